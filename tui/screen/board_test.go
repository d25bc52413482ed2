package screen_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/workshop"
)

// mapped is a facilitator at a roadmap on which something is placed.
func mapped(t testing.TB) *play {
	h, _ := rated(t)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
	of := func(s string) *string { return &s }
	rows := []workshop.SetRow{
		{Period: of("q1"), Sector: of("admin"), Owner: of("Clerk"), Effort: of("M")},
		{Period: of("q2"), Sector: of("edu"), Owner: of("Head of education"), Effort: of("S")},
	}
	p := h.play(h.boss)
	for i, target := range p.targets()[:2] {
		rows[i].Target = target.ID
		h.do(h.boss, &rows[i])
	}
	p.sync()
	return p.press("pgdown")
}

func TestBoardMovesRows(t *testing.T) {
	h, _ := rated(t)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
	p := h.play(h.boss)
	id := p.view().Workshop.Ballot().Items[1] // the best of the rating
	row := func() workshop.Row { return p.view().Workshop.Row(id) }
	p.press("left")
	if row().Period != "" {
		t.Fatalf("left of nothing is %q", row().Period)
	}
	for _, want := range []string{"q1", "q2", "later", "later"} {
		if p.press("right"); row().Period != want {
			t.Fatalf("in %q, want %q", row().Period, want)
		}
	}
	p.press("left", "e", "e", "s", "2", "enter", "c", "o").write("Clerk").press("enter")
	want := workshop.Row{Target: id, Period: "q2", Effort: "M", Status: "approved", Sector: "admin", Owner: "Clerk"}
	got := row()
	if len(got.History) != 1 || got.History[0].Status != "approved" {
		t.Errorf("the history is %+v", got.History)
	}
	if got.History = nil; !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
	p.press("u")
	if row().Owner != "" {
		t.Errorf("undo leaves the owner %q", row().Owner)
	}
	p.press("E").erase().write("12 days").press("enter")
	if row().Effort != "12 days" {
		t.Errorf("effort %q", row().Effort)
	}
	p.press("E")
	for range "12 days" {
		p.erase()
	}
	if s := p.write("1").press("enter").shown(); !strings.Contains(s, "effort: 1 person-day ") {
		t.Errorf("a number is nobody's days:\n%s", s)
	}
	if s := p.press("enter").shown(); !strings.Contains(s, "place 1 of 3") || !strings.Contains(s, "made of 2 ideas") {
		t.Errorf("why says:\n%s", s)
	}
	p.press("esc", "b").yes()
	if got := p.moment().Step; got != "dots" {
		t.Errorf("b leads to %s", got)
	}
}

func TestBoardKeepsWhatIsSelected(t *testing.T) {
	p := mapped(t)
	p.press("up", "up", "up")
	before := p.targets()[2].ID
	if r := p.view().Workshop.Row(before); r.Period != "" {
		t.Fatalf("the first is placed: %+v", r)
	}
	p.press("right", "right")
	if r := p.view().Workshop.Row(before); r.Period != "q2" {
		t.Errorf("both moves are not of the same row: %+v", r)
	}
}

// TestMoreTargetsThanThereIsRoomFor are counted, and a long title is in full
// below.
func TestMoreTargetsThanThereIsRoomFor(t *testing.T) {
	h, me := harvested(t)
	for n := range 30 {
		h.do(me, &workshop.Write{Text: fmt.Sprintf("Idea %d", n)})
	}
	for i := range h.room.Now().Workshop.Ideas() {
		if i.On == 0 {
			h.do(h.boss, &workshop.Group{
				Title: "One place for all the forms, payments and permits of the town, with one sign-in and an END",
				Lang:  workshop.English, Ideas: []workshop.IdeaID{i.ID},
			})
		}
	}
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
	p := h.play(h.boss).press("down", "down", "down", "down")
	if s := p.shown(); !strings.Contains(s, "more below") || !strings.Contains(s, "END") {
		t.Errorf("the board hides that there is more:\n%s", s)
	}
}

// One target after the other: Tab finds the next one that is in no period.
func TestTabFindsTheNextToPlace(t *testing.T) {
	h, _ := rated(t)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
	p := h.play(h.boss)
	all := len(p.targets())
	p.press("right")
	for range all - 1 {
		p.press("tab", "right")
	}
	placed := 0
	for _, target := range p.targets() {
		if p.view().Workshop.Row(target.ID).Period != "" {
			placed++
		}
	}
	if placed != all {
		t.Errorf("%d of %d targets are placed", placed, all)
	}
}
