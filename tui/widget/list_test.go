package widget_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/widget"
)

// drawList draws items that are named after their numbers.
func drawList(l *widget.List, w, h int, rows func(int) int) string {
	return strings.Join(l.Draw(w, h, func(i int, selected bool, _ int) []string {
		var lines []string
		for r := range rows(i) {
			sign := " "
			if selected && r == 0 {
				sign = ">"
			}
			lines = append(lines, fmt.Sprintf("%s%d.%d", sign, i, r))
		}
		return lines
	}), "\n")
}

func one(int) int { return 1 }
func two(int) int { return 2 }

func TestListScrollsNoMoreThanItMust(t *testing.T) {
	t.Parallel()
	var l widget.List
	l.Set(5, two)
	steps := []struct {
		do   func()
		want string
	}{
		{func() {}, ">0.0\n 0.1\n 1.0\n 1.1\n 2.0"},
		{l.Down, " 0.0\n 0.1\n>1.0\n 1.1\n 2.0"},
		{l.Down, " 0.1\n 1.0\n 1.1\n>2.0\n 2.1"},
		{l.Up, " 0.1\n>1.0\n 1.1\n 2.0\n 2.1"},
		{l.Up, ">0.0\n 0.1\n 1.0\n 1.1\n 2.0"},
		{l.Up, ">0.0\n 0.1\n 1.0\n 1.1\n 2.0"},
		{l.End, " 2.1\n 3.0\n 3.1\n>4.0\n 4.1"},
		{l.Down, " 2.1\n 3.0\n 3.1\n>4.0\n 4.1"},
		{l.PageUp, " 0.1\n 1.0\n 1.1\n>2.0\n 2.1"},
		{l.Home, ">0.0\n 0.1\n 1.0\n 1.1\n 2.0"},
		{l.PageDown, ">2.0\n 2.1\n 3.0\n 3.1\n 4.0"},
	}
	for i, s := range steps {
		s.do()
		if got := drawList(&l, 4, 5, two); got != s.want {
			t.Errorf("step %d: got\n%s\nwant\n%s", i, got, s.want)
		}
	}
}

func TestListStaysOnItsItem(t *testing.T) {
	t.Parallel()
	var l widget.List
	l.Set(3, nil)
	l.SetIDs([]uint64{10, 20, 30})
	l.Select(1)
	before := drawList(&l, 4, 2, one)

	l.Set(5, nil)
	l.SetIDs([]uint64{1, 2, 10, 20, 30})
	if l.Selected() != 3 {
		t.Fatalf("selected %d after two came above, want 3", l.Selected())
	}
	after := drawList(&l, 4, 2, one)
	if strings.Index(before, ">") != strings.Index(after, ">") {
		t.Errorf("the selection moved on the screen: from\n%s\nto\n%s", before, after)
	}

	l.SetIDs([]uint64{1, 2, 10, 30}) // 20 is gone
	if l.Selected() != 3 {
		t.Errorf("selected %d, want the one that followed", l.Selected())
	}
	l.SetIDs([]uint64{1, 2})
	if l.Selected() != 1 {
		t.Errorf("selected %d, want the one before", l.Selected())
	}
	l.SetIDs(nil)
	if l.Selected() != -1 {
		t.Errorf("selected %d of nothing", l.Selected())
	}
	l.SetIDs([]uint64{7, 8})
	if l.Selected() != 0 {
		t.Errorf("selected %d, want the first", l.Selected())
	}
	if !l.SelectID(8) || l.Selected() != 1 || l.SelectID(9) {
		t.Error("SelectID does not find what is there, or finds what is not")
	}
}

func TestListSaysWhatIsOutOfView(t *testing.T) {
	t.Parallel()
	l := widget.List{
		Above: func(n int) string { return fmt.Sprintf("%d more above", n) },
		Below: func(n int) string { return fmt.Sprintf("%d more below", n) },
	}
	l.Set(9, nil)
	for range 4 {
		l.Down()
	}
	want := " 2.0   2 more above\n 3.0               \n>4.0   4 more below"
	if got := drawList(&l, 19, 3, one); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	l.Home()
	want = ">0.0               \n 1.0               \n 2.0   6 more below"
	if got := drawList(&l, 19, 3, one); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A mark cuts a line where there is something: a line that ends in dots gets no
// others, a text before a gap none at all, and where one line is all there is,
// it has one mark.
func TestAMarkLeavesTheEndOfALineAlone(t *testing.T) {
	t.Parallel()
	l := widget.List{
		Above: func(n int) string { return fmt.Sprintf("%d above", n) },
		Below: func(n int) string { return fmt.Sprintf("%d below", n) },
	}
	for _, c := range []struct{ line, first string }{
		{"text      state", "text        2 below"},
		{"a long te…   ✓", "a long te…  2 below"},
		{"a long tex… 1", "a long te…  2 below"},
		{"a text that is long", "a text th…  2 below"},
		{"\x1b[1mtext\x1b[m      state", "text        2 below"},
	} {
		l.Set(3, nil)
		got := ansi.Strip(l.Draw(19, 1, func(int, bool, int) []string { return []string{c.line} })[0])
		if got != c.first {
			t.Errorf("%q is %q, want %q", c.line, got, c.first)
		}
	}
	l.Select(1)
	if got := l.Draw(19, 1, func(int, bool, int) []string { return []string{"a text that is long"} })[0]; got != "a text th…  1 below" {
		t.Errorf("the only line is %q", got)
	}
}

func TestListCostsWhatIsInView(t *testing.T) {
	t.Parallel()
	asked := 0
	var l widget.List
	l.Set(1_000_000, func(int) int { asked++; return 2 })
	l.Select(500_000)
	l.Draw(20, 10, func(i int, _ bool, _ int) []string {
		if i < 499_990 || i > 500_010 {
			t.Fatalf("item %d was drawn", i)
		}
		return nil
	})
	if asked > 100 {
		t.Errorf("the height of %d items was asked for", asked)
	}
}

// Whatever happens to a list, the selected item is in view from its first
// line, no line is left empty that could show an item, and items follow each
// other.
func TestListKeepsItsPromises(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := widget.List{Clear: rapid.Bool().Draw(t, "clear")}
		heights := map[uint64]int{}
		var ids []uint64
		next := uint64(1)
		height := func(i int) int { return heights[ids[i]] }
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			selected := uint64(0)
			if i := l.Selected(); i >= 0 {
				selected = ids[i]
			}
			switch rapid.IntRange(0, 8).Draw(t, "step") {
			case 0, 1:
				at := rapid.IntRange(0, len(ids)).Draw(t, "at")
				heights[next] = rapid.IntRange(1, 4).Draw(t, "height")
				ids = slices.Insert(slices.Clone(ids), at, next)
				next++
				l.Set(len(ids), height)
				l.SetIDs(ids)
				if selected != 0 && ids[l.Selected()] != selected {
					t.Fatalf("selected %d, want %d still", ids[l.Selected()], selected)
				}
			case 2:
				if len(ids) > 0 {
					at := rapid.IntRange(0, len(ids)-1).Draw(t, "gone")
					gone := ids[at]
					ids = slices.Delete(slices.Clone(ids), at, at+1)
					l.Set(len(ids), height)
					l.SetIDs(ids)
					if gone != selected && ids[l.Selected()] != selected {
						t.Fatalf("selected %d, want %d still", ids[l.Selected()], selected)
					}
				}
			case 3:
				l.Up()
			case 4:
				l.Down()
			case 5:
				l.PageUp()
			case 6:
				l.PageDown()
			case 7:
				l.Home()
			case 8:
				l.End()
			}
			checkList(t, &l, ids, height, rapid.IntRange(1, 9).Draw(t, "h"))
		}
	})
}

func checkList(t *rapid.T, l *widget.List, ids []uint64, height func(int) int, h int) {
	const w = 12
	lines := strings.Split(drawList(l, w, h, height), "\n")
	exact(t, lines, w, h)
	sel := l.Selected()
	if (sel < 0) != (len(ids) == 0) || sel >= len(ids) {
		t.Fatalf("selected %d of %d", sel, len(ids))
	}
	if sel < 0 {
		return
	}
	var all []string
	for i := range ids {
		for r := range height(i) {
			sign := " "
			if i == sel && r == 0 {
				sign = ">"
			}
			all = append(all, widget.Fit(fmt.Sprintf("%s%d.%d", sign, i, r), w))
		}
	}
	for len(all) < h {
		all = append(all, widget.Fit("", w))
	}
	at := slices.Index(all, lines[0])
	if at < 0 || at+h > len(all) || !slices.Equal(all[at:at+h], lines) {
		t.Fatalf("these are not %d lines of the list:\n%s", h, strings.Join(lines, "\n"))
	}
	first := slices.IndexFunc(lines, func(s string) bool { return s[0] == '>' })
	if first < 0 || first+height(sel) > h && first > 0 {
		t.Fatalf("the selected item is out of view:\n%s", strings.Join(lines, "\n"))
	}
	last := first + height(sel) - 1
	if l.Clear && h >= height(sel)+2 && (first == 0 && at > 0 || last == h-1 && at+h < len(all)) {
		t.Fatalf("the selected item is where others are said to be out of view, %d lines of %d:\n%s", h, len(all), strings.Join(lines, "\n"))
	}
}
