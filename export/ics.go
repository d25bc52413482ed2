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

// How long before its day a reminder is given, as calendars write it.
const (
	soon  = "-P7D"  // of what begins or is looked at again
	early = "-P30D" // of a legal deadline, which takes preparing
)

// writeICS writes a calendar of what has a day: where the agenda says the days
// of its periods, that in which an action begins and that in which what was
// postponed is looked at again; legal deadlines, and the ends of experiments.
func writeICS(w io.Writer, d Document, p *i18n.Printer) error {
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop, harvest: harvestOf(d.Workshop)}
	b.rank()
	c := ics.NewCalendar()
	c.SetMethod(ics.MethodPublish)
	c.SetProductId("-//kahvila//" + p.Lang())
	c.SetName(b.called())
	for _, target := range b.targets {
		r := b.w.Row(target.ID)
		if r.Over() {
			continue
		}
		title := b.name(target.Title)
		for _, period := range b.w.Periods() {
			if period.From == "" {
				continue
			}
			if period.ID == r.Period {
				b.event(c, target, "begins", period.From, soon, p.T("Begins: {title}", "title", title))
			}
			if n := len(r.History); r.Status == "postponed" && n > 0 && r.History[n-1].Return == period.ID {
				b.event(c, target, "again", period.From, soon, p.T("Look at it again: {title}", "title", title))
			}
		}
		if r.Deadline != "" {
			b.event(c, target, "deadline", r.Deadline, early, p.T("Legal deadline: {title}", "title", title))
		}
		if r.Ends != "" && r.Outcome == "" {
			b.event(c, target, "ends", r.Ends, soon, p.T("The experiment ends, decide: {title}", "title", title))
		}
	}
	if len(c.Events()) == 0 {
		return workshop.Refuse("Nothing on the roadmap has a day yet: say in the agenda when its periods begin, or give rows a legal deadline.")
	}
	return c.SerializeTo(w, ics.WithNewLineWindows)
}

// event puts a whole day into the calendar, with a reminder. Nobody is busy
// because of it.
func (b *builder) event(c *ics.Calendar, t *workshop.Target, what string, day workshop.Day, remind, title string) {
	at, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return
	}
	r := b.w.Row(t.ID)
	e := c.AddEvent(fmt.Sprintf("%s-%d-%s@kahvila", b.d.ID, t.ID, what))
	e.SetDtStampTime(b.d.Date.UTC())
	e.SetAllDayStartAt(at)
	e.SetAllDayEndAt(at.AddDate(0, 0, 1))
	title = rehearsed(b.d, b.p, title)
	e.SetSummary(title)
	e.SetTimeTransparency(ics.TransparencyTransparent)
	alarm := e.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger(remind)
	alarm.SetProperty(ics.ComponentPropertyDescription, title)
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
