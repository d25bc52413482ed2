package line

import (
	"time"

	"kahvila/tui/phrase"
)

// mirror is how far the mirror is, as the answer to status tells it.
type mirror struct {
	Behind  int    `json:"behind"`  // entries that it lacks
	Seconds int    `json:"seconds"` // since it lacked none
	Trouble string `json:"trouble,omitempty"`
}

// keep adds to the answer to status what a facilitator has to know of the disk.
func (c *call) keep(s *status) {
	if c.r.seat == nil {
		return
	}
	k := c.r.seat.Keeping()
	if k.Trouble != nil {
		s.Trouble = c.p.Say(k.Trouble)
	}
	if k.Lost != nil {
		s.Lost = c.p.Say(k.Lost)
	}
	s.Battery = k.Battery
	if m := k.Mirror; m != nil {
		s.Mirror = &mirror{Behind: m.Behind, Seconds: int(m.For / time.Second)}
		if m.Trouble != nil {
			s.Mirror.Trouble = c.p.Say(m.Trouble)
		}
	}
}

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
	if k.Battery > 0 {
		lines = append(lines, phrase.Battery(c.p, k))
	}
	if also := c.r.seat.Also(); also != "" {
		lines = append(lines, c.p.T("also: {line}", "line", also))
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
	case m.UpToDate():
		return append(lines, c.p.T("the mirror is up to date"))
	}
	return append(lines, c.p.T("the mirror lacks {n}, for {time}", "n", lack, "time", c.p.Left(m.For.Round(time.Second))))
}

// worries is what a facilitator has been told of the disk, in English.
type worries struct {
	trouble, lost, mirror string
	battery               bool // it is low
}

// newlyKept says what those who facilitate have not heard yet of the disk: each
// trouble once, and that everything can be saved again.
func (t *talk) newlyKept() []string {
	k, was := t.r.seat.Keeping(), t.worries
	t.worries = worries{trouble: problem(k.Trouble), lost: problem(k.Lost), battery: k.BatteryLow()}
	var lines []string
	switch now := t.worries.trouble; {
	case now != "" && now != was.trouble:
		lines = append(lines, t.p.Say(k.Trouble))
	case now == "" && was.trouble != "" && t.v.Facilitates():
		lines = append(lines, t.p.T("Everything can be saved again."))
	}
	if t.worries.lost != "" && was.lost == "" {
		lines = append(lines, t.p.Say(k.Lost))
	}
	if t.worries.battery && !was.battery {
		lines = append(lines, phrase.Battery(t.p, k))
	}
	if k.Mirror != nil {
		if t.worries.mirror = problem(k.Mirror.Trouble); t.worries.mirror != "" && t.worries.mirror != was.mirror {
			lines = append(lines, t.p.T("the mirror cannot be written: {why}", "why", t.p.Say(k.Mirror.Trouble)))
		}
	}
	return lines
}

func problem(why error) string {
	if why == nil {
		return ""
	}
	return why.Error()
}
