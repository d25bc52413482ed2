package live_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kahvila/workshop"
)

// cell is what an entry keeps of who did it, beside its scope.
type cell struct {
	Step   string `json:"step"`
	Round  int    `json:"round"`
	Table  int    `json:"table"`
	Sector string `json:"sector"`
	Label  string `json:"label"`
	Lang   string `json:"lang"`
}

// fits counts the participants who could have left the cell behind.
func (c cell) fits(w *workshop.Workshop, s *secrets) (n int) {
	langs := map[workshop.SeatID]workshop.Lang{}
	for _, seat := range s.seats {
		langs[seat.ID()] = seat.Now().Me.Lang
	}
	for seat := range w.Seats() {
		label := strings.Split(c.Sector+c.Label, "+")
		switch {
		case seat.Role != workshop.Participant,
			c.Table > 0 && w.TableIn(seat.ID, c.Step, c.Round) != c.Table,
			c.Sector+c.Label != "" && !slices.Contains(label, seat.Sector),
			c.Lang != "" && string(langs[seat.ID]) != c.Lang:
		default:
			n++
		}
	}
	return n
}

// What is kept of who wrote, beside the ideas of a real seating plan: table ×
// round × sector × language.
func TestTheCellsOfASeatingPlanAreLargeEnough(t *testing.T) {
	s := newSecrets(t, 30, 5)
	for round := range 3 {
		s.to("cafe", round+1)
		s.round()
	}
	s.to("quiet", 1)
	ids := s.round()
	s.to("group", 1)
	s.vote(ids[0])
	w := s.room.Now().Workshop
	counts := map[string]int{}
	for _, e := range s.entries() {
		if !slices.Contains([]string{"idea", "edit", "same", "vote", "finding", "undo"}, e.Kind) {
			continue
		}
		var c cell
		if err := json.Unmarshal(e.Body, &c); err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(e.Body, []byte(`"table"`)) && (bytes.Contains(e.Body, []byte(`"sector"`)) || bytes.Contains(e.Body, []byte(`"label"`))) {
			t.Errorf("entry %d has a table and a sector: %s", e.ID, e.Body)
		}
		counts[e.Kind]++
		people := workshop.MinCell
		if e.Kind == "idea" && c.Step == "cafe" {
			if c.Table == 0 {
				t.Errorf("entry %d has no table", e.ID)
			}
			people = cell{Step: c.Step, Round: c.Round, Table: c.Table}.fits(w, s)
		}
		if n := c.fits(w, s); n < people || n < workshop.MinCell {
			t.Errorf("%d people could have been behind entry %d, want %d: %s %s", n, e.ID, people, e.Kind, e.Body)
		}
		if c.Step == "quiet" && e.Kind == "idea" && c.Table != 0 {
			t.Errorf("an anonymous idea has a table: %s", e.Body)
		}
	}
	if counts["idea"] != 120 || counts["same"] != 116 || counts["vote"] != 30 || counts["finding"] != 4 {
		t.Errorf("entries by kind: %v", counts)
	}
	s.tablesOfTheAnonymous(w)
	s.marksOfTheFew(w)
}

// tablesOfTheAnonymous: where nothing but the round is kept, what a table says
// together must not tell at which table the others of its pseudonym were
// written.
func (s *secrets) tablesOfTheAnonymous(w *workshop.Workshop) {
	s.t.Helper()
	writers := map[workshop.Pseudonym]bool{}
	for i := range w.Ideas() {
		if i.Step == "quiet" {
			writers[i.By] = true
		}
	}
	for _, e := range s.entries() {
		if e.Kind == "finding" && writers[e.By] && strings.Contains(string(e.Body), `"quiet"`) {
			s.t.Errorf("the finding %s tells the table of an anonymous writer", e.Body)
		}
	}
}

// marksOfTheFew: that a mark has no sector must not be told apart by few
// either.
func (s *secrets) marksOfTheFew(w *workshop.Workshop) {
	s.t.Helper()
	by := map[string]map[workshop.Pseudonym]bool{}
	for i := range w.Ideas() {
		for _, m := range i.Marks {
			if i.Step != "cafe" {
				continue
			}
			if by[m.Sector] == nil {
				by[m.Sector] = map[workshop.Pseudonym]bool{}
			}
			by[m.Sector][m.By] = true
		}
	}
	for sector, people := range by {
		if len(people) < workshop.MinCell {
			s.t.Errorf("the marks of sector %q are of %d people", sector, len(people))
		}
	}
}
