package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
)

// File is something else that goes into an archive.
type File struct {
	Name string
	What string // English
	Data []byte
	Left *workshop.Refusal // why there is none; nil: there is
}

// Archive writes everything into one archive (ZIP): each format that has
// something, in the language of each printer, and first a text that says what
// is there, what was left out, and why. It is in the language of the first.
// Names begin with base.
func Archive(w io.Writer, base string, d Document, more []File, first *i18n.Printer, others ...*i18n.Printer) error {
	files, left := []File{}, []string{}
	for _, f := range Formats {
		for n, p := range append([]*i18n.Printer{first}, others...) {
			name := base + f.Ext
			if len(others) > 0 && !f.Alike {
				name = base + "-" + p.Lang() + f.Ext
			}
			if n > 0 && f.Alike {
				continue
			}
			var b bytes.Buffer
			err := f.Write(&b, d, p)
			if why, refused := errors.AsType[*workshop.Refusal](err); refused {
				if n == 0 {
					left = append(left, first.T(f.Title)+": "+first.Say(why))
				}
				continue
			}
			if err != nil {
				return err
			}
			files = append(files, File{Name: name, Data: b.Bytes()})
		}
	}
	for _, f := range more {
		if f.Left != nil {
			left = append(left, f.Name+": "+first.Say(f.Left))
			continue
		}
		files = append(files, f)
	}
	z := zip.NewWriter(w)
	put := func(name string, data []byte) error {
		at, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: d.Date})
		if err == nil {
			_, err = at.Write(data)
		}
		return err
	}
	if err := put(first.T("contents")+".txt", []byte(contents(files, left, d, first))); err != nil {
		return err
	}
	for _, f := range files {
		if err := put(f.Name, f.Data); err != nil {
			return err
		}
	}
	return z.Close()
}

// contents says what is in an archive and what is not.
func contents(files []File, left []string, d Document, p *i18n.Printer) string {
	title, _ := d.Workshop.Agenda().Title.In(workshop.Lang(p.Lang()))
	lines := []string{title, p.T("Written by kahvila on {date}.", "date", p.Date(d.Date))}
	if d.Draft {
		lines = append(lines, p.T("Draft: the workshop is not over yet, so all of this may still change."))
	}
	lines = append(lines, "", p.T("In this archive:"))
	for _, f := range files {
		what, ext := p.T(f.What), "" // a longer ending says more
		for _, format := range Formats {
			if strings.HasSuffix(f.Name, format.Ext) && len(format.Ext) > len(ext) {
				what, ext = p.T(format.Title), format.Ext
			}
		}
		lines = append(lines, "- "+strings.TrimSuffix(f.Name+": "+what, ": "))
	}
	lines = append(lines, "", p.T("Left out, and why:"))
	for _, l := range append(left, Omitted(d, p)...) {
		lines = append(lines, "- "+l)
	}
	return "\ufeff" + strings.Join(lines, "\r\n") + "\r\n"
}
