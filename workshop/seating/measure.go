package seating

import "slices"

// Quality is what a plan achieves. All of it can be shown to people.
type Quality struct {
	Pairs        int // different pairs who met
	Possible     int // no plan of these table sizes can bring more pairs together
	Repeats      int // meetings of pairs who had met before
	Coincidences int // pairs of rounds in which the same two share a table
	Twice        int // different pairs who met more than once
	MinMet       int // people met by who met the fewest
	Typical      int // people met by who is in the middle
	MaxMet       int // people met by who met the most
	Revisits     int // times a guest came to a theme they had been at
	Back         int // guests who came to some theme again
	SameSector   int // pairs of one sector at a table, over all rounds
}

// Measure returns the quality of a plan for a room, its fixed rounds included.
// How many people somebody met is counted of those who are still there.
func Measure(p Problem, plan Plan) Quality {
	r := newRoom(p)
	t := r.tally(plan)
	var q Quality
	slots, reach, present := 0, 0, 0
	for i := range r.people {
		if t.rounds[i] > 0 {
			present++
		}
	}
	var mets []int
	for i := range r.people {
		met := 0
		for j := range r.people {
			m := int(t.met[i*r.people+j])
			if m == 0 {
				continue
			}
			met++
			if i < j {
				q.Pairs++
				q.Twice += min(1, m-1)
				q.Repeats += m - 1
				slots += m
			}
		}
		if t.rounds[i] > 0 {
			reach += min(present-1, t.beside[i])
			if !p.away(i) {
				mets = append(mets, met)
			}
		}
	}
	if len(mets) > 0 {
		slices.Sort(mets)
		q.MinMet, q.Typical, q.MaxMet = mets[0], mets[(len(mets)-1)/2], mets[len(mets)-1]
	}
	q.Possible = min(present*(present-1)/2, slots, reach/2)
	q.Coincidences, q.SameSector = t.coincidences, t.sameSector
	for i := range r.people {
		again := 0
		for _, v := range t.visits[i*r.themes : (i+1)*r.themes] {
			again += max(0, int(v)-1)
		}
		q.Revisits += again
		q.Back += min(1, again)
	}
	return q
}
