package line

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"kahvila/workshop"
)

// mostLine is how long a line of the plain line mode may be, in bytes.
const mostLine = 256 << 10

// runPlain is the plain line mode: it reads words line by line and answers
// each below it, until the input ends. It only ever adds lines, so that a
// screen reader can follow.
func runPlain(ctx context.Context, c *call) error {
	if c.r.lines {
		return workshop.Refuse("This is the plain line mode already.")
	}
	r := &runner{Session: c.r.Session, words: c.r.words, seat: c.r.seat, lines: true}
	defer func() { c.r.seat = r.seat }() // it is left where it was taken
	c.print(c.now()...)
	c.print(c.p.T("Type a word and Enter. All words: help. The end: quit."))
	in := bufio.NewReaderSize(r.In, 4<<10)
	heard := c.heard()
	for ctx.Err() == nil {
		heard = r.news(c, heard)
		_, _ = io.WriteString(r.Out, "> ")
		raw, err := readLine(in)
		word, _ := cut(raw)
		switch {
		case errors.Is(err, bufio.ErrTooLong):
			printTo(r.Err, c.p.T("This line is too long."))
			continue
		case word == "" && err == nil:
			continue
		case word != "" && !strings.EqualFold(word, "quit"):
			r.say(ctx, raw)
		}
		if err != nil || strings.EqualFold(word, "quit") {
			return nil
		}
		if gone(ctx, r) {
			return nil
		}
	}
	return ctx.Err()
}

// gone reports whether there is no room or no seat to go on with.
func gone(ctx context.Context, r *runner) bool {
	select {
	case <-ctx.Done():
		return true
	case <-r.Room.Done():
		return true
	default:
		return false
	}
}

// readLine reads a line without its end. A line that is too long is read over.
func readLine(in *bufio.Reader) (string, error) {
	var b strings.Builder
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if b.Len()+len(part) > mostLine {
			long = true
			b.Reset()
		}
		if !long {
			b.Write(part)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == nil && long:
			return "", bufio.ErrTooLong
		}
		return strings.TrimRight(b.String(), "\r\n"), err
	}
}

// heard is what has been told already.
type heard struct {
	moment  workshop.Moment
	stopped bool
	message workshop.EntryID
}

func (c *call) heard() heard {
	n := c.v.Workshop.Now()
	h := heard{moment: n.Moment, stopped: n.Stopped}
	for _, m := range c.v.Workshop.Messages() {
		h.message = m.ID
	}
	return h
}

// news says what has happened since the last line: where everyone is now, and
// what the facilitator has said.
func (r *runner) news(c *call, before heard) heard {
	if r.seat == nil {
		return before
	}
	c.v = r.seat.Now()
	c.speak()
	h := c.heard()
	if h.moment != before.moment || h.stopped != before.stopped {
		c.print(c.now()...)
	}
	for _, m := range c.v.Workshop.Messages() {
		if m.ID > before.message {
			c.printMessage(m)
		}
	}
	return h
}
