package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// welcome is what people see before something begins: what this is, who is
// here, and how to come back.
type welcome struct {
	env  Env
	view live.View

	*shell
	body  strip[welcomeKey]
	route known[welcomeRoute, bool]
}

// welcomeRoute is what decides whether there are tables to tell of.
type welcomeRoute struct{ agenda, now, seats workshop.EntryID }

// welcomeKey is what the text of a welcome is made from.
type welcomeKey struct {
	of          live.Origin
	agenda, now workshop.EntryID
	seats       workshop.EntryID
	here        int
	word, back  string
}

func newWelcome(env Env) Screen {
	s := &welcome{env: env}
	s.shell = newShell(func() []string {
		n := s.view.Workshop.Now()
		return []string{s.f.T.T("Wait for the facilitator"), clock(s.f, n), ends(s.f, n, 0)}
	}, func() whereabouts { return whereami(s.f, s.view) }, s.Keys)
	s.body = drawnBy[welcomeKey](func() []string { return s.lines(s.f, s.body.rect.H) })
	return s
}

// About says what the screen is for.
func (s *welcome) About() string {
	return i18n.Mark("Nothing to do here yet. The facilitator moves everyone on together.")
}

func (s *welcome) Sync(v live.View) tea.Cmd {
	s.view = v
	return nil
}

func (s *welcome) Update(tea.Msg) tea.Cmd { return nil }

func (s *welcome) Keys() []widget.Key { return seatKeys(s.env, s.view) }

func (s *welcome) Draw(f Frame) widget.Layout {
	v := s.view
	if v.Workshop == nil {
		return newPage(f).text("", f.T.T("There is nothing here yet."))
	}
	p := s.begin(f, v, headOf(f, "welcome", v))
	s.footer(p, 1, s.footKey())
	return within(p, &s.body, welcomeKey{
		of: v.Origin(), agenda: v.Workshop.Rev(workshop.AgendaTopic), now: v.Workshop.Rev(workshop.NowTopic), seats: v.Workshop.Rev(workshop.SeatsTopic),
		here: v.Presence.Count, word: v.Me.Word, back: s.env.Join,
	})
}

// footKey tells apart what the keys of the screen say.
func (s *welcome) footKey() footKey {
	v, k := s.view, footKey{screen: "welcome"}
	if s.env.Seat == nil || v.Me.Seat == nil {
		return k
	}
	w := v.Workshop
	from := welcomeRoute{w.Rev(workshop.AgendaTopic), w.Rev(workshop.NowTopic), w.Rev(workshop.SeatsTopic)}
	k.mode = 1 | b2i(v.Me.Seat.Laptop > 0)<<1 | b2i(s.route.get(from, func() bool { return hasRoute(v) }))<<2
	return k
}

// lines says what this is, who is here, and how to come back.
func (s *welcome) lines(f Frame, h int) []string {
	w := s.view.Workshop
	a := w.Agenda()
	lines := []string{f.Theme.Title.Render(f.in(a.Title))}
	if h >= 12 { // where there is less room, the way back is worth more
		lines = append(lines, f.in(a.Purpose))
	}
	if step := w.Step(); step.ID != "" {
		lines = append(lines, "", f.Theme.Strong.Render(f.in(step.Title)), f.in(step.Text))
	}
	lines = append(lines, "", f.T.N("{n} people are here.", s.view.Presence.Count))
	if me := s.view.Me.Seat; me != nil && me.Laptop > 0 {
		what := f.T.T("This is the laptop of table {n}. It stays here when people move on; whoever sits here writes on it, one after the other.", "n", me.Laptop)
		if h < 12 {
			what = f.T.T("This laptop stays at table {n}", "n", me.Laptop)
		}
		lines = append(lines, "", f.Theme.Strong.Render(what))
	} else if route := routeSum(f, s.view); route != "" {
		lines = append(lines, "", route)
	}
	if word := s.view.Me.Word; word != "" {
		lines = append(lines, "", f.T.T("Your return word is {word}. If your connection breaks, come back to this seat from any laptop:", "word", f.Theme.Strong.Render(word)),
			"  "+s.view.Me.ComeBack(s.env.Join))
	}
	if who := whoYouAre(f, s.view); who != "" && rows(append(lines, who), f.W) <= h {
		lines = append(lines, "", who)
	}
	if h >= roomyH-6 { // who has little room was told at the door
		lines = append(lines, "", f.Theme.Faint.Render(f.T.T("Your name is not asked, and what you write is shown without it. What links your seat to you is kept apart and can be erased.")))
	}
	var out []string
	for _, text := range squeeze(lines, h, f.W) {
		out = append(out, indented(text, 1, f.W)...)
	}
	return out
}

// squeeze leaves empty lines and empty texts out where they do not fit.
func squeeze(lines []string, h, w int) []string {
	n := rows(lines, w)
	for i, s := range lines {
		n += b2i(s == "" && i > 0 && lines[i-1] != "")
	}
	var out []string
	for i, s := range lines {
		if s != "" || n <= h && i > 0 && lines[i-1] != "" {
			out = append(out, s)
		}
	}
	return out
}

// rows is how many lines the texts take that are not empty.
func rows(texts []string, w int) (n int) {
	for _, s := range texts {
		if s != "" {
			n += len(indented(s, 1, w))
		}
	}
	return n
}
