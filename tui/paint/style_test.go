package paint

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kahvila/tui/widget"
)

func aColour(t *rapid.T, kinds ...colour) colour {
	k := rapid.SampledFrom(append(kinds, 0, indexed, direct)).Draw(t, "kind")
	switch k {
	case basic:
		return k | colour(rapid.IntRange(0, 15).Draw(t, "colour"))
	case indexed:
		return k | colour(rapid.IntRange(0, 255).Draw(t, "colour"))
	case direct:
		return k | colour(rapid.IntRange(0, 1<<24-1).Draw(t, "colour"))
	}
	return 0
}

func aStyle(t *rapid.T) style {
	return style{
		fg: aColour(t, basic), bg: aColour(t, basic), line: aColour(t),
		attrs: attrs(rapid.Uint16().Draw(t, "attributes")) & (0b1111101110 | overlined),
		under: uint8(rapid.IntRange(0, 5).Draw(t, "under")),
	}
}

// TestChangeOfStyle holds that what turns one style into another is read as
// just that.
func TestChangeOfStyle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := aStyle(t), aStyle(t)
		if rapid.Bool().Draw(t, "more of the same") {
			to.attrs |= from.attrs
		}
		sequence := string(change(nil, from, to))
		have := from
		if sequence != "" {
			if n := widget.StyleLen(sequence); n != len(sequence) {
				t.Fatalf("%q is no style sequence", sequence)
			}
			have = from.with(sequence)
		}
		if have != to {
			t.Fatalf("%q turns %+v into %+v, want %+v", sequence, from, have, to)
		}
	})
}

func TestStyleSequences(t *testing.T) {
	for _, c := range []struct {
		sequence string
		want     style
	}{
		{"\x1b[m", style{}},
		{"\x1b[0m", style{}},
		{"\x1b[;1m", style{attrs: 1 << 1}},
		{"\x1b[1;22;3m", style{attrs: 1 << 3}},
		{"\x1b[1;2;7;27m", style{attrs: 1<<1 | 1<<2}},
		{"\x1b[4m", style{under: 1}},
		{"\x1b[4:3m", style{under: 3}},
		{"\x1b[4;24m", style{}},
		{"\x1b[31;97;42m", style{fg: basic | 15, bg: basic | 2}},
		{"\x1b[38;5;200;1m", style{fg: indexed | 200, attrs: 1 << 1}},
		{"\x1b[38:5:200;1m", style{fg: indexed | 200, attrs: 1 << 1}},
		{"\x1b[48;2;1;2;3;7m", style{bg: direct | 0x010203, attrs: 1 << 7}},
		{"\x1b[38:2::1:2:3;7m", style{fg: direct | 0x010203, attrs: 1 << 7}},
		{"\x1b[58;5;9m", style{line: indexed | 9}},
		{"\x1b[31;39;41;49m", style{}},
		{"\x1b[31;38;5m", style{fg: basic | 1}},
		{"\x1b[53;55;53m", style{attrs: overlined}},
		{"\x1b[200m", style{}},
	} {
		if have := (style{}).with(c.sequence); have != c.want {
			t.Errorf("%q: %+v, want %+v", c.sequence, have, c.want)
		}
	}
}

func FuzzStyle(f *testing.F) {
	f.Add("1;38;2;1;2;3;4:3")
	f.Add("38:2:;;;58;48")
	f.Fuzz(func(t *testing.T, params string) {
		sequence := "\x1b[" + params + "m"
		if widget.StyleLen(sequence) != len(sequence) {
			return
		}
		s := style{}.with(sequence)
		if s.attrs&(1<<1) != 0 {
			return // or it would have to be written on top of something else
		}
		if again := (style{}).with(string(change(nil, style{attrs: 1 << 1}, s))); again != s {
			t.Errorf("%q is %+v, written again %+v", sequence, s, again)
		}
	})
}

// TestRoomIsBounded holds that no more is kept than two generations of so many
// bytes, however often what is old is wanted again.
func TestRoomIsBounded(t *testing.T) {
	g := generations[string, int]{young: make(map[string]*entry[int])}
	const large = mostBytes / 10
	for n := range 200 {
		for _, k := range []string{fmt.Sprint(n), fmt.Sprint(n / 2), fmt.Sprint(n - 1)} {
			if e := g.get(k); e.bytes == 0 {
				g.made(e, large)
			}
		}
		kept := 0
		for _, e := range g.young {
			kept += e.bytes
		}
		if kept != g.bytes {
			t.Fatalf("%d bytes are kept, %d counted", kept, g.bytes)
		}
		for _, e := range g.old {
			kept += e.bytes
		}
		if kept > 2*mostBytes+large {
			t.Fatalf("%d bytes are kept", kept)
		}
	}
}
