package workshop

import "kahvila/workshop/seating"

// Quality returns how good the seating of a café is, in numbers; false where
// there is none, or nobody is seated by it.
func (w *Workshop) Quality(s Step) (seating.Quality, bool) {
	c := w.cafes[s.ID]
	if c == nil || c.Rotation == FreeRotation || len(s.Rounds) == 0 {
		return seating.Quality{}, false
	}
	f := w.floor(s, "")
	return seating.Measure(f.p, f.now()), true
}

// Mixing is how well people are mixed in a café, as far as it tells something.
type Mixing struct {
	Least, Most int  // others whom somebody meets
	Twice       int  // pairs who meet more than once
	Again       bool // they are meant to: they stay together, or end where they began
	Back        int  // people who come to a theme again, though they need not
}

// Mixing returns how well people are mixed in a café. It is zero, and says
// nothing, where nobody is seated by a plan or nobody meets.
func (w *Workshop) Mixing(s Step) Mixing {
	q, ok := w.Quality(s)
	if !ok || q.Pairs == 0 {
		return Mixing{}
	}
	rotation := w.cafes[s.ID].Rotation
	m := Mixing{
		Least: q.MinMet, Most: q.MaxMet, Twice: q.Twice, Back: q.Back,
		Again: s.Home || rotation == GroupRotation || rotation == ContentRotation,
	}
	if s.Home || len(w.agenda.ThemesOf(s)) < len(s.Rounds) {
		m.Back = 0 // all do, or it cannot be otherwise
	}
	return m
}

// Sayer says sentences in the language of a person.
type Sayer interface {
	T(text string, pairs ...any) string
	N(text string, n int, pairs ...any) string
}

// Words says it in a few words each: "everyone meets 12 others", "nobody twice".
func (m Mixing) Words(p Sayer) []string {
	if m.Most == 0 {
		return nil
	}
	words := []string{p.T("everyone meets {least} to {most} others", "least", m.Least, "most", m.Most)}
	if m.Least == m.Most {
		words[0] = p.T("everyone meets {n} others", "n", m.Most)
	}
	switch {
	case m.Again:
	case m.Twice > 0:
		words = append(words, p.N("{n} pairs meet twice", m.Twice))
	default:
		words = append(words, p.T("nobody twice"))
	}
	if m.Back > 0 {
		words = append(words, p.N("{n} people come back to a theme", m.Back))
	}
	return words
}

// Places returns the people at each table of a round of a café, in the order of
// joining; those at 0 have none.
func (w *Workshop) Places(step string, round int) map[int][]*Seat {
	at := make(map[int][]*Seat)
	for s := range w.Seats() {
		if s.Person() {
			t := w.TableIn(s.ID, step, round)
			at[t] = append(at[t], s)
		}
	}
	return at
}
