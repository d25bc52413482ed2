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

// otherMark tells apart what the keys are called.
func (s *vote) otherMark() string {
	if s.env.turnsOf != nil {
		return "/turn"
	}
	return ""
}
