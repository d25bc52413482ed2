package export

import (
	"slices"
	"strconv"

	"kahvila/workshop"
)

// invitation is what people get before the day.
func (b *builder) invitation() ([]*section, error) {
	p, a := b.p, b.w.Agenda()
	s := &section{ID: "invitation", Title: p.T("Welcome to the workshop"), Lead: b.maybe(a.Purpose)}
	for _, name := range []string{p.T("Day and time"), p.T("Where it is")} {
		s.add(blank(name)...)
	}
	var plan []item
	for _, step := range a.Steps {
		title := b.maybe(step.Title)
		if len(title) == 0 {
			continue
		}
		i := item{Text: title}
		if n := b.minutes(step); n > 0 {
			i.Text = join(" · ", title, plain(p.N("{n} min", n)))
		}
		plan = append(plan, i)
	}
	if len(plan) > 0 {
		s.add(head(p.T("How it goes")), block{List: plan})
	}
	var themes []item
	for _, t := range a.Themes {
		themes = append(themes, item{Text: b.maybe(t.Name)})
	}
	if len(themes) > 0 {
		s.add(head(p.T("What we talk about")), block{List: themes})
	}
	bring := p.T("Bring your laptop if you have one; nothing is installed on it.")
	if a.Laptops == workshop.TableLaptops {
		bring = p.T("There is a laptop on every table, so you need none of your own.")
	}
	s.add(head(p.T("Good to know")), points(
		bring,
		p.T("You need no account and no user name. Nobody asks for your name."),
		p.T("Everyone writes in their own language: the screens are in Finnish, Swedish and English."),
		p.T("You can take part without a device, too: you get a number, and your table writes for you."),
		p.T("You rate on your own and in secret. All of you see the same result."),
	))
	return []*section{s}, nil
}

// minutes is how long a step takes in all; 0 where nobody has said.
func (b *builder) minutes(step workshop.Step) (n int) {
	for _, m := range b.w.Agenda().Moments() {
		if m.Step == step.ID {
			n += b.w.Minutes(m)
		}
	}
	return n
}

// beforehand is the form for those who answer before the day.
func (b *builder) beforehand() ([]*section, error) {
	p := b.p
	s := &section{ID: "beforehand", Title: p.T("Answer before the day"), Lead: plain(p.T("One answer on each line, as short as you like; leave empty what does not concern you."))}
	s.add(says(p.T("Do not write your name. Answers that come in before the day are marked as such, are nobody's, and are counted apart from those that people write in the room."))...)
	asked := 0
	for _, t := range b.w.Agenda().Themes {
		if len(t.Questions) == 0 {
			continue
		}
		s.add(block{Heading: &heading{3, b.maybe(t.Name)}})
		for _, q := range t.Questions {
			asked++
			s.add(block{Para: join(" ", plain(strconv.Itoa(asked)+"."), b.maybe(q.Text))}, block{Rules: 3})
		}
	}
	if asked == 0 {
		return nil, workshop.Refuse("The agenda has no questions yet, so nobody can answer them before the day. Add themes with questions first.")
	}
	s.add(head(p.T("Hand it in")))
	s.add(says(p.T("Give it or send it to the facilitator before the day."))...)
	s.add(block{Note: plain(p.T("For the facilitator: type the answers into a text file, one on each line, a file for each question, and bring it in with {command}", "command", "kahvila import WORKSHOP FILE --source before --question QUESTION"))})
	return []*section{s}, nil
}

// tables counts the tables that there are, or are planned.
func (b *builder) tables() int {
	if step, ok := b.cafe(); ok {
		if c := b.w.Seating(step.ID); c != nil && c.Tables > 0 {
			return c.Tables
		}
	}
	return len(b.w.LaptopTables())
}

// cafe is the café under way, or the next, or else the last one.
func (b *builder) cafe() (workshop.Step, bool) {
	if s, ok := b.w.RouteStep(); ok {
		return s, true
	}
	steps := b.w.Agenda().Steps
	i := slices.IndexFunc(steps, func(s workshop.Step) bool { return s.Kind == "cafe" })
	if i < 0 {
		return workshop.Step{}, false
	}
	return steps[i], true
}

func errNoCafe() error {
	return workshop.Refuse("There is no café in the agenda, so there are no tables to print for. Add a step of the kind cafe first.")
}

// joining is how to come in, one page for each table.
func (b *builder) joining() ([]*section, error) {
	p, tables := b.p, 1
	if _, ok := b.cafe(); ok {
		tables = b.tables()
	}
	var pages []*section
	for n := range tables {
		s := &section{ID: "join-" + strconv.Itoa(n+1), Title: p.T("How to join")}
		if tables > 1 {
			s.Title = p.T("Table {n}: how to join", "n", n+1)
		}
		s.Lead = plain(p.T("Three steps, on any laptop."))
		s.add(head("1. " + p.T("Open a terminal")))
		s.add(points(
			p.T("Windows: press the Windows key, type powershell, press Enter."),
			p.T("Mac: press Cmd and the space bar, type terminal, press Enter."),
			p.T("Linux: open the program called Terminal."),
		))
		s.add(head("2. " + p.T("Type this, then press Enter:")))
		if b.d.Join != "" {
			s.add(block{Para: line{run{Text: b.d.Join}.strong()}})
		} else {
			s.add(block{Para: line{run{Text: "ssh "}.strong()}}, block{Rules: 1})
		}
		s.add(says(p.T("If it asks whether to go on connecting, type yes and press Enter. Without a mouse: everything goes with the arrows, Enter and Esc."))...)
		s.add(head("3. " + p.T("Choose your language, and answer what is asked")))
		s.add(says(p.T("Nobody asks for your name. Note the return word that you see then: with it you come back to your seat from any laptop."))...)
		if b.w.Agenda().Laptops != workshop.OwnLaptops && b.w.Agenda().Laptops != "" {
			s.add(block{Note: plain(p.T("At the laptop of a table one of you joins, and chooses that it is the laptop of table {n}.", "n", n+1))})
		}
		s.add(block{Note: plain(p.T("No device, or does it not work? Tell the facilitator: you get a number and take part."))})
		pages = append(pages, s)
	}
	return pages, nil
}

// tableCards are what stands on each table: its number, its theme in each
// round, and the questions.
func (b *builder) tableCards() ([]*section, error) {
	step, ok := b.cafe()
	if !ok {
		return nil, errNoCafe()
	}
	p := b.p
	var pages []*section
	for n := range b.tables() {
		s := &section{ID: "table-" + strconv.Itoa(n+1), Title: p.T("Table {n}", "n", n+1)}
		before := ""
		for r := range max(1, len(step.Rounds)) {
			t := b.w.ThemeAt(step, n+1, r+1)
			if t.ID == before {
				continue
			}
			before = t.ID
			title := b.maybe(t.Name)
			if b.changes(step, n+1) {
				title = join(": ", plain(p.T("From round {n} on", "n", r+1)), title)
			}
			s.add(block{Heading: &heading{3, title}})
			var questions []item
			for k, q := range t.Questions {
				questions = append(questions, item{Text: join(" ", plain(strconv.Itoa(k+1)+"."), b.maybe(q.Text))})
			}
			s.add(block{List: questions})
		}
		s.add(block{Note: plain(p.T("Everyone writes. What others have written here stays: build on it."))})
		pages = append(pages, s)
	}
	return pages, nil
}

// changes reports whether the table has several themes one after the other.
func (b *builder) changes(step workshop.Step, table int) bool {
	for r := range step.Rounds {
		if b.w.ThemeAt(step, table, r+1).ID != b.w.ThemeAt(step, table, 1).ID {
			return true
		}
	}
	return false
}

// routeCards are for people without a device: their number and where they go.
// Before there are any they are to be filled in by hand.
func (b *builder) routeCards() ([]*section, error) {
	step, ok := b.cafe()
	if !ok {
		return nil, errNoCafe()
	}
	p := b.p
	var pages []*section
	for seat := range b.w.Seats() {
		if seat.Bare && seat.Here() {
			pages = append(pages, b.route(step, strconv.Itoa(seat.Number), b.w.Route(seat.ID)))
		}
	}
	if len(pages) == 0 {
		s := b.route(step, "", nil)
		s.Lead = plain(p.T("Nobody without a device takes part yet: fill in the number, or let them in with p and + on the console and print again."))
		pages = append(pages, s)
	}
	return pages, nil
}

// route is the card of one person; what is not known is filled in by hand.
func (b *builder) route(step workshop.Step, number string, visits []workshop.Visit) *section {
	p := b.p
	s := &section{ID: "route-" + number, Title: p.T("Number {n}", "n", number)}
	if number == "" {
		s.ID, s.Title = "route-blank", p.T("Your number: ____")
	}
	t := &table{
		Caption: p.T("Where you go"),
		Head:    []column{{Name: plain(p.T("Round"))}, {Name: plain(p.T("Table"))}, {Name: plain(p.T("Theme"))}},
	}
	for r := range step.Rounds {
		row := []line{plain(strconv.Itoa(r + 1)), {box()}, nil}
		if r < len(visits) && visits[r].Table > 0 {
			row[1], row[2] = line{run{Text: strconv.Itoa(visits[r].Table)}.strong()}, b.maybe(visits[r].Theme.Name)
		}
		t.Rows = append(t.Rows, row)
	}
	s.add(block{Table: t})
	s.add(says(p.T("Keep this number: by it you find your table, and by it you rate at the laptop of a table."))...)
	s.add(block{Note: plain(p.T("If people come or go, tables can change: the screen in front and the laptop of your table have the last word."))})
	return s
}

// hostScript is what the host of a table does, round by round.
func (b *builder) hostScript() ([]*section, error) {
	step, ok := b.cafe()
	if !ok {
		return nil, errNoCafe()
	}
	p := b.p
	var pages []*section
	for n, round := range step.Rounds {
		s := &section{ID: "round-" + strconv.Itoa(n+1), Title: p.T("Round {n}", "n", n+1)}
		for _, sub := range round.Subs {
			at := workshop.Moment{Step: step.ID, Round: n + 1, Sub: sub.Kind}
			title := p.T(at.Title())
			if m := b.w.Minutes(at); m > 0 {
				title += " · " + p.N("{n} min", m)
			}
			s.add(head(title))
			var todo []string
			for _, say := range at.Script() {
				todo = append(todo, p.T(say))
			}
			if len(todo) > 0 {
				s.add(points(todo...))
			}
		}
		pages = append(pages, s)
	}
	if len(pages) == 0 {
		return nil, errNoCafe()
	}
	pages[len(pages)-1].add(head(p.T("Notes")), block{Rules: 5}, block{Note: plain(p.T("What you note here is brought in at the page of the host (9) as from paper: it is nobody's."))})
	return pages, nil
}
