package agenda

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"kahvila/workshop"
)

// most is how large the file of an agenda may be.
const most = 1 << 20

// Parse reads an agenda from YAML. File is the name that problems carry. The
// problems come in the order of the file; with any, the agenda is only what
// could be read and must not be used.
func Parse(file string, data []byte) (workshop.Agenda, []Problem) {
	r := &reader{file: file, places: make(places)}
	var a workshop.Agenda
	root := r.load(data)
	if root == nil {
		return a, r.problems
	}
	r.agenda(root, &a)
	r.check(&a, root)
	slices.SortStableFunc(r.problems, func(x, y Problem) int {
		return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
	})
	return a, r.problems
}

// check adds what is wrong with the agenda as a whole. Where a line could not
// be read, what is missing because of it is not worth a sentence.
func (r *reader) check(a *workshop.Agenda, root *yaml.Node) {
	unread := make(map[int]bool)
	for _, p := range r.problems {
		unread[p.Line] = true
	}
	dated := Dated(*a, anyYear) // what is named after the next year is sound once it has a year
	for _, refusal := range dated.Check() {
		if n := r.places.of(refusal, root); !unread[n.Line] {
			r.wrong(n, refusal)
		}
	}
}

// load returns the top of the one document in the data, or nil and a problem.
func (r *reader) load(data []byte) *yaml.Node {
	if len(data) > most {
		r.wrong(nil, workshop.Refuse("The file is larger than an agenda can be: {n} bytes. Is it the right one?", "n", len(data)))
		return nil
	}
	if at, ok := notUTF8(data); !ok {
		r.wrong(at, workshop.Refuse("The letters of this file cannot be read. Save it again as UTF-8."))
		return nil
	}
	l, err := yaml.NewLoader(bytes.NewReader(data))
	var doc yaml.Node
	if err == nil {
		err = l.Load(&doc)
	}
	switch {
	case errors.Is(err, io.EOF) || err == nil && (len(doc.Content) == 0 || empty(doc.Content[0])):
		r.wrong(nil, workshop.Refuse("The file is empty. Begin with a template: kahvila templates show learning-cafe"))
		return nil
	case err != nil:
		r.syntax(err, data)
		return nil
	}
	if n := alias(&doc); n != nil {
		r.wrong(n, workshop.Refuse("References with & and * are not used here. Write the text out in each place."))
		return nil
	}
	var next yaml.Node
	if err := l.Load(&next); err == nil {
		r.wrong(&next, workshop.Refuse("The file has more than one document. Take out the line with three hyphens and what follows."))
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err, data)
	}
	return doc.Content[0]
}

// notUTF8 returns where the first letter is that cannot be read.
func notUTF8(data []byte) (at *yaml.Node, ok bool) {
	if utf8.Valid(data) || bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) { // UTF-16 is read as well
		return nil, true
	}
	for n, line := range bytes.Split(data, []byte("\n")) {
		for i := 0; i < len(line); {
			r, size := utf8.DecodeRune(line[i:])
			if r == utf8.RuneError && size == 1 {
				return &yaml.Node{Line: n + 1, Column: utf8.RuneCount(line[:i]) + 1}, false
			}
			i += size
		}
	}
	return &yaml.Node{Line: 1, Column: 1}, false
}

// syntax is a problem with the form of the file: in plain words where it is one
// that is made often, else in those of the YAML reader.
func (r *reader) syntax(err error, data []byte) {
	var at yaml.Node
	why := err.Error()
	var e *yaml.LoadError
	if errors.As(err, &e) {
		at.Line, at.Column, why = e.Mark.Line, e.Mark.Column, e.Message
	}
	at.Line = max(1, at.Line)
	at.Column = max(1, at.Column)
	var line string
	if lines := strings.Split(string(data), "\n"); at.Line <= len(lines) {
		line = lines[at.Line-1]
	}
	switch begin := line[:len(line)-len(strings.TrimLeft(line, " \t"))]; {
	case strings.Contains(begin, "\t"):
		r.wrong(&at, workshop.Refuse("There is a tab at the beginning of this line. Use spaces there."))
	case strings.Contains(why, "unexpected end of stream"):
		r.wrong(&at, workshop.Refuse("A quotation mark before this is not closed. Each text begins and ends with one."))
	case strings.Contains(why, "mapping values are not allowed"):
		r.wrong(&at, workshop.Refuse("This line does not fit to the one before it. Let lines that belong together begin with equally many spaces, and put texts with a colon in quotation marks."))
	default:
		r.wrong(&at, workshop.Refuse("This is not YAML: {why}. Look at the spaces at the beginning of the line, and put texts with a colon in quotation marks.", "why", strings.TrimSuffix(why, ".")))
	}
}

// alias returns the first node that refers to another, which would let a small
// file become a huge agenda.
func alias(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return n
	}
	for _, c := range n.Content {
		if found := alias(c); found != nil {
			return found
		}
	}
	return nil
}

func (r *reader) agenda(n *yaml.Node, a *workshop.Agenda) {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			r.places.put(n.Content[i].Value, n.Content[i])
		}
	}
	themeless := false
	r.mapping(n, "agenda",
		r.text(&a.Title, "title"),
		r.text(&a.Purpose, "purpose"),
		r.text(&a.Sector, "sector"),
		r.text(&a.Organiser, "organiser"),
		field{"sectors", r.list("sectors", func(n *yaml.Node) {
			var s workshop.Sector
			r.mapping(n, "sectors", r.id(&s.ID, "sector", n), r.text(&s.Name, "name"))
			a.Sectors = append(a.Sectors, s)
		})},
		word(r, &a.Laptops, "laptops", "laptops"), word(r, &a.Start, "start", "start"), r.number(&a.Keep, "keep"),
		field{"themes", r.list("themes", func(n *yaml.Node) { a.Themes = append(a.Themes, r.theme(n)) }, func() { themeless = true })},
		field{"steps", r.list("steps", func(n *yaml.Node) { a.Steps = append(a.Steps, r.step(n)) }, func() {
			a.Steps = append(a.Steps, workshop.Step{ID: r.unreadID(), Kind: "welcome", Title: unread()})
		})},
		field{"meetings", r.list("meetings", func(n *yaml.Node) {
			var m workshop.Meeting
			r.mapping(n, "meetings", r.day(&m.Day, "day"))
			a.Meetings = append(a.Meetings, m)
		})},
	)
	if themeless { // which themes a café has is not known either
		a.Themes = []workshop.Theme{{ID: r.unreadID(), Name: unread(), Questions: []workshop.Question{{ID: r.unreadID(), Text: unread()}}}}
		for i := range a.Steps {
			a.Steps[i].Themes = nil
		}
	}
}

// id reads an id and remembers what has it.
func (r *reader) id(s *string, what string, of *yaml.Node) field {
	return field{"id", func(n *yaml.Node) {
		word(r, s, "id", what).read(n)
		r.places.put(what+" "+*s, n)
	}}
}

func (r *reader) theme(n *yaml.Node) workshop.Theme {
	var t workshop.Theme
	r.mapping(n, "themes", r.id(&t.ID, "theme", n), r.text(&t.Name, "name"),
		field{"questions", r.list("questions", func(n *yaml.Node) {
			var q workshop.Question
			r.mapping(n, "questions", r.id(&q.ID, "question", n), r.text(&q.Text, "text"), word(r, &q.Asks, "asks", "kind"))
			t.Questions = append(t.Questions, q)
		}, func() { t.Questions = append(t.Questions, workshop.Question{ID: r.unreadID(), Text: unread()}) })})
	return t
}

func (r *reader) step(n *yaml.Node) workshop.Step {
	var s workshop.Step
	at := make(places) // what can be named only with the id, which may come later
	r.mapping(n, "steps", r.id(&s.ID, "step", n), word(r, &s.Kind, "kind", "kind"),
		r.text(&s.Title, "title"), r.text(&s.Text, "text"), r.number(&s.Minutes, "minutes"), r.number(&s.Meeting, "meeting"),
		word(r, &s.Mode, "mode", "mode"),
		field{"themes", r.list("themes", func(n *yaml.Node) {
			var id string
			word(r, &id, "themes", "theme").read(n)
			s.Themes = append(s.Themes, id)
		})},
		r.number(&s.Tables, "tables"), r.number(&s.Check, "check"),
		field{"rounds", r.list("rounds", func(n *yaml.Node) { s.Rounds = append(s.Rounds, r.round(n)) }, func() {
			s.Rounds = append(s.Rounds, unreadRound())
		})},
		word(r, &s.Rotation, "rotation", "rotation"), r.truth(&s.Home, "home"), r.truth(&s.Hidden, "hidden"), r.truth(&s.Auto, "auto"),
		field{"items", r.list("items", func(n *yaml.Node) { s.Items = append(s.Items, r.item(n)) }, func() {
			s.Items = append(s.Items, workshop.PollItem{ID: r.unreadID(), Text: unread()})
		})},
		word(r, &s.Method, "method", "method"),
		field{"criteria", r.list("criteria", func(n *yaml.Node) { s.Criteria = append(s.Criteria, r.criterion(n)) })},
		field{"form", func(n *yaml.Node) { r.form(n, &s.Form, at) }},
		field{"periods", r.list("periods", func(n *yaml.Node) {
			var p workshop.Period
			r.mapping(n, "periods", r.id(&p.ID, "period", n), r.text(&p.Name, "name"), r.day(&p.From, "from"), r.day(&p.To, "to"), r.truth(&p.Later, "later"))
			s.Periods = append(s.Periods, p)
		}, func() { s.Periods = append(s.Periods, workshop.Period{ID: r.unreadID(), Name: unread()}) })},
		field{"pools", r.list("pools", func(n *yaml.Node) {
			var p workshop.Pool
			r.mapping(n, "pools", r.id(&p.ID, "pool", n), r.text(&p.Name, "name"), r.number(&p.Days, "days"))
			s.Pools = append(s.Pools, p)
		})},
		field{"reserve", func(n *yaml.Node) { s.Reserve = new(int); r.number(s.Reserve, "reserve").read(n) }},
	)
	if n.Kind == yaml.MappingNode && !slices.ContainsFunc(n.Content, func(k *yaml.Node) bool { return k.Value == "id" }) {
		r.places.put("step "+s.ID, n)
	}
	for name, nodes := range at {
		r.places["step "+s.ID+" "+name] = nodes
	}
	return s
}

// form reads what a vote has otherwise than its method.
func (r *reader) form(n *yaml.Node, f *workshop.VoteForm, at places) {
	if empty(n) {
		return
	}
	at.put("form", n)
	fields := []field{
		r.number(&f.Points, "points"), r.number(&f.Cap, "cap"), r.number(&f.Each, "each"), r.number(&f.Spend, "spend"),
		r.number(&f.Budget, "budget"), word(r, &f.Rule, "rule", "rule"), r.number(&f.Top, "top"), r.truth(&f.Open, "open"), r.truth(&f.Listed, "listed"),
	}
	for i, x := range fields {
		fields[i].read = func(n *yaml.Node) {
			at.put(x.name, n)
			x.read(n)
		}
	}
	r.mapping(n, "form", fields...)
}

func (r *reader) round(n *yaml.Node) workshop.Round {
	var round workshop.Round
	r.mapping(n, "rounds", field{"subs", r.list("subs", func(n *yaml.Node) {
		var s workshop.Sub
		r.mapping(n, "subs", word(r, &s.Kind, "kind", "sub"), r.number(&s.Minutes, "minutes"))
		round.Subs = append(round.Subs, s)
	}, func() { round = unreadRound() })})
	if n.Kind != yaml.MappingNode {
		return unreadRound()
	}
	return round
}

// unreadRound stands for rounds that could not be read.
func unreadRound() workshop.Round {
	return workshop.Round{Subs: []workshop.Sub{{Kind: workshop.TalkSub}}}
}

// item reads what a poll asks about.
func (r *reader) item(n *yaml.Node) workshop.PollItem {
	var i workshop.PollItem
	r.mapping(n, "items", r.id(&i.ID, "item", n), r.text(&i.Text, "text"), r.text(&i.Low, "low"), r.text(&i.High, "high"),
		r.number(&i.Max, "max"), field{"levels", r.list("levels", func(n *yaml.Node) {
			var t workshop.Text
			r.text(&t, "levels").read(n)
			i.Levels = append(i.Levels, t)
		})})
	return i
}

func (r *reader) criterion(n *yaml.Node) workshop.Criterion {
	var c workshop.Criterion
	r.mapping(n, "criteria", r.id(&c.ID, "criterion", n), r.text(&c.Name, "name"), r.text(&c.Help, "help"),
		r.text(&c.Low, "low"), r.text(&c.High, "high"), r.number(&c.Weight, "weight"), r.truth(&c.Reverse, "reverse"),
		r.number(&c.Max, "max"), field{"steps", r.list("steps", func(n *yaml.Node) {
			var t workshop.Text
			r.text(&t, "steps").read(n)
			c.Steps = append(c.Steps, t)
		})})
	return c
}
