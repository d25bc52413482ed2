package phrase

import (
	"testing"

	"kahvila/i18n"
	"kahvila/workshop"
)

// A day that somebody is shown where they type stands as they type it, and is
// read as it was.
func TestADayIsTypedAsItIsShown(t *testing.T) {
	for lang, want := range map[string]string{"fi": "3.6.2027", "sv": "3.6.2027", "en": "2027-06-03"} {
		got := TypedDay(i18n.For(lang), "2027-06-03")
		if got != want || workshop.ReadDay(got) != "2027-06-03" {
			t.Errorf("in %s it is %q, want %q", lang, got, want)
		}
		for _, other := range []workshop.Day{"", "09:00", "31.2.2020"} {
			if got := TypedDay(i18n.For(lang), other); got != string(other) {
				t.Errorf("in %s %q is %q", lang, other, got)
			}
		}
	}
}
