package export

import "kahvila/i18n"

// called is the title of the workshop in the language of the printer. That of
// a rehearsal says first that it is one.
func (b *builder) called() string { return rehearsed(b.d, b.p, b.name(b.w.Agenda().Title)) }

// rehearsed puts the word before a title where the document is of a rehearsal.
func rehearsed(d Document, p *i18n.Printer, title string) string {
	if !d.Workshop.Rehearsal() {
		return title
	}
	return p.T("REHEARSAL") + ": " + title
}

// rehearsal is what to know of a document of a rehearsal; empty where it is
// none.
func rehearsal(d Document, p *i18n.Printer) string {
	if !d.Workshop.Rehearsal() {
		return ""
	}
	return p.T("This was a rehearsal with simulated people: nothing in it was said by anybody, and no workshop was held.")
}
