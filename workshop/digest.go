package workshop

import (
	"crypto/sha256"
	"encoding/json"
	"io"

	"kahvila/workshop/prioritise"
)

// Digest returns a hash of the whole state. The same log always gives the same
// digest; two forks with the same digest have the same content.
func (w *Workshop) Digest() (sum [32]byte) {
	h := sha256.New()
	w.dump(h)
	copy(sum[:], h.Sum(nil))
	return sum
}

// dump writes the whole state as JSON, a part a line, in a fixed order.
func (w *Workshop) dump(to io.Writer) {
	e := json.NewEncoder(to)
	put := func(v any) {
		if err := e.Encode(v); err != nil {
			panic("the state cannot be written as JSON: " + err.Error())
		}
	}
	put(map[string]any{
		"last": w.last, "agenda": w.agenda, "now": w.now, "locked": w.locked, "sealed": w.sealed, "scopes": w.scopes,
		"cafes": w.cafes, "rows": w.rows, "messages": w.messages, "findings": w.findings, "tables": w.tables, "muted": w.muted, "shows": w.shows, "struck": w.struck, "named": w.named, "wall": w.wall,
	})
	put(map[string]any{"redacted": w.redacted, "cleared": w.cleared, "summary": w.summary})
	for _, x := range w.unfound {
		put(x)
	}
	if w.origin != nil {
		put(w.origin)
	}
	put(map[string]any{"began": w.began, "retimed": w.retimed, "planned": w.planned, "autos": w.autos, "nudges": w.nudges, "ended": w.ended, "moved": w.movedAt})
	if w.rehearsal {
		put("rehearsal")
	}
	for _, s := range w.seats.all() {
		put(s)
	}
	for _, i := range w.ideas.all() {
		put(i)
	}
	for _, t := range w.targets.all() {
		put(t)
	}
	for _, r := range w.reasons.all() {
		put(r)
	}
	for _, b := range w.ballots {
		put(b)
		for by, v := range b.voters.all() {
			put(struct {
				By      Pseudonym
				Label   string
				Answers map[TargetID]prioritise.Answer
				Paper   bool `json:",omitempty"`
			}{by, v.label, v.answers, v.paper})
		}
	}
	for _, p := range w.polls {
		put(p)
		put([]int{p.given, p.whole, p.papers})
		if p.told != nil {
			put(p.told)
		}
		for by, r := range p.replies.all() {
			put(struct {
				By      Pseudonym
				Label   string
				Answers []string
			}{by, r.label, r.lines()})
		}
	}
	for by, last := range w.acts.all() {
		for a := &last; a != nil; a = a.before {
			put(struct {
				By    Pseudonym
				ID    EntryID
				Undo  Fact
				Until EntryID
			}{by, a.id, a.undo, a.until})
		}
	}
}
