package main

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/workshop"
)

// privacyCommand says who can see what in a workshop, from its settings.
func (a *app) privacyCommand() *cobra.Command {
	var f printing
	c := &cobra.Command{
		Use:   "privacy WORKSHOP [-o FILE]",
		Short: a.p.T("Says who can see what, and until when, from the settings"),
		Long:  a.p.T("With answers for those who take part and for data protection officers. In the room anybody can ask with the word privacy."),
		Args:  takes(1, 1),
	}
	c.Flags().StringVar(&f.lang, "lang", "", a.p.T("the `LANG` of the sheet: fi, sv, en or all"))
	c.Flags().StringVarP(&f.file, "output", "o", "", a.p.T("the `FILE`: a web page, a text document or text, as its name ends in .html, .docx or .txt"))
	c.Flags().BoolVar(&f.force, "force", false, a.p.T("writes over a file that is there"))
	c.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkLang(f.lang) }
	c.RunE = func(c *cobra.Command, args []string) error {
		sheet, _ := export.FindSheet("privacy")
		how, err := settingFor(f.file)
		if err != nil {
			return &misuse{err, c.UseLine()}
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
				a.flow(string(out))
				return nil
			}
			if err := a.put(f.file, out, f.force); err != nil {
				return err
			}
			a.print(f.file)
			return nil
		})
	}
	return c
}

// settingFor returns how a file with this name is set; without a name it is
// text.
func settingFor(file string) (export.Setting, *workshop.Refusal) {
	ext := strings.ToLower(filepath.Ext(file))
	if file == "" {
		ext = ".txt"
	}
	for _, s := range export.Settings {
		if s.Ext == ext {
			return s, nil
		}
	}
	return export.Setting{}, workshop.Refuse("{file} cannot be written like this: let its name end in .html, .docx or .txt.", "file", file)
}

// flow prints text in lines that fit, each so far in as its beginning.
func (a *app) flow(text string) {
	for l := range strings.Lines(text) {
		l = strings.TrimRight(l, "\n")
		rest := strings.TrimLeft(l, " -")
		begin := l[:len(l)-len(rest)]
		a.hanging(begin, len(begin), rest)
	}
}
