package agenda

import "kahvila/workshop"

// whole lists the fields of the whole agenda.
func whole(a *workshop.Agenda) []Field {
	var laptops []Choice
	for _, l := range workshop.LaptopChoices() {
		laptops = append(laptops, Choice{string(l.Laptops), l.Title})
	}
	return []Field{
		text(Field{Name: "title", Title: "Title"}, &a.Title),
		text(Field{Name: "purpose", Title: "Purpose", Help: "What the workshop is for, in one sentence."}, &a.Purpose),
		typed(Field{Name: "start", Title: "Begins at", Help: "The planned time of day, for example 12:30. Without it the clock starts when you begin."}, &a.Start),
		choice(Field{Name: "laptops", Title: "Who has a laptop?"}, &a.Laptops, laptops...),
		items(Field{Name: "steps", Title: "Steps", Add: workshop.Refuse("Add a step"), Kinds: stepKinds()}, "step", &a.Steps, freshStep, func(s *workshop.Step) Item {
			return Item{Text: s.Title, Notes: stepNotes(*s)}
		}),
		items(Field{Name: "themes", Title: "Themes", Add: workshop.Refuse("Add a theme")}, "theme", &a.Themes,
			func(_, id string, t workshop.Text) workshop.Theme { return workshop.Theme{ID: id, Name: t} },
			func(t *workshop.Theme) Item {
				return Item{Text: t.Name, Notes: []*workshop.Refusal{workshop.Refuse("{n} questions", "n", len(t.Questions))}}
			}),
		text(Field{Name: "sector", Title: "What a sector is called here", Help: "For example unit or school. Without it people are asked for their sector."}, &a.Sector),
		number(Field{Name: "keep", Title: "Months until people are forgotten", Most: workshop.MostKeep, Zero: workshop.Refuse("{n} months", "n", workshop.UsualKeep),
			Help: "When they are over you are reminded to erase what links answers to people: kahvila forget."}, &a.Keep),
		text(Field{Name: "organiser", Title: "Whose workshop it is", Help: "The unit that the report names."}, &a.Organiser),
		items(Field{Name: "sectors", Title: "Sectors", Add: workshop.Refuse("Add a sector")}, "sector", &a.Sectors,
			func(_, id string, t workshop.Text) workshop.Sector { return workshop.Sector{ID: id, Name: t} },
			func(s *workshop.Sector) Item { return Item{Text: s.Name} }),
	}
}

func sectorPage(p *Page, s *workshop.Sector) {
	p.Text = s.Name
	p.Fields = []Field{text(Field{Name: "name", Title: "Name"}, &s.Name)}
}

func themePage(p *Page, t *workshop.Theme) {
	p.Text = t.Name
	p.Fields = []Field{
		text(Field{Name: "name", Title: "Name"}, &t.Name),
		items(Field{Name: "questions", Title: "Questions", Add: workshop.Refuse("Add a question")}, "question", &t.Questions,
			func(_, id string, t workshop.Text) workshop.Question { return workshop.Question{ID: id, Text: t} },
			func(q *workshop.Question) Item {
				i := Item{Text: q.Text}
				if q.Asks != "" && q.Asks != workshop.PlainIdea {
					i.Notes = []*workshop.Refusal{workshop.Refuse(q.Asks.Title())}
				}
				return i
			}),
	}
}

func questionPage(p *Page, q *workshop.Question) {
	p.Text = q.Text
	var kinds []Choice
	for _, k := range workshop.IdeaKinds() {
		if !k.Belongs() {
			kinds = append(kinds, Choice{string(k), k.Title()})
		}
	}
	p.Fields = []Field{
		text(Field{Name: "text", Title: "Question"}, &q.Text),
		choice(Field{Name: "asks", Title: "Answers are", Help: "What an answer is, unless its writer says otherwise. Of an obstacle one is asked how it could be overcome."}, &q.Asks, kinds...),
	}
}

// stepKinds lists the kinds of steps that can be added.
func stepKinds() []Choice {
	var kinds []Choice
	for _, t := range workshop.Steps {
		kinds = append(kinds, Choice{t.Name, t.Title})
	}
	return kinds
}

// stepNotes says how long a step is.
func stepNotes(s workshop.Step) []*workshop.Refusal {
	var notes []*workshop.Refusal
	minutes := s.Minutes + s.Check
	for _, r := range s.Rounds {
		minutes += roundMinutes(r)
	}
	if len(s.Rounds) > 0 {
		notes = append(notes, workshop.Refuse("{n} rounds", "n", len(s.Rounds)))
	}
	if minutes > 0 {
		notes = append(notes, workshop.Refuse("{n} min", "n", minutes))
	}
	return notes
}

func roundMinutes(r workshop.Round) int {
	n := 0
	for _, s := range r.Subs {
		n += s.Minutes
	}
	return n
}

// freshStep is a new step of a kind, as one of the templates has it.
func freshStep(kind, id string, _ workshop.Text) workshop.Step {
	if kind == "poll" {
		return freshPoll(id)
	}
	for _, s := range built(plain).Steps {
		if s.Kind == kind {
			s.ID = id
			return s
		}
	}
	step := workshop.Step{ID: id, Kind: kind}
	if t, ok := workshop.FindStep(kind); ok {
		step.Title = workshop.Text{workshop.English: t.Title}
	}
	return step
}

// plain is the template from which the parts of a new agenda are taken.
const plain = "learning-cafe"

// Minutes returns how long everything takes together, as far as it has a time
// box.
func Minutes(a workshop.Agenda) int {
	n := 0
	for _, m := range a.Moments() {
		n += a.Minutes(m)
	}
	return n
}

// roundItem says what a round is made of.
func roundItem(n int, r *workshop.Round) Item {
	return Item{Title: workshop.Refuse("Round {n}", "n", n+1), Notes: []*workshop.Refusal{workshop.Refuse("{n} min", "n", roundMinutes(*r))}}
}
