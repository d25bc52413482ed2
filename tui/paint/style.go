package paint

import "strconv"

// style is how a cell looks: what style sequences have asked for up to it.
type style struct {
	fg, bg, line colour
	attrs        attrs
	under        uint8 // the kind of line under the cell, 0 for none
}

// colour is a kind in the highest byte and a number below it; 0 is the
// terminal's own.
type colour uint32

const (
	basic   colour = 1 << 24 // eight colours and eight bright ones
	indexed colour = 2 << 24 // one of 256
	direct  colour = 3 << 24 // red, green and blue
	kind    colour = 0xff << 24
)

// attrs are the attributes that are on or off: the bit 1<<n is what SGR n
// turns on.
type attrs uint16

const overlined attrs = 1 << 15

// with returns the style after one style sequence, which is "\x1b[" and
// numbers and "m".
func (s style) with(sequence string) style {
	var p sgr
	if !p.read(sequence[2 : len(sequence)-1]) {
		return s
	}
	for i := 0; i < p.n; i++ {
		i += s.set(p.numbers[i:p.n], p.subs[i:p.n])
	}
	return s
}

// sgr holds the numbers of one style sequence, and which of them follow a
// colon.
type sgr struct {
	numbers [32]int
	subs    [32]bool
	n       int
}

func (p *sgr) read(s string) bool {
	n, sub := 0, false
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] >= '0' && s[i] <= '9' {
			n = min(n*10+int(s[i]-'0'), 1<<16)
			continue
		}
		if p.n == len(p.numbers) {
			return false
		}
		p.numbers[p.n], p.subs[p.n] = n, sub
		p.n++
		n, sub = 0, i < len(s) && s[i] == ':'
	}
	return true
}

// set takes the first number, and returns how many more it has used.
func (s *style) set(n []int, sub []bool) (more int) {
	for more+1 < len(n) && sub[more+1] {
		more++
	}
	switch c := n[0]; {
	case c == 0:
		*s = style{}
	case c == 4 && more > 0:
		s.under = uint8(min(n[1], 5))
	case c == 4:
		s.under = 1
	case c == 21:
		s.under = 2
	case c >= 1 && c <= 9:
		s.attrs |= 1 << c
	case c == 22:
		s.attrs &^= 1<<1 | 1<<2
	case c == 24:
		s.under = 0
	case c == 25:
		s.attrs &^= 1<<5 | 1<<6
	case c == 23 || c >= 27 && c <= 29:
		s.attrs &^= 1 << (c - 20)
	case c == 53:
		s.attrs |= overlined
	case c == 55:
		s.attrs &^= overlined
	default:
		return s.colours(n, more)
	}
	return more
}

func (s *style) colours(n []int, more int) int {
	switch c := n[0]; {
	case c >= 30 && c <= 37:
		s.fg = basic | colour(c-30)
	case c >= 90 && c <= 97:
		s.fg = basic | colour(c-90+8)
	case c >= 40 && c <= 47:
		s.bg = basic | colour(c-40)
	case c >= 100 && c <= 107:
		s.bg = basic | colour(c-100+8)
	case c == 39:
		s.fg = 0
	case c == 49:
		s.bg = 0
	case c == 59:
		s.line = 0
	case c == 38 || c == 48 || c == 58:
		col, used := longColour(n[1:], more)
		if used == 0 {
			return max(more, len(n)-1) // nobody can say what the rest means
		}
		switch c {
		case 38:
			s.fg = col
		case 48:
			s.bg = col
		case 58:
			s.line = col
		}
		return used
	}
	return more
}

// longColour reads what follows 38, 48 or 58: with colons if subs is above 0,
// which may name a colour space before the colour.
func longColour(n []int, subs int) (c colour, used int) {
	if subs > 0 {
		n = n[:subs]
	}
	for _, v := range n[:min(len(n), 5)] {
		if v > 255 {
			return 0, 0
		}
	}
	switch {
	case len(n) >= 2 && n[0] == 5:
		return indexed | colour(n[1]), max(2, subs)
	case subs >= 5 && n[0] == 2:
		return direct | colour(n[2]<<16|n[3]<<8|n[4]), subs
	case len(n) >= 4 && n[0] == 2:
		return direct | colour(n[1]<<16|n[2]<<8|n[3]), max(4, subs)
	}
	return 0, 0
}

// change appends what turns one style into another.
func change(dst []byte, from, to style) []byte {
	if from == to {
		return dst
	}
	if to == (style{}) {
		return append(dst, "\x1b[m"...)
	}
	dst = append(dst, "\x1b["...)
	begin := len(dst)
	if from.attrs&^to.attrs != 0 || from.under != 0 && to.under == 0 ||
		from.fg != 0 && to.fg == 0 || from.bg != 0 && to.bg == 0 || from.line != 0 && to.line == 0 {
		dst = append(dst, "0;"...)
		from = style{}
	}
	for n := 1; n <= 9; n++ {
		if (to.attrs&^from.attrs)&(1<<n) != 0 {
			dst = append(dst, byte('0'+n), ';')
		}
	}
	if (to.attrs&^from.attrs)&overlined != 0 {
		dst = append(dst, "53;"...)
	}
	switch {
	case to.under == from.under:
	case to.under == 1:
		dst = append(dst, "4;"...)
	default:
		dst = append(dst, '4', ':', '0'+to.under, ';')
	}
	dst = appendColour(dst, from.fg, to.fg, 30)
	dst = appendColour(dst, from.bg, to.bg, 40)
	dst = appendColour(dst, from.line, to.line, 50)
	if len(dst) == begin {
		return dst[:begin-2]
	}
	dst[len(dst)-1] = 'm'
	return dst
}

func appendColour(dst []byte, from, to colour, base int) []byte {
	if from == to {
		return dst
	}
	n := int(to &^ kind)
	switch to & kind {
	case basic:
		if n >= 8 {
			n += 60 - 8
		}
		dst = strconv.AppendInt(dst, int64(base+n), 10)
	case indexed:
		dst = strconv.AppendInt(dst, int64(base+8), 10)
		dst = append(dst, ";5;"...)
		dst = strconv.AppendInt(dst, int64(n), 10)
	case direct:
		dst = strconv.AppendInt(dst, int64(base+8), 10)
		dst = append(dst, ";2"...)
		for shift := 16; shift >= 0; shift -= 8 {
			dst = append(dst, ';')
			dst = strconv.AppendInt(dst, int64(n>>shift&0xff), 10)
		}
	}
	return append(dst, ';')
}
