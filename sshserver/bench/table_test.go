package bench

import (
	"regexp"
	"strings"
	"testing"

	"kahvila/i18n"
)

// Whatever is written in a language has its decimal mark: figures, goals, and
// how many ideas a second there were.
func TestATableHasOneDecimalMark(t *testing.T) {
	r := &Report{People: 40, Size: "80x24", Rate: 2.5, Seconds: 7.5, Ratios: map[string]float64{"disk.p50_ms": 1.25}}
	r.Room.Disk, r.Floor.Disk = &Disk{Spread: Spread{N: 1, P50: 1.5}}, &Disk{Spread: Spread{N: 1, P50: 1.25}}
	r.Goals = r.judge()
	for lang, mark := range map[string]string{"fi": ",", "sv": ",", "en": "."} {
		table := strings.Join(r.Table(i18n.For(lang)), "\n")
		if !strings.Contains(table, "≤ 1"+mark+"5 ×") {
			t.Errorf("in %s the goal of the disk is not in\n%s", lang, table)
		}
		for _, x := range regexp.MustCompile(`\d[.,]\d`).FindAllString(table, -1) {
			if x[1:2] != mark {
				t.Errorf("in %s there is %q in\n%s", lang, x, table)
			}
		}
	}
}
