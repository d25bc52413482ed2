package line

import (
	"strconv"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// placed counts the targets to which this voter has given a place.
func (t *talk) placed(b *workshop.Ballot) int {
	n := 0
	for _, x := range t.v.ToRate(b) {
		if t.placeOf(b, x.ID) > 0 {
			n++
		}
	}
	return n
}

// placeOf returns which place this voter has given to the target; 0 for none.
func (t *talk) placeOf(b *workshop.Ballot, id workshop.TargetID) int {
	if a := t.v.Answers(b)[id]; len(a) == 1 && a[0] > 0 {
		return a[0]
	}
	return 0
}

// orderAll asks for place after place. A target has the same number all along.
func (t *talk) orderAll() {
	b := t.v.Workshop.Ballot()
	t.printBallotMode(b)
	for {
		b = t.v.Workshop.Ballot()
		all := t.v.ToRate(b)
		asked := b.Form.Asked(len(all))
		if t.placed(b) >= asked {
			t.print(t.inOrder(b)...)
			t.print(t.p.T("Everything is rated. You can change it until the rating is closed."))
			return
		}
		place := prioritise.NextPlace(answersOf(t.v, b))
		question := t.p.T("Which comes first?")
		if place > 1 {
			question = t.p.T("Place {n} of {all}: which comes next?", "n", place, "all", max(asked, place))
		}
		x, ok := t.chooseNext(b, all, question)
		if !ok || !t.vote(prioritise.MoveTo(answersOf(t.v, b), prioritise.ItemID(x.ID), place)) {
			return
		}
	}
}

// chooseNext says the targets without a place, in pages, and returns which one
// was chosen.
func (t *talk) chooseNext(b *workshop.Ballot, all []*workshop.Target, question string) (*workshop.Target, bool) {
	var free []int
	for i, x := range all {
		if t.placeOf(b, x.ID) == 0 {
			free = append(free, i)
		}
	}
	t.print(question)
	for from := 0; from < len(free); from += page {
		to := min(from+page, len(free))
		for _, i := range free[from:to] {
			t.print(strconv.Itoa(i+1) + ": " + t.text(all[i].Title))
		}
		for {
			n, line, ok := t.number(len(all), to < len(free))
			if !ok || n == 0 && (line != "" || to == len(free)) {
				return nil, false
			}
			if n == 0 {
				break // the next page
			}
			place := t.placeOf(t.v.Workshop.Ballot(), all[n-1].ID)
			if place == 0 {
				return all[n-1], true
			}
			t.print(t.p.T("It has a place already: {n}", "n", place))
		}
	}
	return nil, false
}

// inOrder says the targets in the order of this voter.
func (t *talk) inOrder(b *workshop.Ballot) []string {
	lines := []string{t.p.T("Your order:")}
	most := 0
	for _, x := range t.v.ToRate(b) {
		most = max(most, t.placeOf(b, x.ID))
	}
	for place := 1; place <= most; place++ {
		for _, x := range t.v.ToRate(b) {
			if t.placeOf(b, x.ID) == place {
				lines = append(lines, indent(1, strconv.Itoa(place)+". "+t.text(x.Title)))
			}
		}
	}
	return lines
}

// placing lists what can be done with the place of a target.
func (t *talk) placing(b *workshop.Ballot, x *workshop.Target) []entry {
	item := prioritise.ItemID(x.ID)
	all := []entry{{label: t.p.T("Give it a place"), do: func() { t.putAt(x) }}}
	if n := t.placed(b); n > 1 || n == 1 && t.placeOf(b, x.ID) == 0 {
		all = append(all, entry{label: t.p.T("The same place as another"), do: func() { t.share(x) }})
	}
	if t.placeOf(b, x.ID) > 0 {
		all = append(all, entry{label: t.p.T("Give it no place"), do: func() {
			t.vote(prioritise.MoveTo(answersOf(t.v, t.v.Workshop.Ballot()), item, 0))
		}})
	}
	return all
}

// putAt asks which place a target gets; the others make room.
func (t *talk) putAt(x *workshop.Target) {
	b := t.v.Workshop.Ballot()
	most := t.placed(b)
	if t.placeOf(b, x.ID) == 0 {
		most++
	}
	for {
		line, ok := t.ask(asking{prompt: t.p.T("Place, 1 to {most} (empty line: back):", "most", most)})
		if !ok || line == "" {
			return
		}
		n, isNumber := digits(line)
		switch {
		case !isNumber:
			t.word(line)
		case n < 1 || n > most:
			t.print(t.upTo(most))
		default:
			if t.vote(prioritise.MoveTo(answersOf(t.v, t.v.Workshop.Ballot()), prioritise.ItemID(x.ID), n)) {
				t.print(t.inOrder(t.v.Workshop.Ballot())...)
			}
			return
		}
	}
}

// share gives a target the place that another one has.
func (t *talk) share(x *workshop.Target) {
	b := t.v.Workshop.Ballot()
	var others []*workshop.Target
	var lines [][]string
	for _, other := range t.v.ToRate(b) {
		if place := t.placeOf(b, other.ID); place > 0 && other.ID != x.ID {
			others = append(others, other)
			lines = append(lines, []string{parts(t.text(other.Title), t.p.T("place {n}", "n", place))})
		}
	}
	i, ok := t.choose(t.p.T("The same place as which?"), lines)
	if !ok {
		return
	}
	mine, item, other := answersOf(t.v, t.v.Workshop.Ballot()), prioritise.ItemID(x.ID), prioritise.ItemID(others[i].ID)
	changed := prioritise.MoveTo(mine, item, 0)
	place := mine[other]
	if a, ok := changed[other]; ok {
		place = a
	}
	changed[item] = place
	if t.vote(changed) {
		t.print(t.inOrder(t.v.Workshop.Ballot())...)
	}
}
