package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
)

// isLaptop reports whether this is the laptop of a table: it has no vote.
func (s *vote) isLaptop() bool { return s.view.Me.Seat != nil && s.view.Me.Seat.Laptop > 0 }

// tableState tells the headline of a table's laptop from those of voters.
const tableState = 2

// drawTable says to those at a table's laptop how they rate.
func (s *vote) drawTable(p *page) widget.Layout {
	f := p.Frame
	lines := []string{"", f.Theme.Strong.Render(f.T.T("Tables do not rate, people do: each with a device of their own. Who has none gets a word from the facilitator and rates with it here, one after the other."))}
	if line := (live.Me{Word: f.T.T("WORD")}).ComeBack(s.env.Join); line != "" {
		lines = append(lines, "", f.T.T("With the word: Ctrl+C here, then"), "  "+f.Theme.Strong.Render(line))
	}
	return p.text(lines...)
}

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
