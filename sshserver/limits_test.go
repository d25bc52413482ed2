package sshserver

import (
	"testing"
	"time"
)

// Whoever is dead is asked, and given up, within a minute; nobody has longer to
// answer than until they are asked again.
func TestTheDeadAreGoneWithinAMinute(t *testing.T) {
	if l := (Limits{}).withDefaults(); l.Keepalive <= 0 || l.Answer <= 0 || l.Keepalive+l.Answer > time.Minute {
		t.Errorf("asked after %s, given up after %s more", l.Keepalive, l.Answer)
	}
	if l := (Limits{Keepalive: time.Second}).withDefaults(); l.Answer != time.Second {
		t.Errorf("asked every second, they may take %s to answer", l.Answer)
	}
	if l := (Limits{Answer: time.Second}).withDefaults(); l.Answer != time.Second {
		t.Errorf("they may take %s to answer, not a second", l.Answer)
	}
}
