package agenda

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
)

// Draft is an agenda that somebody is changing. It never changes: what is done
// gives another draft, which remembers how it came about.
type Draft struct {
	now  workshop.Agenda
	base workshop.Agenda // as it was when the draft was begun
	from workshop.EntryID
	room *workshop.Workshop // what it is the agenda of
	lang workshop.Lang      // in which things are called by their names
	past []workshop.Agenda
	rev  int // grows with everything done
	half Half
}

// Begin begins to change the agenda of a workshop. Refusals call things by
// their names in the language.
func Begin(w *workshop.Workshop, l workshop.Lang) *Draft {
	a := duplicate(w.Planned())
	return &Draft{now: a, base: a, from: w.Rev(workshop.AgendaTopic), room: w, lang: l}
}

// duplicate returns an agenda that shares nothing with the other.
func duplicate(a workshop.Agenda) workshop.Agenda {
	var to workshop.Agenda
	b, err := json.Marshal(a)
	if err == nil {
		err = json.Unmarshal(b, &to)
	}
	if err != nil {
		panic(fmt.Sprintf("agenda: %v", err)) // nothing of it can be refused
	}
	return to
}

// Agenda returns the agenda as it is now. It must not be changed.
func (d *Draft) Agenda() workshop.Agenda { return d.now }

// Rev tells one state of the draft from another.
func (d *Draft) Rev() int { return d.rev }

// Half is a text that somebody types and has not taken into the draft yet: of
// a field in a language or, where the field is a list, of what comes into it.
type Half struct {
	Path string        `json:"path"`
	At   int           `json:"at,omitempty"` // in the list
	Lang workshop.Lang `json:"lang"`
	Text string        `json:"text"`
}

// Half returns the text that is being typed; an empty one where none is.
func (d *Draft) Half() Half { return d.half }

// WithHalf returns the draft with a text that is being typed. Nothing else is
// done by it.
func (d *Draft) WithHalf(h Half) *Draft {
	next := *d
	next.half = h
	return &next
}

// Changed reports whether the draft says anything else than the workshop.
func (d *Draft) Changed() bool { return !same(d.now, d.base) }

func same(a, b workshop.Agenda) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// Page returns a part of the agenda by its path; the whole is "". False: there
// is no such part (any more).
func (d *Draft) Page(path string) (Page, bool) {
	return page(&d.now, path) // only a change writes what a page is made of
}

// Field returns the field of a path.
func (d *Draft) Field(path string) (Field, bool) {
	return fieldAt(&d.now, path)
}

// fieldAt finds a field: its page is the longest beginning of the path that
// is one.
func fieldAt(a *workshop.Agenda, path string) (Field, bool) {
	parts := strings.Split(path, "/")
	for n := len(parts) - 1; n >= 0; n-- {
		p, _ := page(a, strings.Join(parts[:n], "/"))
		for _, f := range p.Fields {
			if f.Path == path {
				return f, true
			}
		}
	}
	return Field{}, false
}

// PageOf returns the path of the page that a page or a field is on; of the
// whole agenda, the whole.
func (d *Draft) PageOf(path string) string {
	for path != "" {
		path = path[:max(0, strings.LastIndexByte(path, '/'))]
		if _, ok := page(&d.now, path); ok {
			break
		}
	}
	return path
}

// Undo takes back what was done last, or returns false.
func (d *Draft) Undo() (*Draft, bool) {
	n := len(d.past)
	if n == 0 {
		return d, false
	}
	next := *d
	next.now, next.past, next.rev = d.past[n-1], d.past[:n-1:n-1], d.rev+1
	return &next, true
}

// Dropped returns the draft in which nothing is changed; undo gives back what
// was.
func (d *Draft) Dropped() *Draft {
	next := *d
	next.now, next.past, next.rev = d.base, append(d.past[:len(d.past):len(d.past)], d.now), d.rev+1
	return &next
}

// change does something to a copy of the agenda. What the workshop does not
// allow is refused, and so is a change that brings about what the judge calls
// wrong.
func (d *Draft) change(do func(*workshop.Agenda) error, judge func(*workshop.Refusal) bool) (*Draft, error) {
	a := duplicate(d.now)
	if err := do(&a); err != nil {
		return d, err
	}
	f := workshop.SetAgenda{Agenda: a}
	if err := f.Clean(); err != nil {
		return d, err
	}
	a = duplicate(f.Agenda)
	if err := d.room.Allows(&a); err != nil {
		return d, d.named(err)
	}
	had := make(map[string]bool)
	for _, r := range d.now.Check() {
		had[r.Error()] = true
	}
	for _, r := range a.Check() {
		if !had[r.Error()] && judge(r) {
			return d, d.named(r)
		}
	}
	next := *d
	if same(a, d.now) {
		return d, nil
	}
	next.now, next.past, next.rev = a, append(d.past[:len(d.past):len(d.past)], d.now), d.rev+1
	return &next, nil
}

func anything(*workshop.Refusal) bool { return true }

// tooMany reports whether the refusal is about how many there are of
// something.
func tooMany(r *workshop.Refusal) bool { _, is := r.Args["most"]; return is }

// set changes a field of the right type.
func (d *Draft) set(path string, t Type, do func(Field) error) (*Draft, error) {
	return d.change(func(a *workshop.Agenda) error {
		f, ok := fieldAt(a, path)
		if !ok || f.Type != t {
			return errGone()
		}
		return do(f)
	}, anything)
}

func errGone() error {
	return workshop.Refuse("This is not in the agenda any more.")
}

// SetText writes a text in one language; an empty one is none.
func (d *Draft) SetText(path string, l workshop.Lang, s string) (*Draft, error) {
	return d.set(path, TextType, func(f Field) error {
		t := workshop.Text{}
		maps.Copy(t, f.Text)
		t[l] = s
		f.setText(said(t))
		return nil
	})
}

// said is a text without the languages in which nothing is said: an agenda
// file knows none of those, and the agenda is to be the same after its way
// through one.
func said(t workshop.Text) workshop.Text {
	var c workshop.Text
	for l, s := range t {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		if c == nil {
			c = workshop.Text{}
		}
		c[l] = s
	}
	return c
}

// SetNumber gives a number another value.
func (d *Draft) SetNumber(path string, n int) (*Draft, error) {
	return d.set(path, NumberType, func(f Field) error {
		if n < f.Least || n > f.Most {
			return workshop.Refuse("{n} is not possible here. Use {least} to {most}.", "n", n, "least", max(0, f.Least), "most", f.Most)
		}
		f.setNumber(n)
		return nil
	})
}

// SetWord writes a word.
func (d *Draft) SetWord(path, word string) (*Draft, error) {
	return d.set(path, WordType, func(f Field) error { f.setWord(strings.TrimSpace(word)); return nil })
}

// Choose takes one of the words of a choice.
func (d *Draft) Choose(path, word string) (*Draft, error) {
	return d.set(path, ChoiceType, func(f Field) error {
		if !slices.ContainsFunc(f.Choices, func(c Choice) bool { return c.Word == word }) {
			return errGone()
		}
		f.setWord(word)
		return nil
	})
}

// Switch turns something on or off.
func (d *Draft) Switch(path string, on bool) (*Draft, error) {
	return d.set(path, SwitchType, func(f Field) error { f.setOn(on); return nil })
}

// Add puts something into a list at a place: of a kind where the list has
// kinds, or with a text. It returns the path of what was added.
func (d *Draft) Add(path string, at int, kind string, text workshop.Text) (*Draft, string, error) {
	next, err := d.change(func(a *workshop.Agenda) error {
		f, ok := fieldAt(a, path)
		if !ok || f.list == nil || len(f.Kinds) > 0 && !slices.ContainsFunc(f.Kinds, func(c Choice) bool { return c.Word == kind }) {
			return errGone()
		}
		at = max(0, min(at, len(f.Items)))
		word := f.list.word
		if kind != "" && word != "" {
			word = kind
		}
		f.list.insert(at, kind, spare(a, word), said(text))
		return nil
	}, tooMany)
	return next, path + "/" + strconv.Itoa(at), err
}

// Remove takes an item out of its list.
func (d *Draft) Remove(path string) (*Draft, error) {
	list, at := itemOf(path)
	return d.change(func(a *workshop.Agenda) error {
		f, ok := fieldAt(a, list)
		if !ok || f.list == nil || at < 0 || at >= len(f.Items) {
			return errGone()
		}
		f.list.remove(at)
		return nil
	}, func(*workshop.Refusal) bool { return false })
}

// Move moves an item in its list by so many places, and returns its new path.
// At the end of the list it stays.
func (d *Draft) Move(path string, by int) (*Draft, string, error) {
	list, at := itemOf(path)
	to := at + by
	next, err := d.change(func(a *workshop.Agenda) error {
		f, ok := fieldAt(a, list)
		if !ok || f.list == nil || at < 0 || at >= len(f.Items) {
			return errGone()
		}
		to = max(0, min(to, len(f.Items)-1))
		for i := at; i != to; {
			step := 1
			if to < i {
				step = -1
			}
			f.list.swap(i, i+step)
			i += step
		}
		return nil
	}, anything)
	if err != nil {
		return d, path, err
	}
	return next, list + "/" + strconv.Itoa(to), nil
}

// itemOf takes the path of an item apart.
func itemOf(path string) (list string, at int) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return path, -1
	}
	n, err := strconv.Atoi(path[i+1:])
	if err != nil {
		n = -1
	}
	return path[:i], n
}

// spare returns an id that nothing of the agenda has: the word, with a number
// where that is taken.
func spare(a *workshop.Agenda, word string) string {
	taken := make(map[string]bool)
	for _, t := range a.Themes {
		taken[t.ID] = true
		for _, q := range t.Questions {
			taken[q.ID] = true
		}
	}
	for _, s := range a.Sectors {
		taken[s.ID] = true
	}
	for _, s := range a.Steps {
		taken[s.ID] = true
		for _, c := range s.Criteria {
			taken[c.ID] = true
		}
		for _, i := range s.Items {
			taken[i.ID] = true
		}
		for _, p := range s.Periods {
			taken[p.ID] = true
		}
		for _, p := range s.Pools {
			taken[p.ID] = true
		}
	}
	id := word
	for n := 2; taken[id]; n++ {
		id = word + "-" + strconv.Itoa(n)
	}
	return id
}
