package line

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/export"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// setStatus gives a row a status, with a reason where one belongs to it.
func (t *talk) setStatus(x *workshop.Target, s workshop.Status) {
	f := &workshop.SetRow{Target: x.ID, Status: &s}
	label := ""
	switch {
	case s.Explained():
		label = t.p.T("Why:") + " " + t.p.T("what happened, and what was learnt")
	case s == "approved":
		label = t.p.T("By whom:") + " " + t.p.T("the body, the date, the paragraph")
	}
	if label != "" {
		text, ok := t.askText(label, "", "")
		if !ok {
			return
		}
		if f.Reason = text; s == "approved" {
			f.Reason = ""
			f.Approve(text)
		}
	}
	t.done(f)
}

// rowCard reads out everything that is known of a row, and changes what the
// shorter list of questions does not ask about.
func (t *talk) rowCard(x *workshop.Target) {
	t.readRow(x)
	t.act(t.cardEntries(x))
}

// readRow says what is known of a row, and how it came to its status.
func (t *talk) readRow(x *workshop.Target) {
	w := t.v.Workshop
	r := w.Row(x.ID)
	t.print(parts(append(t.rowWords(x), export.Amiss(t.p, t.v.Workshop)[x.ID]...)...))
	say := func(label, value string) {
		if value != "" && value != "0" {
			t.print(label + ": " + value)
		}
	}
	say(t.p.T("Partners"), r.Partners)
	for _, p := range w.Pools() {
		say(t.p.T("Person-days, {pool}", "pool", t.text(p.Name)), strconv.Itoa(r.Days[p.ID]))
	}
	say(t.p.T("Lasts, in periods"), strconv.Itoa(r.Lasts))
	say(t.p.T("Costs every year"), strconv.Itoa(r.Yearly))
	var before []string
	for _, id := range r.After {
		if other := w.Target(id); other != nil && other.Shown() {
			before = append(before, t.text(other.Title))
		}
	}
	say(t.p.T("Waits for"), strings.Join(before, ", "))
	say(t.p.T("Success measure"), r.Measure)
	say(t.p.T("Decision needed from"), r.Decision)
	say(t.p.T("Legal deadline"), phrase.TypedDay(t.p, r.Deadline))
	t.readTrial(r, say)
	for _, p := range slices.Backward(r.History) {
		t.print(parts(phrase.Told(t.p, p), t.p.T(p.Status.Title()), p.By, p.Reason, p.Lesson))
	}
}

// cardEntries lists what can be said of a row beside what [talk.rowEntries]
// has.
func (t *talk) cardEntries(x *workshop.Target) []entry {
	w := t.v.Workshop
	r := w.Row(x.ID)
	text := t.cardText(x)
	number := func(label string, value int, into func(*workshop.SetRow, *int)) entry {
		return entry{label: label, do: func() {
			now := ""
			if value > 0 {
				now = strconv.Itoa(value)
			}
			said, ok := t.askText(parts(label, t.p.T("a whole number")), "", now)
			if !ok {
				return
			}
			n, err := strconv.Atoi(said)
			if err != nil {
				t.print(t.p.T("{text} is not a whole number.", "text", said))
				return
			}
			f := &workshop.SetRow{Target: x.ID}
			into(f, &n)
			t.done(f)
		}}
	}
	all := []entry{
		text(t.p.T("Partners"), t.p.T("who takes part"), r.Partners, func(f *workshop.SetRow, s *string) { f.Partners = s }),
		number(t.p.T("Lasts, in periods"), r.Lasts, func(f *workshop.SetRow, n *int) { f.Lasts = n }),
		number(t.p.T("Costs every year"), r.Yearly, func(f *workshop.SetRow, n *int) { f.Yearly = n }),
		{label: t.p.T("Waits for"), do: func() { t.waitFor(x) }},
		text(t.p.T("Success measure"), t.p.T("how one sees that it has worked"), r.Measure, func(f *workshop.SetRow, s *string) { f.Measure = s }),
		text(t.p.T("Decision needed from"), t.p.T("a body, if it takes a decision"), r.Decision, func(f *workshop.SetRow, s *string) { f.Decision = s }),
		text(t.p.T("Legal deadline"), t.p.T("as 2027-06-30"), phrase.TypedDay(t.p, r.Deadline), func(f *workshop.SetRow, s *string) { f.Deadline = (*workshop.Day)(s) }),
	}
	if pools := w.Pools(); len(pools) > 0 {
		all = append(all, entry{label: t.p.T("Person-days"), do: func() { t.days(x, pools, number) }})
	}
	return append(all, t.trialEntries(x)...)
}

// cardText makes entries for the texts of a row.
func (t *talk) cardText(x *workshop.Target) func(label, hint, value string, into func(*workshop.SetRow, *string)) entry {
	return func(label, hint, value string, into func(*workshop.SetRow, *string)) entry {
		return entry{label: label, do: func() {
			if text, ok := t.askText(parts(label, hint), "", value); ok {
				f := &workshop.SetRow{Target: x.ID}
				into(f, &text)
				t.done(f)
			}
		}}
	}
}

// days asks how many person-days of a pool a row takes.
func (t *talk) days(x *workshop.Target, pools []workshop.Pool, number func(string, int, func(*workshop.SetRow, *int)) entry) {
	i := 0
	if len(pools) > 1 {
		var names []string
		for _, p := range pools {
			names = append(names, t.text(p.Name))
		}
		var ok bool
		if i, ok = t.option("", names); !ok {
			return
		}
	}
	p := pools[i]
	number(t.p.T("Person-days, {pool}", "pool", t.text(p.Name)), t.v.Workshop.Row(x.ID).Days[p.ID], func(f *workshop.SetRow, n *int) { f.Pool, f.Days = p.ID, n }).do()
}

// waitFor chooses what has to be finished before a row can begin, or has not
// any more.
func (t *talk) waitFor(x *workshop.Target) {
	before := t.v.Workshop.Row(x.ID).After
	var ids []workshop.TargetID
	var lines [][]string
	for _, other := range t.targets() {
		if other.ID == x.ID {
			continue
		}
		line := t.text(other.Title)
		if slices.Contains(before, other.ID) {
			line = t.p.T("first: {title}", "title", line)
		}
		ids, lines = append(ids, other.ID), append(lines, []string{line})
	}
	if len(ids) == 0 {
		t.print(t.p.T("There is no other development target."))
		return
	}
	i, ok := t.choose(t.p.T("Waits for: {title}", "title", t.text(x.Title)), lines)
	if !ok {
		return
	}
	f := &workshop.SetRow{Target: x.ID}
	if slices.Contains(before, ids[i]) {
		f.Free = &ids[i]
	} else {
		f.After = &ids[i]
	}
	t.done(f)
}
