package sshserver

import "time"

// token is what a byte of input completed.
type token int

const (
	nothing    token = iota // the byte belongs to something unfinished, or to nothing
	text                    // the byte itself
	sequence                // scanner.seq is an escape sequence for a key
	pasteStart              // what follows is pasted
	pasted                  // the byte is part of a paste
	pasteEnd                // the paste is complete
)

// scanner finds the escape sequences in what a terminal sends, and refuses
// those that are longer than a terminal sends them. Its zero value is ready.
type scanner struct {
	in  part
	n   int // bytes of the unfinished sequence or paste
	seq []byte
	end int // how much of the paste's end has been seen
}

type part int

const (
	ground part = iota
	escape
	csi
	ss3
	str // OSC, DCS, APC, PM, SOS
	strEnd
	paste
)

// A key and its escape byte come together. An answer of a terminal may come in
// two packets.
const (
	escapeTime = 50 * time.Millisecond
	answerTime = 500 * time.Millisecond
)

const pasteEnds = "\x1b[201~"

// step takes the next byte. After an error the scanner is of no more use.
func (s *scanner) step(c byte) (token, error) {
	switch s.in {
	case ground:
		if c != 0x1b {
			return text, nil
		}
		s.begin(c)
	case escape:
		return s.escaped(c), nil
	case csi:
		return s.control(c)
	case ss3:
		s.seq = append(s.seq, c)
		if len(s.seq) < 5 && c >= '0' && c <= '9' {
			return nothing, nil
		}
		s.reset()
		return sequence, nil
	case str:
		return s.string(c)
	case strEnd:
		if c == '\\' {
			s.reset()
			return nothing, nil
		}
		return s.escaped(c), nil // not the end but something new
	case paste:
		return s.paste(c)
	}
	return nothing, nil
}

func (s *scanner) begin(c byte) {
	s.in, s.n, s.seq = escape, 1, append(s.seq[:0], c)
}

func (s *scanner) reset() { s.in, s.n = ground, 0 }

func (s *scanner) escaped(c byte) token {
	s.n++
	switch c {
	case '[':
		s.in = csi
	case 'O':
		s.in = ss3
	case ']', 'P', 'X', '^', '_':
		s.in = str
	case 0x1b: // the Escape key, and then something else
		s.seq = append(s.seq[:0], c)
		s.n = 1
		return sequence
	default:
		s.reset()
		if c >= 0x80 {
			return text
		}
	}
	s.seq = append(s.seq, c)
	if s.in == ground {
		return sequence
	}
	return nothing
}

func (s *scanner) control(c byte) (token, error) {
	if s.n++; s.n > maxCSI {
		return nothing, ErrInput
	}
	switch {
	case c == 0x1b:
		s.begin(c)
		return nothing, nil
	case c < 0x20 || c > 0x7e: // no such sequence
		s.reset()
		return nothing, nil
	}
	s.seq = append(s.seq, c)
	// The Linux console sends ESC [ [ A for its function keys.
	if c < 0x40 || c == '[' && s.n == 3 {
		return nothing, nil
	}
	s.reset()
	switch string(s.seq) {
	case "\x1b[200~":
		s.in, s.end = paste, 0
		return pasteStart, nil
	case pasteEnds:
		return nothing, nil
	}
	return sequence, nil
}

func (s *scanner) string(c byte) (token, error) {
	if s.n++; s.n > maxString {
		return nothing, ErrInput
	}
	switch c {
	case 0x07, 0x18, 0x1a:
		s.reset()
	case 0x1b:
		s.begin(c)
		s.in = strEnd
	}
	return nothing, nil
}

func (s *scanner) paste(c byte) (token, error) {
	if s.n++; s.n > maxPaste {
		return nothing, ErrInput
	}
	switch {
	case c == pasteEnds[s.end]:
		s.end++
	case c == pasteEnds[0]:
		s.end = 1
	default:
		s.end = 0
	}
	if s.end == len(pasteEnds) {
		s.reset()
		return pasteEnd, nil
	}
	return pasted, nil
}

// stale says whether what is unfinished cannot be meant to go on after so long
// a pause: then it was a key, such as Escape or Alt and a letter.
func (s *scanner) stale(pause time.Duration) bool {
	wait := s.wait()
	return wait > 0 && pause >= wait
}

// wait returns how long to wait for the rest of what is unfinished, or 0.
// A paste has all the time it needs.
func (s *scanner) wait() time.Duration {
	switch {
	case s.in == ground || s.in == paste:
		return 0
	case s.n <= 2:
		return escapeTime
	}
	return answerTime
}
