package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"kahvila/i18n"
	"kahvila/workshop"
)

// writeICS writes a calendar of what has a day: the period in which an action
// begins, where the agenda says its days, and legal deadlines.
func writeICS(w io.Writer, d Document, p *i18n.Printer) error {
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop, harvest: harvestOf(d.Workshop)}
	b.rank()
	c := ics.NewCalendar()
	c.SetMethod(ics.MethodPublish)
	c.SetProductId("-//kahvila//" + p.Lang())
	c.SetName(b.name(b.w.Agenda().Title))
	for _, target := range b.targets {
		r := b.w.Row(target.ID)
		if r.Over() {
			continue
		}
		title := b.name(target.Title)
		for _, period := range b.w.Periods() {
			if period.ID == r.Period && period.From != "" {
				b.event(c, target, "begins", period.From, p.T("Begins: {title}", "title", title))
			}
		}
		if r.Deadline != "" {
			b.event(c, target, "deadline", r.Deadline, p.T("Legal deadline: {title}", "title", title))
		}
	}
	return c.SerializeTo(w)
}

// event puts a whole day into the calendar.
func (b *builder) event(c *ics.Calendar, t *workshop.Target, what string, day workshop.Day, title string) {
	at, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return
	}
	r := b.w.Row(t.ID)
	e := c.AddEvent(fmt.Sprintf("%s-%d-%s@kahvila", b.d.ID, t.ID, what))
	e.SetDtStampTime(b.d.Date.UTC())
	e.SetAllDayStartAt(at)
	e.SetAllDayEndAt(at.AddDate(0, 0, 1))
	e.SetSummary(title)
	var lines []string
	for _, x := range []struct{ label, value string }{
		{b.p.T("Responsible"), r.Owner}, {b.p.T("Partners"), r.Partners}, {b.p.T("Success measure"), r.Measure}, {b.p.T("Decision needed from"), r.Decision},
	} {
		if x.value != "" {
			lines = append(lines, x.label+": "+x.value)
		}
	}
	if len(lines) > 0 {
		e.SetDescription(strings.Join(lines, "\n"))
	}
}
