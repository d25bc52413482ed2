package main

import (
	"cmp"
	"context"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

// What a list to import has at most, in bytes, and how many of its problems
// are told one by one.
const (
	mostList     = 4 << 20
	mostProblems = 20
)

// importing are the flags of a list that comes in.
type importing struct {
	file     string
	question string
	source   string
	table    int
	check    bool
	undo     bool
	yes      bool

	text []byte // what was read of the file; nil: nothing yet
}

// importCommand brings a list of ideas into a workshop: all of it or nothing.
func (a *app) importCommand() *cobra.Command {
	var i importing
	c := &cobra.Command{
		Use:   "import [WORKSHOP] FILE | --undo",
		Short: a.p.T("Brings a list of ideas into a workshop, or a whole workshop back"),
		Long:  a.p.T("The JSON of a whole workshop comes in as a new one, all of it sealed: kahvila import FILE.json. Into a WORKSHOP comes a list of ideas. A text has an idea on each line; one that begins with Means: belongs to the idea before it. A CSV file names its columns in the first line: text, and if you like question, kind, table and lang. All of it comes in, or nothing. A status sheet (export --format status) that was filled in and saved as CSV shows first what it changes, and asks."),
		Args: func(c *cobra.Command, args []string) error {
			if i.undo {
				return takes(1, 1)(c, args)
			}
			if len(args) == 1 && wholeFile(args[0]) {
				return nil
			}
			return takes(2, 2)(c, args)
		},
	}
	c.Flags().StringVar(&i.question, "question", "", a.p.T("the `QUESTION` that is answered: its id, its text or its number"))
	c.Flags().StringVar(&i.source, "source", string(workshop.Imported), a.p.T("`WHERE` the ideas come from: paper, before (the day) or import"))
	c.Flags().IntVar(&i.table, "table", 0, a.p.T("the `NUMBER` of the table where they were written"))
	c.Flags().BoolVar(&i.check, "check", false, a.p.T("only says what would come in, and what is wrong"))
	c.Flags().BoolVar(&i.undo, "undo", false, a.p.T("takes back the list that came in last, if nothing has happened since"))
	c.Flags().BoolVar(&i.yes, "yes", false, a.p.T("takes what a status sheet changes without asking"))
	c.RunE = func(c *cobra.Command, args []string) error {
		if i.undo {
			return a.change(c.Context(), refuseMissing, func(h *house) error { return a.takeBack(c.Context(), h, args[0]) })
		}
		if len(args) == 1 {
			return a.bringBack(c.Context(), args[0], i)
		}
		if i.file = args[1]; wholeFile(i.file) {
			return workshop.Refuse("A whole workshop comes in as a new one: kahvila import {file}", "file", i.file)
		}
		text, isStatus, err := i.statusText(a)
		if err != nil && !a.guest {
			return err
		}
		bring := func(h *house) error { return a.importList(c.Context(), h, args[0], i) }
		if isStatus {
			bring = func(h *house) error { return a.importStatus(c.Context(), h, args[0], text, i) }
		}
		if err != nil { // whether there is a room to change it through comes first
			bring = func(h *house) error { return cmp.Or(a.mayChange(h, args[0]), err) }
		}
		switch {
		case i.check && isStatus:
			return a.read(c.Context(), bring)
		case i.check:
			return a.read(c.Context(), func(h *house) error { return a.checkList(h, args[0], i) })
		case a.guest: // there is a room to change it through, or nothing is changed
			return bring(a.house)
		}
		return a.change(c.Context(), refuseMissing, bring)
	}
	return c
}

// checkList says what would come in.
func (a *app) checkList(h *house, name string, i importing) error {
	l, err := a.readList(i)
	if err != nil {
		return err
	}
	_, w, err := h.toImport(name)
	if err != nil {
		return err
	}
	f, err := a.sound(w, l, i)
	if err != nil {
		return err
	}
	a.print(l.notes...)
	for _, th := range w.Agenda().Themes {
		for _, q := range th.Questions {
			n := 0
			for _, wr := range f.Writes() {
				if wr.Question == q.ID {
					n++
				}
			}
			if n > 0 {
				a.print(parts(a.text(q.Text)+" ("+q.ID+")", a.p.N("{n} ideas", n)))
			}
		}
	}
	a.print(a.p.N("{n} ideas can come in.", len(f.Writes())))
	return nil
}

// importList lets a list come in through a room, as everything does: the one
// that is open, or one that is opened for it.
func (a *app) importList(ctx context.Context, h *house, name string, i importing) error {
	s, w, err := h.toImport(name)
	if err != nil {
		return err
	}
	if err := a.mayChange(h, s.ID); err != nil {
		return err
	}
	o := h.opened(s.ID)
	l, err := a.readList(i)
	if err != nil {
		return err
	}
	f, err := a.sound(w, l, i)
	if err != nil {
		return err
	}
	n := len(f.Writes())
	bring := func(seat *live.Seat) error {
		_, err := seat.Do(ctx, l.fact(i), "")
		return err
	}
	if o != nil {
		err = a.seated(o, bring)
	} else {
		err = a.alone(h, s.ID, bring)
	}
	if err != nil {
		return err
	}
	a.print(l.notes...)
	a.print(a.p.N("{n} ideas have come in.", n))
	return nil
}

// mayChange refuses to change a workshop for another process where no room of
// it is open.
func (a *app) mayChange(h *house, name string) error {
	s, err := h.find(name)
	if err != nil {
		return err
	}
	if a.guest && h.opened(s.ID) == nil {
		return workshop.Refuse("{file} is in use by process {process}: open the room of this workshop there, and say this once more.",
			"file", h.file.Path(), "process", os.Getpid())
	}
	return nil
}

// takeBack takes back the list that came in last. Whatever has happened since
// may hang on it, and an undo would take that back instead.
func (a *app) takeBack(ctx context.Context, h *house, name string) error {
	s, err := h.find(name)
	if err != nil {
		return err
	}
	if h.opened(s.ID) != nil {
		return workshop.Refuse("The room of this workshop is open. Undo it there.")
	}
	last, err := h.last(s.ID)
	if err != nil {
		return err
	}
	if k, _ := workshop.KindOf(&workshop.Import{}); last.Kind != k.Name {
		return workshop.Refuse("Nothing is taken back: what happened last in this workshop was no import. Hide or strike ideas in its room.")
	}
	err = a.alone(h, s.ID, func(seat *live.Seat) error {
		if seat.Now().Undoes() != last.ID {
			return workshop.Refuse("Nothing is taken back: somebody else brought in the last list. Hide or strike ideas in the room of the workshop.")
		}
		_, err := seat.Do(ctx, &workshop.Undo{}, "")
		return err
	})
	if err != nil {
		return err
	}
	a.print(a.p.T("Taken back."))
	return nil
}

// alone does something at the seat of whoever is at this machine, in a room
// that is opened for it and closed again.
func (a *app) alone(h *house, id string, do func(*live.Seat) error) error {
	o, err := h.open(id, live.Options{})
	if err != nil {
		return err
	}
	err = a.seated(o, do)
	if e := h.close(o); err == nil {
		err = e
	}
	return err
}

func (a *app) seated(o *opened, do func(*live.Seat) error) error {
	seat, err := o.room.Enter(a.host(live.Words))
	if err != nil {
		return err
	}
	defer seat.Leave()
	return do(seat)
}

// toImport returns the workshop that a list is for.
func (h *house) toImport(name string) (store.Summary, *workshop.Workshop, error) {
	s, err := h.find(name)
	if err != nil {
		return s, nil, err
	}
	w, err := h.state(s.ID)
	return s, w, err
}

// sound returns what would come in, decided, or says all that is wrong.
func (a *app) sound(w *workshop.Workshop, l list, i importing) (*workshop.Import, error) {
	f, who := l.fact(i), workshop.Actor{Role: workshop.Facilitator}
	problems := l.problems
	if len(l.lines) > 0 && len(l.lines) <= workshop.MostImported {
		if err := f.Clean(); err != nil {
			return nil, err
		}
		if err := f.Decide(w, who, workshop.Decision{}); err != nil {
			return nil, err
		}
		problems = append(problems, f.Problems()...)
	}
	if why := a.sameInAll(problems, l.lines); why != nil {
		return nil, workshop.Refuse("Nothing has come in from {file}. The same is wrong in every line: {why}", "file", i.file, "why", why)
	}
	slices.SortStableFunc(problems, func(x, y workshop.LineProblem) int { return x.At - y.At })
	for n, p := range problems {
		if n == mostProblems {
			a.print(a.p.N("and {n} more", len(problems)-n))
			break
		}
		a.print(i.file + ":" + strconv.Itoa(p.At) + ": " + a.p.Say(p.Err))
	}
	if n := len(problems); n > 0 {
		return nil, workshop.Refuse("Nothing has come in: {n} things are wrong in {file}.", "file", i.file, "n", n)
	}
	if len(l.lines) > workshop.MostImported {
		return nil, workshop.Refuse("These are {count} ideas. At most {most} can come in at once: divide them.", "count", len(l.lines), "most", workshop.MostImported)
	}
	return f, f.Check(w, who)
}

// sameInAll returns what is wrong with all lines that belong to no other, if it
// is the same: then it is wrong with how they are brought in. It is nil else, and
// for a single line.
func (a *app) sameInAll(problems []workshop.LineProblem, lines []workshop.Line) error {
	alone := 0
	for _, l := range lines {
		if l.On == 0 {
			alone++
		}
	}
	if len(problems) < max(2, alone) {
		return nil
	}
	first := a.p.Say(problems[0].Err)
	if slices.ContainsFunc(problems, func(p workshop.LineProblem) bool { return a.p.Say(p.Err) != first }) {
		return nil
	}
	return problems[0].Err
}

// list is a file taken apart.
type list struct {
	lines    []workshop.Line
	problems []workshop.LineProblem
	notes    []string // what whoever brings it in may want to look at
}

// fact returns the list as what is to come in.
func (l list) fact(i importing) *workshop.Import {
	return &workshop.Import{Lines: append([]workshop.Line{}, l.lines...), Question: i.question, Source: workshop.Source(i.source), Table: i.table}
}

// contents reads the file, or the input, once.
func (i *importing) contents(a *app) (b []byte, err error) {
	switch {
	case i.text != nil:
		return i.text, nil
	case i.file != "-":
		b, err = a.contents(i.file, mostList)
	case a.guest:
		return nil, workshop.Refuse("The workshops are in use by another process, which reads no input: put the list into a file.")
	default:
		if b, err = io.ReadAll(io.LimitReader(a.in, mostList+1)); err != nil {
			err = unreadable(i.file, err)
		}
	}
	i.text = b
	return b, err
}

// readList reads the file, or the input.
func (a *app) readList(i importing) (list, error) {
	name := i.file
	b, err := i.contents(a)
	switch {
	case err != nil:
		return list{}, err
	case len(b) > mostList:
		return list{}, workshop.Refuse("{file} is too large for a list of ideas. At most {most} can come in at once: divide them.", "file", name, "most", workshop.MostImported)
	}
	b = fromUTF16(b)
	if !isText(b) {
		return list{}, workshop.Refuse("{file} is not in UTF-8. Save it anew: in a spreadsheet as CSV UTF-8, elsewhere as text in UTF-8.", "file", name)
	}
	text := strings.TrimPrefix(string(b), "\uFEFF")
	if comma, ok := table(name, text); ok {
		return a.readTable(text, comma), nil
	}
	return a.readText(text), nil
}

// readText reads a text with an idea on each line.
func (a *app) readText(text string) list {
	read := workshop.ReadList(text)
	l := list{lines: read.Lines}
	for n, at := range read.Broken {
		if n == mostProblems {
			break
		}
		l.notes = append(l.notes, a.p.T("Line {line}: is a word broken here? It comes in as it is.", "line", at))
	}
	return l
}
