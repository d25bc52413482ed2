package workshop

import (
	"maps"
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

// Unfound returns the key findings that were taken back, in that order,
// without their texts: those are in the log still, until they are struck.
func (w *Workshop) Unfound() []Finding { return w.unfound }

// Unsummed returns the tables that people sit at and that have no key finding,
// while those of a round are written down; nil at any other time.
func (w *Workshop) Unsummed() []int {
	if w.now.Sub != FindingsSub {
		return nil
	}
	waits := make(map[int]bool)
	for s := range w.Seats() {
		if t := w.TableOf(s.ID); t > 0 && s.Person() {
			waits[t] = true
		}
	}
	for _, x := range w.findings {
		if x.Step == w.now.Step && x.Round == w.now.Round {
			delete(waits, x.Table)
		}
	}
	return slices.Sorted(maps.Keys(waits))
}

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
func (f *Find) Check(w *Workshop, who Actor) error {
	if f.Table == 0 {
		return Refuse("You have no table now.")
	}
	if w.sealed[FindingsScope(f.Step, f.Round)] {
		return errSealed()
	}
	if err := w.mayWrite(); err != nil {
		return err
	}
	if err := w.mayWriteFor(who); err != nil {
		return err
	}
	n := 0
	for _, have := range w.findings {
		if have.Step == f.Step && have.Round == f.Round && have.Table == f.Table {
			n++
		}
	}
	if n >= 3 {
		return Refuse("The table has its three findings. Change one of them instead.")
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
	if at := w.finding(f.ID); at >= 0 {
		x := w.findings[at]
		x.Text = ""
		w.unfound = append(slices.Clip(w.unfound), x)
	}
	w.findings = without(w.findings, f.ID)
	w.touch(TablesTopic)
}

// without returns the findings but for one.
func without(all []Finding, id EntryID) []Finding {
	return slices.DeleteFunc(slices.Clone(all), func(x Finding) bool { return x.ID == id })
}

// finding returns the place of a finding, or -1.
func (w *Workshop) finding(id EntryID) int {
	return slices.IndexFunc(w.findings, func(x Finding) bool { return x.ID == id })
}

// mayChangeFinding returns the finding, or refuses whoever is not at its table
// or comes too late.
func (w *Workshop) mayChangeFinding(id EntryID, who Actor) (Finding, error) {
	at := w.finding(id)
	if at < 0 {
		return Finding{}, Refuse("There is no finding {id}.", "id", uint64(id))
	}
	x := w.findings[at]
	switch {
	case w.sealed[FindingsScope(x.Step, x.Round)]:
		return x, errSealed()
	case who.Role >= Facilitator:
		return x, nil
	case x.Step != w.now.Step || x.Table != w.TableOf(who.Seat):
		return x, Refuse("This finding is of another table.")
	}
	if err := w.mayWrite(); err != nil {
		return x, err
	}
	return x, w.mayWriteFor(who)
}

// Reword is the fact that a key finding has another text. From is the text
// that it was made of: whoever did not see the newest one is told of it first.
// It does not stay in the fact.
type Reword struct {
	Finding EntryID `json:"finding"`
	Text    string  `json:"text"`
	From    string  `json:"from,omitempty"` // empty: whatever it is

	from  string
	scope Scope
}

// Clean cleans the texts.
func (f *Reword) Clean() error {
	if c, err := Clean(f.From, SayField); err == nil {
		f.From = c
	}
	return cleanText(&f.Text, SayField)
}

// Decide finds the round of the finding.
func (f *Reword) Decide(w *Workshop, _ Actor, _ Decision) error {
	if f.From != "" {
		f.from, f.From = f.From, ""
	}
	f.scope = ""
	if at := w.finding(f.Finding); at >= 0 {
		f.scope = FindingsScope(w.findings[at].Step, w.findings[at].Round)
	}
	return nil
}

// Scope is that of the finding.
func (f *Reword) Scope(*Workshop) Scope { return f.scope }

// Check refuses a text that was made of another one than there is now.
func (f *Reword) Check(w *Workshop, who Actor) error {
	x, err := w.mayChangeFinding(f.Finding, who)
	if err != nil {
		return err
	}
	if f.from != "" && f.from != x.Text {
		return Refuse("Somebody has changed this meanwhile: {text}. Yours is kept; send it again to put it in that place.", "text", x.Text)
	}
	return nil
}

// Apply changes the text.
func (f *Reword) Apply(w *Workshop, s Stamp) {
	at := w.finding(f.Finding)
	if at < 0 {
		return
	}
	w.did(s, &Reword{Finding: f.Finding, Text: w.findings[at].Text})
	w.findings = slices.Clone(w.findings)
	w.findings[at].Text = f.Text
	w.touch(TablesTopic)
}

// Raise is the fact that a key finding stands before the one that was before
// it at its table: it matters more.
type Raise struct {
	Finding EntryID `json:"finding"`

	scope Scope
}

// Decide finds the round of the finding.
func (f *Raise) Decide(w *Workshop, _ Actor, _ Decision) error {
	if at := w.finding(f.Finding); at >= 0 {
		f.scope = FindingsScope(w.findings[at].Step, w.findings[at].Round)
	}
	return nil
}

// Scope is that of the finding.
func (f *Raise) Scope(*Workshop) Scope { return f.scope }

// Check refuses raising the first one.
func (f *Raise) Check(w *Workshop, who Actor) error {
	if _, err := w.mayChangeFinding(f.Finding, who); err != nil {
		return err
	}
	if w.above(w.finding(f.Finding)) < 0 {
		return Refuse("This is the first one already.")
	}
	return nil
}

// above returns the place of the finding of the same table and round before
// the one at the place, or -1.
func (w *Workshop) above(at int) int {
	for i := at - 1; i >= 0; i-- {
		x, y := w.findings[i], w.findings[at]
		if x.Step == y.Step && x.Round == y.Round && x.Table == y.Table {
			return i
		}
	}
	return -1
}

// Apply exchanges the two.
func (f *Raise) Apply(w *Workshop, s Stamp) {
	at := w.finding(f.Finding)
	up := w.above(at)
	if at < 0 || up < 0 {
		return
	}
	w.did(s, &Raise{Finding: w.findings[up].ID})
	w.findings = slices.Clone(w.findings)
	w.findings[at], w.findings[up] = w.findings[up], w.findings[at]
	w.touch(TablesTopic)
}
