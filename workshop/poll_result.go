package workshop

import (
	"cmp"
	"slices"
	"time"

	"kahvila/workshop/survey"
)

// PollResult is what a poll has come to, without anything by which fewer than
// [MinCell] people could be told.
type PollResult struct {
	Poll    *Poll
	People  int // who have answered something
	Papers  int // of them: on paper
	Present int // people present when it closed; at least People
	Items   []ItemResult
}

// ItemResult is what people answered to one item.
type ItemResult struct {
	Item    PollItem
	Now     Spread
	Target  Spread // of a meter
	Labels  []LabelSpread
	Earlier *Wave // the last time before that the item was asked; nil: it was not
}

// Spread says how many gave each answer. Where fewer than [MinCell] answered
// there are no counts.
type Spread struct {
	N       int // who answered with a number
	Unknown int // who said that they do not know
	Counts  survey.Counts
}

// Few reports whether so few answered that nothing is said of what.
func (s Spread) Few() bool { return s.Counts == nil }

// LabelSpread is a spread among the people of one label. Suppressed says that
// they are too few, or would let those be known who are.
type LabelSpread struct {
	Label       string
	Now, Target Spread
}

// Wave is an earlier poll on the same item, and what is different since.
type Wave struct {
	Step   string
	At     time.Time
	Before Spread
	Change survey.Change
	Why    survey.Reason // why it is not compared; empty: it is
}

// Level returns where a meter stands; its Current is 0 where too few answered.
func (r ItemResult) Level() survey.Level { return survey.LevelOf(r.Now.Counts, r.Target.Counts) }

// Level returns where a meter stands for the people of the label.
func (s LabelSpread) Level() survey.Level { return survey.LevelOf(s.Now.Counts, s.Target.Counts) }

// Wording returns what is compared between two waves of the item.
func (i PollItem) Wording() survey.Item {
	x := survey.Item{ID: i.ID, Text: plain(i.Text), Low: plain(i.Low), High: plain(i.High), Max: i.Last()}
	for _, l := range i.Levels {
		x.Levels = append(x.Levels, plain(l))
	}
	return x
}

func plain(t Text) map[string]string {
	m := make(map[string]string, len(t))
	for l, s := range t {
		m[string(l)] = s
	}
	return m
}

// PollResult returns what the poll has come to; nil while it is open.
func (w *Workshop) PollResult(p *Poll) *PollResult {
	if w.isOpen(p) {
		return nil
	}
	r := &PollResult{Poll: p, People: p.given, Papers: p.papers, Present: p.given}
	there := 0
	for _, n := range p.Present {
		there += n
	}
	r.Present = max(there, p.given)
	for _, i := range p.Items {
		x := ItemResult{Item: i, Now: p.answers(i, false), Labels: p.labels(i)}
		if i.Meter() {
			x.Target = p.answers(i, true)
		}
		x.Earlier = w.earlierWave(p, i, x.Now)
		r.Items = append(r.Items, x)
	}
	return r
}

func everybody(string) bool { return true }

// spread counts the answers of those whose label is wanted.
func (p *Poll) spread(q Asked, last int, wanted func(label string) bool) Spread {
	last = max(0, min(last, 9)) // whatever a log says
	s := Spread{Counts: make(survey.Counts, last)}
	for _, r := range p.replies.all() {
		n, ok := r.answers[q]
		switch {
		case !ok || !wanted(r.label) || n > last:
		case n < 1:
			s.Unknown++
		default:
			s.Counts[n-1]++
			s.N++
		}
	}
	return s
}

// shown is the spread without counts where fewer than MinCell answered.
func (s Spread) shown() Spread {
	if s.N < MinCell {
		s.Counts = nil
	}
	return s
}

// byLabel returns the spreads by label, for the labels of which there are
// several; those of too few without counts.
func (p *Poll) byLabel(i PollItem) []LabelSpread {
	var labels []string
	for _, l := range p.Labels {
		if !slices.Contains(labels, l) {
			labels = append(labels, l)
		}
	}
	if len(labels) < 2 {
		return nil
	}
	slices.Sort(labels)
	now, target := p.cells(Asked{Item: i.ID}, i.Last(), labels), make([]Spread, len(labels))
	if i.Meter() {
		target = p.cells(Asked{i.ID, true}, i.Last(), labels)
	}
	var all []LabelSpread
	for n, l := range labels {
		all = append(all, LabelSpread{l, now[n], target[n]})
	}
	return all
}

// cells returns the spread of each label, without what would tell something of
// fewer than MinCell people: neither a cell of so few, nor the cells from which
// it could be found by taking the others from all. How many of a label do not
// know is not said.
func (p *Poll) cells(q Asked, last int, labels []string) []Spread {
	cells := make([]Spread, len(labels))
	bySize := make([]int, len(labels))
	for n, l := range labels {
		cells[n] = p.spread(q, last, func(label string) bool { return label == l })
		cells[n].Unknown = 0
		bySize[n] = n
	}
	slices.SortStableFunc(bySize, func(a, b int) int { return cmp.Compare(cells[a].N, cells[b].N) })
	hidden := 0
	for _, n := range bySize {
		if cells[n].N >= MinCell && (hidden == 0 || hidden >= MinCell) {
			break
		}
		hidden += cells[n].N
		cells[n] = Spread{}
	}
	return cells
}

// earlierWave returns the last poll before this one that asked about the item,
// and what is different since.
func (w *Workshop) earlierWave(p *Poll, i PollItem, after Spread) *Wave {
	for _, o := range slices.Backward(w.polls) {
		was, ok := o.Item(i.ID)
		if o.ID >= p.ID || !ok || o.given == 0 || w.isOpen(o) {
			continue
		}
		before := o.answers(was, false)
		wave := &Wave{Step: o.Step, At: o.At, Before: before}
		wave.Change, wave.Why = survey.Compare(was.Wording(), before.Counts, i.Wording(), after.Counts)
		return wave
	}
	return nil
}
