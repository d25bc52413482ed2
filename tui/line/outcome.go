package line

import (
	"slices"
	"strconv"

	"kahvila/tui/outcome"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// readable returns the newest ballot whose result the seat may read, in a chain
// of ratings of the same targets; nil where there is none.
func (c *call) readable() *workshop.Ballot {
	w := c.v.Workshop
	for b := w.Ballot(); b != nil; b = w.Earlier(b) {
		if r, _ := c.v.Result(b); r != nil {
			return b
		}
	}
	return nil
}

// readOne reads the result of the ballot, or of one before it on the same
// targets.
func (t *talk) readOne(b *workshop.Ballot) {
	var all []*workshop.Ballot
	var names []string
	for one := b; one != nil; one = t.v.Workshop.Earlier(one) {
		if r := outcome.Of(t.v, one); r.Result != nil {
			all = append(all, one)
			names = append(names, t.p.T("Result of rating {n}", "n", r.Round()))
		}
	}
	at := 0
	if len(all) > 1 {
		var ok bool
		if at, ok = t.option(t.p.T("Read the result"), names); !ok {
			return
		}
	}
	_, stages := t.v.Result(all[at])
	t.readResult(all[at], stages)
}

// readResult reads a result part by part, in the order of revealing, up to a
// stage.
func (t *talk) readResult(b *workshop.Ballot, stages int) {
	r := outcome.Of(t.v, b)
	shown := r.Shown()[:min(len(r.Shown()), b.Part(stages))]
	if len(shown) == 0 {
		return
	}
	x := r.In(t.p)
	t.print(t.howMany(x))
	for n, stage := range shown {
		seen := ""
		switch {
		case !t.v.Facilitates():
		case stage <= b.Revealed:
			seen = t.p.T("everyone sees this")
		default:
			seen = t.p.T("only you see this yet")
		}
		t.print(parts(t.p.T("part {n} of {all}", "n", n+1, "all", len(b.Stages())), t.p.T(workshop.StageTitle(stage)), seen))
		t.print(stageLines(x, stage)...)
		if n == len(shown)-1 {
			return
		}
		for {
			line, ok := t.ask(asking{prompt: t.p.T("Empty line: the next part, 0: back:")})
			if !ok || line == "0" {
				return
			}
			if line == "" {
				break
			}
			t.word(line)
		}
	}
}

// disputed is on how many targets people disagree so much that they are worth
// a second rating.
func (t *talk) disputed(b *workshop.Ballot) int {
	r, _ := t.v.Result(b)
	if r == nil {
		return 0
	}
	return len(prioritise.Disputed(*r, workshop.MostDisputed))
}

// howMany says how many have rated, and who weighs the same.
func (c *call) howMany(x *outcome.Words) string {
	weighs := c.p.T("every person weighs the same")
	if x.BySectors() {
		weighs = c.p.T("every sector weighs the same")
	}
	return parts(c.p.T("{done} of {all} have rated", "done", x.Voted, "all", x.Present), weighs)
}

// stageLines says one part of a result.
func stageLines(x *outcome.Words, stage int) []string {
	switch stage {
	case workshop.TopStage:
		return topLines(x)
	case workshop.ApartStage:
		return apartLines(x)
	case workshop.MatrixStage:
		return matrixLines(x)
	}
	return sideLines(x)
}

// ranked begins with the place of an item.
func ranked(x *outcome.Words, s prioritise.Standing, more ...string) string {
	return parts(append([]string{strconv.Itoa(s.Place) + ". " + x.Title(s.Item)}, more...)...)
}

func topLines(x *outcome.Words) []string {
	lines := said(x.Again(), x.Empty())
	for _, row := range x.Top() {
		lines = append(lines, ranked(x, row.Standing, append([]string{row.Score}, row.Notes...)...))
	}
	return append(lines, x.Cautions()...)
}

func apartLines(x *outcome.Words) []string {
	lines := append(said(x.Again()), x.Remarks()...)
	for _, moved := range x.Shifts() {
		lines = append(lines, moved.Title)
		for _, text := range moved.Lines {
			lines = append(lines, indent(1, text))
		}
	}
	apart := x.Disputed()
	for _, s := range apart {
		lines = append(lines, ranked(x, s, x.Apart(s), x.Behind(s)))
		lines = append(lines, spreadLines(x, s)...)
		lines = append(lines, arguedLines(x, s.Item)...)
	}
	if legend := x.Legend(); legend != "" && len(apart) > 0 {
		lines = append(lines, legend)
	}
	return lines
}

// spreadLines says how often each answer was given to an item.
func spreadLines(x *outcome.Words, s prioritise.Standing) []string {
	var lines []string
	for _, spread := range x.Spreads(s) {
		lines = append(lines, indent(1, spread.Name+": "+parts(spread.Text(), spread.Word)))
	}
	return lines
}

func matrixLines(x *outcome.Words) []string {
	quadrants, _ := x.Quadrants()
	if len(quadrants) == 0 {
		return []string{x.NoMatrix()}
	}
	var lines []string
	for _, q := range quadrants {
		lines = append(lines, capital(q.Name))
		for _, p := range q.Points {
			near := ""
			if p.Near {
				near = " " + x.Near(p)
			}
			lines = append(lines, indent(1, x.Title(p.Item)+near))
		}
	}
	return lines
}

func sideLines(x *outcome.Words) []string {
	if x.Voted == 0 {
		return []string{x.Empty()}
	}
	var lines []string
	for _, s := range x.Items {
		lines = append(lines, parts(x.Title(s.Item)+": "+x.Sides(s), x.Other(s)))
		for _, text := range x.BySector(s) {
			lines = append(lines, indent(1, text))
		}
	}
	if legend := x.CellLegend(); legend != "" {
		lines = append(lines, legend)
	}
	lines = append(lines, x.Hangs()...)
	if x.Form.Kind == prioritise.Scales {
		lines = append(lines, x.SpreadTitle())
		for _, s := range x.Items {
			lines = append(append(lines, x.Title(s.Item)), spreadLines(x, s)...)
		}
		if legend := x.Legend(); legend != "" {
			lines = append(lines, legend)
		}
	}
	return append(lines, x.Turnout()...)
}

// wallResult says what is revealed last, without numbers that only counting
// gives.
func wallResult(x *outcome.Words, stage int) []string {
	if text := x.Empty(); text != "" && (x.Voted == 0 || stage == workshop.TopStage) {
		return []string{text}
	}
	switch stage {
	case workshop.ApartStage:
		lines := append(said(x.Again()), x.Remarks()...)
		for _, moved := range x.Shifts() {
			lines = append(lines, indent(1, moved.Title))
			for _, text := range moved.Lines {
				lines = append(lines, indent(2, text))
			}
		}
		for _, s := range x.Disputed() {
			lines = append(lines, indent(1, ranked(x, s, x.Apart(s))))
		}
		return lines
	case workshop.MatrixStage:
		return matrixLines(x)
	case workshop.TopStage:
		lines := said(x.Again())
		for _, row := range x.Top() {
			score := row.Score
			if x.Index() {
				score = ""
			}
			lines = append(lines, indent(1, ranked(x, row.Standing, score)))
		}
		return lines
	}
	lines := x.Paper()
	for _, s := range x.Items {
		lines = append(lines, indent(1, ranked(x, s, x.Elsewhere(s))))
	}
	return lines
}

// said returns the texts that say something.
func said(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}
