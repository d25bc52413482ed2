package workshop

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"kahvila/workshop/personal"
)

// Redact is the fact that a piece of a text was destroyed, and what is left of
// it: of an idea, a reason or a key finding, as it was written. Nothing is changed or
// added; a mark stands where the piece was. It is destroyed in the log as well
// (see [Striking]), and that cannot be undone.
type Redact struct {
	Idea IdeaID `json:"idea"` // the entry that the text came with
	Left string `json:"left"`

	// Passage is what to destroy; empty: whatever looks as if it told who
	// somebody is. It does not stay in the log.
	Passage string `json:"passage,omitempty"`

	passage string
}

// Clean cleans the passage as the text was cleaned that it stands in.
func (f *Redact) Clean() (err error) {
	f.Passage, err = Clean(f.Passage, IdeaField)
	f.passage, f.Passage, f.Left = f.Passage, "", ""
	return err
}

// Decide says what is left.
func (f *Redact) Decide(w *Workshop, _ Actor, _ Decision) error {
	text, lang, ok := w.wording(EntryID(f.Idea))
	if !ok {
		return Refuse("Nothing with the number {id} can be redacted: no idea or finding has it.", "id", uint64(f.Idea))
	}
	f.Left = personal.Without(text, f.passages(w, text), string(lang))
	return nil
}

// passages returns what to take out of the text.
func (f *Redact) passages(w *Workshop, text string) (all []personal.Passage) {
	if f.passage == "" {
		return w.Telling(text)
	}
	for at := 0; ; {
		i := strings.Index(text[at:], f.passage)
		if i < 0 {
			return all
		}
		all = append(all, personal.Passage{From: at + i, To: at + i + len(f.passage)})
		at += i + len(f.passage)
	}
}

// Check refuses taking nothing out, and all of it: that is striking.
func (f *Redact) Check(w *Workshop, _ Actor) error {
	text, lang, ok := w.wording(EntryID(f.Idea))
	switch {
	case !ok:
		return Refuse("Nothing with the number {id} can be redacted: no idea or finding has it.", "id", uint64(f.Idea))
	case f.Left == text:
		return Refuse("These words are not in the text {id}. Copy them as they stand there.", "id", uint64(f.Idea))
	case f.Left == personal.Without(text, []personal.Passage{{From: 0, To: len(text)}}, string(lang)):
		return Refuse("Nothing would be left of the text {id}. Strike it instead.", "id", uint64(f.Idea))
	}
	return nil
}

// Apply leaves what is left, and takes the piece out of titles that were
// copied from the text.
func (f *Redact) Apply(w *Workshop, s Stamp) {
	text, _, _ := w.wording(EntryID(f.Idea))
	pieces, _ := personal.Redacted(text, f.Left)
	if w.Idea(f.Idea) != nil {
		w.changeIdea(f.Idea, func(i *Idea) { i.Text, i.Was = f.Left, nil })
	} else if w.Reason(EntryID(f.Idea)) != nil {
		w.changeReason(EntryID(f.Idea), func(r *Reason) { r.Text, r.Was = f.Left, nil })
	} else if at := w.finding(EntryID(f.Idea)); at >= 0 {
		w.findings = slices.Clone(w.findings)
		w.findings[at].Text = f.Left
		w.touch(TablesTopic)
	}
	w.redactTitles(pieces)
	w.rework(func(undo Fact) (Fact, bool) {
		switch undo := undo.(type) { // what the state keeps is shared by its forks: change a copy
		case *Clear:
			return nil, true
		case *Edit:
			return nil, undo.Idea == f.Idea
		case said:
			of, _ := undo.said(0)
			return nil, of == EntryID(f.Idea)
		case *Title:
			copied := undo.clone()
			return copied, copied.redact(pieces)
		case *Describe:
			copied := undo.clone()
			return copied, copied.redact(pieces)
		}
		return undo, false
	})
	w.redacted = append(slices.Clone(w.redacted), Redaction{EntryID(f.Idea), s.ID, f.Left})
	for i := range w.redacted { // what was left the last time had more in it
		if r := &w.redacted[i]; r.Of == EntryID(f.Idea) {
			r.Left = f.Left
		}
	}
	w.reread()
	w.mayGoOut(EntryID(f.Idea))
	w.did(s, nil)
}

func (w *Workshop) redactTitles(pieces []string) {
	for _, t := range w.targets.all() {
		copied := &arrange{Targets: []Target{*t}}
		if copied.redact(pieces) {
			w.targets.put(t.ID, &copied.Targets[0])
			w.touch(TargetsTopic)
		}
	}
}

// Redaction is a text of which a piece was destroyed: what came with the entry
// Of until the entry Before, and what is left of it.
type Redaction struct {
	Of     EntryID
	Before EntryID
	Left   string
}

// Redactions returns every redaction in order.
func (w *Workshop) Redactions() []Redaction { return w.redacted }

// wording returns the text of an idea, a reason or a finding as it stands, and
// its language, if somebody has said so.
func (w *Workshop) wording(id EntryID) (text string, lang Lang, ok bool) {
	if i := w.Idea(IdeaID(id)); i != nil {
		return i.Text, w.tongueOf(i), i.Struck == ""
	}
	if r := w.Reason(id); r != nil {
		return r.Text, cmp.Or(r.Lang, w.agenda.lang()), r.Struck == ""
	}
	if at := w.finding(id); at >= 0 {
		return w.findings[at].Text, w.agenda.lang(), true
	}
	return "", "", false
}

// tongueOf is the language that an idea says it is in, or that of the agenda.
func (w *Workshop) tongueOf(i *Idea) Lang {
	if i.Lang != "" {
		return i.Lang
	}
	return w.agenda.lang()
}

// lang is the language that an agenda is written in: the first that its title
// has.
func (a *Agenda) lang() Lang {
	for _, l := range Langs() {
		if a.Title[l] != "" {
			return l
		}
	}
	return Finnish
}

// Redacted adds what was redacted to what the Striking removes.
func (s *Striking) Redacted(all ...Redaction) *Striking {
	s.redacted = append(s.redacted, all...)
	return s
}

// left returns what is left of a text that came with an entry and was written
// at another one, and whether anything of it was destroyed since.
func (s *Striking) left(of, at EntryID, text string) (string, bool) {
	for _, r := range slices.Backward(s.redacted) { // the last has least
		if r.Of == of && at < r.Before && text != "" {
			pieces, _ := personal.Redacted(text, r.Left)
			for _, p := range pieces {
				s.pieces = append(s.pieces, piece{p, r.Before})
			}
			return r.Left, r.Left != text
		}
	}
	return text, false
}

// redact puts what is left of a text into its place.
func (s *Striking) redact(of, at EntryID, text *string) bool {
	left, changed := s.left(of, at, *text)
	*text = left
	return changed
}

// piece is a piece of a text that was destroyed before an entry.
type piece struct {
	text   string
	before EntryID
}

// piecesAt returns the pieces that were destroyed after the entry.
func (s *Striking) piecesAt(at EntryID) (all []string) {
	for _, p := range s.pieces {
		if at < p.before {
			all = append(all, p.text)
		}
	}
	return all
}

// leastPiece is how long a piece has to be, in characters, to be taken out of
// titles as well: anything shorter may stand there by chance.
const leastPiece = 4

// redactTitle takes pieces out of a title that was copied from their text.
func redactTitle(title *string, pieces []string) bool {
	was := *title
	for _, p := range pieces {
		if utf8.RuneCountInString(p) >= leastPiece {
			*title = strings.ReplaceAll(*title, p, struckTitle)
		}
	}
	return *title != was
}

func (f *Title) redact(pieces []string) bool {
	changed := redactTitle(&f.Title, pieces)
	return f.Over != nil && redactTitle(f.Over, pieces) || changed
}

func (f *Describe) redact(pieces []string) bool {
	changed := false
	for _, s := range []*string{f.Sentence, f.Benefits, f.OverSentence, f.OverBenefits} {
		changed = s != nil && redactTitle(s, pieces) || changed
	}
	return changed
}

// redact takes pieces out of the words of targets.
func (f *arrange) redact(pieces []string) bool {
	changed := false
	f.Targets = slices.Clone(f.Targets)
	for i := range f.Targets {
		t := &f.Targets[i]
		for _, text := range []*Text{&t.Title, &t.Sentence, &t.Benefits} {
			changed = redactText(text, pieces) || changed
		}
	}
	return changed
}

// redactText is redactTitle in every language. Texts are shared with the state,
// so it makes them anew.
func redactText(t *Text, pieces []string) bool {
	changed, all := false, maps.Clone(*t)
	for l, s := range all {
		if redactTitle(&s, pieces) {
			all[l], changed = s, true
		}
	}
	*t = all
	return changed
}
