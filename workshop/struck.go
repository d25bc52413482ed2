package workshop

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Striking removes struck texts from a log. It is given the entries in order,
// and may be given them again: then it also finds what said the same before.
type Striking struct {
	ids   []IdeaID
	texts []string
	rows  []ofRow

	redacted []Redaction
	pieces   []piece
}

// ofRow is a text that somebody wrote into the row of a target.
type ofRow struct {
	Target TargetID
	Text   string
}

// said is a Fact with the text of something that is no idea: it belongs to the
// entry of, which is at where the fact brought it into the workshop.
type said interface {
	said(at EntryID) (of EntryID, text *string)
}

func (f *Find) said(at EntryID) (EntryID, *string) { return at, &f.Text }

func (f *Reword) said(EntryID) (EntryID, *string) { return f.Finding, &f.Text }

func (f *Say) said(at EntryID) (EntryID, *string) { return at, &f.Text }

// NewStriking returns a Striking of what came with the entries.
func NewStriking(ids ...IdeaID) *Striking { return &Striking{ids: ids} }

// Entry returns the entry as it may stay in the log, and whether that differs
// from what it was: the entry keeps its place and its header, but neither the
// text nor a title that was copied from it.
func (s *Striking) Entry(e Entry) (Entry, bool) {
	f, err := e.Decode()
	if err != nil || !s.fact(f, e.ID) {
		return e, false
	}
	body, err := json.Marshal(f)
	if err != nil {
		return e, false
	}
	e.Body = body
	return e, true
}

// struckTitle stands where the title of a target was copied from a struck
// text.
const struckTitle = "…"

// fact removes the texts from a fact and reports whether there were any.
func (s *Striking) fact(f Fact, at EntryID) bool {
	switch f := f.(type) {
	case *Write:
		if slices.Contains(s.ids, IdeaID(at)) && f.Text+f.Name != "" {
			s.learn(f.Text)
			f.Text, f.Name = "", ""
			return true
		}
		return s.redact(at, at, &f.Text)
	case *Argue:
		if slices.Contains(s.ids, IdeaID(at)) && f.Text != "" {
			s.learn(f.Text)
			f.Text = ""
			return true
		}
		return s.redact(at, at, &f.Text)
	case *Edit:
		if slices.Contains(s.ids, f.Idea) && f.Text != "" {
			s.learn(f.Text)
			f.Text = ""
			return true
		}
		return s.redact(EntryID(f.Idea), at, &f.Text)
	case *Redact:
		if slices.Contains(s.ids, f.Idea) && f.Left != "" {
			f.Left = ""
			return true
		}
		return s.redact(EntryID(f.Idea), at, &f.Left)
	case said:
		of, text := f.said(at)
		if slices.Contains(s.ids, IdeaID(of)) && *text != "" {
			*text = ""
			return true
		}
		return s.redact(of, at, text)
	case *SetRow:
		return s.row(f, at)
	case *rowsBack:
		return f.each(func(row *SetRow) bool { return s.row(row, at) })
	case *Published:
		return f.strike(s, at)
	case *Group:
		struck := strikeTitle(&f.Title, s.texts)
		return redactTitle(&f.Title, s.piecesAt(at)) || struck
	case interface {
		strike(texts []string) bool
		redact(pieces []string) bool
	}: // words of targets
		struck := f.strike(s.texts)
		return f.redact(s.piecesAt(at)) || struck
	case *Undo:
		back := f.Body.fact(f.Kind)
		return back != nil && s.fact(back, at) && f.Body.set(back) == nil
	}
	return false
}

// row removes the texts that are struck for the target.
func (s *Striking) row(f *SetRow, at EntryID) bool {
	if slices.Contains(s.ids, IdeaID(at)) {
		s.rows = append(s.rows, f.written()...)
	}
	return f.strike(s.rows)
}

// written returns the texts that the fact writes into its row.
func (f *SetRow) written() []ofRow {
	var all []ofRow
	for _, text := range f.texts() {
		if *text != "" {
			all = append(all, ofRow{f.Target, *text})
		}
	}
	return all
}

// strike removes texts of the row.
func (f *SetRow) strike(struck []ofRow) bool {
	changed := false
	for _, text := range f.texts() {
		if *text != "" && slices.Contains(struck, ofRow{f.Target, *text}) {
			*text, changed = "", true
		}
	}
	if f.Over != nil {
		changed = f.Over.strike(struck) || changed
	}
	return changed
}

// clone returns a copy that shares no text.
func (f *SetRow) clone() *SetRow {
	c := *f
	for _, s := range []**string{&c.Owner, &c.Partners, &c.Effort, &c.Measure, &c.Decision, &c.Hypothesis, &c.Group} {
		*s = cloned(*s)
	}
	if c.Over != nil {
		c.Over = c.Over.clone()
	}
	return &c
}

func (s *Striking) learn(text string) {
	if text != "" {
		s.texts = append(s.texts, text)
	}
}

// strikeTitle removes a title that was copied from one of the texts, whole or
// cut short.
func strikeTitle(title *string, texts []string) bool {
	const least = 12 // anything shorter may stand in a title by chance
	for _, t := range texts {
		if *title == t || len(t) >= least && strings.Contains(*title, t) || len(*title) >= least && strings.HasPrefix(t, *title) {
			*title = struckTitle
			return true
		}
	}
	return false
}

// strike removes copied texts from the targets.
func (f *arrange) strike(texts []string) bool {
	changed := false
	f.Targets = slices.Clone(f.Targets)
	for i := range f.Targets {
		t := &f.Targets[i]
		for _, text := range []*Text{&t.Title, &t.Sentence, &t.Benefits} {
			changed = strikeText(text, texts) || changed
		}
	}
	return changed
}

// strikeText is strikeTitle in every language. Texts are shared with the state,
// so it makes them anew.
func strikeText(t *Text, texts []string) bool {
	changed, all := false, maps.Clone(*t)
	for l, s := range all {
		if strikeTitle(&s, texts) {
			all[l], changed = s, true
		}
	}
	*t = all
	return changed
}

// strike removes copied texts from the title, and from the one it replaces.
func (f *Title) strike(texts []string) bool {
	changed := strikeTitle(&f.Title, texts)
	return f.Over != nil && strikeTitle(f.Over, texts) || changed
}

// clone returns a copy that shares no text.
func (f *Title) clone() *Title {
	c := *f
	c.Over = cloned(f.Over)
	return &c
}

// strike removes copied texts from the description, and from what it replaces.
func (f *Describe) strike(texts []string) bool {
	changed := false
	for _, s := range []*string{f.Sentence, f.Benefits, f.OverSentence, f.OverBenefits} {
		changed = s != nil && strikeTitle(s, texts) || changed
	}
	return changed
}

// clone returns a copy that shares no text.
func (f *Describe) clone() *Describe {
	c := *f
	for _, s := range []**string{&c.Sentence, &c.Benefits, &c.OverSentence, &c.OverBenefits} {
		*s = cloned(*s)
	}
	return &c
}

func cloned(s *string) *string {
	if s == nil {
		return nil
	}
	c := *s
	return &c
}
