package tui

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unique"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Options are what a root is made from. All of them may be left out.
type Options struct {
	Room    *live.Room   // nil: there is no workshop, but perhaps a home
	Seat    *live.Seat   // taken already; nil: Visitor is at the door
	Visitor live.Visitor // who is at the door; the door asks for the rest
	Home    screen.Home  // for the home screen
	Join    string       // what people type to join: "ssh 192.168.1.20"
	Mark    string       // the fingerprint of the host key
	Host    bool         // the facilitator's own machine
	Passing bool         // nothing is kept: it is a demonstration

	Wall  func(workshopID string) screen.Beside // nil: no second window can be had
	Files screen.Files                          // nil: nothing can be written here

	Profile colorprofile.Profile // what colours can be shown; the zero value shows none
	Dark    bool                 // the background, as far as anybody knows
	ASCII   bool                 // no signs beyond ASCII
	Common  *Common              // with other windows; nil: nothing
	Lang    workshop.Lang        // until somebody chooses; empty: English
	Behind  time.Duration        // how late a new second is shown, below one: many screens need not change at once
	Now     func() time.Time     // nil: the room's clock, or else the machine's

	screens []screen.Maker // nil: screen.All; else those for somebody who only looks
	eyes    *live.Seat     // looks, where there are screens
}

// Closing tells a root that whoever runs it closes, and the way into the room
// with them.
type Closing struct{}

// Sizes of a window.
const (
	leastW, leastH = 40, 12 // below, there is only a line that says so
	mostW, mostH   = 250, 100
)

// title is the title of the window. It is never anything from a person.
const title = "kahvila"

// Root is the window of one session. It is a tea.Model and belongs to the
// program that runs it; LastLine and Close are for when that has ended.
type Root struct {
	// What every look needs stands together: a thousand look at once, and what
	// each of them holds is far away.
	now      func() time.Time
	theme    *theme.Theme
	printer  *i18n.Printer
	looks    unique.Handle[look]
	w, h     int
	makers   []screen.Maker // of the screens there are
	name     string         // of the maker of the screen
	current  screen.Screen
	over     []screen.Screen // shown on demand over the screen
	asked    *asked
	lock     *screen.Lock // nothing else is shown while it is there
	note     note
	behind   time.Duration // Options.Behind
	entering bool
	still    bool // nothing has happened since it was laid out
	woken    bool // nor anything but that there are newer views
	gone     bool // the seat or the room
	seat     *live.Seat
	eyes     *live.Seat // looks, for somebody without a seat
	view     live.View

	o     Options
	env   screen.Env
	kept  map[string]screen.Screen // what a person was doing elsewhere
	noted drawnNote
	grace widget.Grace
	last  string // the last line, where an ending has its own
	done  chan struct{}
	home  *place // from which the room was opened that is shown; nil: from nowhere

	mu     sync.Mutex // guards what follows
	held   *live.Seat // the seat to leave
	closed bool
}

// New returns the window of a session.
func New(o Options) *Root {
	if o.Common == nil {
		o.Common = new(Common)
	}
	r := &Root{
		o: o, now: o.Now, theme: o.Common.themes.Get(o.Profile, o.Dark, o.ASCII), behind: o.Behind, makers: o.screens,
		kept: make(map[string]screen.Screen),
		done: make(chan struct{}),
		seat: o.Seat, held: o.Seat,
	}
	switch {
	case r.now != nil:
	case o.Room != nil: // goes on evenly when the machine's is set back
		r.now = o.Room.Time
	default:
		r.now = time.Now
	}
	r.speak(o.Lang)
	r.env = screen.Env{
		Seat: o.Seat, Home: o.Home, Join: o.Join, Mark: o.Mark, Host: o.Host, Wall: o.Wall, Files: o.Files, Drawn: &o.Common.drawn,
		Lang: func() workshop.Lang { return workshop.Lang(r.printer.Lang()) },
	}
	if r.makers == nil {
		r.makers = screen.All
	}
	if o.screens != nil {
		r.env.Room, r.eyes = o.Room, o.eyes
	} else if o.Room != nil && o.Seat == nil {
		r.env.Door = &door{room: o.Room, visitor: o.Visitor, hold: r.hold}
		r.eyes = o.Room.Observe()
		r.entering = o.Visitor.Role == workshop.Facilitator || o.Room.Known(o.Visitor)
	}
	return r
}

// speak sets the language of the session.
func (r *Root) speak(l workshop.Lang) {
	if l == "" {
		l = workshop.English
	}
	r.printer = i18n.For(string(l))
	r.woken = false
	r.looks = unique.Make(look{r.theme.Look, r.printer.Lang()})
}

// Init looks for the first time. Somebody who has a seat already, or may take
// one without being asked anything, goes there at once.
func (r *Root) Init() tea.Cmd {
	if r.seat != nil {
		return r.sit(r.seat)
	}
	cmd := r.look(byMe)
	if r.entering {
		enter := r.env.Door.Enter
		visitor := r.o.Visitor
		cmd = tea.Batch(cmd, func() tea.Msg {
			seat, err := enter(visitor)
			if err != nil {
				return refused{err}
			}
			return screen.Entered{Seat: seat}
		})
	}
	return cmd
}

// refused says that somebody could not come back without being asked.
type refused struct{ err error }

// Update takes one message.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	return r, r.update(msg)
}

func (r *Root) update(msg tea.Msg) tea.Cmd {
	_, woken := msg.(Wake)
	r.still, r.woken = false, r.woken && woken
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.w, r.h = max(0, min(msg.Width, mostW)), max(0, min(msg.Height, mostH))
	case tea.KeyPressMsg:
		return r.press(msg)
	case tea.PasteMsg:
		return r.paste(msg)
	case Wake:
		if r.isGone() {
			return r.end()
		}
		cmd := r.look(byOthers)
		if r.hasLeft() {
			return r.end()
		}
		return cmd
	case Closing:
		return r.close()
	case faded:
		r.fade(msg)
	case refused:
		r.entering = false
		if live.WasRemoved(msg.err) { // the door would ask everything, for nothing
			r.gone, r.last = true, r.printer.Say(msg.err)
			return tea.Quit
		}
		return r.fail(msg.err)
	case screen.Entered:
		r.entering = false
		return r.sit(msg.Seat)
	case screen.Opened:
		r.o.Join, r.env.Join, r.env.Mark = msg.Join, msg.Join, msg.Mark
		r.home = &place{r.name, r.current}
		r.hold(msg.Seat)
		return r.sit(msg.Seat)
	case screen.CameHome:
		return r.cameHome(msg)
	case screen.LangChosen:
		return r.choose(msg.Lang)
	case screen.Notice:
		return r.notice(r.printer.T(msg.Text, msg.Args...), calm)
	case screen.Ask:
		r.ask(msg, r.now())
	case screen.Show:
		r.over = append(r.over, msg.Screen)
		return msg.Screen.Sync(r.view)
	case screen.Ended:
		r.over = r.over[:max(0, len(r.over)-1)]
	case screen.Locked:
		r.shut(msg.Lock)
	case screen.Leaving:
		return r.leave()
	case screen.Failed:
		return tea.Batch(r.fail(msg.Err), r.pass(msg))
	default:
		return r.pass(msg)
	}
	return nil
}

// pass hands a message to every screen there is: what they said to themselves
// is known to them alone.
func (r *Root) pass(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range r.kept {
		cmds = append(cmds, s.Update(msg))
	}
	for _, s := range r.over {
		cmds = append(cmds, s.Update(msg))
	}
	return tea.Batch(cmds...)
}

// choose sets the language, for this session and for the seat.
func (r *Root) choose(l workshop.Lang) tea.Cmd {
	r.o.Lang = l
	r.speak(l)
	seat := r.seat
	if seat == nil {
		return nil
	}
	return func() tea.Msg {
		if err := seat.SetLang(l); err != nil {
			return screen.Failed{Err: err}
		}
		return nil
	}
}

// Size returns how large the window is that Layout fills.
func (r *Root) Size() (w, h int) { return r.w, r.h }

// look is what decides, with its size and its key, how a band is drawn.
type look struct {
	theme.Look
	lang i18n.Lang
}

// Layout lays out all that is to be seen now, for whoever draws it.
func (r *Root) Layout() widget.Layout {
	f := screen.Frame{W: r.w, H: r.h, Theme: r.theme, T: r.printer, Now: r.now()}
	f.Rehearsal, f.Still, f.Woken = r.rehearses(), r.still, r.woken
	l := r.layout(f)
	r.still, r.woken = true, true
	l.Look = r.looks
	if !r.theme.Look.ASCII {
		return l
	}
	l.Bands = slices.Clone(l.Bands) // a screen may keep its own
	for i := range l.Bands {
		draw := l.Bands[i].Draw
		l.Bands[i].Draw = func() []string {
			lines := draw()
			plain := make([]string, len(lines))
			for i, line := range lines {
				plain[i] = r.theme.Plain(line)
			}
			return plain
		}
	}
	return l
}

func (r *Root) layout(f screen.Frame) widget.Layout {
	if f.W < leastW || f.H < leastH {
		return r.onlyLine(f, f.T.T("Make this window larger, please."))
	}
	if r.entering || r.current == nil {
		return r.onlyLine(f, f.T.T("One moment."))
	}
	if r.lock != nil {
		return r.lock.Draw(f)
	}
	shown := r.current
	if n := len(r.over); n > 0 {
		shown = r.over[n-1]
	}
	l := shown.Draw(f)
	if r.note.text == "" && r.asked == nil {
		return l
	}
	l.Turn = 0
	r.drawNote(f, &l)
	r.drawAsked(f, &l)
	return l
}

// onlyLine is a window with nothing but one calm sentence.
func (r *Root) onlyLine(f screen.Frame, text string) widget.Layout {
	lines := widget.Wrap(text, f.W)
	return widget.Layout{Bands: []widget.Band{{
		Rect: widget.Rect{X: 0, Y: 0, W: f.W, H: min(len(lines), f.H)},
		Draw: func() []string { return lines },
	}}}
}

// View draws the window. Every way through it sets the same frame.
func (r *Root) View() tea.View {
	l := r.Layout()
	lines := l.Lines(r.w, r.h)
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ") // what is not drawn is blank
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	v.WindowTitle = title
	if c := l.Cursor; c != nil && c.X < r.w && c.Y < r.h {
		v.Cursor = tea.NewCursor(c.X, c.Y)
		v.Cursor.Blink = false
	}
	return v
}
