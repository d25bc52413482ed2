package workshop

import (
	"iter"
	"slices"
	"time"
)

// IdeaID names an idea: the id of the entry that wrote it.
type IdeaID EntryID

// Idea is one thing that was written: an answer to a question, or (On) to
// another idea.
type Idea struct {
	ID       IdeaID
	Kind     IdeaKind
	Text     string
	On       IdeaID // the idea it belongs to; 0 none
	Step     string
	Round    int
	Table    int // 0: not kept, or written by the facilitator
	Theme    string
	Question string
	By       Pseudonym
	Name     string // in the mode Named only
	Source   Source // where it comes from, if nobody wrote it at a seat
	Lang     Lang   // as a list said; empty: it is not known
	At       time.Time
	Changed  time.Time // when it last got another text; zero: it has its first

	Was     []string // earlier texts, oldest first
	Marks   []Mark   // same here
	Kids    []IdeaID // ideas that belong to this one
	Target  TargetID // the development target it is grouped in; 0 none
	Apart   []IdeaID // ideas that are not the same, sorted
	Links   []IdeaID // ideas that belong together with it without being the same, sorted
	Wishes  []Wisher // who wants it in another target
	Kept    Kept     // where it stays in spite of that
	Deleted bool     // by its writer
	Hidden  bool     // by the facilitator
	Covered bool     // a [Idea.Blank]: it is not shown to whoever looks yet
	Muted   bool     // its writer may not write in its round any more
	Struck  string   // why its text was destroyed; empty: it was not
}

// Mark is one "same here". Sector is merged with others until at least
// [MinCell] people share it.
type Mark struct {
	By     Pseudonym
	Sector string
}

// MinCell is how many people have to share something before it is kept beside
// what one of them did.
const MinCell = 5

// Shown reports whether people see the idea.
func (i *Idea) Shown() bool { return !i.Deleted && !i.Hidden && !i.Covered && i.Struck == "" }

// Idea returns the idea, or nil. It must not be changed.
func (w *Workshop) Idea(id IdeaID) *Idea { i, _ := w.ideas.get(id); return i }

// Ideas yields everything that was written, in order, also what is not shown.
func (w *Workshop) Ideas() iter.Seq[*Idea] {
	return func(yield func(*Idea) bool) {
		for _, i := range w.ideas.all() {
			if !yield(i) {
				return
			}
		}
	}
}

// KidsOf returns what belongs to the idea, as far as people see it.
func (w *Workshop) KidsOf(i *Idea) []*Idea { return w.shown(i.Kids) }

func (w *Workshop) shown(ids []IdeaID) []*Idea {
	var ideas []*Idea
	for _, id := range ids {
		if i := w.Idea(id); i != nil && i.Shown() {
			ideas = append(ideas, i)
		}
	}
	return ideas
}

func (w *Workshop) changeIdea(id IdeaID, change func(*Idea)) {
	i := w.Idea(id)
	if i == nil {
		return
	}
	c := *i
	change(&c)
	w.ideas.put(id, &c)
	w.touch(IdeasTopic)
}

// shownIdea returns the idea or a refusal.
func (w *Workshop) shownIdea(id IdeaID) (*Idea, error) {
	i := w.Idea(id)
	if i == nil || !i.Shown() {
		return nil, Refuse("There is no idea {id}.", "id", uint64(id))
	}
	return i, nil
}

// Texts from people.
var (
	IdeaField   = Field{Max: 500, Bytes: 8000}
	TitleField  = Field{Max: 120, Bytes: 2000}
	SayField    = Field{Max: 200, Bytes: 3000}
	AliasField  = Field{Max: 24, Bytes: 200}
	AgendaField = Field{Max: 600, Bytes: 8000, Lines: true}
)

// cleanText cleans a text that may not be empty.
func cleanText(s *string, f Field) error {
	c, err := Clean(*s, f)
	if err != nil {
		return err
	}
	if c == "" {
		return Refuse("Write something first.")
	}
	*s = c
	return nil
}

// Write is the fact that an idea was written.
type Write struct {
	Kind     IdeaKind `json:"kind,omitempty"`
	Text     string   `json:"text"`
	On       IdeaID   `json:"on,omitempty"`
	Step     string   `json:"step,omitempty"`
	Round    int      `json:"round,omitempty"`
	Table    int      `json:"table,omitempty"`
	Theme    string   `json:"theme,omitempty"`
	Question string   `json:"question,omitempty"`
	Name     string   `json:"name,omitempty"`
	Source   Source   `json:"source,omitempty"`
	Lang     Lang     `json:"lang,omitempty"`
}

// Clean cleans the text.
func (f *Write) Clean() error { return cleanText(&f.Text, IdeaField) }

// Decide finds where it belongs, and keeps no more of that than the mode of
// the round allows.
func (f *Write) Decide(w *Workshop, who Actor, _ Decision) error {
	named := f.Table
	*f = Write{Kind: f.Kind, Text: f.Text, On: f.On, Question: f.Question, Source: f.Source, Lang: f.Lang}
	s := w.Step()
	f.Step, f.Round = s.ID, w.now.Round
	table := w.TableOf(who.Seat)
	if f.On != 0 {
		on, err := w.seenIdea(f.On, who)
		if err != nil {
			return err
		}
		f.Theme, f.Question = on.Theme, on.Question
	} else if err := f.findQuestion(w, s, table); err != nil {
		return err
	}
	if f.Kind == "" {
		f.Kind = PlainIdea
		if q, _, ok := w.agenda.Question(f.Question); ok && q.Asks != "" && f.On == 0 {
			f.Kind = q.Asks
		}
	}
	switch {
	case f.Source != "":
		f.bring(w, who, named)
	case s.mode() == Named:
		f.Table, f.Name = table, who.Alias
	case s.mode() == ByTable:
		f.Table = table
	}
	return nil
}

func (f *Write) findQuestion(w *Workshop, s Step, table int) error {
	if f.Question == "" {
		if q, ok := w.StartQuestion(s, max(1, table), w.now.Round); ok {
			f.Question = q.ID
		}
	}
	q, t, ok := w.agenda.Question(f.Question)
	if !ok && s.Kind == "cafe" {
		return Refuse("There is no question {question}. See the questions with: status", "question", f.Question)
	}
	f.Theme, f.Question = t.ID, q.ID
	return nil
}

// Scope is the round; what is nobody's is entered openly.
func (f *Write) Scope(*Workshop) Scope {
	if f.Source != "" {
		return ""
	}
	return RoundScope(f.Step, f.Round)
}

// Check refuses writing when it is closed, and kinds that do not fit.
func (f *Write) Check(w *Workshop, who Actor) error {
	may := w.mayWrite
	if f.Source != "" {
		may = func() error { return f.mayBring(w, who) }
	}
	if err := may(); err != nil {
		return err
	}
	if err := w.mayWriteAs(who.By); err != nil {
		return err
	}
	switch {
	case !f.Kind.valid():
		return Refuse("{kind} is not a kind of answer. Use idea, obstacle, question, example, means or solved.", "kind", string(f.Kind))
	case f.On == 0 && (f.Kind.Belongs() || w.now.Sub == WalkSub && f.Source == ""):
		return Refuse("This belongs to an idea. Choose the idea first.")
	case f.Kind == Translation && !slices.Contains(Langs(), f.Lang):
		return Refuse("Say which language it is: fi, sv or en.")
	}
	return nil
}

func (w *Workshop) mayWrite() error {
	switch {
	case !w.now.Sub.writes():
		return Refuse("Nothing can be written now. Your text is kept until the next round.")
	case w.sealed[w.roundScope()]:
		return errSealed()
	case w.now.Up:
		return Refuse("Everyone looks up now. Your text is kept: you can go on in a moment.")
	case w.now.Stopped:
		return Refuse("Writing is stopped. Your text is kept; ask the facilitator for more time.")
	}
	return nil
}

// Apply writes it.
func (f *Write) Apply(w *Workshop, s Stamp) {
	id, by := IdeaID(s.ID), s.By
	if f.Source != "" {
		by = Pseudonym{}
	}
	w.ideas.put(id, &Idea{
		ID: id, Kind: f.Kind, Text: f.Text, On: f.On, Step: f.Step, Round: f.Round, Table: f.Table,
		Theme: f.Theme, Question: f.Question, By: by, Name: f.Name, Source: f.Source, Lang: f.Lang, At: s.At,
	})
	if f.On != 0 {
		w.usedBy(w.Idea(f.On), by)
		w.changeIdea(f.On, func(on *Idea) { on.Kids = append(slices.Clip(on.Kids), id) })
	}
	if f.Source == "" {
		w.use(RoundScope(f.Step, f.Round))
	}
	w.touch(IdeasTopic)
	w.did(s, &Delete{Idea: id})
}

// Edit is the fact that a writer changed the text of an own idea or reason. The
// earlier text is kept.
type Edit struct {
	Idea IdeaID `json:"idea"`
	Text string `json:"text"`

	scope Scope
}

// Clean cleans the text.
func (f *Edit) Clean() error { return cleanText(&f.Text, IdeaField) }

// Decide finds the scope of the idea.
func (f *Edit) Decide(w *Workshop, _ Actor, _ Decision) (err error) {
	f.scope, err = w.ideaScope(f.Idea)
	return err
}

// Scope is the round in which the idea was written.
func (f *Edit) Scope(*Workshop) Scope { return f.scope }

func (w *Workshop) ideaScope(id IdeaID) (Scope, error) {
	if r := w.Reason(EntryID(id)); r != nil && r.Shown() {
		return ReasonsScope(r.Ballot), nil
	}
	i, err := w.shownIdea(id)
	if err != nil {
		return "", err
	}
	if i.Source != "" {
		return "", nil
	}
	return RoundScope(i.Step, i.Round), nil
}

// Mine reports whether the idea was written by the actor. Nobody's is any more
// after sealing, nor at the laptop of a table when others sit there.
func (w *Workshop) Mine(i *Idea, who Actor) bool {
	scope := RoundScope(i.Step, i.Round)
	return i.Source == "" && i.By != (Pseudonym{}) && !w.sealed[scope] && who.As != nil && who.As(scope) == i.By && !w.PassedOn(i, who.Seat)
}

// ownIdea refuses what only the writer may do, and only until it is sealed.
// What is nobody's is looked after by others; see mayTend.
func (w *Workshop) ownIdea(id IdeaID, who Actor) (*Idea, error) {
	i := w.Idea(id)
	switch {
	case i == nil:
		return nil, Refuse("There is no idea {id}.", "id", uint64(id))
	case w.sealed[RoundScope(i.Step, i.Round)]:
		return nil, errSealed()
	case i.Source == "" && !w.Mine(i, who):
		return nil, Refuse("Only its writer can change this.")
	case i.Struck != "":
		return nil, Refuse("There is no idea {id}.", "id", uint64(id))
	case i.Source != "":
		return i, w.mayTend(i, who)
	}
	return i, nil
}

// Check refuses changing what is not one's own.
func (f *Edit) Check(w *Workshop, who Actor) error {
	if r := w.Reason(EntryID(f.Idea)); r != nil {
		return w.mayEditReason(r, f.Text, who)
	}
	if _, err := w.ownIdea(f.Idea, who); err != nil {
		return err
	}
	return w.mayWriteAs(who.By)
}

// Apply changes the text.
func (f *Edit) Apply(w *Workshop, s Stamp) {
	if r := w.Reason(EntryID(f.Idea)); r != nil {
		w.did(s, &Edit{Idea: f.Idea, Text: r.Text})
		w.changeReason(r.ID, func(r *Reason) { r.Was, r.Text, r.Changed = append(slices.Clip(r.Was), r.Text), f.Text, s.At })
		return
	}
	i := w.Idea(f.Idea)
	if i == nil {
		return
	}
	w.did(s, &Edit{Idea: f.Idea, Text: i.Text})
	w.changeIdea(f.Idea, func(i *Idea) { i.Was, i.Text, i.Changed = append(slices.Clip(i.Was), i.Text), f.Text, s.At })
}

// Delete is the fact that a writer took an own idea or reason away, or (Off) put
// it back.
type Delete struct {
	Idea IdeaID `json:"idea"`
	Off  bool   `json:"off,omitempty"`

	scope Scope
}

// Decide finds the scope of the idea.
func (f *Delete) Decide(w *Workshop, _ Actor, _ Decision) (err error) {
	f.scope, err = w.ideaScope(f.Idea)
	return err
}

// Scope is the round in which the idea was written.
func (f *Delete) Scope(*Workshop) Scope { return f.scope }

// Check refuses taking away what others have built on.
func (f *Delete) Check(w *Workshop, who Actor) error {
	if r := w.Reason(EntryID(f.Idea)); r != nil {
		return w.ownedReason(r, who)
	}
	i, err := w.ownIdea(f.Idea, who)
	if err != nil {
		return err
	}
	for _, kid := range w.KidsOf(i) {
		if !f.Off && kid.By != i.By {
			return Refuse("Others have already built on this. Edit it instead.")
		}
	}
	return nil
}

// Apply takes it away or puts it back.
func (f *Delete) Apply(w *Workshop, s Stamp) {
	w.changeIdea(f.Idea, func(i *Idea) { i.Deleted = !f.Off })
	w.changeReason(EntryID(f.Idea), func(r *Reason) { r.Deleted = !f.Off })
	w.did(s, &Delete{Idea: f.Idea, Off: !f.Off})
}
