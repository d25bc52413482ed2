package export

import (
	"slices"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
)

// Omitted says what is not in what is written out, and why, a sentence each; it
// is the same for every format that has every idea.
func Omitted(d Document, p *i18n.Printer) []string {
	hidden, deleted, struck := 0, 0, 0
	for i := range d.Workshop.Ideas() {
		switch {
		case i.Covered || d.Workshop.Orphan(i):
		case i.Struck != "":
			struck++
		case i.Deleted:
			deleted++
		case i.Hidden:
			hidden++
		}
	}
	all := []string{p.T("Who wrote or rated what, seats and half-written texts: nobody is to be found out.")}
	say := func(n int, sentence string) {
		if n > 0 {
			all = append(all, p.N(sentence, n))
		}
	}
	say(hidden, i18n.Mark("{n} texts that the facilitator has hidden."))
	say(deleted, i18n.Mark("{n} texts that their writers have taken away."))
	say(struck, i18n.Mark("{n} texts that were destroyed."))
	return append(all, omittedBallots(d, p)...)
}

// omittedBallots says what is not told of which ballots: a sentence for each
// reason, with the titles of all that it holds for.
func omittedBallots(d Document, p *i18n.Printer) []string {
	var reasons []string
	titles := make(map[string][]string)
	for _, b := range d.Workshop.Ballots() {
		why := omittedOf(d, b)
		if why == "" {
			continue
		}
		if !slices.Contains(reasons, why) {
			reasons = append(reasons, why)
		}
		titles[why] = append(titles[why], ballotTitle(d, b, p))
	}
	var all []string
	for _, why := range reasons {
		all = append(all, p.T(why, "ballots", strings.Join(titles[why], "; ")))
	}
	return all
}

// ballotTitle returns the title of its step, with which rating there it is where
// there have been several.
func ballotTitle(d Document, b *workshop.Ballot, p *i18n.Printer) string {
	title, nth, last := b.Step, 0, 0
	for _, s := range d.Workshop.Agenda().Steps {
		if s.ID == b.Step && len(s.Title) > 0 {
			title, _ = s.Title.In(workshop.Lang(p.Lang()))
		}
	}
	for _, other := range d.Workshop.Ballots() {
		if other.Step != b.Step {
			continue
		}
		if last++; other == b {
			nth = last
		}
	}
	if last > 1 {
		return p.T("{title} (rating {n})", "title", title, "n", nth)
	}
	return title
}

// omittedOf returns the sentence on what is not told of a ballot; nothing where
// all of it is.
func omittedOf(d Document, b *workshop.Ballot) string {
	r := d.result(b)
	if r == nil {
		return i18n.Mark("Votes that are not closed, or whose result has not been shown yet: {ballots}")
	}
	switch withheld(d.Workshop, b, r) {
	case "":
		return ""
	case Unsealed:
		if b.Told != nil {
			return i18n.Mark("Answers to these votes, because they could still be changed when the file was written that the workshop came in from, so they were not in it: {ballots}")
		}
		return i18n.Mark("Answers to these votes, because they can still be changed (seal them or show their results, and export again): {ballots}")
	}
	return i18n.Mark("Answers to these votes, because so few people voted that they could be found out: {ballots}")
}
