package sshserver

import (
	"bytes"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// manyKeys is so much text in one packet that nobody typed it: an old client
// that pastes without saying so. Its lines must not work as keys. A terminal that
// has marked a paste marks every one: there it was typed, over a slow line or by
// somebody who dictates, and Enter is Enter.
const manyKeys = 48

// keyboard turns what was typed into messages: key presses, pastes, and the
// terminal's focus. One message takes at least one byte; a terminal's answers
// and whatever else it may say are dropped.
type keyboard struct {
	scan    scanner
	decoder uv.EventDecoder
	text    []byte // typed, or the beginning of a character
	paste   []byte
	marks   bool // the terminal says what is pasted
	out     []tea.Msg
}

// feed returns the messages that a packet completed.
func (k *keyboard) feed(packet []byte) ([]tea.Msg, error) {
	k.out = nil
	for _, c := range packet {
		done, err := k.scan.step(c)
		if err != nil {
			return nil, err
		}
		switch done {
		case text:
			k.text = append(k.text, c)
		case sequence:
			k.flush()
			k.key(k.scan.seq)
		case pasteStart:
			k.flush()
			k.paste, k.marks = []byte{}, true
		case pasted:
			k.paste = append(k.paste, c)
		case pasteEnd:
			k.pasted(k.paste[:len(k.paste)-len(pasteEnds)+1])
			k.paste = nil
		}
	}
	k.flush()
	return k.out, nil
}

// expire returns the message that an unfinished sequence turns out to be, when
// nothing followed it.
func (k *keyboard) expire() []tea.Msg {
	k.out = nil
	if k.scan.n <= 2 {
		k.key(k.scan.seq)
	}
	k.scan.reset()
	return k.out
}

// key decodes one sequence. What no keyboard sends is not even looked at: the
// decoder would unfold some of it into thousands of events.
func (k *keyboard) key(seq []byte) {
	if len(seq) > 2 && seq[1] == '[' {
		last := seq[len(seq)-1]
		if !strings.ContainsRune("ABCDEFHIOPQRSZ~", rune(last)) || seq[2] == '[' || bytes.ContainsAny(seq[2:3], "<=>?") {
			return
		}
	}
	if n, event := k.decoder.Decode(seq); n == len(seq) {
		k.event(event)
	}
}

func (k *keyboard) event(event uv.Event) {
	switch event := event.(type) {
	case uv.KeyPressEvent:
		k.out = append(k.out, tea.KeyPressMsg(event))
	case uv.FocusEvent:
		k.out = append(k.out, tea.FocusMsg(event))
	case uv.BlurEvent:
		k.out = append(k.out, tea.BlurMsg(event))
	}
}

// flush decodes the text so far, but for a character that has only begun.
func (k *keyboard) flush() {
	whole, rest := cutRune(k.text)
	if len(whole) >= manyKeys && !k.marks && !bytes.ContainsFunc(whole, isCommand) {
		k.pasted(whole)
		whole = nil
	}
	for len(whole) > 0 {
		r, n := utf8.DecodeRune(whole)
		if r == utf8.RuneError && n == 1 || r >= 0x80 && r < 0xa0 {
			whole = whole[n:]
			continue
		}
		n, event := k.decoder.Decode(whole)
		k.event(event)
		whole = whole[max(n, 1):]
	}
	k.text = append(k.text[:0], rest...)
}

// isCommand says whether a character is a key rather than text.
func isCommand(r rune) bool {
	return r < ' ' && r != '\r' && r != '\n' && r != '\t' || r == 0x7f
}

func (k *keyboard) pasted(b []byte) {
	k.out = append(k.out, tea.PasteMsg{Content: strings.ToValidUTF8(string(b), "")})
}

// cutRune splits off the beginning of a character whose rest has not come.
func cutRune(b []byte) (whole, rest []byte) {
	for i := len(b) - 1; i >= 0 && i >= len(b)-utf8.UTFMax; i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				return b[:i], b[i:]
			}
			break
		}
	}
	return b, nil
}
