package paint

import "strings"

// motion is lines that are found again further up, or down where by is below
// 0: those from top up to bottom move, and leave blank ones behind.
type motion struct{ top, bottom, by int }

// moved finds the motion that saves most.
func moved(was, is []string) motion {
	var best motion
	const least = 40 // characters to save, below it does not pay
	most := least
	for by := 1 - len(is); by < len(is); by++ {
		if by == 0 {
			continue
		}
		for i := max(0, -by); i < min(len(is), len(is)-by); i++ {
			begin, saved := i, 0
			for ; i < min(len(is), len(is)-by) && is[i] == was[i+by]; i++ {
				if is[i] != was[i] {
					saved += inked(is[i])
				}
			}
			if saved > most {
				most = saved
				best = motion{begin, i + by, by}
				if by < 0 {
					best = motion{begin + by, i, by}
				}
			}
		}
	}
	return best
}

// inked is about how many characters of a line take something to draw.
func inked(line string) int { return len(strings.TrimRight(line, " ")) }

// apply moves the lines.
func (m motion) apply(lines []string) []string {
	part := lines[m.top:m.bottom]
	if m.by > 0 {
		n := copy(part, part[m.by:])
		clear(part[n:])
	} else {
		copy(part[-m.by:], part)
		clear(part[:-m.by])
	}
	return lines
}

// from returns which line is on line i after the motion, or -1 for a blank one.
func (m motion) from(i int) int {
	if m.by == 0 || i < m.top || i >= m.bottom {
		return i
	}
	if k := i + m.by; k >= m.top && k < m.bottom {
		return k
	}
	return -1
}
