package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// Answers, as far as they matter here.
type (
	written   struct{ ID string }
	seatTaken struct{ Seat, Word string }
	told      struct {
		ID   string
		Text string
		Same int
	}
	standing struct {
		Step, Substep string
		Round, People int
		You           struct{ Seat, Role string }
	}
	target struct {
		ID, Title string
		Ideas     []string
	}
	tallied struct {
		Voted int
		Items []struct {
			ID    string
			Place int
		}
	}
	row struct{ Target, Title, Owner, Period, Status string }
)

// TestWholeWorkshop runs a workshop by words, from joining to the roadmap,
// with a power cut in the middle.
func TestWholeWorkshop(t *testing.T) {
	a := newAfternoon(t)
	lead, ada, bob := a.person("lead"), a.person("ada"), a.person("bob")
	public, err := os.ReadFile(lead.key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(a.dir, "facilitators"), public, 0o600); err != nil {
		t.Fatal(err)
	}
	a.serve()

	// Welcome.
	ada.refused("Join first", "status")
	lead.does("next")
	seat := gets[seatTaken](ada, "join", "--sector", "education", "--alias", "Ada")
	gets[seatTaken](bob, "join", "--sector", "technical")
	ada.refused("Only the facilitator can do this.", "next")
	if s := gets[standing](lead, "status"); s.Step != "welcome" || s.People != 2 || s.You.Role != "facilitator" {
		t.Fatalf("after joining: %+v", s)
	}

	// The café, first round: go, read, write.
	lead.does("goto", "cafe")
	lead.does("next")
	lead.does("next")
	asked := gets[written](ada, "idea", "--once", "a1", "--", "Ask the residents, before there's a \"plan\"")
	money := gets[written](bob, "idea", "--once", "b1", "Quick money to begin with")
	bob.does("same", asked.ID)

	// A power cut. What was answered is there, and an answer that was lost on
	// the way can be asked for again.
	if err := a.end(syscall.SIGKILL); err == nil {
		t.Error("killed, and all is well?")
	}
	a.serve()
	if again := gets[written](ada, "idea", "--once", "a1", "--", "Ask the residents, before there's a \"plan\""); again != asked {
		t.Errorf("repeated: %+v, first: %+v", again, asked)
	}
	ideas := gets[[]told](bob, "ideas")
	if len(ideas) != 2 || !slices.Contains(ideas, told{asked.ID, `Ask the residents, before there's a "plan"`, 1}) {
		t.Errorf("after the power cut: %+v", ideas)
	}

	// The seat is found by the key, and from another laptop by the return word.
	if s := gets[standing](ada, "status"); s.You.Seat != seat.Seat || s.Substep != "write" {
		t.Errorf("by the key: %+v, want seat %s", s, seat.Seat)
	}
	elsewhere := a.person("borrowed")
	elsewhere.refused("Join first", "status")
	elsewhere.user = seat.Word
	if s := gets[standing](elsewhere, "status"); s.You.Seat != seat.Seat || s.People != 2 {
		t.Errorf("by the return word: %+v, want seat %s", s, seat.Seat)
	}
	elsewhere.does("edit", asked.ID, "Ask the residents first")

	// Grouping.
	lead.does("goto", "grouping")
	first := gets[written](lead, "group", "--title", "Residents at the table", asked.ID)
	second := gets[written](lead, "group", "--title", "Seed money", money.ID)
	targets := gets[[]target](ada, "targets")
	if len(targets) != 2 || targets[0].Title != "Residents at the table" || targets[0].Ideas[0] != asked.ID {
		t.Fatalf("targets: %+v", targets)
	}

	// Rating, secret until it is shown.
	lead.does("goto", "rating")
	ada.does("rate", first.ID, "5", "5", "1")
	ada.does("rate", second.ID, "2", "1", "5")
	if out, problems, code := bob.say(`{"`+first.ID+`":[4,5,2],"`+second.ID+`":[1,2,4]}`, "vote", "-"); code != 0 {
		t.Fatalf("vote: %s%s", out, problems)
	}
	lead.does("stop")
	ada.refused("The result has not been shown yet", "results")
	lead.does("reveal")
	if r := gets[tallied](ada, "results"); r.Voted != 2 || len(r.Items) != 2 || r.Items[0].ID != first.ID || r.Items[0].Place != 1 {
		t.Errorf("results: %+v", r)
	}
	if wall := a.kahvila("wall", a.id, "--once"); !strings.Contains(wall, "1. Residents at the table") {
		t.Errorf("the wall:\n%s", wall)
	}

	// The roadmap.
	lead.does("goto", "roadmap")
	lead.does("row", first.ID, "--owner", "Town clerk", "--period", "now", "--status", "approved")
	rows := gets[[]row](ada, "roadmap")
	if !slices.Contains(rows, row{first.ID, "Residents at the table", "Town clerk", "now", "approved"}) {
		t.Errorf("roadmap: %+v", rows)
	}
	lead.does("goto", "closing")
	lead.refused("seal --yes", "seal")
	lead.does("seal", "--yes")
	ada.refused("", "edit", asked.ID, "Too late")

	// Written out, by another process while the room is open, and afterwards.
	a.hasRoadmap(a.kahvila("export", a.id, "--format", "markdown", "-o", "-"))
	if err := a.end(syscall.SIGTERM); err != nil {
		t.Errorf("SIGTERM: %v", err)
	}
	a.hasRoadmap(a.kahvila("export", a.id, "--format", "html", "-o", "-"))
	if out := a.kahvila("check"); !strings.Contains(out, "is sound") {
		t.Error(out)
	}
	a.nothingLeft()
}

func (a *afternoon) hasRoadmap(report string) {
	a.t.Helper()
	for _, want := range []string{"Residents at the table", "Town clerk", "Ask the residents first", "Seed money"} {
		if !strings.Contains(report, want) {
			a.t.Errorf("the report lacks %q", want)
		}
	}
	if strings.Contains(report, "Ada") {
		a.t.Error("the report has an alias that was never shown")
	}
}

// nothingLeft holds that files are their owner's alone, and that nothing
// passing lies about.
func (a *afternoon) nothingLeft() {
	a.t.Helper()
	files, err := os.ReadDir(a.dir)
	if err != nil {
		a.t.Fatal(err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			a.t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			a.t.Errorf("%s has the mode %v", f.Name(), mode)
		}
		if strings.HasSuffix(f.Name(), ".part") || strings.Contains(f.Name(), ".sock") {
			a.t.Errorf("%s is left", f.Name())
		}
	}
}

// TestServeTellsPeople holds that somebody in the room learns that it closes,
// and that a process which only listens (the wall) ends with it.
func TestServeTellsPeople(t *testing.T) {
	a := newAfternoon(t)
	lead := a.person("lead")
	if err := os.Rename(lead.key+".pub", filepath.Join(a.dir, "facilitators")); err != nil {
		t.Fatal(err)
	}
	a.serve()
	wall := exec.Command("kahvila", "--data", a.data, "--lang", "en", "wall", a.id)
	out, err := wall.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := wall.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	until := func(text string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), text) {
				return
			}
		}
		t.Fatalf("the wall ended without %q", text)
	}
	until("The workshop has not begun.")
	lead.does("next")
	until("Welcome")
	lead.does("say", "Coffee is ready")
	until("The facilitator says: Coffee is ready")
	if err := a.end(syscall.SIGINT); err != nil {
		t.Errorf("SIGINT: %v", err)
	}
	_, _ = io.Copy(io.Discard, out)
	if err := wall.Wait(); err != nil {
		t.Errorf("the wall: %v", err)
	}
}
