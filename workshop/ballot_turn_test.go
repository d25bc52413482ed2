package workshop

import (
	"slices"
	"testing"
)

// People without a device rate at the laptop of the table where they sat last,
// if a facilitator has seen it there.
func TestRatersOfALaptop(t *testing.T) {
	p, _ := mixed(t, 12)
	p.do(boss, Facilitator, &Bare{Count: 4, Sector: "edu"})
	p.do("lap", Participant, &Join{Laptop: 1})
	if got := p.w.Raters("lap"); got != nil {
		t.Errorf("%v rate at a laptop that nobody has seen", got)
	}
	p.do(boss, Facilitator, &PutLaptop{Seat: "lap", Table: 1})
	if got := p.w.Raters("lap"); len(got) != 4 {
		t.Errorf("%d of 4 rate at the only laptop", len(got))
	}
	p.do("two", Participant, &Join{Laptop: 2})
	p.do(boss, Facilitator, &PutLaptop{Seat: "two", Table: 2})
	one, two := p.w.Raters("lap"), p.w.Raters("two")
	if len(one)+len(two) != 4 {
		t.Errorf("%v and %v rate", one, two)
	}
	for _, id := range one {
		if slices.Contains(two, id) || p.w.TableOf(id) != 1 {
			t.Errorf("%s of table %d rates at table 1", id, p.w.TableOf(id))
		}
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	if got := p.w.Raters("lap"); !slices.Equal(got, one) && len(got)+len(p.w.Raters("two")) != 4 {
		t.Errorf("after the café %v rate, before it %v", got, one)
	}
	if got := p.w.Raters("seat00"); got != nil {
		t.Errorf("%v rate at somebody's own device", got)
	}

	p, _ = begin(t, 5)
	p.do(boss, Facilitator, &SetLaptops{Laptops: TableLaptops})
	p.do(boss, Facilitator, &Bare{Count: 2})
	p.do("lap", Participant, &Join{Laptop: 1})
	if got := p.w.Raters("lap"); len(got) != 2 {
		t.Errorf("where all laptops are the tables', %v rate", got)
	}
}

// A ballot knows where to count those who are there without a device: with
// others, among whom they are hidden.
func TestLabelsOfWhoHasNoDevice(t *testing.T) {
	p, _ := mixed(t, 0)
	for i := range 6 {
		p.do(SeatID("t"+string(rune('0'+i))), Participant, &Join{Sector: "tech"})
	}
	p.do(boss, Facilitator, &Bare{Count: 2, Sector: "edu"})
	if got := p.w.ballotLabels(); got["edu"] != "edu+tech" || got["tech"] != "edu+tech" {
		t.Errorf("labels of a ballot %v", got)
	}
	if got := p.w.labels(); got["tech"] != "tech" {
		t.Errorf("labels of marks %v", got)
	}
	b := &Ballot{Mode: BySector, Labels: map[string]string{"tech": "tech"}}
	if b.Merged("tech") || !b.Merged("edu") || b.Label("edu") != "tech" || !b.Merged("") {
		t.Errorf("who comes late from elsewhere is not told with whom they are counted: %q", b.Label("edu"))
	}
}

// Where nobody rates there are no labels, not an empty list of them: the log
// keeps both as nothing, and what is decided again must be what was read.
func TestNobodyHasNoLabels(t *testing.T) {
	p, _ := begin(t, 0)
	if got := p.w.ballotLabels(); got != nil {
		t.Errorf("labels of nobody: %#v", got)
	}
}
