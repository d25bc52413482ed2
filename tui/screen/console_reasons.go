package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/outcome"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// reasonsKey opens what is said for and against the targets of a result.
func (c *console) reasonsKey() widget.Key {
	b := outcome.Debated(c.v.Workshop)
	k := widget.Key{Keys: []string{"y"}, Name: i18n.Mark("For and against"), Hidden: b == nil, Do: func() tea.Cmd { return c.chooseDebate(b) }}
	if b == nil {
		k.Off = i18n.Mark("Reasons are given when the result shows where people disagree.")
	}
	return k
}

// debates reports whether people give reasons beside a rating: they rate once
// more what a result has shown.
func (c *console) debates() bool {
	w := c.v.Workshop
	return w.Now().Sub == workshop.RateSub && outcome.Debated(w) != nil
}

// chooseDebate chooses the target to talk about, those first on which people
// disagree most.
func (c *console) chooseDebate(b *workshop.Ballot) tea.Cmd {
	t, w := c.t(), c.v.Workshop
	f := Frame{T: t}
	var r *prioritise.Result
	if !c.v.Uncounted(b) { // nobody waits here for a count
		r, _ = c.v.Result(b)
	}
	var lines []string
	ids := outcome.ToDebate(w, b, r)
	for _, id := range ids {
		a := c.v.Argued(b, id)
		lines = append(lines, f.in(w.Target(id).Title)+": "+t.T("for {n}, against {others}", "n", len(a.For), "others", len(a.Against)))
	}
	c.panel = newChooser(t.T("Reasons for and against"), lines, i18n.Mark("Choose"), func(i int) tea.Cmd { return c.debate(b, ids[i]) }, c.close)
	return nil
}

// debate chooses a reason to do something with, or gives one that was said
// aloud.
func (c *console) debate(b *workshop.Ballot, id workshop.TargetID) tea.Cmd {
	t, a := c.t(), c.v.Argued(b, id)
	lines := []string{t.T("Give a reason for"), t.T("Give a reason against")}
	var all []*workshop.Reason
	for _, side := range workshop.Sides() {
		for _, r := range a.On(side) {
			lines = append(lines, phrase.ReasonOn(t, side)+": "+r.Text)
			all = append(all, r)
		}
	}
	title := Frame{T: t}.in(c.v.Workshop.Target(id).Title)
	c.panel = newChooser(title, lines, i18n.Mark("Choose"), func(i int) tea.Cmd {
		if sides := workshop.Sides(); i < len(sides) {
			c.close()
			return c.giveReason(b, id, sides[i])
		}
		return c.tidyReason(all[i-len(workshop.Sides())])
	}, c.close)
	return nil
}

// giveReason asks for what somebody has said aloud.
func (c *console) giveReason(b *workshop.Ballot, id workshop.TargetID, side workshop.Side) tea.Cmd {
	p := &prompt{
		label: func() string { return phrase.ReasonOn(c.t(), side) },
		field: live.ReasonDraft(c.v.Workshop.First(b).ID, id, side),
		enter: i18n.Mark("Send"),
	}
	p.do = c.fact(func(text string) (workshop.Fact, error) {
		return &workshop.Argue{Target: id, Side: side, Text: text}, nil
	})
	return c.ask(p, workshop.ArgumentField.Max, "")
}

// tidyReason chooses what becomes of a reason.
func (c *console) tidyReason(r *workshop.Reason) tea.Cmd {
	t, id := c.t(), workshop.IdeaID(r.ID)
	var lines []string
	var acts []func() tea.Cmd
	add := func(line string, act func() tea.Cmd) { lines, acts = append(lines, line), append(acts, act) }
	want := func(f workshop.Fact) func() tea.Cmd { return func() tea.Cmd { return c.do(f) } }
	add(t.T("Hide"), want(&workshop.Hide{Idea: id}))
	if !c.v.OwnReason(r) {
		add(t.T("Mute"), want(&workshop.Mute{Idea: id, Off: r.Muted}))
	} else {
		add(t.T("Delete"), want(&workshop.Delete{Idea: id}))
	}
	if c.v.Workshop.WallMode() == workshop.WallApprove {
		add(t.T("Show on the wall"), want(&workshop.Approve{Idea: id}))
	}
	add(t.T("Strike"), func() tea.Cmd { return c.strike(r.ID) })
	c.panel = newChooser(r.Text, lines, i18n.Mark("Choose"), func(i int) tea.Cmd {
		c.close()
		return acts[i]()
	}, c.close)
	return nil
}
