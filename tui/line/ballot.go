package line

import (
	"context"
	"math"
	"strconv"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// ballot is the answer to ballot.
type ballot struct {
	Method string          `json:"method"`
	Form   prioritise.Form `json:"form"`
	Items  []item          `json:"items"`
	Mode   string          `json:"mode"`
	Open   bool            `json:"open"`
}

type item struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// runBallot shows what is to be rated.
func runBallot(_ context.Context, c *call) error {
	w := c.v.Workshop
	b := w.Ballot()
	if b == nil {
		return workshop.Refuse("No ballot is open now.")
	}
	out := ballot{Method: b.Method, Form: b.Form, Items: []item{}, Mode: string(b.Mode), Open: w.BallotOpen()}
	for _, id := range b.Items {
		if t := w.Target(id); t != nil && t.Shown() {
			out.Items = append(out.Items, item{idString(id), c.text(t.Title)})
		}
	}
	if c.json {
		return c.object(out)
	}
	c.printBallot(b, out)
	return nil
}

func (c *call) printBallot(b *workshop.Ballot, out ballot) {
	if out.Open {
		c.print(c.ballotMode(b)...)
		c.printForm(b)
	} else {
		c.print(c.p.T("The ballot is closed."))
	}
	mine := c.v.Answers(b)
	for _, i := range out.Items {
		answer := ""
		if id, ok := number(i.ID); ok {
			for _, n := range mine[workshop.TargetID(id)] {
				answer += " " + strconv.Itoa(n)
			}
		}
		if answer != "" {
			answer = c.p.T("you: {answer}", "answer", strings.TrimSpace(answer))
		}
		c.print(indent(1, parts(i.ID+"  "+i.Title, answer)))
	}
}

// printForm says how the ballot is filled in.
func (c *call) printForm(b *workshop.Ballot) {
	step, _ := c.v.Workshop.Agenda().Step(b.Step)
	if b.Form.Kind == prioritise.Points {
		c.print(c.p.T("You have {points} dots, at most {most} for one target: rate TARGET DOTS", "points", b.Form.Points, "most", b.Form.Cap))
	} else {
		usage := "rate TARGET"
		for _, k := range b.Form.Criteria {
			usage += " " + strings.ToUpper(k.ID)
			c.print(indent(1, c.criterion(step, k)))
		}
		c.print(c.p.T("0 is don't know: {usage}", "usage", usage))
	}
}

// criterion says what a criterion asks, and what its ends mean.
func (c *call) criterion(s workshop.Step, k prioritise.Criterion) string {
	name, help, low, high := k.ID, "", "", ""
	for _, own := range s.Criteria {
		if own.ID == k.ID {
			name, help, low, high = c.text(own.Name), c.text(own.Help), c.text(own.Low), c.text(own.High)
		}
	}
	ends := strconv.Itoa(k.Min) + "–" + strconv.Itoa(k.Max)
	if low != "" && high != "" {
		ends = strconv.Itoa(k.Min) + " = " + low + ", " + strconv.Itoa(k.Max) + " = " + high
	}
	return parts(name, ends, help)
}

// results is the answer to results.
type results struct {
	Method  string     `json:"method"`
	Items   []standing `json:"items"`
	Voted   int        `json:"voted"`
	Present int        `json:"present"`
}

type standing struct {
	ID        string       `json:"id"`
	Title     string       `json:"title"`
	Score     float64      `json:"score"`
	Place     int          `json:"place"`
	Places    []int        `json:"places,omitempty"`
	Agreement *float64     `json:"agreement,omitempty"`
	BySector  []sectorMean `json:"by_sector,omitempty"`
}

type sectorMean struct {
	Sector     string    `json:"sector"`
	N          *int      `json:"n,omitempty"`
	Score      *float64  `json:"score,omitempty"`
	Means      []float64 `json:"means,omitempty"`
	Suppressed bool      `json:"suppressed,omitempty"`
}

// runResults shows as much of the result as is open to the person.
func runResults(_ context.Context, c *call) error {
	w := c.v.Workshop
	b := w.Ballot()
	if b == nil {
		return workshop.Refuse("There is no result yet.")
	}
	r, stages := c.v.Result(b)
	switch {
	case r != nil:
	case w.BallotOpen():
		return workshop.Refuse("The result is secret until closed. So far {done} of {all} have rated.", "done", b.Voted(), "all", w.People())
	default:
		return workshop.Refuse("The result has not been shown yet. {done} of {all} have rated.", "done", b.Voted(), "all", w.People())
	}
	if !c.json {
		c.printResults(b, stages)
		return nil
	}
	out := results{Method: r.Method, Items: []standing{}, Voted: r.Voted, Present: r.Present}
	for _, s := range open(r, stages) {
		out.Items = append(out.Items, c.standing(s, stages))
	}
	return c.object(out)
}

// open returns the items that the stages show: first the top only.
func open(r *prioritise.Result, stages int) []prioritise.Standing {
	if stages == workshop.TopStage {
		return r.Items[:min(r.Top, len(r.Items))]
	}
	return r.Items
}

func (c *call) standing(s prioritise.Standing, stages int) standing {
	out := standing{ID: idString(s.Item), Title: c.title(s.Item), Score: round(s.Score), Place: s.Place}
	if s.Low > 0 {
		out.Places = []int{s.Low, s.High}
	}
	if stages >= workshop.ApartStage && s.Disagree != "" && s.Disagree != prioritise.Few {
		a := round(s.Agreement)
		out.Agreement = &a
	}
	if stages < workshop.SidesStage {
		return out
	}
	for _, m := range s.BySector {
		mean := sectorMean{Sector: m.Sector, Suppressed: m.Suppressed}
		if !m.Suppressed {
			mean.N = &m.N
		}
		if !m.Suppressed && m.N > 0 {
			score := round(m.Score)
			mean.Score = &score
			for _, x := range m.Means {
				mean.Means = append(mean.Means, round(x))
			}
		}
		out.BySector = append(out.BySector, mean)
	}
	return out
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

func (c *call) title(id prioritise.ItemID) string {
	if t := c.v.Workshop.Target(workshop.TargetID(id)); t != nil {
		return c.text(t.Title)
	}
	return ""
}

// printResults says the result as text.
func (c *call) printResults(b *workshop.Ballot, stages int) {
	r, _ := c.v.Result(b)
	if r == nil {
		return
	}
	weighs := c.p.T("every person weighs the same")
	if r.BySectors() {
		weighs = c.p.T("every sector weighs the same")
	}
	c.print(parts(c.p.T("{done} of {all} have rated", "done", r.Voted, "all", r.Present), weighs))
	for _, s := range open(r, stages) {
		places, split, other := "", "", ""
		if s.Low > 0 && s.Low == s.High {
			places = c.p.T("place {n}", "n", s.Low)
		} else if s.Low > 0 {
			places = c.p.T("places {low}–{high}", "low", s.Low, "high", s.High)
		}
		if stages >= workshop.ApartStage {
			split = c.disagreement(s)
		}
		if stages >= workshop.SidesStage && s.Differs {
			other = c.p.T("place {n} when every person weighs the same", "n", s.PersonPlace)
		}
		line := idString(uint64(s.Place)) + ". " + c.title(s.Item) + " (" + idString(s.Item) + ")"
		c.print(parts(line, c.p.Number(s.Score, 1), places, split, other))
		if stages >= workshop.SidesStage {
			c.printSectors(s)
		}
	}
}

func (c *call) printSectors(s prioritise.Standing) {
	for _, m := range s.BySector {
		name := c.text(c.v.Workshop.LabelName(m.Sector))
		switch {
		case m.Suppressed:
			c.print(indent(2, name+": "+c.p.T("too few to be shown")))
		case m.N > 0:
			c.print(indent(2, name+": "+c.p.Number(m.Score, 1)+" (n = "+strconv.Itoa(m.N)+")"))
		}
	}
}

// disagreement says how far apart people were, where that is worth saying.
func (c *call) disagreement(s prioritise.Standing) string {
	switch {
	case s.Disagree == prioritise.Split:
		return c.p.T("two camps")
	case s.Disagree == prioritise.Divided || s.Apart:
		return c.p.T("opinions differ")
	}
	return ""
}
