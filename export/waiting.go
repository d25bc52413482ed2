package export

import "kahvila/workshop"

// mostOver is how many targets page one names that nobody waits for.
const mostOver = 4

// waiting returns what is still to be decided or done, in the order of the
// roadmap or else of the rating; and how much of it has a period.
func (b *builder) waiting() ([]*workshop.Target, int) {
	all, _ := b.rows()
	rows, timed := b.open(all), 0
	for _, t := range rows {
		if b.w.Row(t.ID).Period != "" {
			timed++
		}
	}
	if len(rows) == 0 {
		rows = b.open(b.targets)
		rows = rows[:min(b.top(), len(rows))]
	}
	return rows, timed
}

// open returns those of the targets that are still to be decided or done.
func (b *builder) open(ts []*workshop.Target) []*workshop.Target {
	var open []*workshop.Target
	for _, t := range ts {
		if !b.w.Row(t.ID).Over() {
			open = append(open, t)
		}
	}
	return open
}

// over names what is in use, done or stopped, and so proposed no more; nil for
// nothing.
func (b *builder) over() line {
	var names []line
	n := 0
	for _, t := range b.targets {
		r := b.w.Row(t.ID)
		if !r.Over() {
			continue
		}
		if n++; n <= mostOver {
			names = append(names, line{b.title(t), {Text: " ("}}.with(b.status(r)...).with(run{Text: ")"}))
		}
	}
	switch {
	case n == 0:
		return nil
	case n > mostOver:
		names = append(names, line{run{Text: b.p.N("and {n} more", n-mostOver)}.to("roadmap")})
	}
	return set(b.p.T("Not proposed any more: {targets}."), map[string]line{"targets": join(", ", names...)})
}
