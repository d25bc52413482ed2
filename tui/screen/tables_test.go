package screen_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// tablesOpen is the facilitator's list of who sits where.
func tablesOpen(h *house) *play { return h.play(h.boss).press("T") }

// spread is a café of many tables, people and rounds.
func spread(t testing.TB, n int) *house {
	t.Helper()
	a := livetest.Agenda()
	for i := range a.Steps {
		if a.Steps[i].Kind == "cafe" {
			a.Steps[i].Tables = 0
			a.Steps[i].Rounds = append(a.Steps[i].Rounds, a.Steps[i].Rounds[0])
		}
	}
	h := livetest.Open(t, a, n)
	return houseOf(t, h)
}

// number is the number of a seat.
func (h *house) number(s *live.Seat) string {
	return strconv.Itoa(h.room.Now().Workshop.Seat(s.ID()).Number)
}

// hostOf is who hosts a table.
func (h *house) hostOf(table int) *live.Seat {
	h.t.Helper()
	for _, s := range h.at(table) {
		if h.room.Now().Workshop.Seat(s.ID()).Hosts == table {
			return s
		}
	}
	h.t.Fatalf("table %d has no host", table)
	return nil
}

// chosen is a house in which people choose their tables, and a full one.
func chosen(t testing.TB, sub workshop.SubKind) *house {
	t.Helper()
	a := livetest.Agenda()
	for i := range a.Steps {
		if a.Steps[i].Kind == "cafe" {
			a.Steps[i].Rotation, a.Steps[i].Tables = workshop.FreeRotation, 4
		}
	}
	h := livetest.Open(t, a, 12)
	out := houseOf(t, h)
	out.goTo("cafe", 1, workshop.MoveSub)
	for _, s := range out.seats[1:4] {
		out.do(s, &workshop.Sit{Table: 3})
	}
	out.do(out.seats[4], &workshop.Sit{Table: 1})
	out.goTo("cafe", 1, sub)
	return out
}

// play0 is the screen of the first who came.
func (h *house) play0() *play { return h.play(h.seats[0]) }

// Who loses nothing by a refusal: what was typed stays, and the next try is
// for the other round.
func TestTwoAreSwappedByTheirNumbers(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	a, b := h.at(1)[1], h.at(2)[1]
	p := tablesOpen(h).press("w").write(h.number(a)).press("enter")
	if !p.Screen.(interface{ Drafting() bool }).Drafting() {
		t.Fatal("what was typed is gone")
	}
	p.write(" " + h.number(b)).press("enter")
	w := h.room.Now().Workshop
	if w.TableOf(a.ID()) != 2 || w.TableOf(b.ID()) != 1 {
		t.Errorf("they sit at %d and %d", w.TableOf(a.ID()), w.TableOf(b.ID()))
	}
	p.press("u")
	if w := h.room.Now().Workshop; w.TableOf(a.ID()) != 1 || w.TableOf(b.ID()) != 2 {
		t.Error("undo leaves them there")
	}
}

func TestSomebodyIsKeptAtATableAndLetGo(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	a := h.at(2)[1]
	p := tablesOpen(h).press("p").write(h.number(a)).press("enter")
	if got := h.room.Now().Workshop.Seating("cafe").Pins[a.ID()]; got != 1 {
		t.Fatalf("kept at %d", got)
	}
	p.press("p").write(h.number(a)).press("enter")
	if got := h.room.Now().Workshop.Seating("cafe").Pins; len(got) != 0 {
		t.Errorf("still kept: %v", got)
	}
}

func TestATableIsTakenOver(t *testing.T) {
	h, me := harvested(t)
	h.do(h.hostOf(1), &workshop.Leave{})
	p := h.play(me).press("left", "up", "9")
	w := h.room.Now().Workshop
	if w.Seat(me.ID()).Hosts != 1 || w.Hostless(1) {
		t.Fatal("nobody took over")
	}
	for _, k := range p.Keys() {
		if k.Name == "Host this table" {
			t.Error("the table is still asked")
		}
	}
}

func TestATableIsChosen(t *testing.T) {
	h := chosen(t, workshop.MoveSub)
	p := h.play0()
	for _, k := range p.Keys() {
		if k.Is("3") && k.Off == "" {
			t.Error("a full table can be chosen")
		}
	}
	p.press("4")
	if got := p.view().Me.Table; got != 4 {
		t.Fatalf("at table %d", got)
	}
	p.press("tab", "home", "enter")
	if got := p.view().Me.Table; got != 1 {
		t.Errorf("at table %d", got)
	}
}

// Whoever stays together meets again, and whoever ends where they began: that
// is no fault of the tables.
func TestWhoIsMeantToMeetAgainIsNotCounted(t *testing.T) {
	for _, c := range []struct {
		rotation workshop.Rotation
		home     bool
		says     string
	}{
		{workshop.GroupRotation, false, "groups stay together"},
		{workshop.ContentRotation, false, "people stay, themes move"},
		{workshop.MixRotation, true, "the last round at the first table"},
	} {
		a := livetest.Agenda()
		for i := range a.Steps {
			if s := &a.Steps[i]; s.Kind == "cafe" {
				s.Rotation, s.Home = c.rotation, c.home
				s.Rounds = append(s.Rounds, s.Rounds[0])
			}
		}
		l := livetest.Open(t, a, 12)
		h := houseOf(t, l)
		h.goTo("cafe", 1, workshop.WriteSub)
		shown := strings.Join(strings.Fields(tablesOpen(h).shown()), " ")
		if !strings.Contains(shown, c.says) || !strings.Contains(shown, "everyone meets") {
			t.Errorf("%s, home %v: it says\n%s", c.rotation, c.home, shown)
		}
		for _, fault := range []string{"twice", "come back to a theme"} {
			if strings.Contains(shown, fault) {
				t.Errorf("%s, home %v: %q is counted", c.rotation, c.home, fault)
			}
		}
	}
}

// Groups for which the themes do not work out are told of: with one table more
// than there are themes, somebody comes back to one.
func TestGroupsThatComeBackToAThemeAreCounted(t *testing.T) {
	a := livetest.Agenda()
	for i := range a.Steps {
		if s := &a.Steps[i]; s.Kind == "cafe" {
			s.Rotation, s.Tables = workshop.GroupRotation, len(a.ThemesOf(*s))+1
		}
	}
	l := livetest.Open(t, a, 12)
	h := houseOf(t, l)
	h.goTo("cafe", 1, workshop.WriteSub)
	shown := strings.Join(strings.Fields(tablesOpen(h).shown()), " ")
	if !strings.Contains(shown, "come back to a theme") || strings.Contains(shown, "twice") {
		t.Errorf("it says\n%s", shown)
	}
}

// Who stays where the theme stays goes nowhere next.
func TestWhoStaysIsToldNoNextTheme(t *testing.T) {
	h := spread(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	for table := 1; table <= 2; table++ {
		for _, s := range h.at(table) {
			w := h.room.Now().Workshop
			to := w.TableIn(s.ID(), "cafe", 2)
			if got, want := strings.Contains(h.play(s).shown(), "next: "), to != table; got != want {
				t.Errorf("from table %d to %d, and a next theme is told: %v", table, to, got)
			}
		}
	}
}

// Nobody writes while people read, so no table is quiet then.
func TestTablesAreQuietFromTheBeginningOfWriting(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.MoveSub)
	p := h.play(h.boss)
	h.clock.Pass(200 * time.Second)
	h.goTo("cafe", 1, workshop.WriteSub)
	p.sync()
	if strings.Contains(p.shown(), "0      0  3:20") {
		t.Errorf("tables were quiet before they began:\n%s", p.shown())
	}
	h.clock.Pass(time.Minute)
	p.sync()
	if strings.Count(p.shown(), "   0      0  1:00\n") != 2 {
		t.Errorf("no table has been quiet for a minute:\n%s", p.shown())
	}
}

// Who is asked to take a table over sees how, on a small screen too.
func TestHowATableIsTakenOverIsSeen(t *testing.T) {
	h, me := harvested(t)
	h.do(h.hostOf(1), &workshop.Leave{})
	p := h.play(me)
	for _, lang := range i18n.Languages {
		f := frame(h, 40, 12, lang.Code, colorprofile.NoTTY)
		l := p.Draw(f)
		if shown := strings.Join(l.Lines(40, 12), "\n"); !strings.Contains(shown, "? ↑ 9") {
			t.Errorf("%s: no key in\n%s", lang.Code, shown)
		}
	}
	p.press("left", "up")
	l := p.Draw(frame(h, 40, 12, "en", colorprofile.NoTTY))
	if shown := strings.Join(l.Lines(40, 12), "\n"); !strings.Contains(shown, "? 9") {
		t.Errorf("no key in\n%s", shown)
	}
}

// The list of the tables shows one round beside the next, whichever is wanted.
func TestTheTablesOfEveryRoundAreSeen(t *testing.T) {
	h := spread(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	p := tablesOpen(h)
	p.shows("round 1 of 3", "this round", "next round")
	p.press("right")
	p.shows("round 2 of 3", "round 2 ", "round 3 ")
	var numbers []string
	w := h.room.Now().Workshop
	for _, s := range w.Places("cafe", 3)[1] {
		numbers = append(numbers, strconv.Itoa(s.Number))
	}
	if shown := strings.Join(strings.Fields(p.String()), " "); !strings.Contains(shown, strings.Join(numbers, " ")) {
		t.Errorf("the third round %v is not shown:\n%s", numbers, p)
	}
	p.press("right", "right") // there is no fourth
	p.shows("round 3 of 3")
	p.press("left", "left", "left")
	p.shows("round 1 of 3", "this round")
	p.press("right")
	h.goTo("cafe", 2, workshop.WriteSub)
	p.sync()
	p.shows("round 2 of 3", "this round")
	p.press("left")
	p.shows("round 1 of 3", "round 1 ", "this round")
}

// The time of a pause is nobody's silence.
func TestNoTableIsQuietForAPause(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	p := h.play(h.boss)
	h.clock.Pass(time.Minute)
	h.do(h.boss, &workshop.Pause{})
	p.sync()
	h.clock.Pass(10 * time.Minute)
	p.sync()
	if n := strings.Count(p.shown(), "0      0  1:00"); n != 2 {
		t.Errorf("in the pause %d tables have been quiet for a minute:\n%s", n, p.shown())
	}
	h.do(h.boss, &workshop.Resume{})
	p.sync()
	h.clock.Pass(time.Minute)
	p.sync()
	if n := strings.Count(p.shown(), "0      0  2:00"); n != 2 {
		t.Errorf("after it %d tables have been quiet for two minutes:\n%s", n, p.shown())
	}
}

// Nor for the time in which nobody may write: after the end of a part that runs
// over, or when the facilitator has stopped the writing.
func TestNoTableIsQuietWhileWritingIsStopped(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	p := h.play(h.boss)
	h.clock.Pass(time.Minute)
	h.do(h.boss, &workshop.Stop{})
	p.sync()
	h.clock.Pass(30 * time.Minute)
	p.sync()
	if n := strings.Count(p.shown(), "0      0  1:00"); n != 2 {
		t.Errorf("while writing is stopped %d tables have been quiet for a minute:\n%s", n, p.shown())
	}
	h.goTo("cafe", 1, workshop.TalkSub)
	p.sync()
	h.clock.Pass(time.Minute)
	p.sync()
	if n := strings.Count(p.shown(), "0      0  2:00"); n != 2 {
		t.Errorf("in the talk after it %d tables have been quiet for two minutes:\n%s", n, p.shown())
	}
}
