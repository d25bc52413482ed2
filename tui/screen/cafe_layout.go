package screen

import (
	"kahvila/tui/theme"
	"kahvila/workshop"
)

// cafeKey is what a round is laid out from while somebody writes, but for the
// seconds of the clock and the list.
type cafeKey struct {
	head             headKey // without the seconds
	messages, tables workshop.EntryID
	seats            workshop.EntryID
	ideas            workshop.EntryID // where one of them is shown beside the list, or chosen in it
	alias            string
	role             workshop.Role
	at               place
	question         int
	focus            focus
	selected         int
	to               composing
	alike, bare      workshop.IdeaID
	changes          int // of the input
	shape            shape
	look             theme.Look
	cover            workshop.Cover
	nudge            string
	muted            bool
}

// onlyRead reports whether the page is what was laid out last, but for what
// others have written and how the time goes: what the key of the layout is made
// from is the same. In a full room somebody writes in every moment, and nearly
// all only read it.
func (c *cafe) onlyRead(f Frame) bool {
	s := &c.strips.settled
	if !f.Woken || !s.is || s.from.ideas != 0 {
		return false
	}
	w, k, me := c.view.Workshop, &s.from, &c.view.Me
	return k.head.now == w.Rev(workshop.NowTopic) && k.head.agenda == w.Rev(workshop.AgendaTopic) &&
		k.messages == w.Rev(workshop.MessagesTopic) && k.tables == w.Rev(workshop.TablesTopic) && k.seats == w.Rev(workshop.SeatsTopic) &&
		k.role == me.Role && k.alias == me.Alias && k.head.word == me.Word &&
		k.shape == f.shape(f.H) && k.nudge == c.nudge() && k.muted == c.view.Muted()
}

func (c *cafe) layoutKey(f Frame, head headKey) cafeKey {
	w := c.view.Workshop
	k := cafeKey{
		head: head.long(), messages: w.Rev(workshop.MessagesTopic), tables: w.Rev(workshop.TablesTopic), seats: w.Rev(workshop.SeatsTopic),
		alias: c.view.Me.Alias, role: c.view.Me.Role, at: c.at, question: c.question, focus: c.focus, to: c.to, alike: c.alike, bare: c.bare,
		changes: c.write.changes, shape: f.shape(f.H), look: f.Theme.Look, cover: w.Cover(), nudge: c.nudge(), muted: c.view.Muted(),
	}
	if c.inList() || c.to.idea != 0 || c.alike != 0 || c.bare != 0 {
		k.ideas, k.selected = w.Rev(workshop.IdeasTopic), c.list.list.Selected()
	}
	return k
}
