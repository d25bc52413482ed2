package screen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/widget"
)

// Nobody is told to read on where all of it is there, and everybody where there
// is more: in every scene that can be read on in, the arrows are on the screen
// if pressing one shows something else.
func TestReadOnIsSaidWhereThereIsMore(t *testing.T) {
	said, unsaid := 0, 0
	for _, scene := range slices.Concat(scenes, deskScenes) {
		p := scene.play(t)
		p.sync()
		if down := readsOn(p); down == nil {
			continue
		}
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}, {250, 100}} {
			for _, lang := range i18n.Languages {
				draw := func() string {
					lines := p.Draw(frame(p.h, size[0], size[1], lang.Code, colorprofile.NoTTY)).Lines(size[0], size[1])
					return strings.Join(lines, "\n")
				}
				before := draw()
				k := readsOn(p)
				if k == nil {
					continue
				}
				p.run(k.Do())
				moved := draw() != before
				if k.Hidden == moved {
					t.Errorf("%s, %d×%d %s: the key is hidden: %t; there is more: %t\n%s", scene.name, size[0], size[1], lang.Code, k.Hidden, moved, before)
				}
				if moved {
					said++
					p.press("up")
				} else {
					unsaid++
				}
				if draw() != before {
					t.Errorf("%s, %d×%d %s: reading on and back is not where it was:\n%s", scene.name, size[0], size[1], lang.Code, before)
				}
			}
		}
	}
	if said == 0 || unsaid == 0 {
		t.Errorf("there was more %d times, and no more %d times", said, unsaid)
	}
}

// readsOn returns the arrow that reads on on a screen, or nil.
func readsOn(p *play) *widget.Key {
	for _, k := range p.Keys() {
		if k.Is("down") && k.Name == "Read on" {
			return &k
		}
	}
	return nil
}
