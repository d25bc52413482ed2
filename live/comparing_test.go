package live

import (
	"testing"

	"kahvila/workshop"
)

// Whoever writes gets hints while the groups of all ideas are being found,
// which may take seconds.
func TestHintsDoNotWaitForProposals(t *testing.T) {
	d, w := newDerived("id"), workshop.New()
	d.grouping.Lock()
	defer d.grouping.Unlock()
	if got := d.like(w, "Nobody has written this", 3); got != nil {
		t.Errorf("like an idea that nobody wrote: %v", got)
	}
}
