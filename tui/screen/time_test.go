package screen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// askedFor reports whether the person has asked for what is shown: help, their
// alias, a lock. It goes away again with a key.
func (p *play) askedFor(scene string) bool {
	shown := slices.ContainsFunc(p.said, func(m tea.Msg) bool { _, is := m.(screen.Show); return is })
	return shown || scene == "help" || scene == "console-lock"
}

// firstLine returns the first line of the screen.
func (p *play) firstLine(w, h int, lang string) string {
	lines := p.Draw(frame(p.h, w, h, lang, colorprofile.NoTTY)).Lines(w, h)
	return ansi.Strip(lines[0])
}

// TestTheFirstLineSaysWhatToDoAndUntilWhen walks every scene: whatever the
// window and the language, the first line says something, and where time is
// running, how much is left.
func TestTheFirstLineSaysWhatToDoAndUntilWhen(t *testing.T) {
	all := slices.Concat(scenes, deskScenes)
	for _, scene := range all {
		if scene.screen == "home" || scene.screen == "door" { // nothing goes on yet
			continue
		}
		t.Run(scene.name, func(t *testing.T) {
			p := scene.play(t)
			if p.askedFor(scene.name) {
				return
			}
			for _, paused := range []bool{false, true} {
				if n := p.view().Workshop.Now(); paused {
					if n.Until.IsZero() || n.TimeUp || n.Stopped {
						continue
					}
					p.h.do(p.h.boss, &workshop.Pause{})
					p.sync()
				}
				for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
					for _, lang := range i18n.Languages {
						p.hasClock(fmt.Sprintf("%d×%d %s", size[0], size[1], lang.Code), size[0], size[1], lang.Code)
					}
				}
			}
		})
	}
}

func (p *play) hasClock(at string, w, h int, lang string) {
	p.t.Helper()
	tr, line, n := i18n.For(lang), p.firstLine(w, h, lang), p.view().Workshop.Now()
	left, boxed := n.TimeLeft(p.h.clock.Now())
	want := tr.Left(left)
	switch {
	case len(strings.TrimSpace(line)) < 4:
		p.t.Errorf("%s: the first line says nothing: %q", at, line)
		return
	case n.Up && p.h.boss == p.seat:
		want = tr.T("all look up")
	case n.Up:
		want = tr.T("LOOK UP: your text is kept")
	case n.Paused:
		want = tr.T("paused")
	case !boxed || n.Stopped || n.TimeUp || left <= 0:
		return
	}
	if !strings.Contains(line, want) && !(n.Paused && strings.Contains(line, tr.T("the clock is paused"))) {
		p.t.Errorf("%s: the first line has no %q: %q", at, want, line)
	}
}

func TestTheConsoleTellsHowLateItIs(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub) // without a minute of welcome: early
	p := h.play(h.boss)
	p.shows("min early")
	h.clock.Pass(24 * time.Minute)
	p.sync()
	p.shows("finish 13:52 (7 min late)", "round 2     12:37", "late: e proposes what to shorten")
	p.press("e").shows("To end as planned, shorten:", "Learning café, round 2: talk and record", "5 min (now 10)")
	p.press("c").shows("finish 13:45")
	if s := p.String(); strings.Contains(s, "To end as planned") || strings.Contains(s, "late)") {
		t.Errorf("it is still late:\n%s", s)
	}
	p.press("u").yes()
	p.shows("(7 min late)", "5 min (now 10)")
	p.press("down", "down", "+").shows("(8 min late)")
	p.press("a")
	if !p.view().Workshop.Auto() {
		t.Error("a does not let it go on by itself")
	}
	p.press("esc").shows("k Hold it here")
}

func TestTheConsoleSaysWhenItGoesOnByItself(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	h.do(h.boss, &workshop.Auto{})
	p := h.play(h.boss)
	p.shows("goes on by itself: talk and record")
	h.clock.Advance(4 * time.Minute)
	h.clock.Pass(10 * time.Second)
	for !p.view().Workshop.Now().TimeUp {
		if _, err := h.boss.Next(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	p.sync()
	p.shows("goes on by itself in 0:20")
	p.press("k")
	if s := p.String(); strings.Contains(s, "goes on by itself") || strings.Contains(s, "Hold it here") {
		t.Errorf("it is not held:\n%s", s)
	}
}

func TestATableIsRemindedOnItsScreen(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	me, boss := h.play(h.at(1)[1]), h.play(h.boss)
	h.do(h.at(2)[0], &workshop.Write{Question: "measure", Text: "Count"})
	h.do(h.at(1)[0], &workshop.Write{Question: "begin", Text: "Begin"})
	if me.sync(); strings.Contains(me.String(), "Nobody at your table") {
		t.Fatalf("reminded at once:\n%s", me)
	}
	boss.sync()
	boss.press("q")
	me.sync()
	me.shows("Nobody at your table has answered yet: What stops us?")
	h.do(h.at(1)[2], &workshop.Write{Question: "stops", Text: "Time"})
	if me.sync(); strings.Contains(me.String(), "Nobody at your table") {
		t.Errorf("still reminded:\n%s", me)
	}
}

func TestAtHalfOfTheTimeATableIsReminded(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	me := h.play(h.at(2)[1])
	me.shows("How do we measure it?")
	h.clock.Pass(2*time.Minute - time.Second)
	if me.sync(); strings.Contains(me.String(), "Nobody at your table") {
		t.Errorf("reminded before half of the time:\n%s", me)
	}
	h.clock.Pass(time.Second)
	me.sync()
	me.shows("Nobody at your table has answered yet: How do we measure it?")
}

func TestWhoIsOnTheWayIsCounted(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.MoveSub)
	me, boss := h.play(h.at(1)[0]), h.play(h.boss)
	boss.shows("0 of 12 are at their tables")
	for _, s := range append(h.at(1)[:5:5], h.at(2)[:4]...) {
		h.do(s, &workshop.Here{})
	}
	me.sync()
	me.shows("5 of 6 are here. Wait for the others.")
	boss.sync()
	last := h.at(1)[5].Now().Me.Seat.Number
	boss.shows("9 of 12 are at their tables", fmt.Sprintf("table 1 waits for: %d", last))
	for _, s := range append(h.at(1)[5:6:6], h.at(2)[4:5]...) {
		h.do(s, &workshop.Here{})
	}
	me.sync()
	me.shows("Everyone is here.")
	boss.sync()
	boss.shows("11 of 12 are at their tables", "Nearly everyone is there: n goes on.")
	h.do(h.at(2)[5], &workshop.Here{})
	boss.sync()
	boss.shows("12 of 12 are at their tables", " Everyone is there: n goes on.")
}

// TestTimeIsUpIsReadInFull has a small window: what to do with the sentence is
// said to its end, rather than which round it is.
func TestTimeIsUpIsReadInFull(t *testing.T) {
	h := open(t, 8)
	h.goTo("cafe", 1, workshop.WriteSub)
	p := h.play(h.at(1)[1])
	h.clock.Advance(4 * time.Minute)
	h.clock.Pass(10 * time.Second)
	for !p.view().Workshop.Now().TimeUp {
		if _, err := h.boss.Next(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	p.sync()
	for _, lang := range i18n.Languages {
		if s, want := p.firstLine(40, 12, lang.Code), i18n.For(lang.Code).T("TIME IS UP: finish your sentence"); !strings.Contains(s, want) {
			t.Errorf("%s: %q", lang.Code, s)
		}
	}
}
