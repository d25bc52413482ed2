package widget_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kahvila/tui/widget"
)

func typed(text string) tea.Msg {
	r, _ := utf8.DecodeRuneInString(text)
	return tea.KeyPressMsg{Code: r, Text: text}
}

func ctrl(letter rune) tea.Msg { return tea.KeyPressMsg{Code: letter, Mod: tea.ModCtrl} }
func press(code rune) tea.Msg  { return tea.KeyPressMsg{Code: code} }
func pasted(s string) tea.Msg  { return tea.PasteMsg{Content: s} }

// atCursor returns the text with | where the next character would go.
func atCursor(in *widget.Input) string {
	const mark = "|"
	before := in.Value()
	probe := *in
	probe.Insert(mark)
	at := strings.Index(probe.Value(), mark)
	return before[:at] + mark + before[at:]
}

func TestInputEdits(t *testing.T) {
	t.Parallel()
	const family = "👩‍👩‍👧"
	for name, c := range map[string]struct {
		start string
		msgs  []tea.Msg
		want  string
	}{
		"typing":                       {"", []tea.Msg{typed("a"), typed("ä"), typed(" "), typed("b")}, "aä b|"},
		"several letters at once":      {"", []tea.Msg{typed("かな")}, "かな|"},
		"a mark joins its letter":      {"", []tea.Msg{typed("e"), typed("\u0301"), press(tea.KeyLeft)}, "|e\u0301"},
		"in the middle":                {"ac", []tea.Msg{press(tea.KeyLeft), typed("b")}, "ab|c"},
		"backspace takes a character":  {"a" + "e\u0301\u0308", []tea.Msg{press(tea.KeyBackspace)}, "a|"},
		"backspace takes a flag":       {"🇫🇮🇸🇪", []tea.Msg{press(tea.KeyBackspace)}, "🇫🇮|"},
		"backspace at the beginning":   {"a", []tea.Msg{press(tea.KeyHome), press(tea.KeyBackspace)}, "|a"},
		"delete":                       {"e\u0301b", []tea.Msg{press(tea.KeyHome), press(tea.KeyDelete)}, "|b"},
		"delete at the end":            {"b", []tea.Msg{press(tea.KeyDelete), ctrl('d')}, "b|"},
		"left and right":               {"漢字", []tea.Msg{press(tea.KeyLeft), press(tea.KeyLeft), press(tea.KeyLeft), press(tea.KeyRight)}, "漢|字"},
		"ctrl+a, ctrl+e":               {"abc", []tea.Msg{ctrl('a'), typed("x"), ctrl('e'), typed("y")}, "xabcy|"},
		"ctrl+k":                       {"abc", []tea.Msg{press(tea.KeyLeft), ctrl('k')}, "ab|"},
		"ctrl+u":                       {"abc", []tea.Msg{press(tea.KeyLeft), ctrl('u')}, "|c"},
		"ctrl+w":                       {"one two  ", []tea.Msg{ctrl('w')}, "one |"},
		"ctrl+w twice":                 {"one two", []tea.Msg{ctrl('w'), ctrl('w'), ctrl('w')}, "|"},
		"a paste is one line":          {"", []tea.Msg{pasted("one\ntwo\r\nthree\tfour")}, "one two three four|"},
		"a paste brings no controls":   {"", []tea.Msg{pasted("a\x1b[31mb\x1b]0;x\x07c\x00\x7f\u0085\u202ed")}, "abcd|"},
		"a paste longer than the room": {"12345", []tea.Msg{pasted("6789abcdef")}, "123456789a|"},
		"full":                         {"123456789a", []tea.Msg{press(tea.KeyHome), typed("b")}, "123456789a"},
		"a mark when full":             {"123456789a", []tea.Msg{typed("\u0301")}, "123456789a\u0301"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := widget.NewInput(widget.OneLine, 10)
			if name == "a paste is one line" {
				in = widget.NewInput(widget.OneLine, 100)
			}
			in.SetValue(c.start)
			for _, m := range c.msgs {
				if !in.Update(m) {
					t.Errorf("%v is not taken", m)
				}
			}
			got := in.Value()
			if strings.Contains(c.want, "|") {
				if in.Len() == in.Most() { // no room for the mark of the cursor
					got += "|"
				} else {
					got = atCursor(in)
				}
			}
			if got != c.want {
				t.Errorf("got %+q, want %+q", got, c.want)
			}
		})
	}
	in := widget.NewInput(widget.OneLine, 10)
	in.SetValue(family + "b")
	in.Update(press(tea.KeyBackspace))
	if in.Value() != family || in.Len() != 1 {
		t.Errorf("%+q has %d characters, want one family", in.Value(), in.Len())
	}
}

func TestInputLeavesOtherKeysAlone(t *testing.T) {
	t.Parallel()
	in := widget.NewInput(widget.OneLine, 10)
	in.SetValue("abc")
	for _, m := range []tea.Msg{
		press(tea.KeyEnter), press(tea.KeyEscape), press(tea.KeyTab), press(tea.KeyUp), press(tea.KeyDown),
		ctrl('v'), ctrl('c'), ctrl('n'), ctrl('p'), tea.KeyPressMsg{Code: 'v', Text: "v", Mod: tea.ModAlt},
		tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl | tea.ModShift}, tea.FocusMsg{}, tea.ClipboardMsg{Content: "secret"},
	} {
		if in.Update(m) {
			t.Errorf("%v is taken", m)
		}
	}
	if in.Value() != "abc" {
		t.Errorf("the text became %q", in.Value())
	}
}

func TestInputScrollsSideways(t *testing.T) {
	t.Parallel()
	in := widget.NewInput(widget.OneLine, 50)
	in.Hint = "write here"
	see := func(want string, x int) {
		t.Helper()
		lines, c := in.Draw(6, 1)
		if lines[0] != want || c != (widget.Cursor{X: x}) {
			t.Errorf("got %q with the cursor at %v, want %q at %d", lines[0], c, want, x)
		}
	}
	see("write…", 0)
	in.Insert("abcde")
	see("abcde ", 5)
	in.Insert("fgh")
	see("defgh ", 5)
	for range 4 {
		in.Update(press(tea.KeyLeft))
	}
	see("defgh ", 1)
	for range 2 {
		in.Update(press(tea.KeyLeft))
	}
	see("cdefgh", 0)
	in.Update(press(tea.KeyHome))
	see("abcdef", 0)
	in.SetValue("漢字かな")
	see(" かな ", 5)
}

func TestInputBreaksLines(t *testing.T) {
	t.Parallel()
	in := widget.NewInput(widget.OneLine, 100)
	see := func(h int, want []string, at widget.Cursor) {
		t.Helper()
		lines, c := in.Draw(8, h)
		if diff := cmp.Diff(want, lines); diff != "" || c != at {
			t.Errorf("the cursor is at %v, want %v; -want +got\n%s", c, at, diff)
		}
	}
	in.Insert("one two three")
	see(3, []string{"one two ", "three   ", "        "}, widget.Cursor{X: 5, Y: 1})
	see(1+1, []string{"one two ", "three   "}, widget.Cursor{X: 5, Y: 1})
	in.Insert(" kaupunginhallitus")
	see(2, []string{"inhalli ", "tus     "}, widget.Cursor{X: 3, Y: 1})
	in.Update(press(tea.KeyHome))
	see(2, []string{"one two ", "three   "}, widget.Cursor{})
}

func TestInputOfManyLines(t *testing.T) {
	t.Parallel()
	in := widget.NewInput(widget.ManyLines, 100)
	in.Update(pasted("first\r\nsecond"))
	in.Update(press(tea.KeyEnter))
	in.Update(typed("x"))
	if in.Value() != "first\nsecond\nx" {
		t.Fatalf("got %q", in.Value())
	}
	if in.Update(press(tea.KeyUp)) {
		t.Error("the cursor moved between lines that nobody has drawn")
	}
	lines, c := in.Draw(10, 4)
	if diff := cmp.Diff([]string{"first     ", "second    ", "x         ", "          "}, lines); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if c != (widget.Cursor{X: 1, Y: 2}) {
		t.Errorf("the cursor is at %v", c)
	}
	for _, s := range []struct {
		msg   tea.Msg
		taken bool
		want  string
	}{
		{press(tea.KeyDown), false, "first\nsecond\nx|"},
		{press(tea.KeyUp), true, "first\ns|econd\nx"},
		{press(tea.KeyEnd), true, "first\nsecond|\nx"},
		{press(tea.KeyUp), true, "first|\nsecond\nx"},
		{press(tea.KeyUp), false, "first|\nsecond\nx"},
		{ctrl('u'), true, "|\nsecond\nx"},
		{press(tea.KeyDown), true, "\n|second\nx"},
		{ctrl('k'), true, "\n|\nx"},
		{press(tea.KeyBackspace), true, "|\nx"},
	} {
		if taken := in.Update(s.msg); taken != s.taken {
			t.Errorf("%v: taken is %v", s.msg, taken)
		}
		if got := atCursor(in); got != s.want {
			t.Errorf("%v: got %q, want %q", s.msg, got, s.want)
		}
	}
}

// Whatever is typed and pasted, an input holds text that is fit to be sent,
// within its limit, and draws it exactly, with the cursor in view.
func TestInputKeepsItsPromises(t *testing.T) {
	t.Parallel()
	keys := []tea.Msg{
		press(tea.KeyLeft), press(tea.KeyRight), press(tea.KeyHome), press(tea.KeyEnd), press(tea.KeyBackspace),
		press(tea.KeyDelete), press(tea.KeyEnter), press(tea.KeyUp), press(tea.KeyDown),
		ctrl('a'), ctrl('e'), ctrl('k'), ctrl('u'), ctrl('w'), ctrl('d'), ctrl('v'),
	}
	rapid.Check(t, func(t *rapid.T) {
		form := rapid.SampledFrom([]widget.Form{widget.OneLine, widget.ManyLines}).Draw(t, "form")
		in := widget.NewInput(form, rapid.IntRange(0, 30).Draw(t, "most"))
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				in.Update(pasted(texts().Draw(t, "paste")))
			case 1:
				in.Update(typed("x" + texts().Draw(t, "typed")))
			case 2:
				in.Update(rapid.SampledFrom(keys).Draw(t, "key"))
			}
			checkInput(t, in, form)
			w, h := sizes(t)
			lines, c := in.Draw(w, h)
			exact(t, lines, w, h)
			if w > 0 && h > 0 && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
				t.Fatalf("the cursor is at %v of %d×%d", c, w, h)
			}
		}
	})
}

func checkInput(t failer, in *widget.Input, form widget.Form) {
	t.Helper()
	v := in.Value()
	n := 0
	for g := graphemes.FromString(v); g.Next(); {
		n++
	}
	if n > in.Most() || n != in.Len() || len(v) > 8*in.Most() {
		t.Fatalf("%+q has %d characters in %d bytes, at most %d are allowed", v, n, len(v), in.Most())
	}
	if !utf8.ValidString(v) {
		t.Fatalf("%+q is no text", v)
	}
	for _, r := range v {
		if unicode.IsControl(r) && (r != '\n' || form == widget.OneLine) {
			t.Fatalf("%+q has a control character", v)
		}
	}
}

func FuzzInput(f *testing.F) {
	f.Add("one\ntwo", "\x1b[31mé\u0301", 3, 5, 2)
	f.Add("👩‍👩‍👧", "\u200d👧", 0, 1, 1)
	f.Fuzz(func(t *testing.T, a, b string, left, w, h int) {
		w, h = min(w, 300), min(h, 50)
		for _, form := range []widget.Form{widget.OneLine, widget.ManyLines} {
			in := widget.NewInput(form, 200)
			in.Update(pasted(a))
			for range min(left, 50) {
				in.Update(press(tea.KeyLeft))
			}
			in.Update(pasted(b))
			checkInput(t, in, form)
			lines, c := in.Draw(w, h)
			exact(t, lines, max(w, 0), max(h, 0))
			if w > 0 && h > 0 && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
				t.Fatalf("the cursor is at %v of %d×%d", c, w, h)
			}
			before := in.Len()
			in.Update(press(tea.KeyBackspace))
			checkInput(t, in, form)
			if in.Len() > before {
				t.Fatalf("%d characters after backspace, %d before", in.Len(), before)
			}
		}
	})
}
