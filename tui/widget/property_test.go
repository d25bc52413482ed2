package widget_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kahvila/tui/theme"
	"kahvila/tui/widget"
)

// texts draws what may meet in a line: words in several scripts, wide and
// combining characters, emoji, styles, and what should never have got here.
func texts() *rapid.Generator[string] {
	part := rapid.OneOf(
		rapid.SampledFrom([]string{
			" ", "  ", "a", "idea", "päätöksenteko", "åäö", "e\u0301", "\u0301", "\u0308\u0308",
			"漢", "漢字かな", "한국어", "\u1112", "\u1161", "\u11ab", "👩‍👩‍👧", "👍🏽", "🇫🇮", "🇫", "🇮", "❤️", "☺", "✓",
			"\u200d", "\u200b", "\ufe0f", "\u0903", "क्षि", "\u0d4e", "\u0600", "\u3164", "\uffa0", "\u115f",
			"─", "│", "…", "\u202e", "\u2028", "\ufeff", "\U000e0067",
			"\x1b[1m", "\x1b[m", "\x1b[0m", "\x1b[7;38;5;33m", "\x1b[38:2::1:2:3m", "\x1b[48;2;1;2;3m",
			"\n", "\r\n", "\t", "\x00", "\x07", "\x7f", "\u0085", "\x9b", "\xff", "\xe2\x82",
			"\x1b", "\x1b[", "\x1b[2J", "\x1b[5C", "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\", "\x1bP+q\x1b\\", "\x1b]52;c;",
		}),
		rapid.StringN(0, 8, -1),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 6), func(b []byte) string { return string(b) }),
	)
	return rapid.Map(rapid.SliceOfN(part, 0, 12), func(p []string) string { return strings.Join(p, "") })
}

func themes() *rapid.Generator[*theme.Theme] {
	return rapid.Custom(func(t *rapid.T) *theme.Theme {
		profile := rapid.SampledFrom([]colorprofile.Profile{
			colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor,
		}).Draw(t, "profile")
		return theme.New(profile, rapid.Bool().Draw(t, "dark"), rapid.Bool().Draw(t, "ascii"))
	})
}

func sizes(t *rapid.T) (w, h int) {
	return rapid.IntRange(0, 60).Draw(t, "w"), rapid.IntRange(0, 12).Draw(t, "h")
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// exact fails unless there are h lines of w cells with nothing in them but
// characters that are seen and styles that end.
func exact(t failer, lines []string, w, h int) {
	t.Helper()
	if len(lines) != h {
		t.Fatalf("%d lines, want %d", len(lines), h)
	}
	for _, line := range lines {
		exactLine(t, line, w)
	}
}

func exactLine(t failer, line string, w int) {
	t.Helper()
	if n := ansi.StringWidth(line); n != w {
		t.Fatalf("%d cells, want %d: %+q", n, w, line)
	}
	if n := len(cellStyles(line)); n != w {
		t.Fatalf("%d cells as terminals count, want %d: %+q", n, w, line)
	}
	sound(t, line)
}

// sound fails if a line has anything in it that is neither seen nor a style,
// or if a style goes on after its end.
func sound(t failer, line string) {
	t.Helper()
	open := false
	for rest := line; rest != ""; {
		seq, width, n, _ := ansi.DecodeSequence(rest, ansi.NormalState, nil)
		rest = rest[n:]
		if width > 0 {
			continue
		}
		if strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m") {
			open = seq != "\x1b[m" && seq != "\x1b[0m"
			continue
		}
		for _, r := range seq {
			if unicode.IsControl(r) || r == unicode.ReplacementChar {
				t.Fatalf("control sequence %+q in %+q", seq, line)
			}
		}
	}
	if open {
		t.Fatalf("a style goes on after %+q", line)
	}
}

func TestTextIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, _ := sizes(t)
		s, other := texts().Draw(t, "s"), texts().Draw(t, "other")
		exactLine(t, widget.Fit(s, w), w)
		exactLine(t, widget.Columns(s, other, w), w)
		th := themes().Draw(t, "theme")
		exactLine(t, widget.Rule(th, w), w)
		exactLine(t, widget.Bar(th, rapid.Float64().Draw(t, "value"), rapid.Float64().Draw(t, "most"), w), w)
		for _, line := range widget.Wrap(s, w) {
			if n := ansi.StringWidth(line); n > w {
				t.Fatalf("%d cells, want at most %d: %+q", n, w, line)
			}
			sound(t, line)
		}
	})
}

func TestLayoutIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		var l widget.Layout
		for range rapid.IntRange(0, 5).Draw(t, "bands") {
			lines := rapid.SliceOfN(texts(), 0, 8).Draw(t, "lines")
			l.Bands = append(l.Bands, widget.Band{
				Rect: widget.Rect{
					X: rapid.IntRange(-5, 60).Draw(t, "x"), Y: rapid.IntRange(-3, 12).Draw(t, "y"),
					W: rapid.IntRange(-1, 60).Draw(t, "bw"), H: rapid.IntRange(-1, 12).Draw(t, "bh"),
				},
				Draw: func() []string { return lines },
			})
		}
		exact(t, l.Lines(w, h), w, h)
	})
}

func TestPiecesAreExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		th := themes().Draw(t, "theme")
		some := rapid.SliceOfN(texts(), 0, 7).Draw(t, "some")
		one, two := texts().Draw(t, "one"), texts().Draw(t, "two")

		exact(t, widget.Box(th, one, some, w), w, boxHeight(w, len(some)))

		scale := widget.Scale{Label: one, Low: 1, High: rapid.IntRange(1, 9).Draw(t, "high"), Means: two, Unsure: one}
		scale.Set(rapid.IntRange(0, 9).Draw(t, "answer"))
		exactLine(t, scale.Line(th, rapid.Bool().Draw(t, "focused"), rapid.IntRange(0, 20).Draw(t, "label"), w), w)

		exactLine(t, scale.Short(th, rapid.Bool().Draw(t, "focused"), rapid.IntRange(0, 20).Draw(t, "label"), w), w)

		for _, line := range widget.Answers(th, []widget.Answer{{Key: "1", Text: one}, {Text: two, Given: true}, {Key: "3", Text: two}}, w) {
			exactLine(t, line, w)
		}
		exact(t, widget.Pair(th, [2]widget.Card{{Key: "1", Title: one, Lines: some}, {Key: "2", Title: two, Chosen: one}}, w, h), w, h)
		exact(t, widget.Pair(th, [2]widget.Card{{Key: "1", Title: one, Lines: some}, {Key: "2", Title: two}}, 2*w, h), 2*w, h)

		var keys []widget.Key
		for i, name := range some {
			keys = append(keys, widget.Key{Keys: []string{string(rune('a' + i))}, Name: name})
		}
		exact(t, widget.Footer(th, func(s string) string { return s }, keys, w, h), w, h)

		table := widget.Table{
			Columns: []widget.Column{
				{Title: one}, {Title: two, Align: widget.AtRight}, {Grows: true, Align: widget.InMiddle, Least: 3},
			},
			Rows: [][]string{some, {two, one}, {}},
		}
		exactLine(t, table.Head(th, w), w)
		exact(t, table.Lines(w), w, 3)

		input := widget.NewInput(rapid.SampledFrom([]widget.Form{widget.OneLine, widget.ManyLines}).Draw(t, "form"), 50)
		input.Hint = two
		input.SetValue(one)
		lines, c := input.Draw(w, h)
		exact(t, lines, w, h)
		if w > 0 && h > 0 && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
			t.Fatalf("the cursor is at %v of %d×%d", c, w, h)
		}
	})
}

func boxHeight(w, lines int) int {
	if w < 4 {
		return lines
	}
	return lines + 2
}
