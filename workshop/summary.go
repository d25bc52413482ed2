package workshop

import "slices"

// SummaryField is what a summary may be.
var SummaryField = Field{Max: 1500, Bytes: 12000, Lines: true}

// Summary returns what those who facilitate say in the report before anything
// else, in the languages in which they have said it.
func (w *Workshop) Summary() Text { return w.summary }

// Summarise is the fact that the summary is this one in a language; an empty
// text takes it away.
type Summarise struct {
	Lang Lang   `json:"lang,omitempty"`
	Text string `json:"text"`

	Over *string `json:"over,omitempty"` // where it takes words back: which
}

// Clean cleans the text.
func (f *Summarise) Clean() (err error) {
	f.Text, err = Clean(f.Text, SummaryField)
	return err
}

// Decide completes the language: that of the agenda.
func (f *Summarise) Decide(w *Workshop, _ Actor, _ Decision) error {
	if f.Lang == "" {
		f.Lang = w.agenda.lang()
	}
	return nil
}

// Check refuses languages that are not there, and taking back what somebody
// has changed since.
func (f *Summarise) Check(w *Workshop, _ Actor) error {
	if !slices.Contains(Langs(), f.Lang) {
		return Refuse("The language {lang} is not known. Use fi, sv or en.", "lang", string(f.Lang))
	}
	if f.Over != nil && w.summary[f.Lang] != *f.Over {
		return errChanged()
	}
	return nil
}

// Apply writes it down.
func (f *Summarise) Apply(w *Workshop, s Stamp) {
	was, is := w.summary[f.Lang], f.Text
	w.summary = w.summary.with(f.Lang, f.Text)
	w.touch(ReadTopic)
	w.did(s, &Summarise{Lang: f.Lang, Text: was, Over: &is})
}
