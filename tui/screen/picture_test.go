package screen_test

import (
	"fmt"
	"html"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// shots are the scenes that README shows, with the file of each in docs and
// what somebody who does not see the picture is told of it.
var shots = []struct{ scene, file, alt string }{
	{"choose", "round.svg", "A participant in a round: the question, the ideas of the tables before and of one's own, and the line to write in"},
	{"console", "console.svg", "The console of the facilitator: the agenda, the time left, and how each table is doing"},
	{"board", "roadmap.svg", "The roadmap: development targets by sector and quarter, with who is responsible"},
}

// TestPicturesShowTheScreens compares the pictures of README with what an
// emulated terminal shows of the scenes.
func TestPicturesShowTheScreens(t *testing.T) {
	top := filepath.Join("..", "..")
	readme, err := os.ReadFile(filepath.Join(top, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Concat(scenes, deskScenes)
	for _, s := range shots {
		for _, scene := range all {
			if scene.name != s.scene {
				continue
			}
			p := scene.play(t)
			got := picture(p.Draw(frame(p.h, 80, 24, "en", colorprofile.ANSI256)).Lines(80, 24), s.alt)
			path := filepath.Join(top, "docs", s.file)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want, err := os.ReadFile(path); err != nil || got != string(want) {
				t.Errorf("docs/%s is not what the screen shows (%v). To draw it anew: go test ./tui/screen -run Pictures -update", s.file, err)
			}
		}
		if tag := fmt.Sprintf("![%s](docs/%s)", s.alt, s.file); !strings.Contains(string(readme), tag) {
			t.Errorf("README does not show %s", tag)
		}
	}
}

// The cells of a picture, and the ground on which the colours of a dark
// terminal are legible, whatever the page around it.
const (
	cellW, cellH = 9, 19
	margin       = 14
	ground, ink  = "#15181e", "#e4e6ea"
)

// picture draws the lines as a terminal of 80×24 shows them. Frames and blocks
// are drawn, as fonts do not agree on them; any other text takes as much room
// as its cells.
func picture(lines []string, alt string) string {
	e := vt.NewEmulator(80, 24)
	for y, line := range lines {
		fmt.Fprintf(e, "\x1b[%dH%s", y+1, line)
	}
	w, h := 80*cellW+2*margin, 24*cellH+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="15" fill="%s">`+"\n", w, h, w, h, ink)
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString(alt))
	fmt.Fprintf(&b, `<rect x=".5" y=".5" width="%d" height="%d" rx="9" fill="%s" stroke="#808690"/>`+"\n", w-1, h-1, ground)
	for y := range 24 {
		for x := 0; x < 80; {
			x += drawRun(&b, e, x, y)
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// drawRun draws the cells from one on that look alike, and returns how many
// they are.
func drawRun(b *strings.Builder, e *vt.Emulator, x, y int) int {
	sign, style := signAt(e, x, y)
	text, n := sign, 1
	for ; x+n < 80; n++ {
		s, of := signAt(e, x+n, y)
		if !of.Equal(&style) || strokes(sign) != nil && s != sign || strokes(sign) == nil && strokes(s) != nil ||
			strings.HasSuffix(text, "  ") != (s == " " && strings.HasSuffix(text, "  ")) { // columns stay where they are
			break
		}
		text += s
	}
	left, top := margin+x*cellW, margin+y*cellH
	fill := ink
	if style.Fg != nil {
		fill = hex(style.Fg)
	}
	if style.Attrs&uv.AttrReverse != 0 {
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", left, top, n*cellW, cellH, fill)
		fill = ground
	}
	for _, r := range strokes(sign) {
		if r[2] == cellW {
			r[2] *= n
		}
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", left+r[0], top+r[1], r[2], r[3], fill)
	}
	lead := len(text) - len(strings.TrimLeft(text, " "))
	words := strings.Trim(text, " ")
	if words == "" || strokes(sign) != nil {
		return n
	}
	how := ""
	if fill != ink {
		how += fmt.Sprintf(` fill="%s"`, fill)
	}
	if style.Attrs&uv.AttrBold != 0 {
		how += ` font-weight="bold"`
	}
	if style.Underline != uv.UnderlineNone {
		how += ` text-decoration="underline"`
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d"%s>%s</text>`+"\n",
		left+lead*cellW, top+14, utf8.RuneCountInString(words)*cellW, how, html.EscapeString(words))
	return n
}

// signAt returns what stands in a cell. The scenes that are shown have no
// character of more than one.
func signAt(e *vt.Emulator, x, y int) (string, uv.Style) {
	c := e.CellAt(x, y)
	if c == nil || c.Content == "" {
		return " ", uv.Style{}
	}
	return c.Content, c.Style
}

// strokes returns the rectangles that a sign consists of, each with its place
// in the cell, its width and its height; none for what a font has to draw.
func strokes(sign string) [][4]int {
	across, down := [4]int{0, cellH / 2, cellW, 1}, [4]int{cellW / 2, 0, 1, cellH}
	switch sign {
	case "─":
		return [][4]int{across}
	case "│":
		return [][4]int{down}
	case "┼":
		return [][4]int{across, down}
	case "▏":
		return [][4]int{{0, 0, 2, cellH}}
	case "█":
		return [][4]int{{0, 0, cellW, cellH}}
	case "▀":
		return [][4]int{{0, 0, cellW, cellH / 2}}
	case "▄":
		return [][4]int{{0, cellH / 2, cellW, cellH - cellH/2}}
	}
	return nil
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
