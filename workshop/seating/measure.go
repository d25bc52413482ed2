package seating

// Quality is what a plan achieves. All of it can be shown to people.
type Quality struct {
	Pairs        int // different pairs who met
	Possible     int // no plan of these table sizes can bring more pairs together
	Repeats      int // meetings of pairs who had met before
	Coincidences int // pairs of rounds in which the same two share a table
	MinMet       int // people met by who met the fewest
	MaxMet       int // people met by who met the most
	Revisits     int // times a guest came to a theme they had been at
	SameSector   int // pairs of one sector at a table, over all rounds
}

// Measure returns the quality of a plan for a room, its fixed rounds included.
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
	q.MinMet = present
	for i := range r.people {
		if t.rounds[i] == 0 {
			continue
		}
		met := 0
		for j := range r.people {
			m := int(t.met[i*r.people+j])
			if m == 0 || i == j {
				continue
			}
			met++
			if i < j {
				q.Pairs++
				q.Repeats += m - 1
				slots += m
			}
		}
		q.MinMet, q.MaxMet = min(q.MinMet, met), max(q.MaxMet, met)
		reach += min(present-1, t.beside[i])
	}
	q.Possible = min(present*(present-1)/2, slots, reach/2)
	q.Coincidences, q.SameSector = t.coincidences, t.sameSector
	for _, v := range t.visits {
		q.Revisits += max(0, int(v)-1)
	}
	return q
}
