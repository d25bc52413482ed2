package export

import (
	"fmt"
	"slices"

	"kahvila/i18n"
	"kahvila/workshop"
)

// RecordReason is why somebody saw a target higher or lower than others.
type RecordReason struct {
	ID     workshop.EntryID  `json:"id"`
	Ballot workshop.EntryID  `json:"ballot"`
	Target workshop.TargetID `json:"target"`
	Side   workshop.Side     `json:"side"`
	Text   string            `json:"text"`
	Lang   workshop.Lang     `json:"lang,omitempty"`
}

// reasons writes the reasons down that people see, on the targets and ballots
// that are in the record.
func (r *Record) reasons(w *workshop.Workshop) {
	for x := range w.Reasons() {
		target := w.Whole(x.Target)
		known := slices.ContainsFunc(r.Targets, func(t RecordTarget) bool { return t.ID == target }) &&
			slices.ContainsFunc(r.Ballots, func(b RecordBallot) bool { return b.ID == x.Ballot })
		if x.Shown() && known {
			r.Reasons = append(r.Reasons, RecordReason{x.ID, x.Ballot, target, x.Side, x.Text, langOfText(x.Lang, x.Text)})
		}
	}
}

// reasons brings in what was said for and against targets.
func (a *again) reasons() error {
	for n, x := range a.r.Reasons {
		where := fmt.Sprintf("reasons[%d]", n)
		f, err := a.entry(where, x.ID)
		if err != nil {
			return err
		}
		f.Reason = &workshop.PublishedReason{Ballot: x.Ballot, Target: x.Target, Side: x.Side, Text: x.Text, Lang: x.Lang}
		ballot, target := a.at[x.Ballot], a.at[workshop.EntryID(x.Target)]
		switch {
		case ballot == nil || ballot.Ballot == nil || x.Ballot > x.ID:
			return wrong(where+".ballot", nowhere(uint64(x.Ballot)))
		case target == nil || target.Target == nil:
			return wrong(where+".target", nowhere(uint64(x.Target)))
		case x.Side.Title() == "":
			return wrong(where+".side", unknown(x.Side))
		case x.Lang != "" && !slices.Contains(workshop.Langs(), x.Lang):
			return wrong(where+".lang", unknown(x.Lang))
		}
		if err := clean(where+".text", workshop.ArgumentField, &f.Reason.Text); err != nil {
			return err
		}
	}
	return nil
}

// argument is the text of a reason, in the language that it says it is in.
func (b *builder) argument(r *workshop.Reason) run { return b.inTongue(r.Lang, r.Text) }

// arguments is what was said for and against the targets on which opinions
// differed; nothing where nobody said anything about any target.
func (b *builder) arguments(ts []*workshop.Target) []block {
	if len(b.argued()) == 0 {
		return nil
	}
	var items []item
	for _, t := range ts {
		about := item{Text: line{b.title(t)}}
		for _, side := range workshop.Sides() {
			about.Subs = append(about.Subs, b.side(t, side)...)
		}
		items = append(items, about)
	}
	return []block{{Heading: &heading{3, plain(b.p.T("Reasons for and against"))}}, {List: items}}
}

// side is what was said on one side of a target: in words, or where the report
// quotes nobody, how many said something.
func (b *builder) side(t *workshop.Target, side workshop.Side) []item {
	all := b.argued()[t.ID][side]
	name := map[workshop.Side]string{workshop.For: i18n.Mark("For:"), workshop.Against: i18n.Mark("Against:")}[side]
	begin := run{Text: b.p.T(name) + " "}
	switch {
	case len(all) == 0:
		return []item{{Text: line{begin, {Text: b.p.T("nobody wrote down a reason.")}}}}
	case !b.to.Words:
		return []item{{Text: line{begin, {Text: b.p.N("{n} reasons were written down.", len(all))}}}}
	}
	var items []item
	for _, r := range all[:min(len(all), workshop.FewReasons)] {
		items = append(items, item{Text: line{begin, b.argument(r)}, Note: reasonNumber(r)})
	}
	if more := len(all) - workshop.FewReasons; more > 0 {
		items[workshop.FewReasons-1].Note = join(" · ", items[workshop.FewReasons-1].Note, plain(b.p.N("and {n} more", more)))
	}
	return items
}

// reasonNumber is the number of a reason, linked to where all of them stand.
func reasonNumber(r *workshop.Reason) line {
	return line{run{Text: fmt.Sprint("#", uint64(r.ID))}.to(reasonAnchor(r))}
}

func reasonAnchor(r *workshop.Reason) string { return fmt.Sprint("reason-", uint64(r.ID)) }

// argued returns the reasons that people see, by target and side.
func (b *builder) argued() map[workshop.TargetID]map[workshop.Side][]*workshop.Reason {
	all := make(map[workshop.TargetID]map[workshop.Side][]*workshop.Reason)
	for r := range b.w.Reasons() {
		t := b.w.Target(b.w.Whole(r.Target))
		if t == nil || !t.Shown() || !r.Shown() {
			continue
		}
		if all[t.ID] == nil {
			all[t.ID] = make(map[workshop.Side][]*workshop.Reason)
		}
		all[t.ID][r.Side] = append(all[t.ID][r.Side], r)
	}
	return all
}

// allArguments is every reason, target by target; nil where nobody gave one, or
// where the report has no texts of people.
func (b *builder) allArguments() *section {
	argued, n := b.argued(), 0
	if !b.to.Ideas || len(argued) == 0 {
		return nil
	}
	s := &section{ID: "reasons", Title: b.p.T("Every reason as written")}
	for _, t := range b.targets {
		if argued[t.ID] == nil {
			continue
		}
		s.add(block{Heading: &heading{3, line{b.title(t)}}})
		for _, side := range workshop.Sides() {
			var items []item
			for _, r := range argued[t.ID][side] {
				items = append(items, item{ID: reasonAnchor(r), Text: line{b.argument(r)}, Note: plain(fmt.Sprint("#", uint64(r.ID)))})
			}
			if n += len(items); len(items) > 0 {
				s.add(block{Heading: &heading{4, plain(b.p.T(side.Title()))}}, block{List: items})
			}
		}
	}
	s.Lead = plain(b.p.N("{n} reasons for and against were written down when the result had been shown.", n))
	return s
}
