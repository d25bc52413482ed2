package workshop

// Clings reports whether what is of the kind says nothing without the idea
// that it belongs to, so that it is shown, and struck, with it.
func (k IdeaKind) Clings() bool { return k == Comment || k == Translation }

// TranslationOf returns the newest translation into the language among what
// belongs to an idea, or nil.
func TranslationOf(kids []*Idea, l Lang) *Idea {
	for n := len(kids) - 1; n >= 0; n-- {
		if kids[n].Kind == Translation && kids[n].Lang == l {
			return kids[n]
		}
	}
	return nil
}

// translationsOf returns the translations of an idea, and theirs, also those
// that are not shown.
func (w *Workshop) translationsOf(i *Idea) []*Idea {
	var all []*Idea
	for _, id := range i.Kids {
		if kid := w.Idea(id); kid != nil && kid.Kind == Translation && kid.ID > i.ID {
			all = append(append(all, kid), w.translationsOf(kid)...)
		}
	}
	return all
}

// Orphan reports whether the idea says nothing by itself and what it belongs
// to is not shown, be it through others of its kind, so that it is not to be
// shown either.
func (w *Workshop) Orphan(i *Idea) bool {
	for i.Kind.Clings() {
		on := w.Idea(i.On)
		if on == nil || on.ID >= i.ID { // a log may say anything
			return false
		}
		if !on.Shown() {
			return true
		}
		i = on
	}
	return false
}
