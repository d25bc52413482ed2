package line

import (
	"context"
	"fmt"
	"slices"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/outcome"
	"kahvila/tui/phrase"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// reasonJSON is one of the answers to reasons.
type reasonJSON struct {
	ID     string `json:"id"`
	Target string `json:"target"`
	Side   string `json:"side"` // for, against
	Text   string `json:"text"`
	Mine   bool   `json:"mine,omitempty"`
}

// runReasons lists the reasons for and against the targets of the last result.
func runReasons(_ context.Context, c *call) error {
	b := outcome.Debated(c.v.Workshop)
	if b == nil {
		return workshop.Refuse("Reasons are given when the result shows where people disagree.")
	}
	wanted, _ := c.args["target"].(uint64)
	out, lines := []reasonJSON{}, []string(nil)
	for _, id := range c.toDebate(b) {
		if wanted != 0 && uint64(id) != wanted {
			continue
		}
		a := c.v.Argued(b, id)
		for _, side := range workshop.Sides() {
			for _, r := range a.On(side) {
				out = append(out, reasonJSON{ID: idString(r.ID), Target: idString(id), Side: string(side), Text: r.Text, Mine: c.v.OwnReason(r)})
			}
		}
		if wanted != 0 || a.Len() > 0 {
			lines = append(lines, c.text(c.v.Workshop.Target(id).Title)+" ("+idString(id)+")")
			lines = append(lines, c.reasonLines(a, func(r *workshop.Reason) string { return r.Text + " (#" + idString(r.ID) + ")" })...)
		}
	}
	if c.json {
		return c.object(out)
	}
	if len(lines) == 0 {
		lines = []string{c.p.T("Nobody has given a reason yet.")}
	}
	c.print(lines...)
	return nil
}

// toDebate returns the targets of the ballot, those first on which people
// disagree most.
func (c *call) toDebate(b *workshop.Ballot) []workshop.TargetID {
	return outcome.ToDebate(c.v.Workshop, b, outcome.Of(c.v, b).Result)
}

// reasonLines says all reasons on a target, each as it is called there: words
// need its number, and where numbers choose from a list it would be a second one.
func (c *call) reasonLines(a *live.Argued, called func(*workshop.Reason) string) []string {
	var lines []string
	for _, side := range workshop.Sides() {
		lines = append(lines, indent(1, c.p.T(side.Title())+":"))
		for _, r := range a.On(side) {
			lines = append(lines, indent(2, parts(called(r), c.whose(r))))
		}
		if len(a.On(side)) == 0 {
			lines = append(lines, indent(2, c.p.T("nobody has given one")))
		}
	}
	return lines
}

// whose says that a reason is one's own; nothing where it is not.
func (c *call) whose(r *workshop.Reason) string {
	if c.v.OwnReason(r) {
		return c.p.T("yours")
	}
	return ""
}

// arguedLines says what stands for and against an item of a result.
func arguedLines(x *outcome.Words, item prioritise.ItemID) []string {
	var lines []string
	for _, a := range x.Argued(item) {
		lines = append(lines, indent(1, a.Title+":"))
		for _, text := range said(append(a.Texts, a.More, a.None)...) {
			lines = append(lines, indent(2, text))
		}
	}
	return lines
}

// introduceAgain says how all answered the first time, where that has been
// shown, and what is said for and against the target.
func (t *talk) introduceAgain(b *workshop.Ballot, x *workshop.Target) {
	first := t.v.Workshop.Earlier(b)
	if first == nil || first.Revealed < workshop.ApartStage {
		return
	}
	r := outcome.Of(t.v, first)
	if r.Result == nil {
		return
	}
	words := r.In(t.p)
	for _, s := range words.Items {
		if workshop.TargetID(s.Item) != x.ID {
			continue
		}
		if text := parts(words.InShort(s)...); text != "" {
			t.print(t.p.T("all of you before: {answer}", "answer", text))
		}
		t.print(arguedLines(words, s.Item)...)
	}
}

// debating lists what can be said on the result, where it shows where people
// disagree.
func (t *talk) debating(n int) []entry {
	b := outcome.Debated(t.v.Workshop)
	if b == nil || t.v.Workshop.Step().Kind != "vote" {
		return nil
	}
	count := 0
	for _, id := range b.Items {
		count += t.v.Argued(b, id).Len()
	}
	return []entry{{n: n, what: "reasons", label: t.p.T("Reasons for and against ({n})", "n", count), do: t.debate}}
}

// debate chooses a target, and reads and gives reasons on it.
func (t *talk) debate() {
	for {
		b := outcome.Debated(t.v.Workshop)
		if b == nil {
			return
		}
		ids := t.toDebate(b)
		disputed := 0
		if r := outcome.Of(t.v, b); r.Result != nil {
			disputed = len(r.In(t.p).Disputed())
		}
		var lines [][]string
		for n, id := range ids {
			apart := ""
			if n < disputed {
				apart = t.p.T("opinions split")
			}
			a := t.v.Argued(b, id)
			counts := t.p.T("for {n}, against {others}", "n", len(a.For), "others", len(a.Against))
			lines = append(lines, []string{parts(t.text(t.v.Workshop.Target(id).Title), apart, counts)})
		}
		i, ok := t.choose(t.p.T("Reasons for and against"), lines)
		if !ok {
			return
		}
		t.debateOn(b, ids[i])
		if t.over || t.moved {
			return
		}
	}
}

// debateOn says the reasons on a target, and asks what to do with them.
func (t *talk) debateOn(b *workshop.Ballot, id workshop.TargetID) {
	a := t.v.Argued(b, id)
	t.print(t.text(t.v.Workshop.Target(id).Title))
	t.print(t.reasonLines(a, func(r *workshop.Reason) string { return r.Text })...)
	give := func(side workshop.Side, label string) entry {
		return entry{label: label, do: func() { t.giveReason(b, id, side, label) }}
	}
	all := []entry{give(workshop.For, t.p.T("Give a reason for")), give(workshop.Against, t.p.T("Give a reason against"))}
	var own []*workshop.Reason
	for _, r := range slices.Concat(a.For, a.Against) {
		if t.v.Facilitates() || t.v.OwnReason(r) {
			own = append(own, r)
		}
	}
	if len(own) > 0 {
		label := t.p.T("Change one of yours")
		if t.v.Facilitates() {
			label = t.p.T("Hide, mute or strike one")
		}
		all = append(all, entry{label: label, do: func() { t.chooseReason(label, own) }})
	}
	t.act(all)
}

// giveReason asks for a reason. The promise is said first.
func (t *talk) giveReason(b *workshop.Ballot, id workshop.TargetID, side workshop.Side, label string) {
	t.print(t.p.T("Everybody sees the text, on the wall as well; nobody sees whose it is or how you have rated."))
	field := live.ReasonDraft(t.v.Workshop.First(b).ID, id, side)
	if text, ok := t.askText(label, field, ""); ok {
		t.sent(&workshop.Argue{Target: id, Side: side, Text: text}, field, text, i18n.Mark("Written."))
	}
}

// chooseReason changes one of several reasons.
func (t *talk) chooseReason(head string, all []*workshop.Reason) {
	var lines [][]string
	for _, r := range all {
		lines = append(lines, []string{parts(r.Text, phrase.ReasonOn(t.p, r.Side), t.whose(r))})
	}
	i, ok := t.choose(head, lines)
	if !ok {
		return
	}
	r := all[i]
	id := workshop.IdeaID(r.ID)
	var what []entry
	add := func(label string, do func()) { what = append(what, entry{label: label, do: do}) }
	if t.v.OwnReason(r) {
		add(t.p.T("Edit"), func() {
			field := fmt.Sprintf("edit/%d", r.ID)
			if text, ok := t.askText(t.p.T("Edit"), field, r.Text); ok {
				t.sent(&workshop.Edit{Idea: id, Text: text}, field, text, i18n.Mark("Done."))
			}
		})
		add(t.p.T("Delete"), func() {
			if t.confirm(t.p.T("Delete what you wrote?"), t.p.T("Delete"), r.Text) {
				t.done(&workshop.Delete{Idea: id})
			}
		})
	}
	if t.v.Facilitates() {
		add(t.p.T("Hide"), func() { t.done(&workshop.Hide{Idea: id}) })
		if !t.v.OwnReason(r) {
			add(t.p.T("Mute"), func() { t.done(&workshop.Mute{Idea: id, Off: r.Muted}) })
		}
		if t.v.Workshop.WallMode() == workshop.WallApprove {
			add(t.p.T("Show on the wall"), func() { t.done(&workshop.Approve{Idea: id}) })
		}
		add(t.p.T("Strike"), func() { t.strike(r.ID) })
	}
	t.act(what)
}
