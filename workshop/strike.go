package workshop

import (
	"maps"
	"slices"
)

// Strike is the fact that a text was destroyed: that of an idea or a reason, of
// a key finding, of a message, or what was written into a row of the roadmap. Idea is
// the entry that it came with. It is destroyed in the log as well (see [Striking]), and
// that cannot be undone.
type Strike struct {
	Idea   IdeaID `json:"idea"`
	Reason string `json:"reason"`
}

// Clean cleans the reason.
func (f *Strike) Clean() error {
	c, err := Clean(f.Reason, TitleField)
	if err == nil && c == "" {
		return Refuse("Say why, without repeating the text: the reason stays in the protocol.")
	}
	f.Reason = c
	return err
}

// Check refuses striking what is not there.
func (f *Strike) Check(w *Workshop, _ Actor) error {
	if i := w.Idea(f.Idea); i != nil && i.Struck == "" || i == nil && w.says(EntryID(f.Idea)) {
		return nil
	}
	return Refuse("Nothing with the number {id} can be struck: no idea, finding, message or responsible body has it.", "id", uint64(f.Idea))
}

// says reports whether a text that is no idea came with the entry.
func (w *Workshop) says(id EntryID) bool {
	if r := w.Reason(id); r != nil {
		return r.Struck == ""
	}
	_, named := w.named[id]
	is := func(x Finding) bool { return x.ID == id }
	return named || slices.ContainsFunc(w.findings, is) || slices.ContainsFunc(w.unfound, is) ||
		slices.ContainsFunc(w.messages, func(m Message) bool { return m.ID == id })
}

// Naming returns the entry with which whoever is responsible for the target
// was named, or 0 where nobody is.
func (w *Workshop) Naming(t TargetID) EntryID {
	return w.Wrote(t, w.Row(t).Owner)
}

// Wrote returns the last entry with which a text was written into the row of
// the target, or 0 where none was.
func (w *Workshop) Wrote(t TargetID, text string) EntryID {
	last := EntryID(0)
	for id, all := range w.named {
		if text != "" && slices.Contains(all, ofRow{t, text}) {
			last = max(last, id)
		}
	}
	return last
}

// wrote remembers what the fact has written into its row.
func (w *Workshop) wrote(f *SetRow, s Stamp) {
	w.wroteAll(s.ID, f.written())
}

// wroteAll remembers what came into rows with an entry.
func (w *Workshop) wroteAll(id EntryID, texts []ofRow) {
	if len(texts) == 0 {
		return
	}
	w.named = maps.Clone(w.named)
	if w.named == nil {
		w.named = make(map[EntryID][]ofRow)
	}
	w.named[id] = append(slices.Clip(w.named[id]), texts...)
}

// Apply destroys the text in the state, in whatever was copied from it, and in
// whatever would bring it back.
func (f *Strike) Apply(w *Workshop, s Stamp) {
	if r := w.Reason(EntryID(f.Idea)); r != nil {
		w.strikeReason(r, f.Reason)
	} else if i := w.Idea(f.Idea); i == nil {
		w.strikeOther(EntryID(f.Idea), f.Reason)
	} else {
		w.strikeIdea(f.Idea, f.Reason)
		for _, same := range w.translationsOf(i) { // the same in other words
			if same.Struck == "" {
				w.strikeIdea(same.ID, f.Reason)
			}
		}
	}
	w.redacted = slices.DeleteFunc(slices.Clone(w.redacted), func(r Redaction) bool {
		_, _, ok := w.wording(r.Of)
		return !ok
	})
	w.reread()
	w.rework(func(undo Fact) (Fact, bool) {
		_, cleared := undo.(*Clear)
		return nil, cleared
	})
	w.did(s, nil)
}

func (w *Workshop) strikeIdea(id IdeaID, reason string) {
	i := w.Idea(id)
	var texts []string
	for _, t := range append(slices.Clone(i.Was), i.Text) {
		if t != "" {
			texts = append(texts, t)
		}
	}
	w.unlink(id)
	w.changeIdea(id, func(i *Idea) { i.Text, i.Was, i.Name, i.Wishes, i.Struck = "", nil, "", nil, reason })
	w.strikeCopies(id, texts)
}

// strikeCopies destroys what was copied from the texts of an entry, and what
// would bring one of them back.
func (w *Workshop) strikeCopies(id IdeaID, texts []string) {
	for _, t := range w.targets.all() {
		copied := &arrange{Targets: []Target{*t}}
		if copied.strike(texts) {
			w.targets.put(t.ID, &copied.Targets[0])
			w.touch(TargetsTopic)
		}
	}
	w.rework(func(undo Fact) (Fact, bool) {
		switch undo := undo.(type) { // what the state keeps is shared by its forks: change a copy
		case *Edit:
			return nil, undo.Idea == id
		case *Title:
			copied := undo.clone()
			return copied, copied.strike(texts)
		case *Describe:
			copied := undo.clone()
			return copied, copied.strike(texts)
		}
		return undo, false
	})
}

// strikeOther strikes what is no idea.
func (w *Workshop) strikeOther(id EntryID, reason string) {
	struck := maps.Clone(w.struck)
	if struck == nil {
		struck = make(map[EntryID]string)
	}
	struck[id] = reason
	w.struck = struck
	w.findings, w.unfound = without(w.findings, id), without(w.unfound, id)
	w.messages = slices.DeleteFunc(slices.Clone(w.messages), func(m Message) bool { return m.ID == id })
	texts := w.named[id]
	w.strikeRows(texts)
	w.touch(TablesTopic, MessagesTopic, RowsTopic)
	w.rework(func(undo Fact) (Fact, bool) {
		switch undo := undo.(type) {
		case said:
			of, _ := undo.said(0)
			return nil, of == id
		case *SetRow:
			if copied := undo.clone(); copied.strike(texts) {
				return copied, true
			}
		case *rowsBack:
			copied := undo.clone()
			return copied, copied.each(func(row *SetRow) bool { return row.strike(texts) })
		}
		return undo, false
	})
}

// strikeRows removes the texts from their rows, wherever they stand there.
func (w *Workshop) strikeRows(texts []ofRow) {
	if len(texts) == 0 {
		return
	}
	kept := make(map[EntryID][]ofRow)
	for id, all := range w.named {
		if rest := less(all, func(t ofRow) bool { return slices.Contains(texts, t) }); rest != nil {
			kept[id] = rest
		}
	}
	if w.named = kept; len(kept) == 0 {
		w.named = nil // as if nothing had ever been written
	}
	for _, of := range texts {
		r := w.Row(of.Target)
		r.History = slices.Clone(r.History)
		for _, text := range r.texts() {
			if *text == of.Text {
				*text = ""
			}
		}
		w.putRow(r)
		w.strikeEnded(of)
	}
}

// Struck returns everything that was struck, by the entries it came with.
func (w *Workshop) Struck() []IdeaID {
	var all []IdeaID
	for _, i := range w.ideas.all() {
		if i.Struck != "" {
			all = append(all, i.ID)
		}
	}
	for r := range w.Reasons() {
		if r.Struck != "" {
			all = append(all, IdeaID(r.ID))
		}
	}
	for id := range w.struck {
		all = append(all, IdeaID(id))
	}
	slices.Sort(all)
	return all
}
