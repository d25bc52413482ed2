package workshop

import (
	"cmp"
	"slices"
	"time"
)

// Minutes returns the time box of a moment as it is now: what the agenda says,
// unless somebody has said otherwise since. 0: it has none.
func (w *Workshop) Minutes(m Moment) int {
	for _, r := range w.retimed {
		if r.Moment == m {
			return r.Minutes
		}
	}
	return w.agenda.Minutes(m)
}

// Retime gives a moment another time box.
type Retime struct {
	Moment
	Minutes int `json:"minutes"`
}

// ahead reports whether the moment is yet to come.
func (w *Workshop) ahead(m Moment) bool {
	ms := w.agenda.Moments()
	return slices.Index(ms, m) > w.place(ms)
}

// mayRetime refuses what is not ahead, and times that cannot be.
func (w *Workshop) mayRetime(r Retime) error {
	switch {
	case !w.ahead(r.Moment):
		return Refuse("Only what is yet to come gets other minutes. What is going on gets more or less time with extend.")
	case r.Minutes < 1 || r.Minutes > maxMinutes:
		return Refuse("{n} minutes is not possible. Use 1 to {most}.", "n", r.Minutes, "most", maxMinutes)
	}
	return nil
}

// retime sets time boxes, and remembers how they were.
func (w *Workshop) retime(s Stamp, all []Retime) {
	back := &restore{}
	rs := slices.Clone(w.retimed)
	for _, r := range all {
		back.add(w, r.Moment)
		if i := slices.IndexFunc(rs, func(x Retime) bool { return x.Moment == r.Moment }); i >= 0 {
			rs[i] = r
		} else {
			rs = append(rs, r)
		}
	}
	w.setRetimed(rs)
	w.did(s, back)
}

func (w *Workshop) setRetimed(rs []Retime) {
	slices.SortFunc(rs, func(a, b Retime) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.Round, b.Round), cmp.Compare(a.Sub, b.Sub))
	})
	w.retimed = rs
	w.touch(NowTopic)
}

// restore gives moments the time boxes that they had; see [Undo].
type restore struct {
	Set  []Retime `json:"set,omitempty"`
	None []Moment `json:"none,omitempty"` // those of the agenda again
}

// add takes in how the moment is now, unless it is known already.
func (f *restore) add(w *Workshop, m Moment) {
	if slices.Contains(f.None, m) || slices.ContainsFunc(f.Set, func(r Retime) bool { return r.Moment == m }) {
		return
	}
	for _, r := range w.retimed {
		if r.Moment == m {
			f.Set = append(f.Set, r)
			return
		}
	}
	f.None = append(f.None, m)
}

func (*restore) Check(*Workshop, Actor) error { return nil }

func (f *restore) Apply(w *Workshop, s Stamp) {
	rs := slices.DeleteFunc(slices.Clone(w.retimed), func(r Retime) bool {
		return slices.Contains(f.None, r.Moment) || slices.ContainsFunc(f.Set, func(x Retime) bool { return x.Moment == r.Moment })
	})
	w.setRetimed(append(rs, f.Set...))
	w.did(s, nil)
}

// SetMinutes is the fact that a moment that is yet to come has another time
// box: a step, the rating of a vote, or a part of a round. Of a round without a
// part the talk is meant.
type SetMinutes struct {
	Step    string  `json:"step"`
	Round   int     `json:"round,omitempty"`
	Sub     SubKind `json:"sub,omitempty"`
	Minutes int     `json:"minutes"`
}

// Decide finds the moment.
func (f *SetMinutes) Decide(w *Workshop, _ Actor, _ Decision) error {
	s, ok := w.agenda.Step(f.Step)
	switch {
	case !ok:
		return w.noStep(f.Step)
	case s.Kind == "cafe" && f.Sub == "":
		f.Sub = TalkSub
	case s.Kind == "vote":
		f.Sub = RateSub
	case s.Kind == "poll":
		f.Sub = AnswerSub
	case s.Kind == "group" && s.Check > 0 && f.Sub == "":
		f.Sub = SortSub
	}
	return nil
}

// Check refuses what is not in the plan, and what is not ahead.
func (f *SetMinutes) Check(w *Workshop, _ Actor) error {
	r := f.retime()
	if !slices.Contains(w.agenda.Moments(), r.Moment) {
		return Refuse("There is no such part in {step}. Say for example: minutes {step} 10 --round 2 --sub talk", "step", f.Step)
	}
	return w.mayRetime(r)
}

func (f *SetMinutes) retime() Retime { return Retime{Moment{f.Step, f.Round, f.Sub}, f.Minutes} }

// Apply sets the time box.
func (f *SetMinutes) Apply(w *Workshop, s Stamp) { w.retime(s, []Retime{f.retime()}) }

// Shorten is the fact that later moments have less time, so that the workshop
// ends as planned. Without cuts it takes those that are proposed.
type Shorten struct {
	Cuts []Retime `json:"cuts,omitempty"`
}

// Shortening is what was proposed, as a fact: nothing else is shortened if the
// proposal is another one meanwhile.
func Shortening(cuts []Cut) *Shorten {
	f := &Shorten{}
	for _, c := range cuts {
		f.Cuts = append(f.Cuts, Retime{c.Moment, c.To})
	}
	return f
}

// Decide takes what is proposed.
func (f *Shorten) Decide(w *Workshop, _ Actor, d Decision) error {
	if len(f.Cuts) > 0 {
		return nil
	}
	*f = *Shortening(w.Shorter(d.Now))
	if len(f.Cuts) == 0 && w.Timetable(d.Now).Late() >= time.Minute {
		return Refuse("Nothing that is yet to come can be shortened without harm. Change its minutes by hand, or leave a step out.")
	}
	return nil
}

// Check refuses where nothing is late, and what would not be shorter.
func (f *Shorten) Check(w *Workshop, _ Actor) error {
	if len(f.Cuts) == 0 {
		return Refuse("The plan is not late: nothing has to be shortened.")
	}
	for _, c := range f.Cuts {
		if err := w.mayRetime(c); err != nil {
			return err
		}
		if c.Minutes >= w.Minutes(c.Moment) {
			return Refuse("This has been shortened already. Look again at what is proposed.")
		}
	}
	return nil
}

// Apply sets the time boxes.
func (f *Shorten) Apply(w *Workshop, s Stamp) { w.retime(s, f.Cuts) }
