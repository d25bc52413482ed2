package screen

import (
	"kahvila/i18n"
	"kahvila/tui/widget"
)

// Keys are those that answer, and those that go about.
func (s *vote) Keys() []widget.Key {
	if s.view.Workshop == nil || s.fill == nil {
		return nil
	}
	switch {
	case s.say.open:
		return s.say.keys(i18n.Mark("Back to rating"))
	case s.reading:
		return append(s.debateKey(), s.readingKeys()...)
	}
	off, none := "", ""
	if len(s.items) == 0 {
		none = i18n.Mark("There is nothing to rate.")
		off = none
	}
	if !s.view.Workshop.BallotOpen() {
		off = i18n.Mark("The rating is stopped. Your answers are stored.")
	}
	keys := s.targetKeys()
	if !s.sealed() {
		keys = s.fill.keys(off)
	}
	if s.pairing() && s.paired().shown().none() {
		none = i18n.Mark("No pair is shown now.")
	}
	if name := s.readKey(keys); name != "" {
		keys = append(keys, widget.Key{Keys: []string{name}, Name: s.readName(), Off: none, Do: do(func() { s.reading, s.read = true, reading{} })})
	}
	return append(keys, s.otherKeys()...)
}

// targetKeys go from one target to the next.
func (s *vote) targetKeys() []widget.Key {
	return []widget.Key{
		{Keys: []string{"up"}, Name: i18n.Mark("Target"), Do: do(func() { s.pick(s.list.Selected() - 1) })},
		{Keys: []string{"down"}, Name: i18n.Mark("Target"), Do: do(func() { s.pick(s.list.Selected() + 1) })},
		{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: do(func() { s.list.PageUp(); s.fill.looked() }), Hidden: true},
		{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: do(func() { s.list.PageDown(); s.fill.looked() }), Hidden: true},
	}
}

// readKey returns the key that shows the ideas: Enter, unless that answers.
func (s *vote) readKey(taken []widget.Key) string {
	free := func(name string) bool {
		for _, k := range taken {
			if k.Is(name) {
				return false
			}
		}
		return true
	}
	switch {
	case free("enter"):
		return "enter"
	case free("tab"):
		return "tab"
	}
	return ""
}

func (s *vote) readingKeys() []widget.Key {
	back := do(func() { s.reading = false })
	return append([]widget.Key{
		{Keys: []string{"esc"}, Name: i18n.Mark("Back to rating"), Do: back},
		{Keys: []string{"enter", "tab"}, Name: i18n.Mark("Back to rating"), Do: back, Hidden: true},
	}, s.read.keys()...)
}
