package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// mostAcross is how many criteria stand side by side; more stand below each
// other.
const mostAcross = 4

// paperBallot is the ballot to fill in by hand. Its boxes have the numbers
// that the answers have in the row that is keyed in.
func (b *builder) paperBallot() ([]*section, error) {
	ballot, open := b.w.BallotAhead()
	if ballot == nil {
		return nil, workshop.Refuse("No vote is planned, so there is no ballot to print. Add a step of the kind vote to the agenda.")
	}
	answers, _, ok := b.w.RowLength(ballot)
	if !ok {
		_, why := b.w.ReadRow(ballot, "")
		return nil, why
	}
	if answers == 0 {
		return nil, workshop.Refuse("There are no development targets to rate yet. Group some ideas first, then print the ballot.")
	}
	v, p := vote{b, ballot, nil}, b.p
	step, _ := b.w.Agenda().Step(ballot.Step)
	s := &section{ID: "ballot", Title: b.name(step.Title)}
	if s.Title == "" {
		s.Title = p.T("Ballot on paper")
	}
	if !open {
		s.add(block{Note: plain(p.T("The ballot is not open. This is what it would ask now: targets, costs and sectors can still change. What is keyed in has to have the order of the open ballot, so print it again when it opens."))})
	}
	if ballot.Mode == workshop.BySector {
		s.Lead = plain(p.T("Rate on your own. It is secret until closed; your sector is kept with it, your name is not."))
	} else {
		s.Lead = plain(p.T("Rate on your own. It is secret until closed, and nothing is kept of who you are."))
	}
	s.add(says(p.T("Do not write your name here. Whoever keys it in sees what stands on the paper, so nothing on it may tell who you are."))...)
	s.add(v.sectorBoxes(open)...)
	s.add(head(p.T("How to fill it in")))
	s.add(v.howToFill()...)
	s.add(block{Table: v.boxes(answers)})
	s.add(head(p.T("Hand it in")))
	s.add(says(p.T("Fold it and give it to the facilitator before the ballot is closed. Vote once: on paper or on a screen. Ballots on paper are counted like all others, and the result says how many there were."))...)
	s.add(block{Note: plain(p.T("For the facilitator: P on the console, then boxes 1 to {n} as one row, - for an empty box, spaces between numbers above 9. In words: {command}", "n", answers, "command", "paper ROW"))})
	return []*section{s}, nil
}

// sectorBoxes lets people mark their sector, merged as the ballot counts it;
// nothing where it does not tell sectors.
func (v vote) sectorBoxes(open bool) []block {
	note := ""
	if !open {
		note = v.p.T("When the ballot opens, sectors with fewer than {n} people are put together, so that nobody can be told apart.", "n", workshop.MinCell)
	}
	return v.sectorBoxesOf(v.ballot, open, note)
}

// sectorBoxesOf are those of a ballot, or of what keeps sectors like one; where
// it is not open they are those of the agenda, with a note.
func (b *builder) sectorBoxesOf(ballot *workshop.Ballot, open bool, note string) []block {
	a := b.w.Agenda()
	if ballot.Mode != workshop.BySector || len(a.Sectors) == 0 {
		return nil
	}
	name := b.name(a.Sector)
	if name == "" {
		name = b.p.T("Sector")
	}
	var items []item
	var seen []string
	merged := false
	for _, s := range a.Sectors {
		label := s.ID
		if open {
			label = ballot.Label(s.ID)
			merged = merged || ballot.Merged(s.ID)
		}
		if label == "" || slices.Contains(seen, label) {
			continue
		}
		seen = append(seen, label)
		items = append(items, item{Text: line{box(), {Text: " "}, b.text(b.w.LabelName(label))}})
	}
	if len(items) == 0 {
		return nil
	}
	blocks := []block{head(name)}
	blocks = append(blocks, says(b.p.T("Put a cross in one box."))...)
	blocks = append(blocks, block{List: items})
	if merged {
		note = b.p.T("Sectors with a plus between them are few people each and are counted together, so that nobody can be told apart.")
	}
	if note != "" {
		blocks = append(blocks, block{Note: plain(note)})
	}
	return blocks
}

// howToFill says what goes into the boxes, and what each criterion means.
func (v vote) howToFill() []block {
	p, f := v.p, v.ballot.Form
	switch f.Kind {
	case prioritise.Points:
		all := ""
		if f.Exactly {
			all = p.T("Give out all of it: a ballot with something left over is not finished.")
		}
		if v.ballot.Method == "hundred" {
			return says(p.T("You have {points} euros. Write in the boxes how many you give, at most {most} for one target. An empty box gets none.", "points", f.Points, "most", f.Cap), all)
		}
		return says(p.T("You have {points} dots. Write in the boxes how many you give, at most {most} for one target. An empty box gets none.", "points", f.Points, "most", f.Cap), all)
	case prioritise.Choice:
		return says(p.T("Write 1 in the box of each target that you are for, and leave the others empty."), v.money(f))
	case prioritise.Order:
		each := ""
		if f.Each > 0 {
			each = p.N("Fill in {n} places.", f.Each)
		}
		return says(p.T("Write 1 in the box of the most important target, 2 in that of the next one, and so on. Targets that are equally important to you have the same number; without a number they share the last place."), each)
	}
	var items []item
	for _, c := range f.Criteria {
		items = append(items, v.meaning(c))
	}
	return append([]block{{List: items}}, says(p.T("Write one number in each box. An empty box or 0 means that you do not know, and does not count."))...)
}

// money says what there is to spend; nothing where it does not matter.
func (v vote) money(f prioritise.Form) string {
	var all []string
	if f.Budget > 0 {
		all = append(all, v.p.T("There is {budget} to spend in all.", "budget", v.p.Number(float64(f.Budget), 0)))
	}
	if f.Spend > 0 {
		all = append(all, v.p.T("Your choices may come to {most} at most.", "most", v.p.Number(float64(f.Spend), 0)))
	}
	return strings.Join(all, " ")
}

// meaning is what a criterion asks, and what its numbers mean.
func (v vote) meaning(c prioritise.Criterion) item {
	own := v.w.CriterionOf(v.ballot, c.ID)
	help := v.maybe(own.Help)
	if len(help) == 0 {
		if s := prioritise.Means(v.ballot.Method, c.ID); s != "" {
			help = plain(v.p.T(s))
		}
	}
	i := item{Text: join(": ", line{v.criterion(c).strong()}, help)}
	equals := func(n int, what line) line {
		if len(what) == 0 {
			return plain(strconv.Itoa(n))
		}
		return join(" = ", plain(strconv.Itoa(n)), what)
	}
	var scale []line
	if len(c.Steps) > 0 {
		for n := c.Min; n <= c.Max; n++ {
			scale = append(scale, equals(n, line{v.step(c, n)}))
		}
		i.Note = join(" · ", scale...)
		return i
	}
	low, high := v.maybe(own.Low), v.maybe(own.High)
	if a, b := prioritise.Ends(v.ballot.Method, c.ID); (len(low) == 0 || len(high) == 0) && a != "" {
		low, high = plain(v.p.T(a)), plain(v.p.T(b))
	}
	i.Note = join(" – ", equals(c.Min, low), equals(c.Max, high))
	if c.Reverse {
		i.Note = join(" · ", i.Note, plain(v.p.T("a large number speaks against the target")))
	}
	return i
}

// boxes is the table of all that is asked, one box for each answer.
func (v vote) boxes(answers int) *table {
	p, f := v.p, v.ballot.Form
	t := &table{
		Caption: p.T("Boxes 1 to {n}: each target in the order of the ballot", "n", answers),
		Head:    []column{{Name: plain(p.T("Development target"))}},
	}
	across := len(f.Criteria) > 0 && len(f.Criteria) <= mostAcross
	switch {
	case across:
		for _, c := range f.Criteria {
			t.Head = append(t.Head, column{Name: line{v.criterion(c)}, Num: true})
		}
	default:
		if len(f.Costs) > 0 {
			t.Head = append(t.Head, column{Name: plain(p.T("Cost")), Num: true})
		}
		t.Head = append(t.Head, column{Name: plain(p.T("Your answer")), Num: true})
	}
	n := 0
	next := func() line { n++; return line{run{Text: strconv.Itoa(n) + " ", Small: true}, box()} }
	for place, id := range v.asked() {
		name := v.asking(place+1, id)
		switch {
		case across:
			row := []line{name}
			for range f.Criteria {
				row = append(row, next())
			}
			t.Rows = append(t.Rows, row)
		case len(f.Criteria) > 0:
			for _, c := range f.Criteria {
				t.Rows = append(t.Rows, []line{join(" · ", name, line{v.criterion(c)}), next()})
			}
		case len(f.Costs) > 0:
			t.Rows = append(t.Rows, []line{name, plain(p.Number(float64(f.Cost(prioritise.ItemID(id))), 0)), next()})
		default:
			t.Rows = append(t.Rows, []line{name, next()})
		}
	}
	return t
}

// asked is the targets on the ballot, in its order.
func (v vote) asked() []workshop.TargetID {
	return slices.DeleteFunc(slices.Clone(v.ballot.Items), func(id workshop.TargetID) bool {
		t := v.w.Target(id)
		return t == nil || !t.Shown()
	})
}

// asking is a target as it stands on the ballot: its place, its title and what
// it is about.
func (v vote) asking(place int, id workshop.TargetID) line {
	t := v.w.Target(id)
	title := v.builder.title(t)
	title.To = "" // nothing on paper is to be followed
	l := line{{Text: fmt.Sprintf("%d. ", place)}, title.strong()}
	if about := v.maybe(t.Sentence); len(about) > 0 {
		l = append(l.with(run{Text: "\n"}), about.small()...)
	}
	return l
}
