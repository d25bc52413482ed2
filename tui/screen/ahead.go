package screen

import (
	"maps"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/workshop"
)

// ahead is what somebody has answered on a ballot or in a poll, ahead of
// what is on disk. One request is on its way at a time, so that a later answer
// is never overtaken. Answers are never changed, only replaced.
type ahead[K comparable, A any] struct {
	of      workshop.EntryID // the ballot or the poll
	answers map[K]A
	dirty   map[K]A // not sent yet
	onWay   map[K]A
	same    func(a, b A) bool // set once

	seen  aheadKey
	stale bool // something stored may not have been taken, as another answer was on its way
}

// aheadKey is what the stored answers are from.
type aheadKey struct{ of, votes, sealed workshop.EntryID }

// replied says what has become of answers that were sent.
type replied struct {
	of  workshop.EntryID
	err error
}

// anew begins a ballot or a poll in which nothing is answered.
func (a *ahead[K, A]) anew(of workshop.EntryID) {
	*a = ahead[K, A]{of: of, answers: make(map[K]A), same: a.same}
}

// take takes the answers that are stored, but for those that are being given,
// and reports whether that made a difference. Stored is asked only when votes
// have changed.
func (a *ahead[K, A]) take(w *workshop.Workshop, stored func() map[K]A) (changed bool) {
	seen := aheadKey{a.of, w.Rev(workshop.VotesTopic), w.Rev(workshop.BallotsTopic)}
	if seen == a.seen && !a.stale {
		return false
	}
	a.seen, a.stale = seen, a.pending()
	there := stored()
	for k, is := range there {
		if was, had := a.answers[k]; !a.giving(k) && (!had || !a.same(was, is)) {
			a.answers[k], changed = is, true
		}
	}
	for k := range a.answers {
		if _, is := there[k]; !is && !a.giving(k) {
			delete(a.answers, k)
			changed = true
		}
	}
	return changed
}

// giving reports whether an answer is not on disk yet.
func (a *ahead[K, A]) giving(k K) bool {
	_, dirty := a.dirty[k]
	_, onWay := a.onWay[k]
	return dirty || onWay
}

// pending reports whether any answer is not on disk yet.
func (a *ahead[K, A]) pending() bool { return len(a.dirty)+len(a.onWay) > 0 }

// give answers these.
func (a *ahead[K, A]) give(these map[K]A) {
	if a.dirty == nil {
		a.dirty = make(map[K]A)
	}
	maps.Copy(a.answers, these)
	maps.Copy(a.dirty, these)
}

// flush sends what was answered since the last request, as the fact that these
// answers are.
func (a *ahead[K, A]) flush(seat *live.Seat, fact func(these map[K]A) workshop.Fact) tea.Cmd {
	if len(a.onWay) > 0 || len(a.dirty) == 0 {
		return nil
	}
	a.onWay, a.dirty = a.dirty, nil
	of, do := a.of, act(seat, fact(maps.Clone(a.onWay)))
	return func() tea.Msg {
		if failed, ok := do().(Failed); ok {
			return replied{of, failed.Err}
		}
		return replied{of, nil}
	}
}

// arrived says what has become of the request. What was refused, and has not
// been answered again, is as it is stored.
func (a *ahead[K, A]) arrived(err error, stored map[K]A) {
	gone := a.onWay
	a.onWay = nil
	if err == nil {
		return
	}
	for k := range gone {
		if a.giving(k) {
			continue
		}
		if is, there := stored[k]; there {
			a.answers[k] = is
		} else {
			delete(a.answers, k)
		}
	}
}
