package theme_test

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/tui/theme"
)

func TestASetMakesEachThemeOnce(t *testing.T) {
	var s theme.Set
	seen := make(map[*theme.Theme]bool)
	for range 2 {
		for _, profile := range []colorprofile.Profile{colorprofile.ASCII, colorprofile.ANSI256} {
			for _, dark := range []bool{false, true} {
				for _, ascii := range []bool{false, true} {
					got := s.Get(profile, dark, ascii)
					seen[got] = true
					if want := (theme.Look{Profile: profile, Dark: dark, ASCII: ascii}); got.Look != want {
						t.Errorf("got %+v for %+v", got.Look, want)
					}
				}
			}
		}
	}
	if len(seen) != 8 {
		t.Errorf("%d themes for 8 looks", len(seen))
	}
}
