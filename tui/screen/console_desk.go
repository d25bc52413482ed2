package screen

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// desk is what the screens of those who facilitate share: the keys that move
// everyone, and what can be laid over a screen for a while, a text to type or
// a panel.
type desk struct {
	env    Env
	v      live.View
	prompt *prompt
	panel  panel

	entered workshop.EntryID // the move that was seen last
	moved   time.Time        // when; zero: it is nothing to take back
	going   bool             // this desk has asked for a move
	acted   bool             // something else was done since the move
}

// panel is laid over a whole screen until it is closed. It has the keys
// meanwhile.
type panel interface {
	sync(live.View)
	keys() []widget.Key
	draw(Frame) widget.Layout
}

// undoFor is how long the desk offers to take back a move.
const undoFor = time.Minute

func (d *desk) sync(v live.View) {
	n := v.Workshop.Now()
	if n.Entered != d.entered {
		last, _ := v.Workshop.Last()
		first := d.entered == 0 && d.v.Workshop == nil
		d.moved = time.Time{}
		begun := first || d.v.Workshop.Now().Step != "" // to begin cannot be taken back
		if begun && (d.going || first && last == n.Entered && last != 0) {
			d.moved = v.At
		}
		d.entered, d.going, d.acted = n.Entered, false, false
	}
	d.v = v
	if d.panel != nil {
		d.panel.sync(v)
	}
}

// update takes what belongs to the text that is being typed. It reports
// whether the message was meant for the desk.
func (d *desk) update(m tea.Msg) (tea.Cmd, bool) {
	switch m := m.(type) {
	case prompted:
		if m.prompt != d.prompt {
			return nil, true
		}
		return d.answered(m), true
	case lockAgain:
		if m.desk == d {
			return d.lockWith(m.word), true
		}
		return nil, true
	case handedBack:
		if ps, ok := d.panel.(*people); ok && ps == m.to {
			ps.handed = m
		}
		return nil, true
	case edited:
		if e, ok := d.panel.(*editor); ok && e == m.to {
			return e.update(m), true
		}
		return nil, true
	case pasted:
		if m.input == nil {
			d.acted = true
			return send(m.done), true
		}
		return nil, true
	case tea.KeyPressMsg, tea.PasteMsg:
		if lines, several := severalPasted(m); several && d.prompt != nil && d.prompt.paste != nil {
			return d.prompt.paste(lines), true
		}
		if d.prompt != nil {
			d.typed(m)
			return nil, true
		}
		if form, ok := d.panel.(*summary); ok {
			return nil, form.typed(m)
		}
	}
	return nil, false
}

// keys returns the keys that work now: those of what is laid over the screen,
// or else the screen's own and then those of every desk that are not taken.
func (d *desk) keys(own []widget.Key) []widget.Key {
	switch {
	case d.prompt != nil:
		return d.promptKeys()
	case d.panel != nil:
		return d.panel.keys()
	}
	all := own
	for _, k := range d.common() {
		if !slices.ContainsFunc(own, func(o widget.Key) bool { return o.Is(k.Keys[0]) }) {
			all = append(all, k)
		}
	}
	return all
}

// draw lays out the screen, or what is laid over it.
func (d *desk) draw(f Frame, screen func() widget.Layout) widget.Layout {
	if d.panel != nil {
		if w := d.v.Workshop; w != nil {
			f.Clock = deskClock(f, w.Now())
		}
		return d.panel.draw(f)
	}
	return screen()
}

// bottom ends a page below: with the text being typed, or with the keys.
func (d *desk) bottom(p *page, keys []widget.Key, most int) {
	if d.prompt != nil {
		d.prompt.below(p, d.promptKeys())
		return
	}
	if !p.roomy() {
		most = min(most, 2)
	}
	p.footer(keys, most)
	p.ruleBelow()
}

// t returns the printer of the session.
func (d *desk) t() *i18n.Printer { return i18n.For(string(d.env.Lang())) }

// in returns a text of the workshop in the language of the session.
func (d *desk) in(t workshop.Text) string {
	s, _ := t.In(d.env.Lang())
	return s
}

// do does a fact and remembers that it is the last thing done here.
func (d *desk) do(f workshop.Fact) tea.Cmd {
	d.acted = true
	return act(d.env.Seat, f)
}

// close takes away what is laid over the screen.
func (d *desk) close() tea.Cmd {
	d.prompt, d.panel = nil, nil
	return nil
}

// undoLeft returns how long the last move can be taken back without a
// question; 0 or less where there is none.
func (d *desk) undoLeft(now time.Time) time.Duration {
	if d.moved.IsZero() || d.acted {
		return 0
	}
	return undoFor - now.Sub(d.moved)
}

// subject says what a screen is about at the left, and the time at the right,
// or instead of it how long the last move can be taken back: where both have no
// room in one line, in one of its own.
func (d *desk) subject(f Frame, about, time string) []string {
	left := d.undoLeft(f.Now)
	if left <= 0 {
		return []string{widget.Columns(" "+about, time+" ", f.W)}
	}
	back := f.Theme.Warn.Render(f.T.T("u takes the move back: {left}", "left", f.T.Left(left)))
	if ansi.StringWidth(about)+ansi.StringWidth(back)+3 <= f.W {
		return []string{widget.Columns(" "+about, back+" ", f.W)}
	}
	return []string{widget.Columns(" "+about, time+" ", f.W), widget.Fit(" "+back, f.W)}
}

// present is the view with the time of now: where nobody does anything, no newer
// one comes, and the clock goes on.
func (d *desk) present() live.View {
	v := d.v
	if d.env.Seat != nil {
		v.At = d.env.Seat.Time()
	}
	return v
}

// undo takes back the last act. A move that everyone has got used to is taken
// back only after a question.
func (d *desk) undo() tea.Cmd {
	back := d.do(&workshop.Undo{})
	if d.moved.IsZero() || d.present().At.Sub(d.moved) < undoFor {
		return back
	}
	d.acted = false
	ask := Ask{
		Question: d.t().T("Take back the last thing you did?"),
		Lines:    []string{d.t().T("If that was to move everyone, they go back with it.")},
		Yes:      d.t().T("Take it back"),
		Then:     back,
	}
	return send(ask)
}

// language goes on to the next language of the session.
func (d *desk) language() tea.Cmd {
	all := workshop.Langs()
	next := all[(slices.Index(all, d.env.Lang())+1)%len(all)]
	seat := d.env.Seat
	return func() tea.Msg {
		if seat != nil {
			if err := seat.SetLang(next); err != nil {
				return Failed{err}
			}
		}
		return LangChosen{next}
	}
}
