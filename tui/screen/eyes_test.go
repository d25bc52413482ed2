package screen_test

import (
	"testing"

	"kahvila/workshop"
)

// Who is in the middle of a sentence when everyone is asked to look up can type
// it to the end, and sends it when people go on.
func TestNothingTypedIsLostWhileAllLookUp(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left").write("Half a sentence")
	h.do(h.boss, &workshop.EyesUp{})
	p.sync()
	p.write(" and its end")
	for _, k := range p.Keys() {
		if k.Is("enter") && k.Off == "" {
			t.Error("it can be sent while all look up")
		}
	}
	h.do(h.boss, &workshop.EyesUp{Off: true})
	p.sync()
	p.press("enter")
	last := ""
	for i := range p.view().Workshop.Ideas() {
		last = i.Text
	}
	if last != "Half a sentence and its end" {
		t.Errorf("after it, this is written: %q", last)
	}
}
