package prioritise

import "slices"

func checkPlaces(_ Form, all map[ItemID]Answer) error {
	most := mostPlaces
	for _, item := range inOrder(all) {
		if a := all[item]; len(a) != 1 || a[0] < 0 || a[0] > most {
			return &Refusal{"Give the target a place from 1 to {most}, or 0 for none.", map[string]any{"most": most}}
		}
	}
	return nil
}

// mostPlaces is the last place that can be given.
const mostPlaces = 1000

// mostPlaceLevels is how many different values of places the agreement on an
// item is still said of.
const mostPlaceLevels = 41

// placeSheet lays out ballots that put items in order. The value of an item is
// twice its Borda points: two for each item that is behind it and one for each
// that shares its place. Items without a place share the last one.
func placeSheet(p Poll) *sheet {
	items := len(slices.Compact(slices.Sorted(slices.Values(p.Items))))
	most := max(1, 2*(items-1))
	upTo := make([]int, mostPlaces+2) // by place: how many items of the ballot have it or one before it
	return newSheet(p, []scale{{max: most, full: most, weight: 1, quiet: most >= mostPlaceLevels}}, func(s *sheet, answers map[ItemID]Answer, row []int) (voted bool) {
		clear(upTo)
		for i, item := range s.items {
			row[i] = mostPlaces + 1
			if a := answers[item]; len(a) == 1 && a[0] > 0 && a[0] <= mostPlaces {
				row[i] = a[0]
				voted = true
			}
			upTo[row[i]]++
		}
		for place, n := range upTo[:mostPlaces+1] {
			upTo[place+1] += n
		}
		for i, place := range row {
			behind, shared := items-upTo[place], upTo[place]-upTo[place-1]
			row[i] = 2*behind + shared - 1
		}
		return voted
	})
}
