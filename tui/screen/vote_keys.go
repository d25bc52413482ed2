package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
)

// Keys rate by digits.
func (s *vote) Keys() []widget.Key {
	if s.view.Workshop == nil || s.isLaptop() {
		return nil
	}
	if s.reading {
		return s.readingKeys()
	}
	off := ""
	switch {
	case !s.view.Workshop.BallotOpen():
		off = i18n.Mark("The rating is stopped. Your answers are stored.")
	case s.selected() == nil:
		off = i18n.Mark("There is nothing to rate.")
	}
	keys := s.digits(off)
	keys = append(keys,
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Target"), Do: do(func() { s.pick(s.list.Selected() - 1) })},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Target"), Do: do(func() { s.pick(s.list.Selected() + 1) })})
	if n := len(s.form().Criteria); !s.points() && n > 1 {
		turn := func(by int) func() tea.Cmd { return do(func() { s.at = ((s.at+by)%n + n) % n }) }
		keys = append(keys,
			widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Criterion"), Do: turn(1)},
			widget.Key{Keys: []string{"shift+tab"}, Name: i18n.Mark("Criterion"), Do: turn(-1), Hidden: true},
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Criterion"), Do: turn(-1), Hidden: true},
			widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Criterion"), Do: turn(1), Hidden: true})
	}
	read := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Read the ideas"), Do: do(func() { s.reading, s.top = true, 0 })}
	if s.selected() == nil {
		read.Off = i18n.Mark("There is nothing to rate.")
	}
	return append(keys, read,
		widget.Key{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: do(s.list.PageUp), Hidden: true},
		widget.Key{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: do(s.list.PageDown), Hidden: true})
}

func (s *vote) digits(off string) []widget.Key {
	low, high, name := 1, 5, i18n.Mark("Rate and go on")
	switch f := s.form(); {
	case s.points():
		low, high, name = 0, min(f.Cap, 9), i18n.Mark("Give dots")
	case s.at < len(f.Criteria):
		low, high = f.Criteria[s.at].Min, min(f.Criteria[s.at].Max, 9)
	}
	var keys []widget.Key
	for n := low; n <= high; n++ {
		keys = append(keys, widget.Key{Keys: []string{digit(n)}, Name: name, Off: off, Do: func() tea.Cmd { return s.rate(n) }})
	}
	if !s.points() {
		keys = append(keys, widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Don't know"), Off: off, Do: func() tea.Cmd { return s.rate(0) }})
	}
	return keys
}

func (s *vote) readingKeys() []widget.Key {
	back := do(func() { s.reading = false })
	scroll := func(by int) func() tea.Cmd { return do(func() { s.top = max(0, min(s.top+by, s.height)) }) }
	return []widget.Key{
		{Keys: []string{"esc"}, Name: i18n.Mark("Back to rating"), Do: back},
		{Keys: []string{"enter"}, Name: i18n.Mark("Back to rating"), Do: back, Hidden: true},
		{Keys: []string{"up"}, Name: i18n.Mark("Read on"), Do: scroll(-1)},
		{Keys: []string{"down"}, Name: i18n.Mark("Read on"), Do: scroll(1)},
	}
}
