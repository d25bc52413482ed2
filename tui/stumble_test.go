package tui_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/tui"
)

// What a local screen stumbles over is said where Bubble Tea says it, without
// what somebody wrote.
func TestALocalScreenThatStumblesSaysNothingOfTexts(t *testing.T) {
	said, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	before := os.Stderr
	os.Stderr = said
	defer func() { os.Stderr = before }()

	var breaks atomic.Bool
	h := open(t, 1)
	root := tui.New(tui.Options{Room: h.room, Visitor: person(0), Now: func() time.Time {
		if breaks.Load() {
			panic(errors.New("cannot stand what Kalle wrote"))
		}
		return h.clock.Now()
	}})
	program := tea.NewProgram(tui.Local(root), tea.WithInput(nil), tea.WithOutput(new(strings.Builder)), tea.WithoutSignalHandler(),
		tea.WithWindowSize(80, 24))
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		ended <- err
	}()
	program.Send(tui.Wake{}) // is taken: it runs
	breaks.Store(true)
	program.Send(tui.Wake{})
	if err := <-ended; !errors.Is(err, tea.ErrProgramPanic) {
		t.Errorf("it ended with %v", err)
	}
	root.Close()
	b, err := os.ReadFile(said.Name())
	if err != nil {
		t.Fatal(err)
	}
	if out := string(b); !strings.Contains(out, "Caught panic") || !strings.Contains(out, "errorString") || !strings.Contains(out, "tui.(*Root)") {
		t.Errorf("it says %s", out)
	}
	if strings.Contains(string(b), "Kalle") {
		t.Errorf("it says what somebody wrote: %s", b)
	}
}
