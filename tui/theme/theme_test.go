package theme_test

import (
	"image/color"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/theme"
)

var sgr = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

// roles returns every style of a theme by its name.
func roles(t *testing.T, th *theme.Theme) map[string]theme.Style {
	t.Helper()
	all := map[string]theme.Style{}
	v := reflect.ValueOf(*th)
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			if s, ok := v.Field(i).Interface().(theme.Style); ok {
				all[v.Type().Field(i).Name] = s
			}
		}
	}
	if len(all) != 11 {
		t.Fatalf("%d roles", len(all))
	}
	return all
}

// parameters returns the numbers that begin a style.
func parameters(s theme.Style) []string {
	m := sgr.FindStringSubmatch(s.Render("x"))
	if m == nil {
		return nil
	}
	return strings.Split(m[1], ";")
}

func TestWithoutATerminalNothingIsAdded(t *testing.T) {
	t.Parallel()
	for name, s := range roles(t, theme.New(colorprofile.NoTTY, true, false)) {
		if got := s.Render("text"); got != "text" {
			t.Errorf("%s renders %q", name, got)
		}
	}
}

func TestWithoutColoursAttributesStay(t *testing.T) {
	t.Parallel()
	for _, p := range []colorprofile.Profile{colorprofile.ASCII, colorprofile.Unknown} {
		th := theme.New(p, true, false)
		for name, s := range roles(t, th) {
			if len(parameters(s)) == 0 {
				t.Errorf("%s: %s cannot be told from other text", p, name)
			}
			for _, n := range parameters(s) {
				if n != "1" && n != "2" && n != "4" && n != "7" {
					t.Errorf("%s: %s has more than attributes: %s", p, name, n)
				}
			}
		}
		if got := th.Focus.Render("x"); got != "\x1b[1;7mx\x1b[m" {
			t.Errorf("focus is %q, want bold and reversed", got)
		}
	}
}

// What means something must not hang on a colour alone.
func TestWhatMeansSomethingIsBold(t *testing.T) {
	t.Parallel()
	for _, p := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
		for _, dark := range []bool{true, false} {
			for name, s := range roles(t, theme.New(p, dark, false)) {
				if name != "Faint" && name != "Rule" && parameters(s)[0] != "1" {
					t.Errorf("%s: %s is %v", p, name, parameters(s))
				}
			}
		}
	}
}

func TestSixteenColoursUseNoOthers(t *testing.T) {
	t.Parallel()
	for _, dark := range []bool{true, false} {
		for name, s := range roles(t, theme.New(colorprofile.ANSI, dark, false)) {
			for _, n := range parameters(s) {
				if n == "38" || n == "48" {
					t.Errorf("%s is %v", name, parameters(s))
				}
				if n == "90" || n == "30" || n == "37" || n == "97" {
					t.Errorf("%s is %v, which some terminals make their background", name, parameters(s))
				}
			}
		}
	}
}

// Every colour is legible on the background it is meant for, and still can be
// read where the guess about the background was wrong.
func TestColoursAreLegible(t *testing.T) {
	t.Parallel()
	black, white := color.Gray{Y: 0}, color.Gray{Y: 255}
	for _, dark := range []bool{true, false} {
		on, other := color.Color(black), color.Color(white)
		if !dark {
			on, other = other, on
		}
		for name, s := range roles(t, theme.New(colorprofile.ANSI256, dark, false)) {
			p := strings.Join(parameters(s), ";")
			_, index, ok := strings.Cut(p, "38;5;")
			if !ok {
				continue
			}
			n, err := strconv.ParseUint(index, 10, 8)
			if err != nil {
				t.Fatal(err)
			}
			c := ansi.IndexedColor(n)
			if r := contrast(c, on); r < 4.5 {
				t.Errorf("%s (dark: %v) has a contrast of %.2f", name, dark, r)
			}
			if r := contrast(c, other); r < 3 {
				t.Errorf("%s (dark: %v) has a contrast of %.2f on the other background", name, dark, r)
			}
		}
	}
}

// contrast is that of WCAG 2.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestRenderKeepsInnerStyles(t *testing.T) {
	t.Parallel()
	th := theme.New(colorprofile.ASCII, true, false)
	for in, want := range map[string]string{
		"":                               "",
		"a":                              "\x1b[1ma\x1b[m",
		"a\nb":                           "\x1b[1ma\x1b[m\n\x1b[1mb\x1b[m",
		"a" + th.Focus.Render("b") + "c": "\x1b[1ma\x1b[1;7mb\x1b[m\x1b[1mc\x1b[m",
		"a\x1b[31mb\x1b[0mc":             "\x1b[1ma\x1b[31mb\x1b[m\x1b[1mc\x1b[m",
	} {
		if got := th.Strong.Render(in); got != want {
			t.Errorf("Render(%q) = %q, want %q", in, got, want)
		}
	}
	var none theme.Style
	if got := none.Render("a"); got != "a" {
		t.Errorf("the zero style renders %q", got)
	}
}

func TestGlyphsAreOneCellWide(t *testing.T) {
	t.Parallel()
	for _, ascii := range []bool{true, false} {
		th := theme.New(colorprofile.NoTTY, true, ascii)
		v := reflect.ValueOf(th.Glyphs)
		for i := range v.NumField() {
			var signs []string
			switch g := v.Field(i).Interface().(type) {
			case string:
				signs = append(signs, g)
			case [7]string:
				signs = append(signs, g[:]...)
			}
			if len(signs) == 0 {
				t.Errorf("%s is neither a sign nor several", v.Type().Field(i).Name)
			}
			for _, g := range signs {
				if ansi.StringWidth(g) != 1 {
					t.Errorf("%s %q takes %d cells", v.Type().Field(i).Name, g, ansi.StringWidth(g))
				}
				if ascii && (len(g) != 1 || g[0] > 0x7e) {
					t.Errorf("%s %q is not ASCII", v.Type().Field(i).Name, g)
				}
				if got := theme.New(colorprofile.NoTTY, true, true).Plain(g); len(got) != 1 {
					t.Errorf("%s %q is replaced by %q", v.Type().Field(i).Name, g, got)
				}
			}
		}
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	line := " ▸ päätös · 1–5 … ↑↓ ███▍ ✓ ● │▏"
	if got := theme.New(colorprofile.ANSI, true, false).Plain(line); got != line {
		t.Errorf("got %q", got)
	}
	want := " > päätös - 1-5 ~ ^v ###  x * ||"
	if got := theme.New(colorprofile.ANSI, true, true).Plain(line); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestProfile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env  string
		want colorprofile.Profile
	}{
		{"TERM=xterm-256color", colorprofile.ANSI256},
		{"TERM=xterm-256color NO_COLOR=1", colorprofile.ASCII},
		{"TERM=xterm-256color NO_COLOR=yes", colorprofile.ASCII},
		{"TERM=xterm-256color NO_COLOR=0", colorprofile.ASCII},
		{"TERM=xterm-256color NO_COLOR=", colorprofile.ANSI256},
		{"TERM=xterm", colorprofile.ANSI},
		{"TERM=dumb", colorprofile.NoTTY},
		{"TERM=dumb NO_COLOR=x", colorprofile.NoTTY},
	} {
		if got := theme.Profile(strings.Fields(c.env)); got != c.want {
			t.Errorf("%s: %v, want %v", c.env, got, c.want)
		}
	}
}

func TestASCII(t *testing.T) {
	t.Parallel()
	for env, want := range map[string]bool{
		"TERM=xterm-256color":                           false,
		"TERM=xterm LANG=fi_FI.UTF-8":                   false,
		"TERM=xterm LANG=sv_SE.utf8":                    false,
		"TERM=xterm LANG=C":                             true,
		"TERM=xterm LANG=fi_FI.ISO-8859-1":              true,
		"TERM=xterm LANG=fi_FI.UTF-8 LC_ALL=C":          true,
		"TERM=xterm LANG=C LC_CTYPE=C.UTF-8":            false,
		"TERM=xterm LANG=fi_FI.UTF-8 LC_ALL= LC_CTYPE=": false,
		"TERM=dumb LANG=fi_FI.UTF-8":                    true,
		"TERM=linux":                                    true,
		"TERM=linux-16color":                            true,
		"TERM=vt100":                                    true,
		"":                                              false,
	} {
		if got := theme.ASCII(strings.Fields(env)); got != want {
			t.Errorf("%q: %v, want %v", env, got, want)
		}
	}
}
