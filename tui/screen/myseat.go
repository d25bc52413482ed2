package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// mySeat is laid over a screen: there a person says how they want to be called.
type mySeat struct {
	env   Env
	word  string // the return word
	input *widget.Input
	busy  bool
}

// renamed says how a change of the alias has ended.
type renamed struct {
	from *mySeat
	err  error
}

// seatKeys are what a person can do with their own seat while nothing else is
// to be done. The laptop of a table has no name, and cannot leave.
func seatKeys(env Env, v live.View) []widget.Key {
	if env.Seat == nil || v.Me.Seat == nil {
		return nil
	}
	var route []widget.Key
	if k, ok := myRouteKey(v); ok {
		route = append(route, k)
	}
	if v.Me.Seat.Laptop > 0 {
		return route
	}
	return append(append([]widget.Key{aliasKey(env, v)}, route...), leaveKey(env))
}

func aliasKey(env Env, v live.View) widget.Key {
	return widget.Key{Keys: []string{"1"}, Name: i18n.Mark("Your alias"), Do: func() tea.Cmd {
		s := &mySeat{env: env, word: v.Me.Word, input: widget.NewInput(widget.OneLine, workshop.AliasField.Max)}
		s.input.SetValue(v.Me.Alias)
		return send(Show{s})
	}}
}

func leaveKey(env Env) widget.Key {
	return widget.Key{Keys: []string{"9"}, Name: i18n.Mark("Leave for good"), Do: func() tea.Cmd {
		return send(Ask{
			Question: i18n.Mark("Give your seat up for good?"),
			Lines:    []string{i18n.Mark("What you wrote stays. If you only need a break, leave with Ctrl+C: then your seat stays yours.")},
			Yes:      i18n.Mark("Give it up"),
			Then: func() tea.Msg {
				if failed, ok := act(env.Seat, &workshop.Leave{})().(Failed); ok {
					return failed
				}
				return Leaving{}
			},
		})
	}}
}

func (s *mySeat) Sync(live.View) tea.Cmd { return nil }

func (s *mySeat) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case renamed:
		switch {
		case msg.from != s:
		case msg.err != nil:
			s.busy = false
			return send(Failed{msg.err})
		default:
			return send(Ended{})
		}
	case tea.KeyPressMsg, tea.PasteMsg:
		s.input.Update(msg)
	}
	return nil
}

func (s *mySeat) Keys() []widget.Key {
	enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Save"), Do: func() tea.Cmd {
		if s.busy {
			return nil
		}
		s.busy = true
		seat, alias := s.env.Seat, s.input.Value()
		return func() tea.Msg { return renamed{s, seat.SetAlias(alias)} }
	}}
	return []widget.Key{enter, {Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: func() tea.Cmd { return send(Ended{}) }}}
}

func (s *mySeat) Draw(f Frame) widget.Layout {
	p := newPage(f)
	p.headline([]string{f.T.T("Your alias")}, whereabouts{word: s.word})
	p.rule()
	p.footer(s.Keys(), 1)
	p.ruleBelow()
	p.above(indented(f.T.T("An alias, if you want one:"), 1, f.W)...)
	y := p.top
	drawn, at := s.input.Draw(max(1, f.W-5), 1)
	p.above(widget.Fit("   "+f.Theme.Glyphs.Edge+drawn[0], f.W))
	layout := p.text("", f.T.T("Leave it empty to have none. Only the facilitator sees it, unless a round says otherwise."))
	layout.Cursor = &widget.Cursor{X: min(4+at.X, f.W-1), Y: y}
	return layout
}
