package workshop

import (
	"testing"
	"time"
)

func TestForgetBy(t *testing.T) {
	for _, c := range []struct {
		keep       int
		last, want string
	}{
		{0, "2026-11-22", "2027-11-22"},
		{0, "2028-02-29", "2029-02-28"},
		{1, "2026-01-31", "2026-02-28"},
		{6, "2026-11-30", "2027-05-30"},
		{1000, "2026-11-22", "2036-11-22"}, // a log may say anything
		{-3, "2026-11-22", "2027-11-22"},
	} {
		last, err := time.Parse(time.DateOnly, c.last)
		if err != nil {
			t.Fatal(err)
		}
		a := Agenda{Keep: c.keep}
		if got := a.ForgetBy(last).Format(time.DateOnly); got != c.want {
			t.Errorf("kept %d months after %s until %s, not %s", c.keep, c.last, got, c.want)
		}
	}
}
