package export

import (
	"strings"

	"kahvila/workshop"
)

// summary is what those who facilitate say before anything else, paragraph by
// paragraph, and then the whole report in a few sentences.
func (b *builder) summary() []line {
	var all []line
	own, lang := b.w.Summary().In(b.lang)
	for _, s := range strings.Split(own, "\n") {
		if s == "" {
			continue
		}
		r := run{Text: s, Said: true}
		if lang != b.lang {
			r.Lang = string(lang)
		}
		all = append(all, line{r})
	}
	if short := b.inShort(); short != nil {
		all = append(all, short)
	}
	return all
}

// inShort is the whole report in a few sentences, at most 120 words with
// titles of a usual length.
func (b *builder) inShort() line {
	if b.harvest.all == 0 {
		return nil
	}
	sentences := []line{plain(b.p.N("{n} ideas were written.", b.harvest.all))}
	if n := b.attended(); n >= b.cell() {
		sentences[0] = plain(b.p.N("{people} people wrote {n} ideas.", b.harvest.all, "people", n))
	}
	if n := len(b.targets); n > 0 {
		sentences = append(sentences, plain(b.p.N("{n} development targets came of them.", n)))
	}
	if b.result != nil && b.result.Voted > 0 {
		if first := b.reasons(); len(first) > 0 {
			sentences = append(sentences, set(b.p.T("First came {targets}."), map[string]line{"targets": join(", ", first...)}))
		}
		if apart := b.open(b.apart()); len(apart) > 0 {
			sentences = append(sentences,
				set(b.p.T("Opinions differed most on {target}."), map[string]line{"target": {b.title(apart[0])}}))
		}
	}
	if open := len(b.unanswered()); open > 0 {
		sentences = append(sentences, plain(b.p.N("{n} questions got no answer.", open)))
	}
	return join(" ", append(sentences, b.begins())...)
}

// reasons names the first three targets that are still to be decided or done,
// as page one does, each with what speaks for it most.
func (b *builder) reasons() []line {
	var all []line
	open := b.open(b.targets)
	for _, t := range open[:min(3, len(open))] {
		if st := b.at[t.ID]; st == nil || st.Answers == 0 {
			break
		}
		all = append(all, line{b.title(t).strong(), {Text: " ("}}.with(b.reason(t)...).with(run{Text: ")"}))
	}
	return all
}

// reason is what speaks for a target most, in a few words.
func (b *builder) reason(t *workshop.Target) line {
	ideas := b.w.IdeasOf(t)
	if d := b.w.Row(t.ID).Deadline; d != "" {
		return plain(b.p.T("a law wants it by {date}", "date", b.day(d)))
	}
	if n := len(b.solutions(ideas)); n > 0 {
		return plain(b.p.N("already solved in {n} places", n))
	}
	if n := alike(ideas); n > 0 {
		return plain(b.p.N("{n} said “same here”", n))
	}
	return plain(b.p.N("{n} ideas", len(ideas)))
}

// begins says when the first of the actions that wait begin; nothing while none
// of them has a period.
func (b *builder) begins() line {
	rows, timed := b.waiting()
	if timed == 0 {
		return nil
	}
	return set(b.p.T("The first actions begin: {period}."), map[string]line{"period": b.period(b.w.Row(rows[0].ID).Period)})
}
