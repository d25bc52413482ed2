package line

import "time"

// kept says what a facilitator has to know of the disk: that nothing can be
// saved, what was not there when the room was opened, and how far the mirror
// is.
func (c *call) kept() []string {
	if c.r.seat == nil {
		return nil
	}
	k := c.r.seat.Keeping()
	var lines []string
	for _, why := range []error{k.Trouble, k.Lost} {
		if why != nil {
			lines = append(lines, c.p.Say(why))
		}
	}
	m := k.Mirror
	if m == nil {
		return lines
	}
	lack := c.p.N("{n} entries", m.Behind)
	switch {
	case m.Trouble != nil && m.Behind == 0:
		return append(lines, c.p.T("the mirror cannot be written: {why}", "why", c.p.Say(m.Trouble)))
	case m.Trouble != nil:
		return append(lines, c.p.T("the mirror lacks {n} and cannot be written: {why}", "n", lack, "why", c.p.Say(m.Trouble)))
	case m.Behind == 0:
		return append(lines, c.p.T("the mirror is up to date"))
	}
	return append(lines, c.p.T("the mirror lacks {n}, for {time}", "n", lack, "time", c.p.Left(m.For.Round(time.Second))))
}
