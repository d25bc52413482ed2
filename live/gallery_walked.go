package live

import "kahvila/workshop"

// Walked says what people have done with what there is to see.
type Walked struct {
	Marking  int // people who have marked something
	Comments int
	Themes   []WalkedTheme // in the order of the agenda
}

// WalkedTheme says what there is of one theme.
type WalkedTheme struct {
	Theme    workshop.Theme
	Ideas    int // that belong to no other
	Marks    int
	Comments int
}

// Walked returns what people have done so far. Of what is not shown nothing is
// counted. It is made once for everybody, and not to be changed.
func (v View) Walked() *Walked {
	h := v.Harvest()
	gs := &v.derived.halls
	gs.mu.Lock()
	defer gs.mu.Unlock()
	if w := gs.walked[h]; w != nil {
		return w
	}
	if len(gs.walked) >= lookedMost {
		clear(gs.walked)
	}
	if gs.walked == nil {
		gs.walked = make(map[*Harvest]*Walked)
	}
	all := newWalked(v.Workshop, h)
	gs.walked[h] = all
	return all
}

func newWalked(w *workshop.Workshop, h *Harvest) *Walked {
	all := new(Walked)
	at := make(map[string]int)
	for n, th := range h.Themes {
		of := WalkedTheme{Theme: th.Theme}
		for _, q := range th.Questions {
			of.Ideas += len(q.Ideas)
		}
		all.Themes = append(all.Themes, of)
		at[th.Theme.ID] = n
	}
	marking := make(map[string]map[workshop.Pseudonym]bool) // by the step whose marks they are
	for i := range w.Ideas() {
		if !i.Shown() || w.Orphan(i) {
			continue
		}
		comments := 0
		if i.Kind == workshop.Comment {
			comments = 1
		}
		all.Comments += comments
		if n, ok := at[i.Theme]; ok {
			all.Themes[n].Marks += len(i.Marks)
			all.Themes[n].Comments += comments
		}
		for _, m := range i.Marks {
			if marking[i.Step] == nil {
				marking[i.Step] = make(map[workshop.Pseudonym]bool)
			}
			marking[i.Step][m.By] = true
		}
	}
	for _, people := range marking {
		all.Marking = max(all.Marking, len(people))
	}
	return all
}
