package screen_test

import (
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

// Bands with the same key are alike: whoever draws for many may draw one of
// them for all. It is held over every screen there is.
func TestBandsWithOneKeyAreAlike(t *testing.T) {
	type same struct {
		w, h int
		key  any
	}
	drawn := map[same][]string{}
	shared := 0
	for _, scene := range scenes {
		p := scene.play(t)
		for _, b := range p.Draw(frame(p.h, 80, 24, "en", colorprofile.ANSI256)).Bands {
			if b.Key == nil {
				continue
			}
			id := same{b.W, b.H, b.Key}
			lines := b.Draw()
			if before, ok := drawn[id]; !ok {
				drawn[id] = lines
			} else if shared++; !slices.Equal(before, lines) {
				t.Errorf("%s draws otherwise what has the key %q:\n%q\n%q", scene.name, b.Key, before, lines)
			}
		}
	}
	if shared == 0 {
		t.Error("no two screens have a band in common")
	}
}
