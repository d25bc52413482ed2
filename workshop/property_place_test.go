package workshop

import (
	"testing"

	"pgregory.net/rapid"
)

// placed draws something that is done with who sits where.
func (d draw) placed() Fact {
	table := func() int { return d.n(-1, 4, "table") }
	return rapid.SampledFrom([]func() Fact{
		func() Fact { return &TakeOver{} },
		func() Fact { return &Swap{A: d.seat(), B: d.seat(), Round: d.n(-1, 4, "round")} },
		func() Fact { return &Pin{Seat: d.seat(), Table: table(), Off: d.bool("off")} },
		func() Fact { return &Skip{Table: table(), Off: d.bool("off")} },
		func() Fact { return &Reseat{} },
		func() Fact { return &HandBack{Seat: d.seat()} },
		func() Fact { return &SitAt{Seat: d.seat(), Table: table()} },
		func() Fact { return &Go{Go: "next"} },
	}).Draw(d.T, "placed")()
}

// What people may do and the tests above never draw would be tried by nobody.
func TestEverythingIsDrawn(t *testing.T) {
	drawnKinds := make(map[string]bool)
	rapid.Check(t, func(r *rapid.T) {
		p, seats := begin(drawn{t, r}, 3)
		d := draw{r, p, append([]SeatID{boss}, seats...)}
		for range 200 {
			if kind, ok := KindOf(d.fact()); ok {
				drawnKinds[kind.Name] = true
			}
		}
	})
	for _, k := range Kinds {
		if k.Name != "published" && !drawnKinds[k.Name] { // nobody does that: see publish
			t.Errorf("nothing draws %q", k.Name)
		}
	}
}
