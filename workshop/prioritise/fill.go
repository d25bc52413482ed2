package prioritise

// Complete reports whether the answers are all that the form asks for. A
// ballot that is not is counted as far as it goes.
func (f Form) Complete(items []ItemID, all map[ItemID]Answer) bool {
	switch f.Kind {
	case Points:
		return f.Left(all) == 0 || !f.Exactly && f.Left(all) < f.Points
	case Choice:
		return len(all) > 0
	case Pairs:
		return len(said(all)) >= f.Asked(len(items))
	case Order:
		placed := 0
		for _, item := range items {
			if a := all[item]; len(a) == 1 && a[0] > 0 {
				placed++
			}
		}
		return placed >= f.Asked(len(items))
	}
	for _, item := range items {
		if len(all[item]) != len(f.Criteria) {
			return false
		}
	}
	return true
}

// Says reports whether the answers are a vote: a blank ballot is none.
func (f Form) Says(all map[ItemID]Answer) bool {
	for _, a := range all {
		if f.Tells(a) {
			return true
		}
	}
	return false
}

// Tells reports whether this answer alone makes a ballot a vote.
func (f Form) Tells(a Answer) bool {
	switch f.Kind {
	case Points, Order:
		return len(a) == 1 && a[0] > 0
	case Pairs:
		return len(a) > 0
	}
	return true
}

// Asked returns how many places or pairs the form asks of each voter.
func (f Form) Asked(items int) int {
	most := items
	if f.Kind == Pairs {
		most = items * (items - 1) / 2
	}
	if f.Each > 0 {
		return min(f.Each, most)
	}
	return most
}

// Left returns what the voter has still to give: points on a form of Points,
// money on one of Choice with a limit, else 0. It is below 0 if it is too much
// already.
func (f Form) Left(all map[ItemID]Answer) int {
	left := 0
	switch f.Kind {
	case Points:
		left = f.Points
		for _, a := range all {
			if len(a) == 1 {
				left -= a[0]
			}
		}
	case Choice:
		if f.Spend == 0 {
			return 0
		}
		left = f.Spend
		for item, a := range all {
			if chosen(a) {
				left -= f.Cost(item)
			}
		}
	}
	return left
}

// Presses returns how many key presses a complete ballot takes on so many
// items, the way from one item to the next included.
func (f Form) Presses(items int) int {
	switch f.Kind {
	case Points:
		return items + f.Points/max(f.Step, 1)
	case Choice:
		return items + min(items, max(items/3, 1))
	case Pairs:
		return f.Asked(items)
	case Order:
		return items + f.Asked(items)
	}
	return items * len(f.Criteria)
}

// Seconds returns how long a person takes to fill in a ballot on so many
// items: reading each (a pair: both), thinking about each answer, and a press
// of a key. They are rules of thumb, twelve targets on three criteria being
// five minutes.
func (f Form) Seconds(items int) int {
	const reading, weighing, press = 4, 6, 1
	thoughts := items
	switch f.Kind {
	case Scales:
		thoughts = items * len(f.Criteria)
	case Choice:
		thoughts = (items + 1) / 2
	case Points:
		thoughts = items
		if f.Exactly {
			thoughts += items / 2 // to make it come out even
		}
	case Order: // everyone is compared with some that were placed before
		return items*reading + f.Asked(items)*2*weighing + f.Presses(items)*press
	case Pairs:
		return f.Asked(items) * (weighing + 2*press)
	}
	return items*reading + thoughts*weighing + f.Presses(items)*press
}
