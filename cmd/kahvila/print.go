package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// everyLang asks for a sheet in all languages, one after the other.
const everyLang = "all"

// printing are the flags of a sheet.
type printing struct {
	what   string
	lang   string
	format string
	file   string
	force  bool
}

// printCommand writes a sheet for the room, and prints where.
func (a *app) printCommand() *cobra.Command {
	var f printing
	c := &cobra.Command{
		Use:   "print WORKSHOP --what WHAT [-o FILE]",
		Short: a.p.T("Writes a sheet for the room, to be printed"),
		Long:  a.p.T("Invitation, how to join, table cards, route cards for people without a device, what hosts do, ballots on paper, and a form for answers before the day. What comes back is brought in as from paper (paper, import), and counted apart."),
		Args:  takes(1, 1),
	}
	c.Flags().StringVar(&f.what, "what", "", a.p.T("`WHAT` is printed: {all}", "all", export.SheetNames()))
	c.Flags().StringVar(&f.lang, "lang", "", a.p.T("the `LANG` of the sheet: fi, sv, en or all"))
	c.Flags().StringVar(&f.format, "format", "html", a.p.T("the `FORMAT`: {all}", "all", export.SettingNames()))
	c.Flags().StringVarP(&f.file, "output", "o", "", a.p.T("the `FILE`; - is standard output; without it, one named after the workshop"))
	c.Flags().BoolVar(&f.force, "force", false, a.p.T("writes over a file that is there"))
	check := func(c *cobra.Command, _ []string) error { return a.checkLang(f.lang) }
	c.PersistentPreRunE = check
	c.RunE = func(c *cobra.Command, args []string) error {
		sheet, how, err := f.chosen(c.UseLine())
		if err != nil {
			return err
		}
		return a.read(c.Context(), func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			out, err := a.sheet(h, s.ID, sheet, how, f.lang)
			if err != nil {
				return err
			}
			if f.file == "" {
				f.file = fileName(s.Title, s.ID) + "-" + sheet.Name + how.Ext
			}
			return a.deliver(f.file, out, f.force)
		})
	}
	return c
}

// checkLang refuses a language that no sheet is in.
func (a *app) checkLang(lang string) error {
	if lang == "" || lang == everyLang || slices.ContainsFunc(i18n.Languages, func(l i18n.Language) bool { return l.Code == lang }) {
		return nil
	}
	return &misuse{Refusal: workshop.Refuse("The language {lang} is not known. Use fi, sv or en.", "lang", lang)}
}

// chosen finds what is to be printed, and how.
func (f printing) chosen(usage string) (export.Sheet, export.Setting, error) {
	if f.what == "" {
		return export.Sheet{}, export.Setting{}, &misuse{workshop.Refuse("Say what to print: --what with one of {all}.", "all", export.SheetNames()), usage}
	}
	sheet, ok := export.FindSheet(strings.ToLower(f.what))
	if !ok {
		return sheet, export.Setting{}, &misuse{export.NoSheet(f.what), usage}
	}
	how, ok := export.FindSetting(strings.ToLower(f.format))
	if !ok {
		return sheet, how, &misuse{export.NoSetting(f.format), usage}
	}
	return sheet, how, nil
}

// sheet returns a sheet of a workshop, with the line to join by where its room
// is open.
func (a *app) sheet(h *house, id string, sheet export.Sheet, how export.Setting, lang string) ([]byte, error) {
	w, err := h.state(id)
	if err != nil {
		return nil, err
	}
	d := export.Document{Workshop: w, ID: id, Date: time.Now()}
	d.Join, _ = h.door(id)
	if o := h.opened(id); o != nil {
		d.Open, d.Mirrored = true, o.room.Keeping().Mirror != nil
	}
	printers := []*i18n.Printer{a.p}
	if lang == everyLang {
		printers = nil
		for _, l := range i18n.Languages {
			printers = append(printers, i18n.For(l.Code))
		}
	}
	var out bytes.Buffer
	if err := sheet.Write(&out, how, d, printers[0], printers[1:]...); err != nil {
		return nil, fmt.Errorf("write the sheet %s: %w", sheet.Name, err)
	}
	return out.Bytes(), nil
}
