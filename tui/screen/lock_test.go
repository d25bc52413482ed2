package screen_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// typeInto types into a lock and presses Enter; it reports whether that opens.
func typeInto(l *screen.Lock, text string, now time.Time) bool {
	for _, r := range text {
		if l.Press(tea.KeyPressMsg{Code: r, Text: string(r)}, now) {
			return true
		}
	}
	return l.Press(tea.KeyPressMsg{Code: tea.KeyEnter}, now)
}

func TestTheWordOfALockIsAskedTwiceAndNotShown(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("K").write("abc").press("enter")
	if n := len(p.refused()); n != 1 {
		t.Fatalf("three characters: refused %d times", n)
	}
	p.write("d").press("enter")
	p.shows("The same word once more:")
	p.write("abce").press("enter")
	if n := len(p.refused()); n != 2 {
		t.Fatalf("another word: refused %d times", n)
	}
	if s := p.shown(); strings.Contains(s, "abc") {
		t.Errorf("the word is on the screen:\n%s", s)
	}
	p.erase().write("d").press("enter")
	locked, ok := p.said[len(p.said)-1].(screen.Locked)
	if !ok {
		t.Fatalf("not locked: %+v", p.said)
	}
	if !typeInto(locked.Lock, "abcd", h.clock.Now()) {
		t.Error("the word does not open")
	}
}

func TestWrongWordsOfALockWaitLongerAndLonger(t *testing.T) {
	h := open(t, 1)
	l, now := screen.NewLock("kahvi"), h.clock.Now()
	var waited time.Duration
	for range 12 {
		if typeInto(l, "wrong", now) {
			t.Fatal("a wrong word opens")
		}
		if typeInto(l, "kahvi", now) {
			t.Fatal("the next word is taken at once")
		}
		wait := time.Duration(0)
		for !shows(h, l, now.Add(wait), "Type the word") {
			wait += time.Second
			if wait > time.Hour {
				t.Fatal("no word is ever taken again")
			}
		}
		if wait < waited {
			t.Errorf("waits %v after %v", wait, waited)
		}
		waited, now = wait, now.Add(wait)
	}
	if waited < 30*time.Second || waited > 2*time.Minute {
		t.Errorf("in the end waits %v", waited)
	}
	l.Press(tea.KeyPressMsg{Code: 'x', Text: "x"}, now)
	l.Press(tea.KeyPressMsg{Code: tea.KeyEscape}, now) // begins anew
	if !typeInto(l, "kahvi", now) {
		t.Error("the word does not open any more")
	}
}

// shows reports whether the locked window says the text.
func shows(h *house, l *screen.Lock, now time.Time, text string) bool {
	f := frame(h, 80, 24, "en", colorprofile.NoTTY)
	f.Now = now
	return strings.Contains(strings.Join(l.Draw(f).Lines(80, 24), "\n"), text)
}

func TestALockShowsNothingOfTheRoom(t *testing.T) {
	h, _ := harvested(t)
	l := screen.NewLock("kahvi")
	for range 2 {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {250, 100}} {
			for _, lang := range i18n.Languages {
				f := frame(h, size[0], size[1], lang.Code, colorprofile.ANSI256)
				layout := l.Draw(f)
				checkLayout(t, lang.Code, layout, size[0], size[1])
				s := strings.Join(layout.Lines(size[0], size[1]), "\n")
				for _, of := range []string{"Ask the", "kahvi", "2027", "round", "table"} {
					if strings.Contains(s, of) {
						t.Errorf("%q is on a locked screen:\n%s", of, s)
					}
				}
			}
		}
		typeInto(l, "wrong", h.clock.Now())
	}
}

// That nobody can come in stands in the first line of every facilitator's
// screen, however narrow it is.
func TestALockedRoomSaysSo(t *testing.T) {
	for _, lang := range i18n.Languages {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.Lock{})
		p := h.play(h.boss)
		for _, size := range [][2]int{{40, 12}, {80, 24}} {
			want := i18n.For(lang.Code).T("locked")
			if line := p.firstLine(size[0], size[1], lang.Code); !strings.Contains(line, want) {
				t.Errorf("%s at %d: %q", lang.Code, size[0], line)
			}
		}
	}
}
