package screen_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// consoleWith is the console of a machine that opens windows like this.
func (h *house) consoleWith(join string, wall func(string) screen.Beside) *play {
	h.t.Helper()
	i := slices.IndexFunc(screen.All, func(m screen.Maker) bool { return m.Name == "console" })
	env := screen.Env{Seat: h.boss, Join: join, Wall: wall, Lang: func() workshop.Lang { return workshop.English }}
	p := &play{t: h.t, h: h, seat: h.boss, name: "console", Screen: screen.All[i].Make(env)}
	p.sync()
	return p
}

func TestTheConsoleOpensTheWall(t *testing.T) {
	h, _ := harvested(t)
	opened := ""
	p := h.consoleWith("", func(id string) screen.Beside {
		return screen.Beside{Line: "kahvila wall " + id, Open: func() error { opened = id; return nil }}
	}).press("w")
	if opened == "" || opened != h.room.Now().ID {
		t.Errorf("the wall of %q was opened", opened)
	}
	if s := p.shown(); !strings.Contains(s, "latest: hidden; the wall has a window") {
		t.Errorf("nothing says that the screen is not shared any more:\n%s", s)
	}
}

func TestTheConsoleSaysWhatToTypeForTheWall(t *testing.T) {
	h, _ := harvested(t)
	for name, c := range map[string]struct {
		p    *play
		want string
	}{
		"no window": {h.consoleWith("", func(string) screen.Beside { return screen.Beside{Line: "kahvila wall abc"} }), "kahvila wall abc"},
		"it goes wrong": {h.consoleWith("", func(string) screen.Beside {
			return screen.Beside{Line: "kahvila wall abc", Open: func() error { return errors.New("no") }}
		}), "kahvila wall abc"},
		"over ssh": {h.consoleWith("ssh -p 2222 cafe.test", nil), "ssh -p 2222 wall@cafe.test"},
	} {
		if s := c.p.press("w").shown(); !strings.Contains(strings.Join(strings.Fields(s), " "), c.want) {
			t.Errorf("%s: %q is not said:\n%s", name, c.want, s)
		}
		if s := c.p.press("w").shown(); strings.Contains(s, c.want) {
			t.Errorf("%s: the line stays:\n%s", name, s)
		}
	}
}

func TestIdeasAreApprovedForTheWall(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("W", "down", "down", "enter")
	if mode := p.view().Workshop.WallMode(); mode != workshop.WallApprove {
		t.Fatalf("the wall shows %q", mode)
	}
	p.press("s", "a")
	ideas, _ := p.view().Workshop.OnWall(h.clock.Now())
	if len(ideas) != 1 || !strings.Contains(h.wall().all(), ideas[0].Text[:20]) {
		t.Errorf("on the wall is %v", ideas)
	}
	p.press("a")
	if ideas, _ = p.view().Workshop.OnWall(h.clock.Now()); len(ideas) != 0 {
		t.Errorf("on the wall is still %v", ideas)
	}
}

// What the desk says of the wall is said to its end, however narrow its column.
func TestWhatTheDeskSaysOfTheWallIsWhole(t *testing.T) {
	h, _ := harvested(t)
	p := h.consoleWith("", func(id string) screen.Beside {
		return screen.Beside{Line: "kahvila wall " + id, Open: func() error { return nil }}
	}).press("w")
	h.do(h.boss, &workshop.Wall{Ideas: workshop.WallDelay})
	p.sync()
	for _, lang := range i18n.Languages {
		for _, s := range []string{
			"latest: hidden; the wall has a window of its own, so s can show it here",
			"on the wall: each idea after a minute or two, W changes it",
		} {
			var right []string // of the agenda
			for _, line := range p.Draw(frame(h, 80, 24, lang.Code, colorprofile.NoTTY)).Lines(80, 24) {
				_, text, _ := strings.Cut(line, "│")
				right = append(right, strings.Fields(text)...)
			}
			if want := i18n.For(lang.Code).T(s); !strings.Contains(strings.Join(right, " "), want) {
				t.Errorf("%q is not said: %q", want, right)
			}
		}
	}
}
