package workshop

import "cmp"

// PollItem is one thing that a poll asks about: a scale with a name for each
// end or, of a maturity meter, a description of every level. Of a meter people
// say where they are and where they want to be. The same id in another poll of
// the workshop is the same item, asked again.
type PollItem struct {
	ID     string `json:"id" yaml:"id"`
	Text   Text   `json:"text" yaml:"text"`
	Low    Text   `json:"low,omitempty" yaml:"low,omitempty"`       // what the first number is called
	High   Text   `json:"high,omitempty" yaml:"high,omitempty"`     // what the last number is called
	Max    int    `json:"max,omitempty" yaml:"max,omitempty"`       // the last number; 0: 5, or as many as there are levels
	Levels []Text `json:"levels,omitempty" yaml:"levels,omitempty"` // of a meter: what each number means, from 1
}

// Last returns the last number of the scale.
func (i PollItem) Last() int { return cmp.Or(len(i.Levels), i.Max, 5) }

// Meter reports whether people are asked where they are and where they want to
// be.
func (i PollItem) Meter() bool { return len(i.Levels) > 0 }

// maxPollItems is how many items one poll may have: more are answered without
// thought.
const maxPollItems = 12

// eachText calls f for every text of the item, with a name for its place.
func (i *PollItem) eachText(f func(where string, t *Text)) {
	f("item "+i.ID, &i.Text)
	f("item "+i.ID+" low", &i.Low)
	f("item "+i.ID+" high", &i.High)
	for k := range i.Levels {
		f("item "+i.ID+" level", &i.Levels[k])
	}
}

func checkPoll(c *agendaCheck, s Step) {
	switch s.Mode {
	case "", BySector, Anonymous:
	default:
		c.wrong(Refuse("The step {step}: {mode} is not a mode of a poll. Use sector or anonymous.", "step", s.ID, "mode", string(s.Mode)))
	}
	if len(s.Items) == 0 {
		c.wrong(Refuse("The poll {step} asks nothing. Add at least one item.", "step", s.ID))
	}
	c.many(Refuse("items"), len(s.Items), maxPollItems)
	for _, i := range s.Items {
		c.id(Refuse("item of {step}", "step", s.ID), i.ID)
		c.text(Refuse("item {id}", "id", i.ID), i.Text)
		for _, l := range i.Levels {
			c.text(Refuse("level of item {id}", "id", i.ID), l)
		}
		switch {
		case i.Last() < 2 || i.Last() > 9: // a digit has to be enough for an answer
			c.wrong(Refuse("The item {item} has a scale from 1 to {n}; it can end at 2 to 9.", "item", i.ID, "n", i.Last()))
		case i.Meter() && i.Max != 0 && i.Max != len(i.Levels):
			c.wrong(Refuse("The item {item} has {n} levels and ends at {most}. Take max out.", "item", i.ID, "n", len(i.Levels), "most", i.Max))
		}
	}
}
