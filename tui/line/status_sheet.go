package line

import (
	"context"
	"slices"
	"strconv"

	"kahvila/export"
	"kahvila/workshop"
)

// runStatusSheet says what a status sheet that was saved as CSV would change, and
// with --yes changes it: all of it or nothing.
func runStatusSheet(ctx context.Context, c *call) error {
	text, _ := c.args["text"].(string)
	_, yes := c.args["yes"]
	w := c.v.Workshop
	sheet, ok := export.ReadStatus(w, text, c.p)
	if !ok {
		return c.misuse(workshop.Refuse("This is no status sheet: export status-csv writes one."))
	}
	if err := c.soundSheet(sheet); err != nil {
		return err
	}
	if !c.json {
		c.printSheet(sheet)
	}
	if len(sheet.Changes) == 0 {
		return c.sheetDone(sheet, 0)
	}
	if !yes {
		return workshop.Refuse("Nothing is changed yet: look at this, then say it once more with --yes.")
	}
	id, err := c.r.seat.Do(ctx, sheet.Fact(), c.once)
	if err != nil {
		return err
	}
	return c.sheetDone(sheet, id)
}

// soundSheet says all that is wrong with a sheet, line by line.
func (c *call) soundSheet(sheet export.StatusSheet) error {
	problems := sheet.Check(c.v.Workshop)
	if len(problems) == 0 {
		return nil
	}
	if !c.json {
		for _, p := range problems {
			c.print(strconv.Itoa(p.At) + ": " + c.p.Say(p.Err))
		}
	}
	return workshop.Refuse("Nothing has come in. Line {line}: {why}", "line", problems[0].At, "why", problems[0].Err)
}

// printSheet shows each cell as it is and as it would be.
func (c *call) printSheet(sheet export.StatusSheet) {
	if len(sheet.Changes) == 0 {
		c.print(c.p.T("The sheet says nothing that the workshop does not say already."))
	}
	for _, x := range sheet.Changes {
		c.print(idString(workshop.EntryID(x.Fact.Target)) + "  " + x.Title)
		said := slices.Clone(x.Says)
		if x.Clash {
			said = append(said, c.p.T("Somebody has changed this here, too, since the sheet was written."))
		}
		for _, s := range said {
			c.print(indent(1, s))
		}
	}
}

// sheetDone says how many rows are changed.
func (c *call) sheetDone(sheet export.StatusSheet, id workshop.EntryID) error {
	if !c.json {
		if id != 0 {
			c.print(c.p.N("{n} actions are changed.", len(sheet.Changes)))
		}
		return nil
	}
	var said struct {
		ID   string `json:"id,omitempty"`
		Rows int    `json:"rows"`
	}
	if said.Rows = len(sheet.Changes); id != 0 {
		said.ID = idString(id)
	}
	return c.object(said)
}
