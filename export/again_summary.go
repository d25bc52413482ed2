package export

import (
	"maps"
	"slices"

	"kahvila/workshop"
)

// summary checks what those who facilitated say before anything else.
func (a *again) summary() error {
	for _, l := range slices.Sorted(maps.Keys(a.r.Summary)) {
		text := a.r.Summary[l]
		if err := clean("summary."+string(l), workshop.SummaryField, &text); err != nil {
			return err
		}
		if !slices.Contains(workshop.Langs(), l) {
			return wrong("summary", unknown(string(l)))
		}
		a.r.Summary[l] = text
	}
	return nil
}
