package line

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// readResult reads a result part by part, in the order of revealing.
func (t *talk) readResult(b *workshop.Ballot, stages int) {
	r, _ := t.v.Result(b)
	if r == nil {
		return
	}
	weighs := t.p.T("every person weighs the same")
	if r.BySectors() {
		weighs = t.p.T("every sector weighs the same")
	}
	t.print(parts(t.p.T("{done} of {all} have rated", "done", r.Voted, "all", r.Present), weighs))
	for stage := 1; stage <= stages; stage++ {
		shown := ""
		switch {
		case !t.v.Facilitates():
		case stage <= b.Revealed:
			shown = t.p.T("everyone sees this")
		default:
			shown = t.p.T("only you see this yet")
		}
		t.print(parts(t.p.T("part {n} of {all}", "n", stage, "all", workshop.Stages), t.p.T(workshop.StageTitle(stage)), shown))
		t.print(t.stage(r, b, stage)...)
		if stage == stages {
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

// stage says one part of a result.
func (c *call) stage(r *prioritise.Result, b *workshop.Ballot, stage int) []string {
	switch stage {
	case workshop.TopStage:
		return c.top(r)
	case workshop.ApartStage:
		return c.disagreed(r, b)
	case workshop.MatrixStage:
		return c.matrix(r)
	}
	return c.sides(r)
}

func (c *call) standingLine(s prioritise.Standing, more ...string) string {
	return parts(append([]string{strconv.Itoa(s.Place) + ". " + c.title(s.Item)}, more...)...)
}

// places says how sure the place of something is.
func (c *call) places(s prioritise.Standing) string {
	switch {
	case s.Low == 0:
		return c.p.T("few answers")
	case s.Low == s.High:
		return c.p.T("place {n}", "n", s.Low)
	}
	return c.p.T("places {low}–{high}", "low", s.Low, "high", s.High)
}

func (c *call) top(r *prioritise.Result) []string {
	var lines []string
	for _, s := range r.Items[:min(r.Top, len(r.Items))] {
		other := ""
		switch {
		case s.Differs && s.Place < s.PersonPlace:
			other = c.p.T("higher here than when every person weighs the same")
		case s.Differs:
			other = c.p.T("lower here than when every person weighs the same")
		}
		split := ""
		if c.disagreement(s) != "" {
			split = c.p.T("opinions split")
		}
		lines = append(lines, c.standingLine(s, c.p.Number(s.Score, 0), c.places(s), split, other))
	}
	for _, x := range r.Warnings {
		if x.Kind == prioritise.SilentSector {
			lines = append(lines, c.p.T("Nobody has rated from: {sector}", "sector", c.text(c.v.Workshop.LabelName(x.Sector))))
			continue
		}
		lines = append(lines, c.p.T("Few of those who were there have rated: read the result with care."))
	}
	return lines
}

func (c *call) disagreed(r *prioritise.Result, b *workshop.Ballot) []string {
	apart := slices.DeleteFunc(slices.Clone(r.Items), func(s prioritise.Standing) bool { return c.disagreement(s) == "" })
	if len(apart) == 0 {
		return []string{c.p.T("There is nothing on which you clearly disagreed.")}
	}
	slices.SortStableFunc(apart, func(a, b prioritise.Standing) int { return cmp.Compare(a.Agreement, b.Agreement) })
	var lines []string
	for _, s := range apart {
		lines = append(lines, c.standingLine(s, c.disagreement(s)))
		for k, x := range s.Criteria {
			if k >= len(r.Form.Criteria) || len(x.Counts) == 0 {
				continue
			}
			name := c.asked(b, r.Form.Criteria[k]).Name
			var counts []string
			for _, n := range x.Counts {
				counts = append(counts, strconv.Itoa(n))
			}
			lines = append(lines, indent(1, name+": "+strings.Join(counts, ", ")))
		}
	}
	if len(r.Form.Criteria) > 0 {
		lines = append(lines, c.p.T("The numbers say how many gave 1, 2, 3, 4 and 5."))
	}
	return lines
}

func (c *call) matrix(r *prioritise.Result) []string {
	chart := prioritise.Matrix(*r, prioritise.AtMiddle)
	if len(chart.Points) == 0 {
		return []string{c.p.T("This rating says nothing of what things give and what they take.")}
	}
	names := []struct {
		q    prioritise.Quadrant
		name string
	}{
		{prioritise.Quick, c.p.T("quick win: gives much, takes little")},
		{prioritise.Big, c.p.T("major project: gives and takes much")},
		{prioritise.Small, c.p.T("small improvement: gives and takes little")},
		{prioritise.Later, c.p.T("not now: gives little, takes much")},
	}
	var lines []string
	for _, n := range names {
		head := n.name
		for _, p := range chart.Points {
			if p.Quadrant != n.q {
				continue
			}
			if head != "" {
				lines = append(lines, capital(head))
				head = ""
			}
			near := ""
			if p.Near {
				near = " " + c.p.T("(on the border)")
			}
			lines = append(lines, indent(1, c.title(p.Item)+near))
		}
	}
	return lines
}

func (c *call) sides(r *prioritise.Result) []string {
	var lines []string
	for _, s := range r.Items {
		lines = append(lines, c.title(s.Item)+": "+c.p.T("by sector")+" "+strconv.Itoa(s.Place)+", "+c.p.T("by person")+" "+strconv.Itoa(s.PersonPlace))
		for _, x := range s.BySector {
			name := c.text(c.v.Workshop.LabelName(x.Sector))
			switch {
			case x.Suppressed:
				lines = append(lines, indent(1, name+": "+c.p.T("too few to be shown")))
			case x.N > 0:
				lines = append(lines, indent(1, name+": "+c.p.Number(x.Score, 0)))
			}
		}
	}
	titles := func(ids []prioritise.ItemID) string {
		var all []string
		for _, id := range ids {
			all = append(all, c.title(id))
		}
		return strings.Join(all, ", ")
	}
	for _, x := range r.Without {
		lines = append(lines, c.p.T("Without {sector} the top would have {in} instead of {out}.",
			"sector", c.text(c.v.Workshop.LabelName(x.Sector)), "in", titles(x.In), "out", titles(x.Out)))
	}
	for _, x := range r.Turnout {
		lines = append(lines, c.p.T("{sector}: {done} of {all} have rated", "sector", c.text(c.v.Workshop.LabelName(x.Sector)), "done", x.Voted, "all", x.Present))
	}
	return lines
}
