package agenda

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"kahvila/workshop"
)

// Wrong is something that is wrong with a draft, and the path of what it is
// about.
type Wrong struct {
	Path string
	Why  *workshop.Refusal
}

// Wrong returns everything for which the draft cannot be saved yet.
func (d *Draft) Wrong() []Wrong {
	refusals := d.now.Check()
	if len(refusals) == 0 {
		return nil
	}
	r := &reader{places: make(places)}
	root, err := tree(d.now)
	paths := make(map[*yaml.Node]string)
	if err == nil {
		var a workshop.Agenda
		r.agenda(root, &a)
		pathsOf(root, "", paths)
	}
	var all []Wrong
	for _, refusal := range refusals {
		path := ""
		if err == nil {
			path = strings.TrimSuffix(paths[r.places.of(refusal, root)], "/id")
		}
		all = append(all, Wrong{path, d.named(refusal)})
	}
	return all
}

// pathsOf gives every node its path.
func pathsOf(n *yaml.Node, path string, into map[*yaml.Node]string) {
	into[n] = path
	for i, c := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode:
			pathsOf(c, under(path, fmt.Sprint(i)), into)
		case i%2 == 1:
			pathsOf(c, under(path, n.Content[i-1].Value), into)
			into[n.Content[i-1]] = into[c]
		}
	}
}

// named is a refusal in which things are called by their names instead of
// their ids.
func (d *Draft) named(err error) *workshop.Refusal {
	r, ok := err.(*workshop.Refusal)
	if !ok {
		return workshop.Refuse(err.Error())
	}
	said := *r
	said.Args = make(map[string]any, len(r.Args))
	for k, v := range r.Args {
		said.Args[k] = v
		switch v := v.(type) {
		case *workshop.Refusal:
			said.Args[k] = d.named(v)
		case string:
			what := k
			if before, _, ok := strings.Cut(r.Text, " {id}"); ok && k == "id" { // "level of item {id}"
				what = before[strings.LastIndexByte(before, ' ')+1:]
			}
			if name, _ := d.called(what, v).In(d.lang); name != "" {
				said.Args[k] = "”" + name + "”"
			}
		}
	}
	return &said
}

// called returns the name of what has the id; nil where that is not known.
func (d *Draft) called(what, id string) (t workshop.Text) {
	switch what {
	case "theme":
		x, _ := d.now.Theme(id)
		t = x.Name
	case "question":
		x, _, _ := d.now.Question(id)
		t = x.Text
	case "step":
		x, _ := d.now.Step(id)
		t = x.Title
	case "sector":
		if i := slices.IndexFunc(d.now.Sectors, func(s workshop.Sector) bool { return s.ID == id }); i >= 0 {
			t = d.now.Sectors[i].Name
		}
	default:
		for _, s := range d.now.Steps {
			for _, c := range s.Criteria {
				if what == "criterion" && c.ID == id {
					t = c.Name
				}
			}
			for _, i := range s.Items {
				if what == "item" && i.ID == id {
					t = i.Text
				}
			}
			for _, p := range s.Periods {
				if what == "period" && p.ID == id {
					t = p.Name
				}
			}
			for _, p := range s.Pools {
				if what == "pool" && p.ID == id {
					t = p.Name
				}
			}
		}
	}
	return t
}

// Gap is a text that some language lacks.
type Gap struct {
	Path    string // of the field
	Page    Page   // on which it is
	Field   Field
	Missing []workshop.Lang
}

// Gaps returns the texts of the draft that lack a language.
func (d *Draft) Gaps() []Gap { return Gaps(d.now) }

// Gaps returns the texts that lack a language, in the order of the agenda.
// What has no text at all lacks nothing.
func Gaps(a workshop.Agenda) []Gap {
	var all []Gap
	var visit func(path string)
	visit = func(path string) {
		p, ok := page(&a, path)
		if !ok {
			return
		}
		for _, f := range p.Fields {
			if miss := f.Text.Missing(workshop.Langs()); f.Type == TextType && len(f.Text) > 0 && len(miss) > 0 {
				all = append(all, Gap{f.Path, p, f, miss})
			}
			for _, i := range f.Items {
				visit(i.Path)
			}
		}
	}
	visit("")
	return all
}

// Fact returns what makes the draft the agenda of its workshop, or says why it
// cannot be that.
func (d *Draft) Fact() (*workshop.SetAgenda, error) {
	if wrong := d.Wrong(); len(wrong) > 0 {
		return nil, wrong[0].Why
	}
	if !d.Changed() {
		return nil, workshop.Refuse("Nothing is changed yet, so there is nothing to save.")
	}
	f := d.room.Replaced(duplicate(d.now))
	f.From = d.from
	if err := f.Clean(); err != nil {
		return nil, err
	}
	if err := d.room.Allows(&f.Agenda); err != nil {
		return nil, d.named(err)
	}
	return f, nil
}

// Over goes on with the draft over the workshop as it is now. What somebody
// else has changed meanwhile is taken in where the draft has not changed the
// same; clash reports whether it had.
func (d *Draft) Over(w *workshop.Workshop) (next *Draft, clash bool) {
	theirs := duplicate(w.Planned())
	moved := *d
	moved.room, moved.from = w, w.Rev(workshop.AgendaTopic)
	if same(theirs, d.base) {
		return &moved, false
	}
	if same(theirs, d.now) { // what was saved is there
		moved.now, moved.base, moved.past, moved.rev = theirs, theirs, nil, d.rev+1
		return &moved, false
	}
	m := merge{}
	var a workshop.Agenda
	both := m.join(plainly(d.base), plainly(d.now), plainly(theirs))
	b, err := json.Marshal(both)
	if err == nil {
		err = json.Unmarshal(b, &a)
	}
	if err != nil {
		a = theirs
	}
	moved.now, moved.base, moved.past, moved.rev = a, theirs, nil, d.rev+1
	return &moved, m.clash
}

// kept is a draft as it is put away.
type kept struct {
	From workshop.EntryID `json:"from"`
	Base workshop.Agenda  `json:"base"`
	Now  workshop.Agenda  `json:"now"`
	Half *Half            `json:"half,omitempty"`
}

// Keep returns the draft as a text that [Restore] reads.
func (d *Draft) Keep() string {
	k := kept{From: d.from, Base: d.base, Now: d.now}
	if d.half.Text != "" {
		k.Half = &d.half
	}
	if !d.Changed() && k.Half == nil {
		return ""
	}
	b, _ := json.Marshal(k) // nothing of it can be refused
	return string(b)
}

// Restore goes on with a draft that was put away; false where there is none.
func Restore(w *workshop.Workshop, l workshop.Lang, s string) (*Draft, bool) {
	var k kept
	if s == "" || json.Unmarshal([]byte(s), &k) != nil {
		return nil, false
	}
	d := &Draft{now: k.Now, base: k.Base, from: k.From, room: w, lang: l}
	if k.Half != nil {
		d.half = *k.Half
	}
	d, _ = d.Over(w)
	return d, d.Changed() || d.half.Text != ""
}
