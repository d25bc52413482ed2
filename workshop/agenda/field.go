package agenda

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
)

// Type says what a [Field] holds.
type Type int

// The types of fields.
const (
	TextType   Type = iota // a text in every language
	NumberType             // a whole number
	WordType               // a word that is typed: a time of day, a day
	ChoiceType             // one of several words
	SwitchType             // on or off
	ListType               // items that have pages of their own
)

// Field is one thing that an agenda says, with what it says now.
type Field struct {
	Name   string        // the last part of its path: its key in a file
	Path   string        // from the top of the agenda, as "steps/2/minutes"
	Title  string        // English; empty where Called says it
	Called workshop.Text // in the words of the agenda
	Help   string        // English: what it is good for
	Type   Type

	Text        workshop.Text     // of a text
	Number      int               // of a number
	Least, Most int               // of a number
	Zero        *workshop.Refusal // what 0 means, as a sentence; nil: 0
	Off         string            // English: what a number below 0 means
	Word        string            // of a word, or the one that is chosen
	Choices     []Choice          // of a choice
	On          bool              // of a switch
	Items       []Item            // of a list
	Add         *workshop.Refusal // what is done to a list, as a sentence
	Kinds       []Choice          // of a list: what can be added; none: what has a text

	setText   func(workshop.Text)
	setNumber func(int)
	setWord   func(string)
	setOn     func(bool)
	list      *list
}

// Choice is one of several words, with what it means in English, or in the
// words of the agenda.
type Choice struct {
	Word  string
	Title string
}

// Item is one of a list.
type Item struct {
	Path  string
	Text  workshop.Text
	Title *workshop.Refusal // where it has no text; a sentence with its places
	Notes []*workshop.Refusal
}

// list is what can be done with the items of a list.
type list struct {
	insert func(at int, kind, id string, text workshop.Text)
	remove func(i int)
	swap   func(i, j int)
	word   string // of which ids are made
}

// text is a field for a text in every language.
func text(f Field, t *workshop.Text) Field {
	f.Type, f.Text = TextType, *t
	f.setText = func(x workshop.Text) { *t = x }
	return f
}

// number is a field for a whole number.
func number(f Field, n *int) Field {
	f.Type, f.Number = NumberType, *n
	f.setNumber = func(x int) { *n = x }
	return f
}

// typed is a field for a word that is typed.
func typed[S ~string](f Field, s *S) Field {
	f.Type, f.Word = WordType, string(*s)
	f.setWord = func(x string) { *s = S(x) }
	return f
}

// day is a field for a day, which may be written as people do.
func day(f Field, d *workshop.Day) Field {
	f = typed(f, d)
	f.setWord = func(x string) { *d = workshop.ReadDay(x) }
	return f
}

// choice is a field for one of several words; the first stands for none, too.
func choice[S ~string](f Field, s *S, choices ...Choice) Field {
	f.Type, f.Word, f.Choices = ChoiceType, string(*s), choices
	if f.Word == "" && len(choices) > 0 {
		f.Word = choices[0].Word
	}
	f.setWord = func(x string) { *s = S(x) }
	return f
}

// onOff is a field for what is so, or not.
func onOff(f Field, b *bool) Field {
	f.Type, f.On = SwitchType, *b
	f.setOn = func(x bool) { *b = x }
	return f
}

// items is a field for a list.
func items[T any](f Field, word string, xs *[]T, fresh func(kind, id string, t workshop.Text) T, item func(*T) Item) Field {
	f.Type = ListType
	for i := range *xs {
		f.Items = append(f.Items, item(&(*xs)[i]))
	}
	f.list = &list{
		word: word,
		insert: func(at int, kind, id string, t workshop.Text) {
			*xs = slices.Insert(*xs, at, fresh(kind, id, t))
		},
		remove: func(i int) { *xs = slices.Delete(*xs, i, i+1) },
		swap:   func(i, j int) { (*xs)[i], (*xs)[j] = (*xs)[j], (*xs)[i] },
	}
	return f
}

// Page is a part of an agenda: the whole, or an item of a list.
type Page struct {
	Path   string
	Text   workshop.Text     // what it is called
	Title  *workshop.Refusal // where it has no text of its own
	Fields []Field
}

// page returns the page of the path over an agenda that may be written, or
// false where there is none.
func page(a *workshop.Agenda, path string) (Page, bool) {
	p := Page{Path: path, Text: a.Title}
	parts := strings.Split(path, "/")
	at := func(i, n int) (int, bool) {
		if i >= len(parts) {
			return 0, false
		}
		x, err := strconv.Atoi(parts[i])
		return x, err == nil && x >= 0 && x < n
	}
	ok := true
	switch {
	case path == "":
		p.Fields = whole(a)
	case parts[0] == "sectors":
		p, ok = within(p, at, a.Sectors, sectorPage)
	case parts[0] == "themes" && len(parts) == 2:
		p, ok = within(p, at, a.Themes, themePage)
	case parts[0] == "themes" && len(parts) == 4 && parts[2] == "questions":
		var i, j int
		if i, ok = at(1, len(a.Themes)); ok {
			if j, ok = at(3, len(a.Themes[i].Questions)); ok {
				questionPage(&p, &a.Themes[i].Questions[j])
			}
		}
	case parts[0] == "steps" && len(parts) >= 2:
		var i int
		if i, ok = at(1, len(a.Steps)); ok {
			ok = stepPages(&p, a, &a.Steps[i], parts[2:])
		}
	default:
		ok = false
	}
	for i := range p.Fields {
		f := &p.Fields[i]
		f.Path = under(path, f.Name)
		for j := range f.Items {
			f.Items[j].Path = f.Path + "/" + strconv.Itoa(j)
		}
	}
	return p, ok
}

// under joins the parts of a path.
func under(path, name string) string {
	if path == "" {
		return name
	}
	return path + "/" + name
}

// within is the page of one of a list directly under the top.
func within[T any](p Page, at func(i, n int) (int, bool), xs []T, of func(*Page, *T)) (Page, bool) {
	i, ok := at(1, len(xs))
	if ok {
		of(&p, &xs[i])
	}
	return p, ok
}
