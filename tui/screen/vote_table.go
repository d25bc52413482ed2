package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
)

// otherKeys let others rate at this laptop.
func (s *vote) otherKeys() []widget.Key {
	if of := s.env.turnsOf; of != nil {
		return []widget.Key{{Keys: []string{"esc"}, Name: i18n.Mark("Pass it on"), Do: of.pass}}
	}
	return []widget.Key{{Keys: []string{"o"}, Name: i18n.Mark("Let somebody else rate here"), Hidden: true, Do: func() tea.Cmd { return lend(s.env) }}}
}

// done counts what is filled in, at a laptop of others.
func (s *vote) done() [2]int {
	if s.fill == nil {
		return [2]int{}
	}
	return s.fill.count()
}

// laptop returns where somebody rates who has another seat; nil: their own.
func (s *vote) laptop() *turns { return s.env.turnsOf }

// otherMark tells apart what the keys are called.
func (s *vote) otherMark() string {
	if s.env.turnsOf != nil {
		return "/turn"
	}
	return ""
}
