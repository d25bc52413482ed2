package export

import (
	"strconv"
	"strings"

	"kahvila/workshop"
)

// RecordPoll is what was answered to a poll, as it was asked. Nothing in it is
// of fewer than five people.
type RecordPoll struct {
	ID       workshop.EntryID `json:"id"`
	Step     string           `json:"step"`
	Date     string           `json:"date,omitempty"`
	Mode     workshop.Mode    `json:"mode"`
	Shown    bool             `json:"shown,omitempty"` // to everybody; else it is sealed
	Answered int              `json:"answered"`
	Present  int              `json:"present"`
	Asked    []RecordPollItem `json:"asked"`
}

// RecordPollItem is one item with how it was asked, and how many gave each
// number, from 1 on.
type RecordPollItem struct {
	workshop.PollItem
	Now      RecordSpread       `json:"now"`
	Target   *RecordSpread      `json:"target,omitempty"` // of a maturity meter: where people want to be
	BySector []RecordPollSector `json:"by_sector,omitempty"`
}

// RecordSpread is a distribution. What too few are behind is suppressed.
type RecordSpread struct {
	N          int   `json:"n"`
	Unknown    int   `json:"unknown,omitempty"`
	Suppressed bool  `json:"suppressed,omitempty"`
	Counts     []int `json:"counts,omitempty"`
}

// RecordPollSector is a distribution among the people of these sectors.
type RecordPollSector struct {
	Sectors []string      `json:"sectors"`
	Now     RecordSpread  `json:"now"`
	Target  *RecordSpread `json:"target,omitempty"`
}

// told reports whether what was answered to the poll may be written: it is
// shown, or sealed.
func (d Document) told(p *workshop.Poll) bool {
	return p.Answered() > 0 && (p.Shown || d.Workshop.Sealed(workshop.PollScope(p.ID)))
}

// polls returns what was answered to the polls that may be told of.
func (d Document) polls() []*workshop.PollResult {
	var all []*workshop.PollResult
	for _, p := range d.Workshop.Polls() {
		if !d.told(p) {
			continue
		}
		if r := d.Workshop.PollResult(p); r != nil {
			all = append(all, r)
		}
	}
	return all
}

// SpreadOf returns the spread as a record has it: without counts where too few
// answered.
func SpreadOf(s workshop.Spread) RecordSpread {
	if s.Few() {
		return RecordSpread{Suppressed: true}
	}
	return RecordSpread{N: s.N, Unknown: s.Unknown, Counts: s.Counts}
}

func pollRecord(r *workshop.PollResult) RecordPoll {
	out := RecordPoll{ID: r.Poll.ID, Step: r.Poll.Step, Mode: r.Poll.Mode, Shown: r.Poll.Shown, Answered: r.People, Present: r.Present, Asked: []RecordPollItem{}}
	if !r.Poll.At.IsZero() {
		out.Date = r.Poll.At.Format("2006-01-02")
	}
	for _, x := range r.Items {
		target := func(s workshop.Spread) *RecordSpread {
			if !x.Item.Meter() {
				return nil
			}
			t := SpreadOf(s)
			return &t
		}
		i := RecordPollItem{PollItem: x.Item, Now: SpreadOf(x.Now), Target: target(x.Target)}
		for _, l := range x.Labels {
			i.BySector = append(i.BySector, RecordPollSector{strings.Split(l.Label, "+"), SpreadOf(l.Now), target(l.Target)})
		}
		out.Asked = append(out.Asked, i)
	}
	return out
}

// polled is what people answered to polls, item by item.
func (b *builder) polled() *section {
	all := b.d.polls()
	if len(all) == 0 {
		return nil
	}
	s := &section{ID: "polls", Title: b.p.T("What people answered to polls")}
	best, gap := workshop.ItemResult{}, 0
	for _, r := range all {
		step, _ := b.w.Agenda().Step(r.Poll.Step)
		s.add(block{Heading: &heading{3, line{b.text(step.Title)}}},
			block{Para: plain(b.p.T("{done} of {all} have answered", "done", b.few(r.People), "all", b.few(r.Present)))})
		s.add(b.pollTable(r, b.name(step.Title))...)
		for _, x := range r.Items {
			s.add(b.pollItem(r, x)...)
			if g := x.Level().Gap(); x.Now.N >= b.cell() && g > gap {
				best, gap = x, g
			}
		}
	}
	if gap > 0 {
		s.Lead = plain(b.p.T("The longest way to go: {item}, from level {n} to {target}.", "item", b.name(best.Item.Text), "n", best.Level().Current, "target", best.Level().Target))
	} else {
		s.Lead = plain(b.p.N("{n} polls: how things are, as those who answered see it.", len(all)))
	}
	return s
}

// pollTable is every item with how many gave each answer, and a figure of it.
func (b *builder) pollTable(r *workshop.PollResult, name string) []block {
	t := &table{Caption: b.p.T("{criterion}: how many gave each answer", "criterion", name), Wide: true, Head: []column{{Name: plain(b.p.T("Item"))}}}
	f := &figure{ID: "poll-" + strconv.FormatUint(uint64(r.Poll.ID), 10), Title: t.Caption}
	last := 0
	for _, x := range r.Items {
		last = max(last, x.Item.Last())
	}
	for n := range last {
		t.Head = append(t.Head, column{Name: plain(strconv.Itoa(n + 1)), Num: true})
	}
	t.Head = append(t.Head, column{Name: plain(b.p.T("Don't know")), Num: true}, column{Name: plain(b.p.T("In the middle")), Num: true})
	for _, x := range r.Items {
		row := []line{{b.text(x.Item.Text)}}
		told := x.Now.N >= b.cell() && !x.Now.Few()
		for n := range last {
			cell := "–"
			if told && n < len(x.Now.Counts) {
				cell = strconv.Itoa(x.Now.Counts[n])
			}
			row = append(row, plain(cell))
		}
		unknown, middle := "–", "–"
		if told {
			unknown, middle = strconv.Itoa(x.Now.Unknown), b.pollMiddle(x)
			f.bar(bar{Label: b.text(x.Item.Text), Value: middle, Counts: x.Now.Counts, First: 1})
		}
		t.Rows = append(t.Rows, append(row, plain(unknown), plain(middle)))
	}
	blocks := []block{{Table: t}}
	if len(f.Bars) > 0 {
		f.Desc = b.p.N("For each of {n} items a bar for each answer. The table below has the same.", len(f.Bars))
		blocks = append([]block{{Figure: f}}, blocks...)
	}
	return append(blocks, block{Note: plain(b.p.N("A dash stands where fewer than {n} people are behind a number.", b.cell()))})
}

// pollMiddle is where the middle of the answers is: of a meter never the mean.
func (b *builder) pollMiddle(x workshop.ItemResult) string {
	if x.Item.Meter() {
		return b.p.T("level {n}", "n", x.Level().Current)
	}
	return b.p.Number(x.Now.Counts.Mean(), 1)
}

// pollItem says where a meter stands, how sectors see an item, and what is
// different from the last time.
func (b *builder) pollItem(r *workshop.PollResult, x workshop.ItemResult) []block {
	var items []item
	if l := x.Level(); x.Item.Meter() && l.Current > 0 && x.Now.N >= b.cell() {
		at := item{Text: plain(b.p.T("now") + " " + circles(l.Current, x.Item.Last()) + "  " + b.p.T("target") + " " + circles(l.Target, x.Item.Last()))}
		at.Note = line{b.text(x.Item.Levels[l.Current-1])}
		items = append(items, at)
	}
	for _, l := range x.Labels {
		if l.Now.Few() || l.Now.N < b.cell() {
			continue
		}
		said := b.p.T("level {n}", "n", l.Level().Current)
		if !x.Item.Meter() {
			said = b.p.T("mean {n}", "n", b.p.Number(l.Now.Counts.Mean(), 1))
		}
		items = append(items, item{Text: line{{Text: b.name(b.w.LabelName(l.Label)) + ": " + said}}})
	}
	if e := x.Earlier; e != nil {
		step, _ := b.w.Agenda().Step(e.Step)
		items = append(items, b.pollSince(x, *e, b.name(step.Title))...)
	}
	if b.d.Before != nil {
		if e := b.d.Before.before(r, x); e != nil {
			name := b.name(e.Title)
			if !e.At.IsZero() {
				name += " " + b.p.Date(e.At)
			}
			items = append(items, b.pollSince(x, e.Wave, strings.TrimSpace(name))...)
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []block{{Heading: &heading{4, line{b.text(x.Item.Text)}}}, {List: items}}
}

// pollSince says what is different since an earlier time that is called so;
// nothing where too few answered.
func (b *builder) pollSince(x workshop.ItemResult, e workshop.Wave, name string) []item {
	if e.Why == "" && (e.Before.N < b.cell() || x.Now.N < b.cell()) {
		return nil
	}
	change := b.p.T(e.Why.Title())
	if e.Why == "" {
		change = b.p.T(e.Change.Title()) + " (δ " + b.p.Number(e.Change.Delta, 2) + ", " + b.p.Number(e.Change.Low, 2) + " – " + b.p.Number(e.Change.High, 2) + ")"
	}
	return []item{{Text: plain(b.p.T("Since {poll}: {change}", "poll", name, "change", change)), Note: plain(b.p.T("It may not be the same people who answered both times."))}}
}

// circles draws a level.
func circles(n, last int) string {
	n = max(0, min(n, last))
	return strings.Repeat("●", n) + strings.Repeat("○", last-n)
}
