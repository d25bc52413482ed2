package screen

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// host is laid over a round for the host of a table: what to do now, how the
// table stands, its key findings, and what stood on paper.
type host struct {
	env  Env
	v    live.View
	now  func(Frame) []string // what the round says to do, until when
	find func()               // goes on in the round with a new finding

	list widget.List // of the table's findings
	part hostPart    // where there is room for one only
	tall bool        // there was room for all of them when last drawn

	doing hostDoing
	write *writing
	of    workshop.Finding // that is changed
	base  string           // the text that the change began from
	to    int              // the question that a note answers
	hands *chooser         // of who hosts from now on; nil: nobody is asked
}

// hostPart is one part of the page.
type hostPart int

const (
	hostScript hostPart = iota
	hostFigures
	hostFindings
	hostParts
)

// hostDoing is what is being typed, if anything.
type hostDoing int

const (
	hostLooks hostDoing = iota
	hostRewords
	hostNotes
)

func newHost(env Env, question int, now func(Frame) []string, find func()) *host {
	return &host{env: env, now: now, find: find, to: question, write: newWriting(env.Seat, "paper", workshop.IdeaField.Max)}
}

// About says what the screen is for.
func (h *host) About() string {
	return i18n.Mark("Whoever hosts a table sees here what to do now and how the table stands. Notes on paper are entered one at a time: they are nobody's, and can be corrected by you.")
}

// Drafting reports whether something is half-written.
func (h *host) Drafting() bool { return h.doing != hostLooks && !h.write.empty() }

func (h *host) Sync(v live.View) tea.Cmd {
	h.v = v
	h.list.Set(len(h.own()), nil)
	return nil
}

// theme returns what the table talks about.
func (h *host) theme() workshop.Theme {
	w := h.v.Workshop
	return w.ThemeAt(w.Step(), h.v.Me.Table, w.Now().Round)
}

// own returns the findings of the table in this round.
func (h *host) own() []workshop.Finding {
	return h.found(func(x workshop.Finding) bool { return x.Table == h.v.Me.Table && x.Round == h.v.Workshop.Now().Round })
}

// others returns what else has been found on the theme, at other tables and in
// earlier rounds.
func (h *host) others() []workshop.Finding {
	theme, n := h.theme().ID, h.v.Workshop.Now()
	return h.found(func(x workshop.Finding) bool {
		return x.Theme == theme && (x.Table != h.v.Me.Table || x.Round != n.Round)
	})
}

func (h *host) found(is func(workshop.Finding) bool) []workshop.Finding {
	var all []workshop.Finding
	for _, x := range h.v.Workshop.Findings() {
		if x.Step == h.v.Workshop.Now().Step && is(x) {
			all = append(all, x)
		}
	}
	return all
}

// Update takes what is typed, and what has become of what was sent.
func (h *host) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wrote:
		if h.write.sending == "" || msg.field != h.write.sent {
			return nil
		}
		cmd := h.write.done(msg)
		switch {
		case msg.err == nil && h.doing == hostRewords:
			h.doing = hostLooks
		case h.doing == hostRewords: // what there is now has been told
			if now, ok := h.finding(h.of.ID); ok {
				h.base = now.Text
			}
		}
		return cmd
	case tea.KeyPressMsg, tea.PasteMsg:
		if h.doing != hostLooks {
			_, cmd := h.write.update(msg)
			return cmd
		}
	}
	return nil
}

func (h *host) finding(id workshop.EntryID) (workshop.Finding, bool) {
	for _, x := range h.env.Seat.Now().Workshop.Findings() {
		if x.ID == id {
			return x, true
		}
	}
	return workshop.Finding{}, false
}

// Keys has no printable key while something is typed.
func (h *host) Keys() []widget.Key {
	if h.hands != nil {
		return h.hands.keys()
	}
	if h.doing != hostLooks {
		return h.typingKeys()
	}
	closed := notWriting(h.v)
	x, chosen := h.selected()
	none := ""
	if !chosen {
		none = i18n.Mark("Your table has no key finding yet.")
	}
	top := none
	if chosen && h.list.Selected() == 0 {
		top = i18n.Mark("This is the first one already.")
	}
	keys := []widget.Key{
		{Keys: []string{"enter"}, Name: i18n.Mark("Change the finding"), Off: first(none, closed), Hidden: !chosen, Do: do(func() { h.reword(x) })},
		{Keys: []string{"1"}, Name: i18n.Mark("Move up"), Off: first(top, closed), Hidden: top != "", Do: func() tea.Cmd {
			h.list.Up()
			return act(h.env.Seat, &workshop.Raise{Finding: x.ID})
		}},
		{Keys: []string{"2"}, Name: i18n.Mark("Write a finding"), Off: closed, Do: func() tea.Cmd {
			h.find()
			return send(Ended{})
		}},
		{Keys: []string{"3"}, Name: i18n.Mark("Notes on paper"), Off: closed, Do: do(h.note)},
	}
	keys = append(keys, tableKeys(h.env, h.v)...)
	if hand, ok := h.handKey(); ok {
		keys = append(keys, hand)
	}
	keys = append(keys,
		widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Undo my last"), Do: func() tea.Cmd { return act(h.env.Seat, &workshop.Undo{}) }},
		widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: func() tea.Cmd { return send(Ended{}) }})
	if len(h.own()) > 1 {
		keys = append(keys, widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Do: do(h.list.Up)},
			widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Do: do(h.list.Down)})
	}
	turn := func(by hostPart) func() tea.Cmd {
		return do(func() { h.part = (h.part + by + hostParts) % hostParts })
	}
	return append(keys, widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Read on"), Hidden: h.tall, Do: turn(-1)},
		widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Read on"), Hidden: h.tall, Do: turn(1)})
}

func (h *host) selected() (workshop.Finding, bool) {
	own, i := h.own(), h.list.Selected()
	if i < 0 || i >= len(own) {
		return workshop.Finding{}, false
	}
	return own[i], true
}

func (h *host) typingKeys() []widget.Key {
	enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Send"), Do: h.submit}
	if h.write.empty() {
		enter.Off = i18n.Mark("Write something first.")
	}
	keys := []widget.Key{enter}
	if h.doing == hostNotes && len(h.theme().Questions) > 1 {
		keys = append(keys, widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Question"), Do: do(func() { h.to++ })})
	}
	return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { h.doing = hostLooks })})
}

// reword begins to change a finding, from the text that it has now.
func (h *host) reword(x workshop.Finding) {
	h.doing, h.part, h.of, h.base = hostRewords, hostFindings, x, x.Text
	h.write.open(fmt.Sprintf("finding/%d", x.ID), workshop.SayField.Max, x.Text)
}

// note begins to enter what stood on paper.
func (h *host) note() {
	h.doing = hostNotes
	h.write.open("paper", workshop.IdeaField.Max, "")
}

func (h *host) submit() tea.Cmd {
	text := h.write.input.Value()
	if h.doing == hostRewords {
		return h.write.send(&workshop.Reword{Finding: h.of.ID, Text: text, From: h.base})
	}
	q, _ := h.asks()
	return h.write.send(&workshop.Write{Text: text, Question: q.ID, Source: workshop.Paper})
}

// asks returns the question that a note answers.
func (h *host) asks() (workshop.Question, bool) {
	qs := h.theme().Questions
	if len(qs) == 0 {
		return workshop.Question{}, false
	}
	return qs[max(0, h.to)%len(qs)], true
}

// tableKeys are what a host says for the table.
func tableKeys(env Env, v live.View) []widget.Key {
	t := v.Workshop.Table(v.Me.Table)
	done := widget.Key{Keys: []string{"7"}, Name: i18n.Mark("Our table is done"), Do: func() tea.Cmd {
		return act(env.Seat, &workshop.Done{Off: t.Done})
	}}
	if t.Done {
		done.Name = i18n.Mark("Our table goes on")
	}
	help := widget.Key{Keys: []string{"8"}, Name: i18n.Mark("Ask the facilitator to come"), Do: func() tea.Cmd {
		return act(env.Seat, &workshop.HelpWanted{Off: t.HelpWanted})
	}}
	if t.HelpWanted {
		help.Name = i18n.Mark("No help needed any more")
	}
	return []widget.Key{done, help}
}
