package export

import (
	"io"
	"slices"

	"kahvila/i18n"
	"kahvila/workshop"
)

// mostNews is how many targets a newsletter tells of.
const mostNews = 5

// writeNewsletter writes one page that can go out the same day, as Markdown:
// to be pasted into a mail or a page of the intranet.
func writeNewsletter(w io.Writer, d Document, p *i18n.Printer) error {
	return setMarkdown(w, newsletter(d, p))
}

// writeNewsletterPage writes it as a web page.
func writeNewsletterPage(w io.Writer, d Document, p *i18n.Printer) error {
	return setPage(w, newsletter(d, p), d)
}

// newsletter says what came of a workshop to those who were not there. No idea
// is in it as somebody wrote it.
func newsletter(d Document, p *i18n.Printer) *report {
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop, harvest: harvestOf(d.Workshop)}
	b.rank()
	a := b.w.Agenda()
	r := &report{
		Lang: p.Lang(), Kicker: p.T("Newsletter"), Title: line{b.text(a.Title)}, Purpose: b.maybe(a.Purpose), Skip: p.T("Skip to the news"),
		Made: p.T("Written by kahvila on {date}. Everything that people wrote is in the report.", "date", p.Date(d.Date)),
	}
	if d.Workshop.Rehearsal() {
		r.Title = plain(b.called())
	}
	if len(a.Title) == 0 {
		r.Title = plain(p.T("A workshop without a title"))
	}
	s := &section{ID: "news", Title: p.T("What came of it"), Lead: plain(b.inNumbers())}
	if d.Draft {
		s.add(block{Note: plain(p.T("Draft: the workshop is not over yet, so all of this may still change."))})
	}
	s.add(block{Para: r.Purpose})
	s.add(b.inTheNews()...)
	if apart := b.apartOf(); apart != nil {
		s.add(block{Heading: &heading{3, plain(p.T("Where opinions differed"))}}, block{Para: apart})
	}
	s.add(block{Heading: &heading{3, plain(p.T("What happens next"))}})
	s.add(block{Para: plain(b.whatNext())})
	r.Sections, r.Purpose = []*section{s}, nil // the page of a sheet has no room for it elsewhere
	return r
}

// inNumbers is the workshop in one line.
func (b *builder) inNumbers() string {
	var all []string
	if n := b.attended(); n >= workshop.MinCell {
		all = append(all, b.p.N("{n} people", n))
	}
	all = append(all, b.p.N("{n} ideas", b.harvest.all), b.p.N("{n} development targets", len(b.targets)))
	s := all[0]
	for _, more := range all[1:] {
		s += " · " + more
	}
	return s
}

// inTheNews tells of the first targets that are still to be decided or done, and
// names what is not.
func (b *builder) inTheNews() []block {
	if len(b.targets) == 0 {
		return []block{{Para: plain(b.p.T("Nothing is proposed yet: no ideas have been made into development targets."))}}
	}
	title := b.p.T("The development targets so far")
	if b.result != nil && b.result.Voted > 0 {
		title = b.p.T("The most important development targets")
	}
	var items []item
	open := b.open(b.targets)
	for _, t := range open[:min(mostNews, len(open))] {
		name := b.title(t).strong()
		name.To = ""
		row := b.w.Row(t.ID)
		var when line
		if row.Period != "" {
			when = b.period(row.Period)
		}
		about := join(" · ", b.maybe(t.Sentence), when, b.owner(row.Owner), b.sector(row.Sector))
		items = append(items, item{Text: line{name}, Note: about})
	}
	blocks := []block{{Heading: &heading{3, plain(title)}}, {List: items}}
	if len(items) == 0 {
		blocks = []block{{Para: plain(b.p.T("Everything that was proposed is in use, done or stopped."))}}
	}
	if more := len(open) - len(items); more > 0 {
		blocks = append(blocks, block{Note: plain(b.p.N("and {n} more", more))})
	}
	if over := slices.Clone(b.over()); over != nil {
		for i := range over {
			over[i].To = "" // a newsletter has no such place
		}
		blocks = append(blocks, block{Note: over})
	}
	return blocks
}

// apartOf names the targets that are still to be decided or done on which
// opinions differed most; nil for none.
func (b *builder) apartOf() line {
	if b.result == nil {
		return nil
	}
	var all []line
	for _, t := range b.open(b.apart()) {
		if name := b.title(t); len(all) < 2 {
			name.To = ""
			all = append(all, line{name})
		}
	}
	if len(all) == 0 {
		return nil
	}
	return set(b.p.T("Opinions differed most on {target}."), map[string]line{"target": join(", ", all...)})
}

// whatNext says what becomes of it.
func (b *builder) whatNext() string {
	rows, timed := b.waiting()
	s := b.p.T("This is a proposal, not a decision.")
	if timed > 0 {
		s = b.p.N("{n} actions are proposed for the roadmap.", timed) + " " + s
	}
	decisions := make(map[string]bool)
	for _, a := range b.asked(rows) {
		decisions[a.body] = true
	}
	if n := len(decisions); n > 0 {
		s += " " + b.p.N("{n} bodies are asked to decide.", n)
	}
	return s
}
