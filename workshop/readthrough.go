package workshop

import (
	"hash/fnv"
	"maps"
	"strings"
	"unicode"

	"kahvila/workshop/personal"
)

// Wording is a text that others will read after the workshop: an idea (a
// means, a comment and a translation are ideas, too), a key finding, a reason,
// or the words of a target and its row.
type Wording struct {
	Of     EntryID // the idea, the finding, the reason or the target
	Idea   *Idea   // nil: it is none
	Target *Target // nil: it is none
	Reason *Reason // nil: it is none
	Table  int     // of a finding
	Text   string
	Found  []personal.Passage // what may tell in it who somebody is
	Read   bool               // somebody has read it, and it may go out
}

// ToRead returns every text that is to be read before the report goes out: all
// ideas, findings and reasons that people see, in order, and then the targets whose own
// words may tell who somebody is.
func (w *Workshop) ToRead() []Wording {
	known := w.knownWords()
	var all []Wording
	for _, x := range w.texts() {
		if x.Found = personal.Find(x.Text, known); x.Target == nil || len(x.Found) > 0 {
			all = append(all, x)
		}
	}
	return all
}

// StillToRead returns the texts of [Workshop.ToRead] that nobody has read, those first
// in which something was found.
func (w *Workshop) StillToRead() []Wording {
	var found, rest []Wording
	for _, x := range w.ToRead() {
		switch {
		case x.Read:
		case len(x.Found) > 0:
			found = append(found, x)
		default:
			rest = append(rest, x)
		}
	}
	return append(found, rest...)
}

// texts returns every text, without what may be found in it.
func (w *Workshop) texts() []Wording {
	var all []Wording
	add := func(x Wording) {
		x.Read = w.mayBeRead(x.Of, x.Text)
		all = append(all, x)
	}
	for i := range w.Ideas() {
		if !i.Deleted && !i.Hidden && i.Struck == "" {
			add(Wording{Of: EntryID(i.ID), Idea: i, Text: i.Text})
		}
	}
	for _, f := range w.Findings() {
		add(Wording{Of: f.ID, Table: f.Table, Text: f.Text})
	}
	for r := range w.Reasons() {
		if r.Shown() {
			add(Wording{Of: r.ID, Reason: r, Text: r.Text})
		}
	}
	for t := range w.Targets() {
		add(Wording{Of: EntryID(t.ID), Target: t, Text: w.wordsOf(t)})
	}
	return all
}

// Unsuspected returns the texts in which nothing was found and that nobody has
// read.
func Unsuspected(all []Wording) (ids []EntryID) {
	for _, x := range all {
		if !x.Read && len(x.Found) == 0 {
			ids = append(ids, x.Of)
		}
	}
	return ids
}

// Unread returns how many texts have not been read through yet.
func (w *Workshop) Unread() int {
	known, n := w.knownWords(), 0
	for _, x := range w.texts() {
		if !x.Read && (x.Target == nil || len(personal.Find(x.Text, known)) > 0) {
			n++
		}
	}
	return n
}

// Telling returns what may tell in a text who somebody is.
func (w *Workshop) Telling(text string) []personal.Passage {
	return personal.Find(text, w.knownWords())
}

// wordsOf is everything that is written in words on a target and its row.
func (w *Workshop) wordsOf(t *Target) string {
	var all []string
	for _, text := range []Text{t.Title, t.Sentence, t.Benefits} {
		for _, l := range Langs() {
			if text[l] != "" {
				all = append(all, text[l])
			}
		}
	}
	r := w.Row(t.ID)
	for _, text := range r.texts() {
		if *text != "" {
			all = append(all, *text)
		}
	}
	return strings.Join(all, " · ")
}

// knownWords knows the words of the agenda, which are nobody's name.
func (w *Workshop) knownWords() func(string) bool {
	words := make(map[string]bool)
	learn := func(t Text) {
		for _, s := range t {
			for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
				words[strings.ToLower(word)] = true
			}
		}
	}
	a := w.agenda
	learn(a.Title)
	learn(a.Purpose)
	for _, s := range a.Sectors {
		learn(s.Name)
	}
	for _, t := range a.Themes {
		learn(t.Name)
		for _, q := range t.Questions {
			learn(q.Text)
		}
	}
	return func(s string) bool { return words[strings.ToLower(s)] }
}

// Clear is the fact that texts were read, and may go out as they stand. A text
// that is changed later has to be read again.
type Clear struct {
	Texts []EntryID `json:"texts"`
	Off   bool      `json:"off,omitempty"`
}

// Check refuses what is no text.
func (f *Clear) Check(w *Workshop, _ Actor) error {
	if len(f.Texts) == 0 {
		return Refuse("Say which texts may go out, by their numbers.")
	}
	changes := false
	for _, id := range f.Texts {
		text, ok := w.words(id)
		if !ok {
			return Refuse("There is no text {id} to be read.", "id", uint64(id))
		}
		changes = changes || w.mayBeRead(id, text) == f.Off
	}
	switch {
	case changes:
		return nil
	case f.Off:
		return Refuse("These texts are to be read already.")
	}
	return Refuse("These texts have been read already.")
}

// Apply remembers it.
func (f *Clear) Apply(w *Workshop, s Stamp) {
	var turned []EntryID
	for _, id := range f.Texts {
		text, ok := w.words(id)
		if was := ok && w.mayBeRead(id, text); !ok || was != f.Off {
			continue // as it was
		}
		turned = append(turned, id)
		if f.Off {
			w.cleared = maps.Clone(w.cleared)
			delete(w.cleared, id)
			w.touch(ReadTopic)
			continue
		}
		w.mayGoOut(id)
	}
	w.did(s, &Clear{Texts: turned, Off: !f.Off})
}

// words returns the words that an entry of [Workshop.ToRead] has.
func (w *Workshop) words(id EntryID) (string, bool) {
	if text, _, ok := w.wording(id); ok {
		return text, true
	}
	if t := w.Target(TargetID(id)); t != nil {
		return w.wordsOf(t), true
	}
	return "", false
}

// mayGoOut remembers that the text was read as it stands.
func (w *Workshop) mayGoOut(id EntryID) {
	if text, ok := w.words(id); ok {
		all := maps.Clone(w.cleared)
		if all == nil {
			all = make(map[EntryID]uint64)
		}
		all[id], w.cleared = reading(text), all
		w.touch(ReadTopic)
	}
}

// mayBeRead reports whether the text was read as it stands.
func (w *Workshop) mayBeRead(id EntryID, text string) bool {
	sum, ok := w.cleared[id]
	return ok && sum == reading(text)
}

// reread forgets that the words of targets were read, of which some may have
// been destroyed, and what is gone.
func (w *Workshop) reread() {
	all := maps.Clone(w.cleared)
	maps.DeleteFunc(all, func(id EntryID, _ uint64) bool {
		_, _, ok := w.wording(id)
		return !ok
	})
	w.cleared = all
}

// reading tells one text from another. It is never written anywhere.
func reading(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text))
	return h.Sum64()
}
