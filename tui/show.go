package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/tui/screen"
)

// hand says who made something happen.
type hand int

const (
	byMe hand = iota
	byOthers
)

// sit goes on at a seat.
func (r *Root) sit(seat *live.Seat) tea.Cmd {
	r.seat, r.env.Seat, r.env.Door = seat, seat, nil
	if r.eyes != nil {
		r.eyes.Leave()
		r.eyes = nil
	}
	r.kept, r.name, r.current = make(map[string]screen.Screen), "", nil
	v := seat.Now()
	if v.Me.Lang != "" {
		r.speak(v.Me.Lang)
	}
	if seat.CameBack() && v.Me.Word != "" { // by a word that works no more
		return tea.Batch(r.show(v, byMe), r.notice(r.printer.T("This seat is yours again. Your return word: {word}", "word", v.Me.Word), calm))
	}
	return r.show(v, byMe)
}

// look fetches the newest view and shows it.
func (r *Root) look(h hand) tea.Cmd {
	switch {
	case r.seat != nil:
		return r.show(r.seat.Now(), h)
	case r.eyes != nil:
		return r.show(r.eyes.Now(), h)
	}
	return r.show(live.View{}, h)
}

// show brings up the first screen that fits the view. A screen that was left
// is kept with all that was being done on it.
func (r *Root) show(v live.View, h hand) tea.Cmd {
	before := r.view
	moved := before.Workshop != nil && v.Workshop != nil && before.Workshop.Now().Moment != v.Workshop.Now().Moment
	keys := ""
	if moved {
		keys = r.signature()
		if r.note.tone == notNow {
			r.note = note{}
		}
	}
	r.view = v
	if l := v.Me.Lang; l != "" && l != before.Me.Lang { // chosen elsewhere, perhaps
		r.speak(l)
	}
	changed := false
	for _, m := range r.makers {
		if !m.Fits(v) {
			continue
		}
		if changed = m.Name != r.name; changed {
			r.name = m.Name
			if r.kept[m.Name] == nil {
				r.kept[m.Name] = m.Make(r.env)
			}
			r.current = r.kept[m.Name]
		}
		break
	}
	if r.current == nil {
		return nil
	}
	cmd := r.current.Sync(v)
	if changed {
		r.over, r.asked = nil, nil
	}
	for _, s := range r.over {
		cmd = tea.Batch(cmd, s.Sync(v))
	}
	if h == byOthers && (changed || moved && r.signature() != keys) {
		r.grace.Begin(r.now())
	}
	return cmd
}

// signature tells apart what keys do on the screen.
func (r *Root) signature() string {
	if r.current == nil {
		return ""
	}
	var b strings.Builder
	for _, k := range r.current.Keys() {
		b.WriteString(strings.Join(k.Keys, " "))
		b.WriteString(k.Name)
	}
	return b.String()
}
