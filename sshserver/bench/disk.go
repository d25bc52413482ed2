package bench

import (
	"slices"
	"time"
)

// keeping syncs a bare disk as often as people write, in this process, and
// returns what ends that and says how long each time took. A room keeps what is
// written itself, and says so.
func (r *run) keeping() (end func() ([]time.Duration, error)) {
	if r.bare == nil {
		return func() ([]time.Duration, error) { return nil, nil }
	}
	enough, ended := make(chan struct{}), make(chan struct{})
	var took []time.Duration
	var failed error
	go func() {
		defer close(ended)
		next := time.NewTicker(time.Duration(float64(time.Second) / r.Rate))
		defer next.Stop()
		for failed == nil {
			began := time.Now()
			if failed = r.bare.Commit(); failed == nil {
				took = append(took, time.Since(began))
			}
			select {
			case <-next.C:
			case <-enough:
				return
			}
		}
	}()
	return func() ([]time.Duration, error) {
		close(enough)
		<-ended
		return took, failed
	}
}

// kept says how long it took to keep what was written, in figures.
func (s *sitting) kept() *Disk {
	if len(s.disk) == 0 {
		return nil
	}
	return &Disk{Spread: spreadOf(s.disk), Longest: millis(slices.Max(s.disk))}
}
