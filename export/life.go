package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kahvila/workshop"
)

// counts is how many of the rows have which status, in the order of a life;
// nothing while all of them are proposed.
func (b *builder) counts(rows []*workshop.Target) line {
	of := make(map[workshop.Status]int)
	for _, t := range rows {
		of[b.w.Row(t.ID).Status]++
	}
	if of["proposed"] == len(rows) {
		return nil
	}
	var parts []string
	for _, s := range workshop.Statuses() {
		if n := of[s]; n > 0 {
			parts = append(parts, b.soMany(s, n))
		}
	}
	return join(" ", plain(b.p.N("{n} actions: {statuses}.", len(rows), "statuses", strings.Join(parts, ", "))), b.trials(rows))
}

// soMany says how many actions have a status.
func (b *builder) soMany(s workshop.Status, n int) string {
	switch s {
	case "proposed":
		return b.p.N("{n} proposed", n)
	case "approved":
		return b.p.N("{n} approved", n)
	case "planned":
		return b.p.N("{n} planned", n)
	case "experiment":
		return b.p.N("{n} tried out", n)
	case "ready":
		return b.p.N("{n} ready to deploy", n)
	case "in-use":
		return b.p.N("{n} in use", n)
	case "established":
		return b.p.N("{n} established", n)
	case "reevaluate":
		return b.p.N("{n} in need of further evaluation", n)
	case "postponed":
		return b.p.N("{n} postponed", n)
	case "stopped":
		return b.p.N("{n} stopped", n)
	case "done":
		return b.p.N("{n} done", n)
	}
	return fmt.Sprint(n, " ", s)
}

// status is the status of a row, linked to how it came to it.
func (b *builder) status(r workshop.Row) line {
	s := run{Text: b.p.T(r.Status.Title())}
	if len(r.History) > 0 {
		s.To = lifeAnchor(r.Target)
	}
	return line{s}
}

func lifeAnchor(id workshop.TargetID) string { return fmt.Sprint("life-", uint64(id)) }

// lives is how the actions came to their statuses. What was stopped comes
// first: what was learnt from it is worth as much as what works.
func (b *builder) lives() *section {
	s := &section{ID: "life", Title: b.p.T("What has become of the actions, and what was learnt")}
	var told []*workshop.Target
	learnt := 0
	for _, t := range b.targets {
		r := b.w.Row(t.ID)
		if len(r.History) == 0 {
			continue
		}
		told = append(told, t)
		if slices.ContainsFunc(r.History, func(p workshop.Progress) bool { return p.Status.Explained() || p.Lesson != "" }) {
			learnt++
		}
	}
	switch {
	case len(told) == 0:
		return nil
	case learnt > 0:
		s.Lead = plain(b.p.N("{n} actions have taught something that helps the next ones.", learnt))
	default:
		s.Lead = plain(b.p.N("{n} actions have moved on since they were proposed.", len(told)))
	}
	slices.SortStableFunc(told, func(x, y *workshop.Target) int { return cmp.Compare(b.learning(x), b.learning(y)) })
	var items []item
	for _, t := range told {
		it := item{ID: lifeAnchor(t.ID), Text: line{b.title(t).strong()}}
		for _, p := range b.w.Row(t.ID).History {
			it.Subs = append(it.Subs, b.progress(p))
		}
		items = append(items, it)
	}
	s.add(block{List: items})
	return s
}

// learning is 0 for what was stopped, else 1.
func (b *builder) learning(t *workshop.Target) int {
	if b.w.Row(t.ID).Status == "stopped" {
		return 0
	}
	return 1
}

// progress says one change of a status: what it is since when, who says so and
// why, and what was learnt.
func (b *builder) progress(p workshop.Progress) item {
	day := b.p.Date(p.At)
	if p.On != "" {
		day = b.day(p.On)
	}
	text := join(" · ", line{{Text: day + " "}, {Text: b.p.T(p.Status.Title()), Strong: true}}, b.owner(p.By), b.owner(p.Reason))
	if p.Return != "" {
		text = join(" · ", text, set(b.p.T("looked at again: {period}"), map[string]line{"period": b.period(p.Return)}))
	}
	it := item{Text: text}
	if p.Lesson != "" {
		it.Subs = []item{{Text: set(b.p.T("What was learnt: {lesson}"), map[string]line{"lesson": {b.said(p.Lesson)}})}}
	}
	return it
}
