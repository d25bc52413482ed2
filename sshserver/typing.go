package sshserver

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// typing hands what is typed to a program, key by key.
type typing struct {
	p *program

	mu         sync.Mutex // of the order in which keys are handed on
	board      keyboard
	keys       bucket
	unfinished *time.Timer // of an escape sequence
	begun      int         // counts packets: an old timer has nothing to say
}

// read hands on what is typed until the input or the program ends.
func (p *program) read() {
	t := &typing{p: p, keys: newBucket(keyBurst, keyRate, time.Now())}
	buf := make([]byte, 1024)
	for {
		n, err := p.s.input.Read(buf)
		p.guard("input", func() {
			if n > 0 && !t.take(buf[:n]) {
				p.s.Close()
			}
			if err != nil {
				p.update(tea.Quit())
			}
		})
		if err != nil || p.ctx.Err() != nil {
			return
		}
	}
}

// take hands on the keys of a packet. It reports whether that was bearable.
func (t *typing) take(packet []byte) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.begun++
	if t.unfinished != nil {
		t.unfinished.Stop()
	}
	msgs, err := t.board.feed(packet)
	if err != nil { // the session's input refuses the same, and first
		return false
	}
	t.press(msgs)
	if wait := t.board.scan.wait(); wait > 0 {
		begun := t.begun
		t.unfinished = time.AfterFunc(wait, func() { t.p.guard("input", func() { t.expire(begun) }) })
	}
	return true
}

// expire makes a key of what began like a sequence and did not go on.
func (t *typing) expire(begun int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if begun == t.begun {
		t.press(t.board.expire())
	}
}

// press hands on messages, no faster than a keyboard can: each key is drawn.
func (t *typing) press(msgs []tea.Msg) {
	for _, msg := range msgs {
		if wait := t.keys.take(1, time.Now()); wait > 0 {
			select {
			case <-time.After(wait):
			case <-t.p.ctx.Done():
				return
			}
		}
		t.p.update(msg)
		t.p.look()
	}
}
