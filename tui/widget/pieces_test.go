package widget_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kahvila/tui/widget"
)

func key(name, what string) widget.Key { return widget.Key{Keys: []string{name}, Name: what} }

func off(k widget.Key) widget.Key {
	k.Off = "writing has stopped"
	return k
}

func TestFooter(t *testing.T) {
	t.Parallel()
	keys := []widget.Key{
		key("1", "Same here"), off(key("2", "Add means")), key("3", "Solved at ours"),
		{Keys: []string{"f5"}, Name: "Not shown", Hidden: true}, key("esc", "Back"),
	}
	for _, c := range []struct {
		w, h int
		want string
	}{
		{60, 1, " 1 Same here   2 Add means   3 Solved at ours   Esc Back    "},
		{50, 1, " 1 Same here   3 Solved at ours   Esc Back        "},
		{25, 1, " 1 Same here   Esc Back  "},
		{20, 1, " Esc Back           "},
		{40, 2, " 1 Same here   2 Add means              \n 3 Solved at ours   Esc Back            "},
		{40, 0, ""},
	} {
		if got := shown(widget.Footer(bare(), same, keys, c.w, c.h)); got != c.want {
			t.Errorf("%d×%d: got\n%q\nwant\n%q", c.w, c.h, got, c.want)
		}
	}
	th := colourful()
	line := widget.Footer(th, same, keys, 60, 1)[0]
	if !strings.Contains(line, th.Faint.Render("2 Add means")) {
		t.Errorf("what is off is not faint: %q", line)
	}
	if !strings.Contains(line, th.Key.Render("1")+" Same here") {
		t.Errorf("what is on does not have its key: %q", line)
	}
}

// What is too long is left out, not what would fit in its place.
func TestFooterFillsItsLines(t *testing.T) {
	t.Parallel()
	keys := []widget.Key{
		key("1", "Say what is good about it"), key("2", "Pass"), off(key("3", "Mark")), key("esc", "Back"),
	}
	for w, want := range map[int]string{
		58: " 1 Say what is good about it   2 Pass   3 Mark   Esc Back",
		50: " 1 Say what is good about it   2 Pass   Esc Back",
		40: " 1 Say what is good about it   Esc Back",
		30: " 2 Pass   3 Mark   Esc Back",
		24: " 2 Pass   Esc Back",
		12: " Esc Back",
		6:  " Esc …",
	} {
		if got := strings.TrimRight(shown(widget.Footer(bare(), same, keys, w, 1)), " "); got != want {
			t.Errorf("in %d cells: got %q, want %q", w, got, want)
		}
	}
}

func TestFooterShowsNeighboursAsOne(t *testing.T) {
	t.Parallel()
	keys := []widget.Key{
		key("up", "Choose"), key("down", "Choose"),
		key("1", "Rate"), key("2", "Rate"), key("3", "Rate"), key("4", "Rate"), key("5", "Rate"),
		key("pgup", "Turn"), key("pgdown", "Turn"), off(key("home", "Turn")),
	}
	swedish := func(s string) string {
		if s == "Choose" {
			return "Välj"
		}
		return s
	}
	want := " ↑↓ Välj   1–5 Rate   PgUp/PgDn Turn   Home Turn  "
	if got := shown(widget.Footer(bare(), swedish, keys, len([]rune(want)), 1)); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestKeyLabels(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"a": "a", "?": "?", "7": "7", "ctrl+a": "Ctrl+A", "shift+tab": "Shift+Tab", "enter": "Enter",
		"esc": "Esc", "space": "space", "left": "←", "pgdown": "PgDn", "alt+up": "Alt+↑", "backspace": "Backspace",
	} {
		if got := widget.KeyLabel(bare(), same, name); got != want {
			t.Errorf("%s is labelled %q, want %q", name, got, want)
		}
	}
	if k := (widget.Key{Keys: []string{"a", "b"}}); !k.Is("b") || k.Is("c") {
		t.Error("a key is not what it is pressed by")
	}
}

func TestScale(t *testing.T) {
	t.Parallel()
	s := widget.Scale{Label: "importance", Low: 1, High: 5, Means: "good for residents", Unsure: "don't know"}
	see := func(focused bool, want string) {
		t.Helper()
		if got := shown([]string{s.Line(colourful(), focused, 12, 68)}); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
	see(false, "  importance    1  2  3  4  5    0 don't know   good for residents  ")
	if !s.Set(4) {
		t.Error("4 is no answer")
	}
	see(true, "▸ importance    1  2  3 [4] 5    0 don't know   good for residents  ")
	if !s.Set(0) {
		t.Error("not to know is no answer")
	}
	see(true, "▸ importance    1  2  3  4  5   [0 don't know]  good for residents  ")
	if s.Set(6) || s.Set(-1) {
		t.Error("a number beyond the scale is an answer")
	}
	see(true, "▸ importance    1  2  3  4  5   [0 don't know]  good for residents  ")
	s.Unsure = ""
	if s.Set(0) {
		t.Error("not to know is an answer where that is not offered")
	}
}

func TestConfirmSwallowsWhatWasTypedBefore(t *testing.T) {
	t.Parallel()
	opened := time.Date(2027, 3, 1, 13, 0, 0, 0, time.UTC)
	ms := func(n int) time.Time { return opened.Add(time.Duration(n) * time.Millisecond) }
	ask := func() *widget.Confirm {
		return widget.NewConfirm("Move on?", []string{"4 are writing"}, "Move on", "Stay", opened)
	}
	c := ask()
	for _, at := range []int{10, 300, 700, 1100} { // never 425 ms of quiet
		if c.Press("1", ms(at)) != widget.Undecided {
			t.Fatalf("a key at %d ms was taken", at)
		}
	}
	if c.Press("1", ms(1499)) != widget.Undecided {
		t.Error("a key within the grace period was taken")
	}
	if c.Press("1", ms(1500)) != widget.Yes {
		t.Error("a key after the grace period was not taken")
	}

	c = ask()
	if c.Press("enter", ms(424)) != widget.Undecided || c.Press("enter", ms(848)) != widget.Undecided {
		t.Error("a key before a pause was taken")
	}
	if c.Press("tab", ms(1273)) != widget.Undecided || c.Press("enter", ms(1274)) != widget.Yes {
		t.Error("a key after a pause was not taken, or the next one was not")
	}
}

func TestConfirmAnswers(t *testing.T) {
	t.Parallel()
	opened := time.Date(2027, 3, 1, 13, 0, 0, 0, time.UTC)
	later := opened.Add(time.Minute)
	for presses, want := range map[string]widget.Decision{
		"enter": widget.No, "left enter": widget.Yes, "left right enter": widget.No, "tab enter": widget.Yes,
		"tab tab enter": widget.No, "1": widget.Yes, "2": widget.No, "esc": widget.No, "x": widget.Undecided,
		"up enter": widget.Yes, "space": widget.Undecided,
	} {
		c := widget.NewConfirm("Sure?", nil, "Yes", "No", opened)
		got := widget.Undecided
		for name := range strings.FieldsSeq(presses) {
			got = c.Press(name, later)
		}
		if got != want {
			t.Errorf("%s: decided %v, want %v", presses, got, want)
		}
	}
}

func TestAnOfferIsTakenAtOnce(t *testing.T) {
	t.Parallel()
	opened := time.Date(2027, 3, 1, 13, 0, 0, 0, time.UTC)
	for presses, want := range map[string]widget.Decision{
		"enter": widget.Yes, "1": widget.Yes, "2": widget.No, "esc": widget.No, "right enter": widget.No, "n": widget.Undecided,
	} {
		c := widget.NewConfirm("Move on?", nil, "Move on", "Stay", opened).Offer()
		got := widget.Undecided
		for name := range strings.FieldsSeq(presses) {
			got = c.Press(name, opened)
		}
		if got != want {
			t.Errorf("%s: decided %v, want %v", presses, got, want)
		}
	}
}

func TestConfirmDraws(t *testing.T) {
	t.Parallel()
	c := widget.NewConfirm("Go on to the next round?", []string{"4 are writing", "5 have not rated yet"},
		"Go on", "Stay", time.Time{})
	want := strings.Join([]string{
		"┌──────────────────────────┐",
		"│ Go on to the next round? │",
		"│                          │",
		"│ · 4 are writing          │",
		"│ · 5 have not rated yet   │",
		"│                          │",
		"│  1 Go on  ▸2 Stay        │",
		"└──────────────────────────┘",
	}, "\n")
	if got := shown(c.Draw(colourful(), 28, 24)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	short := c.Draw(colourful(), 28, 6)
	exact(t, short, 28, 6)
	if got := shown(short); !strings.Contains(got, "▸2 Stay") {
		t.Errorf("the answers are cut:\n%s", got)
	}
	exact(t, c.Draw(colourful(), 200, 24), 64, 8)
	for w := range 12 {
		for h := range 9 {
			exact(t, c.Draw(ascii(), w, h), w, min(h, len(c.Draw(ascii(), w, h))))
		}
	}
}

func TestBig(t *testing.T) {
	t.Parallel()
	want := []string{
		"▀▀█ ▄ █ █ ▀▀█",
		"█▀▀ ▄ ▀▀█ █▀▀",
		"▀▀▀     ▀ ▀▀▀",
	}
	if diff := cmp.Diff(want, widget.Big(bare(), "2:42")); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	digits := "0123456789"
	for _, lines := range [][]string{widget.Big(bare(), digits), widget.Big(ascii(), digits)} {
		exact(t, lines, 39, widget.BigHeight)
		seen := map[string]bool{}
		for i := range digits {
			var shape string
			for _, line := range lines {
				shape += string([]rune(line)[4*i:4*i+3]) + "\n"
			}
			if seen[shape] {
				t.Errorf("%c looks like another digit:\n%s", digits[i], shape)
			}
			seen[shape] = true
		}
	}
	for _, line := range widget.Big(ascii(), "12:34") {
		for _, r := range line {
			if r > 0x7e {
				t.Errorf("%q is not ASCII", line)
			}
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	tb := widget.Table{
		Columns: []widget.Column{
			{Title: "table", Align: widget.InMiddle},
			{Title: "theme", Grows: true, Least: 6},
			{Title: "new", Align: widget.AtRight},
		},
		Rows: [][]string{{"1", "Conditions for trying", "6"}, {"2", "漢字", "12"}, {"3"}},
	}
	see := func(w int, want ...string) {
		t.Helper()
		got := strings.Split(shown(append([]string{tb.Head(colourful(), w)}, tb.Lines(w)...)), "\n")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d wide: -want +got\n%s", w, diff)
		}
	}
	see(36,
		"table  theme                     new",
		"  1    Conditions for trying       6",
		"  2    漢字                       12",
		"  3                                 ")
	see(20, // the numbers come closer first
		"table  theme     new",
		"  1    Conditio…   6",
		"  2    漢字       12",
		"  3                 ")
	tb.Columns[2].Least = 3
	see(14,
		"t…  theme  new",
		"1   Condi…   6",
		"2   漢字    12",
		"3             ")
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	all := []widget.Answer{{Key: "1", Text: "To reject"}, {Key: "2", Text: "Poor", Given: true}, {Key: "3", Text: "Acceptable"}, {Text: "ten"}}
	for w, want := range map[int]string{
		60: " 1 To reject  [2 Poor]  3 Acceptable   ten                  ",
		26: " 1 To reject  [2 Poor]    \n 3 Acceptable   ten       ",
	} {
		if got := shown(widget.Answers(bare(), all, w)); got != want {
			t.Errorf("%d: got\n%q\nwant\n%q", w, got, want)
		}
	}
}

func TestScaleWithoutRoom(t *testing.T) {
	t.Parallel()
	s := widget.Scale{Label: "reach", Low: 1, High: 9, Unsure: "?"}
	if s.Fits(5, 40) || !s.Fits(5, 60) {
		t.Error("it is not known whether the numbers fit")
	}
	if got, want := s.Short(bare(), true, 5, 20), "▸ reach             "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s.Set(7)
	s.Means = "1 000"
	if got, want := s.Short(bare(), false, 5, 20), "  reach [7] 1 000   "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPair(t *testing.T) {
	t.Parallel()
	two := [2]widget.Card{
		{Key: "1", Title: "Meetings", Lines: []string{"a sentence that is long"}, Chosen: "better"},
		{Key: "2", Title: "Forms"},
	}
	want := "┌─ 1 ✓ better ─────────────────┐  ┌─ 2 ──────────────────────────┐\n" +
		"│ Meetings                     │  │ Forms                        │\n" +
		"│ a sentence that is long      │  │                              │\n" +
		"└──────────────────────────────┘  └──────────────────────────────┘"
	if got := shown(widget.Pair(bare(), two, 66, 4)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = " 1✓ Meetings        \n    a sentence that…\n 2  Forms           \n                    "
	if got := shown(widget.Pair(bare(), two, 20, 4)); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}
