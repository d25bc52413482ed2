package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/store"
	"kahvila/workshop"
)

// exportCommand writes a workshop out, and prints where.
func (a *app) exportCommand() *cobra.Command {
	var format, file, lang, before string
	var force, all, pdf bool
	var to readers
	c := &cobra.Command{
		Use:   "export WORKSHOP --format FORMAT | --pdf | --all [-o FILE]",
		Short: a.p.T("Writes a workshop out, as a report or as data"),
		Long:  a.p.T("A PDF is tagged, for those who hear it; it takes a Chromium, Chrome or Edge that is installed here. --all puts every format into one archive (ZIP), with a text that says what was left out, and why."),
		Args:  takes(1, 1),
	}
	names := export.FormatNames()
	c.Flags().StringVar(&format, "format", "", a.p.T("the `FORMAT`: {all}", "all", names))
	c.Flags().BoolVar(&pdf, "pdf", false, a.p.T("the report as a PDF"))
	c.Flags().BoolVar(&all, "all", false, a.p.T("everything in one archive"))
	c.Flags().StringVar(&lang, "lang", "", a.p.T("the `LANG`: fi, sv or en; with --all also all"))
	c.Flags().StringVarP(&file, "output", "o", "", a.p.T("the `FILE`; - is standard output; without it, one named after the workshop"))
	c.Flags().StringVar(&to.profile, "for", "", a.p.T("the `PROFILE` says for whom a report is: {all}", "all", export.ProfileNames()))
	c.Flags().BoolVar(&to.quotes, "quotes", false, a.p.T("with single texts as people wrote them, where the report leaves them out"))
	c.Flags().BoolVar(&to.final, "final", false, a.p.T("final, though the workshop is not at its closing"))
	c.Flags().StringVar(&before, "compare", "", a.p.T("the polls of a report beside those of an older JSON export, `OLD.json`"))
	c.Flags().BoolVar(&force, "force", false, a.p.T("writes over a file that is there"))
	c.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkLang(lang) }
	c.RunE = func(c *cobra.Command, args []string) error {
		f, ok := export.Find(strings.ToLower(format))
		switch {
		case all && (pdf || format != "") || pdf && format != "" && f.Name != "html":
			return &misuse{workshop.Refuse("Give one of --format, --pdf and --all."), c.UseLine()}
		case lang == everyLang && !all:
			return &misuse{workshop.Refuse("All languages at once are for --all. Choose one of fi, sv and en."), c.UseLine()}
		case all, pdf:
		case format == "":
			return &misuse{workshop.Refuse("Say which format: --format with one of {all}.", "all", names), c.UseLine()}
		case !ok:
			return &misuse{export.NoFormat(format), c.UseLine()}
		}
		what := wanted{format: f, pdf: pdf, all: all, lang: lang, to: to, before: before}
		return a.read(c.Context(), func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			d, name, out, err := a.exported(h, s, what)
			if err != nil {
				return err
			}
			if file != "" {
				name = file
			}
			if err := a.deliver(name, out, force); err != nil || name == "-" {
				return err
			}
			if left := export.Omitted(d, a.p)[1:]; !all && len(left) > 0 { // that nobody is named goes without saying
				a.warn(a.p.T("Left out: {what}", "what", strings.Join(left, " ")))
			}
			return nil
		})
	}
	return c
}

// wanted is what is to be written out: a format, a PDF, or everything.
type wanted struct {
	format   export.Format
	pdf, all bool
	lang     string // of everything
	to       readers
	before   string // the file of an older workshop that polls are compared with; empty: none
}

// exported returns a workshop written out, and the name of a file for it.
func (a *app) exported(h *house, s store.Summary, x wanted) (d export.Document, name string, out []byte, err error) {
	like, name := x.format, fileName(s.Title, s.ID) // of a PDF the page that it is, of everything what has every idea
	switch {
	case x.all:
		like, _ = export.Find("json")
	case x.pdf:
		like, _ = export.Find("html")
	}
	if d, err = h.document(s.ID, like, x.to); err != nil {
		return d, "", nil, err
	}
	if x.before != "" {
		if d.Before, err = a.before(d, x.before, x.all || like.Report); err != nil {
			return d, "", nil, err
		}
	}
	switch {
	case x.all:
		out, err = a.archived(d, name, x.lang, browser())
		return d, name + archiveExt, out, err
	case x.pdf:
		out, err = a.pdf(d, a.p, browser())
		return d, name + pdfExt, out, err
	}
	out, err = a.written(d, x.format)
	return d, name + x.format.Ext, out, err
}

// deliver writes to a file, whose name it prints, or to standard output.
func (a *app) deliver(name string, out []byte, force bool) error {
	if name == "-" {
		_, err := a.out.Write(out)
		return err
	}
	if err := a.put(name, out, force); err != nil {
		return err
	}
	a.print(name)
	return nil
}

// readers says who a workshop is written out for, and in which state it is.
type readers struct {
	profile string // empty: those who took part
	quotes  bool   // single texts stand as people wrote them all the same
	final   bool   // it is no draft, wherever the workshop is
}

// document returns what there is to write of a workshop in a format.
func (h *house) document(id string, f export.Format, to readers) (export.Document, error) {
	profile, err := f.For(to.profile)
	if err != nil {
		return export.Document{}, err
	}
	profile.Words = profile.Words || to.quotes
	w, err := h.state(id)
	if err != nil {
		return export.Document{}, err
	}
	return export.Document{
		Workshop: w, ID: id, Date: time.Now(), Draft: w.Step().Kind != "closing" && !to.final, For: profile, Results: export.Count(w, id),
	}, nil
}

// written returns a workshop written out, all of it: half a report looks like
// a whole one.
func (a *app) written(d export.Document, f export.Format) ([]byte, error) {
	var out bytes.Buffer
	if err := f.Write(&out, d, a.p); err != nil {
		return nil, fmt.Errorf("write the %s export: %w", f.Name, err)
	}
	return out.Bytes(), nil
}

// put writes a file, whole or not at all, and over another only if forced.
func (a *app) put(name string, b []byte, force bool) error {
	path := a.path(name)
	if a.keeps(path) {
		return workshop.Refuse("{file} is where your workshops are kept: choose another with -o FILE", "file", name)
	}
	if _, err := os.Lstat(path); err == nil && !force {
		return workshop.Refuse("{file} exists already: choose another with -o FILE, or write over it with --force", "file", name)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".kahvila-*")
	if err != nil {
		return unwritable(name, err)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(b)
	if err == nil {
		err = tmp.Chmod(0o644) // a report is for others, too
	}
	if err == nil { // a certificate of erasure cannot be written a second time
		err = tmp.Sync()
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = store.Rename(tmp.Name(), path)
	}
	return unwritable(name, err)
}

// keeps reports whether the path is the data file or one of those beside it,
// which no report replaces.
func (a *app) keeps(path string) bool {
	data, err := a.dataPath()
	if a.house != nil {
		data, err = a.house.file.Path(), nil
	}
	if err != nil {
		return false
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return false // it cannot be written either
	}
	at := filepath.Join(dir, filepath.Base(path))
	return at == data || strings.HasPrefix(at, data+".") || at == filepath.Join(filepath.Dir(data), hostKeyFile)
}

// putNew writes a file under a name that is free: the first that is, of name,
// name-2, name-3 …
func (a *app) putNew(name, ext string, b []byte) (string, error) {
	free := name + ext
	for n := 2; n < 1000; n++ {
		if _, err := os.Lstat(a.path(free)); os.IsNotExist(err) {
			break
		}
		free = name + "-" + strconv.Itoa(n) + ext
	}
	return free, a.put(free, b, false)
}

func unwritable(name string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*workshop.Refusal](err); ok {
		return err // it says what to do
	}
	return workshop.Refuse("{file} cannot be written: {why}", "file", name, "why", err.Error())
}
