package agenda

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// stepPages fills in the page of a step, or of what the rest of the path names
// in it, and reports whether there is such a thing.
func stepPages(p *Page, a *workshop.Agenda, s *workshop.Step, rest []string) bool {
	if len(rest) == 0 {
		p.Text, p.Fields = s.Title, stepFields(a, s)
		return true
	}
	if len(rest) < 2 {
		return false
	}
	i, err := strconv.Atoi(rest[1])
	in := func(n int) bool { return err == nil && i >= 0 && i < n }
	switch {
	case rest[0] == "rounds" && len(rest) == 2 && in(len(s.Rounds)):
		p.Text, p.Title = nil, workshop.Refuse("Round {n}", "n", i+1)
		p.Fields = roundFields(i+1, &s.Rounds[i])
	case rest[0] == "criteria" && len(rest) == 2 && in(len(s.Criteria)):
		criterionPage(p, s, &s.Criteria[i])
	case rest[0] == "criteria" && len(rest) == 4 && rest[2] == "steps" && in(len(s.Criteria)):
		c := &s.Criteria[i]
		if i, err = strconv.Atoi(rest[3]); !in(len(c.Steps)) {
			return false
		}
		p.Text = c.Steps[i]
		p.Fields = []Field{text(Field{Name: "name", Title: "What this number is called"}, &c.Steps[i])}
	case rest[0] == "items" && len(rest) == 2 && in(len(s.Items)):
		pollPages(p, &s.Items[i], -1)
	case rest[0] == "items" && len(rest) == 4 && rest[2] == "levels" && in(len(s.Items)):
		item := &s.Items[i]
		if i, err = strconv.Atoi(rest[3]); !in(len(item.Levels)) {
			return false
		}
		pollPages(p, item, i)
	case rest[0] == "periods" && len(rest) == 2 && in(len(s.Periods)):
		x := &s.Periods[i]
		p.Text = x.Name
		p.Fields = []Field{
			text(Field{Name: "name", Title: "Name"}, &x.Name),
			day(Field{Name: "from", Title: "First day", Help: "As 2027-01-31. It may be left out."}, &x.From),
			day(Field{Name: "to", Title: "Last day", Help: "As 2027-01-31. It may be left out."}, &x.To),
			onOff(Field{Name: "later", Title: "For what has no room before"}, &x.Later),
		}
	case rest[0] == "pools" && len(rest) == 2 && in(len(s.Pools)):
		x := &s.Pools[i]
		p.Text = x.Name
		p.Fields = []Field{
			text(Field{Name: "name", Title: "Name"}, &x.Name),
			number(Field{Name: "days", Title: "Person-days in each period", Most: 100_000}, &x.Days),
		}
	default:
		return false
	}
	return true
}

// stepFields lists the fields of a step: what every step has, then what its
// kind has.
func stepFields(a *workshop.Agenda, s *workshop.Step) []Field {
	fs := []Field{
		text(Field{Name: "title", Title: "Title"}, &s.Title),
		text(Field{Name: "text", Title: "What people read", Help: "One or two sentences on what is done in this step."}, &s.Text),
	}
	minutes := number(Field{Name: "minutes", Title: "Minutes", Most: 600, Zero: workshop.Refuse("without a clock")}, &s.Minutes)
	if s.Kind != "cafe" {
		fs = append(fs, minutes)
	}
	switch s.Kind {
	case "cafe":
		return append(fs, cafeFields(a, s)...)
	case "poll":
		return append(fs, pollFields(a, s)...)
	case "gallery":
		return append(fs, keepsField(s, workshop.Anonymous, workshop.Named))
	case "group":
		return append(fs, number(Field{Name: "check", Title: "Minutes to look whether ideas are in the wrong place", Most: 600, Zero: workshop.Refuse("nobody is asked")}, &s.Check))
	case "vote":
		return append(fs, voteFields(s)...)
	case "roadmap":
		return append(fs, roadmapFields(s)...)
	}
	return fs
}

// keepsField is what a step keeps of who writes or rates; the first of the
// modes is the one that it has without a word.
func keepsField(s *workshop.Step, modes ...workshop.Mode) Field {
	all := []Choice{
		{Word: string(workshop.ByTable), Title: "the table, not who"},
		{Word: string(workshop.BySector), Title: "the sector, not who"},
		{Word: string(workshop.Anonymous), Title: "nothing"},
		{Word: string(workshop.Named), Title: "the alias"},
	}
	var offered []Choice
	for _, m := range modes {
		offered = append(offered, all[slices.IndexFunc(all, func(c Choice) bool { return c.Word == string(m) })])
	}
	return choice(Field{Name: "mode", Title: "What is kept of who it was", Help: "People read it beside what they write, so it cannot become more once they have begun."}, &s.Mode, offered...)
}

func cafeFields(a *workshop.Agenda, s *workshop.Step) []Field {
	round := 0
	fs := []Field{
		items(Field{Name: "rounds", Title: "Rounds", Add: workshop.Refuse("Add a round"), Kinds: []Choice{{Word: "round", Title: "a round like the last one"}}}, "", &s.Rounds,
			func(string, string, workshop.Text) workshop.Round { return freshRound(s.Rounds) },
			func(r *workshop.Round) Item { round++; return roundItem(round-1, r) }),
		choice(Field{Name: "rotation", Title: "Who moves"}, &s.Rotation, rotations()...),
		onOff(Field{Name: "home", Title: "The last round is at the first table again"}, &s.Home),
		onOff(Field{Name: "hidden", Title: "Nobody sees what others write until they talk"}, &s.Hidden),
		onOff(Field{Name: "auto", Title: "The parts of a round go on by themselves"}, &s.Auto),
		number(Field{Name: "tables", Title: "Tables", Most: 200, Zero: workshop.Refuse("as many as people fill")}, &s.Tables),
		keepsField(s, workshop.ByTable, workshop.Anonymous, workshop.Named),
	}
	for i := range a.Themes {
		fs = append(fs, themeField(a, s, i))
	}
	return fs
}

func rotations() []Choice {
	var all []Choice
	for _, r := range []workshop.Rotation{workshop.MixRotation, workshop.GroupRotation, workshop.ContentRotation, workshop.FreeRotation} {
		all = append(all, Choice{string(r), r.Title()})
	}
	return all
}

// freshRound is a round like the last one.
func freshRound(rounds []workshop.Round) workshop.Round {
	if n := len(rounds); n > 0 {
		return workshop.Round{Subs: slices.Clone(rounds[n-1].Subs)}
	}
	return workshop.Round{Subs: []workshop.Sub{
		{Kind: workshop.MoveSub, Minutes: 3}, {Kind: workshop.ReadSub, Minutes: 2}, {Kind: workshop.WriteSub, Minutes: 3},
		{Kind: workshop.TalkSub, Minutes: 12}, {Kind: workshop.FindingsSub, Minutes: 3},
	}}
}

// themeField says whether a café has a theme. Where it has all, it says
// nothing of them, and has those that come later, too.
func themeField(a *workshop.Agenda, s *workshop.Step, i int) Field {
	has := func(id string) bool { return len(s.Themes) == 0 || slices.Contains(s.Themes, id) }
	return Field{
		Name: "theme-" + a.Themes[i].ID, Called: a.Themes[i].Name, Type: SwitchType, On: has(a.Themes[i].ID),
		setOn: func(on bool) {
			var ids []string
			for j, t := range a.Themes {
				if j == i && on || j != i && has(t.ID) {
					ids = append(ids, t.ID)
				}
			}
			if len(ids) == len(a.Themes) {
				ids = nil
			}
			if len(ids) > 0 || on {
				s.Themes = ids
			}
		},
	}
}

// roundFields lists how long each part of a round takes, those that it has
// first; a part with fewer minutes than none is left out.
func roundFields(nth int, r *workshop.Round) []Field {
	kinds := []workshop.SubKind{workshop.MoveSub, workshop.ReadSub, workshop.WriteSub, workshop.TalkSub, workshop.FindingsSub}
	base := Field{Least: -1, Most: 600, Zero: workshop.Refuse("without a clock"), Off: "left out"}
	var fs []Field
	for i := range r.Subs {
		f := base
		f.Name, f.Title = "subs/"+strconv.Itoa(i), workshop.Moment{Round: nth, Sub: r.Subs[i].Kind}.Label()
		f = number(f, &r.Subs[i].Minutes)
		set := f.setNumber
		f.setNumber = func(n int) {
			if n < 0 {
				r.Subs = slices.Delete(r.Subs, i, i+1)
				return
			}
			set(n)
		}
		fs = append(fs, f)
	}
	for at, k := range kinds {
		if slices.ContainsFunc(r.Subs, func(s workshop.Sub) bool { return s.Kind == k }) {
			continue
		}
		f := base
		f.Name, f.Title, f.Type, f.Number = string(k), workshop.Moment{Round: nth, Sub: k}.Label(), NumberType, -1
		f.setNumber = func(n int) {
			if n < 0 {
				return
			}
			i := slices.IndexFunc(r.Subs, func(s workshop.Sub) bool { return slices.Index(kinds, s.Kind) > at })
			if i < 0 {
				i = len(r.Subs)
			}
			r.Subs = slices.Insert(r.Subs, i, workshop.Sub{Kind: k, Minutes: n})
		}
		fs = append(fs, f)
	}
	return fs
}

func voteFields(s *workshop.Step) []Field {
	var methods []Choice
	for _, m := range prioritise.Methods {
		methods = append(methods, Choice{m.Name, m.Title})
	}
	method := choice(Field{Name: "method", Title: "How people vote"}, &s.Method, methods...)
	method.setWord = func(m string) { votesBy(s, m) }
	fs := []Field{method, keepsField(s, workshop.BySector, workshop.Anonymous)}
	takes := s.Takes()
	if slices.Contains(takes, "criteria") {
		fs = append(fs, items(Field{Name: "criteria", Title: "Rated by", Add: workshop.Refuse("Add a criterion")}, "criterion", &s.Criteria,
			func(_, id string, t workshop.Text) workshop.Criterion {
				return workshop.Criterion{ID: id, Name: t, Weight: 1}
			},
			func(c *workshop.Criterion) Item {
				i := Item{Text: c.Name}
				if s.Method == "criteria" || s.Method == "" {
					i.Notes = append(i.Notes, workshop.Refuse("weight {weight}", "weight", max(1, c.Weight)))
				}
				return i
			}))
	}
	own := workshop.Refuse("as the method has it")
	form := []Field{
		number(Field{Name: "form/points", Title: "Points for each person", Most: 1000, Zero: own}, &s.Form.Points),
		number(Field{Name: "form/cap", Title: "The most points for one target", Most: 1000, Zero: own}, &s.Form.Cap),
		number(Field{Name: "form/each", Title: "How many each person fills in", Most: 1000, Zero: own}, &s.Form.Each),
		number(Field{Name: "form/spend", Title: "The most that one person can choose", Most: 1_000_000_000, Zero: own}, &s.Form.Spend),
		number(Field{Name: "form/budget", Title: "The budget for all", Most: 1_000_000_000, Zero: own}, &s.Form.Budget),
		number(Field{Name: "form/top", Title: "Only the first targets of the vote before", Most: 1000, Zero: workshop.Refuse("all of them")}, &s.Form.Top),
		onOff(Field{Name: "form/open", Title: "Leave out what is in use, done or stopped"}, &s.Form.Open),
		onOff(Field{Name: "form/listed", Title: "Everyone sees the targets in the same order"}, &s.Form.Listed),
	}
	if rules := ruleChoices(s); len(rules) > 0 {
		form = append(form, choice(Field{Name: "form/rule", Title: "How it is counted"}, &s.Form.Rule, rules...))
	}
	for _, f := range form {
		if key := strings.TrimPrefix(f.Name, "form/"); slices.Contains(takes, key) {
			fs = append(fs, f)
		}
	}
	return fs
}

// ruleChoices lists how the ballots of the step can be counted, the rule of
// its method first.
func ruleChoices(s *workshop.Step) []Choice {
	known := []Choice{
		{Word: string(prioritise.SchulzeRule), Title: "by duels (Schulze)"},
		{Word: string(prioritise.RankedPairsRule), Title: "by duels (ranked pairs)"},
		{Word: string(prioritise.BordaRule), Title: "by points for each place (Borda)"},
		{Word: string(prioritise.RunoffRule), Title: "by runoffs"},
		{Word: string(prioritise.SharesRule), Title: "an equal share of the budget for everyone"},
		{Word: string(prioritise.GreedyRule), Title: "what most have chosen first"},
		{Word: string(prioritise.KnapsackRule), Title: "as many choices as the budget pays"},
	}
	var all []Choice
	for _, r := range s.Rules() {
		all = append(all, known[slices.IndexFunc(known, func(c Choice) bool { return c.Word == r })])
	}
	return all
}

// votesBy lets a step vote by a method, in the form and by the criteria that
// the method has.
func votesBy(s *workshop.Step, method string) {
	if s.Method == method {
		return
	}
	s.Method, s.Form, s.Criteria = method, s.Form.OfAnyMethod(), nil
	if method == "criteria" {
		s.Criteria = freshStep("vote", s.ID, nil).Criteria
	}
}

// criterionPage has what a criterion of the step's method can say.
func criterionPage(p *Page, s *workshop.Step, c *workshop.Criterion) {
	p.Text = c.Name
	p.Fields = []Field{
		text(Field{Name: "name", Title: "Name"}, &c.Name),
		text(Field{Name: "help", Title: "What it means, in one line"}, &c.Help),
		text(Field{Name: "low", Title: "What 1 means"}, &c.Low),
		text(Field{Name: "high", Title: "What the highest number means"}, &c.High),
	}
	if s.Method == "criteria" || s.Method == "" {
		weight := max(1, c.Weight)
		weighs := number(Field{Name: "weight", Title: "Weight", Least: 1, Most: 100}, &weight)
		weighs.setNumber = func(n int) { c.Weight = n }
		p.Fields = append(p.Fields, weighs,
			onOff(Field{Name: "reverse", Title: "A high number speaks against it"}, &c.Reverse),
			number(Field{Name: "max", Title: "The scale ends at", Most: 9, Zero: workshop.Refuse("as many as have a name, or 5")}, &c.Max))
	}
	p.Fields = append(p.Fields, items(Field{Name: "steps", Title: "A name for each number", Add: workshop.Refuse("Add a name")}, "", &c.Steps,
		func(_, _ string, t workshop.Text) workshop.Text { return t },
		func(t *workshop.Text) Item { return Item{Text: *t} }))
}

func roadmapFields(s *workshop.Step) []Field {
	reserve := workshop.DefaultReserve
	if s.Reserve != nil {
		reserve = *s.Reserve
	}
	kept := number(Field{Name: "reserve", Title: "Percent of the working time kept free", Most: 90, Help: "Only where working time is said."}, &reserve)
	kept.setNumber = func(n int) { s.Reserve = &n }
	return []Field{
		items(Field{Name: "periods", Title: "Periods", Add: workshop.Refuse("Add a period")}, "period", &s.Periods,
			func(_, id string, t workshop.Text) workshop.Period { return workshop.Period{ID: id, Name: t} },
			func(p *workshop.Period) Item { return Item{Text: p.Name} }),
		items(Field{Name: "pools", Title: "Working time", Add: workshop.Refuse("Add working time")}, "pool", &s.Pools,
			func(_, id string, t workshop.Text) workshop.Pool { return workshop.Pool{ID: id, Name: t} },
			func(p *workshop.Pool) Item {
				return Item{Text: p.Name, Notes: []*workshop.Refusal{workshop.Refuse("{n} person-days", "n", p.Days)}}
			}),
		kept,
	}
}
