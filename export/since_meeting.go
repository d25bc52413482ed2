package export

import (
	"slices"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
)

// Changes is a list of rows that are different since a meeting, under a name.
type Changes struct {
	Title string
	Rows  []Changed
}

// Changed is a row that is different, and what of it, in the language of the
// reader.
type Changed struct {
	Target workshop.TargetID
	Title  string
	Says   []string
}

// SinceMeeting says in words what is different on the roadmap: the lists that have
// anything, the most important first.
func SinceMeeting(w *workshop.Workshop, s workshop.Since, p *i18n.Printer) []Changes {
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), w: w}
	var all []Changes
	for _, x := range []struct {
		title string
		rows  []workshop.Change
	}{
		{p.T("New on the roadmap"), s.New}, {p.T("In use, established or done since"), s.Done}, {p.T("Stopped since"), s.Stopped},
		{p.T("Part of another now"), s.Merged}, {p.T("In another period now"), s.Moved}, {p.T("Otherwise different"), s.Other},
	} {
		if len(x.rows) == 0 {
			continue
		}
		c := Changes{Title: x.title}
		for _, row := range x.rows {
			c.Rows = append(c.Rows, b.changed(row))
		}
		all = append(all, c)
	}
	return all
}

// changed says what is different of a row.
func (b *builder) changed(c workshop.Change) Changed {
	out := Changed{Target: c.Target}
	if t := b.w.Target(c.Target); t != nil {
		out.Title = b.name(t.Title)
	}
	say := func(s string) { out.Says = append(out.Says, s) }
	if t := b.w.Target(c.Into); t != nil && c.Into != 0 {
		say(b.p.T("now part of: {title}", "title", b.name(t.Title)))
		return out
	}
	was, is := b.periodName(c.Was.Period), b.periodName(c.Is.Period)
	switch {
	case c.Periods > 0:
		say(b.p.N("{n} periods later: {was} → {is}", c.Periods, "was", was, "is", is))
	case c.Periods < 0:
		say(b.p.N("{n} periods earlier: {was} → {is}", -c.Periods, "was", was, "is", is))
	case c.Was.Period != c.Is.Period && is != "":
		say(b.p.T("when: {period}", "period", is))
	case c.Was.Period != c.Is.Period:
		say(b.p.T("not placed any more"))
	}
	if c.Is.Status != c.Was.Status {
		say(b.p.T("{was} → {is}", "was", b.p.T(c.Was.Status.Title()), "is", b.p.T(c.Is.Status.Title())))
	}
	switch {
	case c.Is.Owner == c.Was.Owner:
	case c.Was.Owner == "":
		say(b.p.T("responsible: {owner}", "owner", c.Is.Owner))
	case c.Is.Owner == "":
		say(b.p.T("nobody is responsible any more"))
	default:
		say(b.p.T("responsible: {was} → {is}", "was", c.Was.Owner, "is", c.Is.Owner))
	}
	for _, said := range c.Said {
		switch {
		case said.Status == "approved" && said.By != "": // which body, when, and in which paragraph
			say(strings.Join(slices.DeleteFunc([]string{said.By, b.day(said.On), said.Reason}, func(s string) bool { return s == "" }), ", "))
		case said.Reason != "":
			say(said.Reason)
		}
		if said.Lesson != "" {
			say(b.p.T("What was learnt: {lesson}", "lesson", said.Lesson))
		}
	}
	return out
}

// SinceHead says since when, and how much is different.
func SinceHead(w *workshop.Workshop, s workshop.Since, p *i18n.Printer) string {
	day := p.Date(s.At)
	if !s.Changed() {
		return p.T("Nothing is different on the roadmap since {day}.", "day", day)
	}
	var parts []string
	for _, x := range []struct {
		n   int
		key string
	}{
		{len(s.New), i18n.Mark("{n} new")}, {len(s.Done), i18n.Mark("{n} done")}, {len(s.Stopped), i18n.Mark("{n} stopped")},
		{len(s.Merged), i18n.Mark("{n} merged")}, {len(s.Moved), i18n.Mark("{n} moved")}, {len(s.Other), i18n.Mark("{n} otherwise different")},
		{s.Same, i18n.Mark("{n} as they were")},
	} {
		if x.n > 0 {
			parts = append(parts, p.N(x.key, x.n))
		}
	}
	return p.T("Since {day}: {changes}.", "day", day, "changes", strings.Join(parts, ", "))
}

// since is what is different on the roadmap since the last meeting; nil where
// there was none.
func (b *builder) since() *section {
	s, known := b.w.Since(0)
	if !known || b.w.Meeting() == 1 && !s.Changed() {
		return nil
	}
	sec := &section{ID: "since", Title: b.p.T("What is different since the last meeting"), Lead: plain(SinceHead(b.w, s, b.p))}
	for _, c := range SinceMeeting(b.w, s, b.p) {
		var items []item
		for _, r := range c.Rows {
			it := item{Text: line{run{Text: r.Title, Said: true, Strong: true}}}
			if t := b.w.Target(r.Target); t != nil && t.Shown() {
				it.Text = line{b.title(t).strong()}
			}
			if len(r.Says) > 0 {
				it.Note = line{b.said(strings.Join(r.Says, " · "))}
			}
			items = append(items, it)
		}
		sec.add(block{Heading: &heading{3, plain(c.Title)}}, block{List: items})
	}
	return sec
}

// RecordSince is what is different on the roadmap since a meeting ended.
type RecordSince struct {
	Meeting int            `json:"meeting"`
	Ended   string         `json:"ended"` // 2026-11-04
	Changes []RecordChange `json:"changes"`
	Same    int            `json:"same"` // rows that are as they were
}

// RecordChange is a row that is different.
type RecordChange struct {
	Target    workshop.TargetID   `json:"target"`
	What      string              `json:"what"` // new, done, stopped, merged, moved or other
	Periods   int                 `json:"periods,omitempty"`
	WasPeriod string              `json:"was_period,omitempty"`
	WasOwner  string              `json:"was_owner,omitempty"`
	WasStatus workshop.Status     `json:"was_status"`
	Into      workshop.TargetID   `json:"into,omitempty"`
	Said      []workshop.Progress `json:"said,omitempty"`
}

// RecordOf returns the changes for programs.
func RecordOf(s workshop.Since) RecordSince {
	r := RecordSince{Meeting: s.Meeting, Ended: s.At.Format("2006-01-02"), Changes: []RecordChange{}, Same: s.Same}
	for _, x := range []struct {
		what string
		all  []workshop.Change
	}{{"new", s.New}, {"done", s.Done}, {"stopped", s.Stopped}, {"merged", s.Merged}, {"moved", s.Moved}, {"other", s.Other}} {
		for _, c := range x.all {
			r.Changes = append(r.Changes, RecordChange{
				Target: c.Target, What: x.what, Periods: c.Periods, WasPeriod: c.Was.Period, WasOwner: c.Was.Owner, WasStatus: c.Was.Status, Into: c.Into, Said: c.Said,
			})
		}
	}
	return r
}
