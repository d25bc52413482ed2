package export

import (
	"slices"
)

// leave notes what the report leaves out, and why.
func (b *builder) leave(what, why string) {
	b.left = append(b.left, item{Text: join(": ", line{{Text: what, Strong: true}}, plain(why))})
}

// withLeftOut puts what the report leaves out after everything else but the
// lists of ideas.
func (b *builder) withLeftOut(all []*section) []*section {
	hidden, struck := 0, 0
	for i := range b.w.Ideas() {
		switch {
		case i.Kind.Clings(): // nobody counts what was said of something that is not here
		case i.Struck != "":
			struck++
		case i.Hidden && !i.Deleted:
			hidden++
		}
	}
	if hidden > 0 {
		b.leave(b.p.T("Hidden texts"), b.p.N("The facilitator has set {n} aside.", hidden))
	}
	if struck > 0 {
		b.leave(b.p.T("Struck texts"), b.p.N("{n} were destroyed, for example because somebody was named in them.", struck))
	}
	if !b.to.Words {
		b.leave(b.p.T("What people wrote, word for word"), b.p.T("This report is for everybody, and nobody is to be known by their words."))
	} else if !b.to.Ideas && b.to.Appendices {
		b.leave(b.p.T("Every idea as written"), b.p.T("This report is for everybody, and nobody is to be known by their words."))
	}
	if len(b.left) == 0 {
		return all
	}
	s := &section{ID: "left-out", Title: b.p.T("What this report leaves out"), Part: inAppendix,
		Lead:   plain(b.p.N("{n} things are not in it, for these reasons.", len(b.left))),
		Blocks: []block{{List: b.left}}}
	at := slices.IndexFunc(all, func(s *section) bool { return s.ID == "index" || s.ID == "ideas" })
	if at < 0 {
		at = len(all)
	}
	return slices.Insert(all, at, s)
}

// unlink takes away the links to what a report does not have.
func (r *report) unlink() {
	there := make(map[string]bool)
	for _, s := range r.Sections {
		there[s.ID] = true
	}
	r.lines(func(id string, l line) {
		there[id] = true
		for _, x := range l {
			there[x.ID] = true
		}
	})
	r.lines(func(_ string, l line) {
		for i := range l {
			if !there[l[i].To] {
				l[i].To = ""
			}
		}
	})
}

// lines calls f for every line, with what links to it point to.
func (r *report) lines(f func(id string, l line)) {
	for _, l := range r.Summary {
		f("", l)
	}
	for _, s := range r.Sections {
		f("", s.Lead)
		for _, b := range s.Blocks {
			b.lines(f)
		}
	}
}

func (b block) lines(f func(id string, l line)) {
	f("", b.Para)
	f("", b.Note)
	if b.Heading != nil {
		f("", b.Heading.Text)
	}
	if b.Table != nil {
		for _, row := range b.Table.Rows {
			for _, cell := range row {
				f("", cell)
			}
		}
	}
	items(b.List, f)
	items(b.Ideas, f)
	if c := b.Card; c != nil {
		for _, l := range slices.Concat([]line{c.Title, c.Why, c.Quote, c.Source, c.Ideas}, c.About, c.Facts) {
			f(c.ID, l)
		}
	}
}

func items(all []item, f func(id string, l line)) {
	for _, i := range all {
		f(i.ID, i.Text)
		f(i.ID, i.Note)
		items(i.Subs, f)
	}
}
