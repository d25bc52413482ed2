package sshserver

import (
	"bufio"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cooked is a terminal that sends every key by itself, used line by line: it
// shows what is typed as it goes, since the client's terminal does not once it
// has a pty. Backspace takes back what is seen as one character, Ctrl+U the
// line; Ctrl+C and Ctrl+D end the input. Arrows and other sequences are passed
// over.
//
// What is written to it that does not end a line is a prompt, and what was
// typed so far is shown again behind it: whoever has something to say meanwhile
// begins with a new line and ends with the prompt. It is a line.Typist.
type cooked struct {
	from  *bufio.Reader
	err   error
	done  []byte        // ended, not read yet
	typed chan struct{} // one slot

	mu     sync.Mutex // guards what follows: one reads while another writes
	to     io.Writer
	prompt string // the line that has been begun by what was written
	line   []byte // typed, not ended yet
	open   bool   // a line is being read
}

func newCooked(from io.Reader, to io.Writer) *cooked {
	return &cooked{from: bufio.NewReaderSize(from, 1<<10), to: to, typed: make(chan struct{}, 1)}
}

// mostTyped is how long a typed line may be, in bytes.
const mostTyped = 64 << 10

// Read implements io.Reader: it returns whole lines.
func (c *cooked) Read(p []byte) (int, error) {
	c.mu.Lock()
	c.open = len(c.done) == 0 && c.err == nil
	c.mu.Unlock()
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

// Write implements io.Writer. Each new line begins at the left edge: a raw
// terminal does not do that by itself.
func (c *cooked) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := string(p)
	c.prompt += s
	if i := strings.LastIndexByte(c.prompt, '\n'); i >= 0 {
		c.prompt = c.prompt[i+1:]
	}
	if c.prompt != "" {
		s += string(c.line)
	}
	if _, err := io.WriteString(c.to, strings.ReplaceAll(s, "\n", "\r\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Typed returns what is half-typed, and whether a line is being read.
func (c *cooked) Typed() (text string, open bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return string(c.line), c.open
}

// Typing has one slot: when it can be received, something was typed.
func (c *cooked) Typing() <-chan struct{} { return c.typed }

func (c *cooked) key() {
	r, _, err := c.from.ReadRune()
	esc := err == nil && r == 27
	if esc {
		c.skip()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case err != nil:
		c.err = err
	case esc:
	case r == '\r' || r == '\n':
		c.done, c.line, c.open = append(c.line, '\n'), nil, false
		c.prompt = ""
		c.show("\r\n")
	case r == 3 || r == 4: // Ctrl+C, Ctrl+D
		c.err = io.EOF
	case r == 8 || r == 127:
		c.takeBack()
	case r == 21: // Ctrl+U: a line that goes over the edge cannot be taken back
		c.line = nil
		c.show("\r\n" + c.prompt)
		c.changed()
	case r < ' ' || r >= 0x80 && r < 0xa0 || r == utf8.RuneError || len(c.line) > mostTyped:
	default:
		c.line = utf8.AppendRune(c.line, r)
		c.show(string(r))
		c.changed()
	}
}

// takeBack takes back the last character with all that was joined to it, and
// its cells. That is what a terminal's own line editing shows, the one movement
// here: screen readers follow it and say what has gone. Silence would leave on a
// braille line what is not sent, and to say the line again would be talk.
func (c *cooked) takeBack() {
	if len(c.line) == 0 {
		return
	}
	was := ansi.StringWidth(string(c.line))
	cells := 0
	for cells <= 0 && len(c.line) > 0 {
		_, n := utf8.DecodeLastRune(c.line)
		c.line = c.line[:len(c.line)-n]
		cells = was - ansi.StringWidth(string(c.line))
	}
	if cells > 0 {
		back := strings.Repeat("\b", cells)
		c.show(back + strings.Repeat(" ", cells) + back)
	}
	c.changed()
}

func (c *cooked) changed() {
	select {
	case c.typed <- struct{}{}:
	default:
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

func (c *cooked) show(s string) { _, _ = io.WriteString(c.to, s) } // whoever has gone sees nothing
