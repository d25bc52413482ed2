package line

import (
	"context"
	"strconv"
	"strings"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/outcome"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Wall is what the wall of a room knows beside the view of an observer.
type Wall struct {
	Lang   workshop.Lang
	Join   string             // the line that people type to come in; empty: nobody can
	Mark   string             // the fingerprint of the host key
	Code   string             // the join code; empty: none is asked, or it is not shown
	Wrong  error              // why nothing can be saved; nil: it can
	Result *prioritise.Result // as far as it is revealed
	Before *prioritise.Result // of the rating before, on whose targets people rate once more; nil: there is none
}

// Reads takes the results from a view.
func (x *Wall) Reads(v live.View) {
	b := v.Workshop.Ballot()
	if x.Result, _ = v.Result(b); x.Result == nil {
		return
	}
	if first := v.Workshop.Earlier(b); first != nil {
		x.Before, _ = v.Result(first)
	}
}

// Lines returns what the wall says, as text. Nothing secret is in it.
func (x Wall) Lines(v live.View) []string {
	c := &call{v: v, in: x.Lang, p: x.printer()}
	w := v.Workshop
	lines := c.now()
	if x.Wrong != nil {
		lines = append(lines, c.p.T("Nothing can be saved just now. Leave your text where it is: it is not lost. The facilitator sees what to do."))
	}
	if w.Now().Paused && !w.Now().Up && w.Step().Kind != "welcome" {
		lines = append(lines, c.p.T("The clock stands still. Go on with what you are doing."))
	}
	for _, m := range w.Messages() {
		if m.Table == 0 && m.ID > w.Now().Entered {
			lines = append(lines, c.p.T("The facilitator says: {text}", "text", m.Text))
		}
	}
	lines = append(lines, x.door(c)...)
	lines = append(lines, c.wallTables()...)
	lines = append(lines, c.wallThemes()...)
	ideas, _ := w.OnWall(v.At)
	for _, i := range ideas {
		lines = append(lines, indent(1, i.Text))
	}
	lines = append(lines, x.results(c)...)
	if w.Step().Kind == "closing" && x.Join != "" {
		lines = append(lines, c.p.T("For the report, type: {line}", "line", x.Join+" export html > report.html"))
	}
	return lines
}

func (x Wall) printer() *i18n.Printer { return i18n.For(string(x.Lang)) }

// door says how to come in, and how many have.
func (x Wall) door(c *call) []string {
	var lines []string
	if x.Join != "" {
		lines = append(lines, c.p.T("Join: {line}", "line", x.Join))
		if x.Mark != "" {
			lines = append(lines, c.p.T("The first time, ssh shows {mark}. Is it the same? Type yes, then Enter.", "mark", x.Mark))
		}
		if x.Code != "" {
			lines = append(lines, c.p.T("The join code: {code}", "code", x.Code))
		}
	}
	return append(lines, c.p.N("{n} people", c.v.Workshop.People()))
}

// wallTables says who goes where. People are their numbers: the wall knows no
// names.
func (c *call) wallTables() []string {
	w := c.v.Workshop
	n, step := w.Now(), w.Step()
	seating := w.Seating(n.Step)
	if step.Kind != "cafe" || seating == nil {
		return nil
	}
	at := make(map[int][]string)
	for s := range w.Seats() {
		if s.Person() {
			at[w.TableOf(s.ID)] = append(at[w.TableOf(s.ID)], strconv.Itoa(s.Number))
		}
	}
	var lines []string
	for table := 1; table <= seating.Tables; table++ {
		if seating.Skipped(n.Round, table) {
			continue
		}
		left := ""
		if seating.Rotation == workshop.FreeRotation {
			left = c.p.N("{n} seats left", c.v.RoomAt(table))
		}
		lines = append(lines, indent(1, parts(c.p.T("Table {n}: {theme}", "n", table, "theme", c.text(w.ThemeAt(step, table, n.Round).Name)), left)))
		if len(at[table]) > 0 {
			lines = append(lines, indent(2, c.p.T("seats {numbers}", "numbers", strings.Join(at[table], ", "))))
		}
	}
	return lines
}

// wallThemes says how much there is of each theme in a gallery.
func (c *call) wallThemes() []string {
	if c.v.Workshop.Step().Kind != "gallery" {
		return nil
	}
	var lines []string
	for _, th := range c.v.Walked().Themes {
		numbers := parts(c.p.N("{n} ideas", th.Ideas), c.p.N("{n} same", th.Marks), c.p.N("{n} comments", th.Comments))
		lines = append(lines, indent(1, c.p.T("{kind}: {text}", "kind", c.text(th.Theme.Name), "text", numbers)))
	}
	return lines
}

// results says how many have rated, and what is open of the result: titles and
// their places.
func (x Wall) results(c *call) []string {
	w := c.v.Workshop
	if w.Step().Kind == "poll" {
		return x.polled(c)
	}
	b := w.Ballot()
	switch {
	case b == nil || w.Step().Kind != "vote":
		return nil
	case x.Result == nil || b.Revealed == 0:
		return []string{c.p.N("{n} have rated", b.Voted())}
	}
	said := outcome.From(w, b, x.Result, x.Before).In(c.p)
	lines := []string{c.p.T("{done} of {all} have rated", "done", said.Voted, "all", said.Present)}
	return append(lines, wallResult(said, b.Revealed)...)
}

// polled says how many have answered a poll, and what is shown of it.
func (x Wall) polled(c *call) []string {
	p := c.v.Workshop.Polling()
	if p == nil {
		return nil
	}
	if said := outcome.PollOf(c.v, p, c.p); p.Shown && said != nil {
		return pollText(said)
	}
	return []string{outcome.HaveAnswered(c.p, p.Answered(), 0)}
}

// watch refuses strangers who do not say the join code where one is asked.
func (c *call) watch() error {
	v := c.r.Visitor
	v.Code, _ = c.args["code"].(string)
	eyes, err := c.r.Room.Watch(v)
	switch {
	case live.WrongCode(err) && v.Code == "":
		return workshop.Refuse("Join first: {line}", "line", c.r.joinLine())
	case err != nil:
		return err
	}
	eyes.Leave()
	return nil
}

// runWall says what the wall shows.
func runWall(_ context.Context, c *call) error {
	if c.json {
		s := c.status()
		s.You, s.Question = nil, ""
		return c.object(s)
	}
	x := Wall{Lang: c.in, Join: c.r.Join}
	v := c.r.Room.Now() // as everybody may see it, whoever asks
	x.Wrong = c.r.Room.Keeping().Trouble
	x.Reads(v)
	c.print(x.Lines(v)...)
	return nil
}
