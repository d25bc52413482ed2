package line

import (
	"strings"
	"testing"
)

// Whoever takes part can ask who sees what, in their language, before they
// write anything.
func TestPrivacyIsAWordForEverybody(t *testing.T) {
	c := openedIn(t, t.TempDir())
	c.must("ada", "join --lang sv --sector edu")
	exit, out, stderr := c.hear("ada", "privacy", "")
	if exit != fine || !strings.Contains(out, "Vem ser vad och hur länge") || !strings.Contains(out, "Kan min chef se vad jag skrev?") {
		t.Errorf("%d, %q, %q", exit, out, stderr)
	}
	if exit, out, _ := c.hear("ada", "privacy --json", ""); exit != fine || !strings.HasPrefix(out, `{"text":"`) {
		t.Errorf("%d, %q", exit, out)
	}
}
