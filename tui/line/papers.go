package line

import (
	"context"
	"strconv"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// runPaper counts a ballot from paper in, and says how it was read.
func runPaper(ctx context.Context, c *call) error {
	f, err := c.fact()
	if err != nil {
		return err
	}
	id, err := c.r.seat.Do(ctx, f, c.once)
	if err != nil {
		return err
	}
	c.v = c.r.seat.Now()
	if !c.json {
		c.print(c.paperRead(f)...)
		return nil
	}
	n := 0
	if p, ok := f.(*workshop.PaperBallot); ok && p.Ballot+p.Poll != 0 {
		n = p.Paper
	}
	return c.object(struct {
		ID    string `json:"id"`
		Paper int    `json:"paper,omitempty"` // its number, to correct it by
	}{idString(id), n})
}

// paperRead says how a paper was read, target by target in the order of the
// ballot, so that whoever keys it in can compare.
func (c *call) paperRead(f workshop.Fact) []string {
	p, ok := f.(*workshop.PaperBallot)
	b := c.v.Workshop.Ballot()
	if !ok || p.Poll == 0 && (b == nil || p.Ballot != b.ID) { // it was said for the first time before
		return []string{c.p.T("The paper is counted in.")}
	}
	if len(p.Answers)+len(p.Replies) == 0 {
		return []string{c.p.T("Paper {n} is taken out.", "n", p.Paper)}
	}
	lines := []string{c.p.T("Paper {n} is counted in:", "n", p.Paper)}
	if p.Poll != 0 {
		return append(lines, c.repliesRead(p)...)
	}
	for _, x := range c.paperOrder(b) {
		said := c.answerText(b, p.Answers[x.ID])
		if len(p.Answers[x.ID]) == 0 {
			said = c.answerText(b, prioritise.Answer{0})
		}
		lines = append(lines, indent(1, parts(c.text(x.Title), said)))
	}
	return lines
}

// paperOrder returns the targets in the order of a row.
func (c *call) paperOrder(b *workshop.Ballot) []*workshop.Target {
	var all []*workshop.Target
	for _, id := range b.Items {
		if x := c.v.Workshop.Target(id); x != nil && x.Shown() {
			all = append(all, x)
		}
	}
	return all
}

// repliesRead says how the answers to a poll were read, item by item.
func (c *call) repliesRead(p *workshop.PaperBallot) []string {
	x := c.v.Workshop.Polling()
	said := make(map[workshop.Asked]int)
	for _, a := range p.Replies {
		said[workshop.Asked{Item: a.Item, Target: a.Target}] = a.N
	}
	say := func(q workshop.Asked) string {
		n, given := said[q]
		switch {
		case !given:
			return c.p.T("not answered")
		case n == 0:
			return c.p.T("don't know")
		}
		return strconv.Itoa(n)
	}
	var lines []string
	for _, i := range x.Items {
		now := say(workshop.Asked{Item: i.ID})
		if i.Meter() {
			now = c.p.T("now {now}, target {target}", "now", now, "target", say(workshop.Asked{Item: i.ID, Target: true}))
		}
		lines = append(lines, indent(1, parts(c.text(i.Text), now)))
	}
	return lines
}

// papers lists what can be done with ballots that were filled in on paper.
func (t *talk) papers() {
	form, err := t.v.Workshop.PaperForm()
	if err != nil {
		t.fail(err)
		return
	}
	all := []entry{{label: t.p.T("Key in ballots from paper"), do: t.keyIn}}
	if form.Papers > 0 {
		all = append(all,
			entry{label: t.p.T("Correct a paper"), do: t.correctPaper},
			entry{label: t.p.T("Take a paper out"), do: t.takePaperOut})
	}
	t.act(all)
}

// keyIn takes papers one after the other, until that is enough.
func (t *talk) keyIn() {
	t.print(t.rowOf()...)
	for !t.over && !t.moved {
		f := &workshop.PaperBallot{}
		form, err := t.v.Workshop.PaperForm()
		if err != nil {
			return
		}
		if form.BySector {
			sectors := t.v.Workshop.Agenda().Sectors
			var names [][]string
			for _, s := range sectors {
				names = append(names, []string{t.text(s.Name)})
			}
			i, ok := t.choose(t.p.T("Which sector stands on the next paper?"), names)
			if !ok {
				return
			}
			f.Sector = sectors[i].ID
		}
		if !t.row(f) {
			return
		}
	}
}

// rowOf says what a row has to have.
func (t *talk) rowOf() []string {
	form, err := t.v.Workshop.PaperForm()
	if err != nil {
		return []string{t.p.Say(err)}
	}
	var lines []string
	switch {
	case form.Poll:
		lines = append(lines, t.p.T("A row has {n} answers in this order: one for each item, two for a maturity meter (where are we, where do we want to be). 0 is don't know, - an empty box.", "n", form.Answers))
	case len(form.Lines) > 0:
		lines = append(lines, t.p.T("A row has {n} answers: {each} for each target, in this order. 0 or - is none. Numbers above 9 need spaces between.", "n", form.Answers, "each", form.Lines[0].Answers))
	}
	for i, x := range form.Lines {
		lines = append(lines, indent(1, strconv.Itoa(i+1)+". "+t.text(x.Title)))
	}
	return lines
}

// row asks for the answers on a paper until they can be counted. It returns
// false for going back.
func (t *talk) row(f *workshop.PaperBallot) bool {
	ask := *f
	for {
		line, ok := t.ask(asking{prompt: t.p.T("Row (empty line: back):"), text: true})
		if !ok || line == "" {
			return false
		}
		if isHelp(line) {
			t.print(t.rowOf()...)
			continue
		}
		f := ask
		f.Row = line
		if _, ok := t.do(&f); ok {
			t.print(t.paperRead(&f)...)
			return true
		}
		if _, err := t.v.Workshop.PaperForm(); err != nil {
			return false
		}
	}
}

// choosePaper returns which paper was chosen.
func (t *talk) choosePaper() (int, bool) {
	form, _ := t.v.Workshop.PaperForm()
	var numbers []int
	var lines [][]string
	for n := 1; len(numbers) < form.Papers; n++ {
		row, label := t.v.Workshop.KeyedIn(n)
		if row == "" {
			continue // it was taken out
		}
		sectors := ""
		if label != "" {
			sectors = t.text(t.v.Workshop.LabelName(label))
		}
		numbers = append(numbers, n)
		lines = append(lines, []string{parts(t.p.T("paper {n}", "n", n), sectors, row)})
	}
	i, ok := t.choose(t.p.T("Which paper?"), lines)
	if !ok {
		return 0, false
	}
	return numbers[i], true
}

func (t *talk) correctPaper() {
	if n, ok := t.choosePaper(); ok {
		t.print(t.rowOf()...)
		t.row(&workshop.PaperBallot{Paper: n})
	}
}

func (t *talk) takePaperOut() {
	n, ok := t.choosePaper()
	if !ok {
		return
	}
	row, _ := t.v.Workshop.KeyedIn(n)
	if t.confirm(t.p.T("Take paper {n} out?", "n", n), t.p.T("Take it out"), row) {
		if _, ok := t.do(&workshop.PaperBallot{Paper: n}); ok {
			t.print(t.p.T("Paper {n} is taken out.", "n", n))
		}
	}
}
