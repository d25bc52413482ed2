package line

import (
	"bufio"
	"io"
	"strings"
	"sync/atomic"
)

// Typist is an input of a terminal whose line ends only with Enter: it knows
// what has been typed of it.
//
// What is written to the terminal and does not end a line is a prompt. Behind
// it the terminal shows again what was typed so far.
type Typist interface {
	io.Reader

	// Typed returns what is half-typed. Open is false when no line is being
	// read: the last one has been ended.
	Typed() (text string, open bool)

	// Typing has one slot: when it can be received, something was typed.
	Typing() <-chan struct{}
}

// mostLine is how long a line of the plain line mode may be, in bytes.
const mostLine = 256 << 10

// reader reads lines when they are wanted and not before: what comes behind
// the last one belongs to others.
type reader struct {
	from *bufio.Reader
	want chan struct{}
	got  chan typed
	half atomic.Int64 // bytes of a line that has not ended yet, or is not answered yet
}

// typed is a line that was read, or why there is none.
type typed struct {
	text string
	err  error // bufio.ErrTooLong: the line was read over
}

// read begins to read. It ends when want is closed, after a read that is under
// way.
func read(from io.Reader) *reader {
	r := &reader{from: bufio.NewReaderSize(from, 4<<10), want: make(chan struct{}, 1), got: make(chan typed, 1)}
	go func() {
		for range r.want {
			text, err := r.line()
			r.got <- typed{text, err}
		}
	}()
	return r
}

// line reads a line without its end. A line that is too long is read over.
func (r *reader) line() (string, error) {
	var b strings.Builder
	long := false
	for {
		c, err := r.from.ReadByte()
		if err == nil && c != '\n' {
			if long = long || b.Len() >= mostLine; !long {
				b.WriteByte(c)
				r.half.Store(int64(b.Len()))
			}
			continue
		}
		if long {
			return "", bufio.ErrTooLong
		}
		return strings.TrimRight(b.String(), "\r"), err
	}
}
