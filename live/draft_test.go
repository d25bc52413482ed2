package live_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// What is half-written is written anew every second for the whole room: nobody
// makes that slow for everybody, and whoever leads has an agenda as long as it
// is.
func TestNobodyFillsTheFileOfDrafts(t *testing.T) {
	h := open(t)
	s := h.people(2)
	long := strings.Repeat("öljy ", 20_000)
	s[1].SetDraft("idea", "half a sentence")
	for n := range 500 {
		s[0].SetDraft(fmt.Sprint("means/", n), "ä"+long)
	}
	all := 0
	for field, draft := range h.vault.Drafts(s[0].ID()) {
		if all += len(draft); !utf8.ValidString(draft) || !strings.HasPrefix("ä"+long, draft) {
			t.Errorf("%s is not the beginning of what was written", field)
		}
	}
	if all == 0 || all > 128<<10 {
		t.Errorf("%d bytes are kept of one person", all)
	}
	for field := range h.vault.Drafts(s[0].ID()) {
		s[0].SetDraft(field, "")
	}
	s[0].SetDraft("idea", "shorter")
	h.boss.SetDraft("agenda", long)
	if a, b, c := s[0].Draft("idea"), s[1].Draft("idea"), h.boss.Draft("agenda"); a != "shorter" || b != "half a sentence" || c != long {
		t.Errorf("kept are %q, %q and %d bytes of an agenda", a, b, len(c))
	}
}
