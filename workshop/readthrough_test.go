package workshop

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// redact takes something out of what there is, most of the time.
func (d draw) redact() Fact {
	id := EntryID(d.idea())
	if d.bool("finding") {
		id = d.finding()
	} else if d.bool("reason") {
		id = EntryID(d.given())
	}
	f := &Redact{Idea: IdeaID(id), Passage: rapid.SampledFrom([]string{"", "one", "of", "lo", "long", "wwww"}).Draw(d.T, "passage")}
	if text, _, ok := d.p.w.wording(id); ok && text != "" && d.bool("piece") {
		runes := []rune(text)
		from := d.n(0, len(runes)-1, "from")
		f.Passage = string(runes[from:d.n(from, len(runes), "to")])
	}
	return f
}

func (d draw) clear() Fact {
	f := &Clear{Off: d.bool("off")}
	for _, id := range d.ideas() {
		f.Texts = append(f.Texts, EntryID(id))
	}
	if d.bool("target") {
		f.Texts = append(f.Texts, EntryID(d.target()), d.finding(), EntryID(d.given()))
	}
	return f
}

// A piece that is taken out of an idea is gone from its earlier texts, from the
// title that was copied from it, and from the log; the words around it stay.
func TestRedact(t *testing.T) {
	p, seats := begin(t, 3)
	id := IdeaID(p.do(seats[0], Participant, &Write{Text: "Ask Maija Virtanen, maija@example.org", Question: "how"}))
	p.do(seats[0], Participant, &Edit{Idea: id, Text: "Ask Maija Virtanen (maija@example.org) first"})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "Ask Maija Virtanen", Ideas: []IdeaID{id}}))
	p.do(boss, Facilitator, &Redact{Idea: id})
	if got := p.w.Idea(id).Text; got != "Ask [poistettu] ([poistettu]) first" {
		t.Errorf("left is %q", got)
	}
	if title, _ := p.w.Target(target).Title.In(English); title != "Ask …" {
		t.Errorf("the title is %q", title)
	}
	(draw{p: p}).strike()
	for _, e := range p.log {
		if b := string(e.Body); strings.Contains(b, "Maija") || strings.Contains(b, "example.org") {
			t.Errorf("%s is still in the log: %s", e.Kind, b)
		}
	}
	p.refused(boss, Facilitator, &Redact{Idea: id, Passage: "Maija"}, "These words are not in the text {id}. Copy them as they stand there.")
	p.refused(boss, Facilitator, &Redact{Idea: id, Passage: p.w.Idea(id).Text}, "Nothing would be left of the text {id}. Strike it instead.")
}

// What was read is to be read again once it is changed, and as it stands after
// something was taken out of it no more.
func TestReadThrough(t *testing.T) {
	p, seats := begin(t, 3)
	id := IdeaID(p.do(seats[0], Participant, &Write{Text: "Call 040 123 4567", Question: "how"}))
	other := IdeaID(p.do(seats[1], Participant, &Write{Text: "Ask the residents", Question: "how"}))
	if n := p.w.Unread(); n != 2 {
		t.Fatalf("%d to read", n)
	}
	p.do(boss, Facilitator, &Clear{Texts: []EntryID{EntryID(id), EntryID(other)}})
	if n := p.w.Unread(); n != 0 {
		t.Errorf("%d to read after both were", n)
	}
	p.do(seats[1], Participant, &Edit{Idea: other, Text: "Ask the residents first"})
	p.do(boss, Facilitator, &Redact{Idea: id})
	for _, x := range p.w.ToRead() {
		if x.Read != (x.Of == EntryID(id)) {
			t.Errorf("%q: read %v", x.Text, x.Read)
		}
	}
	p.do(boss, Facilitator, &Hide{Idea: other})
	if n := p.w.Unread(); n != 0 {
		t.Errorf("%d to read though it is hidden", n)
	}
}
