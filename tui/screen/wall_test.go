package screen_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

const (
	wallJoin = "ssh -p 2222 192.168.100.120"
	wallMark = "SHA256:8IzVNbGqBdPKtZMBpQ2x4xkFQyS0Jj9Qm3UBsrCz6qo"
)

// wall is the wall of the house, as somebody looks at it.
func (h *house) wall() *play {
	h.t.Helper()
	seat := h.room.Observe()
	h.t.Cleanup(seat.Leave)
	env := screen.Env{Room: h.room, Join: wallJoin, Mark: wallMark, Lang: func() workshop.Lang { return workshop.English }}
	p := &play{t: h.t, h: h, seat: seat, name: "wall", Screen: screen.Walls("")[0].Make(env)}
	p.sync()
	return p
}

// wallScenes are moments of a workshop as the room sees them.
var wallScenes = []struct {
	name string
	play func(t testing.TB) *play
}{
	{"wall-before", func(t testing.TB) *play { return open(t, 3).wall() }},
	{"wall-poll", func(t testing.TB) *play { return replied(t, 0).wall() }},
	{"wall-answers", func(t testing.TB) *play { return revealedPoll(t).wall() }},
	{"wall-locked", func(t testing.TB) *play {
		h := open(t, 3)
		h.do(h.boss, &workshop.Lock{})
		return h.wall()
	}},
	{"wall-move", func(t testing.TB) *play {
		h := open(t, 12)
		h.goTo("cafe", 1, workshop.MoveSub)
		h.do(h.seats[0], &workshop.Here{})
		return h.wall()
	}},
	{"wall-write", func(t testing.TB) *play { h, _ := harvested(t); return h.wall() }},
	{"wall-ideas", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.Wall{Ideas: workshop.WallDelay})
		h.clock.Pass(2 * time.Minute)
		return h.wall()
	}},
	{"wall-said", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.Say{Text: "Coffee is ready at the back of the hall: fetch it now, please"})
		return h.wall()
	}},
	{"wall-paused", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.Pause{})
		return h.wall()
	}},
	{"wall-eyes-up", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.EyesUp{})
		return h.wall()
	}},
	{"wall-stopped", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.Stop{})
		return h.wall()
	}},
	{"wall-sort", func(t testing.TB) *play { h, _ := sorted(t, workshop.SortSub); return h.wall() }},
	{"wall-check", func(t testing.TB) *play { h, _ := sorted(t, workshop.CheckSub); return h.wall() }},
	{"wall-gallery", func(t testing.TB) *play { h, _ := walking(t); return h.wall() }},
	{"wall-gallery-over", func(t testing.TB) *play {
		h, _ := walking(t)
		h.do(h.boss, &workshop.Stop{})
		return h.wall()
	}},
	{"wall-group", func(t testing.TB) *play { h, _ := targeted(t); return h.wall() }},
	{"wall-rate", func(t testing.TB) *play {
		h, _ := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		return h.wall()
	}},
	{"wall-result-wait", func(t testing.TB) *play { h, _ := rated(t); return h.wall() }},
	{"wall-result-top", func(t testing.TB) *play { return wallRevealed(t, 1) }},
	{"wall-result-apart", func(t testing.TB) *play { return wallRevealed(t, 2) }},
	{"wall-result-all", func(t testing.TB) *play { return wallRevealed(t, 4) }},
	{"wall-roadmap", func(t testing.TB) *play { return mapped(t).h.wall() }},
	{"wall-review", func(t testing.TB) *play { return reviewed(t).h.wall() }},
	{"wall-closing", func(t testing.TB) *play {
		h, _ := targeted(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
		return h.wall()
	}},
}

func wallRevealed(t testing.TB, stages int) *play {
	h, _ := rated(t)
	for range stages {
		h.do(h.boss, &workshop.Reveal{})
	}
	return h.wall()
}

// faces returns all that the wall shows in a window, one face after the other.
func (p *play) faces(w, h int, lang string, profile colorprofile.Profile, ascii bool) []string {
	p.t.Helper()
	var all []string
	var first any
	now := p.h.clock.Now()
	for i := range 60 {
		f := screen.Frame{W: w, H: h, Theme: theme.New(profile, true, ascii), T: i18n.For(lang), Now: now.Add(time.Duration(i) * 8 * time.Second)}
		l := p.Draw(f)
		checkLayout(p.t, fmt.Sprintf("%d×%d %s", w, h, lang), withoutFigure(l), w, h)
		lines := l.Lines(w, h)
		for y := range lines {
			lines[y] = strings.TrimRight(lines[y], " ")
		}
		face := strings.Join(lines, "\n")
		if first == nil {
			first = l.Bands[0].Key
		} else if first == l.Bands[0].Key {
			return all
		}
		all = append(all, face)
	}
	p.t.Fatal("the wall never comes back to its first face")
	return nil
}

// TestWallsLookAsTheyDid compares every scene on 40×12 and 80×24, all faces of
// them, with how they looked when somebody last had a look.
func TestWallsLookAsTheyDid(t *testing.T) {
	for _, scene := range wallScenes {
		t.Run(scene.name, func(t *testing.T) {
			t.Parallel()
			p := scene.play(t)
			got := ""
			for _, size := range [][2]int{{40, 12}, {80, 24}} {
				for _, face := range p.faces(size[0], size[1], "en", colorprofile.NoTTY, false) {
					got += strings.Repeat("=", size[0]) + "\n" + face + "\n"
				}
			}
			golden := filepath.Join("testdata", scene.name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// withoutFigure is a layout whose large figure, which lies over the rest, is
// seen to by others.
func withoutFigure(l widget.Layout) widget.Layout {
	l.Bands = l.Bands[:1]
	return l
}
