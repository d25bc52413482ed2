package prioritise

// NextPlace returns the first place that a voter has given to nothing.
func NextPlace(mine map[ItemID]Answer) int {
	taken := make(map[int]bool)
	for _, a := range mine {
		if len(a) == 1 {
			taken[a[0]] = true
		}
	}
	place := 1
	for taken[place] {
		place++
	}
	return place
}

// MoveTo returns the answers that change when an item gets a place of its own:
// what was behind it moves up, and what is there now and behind that makes
// room. At place 0 the item has none any more, and an empty answer.
func MoveTo(mine map[ItemID]Answer, item ItemID, place int) map[ItemID]Answer {
	places := make(map[ItemID]int)
	had := 0
	for other, a := range mine {
		switch {
		case len(a) != 1 || a[0] < 1:
		case other == item:
			had = a[0]
		default:
			places[other] = a[0]
		}
	}
	shift := func(from, by int) {
		for other, p := range places {
			if p >= from {
				places[other] = p + by
			}
		}
	}
	if had > 0 && !holds(places, had) {
		shift(had, -1)
	}
	if place > 0 && holds(places, place) {
		shift(place, 1)
	}
	changed := make(map[ItemID]Answer)
	for other, p := range places {
		if mine[other][0] != p {
			changed[other] = Answer{p}
		}
	}
	switch {
	case place > 0:
		changed[item] = Answer{place}
	case len(mine[item]) > 0:
		changed[item] = nil
	}
	return changed
}

func holds(places map[ItemID]int, place int) bool {
	for _, p := range places {
		if p == place {
			return true
		}
	}
	return false
}
