package prioritise

import (
	"maps"
	"slices"
)

// FormKind says how a form is filled in.
type FormKind string

// The kinds of forms.
const (
	Scales FormKind = "scales" // every item is rated on every criterion
	Points FormKind = "points" // every voter shares out points
)

// Form is what a voter fills in.
type Form struct {
	Kind     FormKind    `json:"kind"`
	Criteria []Criterion `json:"criteria,omitempty"` // of a form of Scales
	Points   int         `json:"points,omitempty"`   // of a form of Points: what each voter has
	Cap      int         `json:"cap,omitempty"`      // and the most for one item
}

// Criterion is one scale of a form.
type Criterion struct {
	ID      string `json:"id"`
	Min     int    `json:"min"`
	Max     int    `json:"max"`
	Weight  int    `json:"weight"`            // beside the weights of the others
	Reverse bool   `json:"reverse,omitempty"` // Max is what it takes, not what it gives
}

// Limits of a form.
const (
	mostSteps  = 20
	mostWeight = 1000
	mostPoints = 1000
)

// Check returns a [*Refusal] if nobody could vote with the form, or nobody
// could count it.
func (f Form) Check() error {
	switch f.Kind {
	case Scales:
		return checkCriteria(f.Criteria)
	case Points:
		if f.Points < 1 || f.Points > mostPoints {
			return &Refusal{"Give every voter from 1 to {most} points.", map[string]any{"most": mostPoints}}
		}
		if f.Cap < 1 || f.Cap > f.Points {
			return &Refusal{"Let one target get from 1 to {most} points from a voter.", map[string]any{"most": f.Points}}
		}
		return nil
	}
	return &Refusal{"A ballot is filled in by scales or by points.", nil}
}

func checkCriteria(all []Criterion) error {
	seen, weights := make(map[string]bool), 0
	for _, c := range all {
		switch {
		case c.ID == "" || seen[c.ID]:
			return &Refusal{"Every criterion needs a name of its own.", nil}
		case c.Min < 1 || c.Max <= c.Min || c.Max-c.Min >= mostSteps:
			return &Refusal{"The scale of {criterion} has to begin at 1 or above and have from 2 to {most} steps.",
				map[string]any{"criterion": c.ID, "most": mostSteps}}
		case c.Weight < 0 || c.Weight > mostWeight:
			return &Refusal{"The weight of {criterion} has to be from 0 to {most}.",
				map[string]any{"criterion": c.ID, "most": mostWeight}}
		}
		seen[c.ID] = true
		weights += c.Weight
	}
	if weights == 0 {
		return &Refusal{"A ballot needs at least one criterion with a weight.", nil}
	}
	return nil
}

// inOrder returns the items answered, so that of several mistakes the same
// one is always refused.
func inOrder(all map[ItemID]Answer) []ItemID {
	return slices.Sorted(maps.Keys(all))
}
