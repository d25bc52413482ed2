package workshop

// act is something somebody did, and what would take it back.
type act struct {
	id     EntryID
	undo   Fact    // nil: nothing to undo
	before *act    // what they did before it, where that can be taken back next
	until  EntryID // when they last took something back, down to this
}

// stepwise reports whether what takes an act back belongs to sorting or to the
// roadmap: of that, people take back one act after the other, the newest first.
func stepwise(back Fact) bool {
	switch back.(type) {
	case *putBack, *Title, *Describe, *SetCost, *apartBack, *Link, *stayBack, *wishBack, *SetRow, *rowsBack:
		return true
	}
	return false
}

// did remembers the last act of somebody, and how to take it back.
func (w *Workshop) did(s Stamp, undo Fact) {
	now := act{id: s.ID, undo: undo}
	if last, ok := w.acts.get(s.By); ok && stepwise(undo) {
		if !stepwise(last.undo) {
			last = act{id: last.id, until: last.until} // it ends there
		}
		now.before = &last
	}
	w.acts.put(s.By, now)
}

// tookBack remembers that somebody took back their last act: what they did
// before it is the last one now, if they can go on.
func (w *Workshop) tookBack(s Stamp, was act) {
	if !stepwise(was.undo) {
		w.did(s, nil)
		return
	}
	var now act
	if was.before != nil {
		now = *was.before
	}
	now.until = s.ID
	w.acts.put(s.By, now)
}

// rework lets change replace what takes acts back, whoever did them; nil for
// nothing. Change reports whether it does.
func (w *Workshop) rework(change func(Fact) (Fact, bool)) {
	var through func(a act) (act, bool)
	through = func(a act) (act, bool) {
		undo, changed := change(a.undo)
		if changed {
			a.undo = undo
		}
		if a.before != nil {
			if before, also := through(*a.before); also { // forks share it: go on with a copy
				a.before, changed = &before, true
			}
		}
		return a, changed
	}
	for by, a := range w.acts.all() {
		if a, changed := through(a); changed {
			w.acts.put(by, a)
		}
	}
}

// errChanged is the refusal of taking back what others have changed since.
func errChanged() error {
	return Refuse("Somebody has changed this since. It stays as they left it.")
}
