package sshserver

import "time"

// alarm rings once when it is time, on a goroutine of its own. It is set anew
// at every look, and most of the time to when it would ring anyway: then it is
// left alone. One goroutine uses it.
type alarm struct {
	ring  func()
	timer *time.Timer
	at    time.Time
}

// closeBy is how much later than it is set to an alarm may ring: nobody sees
// that a second comes so late.
const closeBy = time.Millisecond

// set sets the alarm.
func (a *alarm) set(at time.Time) {
	if late := a.at.Sub(at); a.timer != nil && late > 0 && late < closeBy {
		return
	}
	a.at = at.Add(closeBy / 2) // what it is set to next may be a moment later
	if a.timer == nil {
		a.timer = time.AfterFunc(time.Until(a.at), a.ring)
	} else {
		a.timer.Reset(time.Until(a.at))
	}
}

func (a *alarm) stop() {
	if a.timer != nil {
		a.timer.Stop()
	}
}
