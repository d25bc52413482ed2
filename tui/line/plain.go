package line

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"kahvila/live"
	"kahvila/workshop"
)

// runPlain is the plain line mode: the whole workshop by numbered questions,
// and by words at the same prompts, until the input ends.
func runPlain(ctx context.Context, c *call) error {
	if c.r.lines {
		return workshop.Refuse("This is the plain line mode already.")
	}
	s := c.r.Session
	s.Visitor.Attach = live.Screen // takes over from an earlier one, and says so
	s.Err = s.Out                  // two streams would come in any order
	t := &talk{
		call: &call{r: &runner{Session: s, words: c.r.words, lines: true}, v: c.v}, ctx: ctx,
		lines: read(s.In), clock: s.Clock, due: make(chan struct{}, 1),
	}
	t.keys, _ = s.In.(Typist)
	if t.clock == nil {
		t.clock = live.SystemClock{}
	}
	defer t.close()
	t.speak()
	if c.r.seat != nil && c.r.seat.CameBack() { // by a word that works no more
		t.r.seat, c.r.seat = c.r.seat, nil
		t.back = true
	} else if !t.come() {
		return nil
	}
	c.r.leave() // the seat is held by the talk now
	t.greet()
	for !t.over {
		t.menu()
	}
	return nil
}

// close lets go of what the talk holds.
func (t *talk) close() {
	if t.alarm != nil {
		t.alarm()
	}
	close(t.lines.want)
	t.r.leave()
}

// greet says where somebody has come to.
func (t *talk) greet() {
	t.look()
	t.print(t.now()...)
	if t.v.Workshop.Now().Sub == workshop.MoveSub {
		t.print(t.goTo()...)
	} else {
		t.print(append(t.atWhich(), t.about()...)...)
	}
	t.print(t.newlyKept()...)
	for _, m := range t.v.Workshop.Messages() {
		if said := t.message(m); said != "" && m.ID > t.v.Workshop.Now().Entered {
			t.print(said)
		}
	}
	for _, field := range []string{"idea", "finding"} {
		if draft := t.r.seat.Draft(field); draft != "" {
			t.print(t.p.T("You had begun: {text}", "text", draft))
		}
	}
	t.print(t.p.T("Answer with a number and Enter. Words work too: help lists them. The end: quit."))
}

// atWhich says to whoever comes back which table they sit at.
func (t *talk) atWhich() []string {
	if me := t.v.Me; t.back && me.Table > 0 && me.Seat != nil && me.Seat.Laptop == 0 && t.v.Workshop.Now().Round > 0 {
		return []string{t.p.T("Your table: {table}", "table", me.Table)}
	}
	return nil
}

// entry is one thing that can be chosen by its number.
type entry struct {
	n     int    // 0: the first that is free
	what  string // it is, however its label reads now
	label string
	do    func()
}

// numbered gives a number to every entry that has none, and puts them in order.
func numbered(all []entry) []entry {
	taken := make(map[int]bool)
	for _, e := range all {
		taken[e.n] = true
	}
	free := 1
	for i := range all {
		if all[i].n > 0 {
			continue
		}
		for taken[free] {
			free++
		}
		all[i].n, taken[free] = free, true
	}
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.n, b.n) })
	return all
}

// helpEntry is what has the number 0 in a menu.
const helpEntry = "help"

func sameEntries(a, b []entry) bool {
	return slices.EqualFunc(a, b, func(x, y entry) bool { return x.n == y.n && x.what == y.what })
}

// menu says what can be done now, if that is not what was said last, and does
// what is chosen.
func (t *talk) menu() {
	t.tell()
	if t.over {
		return
	}
	if t.moved {
		t.shown, t.moved = nil, false
	}
	t.sayMenu()
	line, ok := t.ask(asking{prompt: ">", again: t.sayMenu})
	if !ok {
		return
	}
	if line == "" {
		t.shown = nil
		t.print(t.brief())
		return
	}
	n, ok := digits(line)
	switch {
	case !ok && strings.EqualFold(line, "new") && t.v.Me.Table > 0: // here alone: a list must not open in a list
		t.readNew()
		return
	case !ok:
		t.word(line)
		return
	}
	i := slices.IndexFunc(t.shown, func(e entry) bool { return e.n == n })
	if i < 0 {
		t.print(t.p.T("There is no {n} here. An empty line says the menu again.", "n", n))
		return
	}
	if t.r.seat != nil { // what is said now has to be so now
		t.v = t.r.seat.Now()
	}
	t.shown[i].do()
}

// sayMenu says the menu, unless it is the one that was said last.
func (t *talk) sayMenu() {
	all := t.entries()
	if sameEntries(all, t.shown) {
		t.shown = all
		return
	}
	t.shown = all
	t.sayEntries(all)
}

func (t *talk) sayEntries(all []entry) {
	for _, e := range all {
		t.print(strconv.Itoa(e.n) + " " + e.label)
	}
}

// entries lists what can be done now.
func (t *talk) entries() []entry {
	var all []entry
	switch {
	case t.v.Me.Seat == nil || t.v.Me.Seat.Left:
		all = []entry{{what: "join", label: t.p.T("Come in"), do: func() { t.done(&workshop.Join{Sector: t.sector()}) }}}
	case t.v.Facilitates():
		all = t.leading()
	default:
		all = t.taking()
	}
	more := t.p.T("More")
	if t.v.Facilitates() && t.v.Workshop.Now().Step != "" && t.v.Undoable() {
		more = t.p.T("Undo, and more")
	}
	all = append(all, entry{n: 9, what: "more", label: more, do: func() { t.act(t.more()) }})
	return append(numbered(all), entry{what: helpEntry, label: t.p.T("Help"), do: t.help})
}

// more lists what is not wanted often.
func (t *talk) more() []entry {
	w := t.v.Workshop
	var all []entry
	add := func(label string, do func()) { all = append(all, entry{label: label, do: do}) }
	if t.v.Facilitates() && w.Now().Step != "" && t.v.Undoable() {
		add(t.p.T("Undo"), t.undo)
	}
	add(t.p.T("Where we are, until when, and your seat"), func() { t.word("status") })
	if !t.v.Facilitates() {
		if n := t.v.Harvest().Ideas; n > 0 {
			add(t.p.T("Read all ideas, by question ({n})", "n", n), t.readAll)
		}
		if _, seated := w.RouteStep(); seated {
			add(t.routeLabel(), func() { t.word("route") })
		}
	}
	if me := t.v.Me.Seat; (w.BallotOpen() || w.PollOpen()) && me != nil && me.Person() && me.Role == workshop.Participant {
		add(t.lending(), t.takeTurn)
	}
	if t.v.Facilitates() {
		add(t.p.T("Before the report goes out"), func() { t.act(t.before()) })
	}
	add(t.p.T("Export"), t.export)
	add("Kieli · Språk · Language", t.chooseLang)
	add(t.p.T("Your alias"), func() {
		if text, ok := t.askText(t.p.T("Your alias"), "", t.v.Me.Alias); ok {
			t.word("alias -- " + text)
		}
	})
	if t.v.Facilitates() && len(w.Scopes()) > 0 {
		add(t.p.T("Seal"), t.seal)
	}
	if !t.v.Facilitates() {
		add(t.p.T("Leave for good"), func() {
			if t.confirm(t.p.T("Give your seat up for good?"), t.p.T("Give it up"), t.p.T("What was written at this seat stays.")) {
				t.done(&workshop.Leave{})
			}
		})
	}
	return all
}

func (t *talk) sector() string {
	if me := t.v.Me.Seat; me != nil {
		return me.Sector
	}
	return ""
}

// help says how the plain line mode is used.
func (t *talk) help() {
	t.print(
		t.p.T("A number and Enter chooses. An empty line goes back, or says the menu again."),
		t.p.T("What is urgent is said at once, between two lines: the last minutes, a move, a message."),
		t.p.T("Words do the same in one line, for example: status. All words: help. The end: quit."),
		t.keeps())
	t.print(t.whereYouSit()...)
	t.shown = nil
}

// keeps says what becomes of a line that is not sent. Without a terminal of ours
// it is in the other machine alone until it is ended.
func (t *talk) keeps() string {
	if t.keys == nil && t.r.Files == nil {
		return t.p.T("A line is kept once Enter has ended it. What is half-typed is lost if your connection breaks.")
	}
	return t.p.T("What you have not sent is kept, even if your connection breaks.")
}

// isHelp reports whether an answer asks how to answer: whoever is lost in a list
// or at a text wants no list of words.
func isHelp(line string) bool { return line == "?" }

// word does a command line as everywhere else.
func (t *talk) word(line string) {
	if t.turn != nil { // what a word tells is not for everybody at the laptop
		t.print(t.p.T("Answer with numbers here. An empty line goes back, and at last passes the laptop on."))
		return
	}
	if isHelp(line) {
		t.help()
		return
	}
	if strings.EqualFold(strings.Trim(line, spaces), "quit") {
		t.over = true
		if last := t.comeBack(); last != "" {
			t.print(t.p.T("Come back with: {command}", "command", last))
		}
		return
	}
	t.r.say(t.ctx, line)
	if t.r.seat == nil {
		return
	}
	was := t.call.in
	t.v = t.r.seat.Now()
	if t.speak(); t.call.in != was {
		t.shown = nil
	}
}

// page is how many things of a list are said at once.
const page = 5

// choose says a list in pages and returns which of it was chosen. Each of it
// may have several lines. It returns false when nothing is.
func (t *talk) choose(head string, list [][]string) (int, bool) {
	t.print(head)
	for from := 0; from < len(list); {
		to := min(from+page, len(list))
		say := func() {
			for i := from; i < to; i++ {
				t.print(strconv.Itoa(i+1) + ": " + list[i][0])
				t.print(list[i][1:]...)
			}
		}
		say()
		n, line, ok := t.number(len(list), to < len(list))
		switch {
		case !ok:
			return 0, false
		case n > 0:
			return n - 1, true
		case line != "" || to == len(list): // 0, or the end
			return 0, false
		}
		from = to
	}
	return 0, false
}

// number asks for a number up to most; more says that an empty line goes on
// rather than back. It returns 0 with the line for what is neither.
func (t *talk) number(most int, more bool) (n int, line string, ok bool) {
	prompt := t.p.T("Number (empty line: back):")
	if more {
		prompt = t.p.T("Number (empty line: more, 0: back):")
	}
	for {
		line, ok = t.ask(asking{prompt: prompt})
		if !ok || line == "" {
			return 0, "", ok
		}
		n, isNumber := digits(line)
		switch {
		case !isNumber:
			t.word(line)
		case n <= most:
			return n, line, true
		default:
			t.print(t.upTo(most))
		}
	}
}

// upTo says which numbers there are to choose from.
func (c *call) upTo(most int) string {
	if most == 1 {
		return c.p.T("Here is only the number 1 to choose.")
	}
	return c.p.T("Choose a number from {min} to {max}.", "min", 1, "max", most)
}

// option says a short list at once and returns which of it was chosen.
func (t *talk) option(head string, list []string) (int, bool) {
	if head != "" {
		t.print(head)
	}
	for i, s := range list {
		t.print(strconv.Itoa(i+1) + " " + s)
	}
	n, _, ok := t.number(len(list), false)
	return n - 1, ok && n > 0
}

// act lets somebody do one of several things with what was said before.
func (t *talk) act(all []entry) {
	all = numbered(all)
	t.sayEntries(all)
	most := slices.MaxFunc(all, func(a, b entry) int { return cmp.Compare(a.n, b.n) }).n
	for {
		n, _, ok := t.number(most, false)
		if !ok || n == 0 {
			return
		}
		if i := slices.IndexFunc(all, func(e entry) bool { return e.n == n }); i >= 0 {
			all[i].do()
			return
		}
		t.print(t.p.T("There is no {n} here. An empty line goes back.", "n", n))
	}
}

// confirm asks before something that is not done lightly.
func (t *talk) confirm(question, yes string, lines ...string) bool {
	t.print(question)
	t.print(lines...)
	_, ok := t.option("", []string{yes})
	return ok
}
