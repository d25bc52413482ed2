package workshop

import (
	"cmp"
	"slices"
)

// A Bundle is a Fact that stands in the log behind others that happen with it:
// all of them or none. Parts is called once, after Check; the first part is
// the entry after the last one.
type Bundle interface {
	Fact
	Parts() []Fact
}

// Line is one idea of a list that comes in at once.
type Line struct {
	Text     string   `json:"text"`
	Kind     IdeaKind `json:"kind,omitempty"`
	On       int      `json:"on,omitempty"`       // the line that it belongs to, from 1; 0 none
	Question string   `json:"question,omitempty"` // empty: that of the whole list
	Table    int      `json:"table,omitempty"`
	Lang     Lang     `json:"lang,omitempty"`

	At int `json:"-"` // where it stands in what was read, from 1
}

// What comes in at once at most, in ideas: from somebody at a table, and from
// those who facilitate.
const (
	MostPasted   = 50
	MostImported = 1000
)

// Import is the fact that a list of ideas came in at once. They stand before
// it in the log as ideas of their own, and are taken out together.
type Import struct {
	From   EntryID `json:"from"` // the first of the ideas
	Ideas  int     `json:"ideas"`
	Source Source  `json:"source,omitempty"` // empty: somebody's own, at a seat

	// What was asked for. None of it stays in the log: the ideas keep it.
	Text     string `json:"text,omitempty"` // instead of Lines: see [ReadList]
	Lines    []Line `json:"lines,omitempty"`
	Question string `json:"question,omitempty"`
	Table    int    `json:"table,omitempty"`

	asked  asked
	writes []*Write
	wrong  []LineProblem
}

// asked is what was asked for: a fact may be decided again.
type asked struct {
	lines    []Line
	question string
	table    int
	wrong    []LineProblem
}

// LineProblem says why a line of a list cannot come in.
type LineProblem struct {
	At  int // the line, from 1
	Err error
}

// Clean reads the text, if there is one, and cleans every line.
func (f *Import) Clean() error {
	if f.Text != "" {
		f.Lines = ReadList(f.Text).Lines
		f.Text = ""
	}
	for i := range f.Lines {
		l := &f.Lines[i]
		if l.At == 0 {
			l.At = i + 1
		}
		if err := cleanText(&l.Text, IdeaField); err != nil {
			f.asked.wrong = append(f.asked.wrong, LineProblem{l.At, err})
		}
	}
	return nil
}

// Decide makes an idea of every line.
func (f *Import) Decide(w *Workshop, who Actor, _ Decision) error {
	if f.Lines != nil {
		f.asked.lines, f.asked.question, f.asked.table = f.Lines, f.Question, f.Table
		f.Lines, f.Question, f.Table = nil, "", 0
	}
	f.Text, f.writes, f.wrong = "", nil, slices.Clone(f.asked.wrong)
	if err := fits(len(f.asked.lines), who); err != nil { // before others wait for it
		return err
	}
	for i, l := range f.asked.lines {
		wr, err := f.line(w, who, i)
		if err == nil {
			err = wr.Check(w, who)
		}
		if err != nil && l.Text != "" { // that a line says nothing is said when it is cleaned
			f.wrong = append(f.wrong, LineProblem{l.At, err})
		}
		f.writes = append(f.writes, wr)
	}
	slices.SortStableFunc(f.wrong, func(a, b LineProblem) int { return a.At - b.At })
	f.From, f.Ideas = w.last+1, len(f.writes)
	return nil
}

// line makes the idea of a line, once those before it are made.
func (f *Import) line(w *Workshop, who Actor, n int) (*Write, error) {
	l := f.asked.lines[n]
	wr := &Write{Kind: l.Kind, Text: l.Text, Source: f.Source, Lang: l.Lang}
	if l.On < 0 || l.On > n {
		return wr, Refuse("An idea can belong only to one that stands before it.")
	}
	if l.On > 0 {
		on := f.writes[l.On-1]
		if wr.Kind == "" {
			wr.Kind = PlainIdea
		}
		wr.Step, wr.Round, wr.Table, wr.Theme, wr.Question, wr.Name = on.Step, on.Round, on.Table, on.Theme, on.Question, on.Name
		wr.On = IdeaID(w.last) + IdeaID(l.On)
		return wr, nil
	}
	wr.Table = cmp.Or(l.Table, f.asked.table)
	named := cmp.Or(l.Question, f.asked.question)
	wr.Question = w.agenda.QuestionCalled(named)
	switch {
	case wr.Question != "" || named == "" && f.Source == "":
		return wr, wr.Decide(w, who, Decision{})
	case named == "":
		return wr, Refuse("Say to which question this belongs. The questions are: {all}", "all", w.agenda.questionIDs())
	}
	return wr, Refuse("There is no question {question}. The questions are: {all}", "question", named, "all", w.agenda.questionIDs())
}

// Problems returns everything that keeps the list from coming in, once it is
// decided, in the order of its lines.
func (f *Import) Problems() []LineProblem { return f.wrong }

// Writes returns the ideas, once they are decided.
func (f *Import) Writes() []*Write { return f.writes }

// Scope is that of the ideas: the round, or none for what is nobody's.
func (f *Import) Scope(w *Workshop) Scope {
	if f.Source != "" {
		return ""
	}
	return w.roundScope()
}

// Check refuses the whole list where one line of it cannot come in.
func (f *Import) Check(w *Workshop, who Actor) error {
	if len(f.writes) == 0 {
		return Refuse("There is no idea in this.")
	}
	if f.Source == "" { // the ideas were checked before it was known by whom they are
		if err := w.mayWrite(); err != nil {
			return err
		}
		if err := w.mayWriteAs(who.By); err != nil {
			return err
		}
	}
	if len(f.wrong) == 0 {
		return nil
	}
	first := f.wrong[0]
	if len(f.writes) == 1 {
		return first.Err
	}
	return Refuse("Nothing has come in. Line {line}: {why}", "line", first.At, "why", first.Err)
}

// fits refuses more ideas than may come in at once.
func fits(n int, who Actor) error {
	most := MostPasted
	if who.Role >= Facilitator {
		most = MostImported
	}
	if n > most {
		return Refuse("These are {count} ideas. At most {most} can come in at once: divide them.", "count", n, "most", most)
	}
	return nil
}

// Parts returns the ideas.
func (f *Import) Parts() []Fact {
	parts := make([]Fact, len(f.writes))
	for i, wr := range f.writes {
		parts[i] = wr
	}
	return parts
}

// Apply remembers that they came in together.
func (f *Import) Apply(w *Workshop, s Stamp) {
	w.did(s, &takeOut{From: f.From, Ideas: f.Ideas})
}
