package workshop

import (
	"encoding/json"
)

// Struck returns the entry as it may stay in the log after the idea was
// struck, and whether that differs from what it was: the entry keeps its place
// and its header, but not the text.
func Struck(e Entry, id IdeaID) (Entry, bool) {
	f, err := e.Decode()
	if err != nil {
		return e, false
	}
	if !strikeIn(f, e.ID, id) {
		return e, false
	}
	body, err := json.Marshal(f)
	if err != nil {
		return e, false
	}
	e.Body = body
	return e, true
}

func strikeIn(f Fact, at EntryID, id IdeaID) bool {
	switch f := f.(type) {
	case *Write:
		if IdeaID(at) == id && f.Text+f.Name != "" {
			f.Text, f.Name = "", ""
			return true
		}
	case *Edit:
		if f.Idea == id && f.Text != "" {
			f.Text = ""
			return true
		}
	case *Undo:
		back := f.Body.fact(f.Kind)
		if back != nil && strikeIn(back, 0, id) {
			return f.Body.set(back) == nil
		}
	}
	return false
}
