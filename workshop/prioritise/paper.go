package prioritise

// PaperEffect is what the ballots on paper do to a result: they were keyed in
// by somebody, so everybody can know whether anything hangs on that.
type PaperEffect struct {
	Ballots int // on paper, as far as they say something

	// What the result would be without them is known of five ballots or more: of
	// fewer it would tell how these were filled in.
	Known   bool
	Changes bool // without them the order is another one

	// In and Out list the items that would be above the cut without them, and
	// would not.
	In, Out []ItemID
}

// EffectOfPaper counts a poll by the method without the ballots on paper, and
// compares that with its result; nil where nobody voted on paper.
func EffectOfPaper(m Method, p Poll, r Result) *PaperEffect {
	n := 0
	rest := p
	rest.Ballots, rest.Resamples = nil, -1
	for _, b := range p.Ballots {
		switch {
		case !b.Paper:
			rest.Ballots = append(rest.Ballots, b)
		case r.Form.Says(b.Answers):
			n++
		}
	}
	if n == 0 {
		return nil
	}
	e := &PaperEffect{Ballots: n, Known: n >= fewest}
	if e.Known {
		without := m.Count(rest)
		c := Compare(r, without)
		e.Changes, e.In, e.Out = !sameOrder(r.Items, without.Items), c.In, c.Out
	}
	return e
}

func sameOrder(a, b []Standing) bool {
	places := make(map[ItemID]int, len(b))
	for _, s := range b {
		places[s.Item] = s.Place
	}
	for _, s := range a {
		if places[s.Item] != s.Place {
			return false
		}
	}
	return true
}
