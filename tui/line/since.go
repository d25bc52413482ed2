package line

import (
	"context"
	"strconv"
	"strings"

	"kahvila/export"
	"kahvila/workshop"
)

// runSince says what is different on the roadmap since a meeting.
func runSince(_ context.Context, c *call) error {
	n := 0
	if said, ok := c.args["meeting"].(int64); ok {
		n = int(said)
	}
	s, err := c.since(n)
	switch {
	case err != nil:
		return err
	case c.json:
		return c.object(export.RecordOf(s))
	}
	c.printSince(s)
	return nil
}

func (c *call) since(meeting int) (workshop.Since, error) {
	w := c.v.Workshop
	s, known := w.Since(meeting)
	if known {
		return s, nil
	}
	var ended []string
	for _, n := range w.Ended() {
		ended = append(ended, strconv.Itoa(n))
	}
	if len(ended) > 0 {
		return s, workshop.Refuse("There is no meeting {n} to compare with. Those that have ended: {all}", "n", meeting, "all", strings.Join(ended, ", "))
	}
	return s, workshop.Refuse("No meeting has ended yet: there is nothing to compare the roadmap with.")
}

func (c *call) printSince(s workshop.Since) {
	c.print(export.SinceHead(c.v.Workshop, s, c.p))
	for _, changes := range export.SinceMeeting(c.v.Workshop, s, c.p) {
		c.print(changes.Title)
		for _, r := range changes.Rows {
			c.print(indent(1, parts(append([]string{r.Title}, r.Says...)...)))
		}
	}
}

// readSince reads out what is different since the last meeting.
func (t *talk) readSince() { t.word("since") }

// planFollowUp asks for the day of a follow-up meeting, and plans it.
func (t *talk) planFollowUp() {
	text, ok := t.askText(t.p.T("Day of the follow-up, as 2027-06-30, or -"), "", "")
	if !ok {
		return
	}
	if text == "-" {
		text = ""
	}
	t.done(&workshop.FollowUp{Date: workshop.Day(text)})
}
