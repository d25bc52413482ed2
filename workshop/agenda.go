package workshop

import (
	"fmt"
	"slices"
	"strings"
)

// Agenda is what a workshop is about and how it goes: the whole of it is one
// fact. Ids are short ASCII words, unique among their kind, and never change
// their meaning while a workshop runs.
type Agenda struct {
	Title     Text      `json:"title" yaml:"title"`
	Purpose   Text      `json:"purpose,omitempty" yaml:"purpose,omitempty"`
	Sector    Text      `json:"sector,omitempty" yaml:"sector,omitempty"`       // what a sector is called here
	Organiser Text      `json:"organiser,omitempty" yaml:"organiser,omitempty"` // the unit whose workshop it is
	Sectors   []Sector  `json:"sectors,omitempty" yaml:"sectors,omitempty"`
	Themes    []Theme   `json:"themes,omitempty" yaml:"themes,omitempty"`
	Laptops   Laptops   `json:"laptops,omitempty" yaml:"laptops,omitempty"` // who has one; empty: everyone
	Start     string    `json:"start,omitempty" yaml:"start,omitempty"`     // the planned time of day, 15:04; empty: when it begins
	Keep      int       `json:"keep,omitempty" yaml:"keep,omitempty"`       // for how many months it is kept who took part; 0: [UsualKeep]
	Steps     []Step    `json:"steps" yaml:"steps"`
	Meetings  []Meeting `json:"meetings,omitempty" yaml:"meetings,omitempty"` // the further ones: the second, the third …
}

// Sector is a part of the organisation that people come from.
type Sector struct {
	ID   string `json:"id" yaml:"id"`
	Name Text   `json:"name" yaml:"name"`
}

// Theme is what a table talks about; its questions lead through it.
type Theme struct {
	ID        string     `json:"id" yaml:"id"`
	Name      Text       `json:"name" yaml:"name"`
	Questions []Question `json:"questions" yaml:"questions"`
}

// Question is one question of a theme. Asks says which kind its answers are
// unless the writer says otherwise.
type Question struct {
	ID   string   `json:"id" yaml:"id"`
	Text Text     `json:"text" yaml:"text"`
	Asks IdeaKind `json:"asks,omitempty" yaml:"asks,omitempty"` // empty: idea
}

// Step is one step of the agenda. Which of the later fields mean something
// depends on Kind.
type Step struct {
	ID      string `json:"id" yaml:"id"`
	Kind    string `json:"kind" yaml:"kind"` // the name of a [StepType]
	Title   Text   `json:"title" yaml:"title"`
	Text    Text   `json:"text,omitempty" yaml:"text,omitempty"`
	Minutes int    `json:"minutes,omitempty" yaml:"minutes,omitempty"` // steps without rounds
	Meeting int    `json:"meeting,omitempty" yaml:"meeting,omitempty"` // which meeting it belongs to; 0: the first

	Mode     Mode     `json:"mode,omitempty" yaml:"mode,omitempty"`         // cafe, vote, poll
	Themes   []string `json:"themes,omitempty" yaml:"themes,omitempty"`     // cafe; empty: all
	Tables   int      `json:"tables,omitempty" yaml:"tables,omitempty"`     // cafe; 0: as many as people fill
	Rounds   []Round  `json:"rounds,omitempty" yaml:"rounds,omitempty"`     // cafe
	Rotation Rotation `json:"rotation,omitempty" yaml:"rotation,omitempty"` // cafe; empty: mix
	Home     bool     `json:"home,omitempty" yaml:"home,omitempty"`         // cafe: the last round is at the table of the first
	Hidden   bool     `json:"hidden,omitempty" yaml:"hidden,omitempty"`     // cafe: nobody sees what others write until they talk about it, or the facilitator shows it
	Auto     bool     `json:"auto,omitempty" yaml:"auto,omitempty"`         // cafe: the parts of a round follow each other by themselves

	Check int `json:"check,omitempty" yaml:"check,omitempty"` // group: minutes for everyone to look whether ideas are in the wrong place; 0: nobody is asked

	Items []PollItem `json:"items,omitempty" yaml:"items,omitempty"` // poll

	Method   string      `json:"method,omitempty" yaml:"method,omitempty"`     // vote
	Criteria []Criterion `json:"criteria,omitempty" yaml:"criteria,omitempty"` // vote
	Form     VoteForm    `json:"form,omitzero" yaml:"form,omitempty"`          // vote
	Periods  []Period    `json:"periods,omitempty" yaml:"periods,omitempty"`   // roadmap
	Pools    []Pool      `json:"pools,omitempty" yaml:"pools,omitempty"`       // roadmap; none: capacity is of no concern
	Reserve  *int        `json:"reserve,omitempty" yaml:"reserve,omitempty"`   // roadmap: percent of the pools kept for what comes up; nil: [DefaultReserve]
}

// Round is one round of a café: its sub-steps in order.
type Round struct {
	Subs []Sub `json:"subs" yaml:"subs"`
}

// Sub is a sub-step of a round, with its time box. Minutes 0 has no clock.
type Sub struct {
	Kind    SubKind `json:"kind" yaml:"kind"`
	Minutes int     `json:"minutes,omitempty" yaml:"minutes,omitempty"`
}

// Period is one column of a roadmap.
type Period struct {
	ID    string `json:"id" yaml:"id"`
	Name  Text   `json:"name" yaml:"name"`
	From  Day    `json:"from,omitempty" yaml:"from,omitempty"`   // its first day
	To    Day    `json:"to,omitempty" yaml:"to,omitempty"`       // its last day
	Later bool   `json:"later,omitempty" yaml:"later,omitempty"` // for what has no room before
}

// Pool is working time that actions of a roadmap take.
type Pool struct {
	ID   string `json:"id" yaml:"id"`
	Name Text   `json:"name" yaml:"name"`
	Days int    `json:"days" yaml:"days"` // person-days in each period
}

// Step returns the step with the id.
func (a *Agenda) Step(id string) (Step, bool) {
	if s := a.step(id); s != nil {
		return *s, true
	}
	return Step{}, false
}

// step returns the step itself, which is large, or nil. It is not to be
// changed.
func (a *Agenda) step(id string) *Step {
	for i := range a.Steps {
		if a.Steps[i].ID == id {
			return &a.Steps[i]
		}
	}
	return nil
}

// Theme returns the theme with the id.
func (a *Agenda) Theme(id string) (Theme, bool) {
	i := slices.IndexFunc(a.Themes, func(t Theme) bool { return t.ID == id })
	if i < 0 {
		return Theme{}, false
	}
	return a.Themes[i], true
}

// Question returns the question with the id, and its theme.
func (a *Agenda) Question(id string) (Question, Theme, bool) {
	for _, t := range a.Themes {
		for _, q := range t.Questions {
			if q.ID == id {
				return q, t, true
			}
		}
	}
	return Question{}, Theme{}, false
}

// SectorCalled returns the id of the sector that has this id, or this name in
// one of its languages, in whatever case; where there is none, what was asked
// for.
func (a *Agenda) SectorCalled(name string) string {
	for _, s := range a.Sectors {
		if strings.EqualFold(s.ID, name) {
			return s.ID
		}
		for _, called := range s.Name {
			if strings.EqualFold(called, name) {
				return s.ID
			}
		}
	}
	return name
}

// SectorName returns the name of the sector, or the text itself where it is
// not of this agenda (a merged sector of a ballot).
func (a *Agenda) SectorName(id string) Text {
	for _, s := range a.Sectors {
		if s.ID == id {
			return s.Name
		}
	}
	return Text{English: id}
}

// ThemesOf returns the themes of a café step.
func (a *Agenda) ThemesOf(s Step) []Theme {
	if len(s.Themes) == 0 {
		return a.Themes
	}
	var themes []Theme
	for _, id := range s.Themes {
		if t, ok := a.Theme(id); ok {
			themes = append(themes, t)
		}
	}
	return themes
}

// Missing lists which texts lack which of the languages, as "where: fi, sv".
func (a *Agenda) Missing(langs []Lang) []string {
	var missing []string
	a.eachText(func(where string, t *Text) {
		if m := t.Missing(langs); len(*t) > 0 && len(m) > 0 {
			missing = append(missing, fmt.Sprintf("%s: %s", where, joinLangs(m)))
		}
	})
	return missing
}

func joinLangs(ls []Lang) string {
	var ss []string
	for _, l := range ls {
		ss = append(ss, string(l))
	}
	return strings.Join(ss, ", ")
}

// eachText calls f for every text of the agenda, with a name for its place.
func (a *Agenda) eachText(f func(where string, t *Text)) {
	f("title", &a.Title)
	f("purpose", &a.Purpose)
	f("sector", &a.Sector)
	f("organiser", &a.Organiser)
	for i := range a.Sectors {
		f("sector "+a.Sectors[i].ID, &a.Sectors[i].Name)
	}
	for i := range a.Themes {
		t := &a.Themes[i]
		f("theme "+t.ID, &t.Name)
		for j := range t.Questions {
			f("question "+t.Questions[j].ID, &t.Questions[j].Text)
		}
	}
	for i := range a.Steps {
		s := &a.Steps[i]
		f("step "+s.ID, &s.Title)
		f("step "+s.ID+" text", &s.Text)
		for j := range s.Items {
			s.Items[j].eachText(f)
		}
		for j := range s.Criteria {
			c := &s.Criteria[j]
			f("criterion "+c.ID, &c.Name)
			f("criterion "+c.ID+" help", &c.Help)
			f("criterion "+c.ID+" low", &c.Low)
			f("criterion "+c.ID+" high", &c.High)
			for k := range c.Steps {
				f("criterion "+c.ID+" step", &c.Steps[k])
			}
		}
		for j := range s.Periods {
			f("period "+s.Periods[j].ID, &s.Periods[j].Name)
		}
		for j := range s.Pools {
			f("pool "+s.Pools[j].ID, &s.Pools[j].Name)
		}
	}
}

// SetAgenda is the fact that the agenda is now this one.
type SetAgenda struct {
	Agenda Agenda   `json:"agenda"`
	From   EntryID  `json:"from,omitempty"`   // what it was made from: [AgendaTopic] as it was then; 0: whatever it was
	Boxed  []Moment `json:"boxed,omitempty"`  // moments that have the minutes of the agenda again
	Retime []Retime `json:"retime,omitempty"` // of an undo: those that had others
	Back   EntryID  `json:"back,omitempty"`   // of an undo: the entry that it takes back

	Rehearsal bool `json:"rehearsal,omitempty"` // of the first agenda: see [Workshop.Rehearsal]
}

// madeOf returns the fact that an agenda which was made of the present one takes
// its place.
func (w *Workshop) madeOf(a Agenda) *SetAgenda {
	return &SetAgenda{Agenda: a, From: w.Rev(AgendaTopic)}
}

// Replaced returns the fact that another agenda takes the place of this one.
// What has other minutes in it has those: what somebody has said of them before
// does not count any more.
func (w *Workshop) Replaced(a Agenda) *SetAgenda {
	f := w.madeOf(a)
	for _, r := range w.retimed {
		if a.Minutes(r.Moment) != w.agenda.Minutes(r.Moment) {
			f.Boxed = append(f.Boxed, r.Moment)
		}
	}
	return f
}

// Clean cleans every text of the agenda.
func (f *SetAgenda) Clean() error {
	var first error
	f.Agenda.eachText(func(_ string, t *Text) {
		for l, s := range *t {
			c, err := Clean(s, AgendaField)
			if err != nil && first == nil {
				first = err
			}
			(*t)[l] = c
		}
	})
	return first
}

// Check refuses an agenda that is not sound, one that lacks what has already
// been used, and one that was made from another than the present one.
func (f *SetAgenda) Check(w *Workshop, _ Actor) error {
	if errs := f.Agenda.Check(); len(errs) > 0 {
		return errs[0]
	}
	if f.Rehearsal && len(w.agenda.Steps) > 0 {
		return Refuse("A workshop that has an agenda becomes no rehearsal. Open it with --rehearse: that takes a copy.")
	}
	if f.From != 0 && f.From != w.Rev(AgendaTopic) {
		if f.Back != 0 {
			return errChanged()
		}
		return Refuse("Somebody has changed the agenda since you began. Look at it again, then save.")
	}
	return w.allows(&f.Agenda, f.Back)
}

// Apply makes it the agenda.
func (f *SetAgenda) Apply(w *Workshop, s Stamp) {
	before := *w.agenda
	w.agenda = &f.Agenda
	w.touch(AgendaTopic)
	back := &SetAgenda{Agenda: before, From: s.ID, Back: s.ID}
	if len(f.Boxed)+len(f.Retime) > 0 {
		was := w.retimed
		rs := slices.DeleteFunc(slices.Clone(was), func(r Retime) bool {
			return slices.Contains(f.Boxed, r.Moment) || slices.ContainsFunc(f.Retime, func(x Retime) bool { return x.Moment == r.Moment })
		})
		for _, r := range was {
			if slices.Contains(f.Boxed, r.Moment) {
				back.Retime = append(back.Retime, r)
			}
		}
		w.setRetimed(append(rs, f.Retime...))
	}
	if len(before.Steps) > 0 {
		w.did(s, back)
		return
	}
	w.rehearsal = w.rehearsal || f.Rehearsal
}

// Rehearsal reports whether the workshop is a rehearsal of another one: made to
// be gone through with simulated people and thrown away. It is so from the
// first agenda on and for ever, so that nothing that came of it can be taken
// for what people said.
func (w *Workshop) Rehearsal() bool { return w.rehearsal }

// Agenda returns the agenda. It must not be changed.
func (w *Workshop) Agenda() *Agenda { return w.agenda }
