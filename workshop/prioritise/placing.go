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
	return newSheet(p, []scale{{max: most, full: most, weight: 1, quiet: most >= mostPlaceLevels}}, func(s *sheet, answers map[ItemID]Answer, row []int) (voted bool) {
		places := make([]int, len(s.items))
		for i, item := range s.items {
			places[i] = mostPlaces + 1
			if a := answers[item]; len(a) == 1 && a[0] > 0 && a[0] <= mostPlaces {
				places[i] = a[0]
				voted = true
			}
		}
		order := slices.Sorted(slices.Values(places))
		for i, place := range places {
			before, _ := slices.BinarySearch(order, place)
			behind, _ := slices.BinarySearch(order, place+1)
			row[i] = 2*(len(order)-behind) + behind - before - 1
		}
		return voted
	})
}
