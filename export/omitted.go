package export

import (
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
	for _, b := range d.Workshop.Ballots() {
		if line := omittedOf(d, b, p); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// omittedOf says what is not told of a ballot; nothing where all of it is.
func omittedOf(d Document, b *workshop.Ballot, p *i18n.Printer) string {
	r := d.result(b)
	if r == nil {
		return p.T("Ballot {ballot}: it is not closed, or its result has not been shown yet.", "ballot", uint64(b.ID))
	}
	switch withheld(d.Workshop, b, r) {
	case "":
		return ""
	case Unsealed:
		if b.Told != nil {
			return p.T("Ballot {ballot}: the answers. They could still be changed when the file was written that the workshop came in from, so they were not in it.", "ballot", uint64(b.ID))
		}
		return p.T("Ballot {ballot}: the answers, because they can still be changed. Seal it, or show its result, and export it again.", "ballot", uint64(b.ID))
	}
	return p.T("Ballot {ballot}: the answers, because so few people voted that they could be found out.", "ballot", uint64(b.ID))
}
