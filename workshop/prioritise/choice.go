package prioritise

func chosen(a Answer) bool { return len(a) == 1 && a[0] == 1 }

func checkChoices(f Form, all map[ItemID]Answer) error {
	cost := 0
	for _, item := range inOrder(all) {
		a := all[item]
		if len(a) != 1 || a[0] < 0 || a[0] > 1 {
			return &Refusal{"Choose the target or leave it: 1 or 0.", nil}
		}
		cost += a[0] * f.Cost(item)
	}
	if f.Spend > 0 && cost > f.Spend {
		return &Refusal{"Your choices come to {cost}, and you have {most}: take one back first.",
			map[string]any{"cost": Amount(cost), "most": Amount(f.Spend)}}
	}
	return nil
}

// choiceSheet lays out ballots of choices: 1 is chosen. Somebody who chose
// nothing has voted, but a ballot that costs too much is blank.
func choiceSheet(p Poll, f Form) *sheet {
	return newSheet(p, []scale{{max: 1, full: 1, weight: 1}}, func(s *sheet, answers map[ItemID]Answer, row []int) (voted bool) {
		cost := 0
		for i, item := range s.items {
			a := answers[item]
			voted = voted || len(a) == 1 && (a[0] == 0 || a[0] == 1)
			if chosen(a) {
				row[i] = 1
				cost += f.Cost(item)
			}
		}
		return voted && (f.Spend == 0 || cost <= f.Spend)
	})
}
