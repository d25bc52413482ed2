package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// builder makes the report of a document.
type builder struct {
	p    *i18n.Printer
	lang workshop.Lang
	d    Document
	w    *workshop.Workshop
	to   Profile

	harvest harvest
	targets []*workshop.Target // those that are shown, best first where they were rated
	ballot  *workshop.Ballot   // the last one that somebody voted in, whose result may be seen, and that did not ask once more
	result  *prioritise.Result // nil: none
	at      map[workshop.TargetID]*prioritise.Standing
	left    []item // what the report leaves out, and why
	unread  int    // texts that nobody has read through
}

// newBuilder returns a builder that knows the order of the targets.
func newBuilder(d Document, p *i18n.Printer) *builder {
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop, to: d.profile(), unread: d.Workshop.Unread()}
	b.harvest = harvestOf(b.w)
	b.rank()
	return b
}

// cell is how many people have to stand behind a number.
func (b *builder) cell() int { return max(workshop.MinCell, b.to.Cell) }

// build returns the report of the document in the language of the printer.
func build(d Document, p *i18n.Printer) *report {
	b := newBuilder(d, p)
	a := b.w.Agenda()
	r := &report{
		Lang: p.Lang(), Kicker: p.T("Report of a workshop"), Title: line{b.text(a.Title)}, Purpose: b.maybe(a.Purpose),
		Skip: p.T("Skip to the report"), Contents: p.T("Contents"), Appendix: p.T("Appendix:"),
		Facts: b.facts(), Summary: b.summary(),
		Made: p.T("Written by kahvila on {date}. Everything in it can be traced to what people wrote.", "date", p.Date(d.Date)),
	}
	if d.Workshop.Rehearsal() {
		r.Title = plain(b.called())
	}
	if len(a.Title) == 0 {
		r.Title = plain(p.T("A workshop without a title"))
	}
	switch {
	case d.Draft:
		r.Draft = p.T("Draft: the workshop is not over yet, so all of this may still change.")
	case b.unread > 0:
		r.Draft = p.T("Draft: the texts have not been read through yet.") // how many would tell that one was hidden
	}
	r.Draft = cmp.Or(rehearsal(d, p), r.Draft)
	r.Sections = b.sections()
	if !b.to.Ideas || !b.to.Appendices {
		r.unlink()
	}
	return r
}

// sections returns what the profile has, part by part.
func (b *builder) sections() []*section {
	var all []*section
	for _, in := range []struct {
		part part
		of   []func() *section
	}{
		{onPageOne, []func() *section{b.proposed}},
		{inBody, []func() *section{b.since, b.important, b.fourfold, b.roadmap, b.differed, b.next}},
		{inAppendix, []func() *section{
			b.themes, b.solved, b.polled, b.onceMore, b.allArguments, b.people, b.method, b.allTargets, b.plan, b.lives, b.counted, b.spreads,
			b.index, b.appendix,
		}},
	} {
		if in.part == inAppendix && !b.to.Appendices {
			b.leave(b.p.T("Appendices"), b.p.T("This is the short report: the one for those who took part has them."))
			continue
		}
		breaks := in.part != onPageOne
		for _, make := range in.of {
			if s := make(); s != nil {
				s.Part, s.Breaks, breaks = in.part, breaks, false
				all = append(all, s)
			}
		}
	}
	return b.withLeftOut(all)
}

// rank puts the targets into the order of the last result.
func (b *builder) rank() {
	b.at = make(map[workshop.TargetID]*prioritise.Standing)
	place := make(map[workshop.TargetID]int)
	for _, v := range slices.Backward(b.taken()) { // the others are nobody's order
		if v.ballot.After != 0 { // only those that were disputed
			continue
		}
		last := b.result == nil
		if last {
			b.ballot, b.result = v.ballot, v.result
		}
		before := len(place)
		for i := range v.result.Items {
			s := &v.result.Items[i]
			id := workshop.TargetID(s.Item)
			if last {
				b.at[id] = s
			}
			if place[id] == 0 { // what the last vote does not ask about is as the one before had it
				place[id] = before + i + 1
			}
		}
	}
	b.targets = slices.Collect(b.w.Targets())
	slices.SortStableFunc(b.targets, func(x, y *workshop.Target) int {
		px, py := place[x.ID], place[y.ID]
		if (px == 0) != (py == 0) {
			return cmp.Compare(py, px) // those on the ballot first
		}
		return cmp.Compare(px, py)
	})
}

func (b *builder) facts() []fact {
	fs := []fact{{b.p.T("Date"), b.p.Date(b.d.Date)}, {b.p.T("State"), b.version()}}
	if by := b.name(b.w.Agenda().Organiser); by != "" {
		fs = append(fs, fact{b.p.T("Made by"), by})
	}
	if n := b.attended(); n > 0 {
		fs = append(fs, fact{b.p.T("People"), b.few(n)})
	}
	return append(fs,
		fact{b.p.T("Ideas"), b.howMany()},
		fact{b.p.T("Development targets"), b.p.Number(float64(len(b.targets)), 0)})
}

// version says whether the report may still change, and for whom it is where
// that is not everybody who took part.
func (b *builder) version() string {
	v := b.p.T("final")
	if b.d.Draft || b.unread > 0 {
		v = b.p.T("draft")
	}
	switch {
	case !b.to.Appendices:
		v += " · " + b.p.T("for those who decide")
	case !b.to.Ideas:
		v += " · " + b.p.T("for everybody")
	}
	return v
}

// howMany is how many ideas there are, and how many of them nobody wrote at a
// seat.
func (b *builder) howMany() string {
	var from []string
	for _, s := range workshop.Sources() {
		if n := b.harvest.from[s]; n > 0 {
			from = append(from, b.p.T(s.Title())+": "+b.p.Number(float64(n), 0))
		}
	}
	all := b.p.Number(float64(b.harvest.all), 0)
	if len(from) == 0 {
		return all
	}
	return all + " (" + strings.Join(from, " · ") + ")"
}

// few writes a number of people, without telling small ones.
func (b *builder) few(n int) string {
	if n < b.cell() {
		return b.p.T("fewer than {n}", "n", b.cell())
	}
	return b.p.Number(float64(n), 0)
}

// text is a text of the agenda or a title, in the report's language where it
// has one.
func (b *builder) text(t workshop.Text) run {
	s, l := t.In(b.lang)
	r := run{Text: s, Said: true}
	if l != b.lang {
		r.Lang = string(l)
	}
	return r
}

// name is a text of the agenda inside a sentence, where no language can be
// marked.
func (b *builder) name(t workshop.Text) string { s, _ := t.In(b.lang); return s }

func (b *builder) maybe(t workshop.Text) line {
	if r := b.text(t); r.Text != "" {
		return line{r}
	}
	return nil
}

// said is what a person wrote. Its language is marked where it is clearly
// another one.
func (b *builder) said(s string) run {
	r := run{Text: s, Said: true}
	if l := tongue(s); l != "" && l != b.lang {
		r.Lang = string(l)
	}
	return r
}

// words is the text of an idea, in the language that it says it is in.
func (b *builder) words(i *workshop.Idea) run { return b.inTongue(i.Lang, i.Text) }

// inTongue is what a person wrote, in the language that it says it is in.
func (b *builder) inTongue(said workshop.Lang, text string) run {
	r := b.said(text)
	if said != "" {
		if r.Lang = string(said); said == b.lang {
			r.Lang = ""
		}
	}
	return r
}

// title is the title of a target, linked to where the target is told of.
func (b *builder) title(t *workshop.Target) run {
	r := b.text(t.Title)
	if s, l := t.Title.In(b.lang); l != b.lang {
		// A title made of an idea has the language of the screen it was made
		// on, so its own words say more.
		r.Lang = ""
		if guess := cmp.Or(tongue(s), l); guess != b.lang {
			r.Lang = string(guess)
		}
	}
	return r.to(targetAnchor(t.ID))
}

func targetAnchor(id workshop.TargetID) string { return fmt.Sprint("target-", uint64(id)) }
func ideaAnchor(id workshop.IdeaID) string     { return fmt.Sprint("idea-", uint64(id)) }

// number is an idea's number, linked to where it stands as written.
func number(id workshop.IdeaID) run {
	return run{Text: fmt.Sprint("#", uint64(id))}.to(ideaAnchor(id))
}

// numbers is the numbers of ideas in a row.
func numbers(ids []workshop.IdeaID) line {
	var l line
	for i, id := range ids {
		if i > 0 {
			l = append(l, run{Text: " "})
		}
		l = append(l, number(id))
	}
	return l
}

// set puts lines into the {places} that a sentence still has.
func set(sentence string, places map[string]line) line {
	var l line
	for sentence != "" {
		open := strings.IndexByte(sentence, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(sentence[open:], '}')
		if end < 0 {
			break
		}
		in, ok := places[sentence[open+1:open+end]]
		if !ok {
			l = append(l, run{Text: sentence[:open+end+1]})
		} else {
			if open > 0 {
				l = append(l, run{Text: sentence[:open]})
			}
			l = append(l, in...)
		}
		sentence = sentence[open+end+1:]
	}
	if sentence != "" {
		l = append(l, run{Text: sentence})
	}
	return l
}
