package workshop

import (
	"iter"
	"slices"
	"strings"
)

// TargetID names a development target: the id of the entry that made it.
type TargetID EntryID

// Target is a development target: a group of ideas with a title.
type Target struct {
	ID    TargetID
	Title Text
	Ideas []IdeaID // in the order in which they were grouped
	Into  TargetID // the target it was merged into; 0 none
	Gone  bool     // its making was undone
	Cost  int      `json:",omitempty"` // money or working days; 0: nobody has said

	Sentence Text `json:",omitempty"` // what it is about
	Benefits Text `json:",omitempty"` // who benefits
}

// Shown reports whether the target stands by itself.
func (t *Target) Shown() bool { return !t.Gone && t.Into == 0 }

// Target returns the target, or nil. It must not be changed.
func (w *Workshop) Target(id TargetID) *Target { t, _ := w.targets.get(id); return t }

// Targets yields the targets that stand by themselves, in order.
func (w *Workshop) Targets() iter.Seq[*Target] {
	return func(yield func(*Target) bool) {
		for _, t := range w.targets.all() {
			if t.Shown() && !yield(t) {
				return
			}
		}
	}
}

// IdeasOf returns the ideas of the target that people see.
func (w *Workshop) IdeasOf(t *Target) []*Idea { return w.shown(t.Ideas) }

// Namesake returns another target that people cannot tell from this one by its
// title in some language, or nil. That is not refused: it may be meant.
func (w *Workshop) Namesake(id TargetID) *Target {
	t := w.Target(id)
	if t == nil || !t.Shown() {
		return nil
	}
	for other := range w.Targets() {
		for lang, title := range t.Title {
			if other.ID != id && strings.EqualFold(title, other.Title[lang]) {
				return other
			}
		}
	}
	return nil
}

func (w *Workshop) shownTarget(id TargetID) (*Target, error) {
	t := w.Target(id)
	if t == nil || !t.Shown() {
		return nil, Refuse("There is no development target {id}.", "id", uint64(id))
	}
	return t, nil
}

// arrange sets what is in some targets: what grouping comes down to, and how
// older logs take it back.
type arrange struct {
	Targets []Target `json:"targets"`
	Loose   []IdeaID `json:"loose,omitempty"` // ideas that are in no target
}

func (*arrange) Check(*Workshop, Actor) error { return nil }

func (f *arrange) Apply(w *Workshop, _ Stamp) {
	for _, id := range f.Loose {
		w.changeIdea(id, func(i *Idea) { i.Target = 0 })
	}
	for i := range f.Targets {
		t := f.Targets[i]
		w.targets.put(t.ID, &t)
		for _, id := range t.Ideas {
			w.changeIdea(id, func(i *Idea) { i.Target = t.ID })
		}
	}
	w.touch(TargetsTopic)
}

// take returns the targets that hold any of the ideas, without them.
func (w *Workshop) take(ids []IdeaID, except TargetID) []Target {
	var changed []Target
	for t := range w.Targets() {
		if t.ID == except || !slices.ContainsFunc(ids, func(id IdeaID) bool { return slices.Contains(t.Ideas, id) }) {
			continue
		}
		c := *t
		c.Ideas = slices.DeleteFunc(slices.Clone(t.Ideas), func(id IdeaID) bool { return slices.Contains(ids, id) })
		changed = append(changed, c)
	}
	return changed
}

// Group is the fact that ideas were made a development target. Without a title
// it has the text of its first idea.
type Group struct {
	Title string   `json:"title,omitempty"`
	Lang  Lang     `json:"lang,omitempty"`
	Ideas []IdeaID `json:"ideas"`
}

// Clean cleans the title.
func (f *Group) Clean() (err error) {
	f.Title, err = Clean(f.Title, TitleField)
	return err
}

// Decide completes the title.
func (f *Group) Decide(w *Workshop, _ Actor, _ Decision) error {
	slices.Sort(f.Ideas)
	f.Ideas = slices.Compact(f.Ideas)
	if f.Title == "" && len(f.Ideas) > 0 {
		if i := w.Idea(f.Ideas[0]); i != nil {
			f.Title = TitleOf(i)
		}
	}
	return nil
}

// TitleOf returns what a target is called after an idea: its text, or as many
// whole words of it as a title may be long, with a sign that there is more.
func TitleOf(i *Idea) string {
	text := []rune(i.Text)
	if len(text) <= TitleField.Max {
		return i.Text
	}
	cut := string(text[:TitleField.Max-1])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}

// Check refuses empty groups and ideas that are not there.
func (f *Group) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	if len(f.Ideas) == 0 {
		return Refuse("Choose at least one idea to group.")
	}
	for _, id := range f.Ideas {
		if _, err := w.shownIdea(id); err != nil {
			return err
		}
	}
	if f.Title == "" {
		return Refuse("Give the development target a title.")
	}
	return nil
}

// Apply makes the target.
func (f *Group) Apply(w *Workshop, s Stamp) {
	t := Target{ID: TargetID(s.ID), Title: titleIn(f.Lang, f.Title), Ideas: f.Ideas}
	back := &putBack{Gone: t.ID, Places: w.places(f.Ideas, t.ID)}
	a := arrange{Targets: append(w.take(f.Ideas, 0), t)}
	a.Apply(w, s)
	w.did(s, back)
}

func titleIn(l Lang, s string) Text {
	if l == "" {
		l = English
	}
	return Text{l: s}
}

// Move is the fact that an idea is in another target; Target 0 takes it out.
type Move struct {
	Idea   IdeaID   `json:"idea"`
	Target TargetID `json:"target"`
}

// Check refuses ideas and targets that are not there.
func (f *Move) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	i, err := w.shownIdea(f.Idea)
	if err != nil {
		return err
	}
	if i.Target == f.Target {
		return Refuse("It is there already.")
	}
	if f.Target != 0 {
		_, err = w.shownTarget(f.Target)
	}
	return err
}

// Apply moves it.
func (f *Move) Apply(w *Workshop, s Stamp) {
	back := &putBack{}
	a := arrange{Targets: w.take([]IdeaID{f.Idea}, f.Target)}
	if t := w.Target(f.Target); t != nil {
		back.Places = w.places([]IdeaID{f.Idea}, f.Target)
		c := *t
		if !slices.Contains(c.Ideas, f.Idea) {
			c.Ideas = append(slices.Clip(c.Ideas), f.Idea)
		}
		a.Targets = append(a.Targets, c)
	} else {
		back.Places = w.places([]IdeaID{f.Idea}, 0)
		a.Loose = []IdeaID{f.Idea}
	}
	a.Apply(w, s)
	w.did(s, back)
}

// Title is the fact that a target has this title in a language.
type Title struct {
	Target TargetID `json:"target"`
	Lang   Lang     `json:"lang,omitempty"`
	Title  string   `json:"title"`
	Over   *string  `json:"over,omitempty"` // where it takes one back: which
}

// Clean cleans the title.
func (f *Title) Clean() error { return cleanText(&f.Title, TitleField) }

// Decide completes the language: that of the title there is.
func (f *Title) Decide(w *Workshop, _ Actor, _ Decision) error {
	f.Lang = w.targetLang(f.Target, f.Lang)
	return nil
}

// Check refuses targets and languages that are not there, and taking back what
// others have changed since.
func (f *Title) Check(w *Workshop, who Actor) error {
	if err := w.mayWord(who, f.Target, f.Lang); err != nil {
		return err
	}
	if f.Over != nil && w.Target(f.Target).Title[f.Lang] != *f.Over {
		return errChanged()
	}
	return nil
}

// targetLang returns the language that is said, or else that of the target's
// title.
func (w *Workshop) targetLang(id TargetID, said Lang) Lang {
	if t := w.Target(id); said == "" && t != nil {
		_, said = t.Title.In(English)
	}
	return said
}

// mayWord refuses those who may not sort, and targets and languages that are
// not there.
func (w *Workshop) mayWord(who Actor, id TargetID, lang Lang) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	if _, err := w.shownTarget(id); err != nil {
		return err
	}
	if !slices.Contains(Langs(), lang) {
		return Refuse("The language {lang} is not known. Use fi, sv or en.", "lang", string(lang))
	}
	return nil
}

// Apply sets the title; without one there is none in that language.
func (f *Title) Apply(w *Workshop, s Stamp) {
	t := w.Target(f.Target)
	if t == nil {
		return
	}
	back := &Title{f.Target, f.Lang, t.Title[f.Lang], cloned(&f.Title)}
	w.changeTarget(f.Target, func(t *Target) { t.Title = t.Title.with(f.Lang, f.Title) })
	w.did(s, back)
}

// Merge is the fact that one target became part of another. The merged one
// keeps its title and its votes, and can be taken out by undo.
type Merge struct {
	Target TargetID `json:"target"`
	Into   TargetID `json:"into"`
}

// Check refuses targets that are not there.
func (f *Merge) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	if f.Target == f.Into {
		return Refuse("Choose two different development targets.")
	}
	if _, err := w.shownTarget(f.Target); err != nil {
		return err
	}
	_, err := w.shownTarget(f.Into)
	return err
}

// Apply merges.
func (f *Merge) Apply(w *Workshop, s Stamp) {
	from, into := w.Target(f.Target), w.Target(f.Into)
	if from == nil || into == nil {
		return
	}
	back := &putBack{Alone: from.ID, Places: w.places(from.Ideas, into.ID)}
	gone, grown := *from, *into
	grown.Ideas = slices.Concat(into.Ideas, from.Ideas)
	gone.Ideas, gone.Into = nil, into.ID
	a := arrange{Targets: []Target{gone, grown}}
	a.Apply(w, s)
	w.did(s, back)
}
