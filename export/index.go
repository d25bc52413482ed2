package export

import "kahvila/workshop"

// index leads from the number of every idea to its development target and to
// its place on the roadmap, or says why it has none.
func (b *builder) index() *section {
	s := &section{ID: "index", Title: b.p.T("Where every idea went")}
	t := &table{Caption: b.p.T("Every idea by its number"), Head: []column{
		{Name: plain(b.p.T("Number"))}, {Name: plain(b.p.T("Development target"))},
		{Name: plain(b.p.T("Place")), Num: true}, {Name: plain(b.p.T("When, or why not"))},
	}}
	nowhere := 0
	for i := range b.w.Ideas() {
		// Whoever asks for this does not know yet of what is covered.
		if i.Covered || i.Deleted || i.Kind.Clings() || i.Shown() && b.w.Orphan(i) {
			continue
		}
		target, place, end := b.went(i)
		if target == nil {
			nowhere++
		}
		t.Rows = append(t.Rows, []line{{number(i.ID)}, target, place, end})
		if !i.Shown() {
			t.Rows[len(t.Rows)-1][0][0].To = ""
		}
	}
	switch {
	case len(t.Rows) == 0:
		return nil
	case nowhere > 0:
		s.Lead = plain(b.p.N("{n} ideas are in no development target; beside each stands why.", nowhere))
	default:
		s.Lead = plain(b.p.T("Every idea is in a development target."))
	}
	s.add(block{Table: t})
	return s
}

// went says in which target an idea ended, which place that had, and when it
// is planned; or why there is none.
func (b *builder) went(i *workshop.Idea) (target, place, end line) {
	switch {
	case i.Struck != "":
		return nil, nil, plain(b.p.T("struck"))
	case !i.Shown():
		return nil, nil, plain(b.p.T("set aside by the facilitator"))
	}
	t := b.w.Target(i.Target)
	if on := b.w.Idea(i.On); (t == nil || !t.Shown()) && on != nil && on.Shown() {
		if t = b.w.Target(on.Target); t != nil && t.Shown() {
			end = set(b.p.T("goes with {idea}"), map[string]line{"idea": {number(on.ID)}})
		}
	}
	if t == nil || !t.Shown() {
		return nil, nil, plain(b.p.T("not in a development target"))
	}
	switch st := b.at[t.ID]; {
	case b.result == nil:
	case st == nil || st.Answers == 0:
		end = join(" · ", end, plain(b.p.T("not rated")))
	default:
		place = plain(b.amount(st.Place))
	}
	return line{b.title(t)}, place, join(" · ", end, b.fate(t))
}
