package sshserver

import (
	"bufio"
	"io"
	"unicode/utf8"
)

// cooked reads lines from a terminal that sends every key by itself, and shows
// what is typed as it goes: the client's terminal does neither once it has a
// pty. Backspace takes back, Ctrl+U the line; Ctrl+C and Ctrl+D end the input.
// Arrows and other sequences are passed over.
type cooked struct {
	from *bufio.Reader
	echo io.Writer
	line []byte // typed, not ended yet
	done []byte // ended, not read yet
	err  error
}

func newCooked(from io.Reader, echo io.Writer) *cooked {
	return &cooked{from: bufio.NewReaderSize(from, 1<<10), echo: echo}
}

// mostTyped is how long a typed line may be, in bytes.
const mostTyped = 64 << 10

// Read implements io.Reader: it returns whole lines.
func (c *cooked) Read(p []byte) (int, error) {
	for len(c.done) == 0 && c.err == nil {
		c.key()
	}
	n := copy(p, c.done)
	c.done = c.done[n:]
	if n == 0 {
		return 0, c.err
	}
	return n, nil
}

func (c *cooked) key() {
	r, _, err := c.from.ReadRune()
	switch {
	case err != nil:
		c.err = err
	case r == '\r' || r == '\n':
		c.done, c.line = append(c.line, '\n'), nil
		c.show("\r\n")
	case r == 3 || r == 4: // Ctrl+C, Ctrl+D
		c.err = io.EOF
	case r == 8 || r == 127:
		if _, n := utf8.DecodeLastRune(c.line); n > 0 {
			c.line = c.line[:len(c.line)-n]
			c.show("\b \b")
		}
	case r == 21: // Ctrl+U
		for range utf8.RuneCount(c.line) {
			c.show("\b \b")
		}
		c.line = nil
	case r == 27:
		c.skip()
	case r < ' ' || r == utf8.RuneError || len(c.line) > mostTyped:
	default:
		c.line = utf8.AppendRune(c.line, r)
		c.show(string(r))
	}
}

// skip passes over an escape sequence as far as it has arrived.
func (c *cooked) skip() {
	if c.from.Buffered() == 0 {
		return // Esc by itself
	}
	if b, _ := c.from.ReadByte(); b != '[' && b != 'O' {
		return
	}
	for c.from.Buffered() > 0 {
		if b, _ := c.from.ReadByte(); b >= 0x40 && b <= 0x7e {
			return
		}
	}
}

func (c *cooked) show(s string) { _, _ = io.WriteString(c.echo, s) } // whoever has gone sees nothing
