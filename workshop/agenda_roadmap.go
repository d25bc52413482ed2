package workshop

// The most that the roadmap of an agenda can have.
const (
	mostPeriods = 24
	mostPools   = 12
)

func checkRoadmap(c *agendaCheck, s Step) {
	if len(s.Periods) == 0 {
		c.wrong(Refuse("The roadmap {step} has no periods. Add for example now, next and later.", "step", s.ID))
	}
	c.many(Refuse("periods"), len(s.Periods), mostPeriods)
	for _, p := range s.Periods {
		c.id(Refuse("period of {step}", "step", s.ID), p.ID)
		c.text(Refuse("period {id}", "id", p.ID), p.Name)
		for _, day := range []Day{p.From, p.To} {
			if day != "" && !day.Valid() {
				c.wrong(Refuse("The period {period}: {day} is not a day. Write it as 2027-06-30.", "period", p.ID, "day", string(day)))
			}
		}
		if p.From != "" && p.To != "" && p.To < p.From {
			c.wrong(Refuse("The period {period} ends before it begins.", "period", p.ID))
		}
	}
	c.many(Refuse("pools"), len(s.Pools), mostPools)
	for _, p := range s.Pools {
		c.id(Refuse("pool of {step}", "step", s.ID), p.ID)
		c.text(Refuse("pool {id}", "id", p.ID), p.Name)
		if p.Days < 0 || p.Days > mostDays {
			c.wrong(Refuse("The pool {pool} has {n} days in a period; 0 to {most} are possible.", "pool", p.ID, "n", p.Days, "most", mostDays))
		}
	}
	if s.Reserve != nil && (*s.Reserve < 0 || *s.Reserve > 90) {
		c.wrong(Refuse("The step {step} keeps {n} percent of the working time; 0 to 90 are possible.", "step", s.ID, "n", *s.Reserve))
	}
}
