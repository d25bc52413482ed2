package sshserver

import (
	"errors"
	"io"
	"time"
)

// ErrInput is what reading a session's input returns once more was sent than
// is accepted.
var ErrInput = errors.New("more input than is accepted")

// stdin is what a command without a terminal reads: plain bytes, so many.
type stdin struct {
	from io.Reader
	left int64
}

func (in *stdin) Read(p []byte) (int, error) {
	if in.left < 0 {
		return 0, ErrInput
	}
	if int64(len(p)) > in.left+1 {
		p = p[:in.left+1] // one more shows that there is more
	}
	n, err := in.from.Read(p)
	if in.left -= int64(n); in.left < 0 {
		return n - 1, ErrInput
	}
	return n, err
}

// typed is what a person types. It passes everything on, at a bearable pace,
// and closes the connection when a sequence or a paste does not end.
type typed struct {
	ch    *channel
	pace  bucket
	scan  scanner
	last  time.Time
	ended error
}

func newTyped(ch *channel) *typed {
	now := time.Now()
	return &typed{ch: ch, pace: newBucket(inputBurst, inputRate, now), last: now}
}

func (t *typed) Read(p []byte) (int, error) {
	if t.ended != nil {
		return 0, t.ended
	}
	n, err := t.ch.raw.Read(p[:min(len(p), 4096)])
	now := time.Now()
	if n > 0 {
		if t.scan.stale(now.Sub(t.last)) {
			t.scan.reset()
		}
		t.last = now
		if wait := t.pace.take(max(n, inputRead), now); wait > 0 {
			t.pause(wait)
		}
	}
	for _, c := range p[:n] {
		if _, bad := t.scan.step(c); bad != nil {
			t.ended = bad
			t.ch.conn.drop("endless input")
			return 0, bad
		}
	}
	if err != nil {
		t.ended = err
	}
	return n, err
}

func (t *typed) pause(d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-t.ch.ctx.Done():
	}
}
