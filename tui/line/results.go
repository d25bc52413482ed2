package line

import (
	"context"
	"math"
	"strconv"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

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
