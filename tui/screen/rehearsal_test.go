package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
)

// The wall says so in every language that it speaks.
func TestTheWallSaysThatItIsARehearsal(t *testing.T) {
	for _, scene := range wallScenes {
		t.Run(scene.name, func(t *testing.T) {
			t.Parallel()
			p := scene.play(t)
			f := frame(p.h, 40, 12, "fi", colorprofile.NoTTY)
			f.Rehearsal = true
			l := p.Draw(f)
			checkLayout(t, "wall", l, f.W, f.H)
			if line := l.Lines(f.W, f.H)[0]; !strings.Contains(line, "REHEARSAL") && !strings.Contains(line, "HARJOITUS") {
				t.Errorf("the first line is %q", line)
			}
		})
	}
}

// Whatever screen it is, of whomever: the first line of a rehearsal says that
// it is one, and the screen fits.
func TestEveryFirstLineSaysThatItIsARehearsal(t *testing.T) {
	for _, scene := range scenes {
		if scene.screen == "home" {
			continue // no workshop is open there
		}
		t.Run(scene.name, func(t *testing.T) {
			t.Parallel()
			p := scene.play(t)
			for _, size := range [][2]int{{40, 12}, {80, 24}} {
				for _, lang := range i18n.Languages {
					f := frame(p.h, size[0], size[1], lang.Code, colorprofile.NoTTY)
					f.Rehearsal = true
					l := p.Draw(f)
					checkLayout(t, lang.Code, l, size[0], size[1])
					line := ansi.Strip(l.Lines(size[0], size[1])[0])
					short := size[0] < 80 && strings.HasPrefix(line, " "+f.T.T("REH.")+" ")
					if !short && !strings.HasPrefix(line, " "+f.T.T("REHEARSAL")+" ") {
						t.Errorf("%d×%d %s: the first line is %q", size[0], size[1], lang.Code, line)
					}
				}
			}
		})
	}
}

// Where there is little room the label is short, so that people still read what
// to do now and how long.
func TestARehearsalLeavesRoomForWhatToDoNow(t *testing.T) {
	for _, scene := range scenes {
		if scene.name != "move" {
			continue
		}
		p := scene.play(t)
		for _, lang := range i18n.Languages {
			f := frame(p.h, 40, 12, lang.Code, colorprofile.NoTTY)
			f.Rehearsal = true
			line := ansi.Strip(p.Draw(f).Lines(f.W, f.H)[0])
			if !strings.Contains(line, f.T.T("NOW: go to your table")+" ") {
				t.Errorf("%s: the first line is %q", lang.Code, line)
			}
		}
		return
	}
	t.Fatal("nobody moves in any scene")
}
