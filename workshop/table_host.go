package workshop

import (
	"slices"
)

// Finding is one key finding of a table on its theme.
type Finding struct {
	ID    EntryID
	Text  string
	Theme string
	Step  string
	Round int
	Table int
}

// Findings returns the key findings in order.
func (w *Workshop) Findings() []Finding { return w.findings }

// Find is the fact that a table wrote down a key finding.
type Find struct {
	Text  string `json:"text"`
	Step  string `json:"step"`
	Round int    `json:"round"`
	Table int    `json:"table"`
	Theme string `json:"theme"`
}

// Clean cleans the text.
func (f *Find) Clean() error { return cleanText(&f.Text, SayField) }

// Decide finds the table and its theme.
func (f *Find) Decide(w *Workshop, who Actor, _ Decision) error {
	t := w.TableOf(who.Seat)
	*f = Find{Text: f.Text, Step: w.now.Step, Round: w.now.Round, Table: t, Theme: w.ThemeAt(w.Step(), t, w.now.Round).ID}
	return nil
}

// Scope is the findings of the round.
func (f *Find) Scope(*Workshop) Scope { return FindingsScope(f.Step, f.Round) }

// Check refuses findings without a table, a fourth one, and any once those of
// the round are sealed: they can be while its ideas, of which there are none,
// are not.
func (f *Find) Check(w *Workshop, _ Actor) error {
	if f.Table == 0 {
		return Refuse("You have no table now.")
	}
	if w.sealed[FindingsScope(f.Step, f.Round)] {
		return errSealed()
	}
	if err := w.mayWrite(); err != nil {
		return err
	}
	n := 0
	for _, have := range w.findings {
		if have.Step == f.Step && have.Round == f.Round && have.Table == f.Table {
			n++
		}
	}
	if n >= 3 {
		return Refuse("The table has its three findings. Undo one to write another.")
	}
	return nil
}

// Apply writes it down.
func (f *Find) Apply(w *Workshop, s Stamp) {
	w.findings = append(slices.Clip(w.findings), Finding{s.ID, f.Text, f.Theme, f.Step, f.Round, f.Table})
	w.use(FindingsScope(f.Step, f.Round))
	w.touch(TablesTopic)
	w.did(s, &unfind{s.ID})
}

// unfind takes a finding back.
type unfind struct {
	ID EntryID `json:"id"`
}

func (*unfind) Check(*Workshop, Actor) error { return nil }

func (f *unfind) Apply(w *Workshop, _ Stamp) {
	w.findings = slices.DeleteFunc(slices.Clone(w.findings), func(x Finding) bool { return x.ID == f.ID })
	w.touch(TablesTopic)
}

// Done is the fact that a table is done with its round, or (Off) is not.
type Done struct {
	Table int  `json:"table"`
	Off   bool `json:"off,omitempty"`
}

// Decide finds the table.
func (f *Done) Decide(w *Workshop, who Actor, _ Decision) error {
	f.Table = w.TableOf(who.Seat)
	return nil
}

// Check refuses where there is no table.
func (f *Done) Check(*Workshop, Actor) error { return needTable(f.Table) }

func needTable(n int) error {
	if n == 0 {
		return Refuse("You have no table now.")
	}
	return nil
}

// Apply notes it.
func (f *Done) Apply(w *Workshop, s Stamp) {
	back := &Done{f.Table, !w.tables[f.Table].Done}
	w.changeTable(f.Table, func(t *TableState) { t.Done = !f.Off })
	w.did(s, back)
}

// HelpWanted is the fact that a table asks the facilitator to come, or (Off)
// needs it no more.
type HelpWanted struct {
	Table int  `json:"table"`
	Off   bool `json:"off,omitempty"`
}

// Decide finds the table.
func (f *HelpWanted) Decide(w *Workshop, who Actor, _ Decision) error {
	f.Table = w.TableOf(who.Seat)
	return nil
}

// Check refuses where there is no table.
func (f *HelpWanted) Check(*Workshop, Actor) error { return needTable(f.Table) }

// Apply notes it.
func (f *HelpWanted) Apply(w *Workshop, s Stamp) {
	back := &HelpWanted{f.Table, !w.tables[f.Table].HelpWanted}
	w.changeTable(f.Table, func(t *TableState) { t.HelpWanted = !f.Off })
	w.did(s, back)
}

// Message is what the facilitator said to everyone, or to one table.
type Message struct {
	ID    EntryID
	Table int // 0: everyone
	Text  string
}

// Messages returns what was said, oldest first.
func (w *Workshop) Messages() []Message { return w.messages }

// Say is the fact that the facilitator said something.
type Say struct {
	Table int    `json:"table,omitempty"`
	Text  string `json:"text"`
}

// Clean cleans the text.
func (f *Say) Clean() error { return cleanText(&f.Text, SayField) }

// Check refuses tables that do not exist.
func (f *Say) Check(w *Workshop, _ Actor) error {
	if c := w.cafes[w.now.Step]; f.Table != 0 && (c == nil || f.Table < 0 || f.Table > c.Tables) {
		return Refuse("There is no table {n} now.", "n", f.Table)
	}
	return nil
}

// Apply says it.
func (f *Say) Apply(w *Workshop, s Stamp) {
	w.messages = append(slices.Clip(w.messages), Message{s.ID, f.Table, f.Text})
	w.touch(MessagesTopic)
	w.did(s, nil)
}
