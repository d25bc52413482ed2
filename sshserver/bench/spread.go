package bench

import (
	"slices"
	"time"
)

// Spread is how long something took, most of the time and at worst, in
// milliseconds.
type Spread struct {
	N   int     `json:"n"` // how many times it was measured
	P50 float64 `json:"p50_ms"`
	P95 float64 `json:"p95_ms"`
	P99 float64 `json:"p99_ms"`
}

func spreadOf(d []time.Duration) Spread {
	d = slices.Sorted(slices.Values(d))
	return Spread{N: len(d), P50: millis(quantile(d, 0.50)), P95: millis(quantile(d, 0.95)), P99: millis(quantile(d, 0.99))}
}

// quantile returns the smallest of the sorted values that at least the share q
// of them do not exceed; 0 of none.
func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	n := len(sorted)
	i := int(q * float64(n))
	if float64(i) == q*float64(n) && i > 0 {
		i--
	}
	return sorted[min(i, n-1)]
}

// millis and seconds are exact to the microsecond: on a fast machine four
// people are back within 5 ms, and what is rounded to nothing has no ratio.
func millis(d time.Duration) float64  { return round(float64(d.Nanoseconds())/1e6, 3) }
func seconds(d time.Duration) float64 { return round(d.Seconds(), 6) }
