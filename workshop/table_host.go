package workshop

import (
	"slices"
)

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
