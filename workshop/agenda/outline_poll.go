package agenda

import (
	"slices"

	"kahvila/workshop"
)

// The kinds of items that can be added to a poll.
const (
	scaleItem = "scale"
	meterItem = "meter"
	againItem = "again"
)

// examples names the template from which the first item of each kind is taken,
// with its texts in every language.
func examples(kind string) string {
	if kind == meterItem {
		return "maturity"
	}
	return "survey"
}

func pollFields(a *workshop.Agenda, s *workshop.Step) []Field {
	kinds := []Choice{
		{Word: scaleItem, Title: "a scale with a name for each end"},
		{Word: meterItem, Title: "a maturity meter: levels in words, now and in the future"},
	}
	if _, ok := askedElsewhere(a, s); ok {
		kinds = append(kinds, Choice{Word: againItem, Title: "the same as in another poll, to be compared"})
	}
	return []Field{
		keepsField(s, workshop.BySector, workshop.Anonymous),
		items(Field{Name: "items", Title: "What is asked", Add: workshop.Refuse("Add an item"), Kinds: kinds}, "item", &s.Items,
			func(kind, id string, _ workshop.Text) workshop.PollItem {
				if i, ok := askedElsewhere(a, s); ok && kind == againItem {
					return i
				}
				return freshItem(kind, id)
			},
			func(i *workshop.PollItem) Item {
				if i.Meter() {
					return Item{Text: i.Text, Notes: []*workshop.Refusal{workshop.Refuse("{n} levels", "n", len(i.Levels))}}
				}
				return Item{Text: i.Text, Notes: []*workshop.Refusal{workshop.Refuse("1 to {n}", "n", i.Last())}}
			}),
	}
}

// askedElsewhere returns the first item that another poll has, and this one
// has not.
func askedElsewhere(a *workshop.Agenda, s *workshop.Step) (workshop.PollItem, bool) {
	for _, other := range a.Steps {
		if other.Kind != "poll" || other.ID == s.ID {
			continue
		}
		for _, i := range other.Items {
			if !slices.ContainsFunc(s.Items, func(mine workshop.PollItem) bool { return mine.ID == i.ID }) {
				i.Levels = slices.Clone(i.Levels)
				return i, true
			}
		}
	}
	return workshop.PollItem{}, false
}

// freshPoll is a new poll with one item.
func freshPoll(id string) workshop.Step {
	fresh := workshop.Step{ID: id, Kind: "poll"}
	for _, s := range built(examples(scaleItem)).Steps {
		if s.Kind == "poll" {
			fresh = s
			break
		}
	}
	fresh.ID, fresh.Items = id, []workshop.PollItem{freshItem(scaleItem, id+"-item")}
	return fresh
}

// freshItem is a new item of a kind.
func freshItem(kind, id string) workshop.PollItem {
	for _, s := range built(examples(kind)).Steps {
		if len(s.Items) > 0 {
			i := s.Items[0]
			i.ID = id
			return i
		}
	}
	return workshop.PollItem{ID: id}
}

// pollPages fills in the page of an item, or of one of its levels.
func pollPages(p *Page, i *workshop.PollItem, level int) {
	if level >= 0 {
		p.Text, p.Title = nil, workshop.Refuse("Level {n}", "n", level+1)
		p.Fields = []Field{text(Field{Name: "text", Title: "What it is like on this level"}, &i.Levels[level])}
		return
	}
	p.Text = i.Text
	p.Fields = []Field{text(Field{Name: "text", Title: "What is asked", Help: "A question or a statement. Asked again in another poll, it is compared only if its words are the same."}, &i.Text)}
	if !i.Meter() {
		p.Fields = append(p.Fields,
			text(Field{Name: "low", Title: "What 1 means"}, &i.Low),
			text(Field{Name: "high", Title: "What the highest number means"}, &i.High),
			number(Field{Name: "max", Title: "The scale ends at", Most: 9, Zero: workshop.Refuse("5, if nothing is said")}, &i.Max))
	}
	p.Fields = append(p.Fields, items(Field{Name: "levels", Title: "Levels", Add: workshop.Refuse("Add a level"), Help: "With levels people say where we are now, and where we want to be."}, "", &i.Levels,
		func(_, _ string, t workshop.Text) workshop.Text {
			i.Max = 0 // the scale ends with the last level
			return t
		},
		func(t *workshop.Text) Item { return Item{Text: *t} }))
}
