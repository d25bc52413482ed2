package screen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// chair is where the facilitator sits when something goes wrong in the middle
// of silent writing: what they press is counted. Two people have a sentence
// half-written, and there are ideas from before.
type chair struct {
	*play
	h     *house
	keys  int
	ideas int
	half  map[*live.Seat]string
}

func inChaos(t *testing.T) *chair {
	t.Helper()
	h, me := harvested(t)
	c := &chair{h: h, play: h.play(h.boss), half: make(map[*live.Seat]string), ideas: ideasOf(h)}
	for i, s := range []*live.Seat{me, h.at(2)[1]} {
		c.half[s] = fmt.Sprintf("A sentence of which %d words", i)
		p := h.play(s)
		if i == 0 {
			p.press("left") // to another question
		}
		p.write(c.half[s])
	}
	return c
}

func ideasOf(h *house) (n int) {
	for i := range h.room.Now().Workshop.Ideas() {
		if i.Struck == "" {
			n++
		}
	}
	return n
}

// hits presses keys and counts them.
func (c *chair) hits(names ...string) *chair {
	c.t.Helper()
	c.keys += len(names)
	c.press(names...)
	return c
}

// agrees answers the question that was put, which is a key as well.
func (c *chair) agrees() *chair {
	c.t.Helper()
	c.keys++
	c.yes()
	return c
}

// types writes a text: that is no key that one has to know.
func (c *chair) types(text string) *chair {
	c.write(text)
	return c
}

// mended holds that it took few keys, that no idea and no half-written sentence
// is lost, and that those sentences can be sent.
func (c *chair) mended(most, fewer int) {
	c.t.Helper()
	if c.keys > most {
		c.t.Errorf("it took %d keys, want %d at most", c.keys, most)
	}
	if n := ideasOf(c.h); n != c.ideas-fewer {
		c.t.Errorf("there are %d ideas, want %d", n, c.ideas-fewer)
	}
	for s, text := range c.half {
		p := c.h.play(s)
		p.shows("▏" + text)
		p.press("enter")
		if i := lastIdea(c.h); i.Text != text {
			c.t.Errorf("%q cannot be sent: the last idea is %+v", text, i)
		}
	}
}

// waits lets the room's clock do what is due, until it has.
func (c *chair) waits(d time.Duration, until func(*workshop.Workshop) bool) {
	c.t.Helper()
	c.h.clock.Advance(d)
	for !until(c.h.boss.Now().Workshop) {
		if _, err := c.h.boss.Next(c.t.Context()); err != nil {
			c.t.Fatal(err)
		}
	}
	c.sync()
}

func TestChaosAdvancedTooEarly(t *testing.T) {
	c := inChaos(t)
	was := c.view().Workshop.Now()
	c.press("n").yes()
	c.h.clock.Advance(20 * time.Second)
	c.hits("u")
	is := c.view().Workshop.Now()
	if is.Moment != was.Moment {
		t.Errorf("everyone is at %v, want %v", is.Moment, was.Moment)
	}
	if a, b := is.Until.Sub(c.h.clock.Now()), was.Until.Sub(c.h.clock.Now().Add(-20*time.Second)); a <= 0 || a > b {
		t.Errorf("%v are left, it were %v", a, b)
	}
	c.mended(1, 0)
}

func TestChaosSixPeopleLate(t *testing.T) {
	c := inChaos(t)
	for i := range 6 {
		s, err := c.h.room.Enter(live.Visitor{Fingerprint: fmt.Sprint("late ", i), Sector: "edu", Lang: workshop.English})
		if err != nil {
			t.Fatal(err)
		}
		w := c.h.room.Now().Workshop
		if w.TableOf(s.ID()) == 0 || !strings.Contains(c.h.play(s).String(), "write here") {
			t.Errorf("nobody says where to sit:\n%s", c.h.play(s))
		}
	}
	c.sync()
	c.shows("18 of 18", "9/9")
	at, w := make(map[int]int), c.h.room.Now().Workshop
	for s := range w.Seats() {
		at[w.TableOf(s.ID)]++
	}
	if at[1] != 9 || at[2] != 9 {
		t.Errorf("so many sit at the tables: %v", at)
	}
	c.mended(0, 0)
}

func TestChaosAHostLeaves(t *testing.T) {
	c := inChaos(t)
	c.h.do(c.h.hostOf(2), &workshop.Leave{})
	p := c.h.play(c.h.at(2)[2])
	p.shows("9 ")
	p.press("up", "9")
	if host := c.h.hostOf(2); host == nil || host != p.seat {
		t.Errorf("nobody hosts table 2 now:\n%s", p)
	}
	c.mended(0, 0)
}

func TestChaosTwoMinutesWithoutNetwork(t *testing.T) {
	c := inChaos(t)
	had := c.view().Workshop.Now().Until
	for _, s := range c.h.seats {
		s.Leave()
	}
	c.waits(2*time.Minute, func(*workshop.Workshop) bool { return true })
	c.shows("0 of 12")
	half := make(map[*live.Seat]string)
	for i, s := range c.h.seats {
		again, err := c.h.room.Enter(live.Visitor{Fingerprint: fmt.Sprint("person ", i)})
		if err != nil {
			t.Fatal(err)
		}
		if again.ID() != s.ID() {
			t.Errorf("person %d is another seat now", i)
		}
		if text, had := c.half[s]; had {
			half[again] = text
		}
	}
	c.half = half
	c.sync()
	c.hits("+", "+").shows("12 of 12")
	if until := c.view().Workshop.Now().Until; !until.Equal(had.Add(2 * time.Minute)) {
		t.Errorf("it ends at %v, want two minutes after %v", until, had)
	}
	c.mended(2, 0)
}

// A laptop that has slept wakes up after the time has been over for long:
// people finish their sentences, then writing stops, and the first minute that
// is given opens it again.
func TestChaosTheLaptopSleeps(t *testing.T) {
	c := inChaos(t)
	c.waits(45*time.Minute, func(w *workshop.Workshop) bool { return w.Now().TimeUp })
	if !c.view().Workshop.Writing() {
		t.Error("nobody can finish a sentence")
	}
	c.waits(workshop.Grace, func(w *workshop.Workshop) bool { return w.Now().Stopped })
	c.shows("writing is stopped", "late: e proposes what to shorten")
	c.hits("+")
	if w := c.view().Workshop; !w.Writing() || w.Now().Until.Sub(c.h.clock.Now()) < time.Minute {
		t.Errorf("nobody can write on: %+v", w.Now())
	}
	c.mended(1, 0)
}

// The battery of a laptop dies, and another one goes on from the mirror. What
// was sent is all there, everybody has their seat, and nobody counts twice;
// what was half-written died with the laptop, and is written again.
func TestChaosTheBatteryDiesAndAnotherLaptopTakesOver(t *testing.T) {
	c := inChaos(t)
	was, seats := c.view().Workshop.Now().Moment, make([]workshop.SeatID, len(c.h.seats))
	for i, s := range c.h.seats {
		seats[i] = s.ID()
	}
	c.h.Elsewhere()
	c.h.room, c.h.boss, c.h.seats = c.h.Room, c.h.Boss, c.h.Seats
	for i, s := range c.h.seats {
		if s.ID() != seats[i] {
			t.Errorf("person %d has another seat", i)
		}
	}
	c.play = c.h.play(c.h.boss)
	c.shows("12 of 12", "nobody counts twice", "space Resume") // it is paused, with the time that was left
	c.hits("space").shows("space Pause")
	if is := c.view().Workshop.Now(); is.Moment != was || is.Paused {
		t.Errorf("everyone is at %+v, want %v", is, was)
	}
	again := make(map[*live.Seat]string)
	for s, text := range c.half {
		back := c.h.seats[slices.Index(seats, s.ID())]
		c.h.play(back).write(text)
		again[back] = text
	}
	c.half = again
	c.mended(1, 0)
}

// An insult is destroyed by four keys and a word, and its writer stays unknown
// and writes nothing more in this round.
func TestChaosAnInsult(t *testing.T) {
	c := inChaos(t)
	c.h.do(c.h.at(1)[2], &workshop.Write{Question: "begin", Text: "Mr Kahvinen is an idiot"})
	c.sync()
	c.hits("s").shows("Mr Kahvinen")
	c.hits("M")
	c.hits("x").types("a name").hits("enter")
	if s := c.String(); strings.Contains(s, "Kahvinen") {
		t.Errorf("it is still there:\n%s", s)
	}
	if _, err := c.h.at(1)[2].Do(t.Context(), &workshop.Write{Question: "begin", Text: "And again"}, ""); err == nil {
		t.Error("the writer writes on")
	}
	c.mended(4, 0)
}

func TestChaosATableFallsSilent(t *testing.T) {
	c := inChaos(t)
	c.h.do(c.h.boss, &workshop.Extend{By: workshop.Span(10 * time.Minute)})
	c.waits(6*time.Minute, func(*workshop.Workshop) bool { return true })
	c.h.do(c.h.at(1)[1], &workshop.Write{Question: "begin", Text: "Table one goes on"})
	c.ideas++
	c.sync()
	c.shows("6:00") // the quiet of table 2
	c.hits("m", "tab", "tab").types("Shall I come and help?").hits("enter")
	c.h.play(c.h.at(2)[2]).shows("Shall I come and help?")
	if s := c.h.play(c.h.at(1)[2]).String(); strings.Contains(s, "come and help") {
		t.Errorf("the other table reads it:\n%s", s)
	}
	c.mended(4, 0)
}

// Where time runs out before the rating, what is between is left out: what has
// been written stays, and there is a way back.
func TestChaosTimeRunsOutBeforeTheRating(t *testing.T) {
	c := inChaos(t)
	c.h.clock.Pass(40 * time.Minute)
	c.sync()
	c.shows("finish 13:48 (3 min late)")
	c.hits("e", "c", "esc") // what is proposed ends when it was planned
	c.shows("finish 13:45")
	if s := c.String(); strings.Contains(s, "late)") {
		t.Errorf("still late:\n%s", s)
	}
	c.hits("g", "down").hits("enter").agrees()
	if got := c.view().Workshop.Step().Kind; got != "group" {
		t.Errorf("everyone is at %q", got)
	}
	c.press("u") // and back, for the sentences that were begun
	c.h.do(c.h.boss, &workshop.Extend{By: workshop.Span(time.Minute)})
	c.mended(7, 0)
}

// Help on the console says what to press when something goes wrong, and every
// key that it names is one of the console.
func TestHelpSaysWhatToDoWhenSomethingGoesWrong(t *testing.T) {
	h, _ := harvested(t)
	console := h.play(h.boss)
	help := &play{t: t, h: h, seat: h.boss, name: "help", Screen: screen.Help(console.Screen)}
	help.sync()
	help.shows("Tab When something goes wrong")
	help.press("tab").shows("moved on too early", "an insult or a name")
	help.press("pgdown").shows("this laptop dies", "--mirror")
	has := make(map[string]bool)
	for _, k := range console.press("s").Keys() {
		for _, name := range k.Keys {
			has[name] = true
		}
	}
	for _, name := range []string{"u", "b", "+", "e", "g", "v", "p", "q", "m", "s", "h", "x", "M"} {
		if !has[name] {
			t.Errorf("there is no %s on the console", name)
		}
	}
}

// Where people leave a table until it is too small to talk, the facilitator
// reads which and moves somebody there. Nobody is moved in a round that runs.
func TestChaosATableGetsTooSmall(t *testing.T) {
	c := inChaos(t)
	for _, s := range c.h.at(2)[2:] {
		c.h.do(s, &workshop.Leave{})
	}
	c.sync()
	c.shows("table 2 has become too small", "small")
	before := c.h.at(1)
	c.hits("p")
	for range len(c.h.seats) { // somebody who is here and at the other table
		if strings.Contains(selectedLine(c.String()), "table 1") {
			break
		}
		c.press("down")
	}
	c.hits("t").types("2").hits("enter", "esc")
	if s := c.String(); strings.Contains(s, "too small") || len(c.h.at(1)) != len(before)-1 {
		t.Errorf("it is still too small:\n%s", s)
	}
	for _, s := range before {
		if c.h.room.Now().Workshop.TableOf(s.ID()) == 2 {
			c.h.play(s).shows("table 2")
		}
	}
	c.mended(4, 0)
}

// Whoever is left alone at a table reads that somebody knows it, in place of
// who hosts it, until there is company.
func TestChaosSomebodyIsLeftAlone(t *testing.T) {
	c := inChaos(t)
	left := c.h.at(2)
	for _, s := range append(left[:1:1], left[2:]...) {
		c.h.do(s, &workshop.Leave{})
	}
	p := c.h.play(left[1])
	p.shows("You are alone at this table. Write on: the facilitator has been told.")
	if s := p.String(); strings.Contains(s, "Who takes over") {
		t.Errorf("there is nobody to take over from:\n%s", s)
	}
	if s := c.h.play(c.h.at(1)[1]).String(); strings.Contains(s, "alone") {
		t.Errorf("the others are not alone:\n%s", s)
	}
	c.h.do(c.h.boss, &workshop.SitAt{Seat: c.h.at(1)[2].ID(), Table: 2})
	p.sync()
	if s := p.String(); strings.Contains(s, "alone") {
		t.Errorf("there is company now:\n%s", s)
	}
}

// selectedLine is the line with the cursor of a list.
func selectedLine(screen string) string {
	for _, line := range strings.Split(screen, "\n") {
		if strings.Contains(line, "▸") && !strings.Contains(line, "│") {
			return line
		}
	}
	return ""
}

// Help on grouping says as much, and names only keys that are there: to a host
// none of those that move everyone.
func TestHelpSaysWhatToDoWhenGroupingGoesWrong(t *testing.T) {
	h, _ := harvested(t)
	hosts := h.at(1)[0]
	h.goTo("group", 0, "")
	i := lastIdea(h)
	h.do(h.boss, &workshop.Group{Ideas: []workshop.IdeaID{i.ID}, Title: "Begin", Lang: workshop.English})
	desk := h.play(h.boss)
	has := make(map[string]bool)
	for range 5 { // all that there is to do in turn
		for _, k := range desk.Keys() {
			for _, name := range k.Keys {
				has[name] = true
			}
		}
		desk.press("tab")
	}
	for _, name := range []string{"u", "+", "b", "N", "e", "m", "M", "space", "enter", "h", "x"} {
		if !has[name] {
			t.Errorf("there is no %s where ideas are grouped", name)
		}
	}
	help := &play{t: t, h: h, seat: h.boss, name: "help", Screen: screen.Help(desk.Screen)}
	help.sync()
	help.shows("Tab When something goes wrong")
	help.press("tab").shows("ideas are together that are different", "Tab to Targets, Enter opens it, m moves the idea to another one")
	help.press("pgdown", "pgdown").shows("hosts sort too")
	host := h.play(hosts)
	host.press("9")
	shown, ok := host.said[len(host.said)-1].(screen.Show)
	if !ok {
		t.Fatalf("it says %T", host.said)
	}
	of := &play{t: t, h: h, seat: host.seat, name: "help", Screen: screen.Help(shown.Screen)}
	of.sync()
	of.shows("Tab When something goes wrong")
	of.press("tab", "pgdown").shows("time is running out")
	if s := of.String(); strings.Contains(s, "hosts sort too") || strings.Contains(s, "destroys") {
		t.Errorf("a host reads what others do:\n%s", s)
	}
}
