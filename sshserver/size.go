package sshserver

import (
	"strings"
	"sync/atomic"
)

// clampSize returns a size that can be drawn. A zero dimension means "not
// said" (RFC 4254, 6.2): the one from before stays.
func clampSize(w, h uint32, wasW, wasH int) (int, int) {
	if w == 0 {
		w = uint32(wasW)
	}
	if h == 0 {
		h = uint32(wasH)
	}
	return int(min(max(w, 1), maxWidth)), int(min(max(h, 1), maxHeight))
}

// window is the size of a person's terminal. One goroutine sets it, any reads
// it.
type window struct {
	size    atomic.Uint64
	resized chan struct{} // one slot
}

func newWindow() *window {
	win := &window{resized: make(chan struct{}, 1)}
	win.size.Store(pack(80, 24))
	return win
}

func pack(w, h int) uint64 { return uint64(w)<<32 | uint64(h) }

func (win *window) get() (w, h int) {
	p := win.size.Load()
	return int(p >> 32), int(uint32(p))
}

// set takes a size as it came from the wire and returns what became of it.
func (win *window) set(w, h uint32) (int, int) {
	wasW, wasH := win.get()
	newW, newH := clampSize(w, h, wasW, wasH)
	win.size.Store(pack(newW, newH))
	if newW != wasW || newH != wasH {
		select {
		case win.resized <- struct{}{}:
		default:
		}
	}
	return newW, newH
}

// ptyRequest is the payload of a pty-req (RFC 4254, 6.2).
type ptyRequest struct {
	Term                    string
	Width, Height           uint32
	PixelWidth, PixelHeight uint32
	Modes                   string
}

// windowChange is the payload of a window-change (RFC 4254, 6.7).
type windowChange struct {
	Width, Height           uint32
	PixelWidth, PixelHeight uint32
}

// termName returns the name of a terminal as terminfo could know it, else
// "dumb". It is used to look files up, so it may not say where they are.
func termName(name string) string {
	bad := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("+-._", r))
	}
	if name == "" || strings.HasPrefix(name, ".") || strings.ContainsFunc(name, bad) {
		return "dumb"
	}
	return name
}
