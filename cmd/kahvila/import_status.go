package main

import (
	"bufio"
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"

	"kahvila/export"
	"kahvila/live"
	"kahvila/workshop"
)

// statusText returns the text of a status sheet that has come back; false where
// the file is something else. A workbook is refused: only CSV is read.
func (i *importing) statusText(a *app) (string, bool, error) {
	if i.file == "-" {
		return "", false, nil
	}
	b, err := i.contents(a)
	switch {
	case err != nil:
		return "", false, err
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return "", false, workshop.Refuse("{file} is a workbook, and only CSV is read. Open it in your spreadsheet, save it as CSV UTF-8, and import that.", "file", i.file)
	}
	b = fromUTF16(b)
	return string(b), len(b) <= mostList && isText(b) && export.IsStatus(string(b)), nil
}

// importStatus shows what a status sheet would change, and changes it if that
// is wanted: all of it or nothing.
func (a *app) importStatus(ctx context.Context, h *house, name, text string, i importing) error {
	s, w, err := h.toImport(name)
	if err != nil {
		return err
	}
	if !i.check {
		if err := a.mayChange(h, s.ID); err != nil {
			return err
		}
	}
	sheet, err := a.soundStatus(w, text, i.file)
	if err != nil {
		return err
	}
	a.showStatus(sheet)
	if len(sheet.Changes) == 0 || i.check {
		return nil
	}
	if !i.yes {
		if err := a.wanted(); err != nil {
			return err
		}
	}
	bring := func(seat *live.Seat) error {
		_, err := seat.Do(ctx, sheet.Fact(), "")
		return err
	}
	if o := h.opened(s.ID); o != nil {
		err = a.seated(o, bring)
	} else {
		err = a.alone(h, s.ID, bring)
	}
	if err != nil {
		return err
	}
	a.print(a.p.N("{n} actions are changed.", len(sheet.Changes)))
	return nil
}

// soundStatus returns what a status sheet would change, or says all that is
// wrong with it.
func (a *app) soundStatus(w *workshop.Workshop, text, file string) (export.StatusSheet, error) {
	sheet, _ := export.ReadStatus(w, text, a.p)
	sheet.Problems = sheet.Check(w)
	for n, p := range sheet.Problems {
		if n == mostProblems {
			a.print(a.p.N("and {n} more", len(sheet.Problems)-n))
			break
		}
		a.print(file + ":" + strconv.Itoa(p.At) + ": " + a.p.Say(p.Err))
	}
	if n := len(sheet.Problems); n > 0 {
		return sheet, workshop.Refuse("Nothing has come in: {n} things are wrong in {file}.", "file", file, "n", n)
	}
	return sheet, nil
}

// showStatus shows each cell as it is and as it would be.
func (a *app) showStatus(sheet export.StatusSheet) {
	if len(sheet.Changes) == 0 {
		a.print(a.p.T("The sheet says nothing that the workshop does not say already."))
	}
	for _, c := range sheet.Changes {
		a.print(strconv.FormatUint(uint64(c.Fact.Target), 10) + "  " + c.Title)
		for _, s := range c.Says {
			a.print("    " + s)
		}
		if c.Clash {
			a.print("    " + a.p.T("Somebody has changed this here, too, since the sheet was written."))
		}
	}
}

// wanted asks whether what is shown is to be taken.
func (a *app) wanted() error {
	if a.guest {
		return workshop.Refuse("Nothing is changed yet: look at this, then say it once more with --yes.")
	}
	a.warn(a.p.T("Take these changes? yes or no:"))
	said, _ := bufio.NewReader(a.in).ReadString('\n')
	said = strings.ToLower(strings.TrimSpace(said))
	if !slices.Contains([]string{"y", "yes", "k", "kyllä", "j", "ja"}, said) {
		return workshop.Refuse("Nothing is changed.")
	}
	return nil
}
