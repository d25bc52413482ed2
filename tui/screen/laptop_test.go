package screen_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// mixed is a house in which some have a laptop and table 2 has one.
func mixed(t testing.TB, people int) (*house, *live.Seat) {
	t.Helper()
	a := livetest.Agenda()
	a.Laptops = workshop.MixedLaptops
	x := livetest.Open(t, a, people)
	h := houseOf(t, x)
	lap, err := h.room.Enter(live.Visitor{Fingerprint: "lap", Laptop: 2})
	h.must(err)
	h.do(h.boss, &workshop.Bare{Count: 3, Sector: "edu"})
	return h, lap
}

// laptopMoves is the laptop of a table while people move.
func laptopMoves(t testing.TB) *play {
	h, lap := mixed(t, 9)
	h.goTo("cafe", 2, workshop.MoveSub)
	return h.play(lap)
}

func TestTheDoorAsksWhoseLaptopItIs(t *testing.T) {
	h, _ := mixed(t, 3)
	at := h.play(nil).press("3").write("kahvi").press("enter")
	at.shows("Is this laptop yours, or the table's?")
	at.press("2").shows("At which table does this laptop stay?")
	at.shows("table 2 · has a laptop already")
	at.press("esc", "1").shows("Where do you come from?")
	at.press("esc", "2", "enter") // the first table without a laptop
	e, ok := at.said[len(at.said)-1].(screen.Entered)
	if !ok {
		t.Fatalf("nobody came in:\n%s", at.shown())
	}
	if s := e.Seat.Now().Me.Seat; s.Laptop != 1 || s.Sector != "" || s.Person() {
		t.Errorf("%+v", *s)
	}
	h.play(e.Seat).shows("table 1 ·")
}

func TestTheDoorAsksForTheTableOfATablesLaptop(t *testing.T) {
	a := livetest.Agenda()
	a.Laptops = workshop.TableLaptops
	x := livetest.Open(t, a, 0)
	h := houseOf(t, x)
	at := h.play(nil).press("3").write("kahvi").press("enter")
	at.shows("At which table does this laptop stay?")
	at.press("2")
	e, ok := at.said[len(at.said)-1].(screen.Entered)
	if !ok || e.Seat.Now().Me.Seat.Laptop != 2 {
		t.Errorf("not at table 2:\n%s", at.shown())
	}
}

// The laptop of a table guides those who have no device.
func TestALaptopGuidesThePeopleOfItsTable(t *testing.T) {
	p := laptopMoves(t)
	w := p.view().Workshop
	p.shows("This laptop stays at table 2")
	goings, due := w.Goings(2, 1), w.Due(2, 2)
	if len(goings) == 0 || len(due) == 0 {
		t.Fatalf("nobody goes (%v) or nobody comes (%v)", goings, due)
	}
	p.shows("Who goes from here")
	p.shows("→ table")
	if s := strings.Join(p.Draw(frame(p.h, 40, 12, "en", colorprofile.NoTTY)).Lines(40, 12), "\n"); !strings.Contains(s, "to table 1") {
		t.Errorf("a small window does not say where they go:\n%s", s)
	}
	p.shows("Who comes here")
	p.press("r")
	over := *p
	over.Screen = p.said[len(p.said)-1].(screen.Show).Screen
	over.shows("The table of each person in each round:")
	if _, ok := over.press("esc").said[len(over.said)-1].(screen.Ended); !ok {
		t.Error("Esc does not lead back")
	}
	bare := 0
	for _, id := range w.WithoutDevice() {
		if w.TableOf(id) == 2 {
			bare++
		}
	}
	before := w.ArrivalAt(2).Here
	p.press("enter")
	if got := p.view().Workshop.ArrivalAt(2).Here; got != before+bare {
		t.Errorf("%d have arrived, want %d", got, before+bare)
	}
}

// A laptop that says that people are there speaks for those without a device
// and is nobody itself.
func TestTheConsoleCountsPeopleOnTheirWayAndNotLaptops(t *testing.T) {
	h, lap := mixed(t, 0)
	h.do(h.boss, &workshop.Bare{Count: 9})
	h.goTo("cafe", 1, workshop.MoveSub)
	at, all := h.room.Now().Workshop.ArrivalAt(2), h.room.Now().Workshop.People()
	if at.All < 2 || all-at.All < 2 {
		t.Fatalf("%d of %d are to come to the laptop", at.All, all)
	}
	p := h.play(h.boss)
	p.shows(fmt.Sprintf("0/%d", at.All))
	h.do(lap, &workshop.Here{})
	p.sync()
	p.shows(fmt.Sprintf("%d/%d", at.All, at.All))
	ask := p.press("n").said[len(p.said)-1].(screen.Ask)
	want := fmt.Sprintf("%d have not said that they are at their table.", all-at.All)
	if !strings.Contains(strings.Join(ask.Lines, "\n"), want) {
		t.Errorf("asked %q, want %q", ask.Lines, want)
	}
}

// What those before them wrote at the laptop of a table, the people there mark
// like anybody's, and are promised no more than is true there.
func TestALaptopMarksWhatThoseBeforeWroteOnIt(t *testing.T) {
	h, lap := mixed(t, 9)
	h.goTo("cafe", 1, workshop.WriteSub)
	h.do(lap, &workshop.Write{Text: "One form for everything"})
	p := h.play(lap)
	p.shows("yours")
	p.shows("can be changed until people move on")
	h.goTo("cafe", 2, workshop.WriteSub)
	p.sync()
	if strings.Contains(p.shown(), "yours") {
		t.Errorf("the idea of those before is theirs:\n%s", p.shown())
	}
	p.press("up", "1")
	p.sync()
	p.shows("1 same")
}

func TestPeopleWithoutADeviceAreCountedInFromTheConsole(t *testing.T) {
	h, lap := mixed(t, 6)
	p := h.play(h.boss).press("p")
	for _, s := range []string{"9 of 9 are here", "some have a laptop", "a table's laptop", "without a device"} {
		p.shows(s)
	}
	p.press("+").write("x").press("enter")
	if len(p.refused()) != 1 {
		t.Errorf("x is a number: %v", p.refused())
	}
	p.erase().write("2").press("tab")
	p.shows("How many people without a device? Administration:")
	p.press("enter")
	if got := p.view().Workshop.People(); got != 11 {
		t.Errorf("%d people", got)
	}
	p.press("u")
	if got := p.view().Workshop.People(); got != 9 {
		t.Errorf("undone: %d people", got)
	}
	p.press("end")
	if id := p.view().Workshop.WithoutDevice()[2]; !p.view().Workshop.Seat(id).Here() {
		t.Fatal("is not here")
	}
	p.press("x")
	if got := len(p.view().Workshop.WithoutDevice()); got != 2 {
		t.Errorf("x leaves %d without a device", got)
	}
	p.press("u", "home")
	for p.view().Workshop.Seat(lap.ID()) != nil && !strings.Contains(offOf(p, "f"), "laptop of a table") {
		p.press("down")
	}
	p.press("t").write("1").press("enter")
	if got := p.view().Workshop.Seat(lap.ID()).Laptop; got != 1 {
		t.Errorf("the laptop is at table %d", got)
	}
	p.press("d", "1")
	if got := p.view().Workshop.Agenda().Laptops; got != workshop.OwnLaptops {
		t.Errorf("laptops: %q", got)
	}
	p.shows("everyone has a laptop")
}

// Who facilitates is told which laptop nobody without a device can rate at yet,
// and the laptop says whom to ask, instead of that nobody is counted in.
func TestALaptopThatWaitsToBeConfirmedSaysSo(t *testing.T) {
	h, lap := mixed(t, 6)
	p := h.play(h.boss)
	p.shows("laptops at tables that nobody has confirmed: 2")
	p.press("p")
	p.shows("not confirmed")
	for !strings.Contains(offOf(p, "f"), "laptop of a table") {
		p.press("down")
	}
	p.shows("h It is the table's")
	h.goTo("cafe", 1, workshop.WriteSub)
	idea := workshop.IdeaID(h.do(h.seats[0], &workshop.Write{Text: "Ask the residents"}))
	h.do(h.boss, &workshop.Group{Title: "Ask", Lang: workshop.English, Ideas: []workshop.IdeaID{idea}})
	h.goTo("rate", 0, workshop.RateSub)
	p.sync()
	at := h.play(lap)
	at.shows("The facilitator has not confirmed yet that this laptop, number " + strconv.Itoa(lap.Now().Me.Seat.Number))
	p.press("h")
	at.sync()
	if s := at.shown(); strings.Contains(s, "confirmed") || !strings.Contains(s, "Who has no device, and rates here") {
		t.Errorf("confirmed, the laptop shows:\n%s", s)
	}
	if s := p.shown(); strings.Contains(s, "not confirmed") {
		t.Errorf("confirmed, the list says:\n%s", s)
	}
	if p.press("esc"); strings.Contains(p.shown(), "nobody has confirmed") {
		t.Errorf("confirmed, the console says:\n%s", p.shown())
	}
}

// offOf returns why a key cannot be pressed.
func offOf(p *play, name string) string {
	for _, k := range p.Keys() {
		if k.Is(name) {
			return k.Off
		}
	}
	return ""
}

// Who stays at a table does not come to it.
func TestALaptopAwaitsNobodyWhoIsThere(t *testing.T) {
	p := laptopMoves(t)
	w := p.view().Workshop
	was, stays := w.Due(2, 1), 0
	_, after, found := strings.Cut(p.String(), "Who comes here\n")
	if !found {
		_, after, _ = strings.Cut(p.String(), "Who comes here")
	}
	listed := strings.FieldsFunc(strings.Split(strings.TrimLeft(after, " \n"), "\n")[0], func(r rune) bool { return r == ',' || r == ' ' })
	for _, n := range w.Due(2, 2) {
		stayed := slices.Contains(was, n)
		if slices.Contains(listed, strconv.Itoa(n)) == stayed {
			t.Errorf("%d was here: %v, and %q come", n, stayed, listed)
		}
		if stayed {
			stays++
		}
	}
	if stays == 0 {
		t.Error("nobody stays, so nothing is tested")
	}
}

// TestWhoGoesWhereIsNotBrokenBetweenLines has more who go than a small window
// has room for beside each other.
func TestWhoGoesWhereIsNotBrokenBetweenLines(t *testing.T) {
	a := livetest.Agenda()
	a.Laptops = workshop.MixedLaptops
	x := livetest.Open(t, a, 0)
	h := houseOf(t, x)
	lap, err := h.room.Enter(live.Visitor{Fingerprint: "lap", Laptop: 2})
	h.must(err)
	h.do(h.boss, &workshop.Bare{Count: 17})
	h.goTo("cafe", 2, workshop.MoveSub)
	p := h.play(lap)
	goings := p.view().Workshop.Goings(2, 1)
	if len(goings) < 5 {
		t.Fatalf("only %d go", len(goings))
	}
	for _, lang := range []string{"fi", "sv", "en"} {
		tr := i18n.For(lang)
		for _, w := range []int{40, 44, 49} {
			s := strings.Join(p.Draw(frame(h, w, 12, lang, colorprofile.NoTTY)).Lines(w, 12), "\n")
			for _, g := range goings {
				if one := tr.T("{n} to table {table}", "n", g.Number, "table", g.Table); !strings.Contains(s, one) {
					t.Errorf("%s, %d columns: %q is broken:\n%s", lang, w, one, s)
				}
			}
		}
	}
}
