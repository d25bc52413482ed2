package main

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// paced is a log that says the same only so often: whoever knocks a thousand
// times a second must not push everything else out of it. The next line that
// is written says how many were not.
type paced struct {
	slog.Handler
	seen *lines
}

// lines are what has been logged lately, by what it says.
type lines struct {
	mu sync.Mutex
	of map[string]*repeated
}

type repeated struct {
	credit float64
	at     time.Time
	left   int // out
}

// The same line is written so many times at once, and so many times a second
// after that.
const (
	linesAtOnce  = 30
	linesASecond = 1
	mostLines    = 1000 // kinds of lines; there are a few dozen
)

func newPaced(h slog.Handler) paced {
	return paced{h, &lines{of: make(map[string]*repeated)}}
}

// Handle implements slog.Handler.
func (p paced) Handle(ctx context.Context, r slog.Record) error {
	said := r.Message
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "why" {
			said += "\n" + a.Value.String()
		}
		return a.Key != "why"
	})
	ok, left := p.seen.may(said, r.Time)
	if !ok {
		return nil
	}
	if left > 0 {
		r = r.Clone()
		r.AddAttrs(slog.Int("left_out", left))
	}
	return p.Handler.Handle(ctx, r)
}

// may says whether a line is written, and how many of its kind were not before
// it.
func (l *lines) may(said string, now time.Time) (ok bool, left int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.of) >= mostLines {
		clear(l.of)
	}
	x := l.of[said]
	if x == nil {
		x = &repeated{credit: linesAtOnce, at: now}
		l.of[said] = x
	}
	x.credit = min(linesAtOnce, x.credit+linesASecond*now.Sub(x.at).Seconds())
	x.at = now
	if x.credit < 1 {
		x.left++
		return false, 0
	}
	x.credit--
	left, x.left = x.left, 0
	return true, left
}

// WithAttrs implements slog.Handler.
func (p paced) WithAttrs(attrs []slog.Attr) slog.Handler {
	return paced{p.Handler.WithAttrs(attrs), p.seen}
}

// WithGroup implements slog.Handler.
func (p paced) WithGroup(name string) slog.Handler {
	return paced{p.Handler.WithGroup(name), p.seen}
}
