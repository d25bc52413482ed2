package screen_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/store"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// shelf is the workshops of a file, for the home screen.
type shelf struct {
	file *store.File
	room *live.Room

	made screen.HomeTemplate // what the last was made from
	plan *workshop.Workshop  // whose agenda is changed

	drafts map[string]string
}

func (s *shelf) Workshops() ([]screen.HomeItem, error) {
	all, err := s.file.Workshops()
	var items []screen.HomeItem
	for _, w := range all {
		it := screen.HomeItem{ID: w.ID, Title: w.Title, Changed: w.Changed, Entries: w.Entries, Draft: s.drafts[w.ID]}
		if w.Title == "Held" || w.Title == "Only looked into" {
			it.ForgetBy, it.Begun = w.Changed.AddDate(1, 0, 0), w.Title == "Held"
		}
		items = append(items, it)
	}
	return items, err
}

func (s *shelf) Templates() []screen.HomeTemplate {
	return []screen.HomeTemplate{
		{ID: "digital", Title: livetest.Text("Digitiekartta", "Digital vägkarta", "Digital roadmap"), Purpose: livetest.Text("Mitä tehdään ensin.", "Vad görs först.", "What is done first.")},
		{ID: "cafe", Title: livetest.Text("Oppimiskahvila", "Lärcafé", "Learning café"), Purpose: livetest.Text("Mitä kehitetään.", "Vad utvecklas.", "Together we find out what is worth developing and agree on where to begin.")},
	}
}

func (s *shelf) Create(from screen.HomeTemplate, name string, _ workshop.Lang) (string, error) {
	all, err := s.file.Workshops()
	if err != nil {
		return "", err
	}
	s.made = from
	id := fmt.Sprintf("%s-%d", from.ID, len(all)+1)
	_, err = s.file.Create(name, id, time.Date(2026, 11, 4, 9+len(all), 0, 0, 0, time.UTC))
	return id, err
}

func (s *shelf) Plan(string) (*workshop.Workshop, error) {
	if s.plan == nil {
		s.plan = workshop.New()
		s.plan.ApplyFact(workshop.Entry{ID: 1}, &workshop.SetAgenda{Agenda: livetest.Agenda()})
	}
	return s.plan, nil
}

func (s *shelf) Replan(_ string, f *workshop.SetAgenda) (*workshop.Workshop, error) {
	if err := f.Check(s.plan, workshop.Actor{Role: workshop.Facilitator}); err != nil {
		return nil, err
	}
	last, _ := s.plan.Last()
	s.plan = s.plan.Fork()
	s.plan.ApplyFact(workshop.Entry{ID: last + 1}, f)
	return s.plan, nil
}

func (s *shelf) Keep(id, draft string) {
	if s.drafts == nil {
		s.drafts = make(map[string]string)
	}
	s.drafts[id] = draft
}

func (s *shelf) Open(id string, listen bool) (screen.Opened, error) {
	log, err := s.file.Log(id)
	if err != nil {
		return screen.Opened{}, err
	}
	vault, err := s.file.Vault(id)
	if err != nil {
		return screen.Opened{}, err
	}
	if s.room, err = live.Open(log, vault, live.Options{ID: id}); err != nil {
		return screen.Opened{}, err
	}
	seat, err := s.room.Enter(live.Visitor{Role: workshop.Facilitator})
	o := screen.Opened{Seat: seat}
	if listen {
		o.Join, o.Mark = "ssh 192.168.1.20", "SHA256:abc"
	}
	return o, err
}

func (s *shelf) Rehearse(id string, listen bool) (screen.Opened, error) {
	return s.Open(id, listen)
}

func (s *shelf) Leave() error { return s.room.Close() }

func (s *shelf) Export(id, format, _ string) (string, error) {
	if format == "json" {
		return "", workshop.Refuse("There is nothing to seal.")
	}
	return filepath.Join("reports", id+"."+format), nil
}

func (s *shelf) Print(id, sheet string, l workshop.Lang) (string, error) {
	if sheet == "ballots" {
		return "", workshop.Refuse("There is nothing to seal.")
	}
	return filepath.Join("reports", id+"-"+sheet+"-"+string(l)+".html"), nil
}

func (s *shelf) FollowUp(_ string, day workshop.Day) error {
	if day == "" {
		return workshop.Refuse("The workshop has not begun.")
	}
	return nil
}

func (s *shelf) Formats() []string { return []string{"html", "json"} }

// atHome is the home screen over an empty file.
func atHome(t testing.TB) *play {
	t.Helper()
	h := open(t, 0)
	file, err := store.Open(filepath.Join(t.TempDir(), "kahvila.db"), nil)
	h.Must(err)
	s := &shelf{file: file}
	t.Cleanup(func() {
		if s.room != nil {
			h.Must(s.room.Close())
		}
		h.Must(file.Close())
	})
	return homeOver(t, h, s)
}

// homeOver is the home screen as kahvila has it that has just been started.
func homeOver(t testing.TB, h *house, s *shelf) *play {
	t.Helper()
	p := &play{t: t, h: h, shelf: s}
	for _, m := range screen.All {
		if m.Fits(live.View{}) {
			p.name, p.Screen = m.Name, m.Make(screen.Env{Home: s, Host: true, Lang: func() workshop.Lang { return workshop.English }})
			break
		}
	}
	p.Screen = roomless{p.Screen}
	p.sync()
	return p
}

// roomless is a screen of somebody for whom no room is open.
type roomless struct{ screen.Screen }

func (r roomless) Sync(live.View) tea.Cmd { return r.Screen.Sync(live.View{}) }

func TestHomeMakesOpensAndExports(t *testing.T) {
	p := atHome(t)
	if s := p.shown(); !strings.Contains(s, "There is no workshop here yet.") {
		t.Fatalf("an empty home says:\n%s", s)
	}
	p.press("n", "2")
	p.shows("Who has a laptop?")
	p.press("2", "enter")
	if len(p.refused()) != 1 {
		t.Fatalf("a workshop needs a name: %v", p.refused())
	}
	p.write("Library day").press("enter")
	if s := p.shown(); !strings.Contains(s, "Library day") || !strings.Contains(s, "Made: Library day") {
		t.Fatalf("the workshop is not there:\n%s", s)
	}
	p.press("e", "1", "1")
	if s := p.shown(); !strings.Contains(s, "Written to reports/cafe-1.html") {
		t.Errorf("nothing says where the export is:\n%s", s)
	}
	p.press("e", "2")
	if len(p.refused()) != 2 {
		t.Errorf("a refused export is not told: %v", p.refused())
	}
	p.press("enter", "1")
	o, ok := p.said[len(p.said)-1].(screen.Opened)
	if !ok || o.Seat == nil || o.Join != "ssh 192.168.1.20" {
		t.Fatalf("said %+v", p.said)
	}
	if v := o.Seat.Now(); !v.Facilitates() {
		t.Error("whoever opens a room facilitates")
	}
	o.Seat.Leave()
}

// A rehearsal is opened alone first of all, and to others on demand.
func TestHomeRehearses(t *testing.T) {
	for n, key := range []string{"1", "2"} {
		p := atHome(t).press("n", "2", "2").write("Library day").press("enter", "r")
		p.shows("Rehearse: Library day", "A copy of the agenda")
		p.press(key)
		o, ok := p.said[len(p.said)-1].(screen.Opened)
		if listens := n == 1; !ok || (o.Join != "") != listens {
			t.Fatalf("%s: said %+v", key, p.said)
		}
		o.Seat.Leave()
	}
}

func TestHomePrints(t *testing.T) {
	p := atHome(t).press("n", "1", "1").write("Library day").press("enter", "p")
	p.shows("Print: Library day", "Table cards")
	p.press("4")
	if s := p.shown(); !strings.Contains(s, "-tables-en.html") {
		t.Errorf("nothing says where the sheet is:\n%s", s)
	}
	p.press("p", "8")
	if len(p.refused()) != 1 {
		t.Errorf("a sheet with nothing on it is not told: %v", p.refused())
	}
}

// A further meeting is planned for a workshop that has begun, and is not
// offered where there would only be a refusal.
func TestHomePlansAFollowUpMeeting(t *testing.T) {
	p := atHome(t).press("n", "1", "1").write("Library day").press("enter")
	if s := p.shown(); strings.Contains(s, "Follow-up") {
		t.Errorf("nobody has met yet:\n%s", s)
	}
	p.press("n", "1", "1").write("Only looked into").press("enter")
	if s := p.shown(); strings.Contains(s, "Follow-up") {
		t.Errorf("it never began:\n%s", s)
	}
	begun := open(t, 2)
	begun.goTo("welcome", 0, "")
	p.shelf.plan = begun.room.Now().Workshop
	p.press("n", "1", "1").write("Held").press("enter", "F").write("2027-06-30").press("enter")
	p.shows("The follow-up meeting is planned.")
	if p.press("F", "enter"); len(p.refused()) != 1 {
		t.Errorf("a refusal is not told: %v", p.refused())
	}
	p.press("esc")
	h := open(t, 2)
	h.goTo("welcome", 0, "")
	h.do(h.boss, &workshop.FollowUp{Date: "2027-06-30"})
	p.shelf.plan = h.room.Now().Workshop
	if p.press("F"); strings.Contains(p.shown(), "day:") {
		t.Errorf("a day is asked for a meeting that cannot be planned:\n%s", p.shown())
	}
	p.h.refusedWith(p, "A follow-up meeting is planned already. Hold that one first, or undo its planning.")
}

func TestHomeLeavesOnQ(t *testing.T) {
	p := atHome(t).press("q")
	if _, ok := p.said[len(p.said)-1].(screen.Leaving); !ok {
		t.Errorf("said %+v", p.said)
	}
}

func TestFormatsAreNamedInWords(t *testing.T) {
	p := atHome(t).press("n", "1", "1").write("Library day").press("enter", "e")
	if s := p.shown(); !strings.Contains(s, "Report as a web page (.html)") {
		t.Errorf("the formats are:\n%s", s)
	}
}
