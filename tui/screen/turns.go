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
)

// turns is a laptop at which people rate, or answer a poll, one after the other: that of a table,
// or, laid over the ballot of whoever sits there, somebody's own. Between two
// people it shows nothing of what anybody has answered.
type turns struct {
	env  Env
	view live.View
	lent bool // it is somebody's own

	input *widget.Input
	who   string // whose ballot number is asked; empty: who rates is
	busy  bool
	asked workshop.EntryID // what they fill in
	last  rated            // the turn before

	turn   *live.Turn
	ballot string // the ballot number that is shown; empty: it has been read
	rate   inTurn // of the turn; nil: nobody rates
	now    time.Time
	seen   time.Time // when a key was pressed
}

// rated says who has passed the laptop on.
type rated struct {
	person    int
	done, all int // of the targets
}

// inTurn is what somebody fills in at a laptop of others.
type inTurn interface {
	Screen
	About() string
	done() [2]int // of how many
	laptop() *turns
}

// turnTaken says whether somebody may rate now.
type turnTaken struct {
	of   *turns
	who  string
	turn *live.Turn
	err  error
}

// turnVoted is what one person's ballot says to itself, which the next person's
// must not hear.
type turnVoted struct {
	by  inTurn
	msg tea.Msg
}

// turnIdle is after what time without a key the screen is blanked.
const turnIdle = 2 * time.Minute

func newTurns(env Env) Screen { return &turns{env: env, input: widget.NewInput(widget.OneLine, 20)} }

// lend lets others rate on somebody's own laptop.
func lend(env Env) tea.Cmd {
	return send(Show{&turns{env: env, lent: true, input: widget.NewInput(widget.OneLine, 20)}})
}

// About says what the screen is for.
func (s *turns) About() string {
	if s.rate != nil {
		return s.rate.About()
	}
	return i18n.Mark("People rate here one after the other, each for themselves. Who has no device begins with their number and gets a ballot number: with it they can come back until the rating is closed. Whose own device does not work begins with their return word.")
}

// Drafting reports whether somebody rates: nothing takes that away from them.
func (s *turns) Drafting() bool { return s.lent && s.turn != nil }

func (s *turns) Sync(v live.View) tea.Cmd {
	s.view, s.now = v, v.At
	if asked := askedOf(v.Workshop); asked != s.asked { // what is said of the one before is not true of this
		defer func() { s.asked, s.last, s.who = asked, rated{}, "" }()
	}
	if s.rate == nil {
		return nil
	}
	own := s.turn.Seat.Now()
	if !s.turn.Going() || own.Me.Seat == nil || !own.Me.Seat.Person() || own.Workshop.Ballot() == nil && own.Workshop.Polling() == nil {
		return s.pass()
	}
	return s.wrapped(s.rate, s.rate.Sync(own))
}

// askedOf returns the ballot or the poll that people are asked to fill in; 0
// where there is none.
func askedOf(w *workshop.Workshop) workshop.EntryID {
	p, b := w.Polling(), w.Ballot()
	switch poll := w.Step().Kind == "poll"; {
	case poll && p != nil:
		return p.ID
	case !poll && b != nil:
		return b.ID
	}
	return 0
}

// Turns says when the screen is blanked if nobody presses a key.
func (s *turns) Turns(now time.Time) time.Duration {
	if s.turn == nil {
		return time.Hour
	}
	return max(time.Millisecond, turnIdle-now.Sub(s.seen))
}

func (s *turns) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case turnTaken:
		if msg.of == s {
			return s.taken(msg)
		}
	case turnVoted:
		if msg.by.laptop() == s { // also after it was passed on: what is not stored yet follows
			return s.wrapped(msg.by, msg.by.Update(msg.msg))
		}
	case tea.KeyPressMsg, tea.PasteMsg:
		s.seen = s.now
		if s.turn == nil {
			s.input.Update(msg)
		}
	}
	return nil
}

// ask wants the turn of whoever has typed.
func (s *turns) ask() tea.Cmd {
	text := strings.TrimSpace(s.input.Value())
	if s.busy || text == "" {
		return nil
	}
	who, ballot := text, ""
	if s.who != "" {
		who, ballot = s.who, text
	}
	s.busy = true
	seat := s.env.Seat
	return func() tea.Msg {
		t, err := seat.TakeTurn(who, ballot)
		return turnTaken{s, who, t, err}
	}
}

func (s *turns) taken(msg turnTaken) tea.Cmd {
	s.busy = false
	s.input.SetValue("")
	if msg.err != nil {
		if live.WantsBallot(msg.err) && s.who == "" {
			s.who = msg.who
			return nil // the question that follows says it
		}
		return send(Failed{msg.err})
	}
	s.turn, s.ballot, s.who, s.seen = msg.turn, msg.turn.Ballot, "", s.now
	env := s.env
	env.Seat, env.turnsOf = msg.turn.Seat, s
	if s.polls() {
		s.rate = newPoll(env).(*poll)
	} else {
		s.rate = newVote(env).(*vote)
	}
	return s.Sync(s.view)
}

// pass blanks the screen for whoever comes next.
func (s *turns) pass() tea.Cmd {
	if s.turn == nil {
		return nil
	}
	s.last = rated{person: s.turn.Person}
	n := s.rate.done()
	s.last.done, s.last.all = n[0], n[1]
	s.turn, s.rate, s.ballot, s.who = nil, nil, "", ""
	s.input.SetValue("")
	s.env.Seat.EndTurn()
	return nil
}

// wrapped keeps what a ballot says to itself from the next person's.
func (s *turns) wrapped(by inTurn, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		switch m := cmd().(type) {
		case replied:
			return turnVoted{by, m}
		case tea.BatchMsg:
			all := make(tea.BatchMsg, 0, len(m))
			for _, c := range m {
				all = append(all, s.wrapped(by, c))
			}
			return all
		default:
			return m
		}
	}
}

// Keys are those of the ballot while somebody rates.
func (s *turns) Keys() []widget.Key {
	switch {
	case s.view.Workshop == nil:
		return nil
	case s.rate != nil && s.ballot != "":
		return []widget.Key{{Keys: []string{"enter"}, Name: i18n.Mark("I have kept it, begin"), Do: do(func() { s.ballot, s.seen = "", s.now })}}
	case s.rate != nil:
		by := s.rate
		keys := by.Keys()
		for i, k := range keys {
			if k.Do != nil {
				keys[i].Do = func() tea.Cmd { s.seen = s.now; return s.wrapped(by, k.Do()) }
			}
		}
		return keys
	}
	enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Begin"), Do: s.ask}
	if s.who != "" {
		enter.Name = i18n.Mark("Go on rating")
	}
	switch {
	case s.polls() && !s.open():
		enter.Off = i18n.Mark("The poll is stopped. Your answers are stored.")
	case !s.open():
		enter.Off = i18n.Mark("The rating is stopped. Your answers are stored.")
	case s.input.Len() == 0:
		enter.Off = i18n.Mark("Type your number or your return word.")
	}
	keys := []widget.Key{enter}
	switch {
	case s.who != "":
		keys = append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Somebody else rates"), Do: do(func() { s.who = ""; s.input.SetValue("") })})
	case s.lent:
		keys = append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back to my own ballot"), Do: func() tea.Cmd { return send(Ended{}) }})
	}
	return keys
}

// Draw shows the ballot of whoever rates, and else asks who does.
func (s *turns) Draw(f Frame) widget.Layout {
	s.now = f.Now
	if s.turn != nil && f.Now.Sub(s.seen) >= turnIdle {
		s.pass()
	}
	if s.rate != nil && s.ballot == "" {
		return s.rate.Draw(f)
	}
	p := newPage(f)
	w := s.view.Workshop
	now := f.T.T("NOW: everyone rates on their own")
	switch {
	case s.polls() && s.open():
		now = f.T.T("NOW: everyone answers on their own")
	case s.polls():
		now = f.T.T("The poll is stopped")
	case !s.open():
		now = f.T.T("The rating is stopped")
	}
	p.headline(some(now, clock(f, w.Now())), s.where(f))
	p.rule()
	p.footer(s.Keys(), 2)
	if s.rate != nil {
		p.ruleBelow()
		return p.lines(s.numberLines(f))
	}
	if s.open() {
		s.askBelow(p)
	}
	p.ruleBelow()
	return p.lines(s.nextLines(f))
}

// polls reports whether a poll is answered here, rather than targets rated.
func (s *turns) polls() bool { return s.view.Workshop.Step().Kind == "poll" }

// open reports whether somebody can rate or answer now.
func (s *turns) open() bool { return s.view.Workshop.BallotOpen() || s.view.Workshop.PollOpen() }

// where is the right side of the headline at the laptop of a table. At
// somebody's own, whoever has borrowed it is not shown how to come back to it.
func (s *turns) where(f Frame) whereabouts {
	if s.lent || s.view.Me.Seat == nil {
		return whereabouts{}
	}
	return whereami(f, s.view)
}

// askBelow draws the question of who rates at the bottom.
func (s *turns) askBelow(p *page) {
	label, input := p.T.T("Number or return word:"), s.input
	if s.who != "" {
		label = p.T.T("Ballot number:")
		input = veiled(s.input, "", p.Theme)
	}
	label = " " + ansi.Truncate(label, max(0, p.W-12), p.Theme.Glyphs.More) + " "
	n := ansi.StringWidth(label)
	drawn, at := input.Draw(max(4, p.W-n-2), 1)
	r := p.below(widget.Fit(p.Theme.Accent.Render(label)+p.Theme.Glyphs.Edge+drawn[0], p.W))
	if r.H > 0 {
		p.layout.Cursor = &widget.Cursor{X: min(n+1+at.X, p.W-1), Y: r.Y}
	}
}

// nextLines say whose turn it may be.
func (s *turns) nextLines(f Frame) []string {
	t := f.T
	say := func(lines []string, texts ...string) []string {
		for _, text := range texts {
			lines = append(lines, indented(text, 1, f.W)...)
		}
		return lines
	}
	title := t.T("Next: who rates now?")
	if s.polls() {
		title = t.T("Next: who answers now?")
	}
	if s.who != "" {
		title = t.T("Number {n} has begun already. Type the ballot number that was shown then.", "n", strings.TrimPrefix(s.who, "#"))
	}
	lines := say([]string{""}, f.Theme.Title.Render(title))
	if s.last != (rated{}) {
		stored := t.T("Number {n} has passed it on. What was answered is stored.", "n", s.last.person)
		if s.last.done < s.last.all && s.rate == nil {
			stored = t.T("Number {n} has passed it on before everything was answered, and can go on later.", "n", s.last.person)
		}
		lines = say(lines, stored)
	}
	if s.who != "" {
		return lines
	}
	have := s.env.Seat.Turns()
	if n := len(have.People); n > 0 {
		here, who := t.T("Pass it on: {done} of {all} have rated here.", "done", have.Voted, "all", n), strings.Join(inWords(have.People), ", ")
		if s.polls() {
			here, who = t.T("Pass it on: {done} of {all} have answered here.", "done", have.Voted, "all", n), t.T("Who has no device, and answers here: {numbers}", "numbers", who)
		} else {
			who = t.T("Who has no device, and rates here: {numbers}", "numbers", who)
		}
		lines = say(append(lines, ""), f.Theme.Strong.Render(here), who)
	}
	lines = append(lines, "")
	switch w, own := s.view.Workshop, s.view.Me.Seat; {
	case len(have.People) > 0:
		lines = say(lines, t.T("Type your number: your ballot is yours alone, and nobody sees it before or after you."))
	case !s.lent && own != nil && w.Unconfirmed(own.ID):
		lines = say(lines, t.T("The facilitator has not confirmed yet that this laptop, number {n}, is the table's. Until then nobody answers here by number: ask them.", "n", own.Number))
	case !s.lent:
		lines = say(lines, t.T("Nobody without a device is counted in at this table. The facilitator does that."))
	}
	return say(lines, t.T("Is your own device out of order? Type your return word."))
}

// numberLines show the ballot number, once.
func (s *turns) numberLines(f Frame) []string {
	lines := []string{"", " " + f.Theme.Title.Render(f.T.T("Number {n}: this is your ballot number", "n", s.turn.Person)), ""}
	for _, row := range widget.Big(f.Theme, s.ballot) {
		lines = append(lines, "   "+f.Theme.Accent.Render(row))
	}
	lines = append(lines, "")
	if f.Theme.Look.ASCII || f.H < roomyH {
		lines = []string{"", " " + f.T.T("Number {n}: this is your ballot number", "n", s.turn.Person), "", "   " + f.Theme.Title.Render(s.ballot), ""}
	}
	lines = append(lines, indented(f.T.T("Keep it to yourself: it is shown this once. With it you can come back and change your answers until the rating is closed; nobody can without it."), 1, f.W)...)
	return lines
}
