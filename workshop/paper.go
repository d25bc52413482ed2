package workshop

import "slices"

// Source is where an idea comes from that nobody wrote at a seat. Whoever
// brings it in is not its writer: an idea with a source is nobody's.
type Source string

// The sources of ideas. The empty one is somebody's own seat.
const (
	Paper    Source = "paper"  // it stood on paper at a table
	Before   Source = "before" // it was answered before the day
	Imported Source = "import" // it came with a list
)

// sources lists the sources in the order in which they are counted.
var sources = []struct {
	Source Source
	Title  string // English
}{
	{Source: Before, Title: "from before the day"},
	{Source: Paper, Title: "from paper"},
	{Source: Imported, Title: "from a list"},
}

// Sources returns the sources in the order in which they are counted.
func Sources() []Source {
	all := make([]Source, len(sources))
	for i, s := range sources {
		all[i] = s.Source
	}
	return all
}

// Title says where the idea comes from, in English; nothing where somebody
// wrote it here.
func (s Source) Title() string {
	for _, known := range sources {
		if known.Source == s {
			return known.Title
		}
	}
	return ""
}

// bring finds where an idea with a source belongs, for a table that may have
// been named: what was answered before the day was at no table, and what comes
// in after a café belongs to that café and to none of its rounds.
func (f *Write) bring(w *Workshop, who Actor, named int) {
	f.Name, f.Step, f.Round, f.Table = "", "", 0, 0
	if f.Source == Before {
		return
	}
	s := w.lastCafe()
	if s.ID == w.now.Step {
		f.Round = w.now.Round
	}
	f.Step = s.ID
	if s.ID != "" && s.mode() == Anonymous {
		return
	}
	if f.Table = named; named == 0 {
		f.Table = w.TableOf(who.Seat)
	}
}

// lastCafe returns the café that goes on, or else the last one that has been.
func (w *Workshop) lastCafe() (last Step) {
	for _, s := range w.agenda.Steps {
		if s.Kind == "cafe" && w.cafes[s.ID] != nil {
			last = s
		}
		if s.ID == w.now.Step {
			break
		}
	}
	return last
}

// mayBring refuses sources that do not exist, those who may not enter for
// others, and tables that do not exist.
func (f *Write) mayBring(w *Workshop, who Actor) error {
	switch {
	case f.Source.Title() == "":
		return Refuse("Nothing comes from {source}. Use paper, before or import.", "source", string(f.Source))
	case who.Role < Host:
		return Refuse("Only the host of the table can do this.")
	case who.Role < Facilitator && (f.Source != Paper || f.Table != w.TableOf(who.Seat) && f.Table != 0):
		return Refuse("Only the facilitator can do this.")
	case f.Table != 0 && (f.Table < 0 || f.Table > w.tablesOf(f.Step)):
		return Refuse("There is no table {n} now.", "n", f.Table)
	case w.sealed[RoundScope(f.Step, f.Round)]:
		return errSealed()
	case who.Role < Facilitator:
		if err := w.mayWrite(); err != nil {
			return err
		}
		return w.mayWriteFor(who)
	}
	return nil
}

// mayTend refuses changing what is nobody's to those who do not look after it:
// hosts do with the notes of their own table, and those who facilitate with
// all.
func (w *Workshop) mayTend(i *Idea, who Actor) error {
	ours := i.Source == Paper && i.Step == w.now.Step &&
		(i.Table == w.TableOf(who.Seat) || i.Table == 0 && i.Round == w.now.Round)
	switch {
	case who.Role >= Facilitator:
		return nil
	case who.Role < Host:
		return Refuse("Only its writer can change this.")
	case !ours:
		return Refuse("Only the facilitator can do this.")
	}
	return w.mayWriteFor(who)
}

// tablesOf returns how many tables a café has.
func (w *Workshop) tablesOf(step string) int {
	if c := w.cafes[step]; c != nil {
		return c.Tables
	}
	return 0
}

// takeOut takes ideas that came in at once out again, or (Off) puts them back.
type takeOut struct {
	From  EntryID `json:"from"`
	Ideas int     `json:"ideas"`
	Off   bool    `json:"off,omitempty"`
}

// each calls f for the ideas that there are.
func (t *takeOut) each(w *Workshop, f func(*Idea)) {
	for id := t.From; id < t.From+EntryID(max(0, t.Ideas)) && id <= w.last; id++ {
		if i := w.Idea(IdeaID(id)); i != nil {
			f(i)
		}
	}
}

// Check refuses to take out what is sealed, and what others have built on.
func (t *takeOut) Check(w *Workshop, _ Actor) (err error) {
	t.each(w, func(i *Idea) {
		if w.sealed[RoundScope(i.Step, i.Round)] {
			err = errSealed()
		} else if slices.ContainsFunc(w.KidsOf(i), func(kid *Idea) bool {
			return EntryID(kid.ID) >= t.From+EntryID(t.Ideas)
		}) {
			err = Refuse("Others have already built on this. Hide what is wrong instead.")
		}
	})
	return err
}

// Apply takes them out or puts them back.
func (t *takeOut) Apply(w *Workshop, s Stamp) {
	t.each(w, func(i *Idea) {
		w.changeIdea(i.ID, func(i *Idea) { i.Deleted = !t.Off })
	})
	w.did(s, &takeOut{t.From, t.Ideas, !t.Off})
}
