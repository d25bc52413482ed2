package outcome

import (
	"strconv"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// Poll is what a poll has come to, in the words of a language. It is nil where
// this seat may not see it.
type Poll struct {
	*workshop.PollResult
	p *i18n.Printer
	w *workshop.Workshop
}

// PollOf returns what this seat may see of the poll.
func PollOf(v live.View, p *workshop.Poll, t *i18n.Printer) *Poll {
	r := v.PollResult(p)
	if r == nil {
		return nil
	}
	return &Poll{r, t, v.Workshop}
}

// PollIn returns a poll that may be told of, for those who read it elsewhere.
func PollIn(w *workshop.Workshop, r *workshop.PollResult, t *i18n.Printer) *Poll {
	return &Poll{r, t, w}
}

// Bar is one number of a scale, and how many gave it.
type Bar struct {
	N       int
	Name    string // what the number is called; empty for those between the ends
	People  int
	Percent int
}

func (x *Poll) in(t workshop.Text) string {
	s, _ := t.In(workshop.Lang(x.p.Lang()))
	return s
}

// Text returns what was asked.
func (x *Poll) Text(r workshop.ItemResult) string { return x.in(r.Item.Text) }

// Name returns what a number of the item is called.
func (x *Poll) Name(i workshop.PollItem, n int) string {
	return PollNumber(x.p, i, n)
}

// PollNumber returns what a number of the item is called; nothing for those
// between the ends of a scale without levels.
func PollNumber(p *i18n.Printer, i workshop.PollItem, n int) string {
	var t workshop.Text
	switch {
	case n >= 1 && n <= len(i.Levels):
		t = i.Levels[n-1]
	case n == 1:
		t = i.Low
	case n == i.Last():
		t = i.High
	}
	s, _ := t.In(workshop.Lang(p.Lang()))
	return s
}

// Bars returns the distribution, number by number; none where too few have
// answered.
func (x *Poll) Bars(r workshop.ItemResult, s workshop.Spread) []Bar {
	if s.Few() {
		return nil
	}
	var all []Bar
	percent := s.Counts.Percent()
	for k, n := range s.Counts {
		all = append(all, Bar{k + 1, x.Name(r.Item, k+1), n, percent[k]})
	}
	return all
}

// Share says how many gave a number.
func (x *Poll) Share(b Bar) string {
	return x.p.T("{percent} ({n})", "percent", x.p.Percent(b.Percent), "n", b.People)
}

// Shares says how many say that a meter is at a level, and how many want it.
func (x *Poll) Shares(now, target Bar) string {
	return x.p.T("now {now}, target {target}", "now", x.Share(now), "target", x.Share(target))
}

// Count says how many have answered, and what is in the middle of a scale.
func (x *Poll) Count(r workshop.ItemResult) []string {
	parts := []string{x.p.N("{n} answers", r.Now.N)}
	if n := r.Now.Unknown; n > 0 {
		parts = append(parts, x.p.N("{n} do not know", n))
	}
	switch {
	case r.Now.Few():
		return append(parts, x.p.T("too few to show what they are"))
	case !r.Item.Meter():
		parts = append(parts, x.Middle(r.Now)...)
	}
	return parts
}

// Middle says where the middle of a scale is.
func (x *Poll) Middle(s workshop.Spread) []string {
	return []string{
		x.p.T("mean {n}", "n", x.p.Number(s.Counts.Mean(), 1)),
		x.p.T("median {n}", "n", s.Counts.LowerMedian()),
	}
}

// Standing says where a meter stands, in words: "level 2 of 5, target 4". It is
// empty where too few have answered.
func (x *Poll) Standing(r workshop.ItemResult) string {
	l, last := r.Level(), r.Item.Last()
	switch {
	case l.Current == 0:
		return ""
	case l.Target == 0:
		return x.p.T("level {n} of {all}", "n", l.Current, "all", last)
	}
	return x.p.T("level {n} of {all}, target {target}", "n", l.Current, "all", last, "target", l.Target)
}

// Gap says how far a meter is from its target, and how far apart the answers
// are.
func (x *Poll) Gap(r workshop.ItemResult) []string {
	l := r.Level()
	if l.Current == 0 {
		return nil
	}
	var parts []string
	switch {
	case l.Gap() > 0:
		parts = append(parts, x.p.N("{n} levels to go", l.Gap()))
	case l.Target > 0:
		parts = append(parts, x.p.T("the target is reached"))
	}
	if l.Low == l.High {
		return append(parts, x.p.T("all say {n}", "n", l.Low))
	}
	return append(parts, x.p.T("answers from {low} to {high}", "low", l.Low, "high", l.High))
}

// Sector returns the name of a label.
func (x *Poll) Sector(l workshop.LabelSpread) string { return x.in(x.w.LabelName(l.Label)) }

// OfSector says what the people of a label answered, in a few words.
func (x *Poll) OfSector(r workshop.ItemResult, l workshop.LabelSpread) string {
	level := l.Level()
	switch {
	case l.Now.Few():
		return x.p.T("too few to show")
	case !r.Item.Meter():
		return x.p.T("mean {mean}, median {median}, {n} answers", "mean", x.p.Number(l.Now.Counts.Mean(), 1), "median", l.Now.Counts.LowerMedian(), "n", l.Now.N)
	case level.Target > 0:
		return x.p.T("level {n}, target {target}", "n", level.Current, "target", level.Target)
	}
	return x.p.T("level {n}", "n", level.Current)
}

// Before says what is different since the item was asked before; nothing where
// it was not.
func (x *Poll) Before(r workshop.ItemResult) string {
	e := r.Earlier
	if e == nil {
		return ""
	}
	step, _ := x.w.Agenda().Step(e.Step)
	return Since(x.p, *e, x.in(step.Title))
}

// Since says what is different since a wave that is called so.
func Since(p *i18n.Printer, e workshop.Wave, name string) string {
	if name == "" {
		name = e.Step
	}
	if !e.At.IsZero() {
		name += " " + p.Date(e.At)
	}
	if e.Why != "" {
		return p.T("Since {poll}: {change}", "poll", name, "change", p.T(e.Why.Title()))
	}
	c := e.Change
	return p.T("Since {poll}: {change} (mean {mean}, δ {delta}, {low} to {high}; {n} answers then)",
		"poll", name, "change", p.T(c.Title()), "mean", signed(p, c.Mean, 1), "delta", signed(p, c.Delta, 2),
		"low", signed(p, c.Low, 2), "high", signed(p, c.High, 2), "n", e.Before.N)
}

// signed is a number with its sign.
func signed(p *i18n.Printer, f float64, decimals int) string {
	s := p.Number(f, decimals)
	if zero, err := strconv.ParseFloat(strconv.FormatFloat(f, 'f', decimals, 64), 64); err == nil && zero > 0 {
		s = "+" + s
	}
	return s
}

// Answered says how many of those present have answered.
func (x *Poll) Answered() string {
	all := HaveAnswered(x.p, x.People, x.Present)
	if x.Papers > 0 {
		all += ", " + x.p.N("{n} of them on paper", x.Papers)
	}
	return all
}

// HaveAnswered says how many of so many have answered a poll.
func HaveAnswered(p *i18n.Printer, answered, all int) string {
	if all < answered || all == 0 {
		return p.N("{n} have answered", answered)
	}
	return p.T("{done} of {all} have answered", "done", answered, "all", all)
}

// Compared says what has to be kept in mind where waves are compared; nothing
// where none are.
func (x *Poll) Compared() string {
	for _, r := range x.Items {
		if r.Earlier != nil && r.Earlier.Why == "" {
			return x.p.T("It may not be the same people who answered both times.")
		}
	}
	return ""
}
