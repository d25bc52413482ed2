package sshserver

import (
	"fmt"
	"strings"

	"kahvila/tui/widget"
)

type tmpShared struct{}

type tmpPainter struct {
	w, h  int
	lines []string
	cur   widget.Cursor
}

func (p *tmpPainter) Begin(title string) []byte {
	return []byte("\x1b[?1049h\x1b[?2004h\x1b]2;" + title + "\x07\x1b[2J")
}
func (p *tmpPainter) End() []byte { return []byte("\x1b[m\x1b[?25h\x1b[?2004l\x1b[?1049l") }
func (p *tmpPainter) Frame(dst []byte, l widget.Layout, w, h int) []byte {
	lines := l.Lines(w, h)
	if w != p.w || h != p.h {
		p.w, p.h, p.lines = w, h, make([]string, h)
		dst = append(dst, "\x1b[m\x1b[2J"...)
	}
	n := len(dst)
	for y, s := range lines {
		if p.lines[y] != s {
			dst = fmt.Appendf(dst, "\x1b[%d;1H\x1b[2K%s\x1b[m", y+1, strings.TrimRight(s, " "))
		}
	}
	p.lines = lines
	c := widget.Cursor{X: -1}
	if l.Cursor != nil {
		c = *l.Cursor
	}
	if len(dst) > n || c != p.cur {
		p.cur = c
		if c.X < 0 {
			dst = append(dst, "\x1b[?25l"...)
		} else {
			dst = fmt.Appendf(dst, "\x1b[%d;%dH\x1b[?25h", c.Y+1, c.X+1)
		}
	}
	return dst
}
