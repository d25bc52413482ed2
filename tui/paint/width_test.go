package paint_test

import (
	"testing"

	"pgregory.net/rapid"

	"kahvila/tui/paint"
	"kahvila/tui/widget"
)

// TestWidthsInDoubt holds that on terminals with another opinion on how wide
// characters are, only these characters and the cells beside them suffer.
func TestWidthsInDoubt(t *testing.T) {
	for name, o := range map[string]opinion{"one each": oneEach, "two each": twoEach} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := drawn(t)
				s := &scene{words: wideWords()}
				s.resize(n)
				screen := newGrid(s.w, s.h, o)
				p := paint.New(paint.NewShared())
				for range 10 {
					s.bands = nil
					for y := 0; y < s.h; y += 3 {
						h := min(3, s.h-y)
						s.bands = append(s.bands, part{widget.Rect{Y: y, W: s.w, H: h}, list{n(0, 3), n(0, 4)}, n(0, 2) == 0})
					}
					if n(0, 3) == 0 {
						s.lay(n)
					}
					l := s.layout()
					screen.Write(p.Frame(nil, l, s.w, s.h))
					if screen.offence != "" {
						t.Fatal(screen.offence)
					}
					want := plainly(l, s.w, s.h, strict).(*grid)
					for y, row := range want.cells {
						for x := range row {
							if doubtful(row, x) || x > 0 && doubtful(row, x-1) {
								continue
							}
							if have := screen.cells[y][x]; have != row[x] {
								t.Fatalf("line %d, column %d: %q, want %q", y, x, have, row[x])
							}
						}
					}
				}
			})
		})
	}
}

// doubtful reports whether terminals have opinions about a cell.
func doubtful(row []spot, x int) bool {
	return row[x].text == "" || (&grid{opinion: twoEach}).wide(row[x].text, 1) != 1
}
