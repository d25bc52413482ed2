package sshserver

import (
	"cmp"
	"time"
)

// Limits says how much is accepted. Zero fields mean their default, which
// stands beside them.
type Limits struct {
	// Sessions is how many sessions run at once (2500). Where there are more,
	// somebody who has not come in has to make way; else they are refused.
	Sessions int
	// Joining is how many connections are logging in at once (1024): people
	// who read the question about the host key or type a passphrase. Where
	// there are more, whoever came first of them has to make way.
	Joining int
	// Strangers is how many connections may be open that have not begun to
	// speak SSH (1024). More wait in line.
	Strangers int

	// Hello is how long a connection may stay silent before it speaks (10 s);
	// a tenth of it while the door is full of silent ones. Every client begins
	// to speak at once.
	Hello time.Duration
	// Login is how long logging in may take (2 min). Whoever sees the host key
	// for the first time compares it with the wall meanwhile.
	Login time.Duration
	// Start is how long a logged-in connection may take to open a session
	// (2 min): plink asks people to press Return first.
	Start time.Duration
	// Linger is how long an opened session may take to say what it is for, and
	// a finished one to go (10 s).
	Linger time.Duration
	// Idle is how long a connection may stay after its last session (2 min).
	Idle time.Duration
	// Keepalive is how often a connection is asked whether it is still there
	// (30 s), and Answer how long it may take to say so (20 s, or Keepalive where
	// that is shorter): the dead are gone within a minute.
	Keepalive, Answer time.Duration
	// Stall is how long one write may wait for a reader (10 s).
	Stall time.Duration
	// Patience is how long a full screen may wait for its reader (5 min). It
	// shows the newest when they go on.
	Patience time.Duration
	// Stdin is how many bytes a command without a terminal may be sent
	// (1 MiB).
	Stdin int64
}

// What a connection may ask for, whatever the Limits.
const (
	maxAuthTries = 20
	maxChannels  = 2
	maxEnv       = 32
	maxEnvBytes  = 4 << 10
	maxCommand   = 64 << 10

	requestRate = 40
	// A dragged window corner reports every frame of a fast screen.
	resizeRate = 400

	maxWidth  = 250
	maxHeight = 100

	inputBurst = 256 << 10
	inputRate  = 32 << 10
	// inputRead is the least that one read costs: many tiny packets are dearer
	// than one large one.
	inputRead = 64
	maxCSI    = 64
	maxString = 1 << 10
	maxPaste  = 64 << 10

	keyBurst = 400
	keyRate  = 200
)

func (l Limits) withDefaults() Limits {
	l.Keepalive = cmp.Or(l.Keepalive, 30*time.Second)
	return Limits{
		Sessions:  cmp.Or(l.Sessions, 2500),
		Joining:   cmp.Or(l.Joining, 1024),
		Strangers: cmp.Or(l.Strangers, 1024),
		Hello:     cmp.Or(l.Hello, 10*time.Second),
		Login:     cmp.Or(l.Login, 2*time.Minute),
		Start:     cmp.Or(l.Start, 2*time.Minute),
		Linger:    cmp.Or(l.Linger, 10*time.Second),
		Idle:      cmp.Or(l.Idle, 2*time.Minute),
		Keepalive: l.Keepalive,
		Answer:    cmp.Or(l.Answer, min(20*time.Second, l.Keepalive)),
		Stall:     cmp.Or(l.Stall, 10*time.Second),
		Patience:  cmp.Or(l.Patience, 5*time.Minute),
		Stdin:     cmp.Or(l.Stdin, 1<<20),
	}
}

// bucket is a token bucket. It is not safe for concurrent use.
type bucket struct {
	burst, rate float64
	level       float64
	at          time.Time
}

func newBucket(burst, rate float64, now time.Time) bucket {
	return bucket{burst: burst, rate: rate, level: burst, at: now}
}

// take pays n at the time now and returns how long the payer has to wait until
// the debt is settled.
func (b *bucket) take(n int, now time.Time) time.Duration {
	b.level = min(b.burst, b.level+now.Sub(b.at).Seconds()*b.rate) - float64(n)
	b.at = now
	if b.level >= 0 {
		return 0
	}
	return time.Duration(-b.level / b.rate * float64(time.Second))
}
