package widget_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kahvila/tui/widget"
)

func band(x, y, w, h int, lines ...string) widget.Band {
	return widget.Band{Rect: widget.Rect{X: x, Y: y, W: w, H: h}, Draw: func() []string { return lines }}
}

func TestLayoutPutsBandsWhereTheyBelong(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		bands []widget.Band
		want  []string
	}{
		"nothing": {nil, []string{"        ", "        ", "        "}},
		"side by side": {
			[]widget.Band{band(5, 0, 3, 2, "abc", "def"), band(0, 0, 5, 1, "01234")},
			[]string{"01234abc", "     def", "        "},
		},
		"too much and too little": {
			[]widget.Band{band(0, 0, 4, 1, "abcdef", "not seen"), band(0, 1, 4, 2, "ab")},
			[]string{"abcd    ", "ab      ", "        "},
		},
		"beyond the window": {
			[]widget.Band{band(-2, -1, 4, 2, "abcd", "efgh"), band(6, 2, 9, 9, "123")},
			[]string{"gh      ", "        ", "      12"},
		},
		"over another": {
			[]widget.Band{band(0, 0, 8, 3, "aaaaaaaa", "bbbbbbbb", "cccccccc"), band(2, 1, 3, 1, "123")},
			[]string{"aaaaaaaa", "bb123bbb", "cccccccc"},
		},
		"over wide characters": {
			[]widget.Band{band(0, 0, 8, 1, "漢漢漢漢"), band(1, 0, 4, 1, "字字")},
			[]string{" 字字 漢", "        ", "        "},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, widget.Layout{Bands: c.bands}.Lines(8, 3)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestLayoutDrawsOnlyWhatIsInTheWindow(t *testing.T) {
	t.Parallel()
	outside := widget.Band{Rect: widget.Rect{X: 80, Y: 0, W: 5, H: 5}, Draw: func() []string {
		t.Error("a band outside of the window was drawn")
		return nil
	}}
	widget.Layout{Bands: []widget.Band{outside}}.Lines(80, 24)
}

// Cells of a band without styles have none, whatever stands around it.
func TestNoStyleLeavesItsBand(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		loud := rapid.SliceOfN(texts(), 3, 3).Draw(t, "loud")
		for i := range loud {
			loud[i] = "\x1b[1;7;31m" + loud[i]
		}
		from := rapid.IntRange(0, 15).Draw(t, "from")
		layout := widget.Layout{Bands: []widget.Band{
			band(0, 0, 20, 3, loud...),
			band(from, 0, 5, 3, "plain", "plain", "plain"),
		}}
		for _, line := range layout.Lines(24, 3) {
			styles := cellStyles(line)
			for x := from; x < from+5; x++ {
				if styles[x] != "" {
					t.Fatalf("cell %d has the style %+q in %+q", x, styles[x], line)
				}
			}
			for x := 20; x < 24; x++ {
				if styles[x] != "" {
					t.Fatalf("blank cell %d has the style %+q in %+q", x, styles[x], line)
				}
			}
		}
	})
}

// A style goes on in what is seen of a band beside one that lies over it.
func TestStylesGoOnBesideAnOverlay(t *testing.T) {
	t.Parallel()
	layout := widget.Layout{Bands: []widget.Band{
		band(0, 0, 9, 1, "\x1b[1mbold text\x1b[m"), band(3, 0, 3, 1, "..."),
	}}
	want := []string{"\x1b[1mbol\x1b[m...\x1b[1mext\x1b[m"}
	if diff := cmp.Diff(want, layout.Lines(9, 1)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// cellStyles returns what styles are in force in each cell of a line.
func cellStyles(line string) []string {
	var cells []string
	style := ""
	for line != "" {
		seq, width, n, _ := ansi.DecodeSequence(line, ansi.NormalState, nil)
		line = line[n:]
		switch {
		case width > 0:
			for range width {
				cells = append(cells, style)
			}
		case seq == "\x1b[m" || seq == "\x1b[0m":
			style = ""
		case seq[0] == '\x1b':
			style += seq
		}
	}
	return cells
}

func TestABandLiesOverTheMiddle(t *testing.T) {
	t.Parallel()
	base := []string{"漢字漢字漢", "0123456789", "0123456789", "0123456789", "0123456789"}
	over := band(0, 0, 4, 2, "一二", "b")
	over.Rect = widget.Centred(4, 2, 10, 5)
	got := widget.Layout{Bands: []widget.Band{band(0, 0, 10, 5, base...), over}}.Lines(10, 5)
	want := []string{"漢字漢字漢", "012一二789", "012b   789", "0123456789", "0123456789"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestBox(t *testing.T) {
	t.Parallel()
	got := shown(widget.Box(colourful(), "Help", []string{"one", "a long line"}, 12))
	want := "┌─ Help ───┐\n│ one      │\n│ a long … │\n└──────────┘"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	got = shown(widget.Box(ascii(), "", []string{"one"}, 7))
	if want := "+-----+\n| one |\n+-----+"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
