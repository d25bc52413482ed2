package screen

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Walls lists the screens of a window that shows a room to everyone in it: they
// stand there instead of All. Only is the one language that they keep to; empty:
// those that people have.
func Walls(only workshop.Lang) []Maker {
	return []Maker{{"wall", func(live.View) bool { return true }, func(env Env) Screen { return newWall(env, only) }}}
}

// wallTurn is how long each of several faces of the wall is shown. All walls of
// a room show the same one.
const wallTurn = 8 * time.Second

// wall is what the room sees on its projector: how to join, what to do now and
// for how long, who goes where, and what is open to everyone. It is made for
// 40×12, and knows nothing that is not meant for everybody.
type wall struct {
	env  Env
	view live.View

	only   workshop.Lang // the one language that it keeps to; empty: those that people have
	told   counting
	result *prioritise.Result

	ideas   []*workshop.Idea // that the wall may show, newest first
	ideasAt ideasKey
	next    time.Time // when there may be another one
	argued  map[arguedOnWall][]*workshop.Reason

	f      Frame
	faces  known[wallKey, []face]
	text   strip[turnKey]
	digits strip[digitsKey]
}

// wallKey is what the faces of a wall are made from, the time aside.
type wallKey struct {
	of     live.Origin
	shape  shape
	h      int
	langs  string
	revs   wallRevs
	state  time.Duration // of the clock: one of the clocks that show no time, or 0
	people int
	voted  int
	ideas  ideasKey
	walked *live.Walked // nil: not in a gallery
	groups groupsKey    // nothing: not in grouping
	result *prioritise.Result
	wrong  bool // nothing can be saved
	digits int  // lines of the figure
}

type wallRevs struct{ agenda, now, seats, targets, ballots, rows, tables, messages workshop.EntryID }

type ideasKey struct {
	ideas, now, wall, agenda workshop.EntryID
	reasons, ballots         workshop.EntryID
	n                        int
}

// turnKey tells the faces apart.
type turnKey struct {
	wallKey
	turn int
}

type digitsKey struct {
	text  string
	scale int
	warn  bool
}

// face is one thing that the wall shows: lines above the large figure, and
// lines below it.
type face struct{ above, below []string }

func newWall(env Env, only workshop.Lang) Screen {
	s := &wall{env: env, only: only}
	s.text = drawnBy[turnKey](func() []string { return s.lines() })
	s.digits = drawnBy[digitsKey](func() []string {
		k := s.digits.key
		style := s.f.Theme.Strong // colours are faint on a wall
		if k.warn {
			style = s.f.Theme.Warn
		}
		lines := figure(s.f.Theme, k.text, k.scale)
		for i := range lines {
			lines[i] = style.Render(lines[i])
		}
		return lines
	})
	return s
}

// About says what the screen is for.
func (s *wall) About() string {
	return i18n.Mark("This is for the projector: everyone in the room sees it. Nothing is done from here, and nothing secret is ever on it.")
}

func (s *wall) Sync(v live.View) tea.Cmd {
	s.view = v
	if v.Workshop == nil {
		return nil
	}
	cmd := s.told.sync(v, v.Workshop.Ballot())
	s.result = s.told.Result.Result
	s.choose(v.At)
	return cmd
}

// choose finds the ideas that the wall may show now.
func (s *wall) choose(at time.Time) {
	w := s.view.Workshop
	key := ideasKey{now: w.Rev(workshop.NowTopic), wall: w.Rev(workshop.WallTopic), agenda: w.Rev(workshop.AgendaTopic), n: s.ideasAt.n}
	key.reasons, key.ballots = w.Rev(workshop.ReasonsTopic), w.Rev(workshop.BallotsTopic)
	if w.WallMode() != workshop.WallOff { // else it does not matter what is written
		key.ideas = w.Rev(workshop.IdeasTopic)
	}
	if key == s.ideasAt && (s.next.IsZero() || at.Before(s.next)) {
		return
	}
	s.ideas, s.next = w.OnWall(at)
	s.arguments(at)
	key.n++
	s.ideasAt = key
}

func (s *wall) Update(m tea.Msg) tea.Cmd {
	if s.told.again(m) {
		return s.Sync(s.view)
	}
	return nil
}

// Keys leave the wall, and have it keep to one language.
func (s *wall) Keys() []widget.Key {
	return []widget.Key{
		{Keys: []string{"l"}, Name: i18n.Mark("Language"), Do: do(func() {
			all := append([]workshop.Lang{""}, workshop.Langs()...)
			for i, l := range all {
				if l == s.only {
					s.only = all[(i+1)%len(all)]
					return
				}
			}
		})},
		{Keys: []string{"q"}, Name: i18n.Mark("Leave"), Do: func() tea.Cmd { return send(Leaving{}) }},
		helpKey(s),
	}
}

// Turns returns when the wall changes by itself: when it turns to another face,
// or may show another idea.
func (s *wall) Turns(now time.Time) time.Duration {
	turn := wallTurn - time.Duration(now.UnixNano()%int64(wallTurn))
	if !s.next.IsZero() && s.next.After(now) {
		turn = min(turn, s.next.Sub(now))
	}
	return turn
}

func (s *wall) Draw(f Frame) widget.Layout {
	s.f = f
	w := s.view.Workshop
	if w == nil {
		return newPage(f).text("", f.T.T("There is nothing here yet."))
	}
	s.choose(f.Now)
	digits := s.time()
	key := s.key()
	if digits.scale > 0 {
		key.digits = figureRows(digits.scale)
	}
	langs := s.langs()
	for _, l := range langs {
		key.langs += string(l) + " "
	}
	faces := s.faces.get(key, func() []face { return s.makeFaces(langs, f.H-2, key.digits) })
	turn := int(f.Now.UnixNano()/int64(wallTurn)) % len(faces)
	layout := widget.Layout{Bands: []widget.Band{s.text.band(widget.Rect{W: f.W, H: f.H}, turnKey{key, turn})}}
	if digits.scale > 0 {
		at := widget.Rect{X: 1, Y: 1 + len(faces[turn].above), W: f.W - 2, H: key.digits}
		layout.Bands = append(layout.Bands, s.digits.band(at, digits))
	}
	return layout
}

// key is what the faces are made from.
func (s *wall) key() wallKey {
	v, w := s.view, s.view.Workshop
	key := wallKey{
		of: v.Origin(), shape: s.f.shape(0), h: s.f.H, people: w.People(), ideas: s.ideasAt, result: s.result,
		state: min(shownClock(s.f, w.Now()), 0), wrong: s.wrong(),
		revs: wallRevs{
			w.Rev(workshop.AgendaTopic), w.Rev(workshop.NowTopic), w.Rev(workshop.SeatsTopic), w.Rev(workshop.TargetsTopic),
			w.Rev(workshop.BallotsTopic), w.Rev(workshop.RowsTopic), w.Rev(workshop.TablesTopic), w.Rev(workshop.MessagesTopic),
		},
	}
	if b := w.Ballot(); b != nil && w.Step().Kind == "vote" {
		key.voted = b.Voted()<<16 + couldRate(v, b)
	}
	if p := w.Polling(); p != nil && w.Step().Kind == "poll" {
		key.voted = p.Answered()<<16 + couldAnswer(v, p)
	}
	if w.Step().Kind == "gallery" {
		key.walked = v.Walked()
	}
	if w.Step().Kind == "group" {
		key.groups = groupsOf(v.Gathering())
	}
	return key
}

// wrong reports whether nothing can be saved now.
func (s *wall) wrong() bool { return s.env.Room != nil && s.env.Room.Keeping().Trouble != nil }

// counts reports whether people do something for which the time counts.
func (s *wall) counts() bool {
	w := s.view.Workshop
	n := w.Now()
	if n.Stopped || n.Up || n.Sub == workshop.MoveSub || n.Sub == workshop.ResultSub || n.Sub == workshop.OutcomeSub {
		return false
	}
	switch w.Step().Kind {
	case "cafe", "gallery", "vote", "poll", "group", "roadmap":
		return true
	}
	return false
}

// time returns the large figure, where there is one: the time that is left.
// What the facilitator says is worth more, and so are lists.
func (s *wall) time() digitsKey {
	f, w := s.f, s.view.Workshop
	n := w.Now()
	left, boxed := n.TimeLeft(f.Now)
	if !boxed || !s.counts() {
		return digitsKey{}
	}
	h := f.H
	switch k := w.Step().Kind; {
	case k == "group", k == "roadmap", k == "gallery" && h < roomyH:
		h /= 2
	}
	text := f.T.Left(max(0, left))
	scale := figureScale(f.Theme, text, s.wide(), h)
	for _, l := range s.langs() {
		of := f
		of.T = i18n.For(string(l))
		rows := 0
		for _, note := range s.notes(of) {
			rows += len(widget.Wrap(note, s.wide()))
		}
		for rows > 0 && scale > 0 && 3+rows+figureRows(scale) > f.H-2 {
			scale--
		}
	}
	if f.Theme.Look.ASCII && scale > 1 {
		scale &^= 1
	}
	return digitsKey{text, scale, n.Paused || left < time.Minute}
}

// lines draws the face that is shown, with room for the figure.
func (s *wall) lines() []string {
	k := s.text.key
	shown := s.faces.v[k.turn]
	lines := make([]string, 1, s.f.H)
	lines[0] = s.rehearsed()
	put := func(texts []string) {
		for _, text := range texts {
			lines = append(lines, " "+text)
		}
	}
	put(shown.above)
	lines = append(lines, make([]string, k.digits)...)
	put(shown.below)
	return lines
}

// rehearsed is the first line of the wall of a rehearsal, in every language that
// the wall speaks; empty elsewhere.
func (s *wall) rehearsed() string {
	if !s.f.Rehearsal {
		return ""
	}
	var words []string
	for _, l := range s.langs() {
		words = append(words, i18n.For(string(l)).T("REHEARSAL"))
	}
	return " " + s.f.Theme.Warn.Render(s.fit(strings.Join(words, betweenParts(s.f))))
}

// langs returns the languages that the wall speaks: before it begins those of
// the agenda, then those that people have chosen.
func (s *wall) langs() []workshop.Lang {
	own := workshop.Lang(s.f.T.Lang())
	if s.only != "" {
		return []workshop.Lang{s.only}
	}
	w := s.view.Workshop
	var all []workshop.Lang
	if k := w.Step().Kind; k != "" && k != "welcome" && s.env.Room != nil {
		all = s.env.Room.Spoken()
	} else {
		for _, l := range workshop.Langs() {
			if spokenIn(w.Agenda(), l) {
				all = append(all, l)
			}
		}
	}
	if len(all) == 0 {
		return []workshop.Lang{own}
	}
	return all
}

// spokenIn reports whether the steps of the agenda have names in the language.
func spokenIn(a *workshop.Agenda, l workshop.Lang) bool {
	for _, step := range a.Steps {
		if step.Title[l] == "" {
			return false
		}
	}
	return len(a.Steps) > 0
}

// wide is how many cells a line of the wall has.
func (s *wall) wide() int { return s.f.W - 2 }

// fit cuts a line to the width of the wall.
func (s *wall) fit(text string) string {
	return ansi.Truncate(text, s.wide(), s.f.Theme.Glyphs.More)
}
