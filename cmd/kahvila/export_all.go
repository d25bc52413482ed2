package main

import (
	"bytes"
	"errors"
	"fmt"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// archiveExt is how the name of an archive ends.
const archiveExt = ".zip"

// printers returns one for the language, or one for each if all are asked for:
// that of the answers first.
func (a *app) printers(lang string) []*i18n.Printer {
	all := []*i18n.Printer{a.p}
	if lang != everyLang {
		return all
	}
	for _, l := range i18n.Languages {
		if l.Code != a.p.Lang() {
			all = append(all, i18n.For(l.Code))
		}
	}
	return all
}

// archived returns everything in one archive. With a browser the reports are in
// it as PDF, too.
func (a *app) archived(d export.Document, base, lang string, browser string) ([]byte, error) {
	ps := a.printers(lang)
	var more []export.File
	for _, p := range ps {
		f := export.File{Name: base + pdfExt, What: i18n.Mark("Report as a PDF")}
		if len(ps) > 1 {
			f.Name = base + "-" + p.Lang() + pdfExt
		}
		pdf, err := a.pdf(d, p, browser)
		if why, refused := errors.AsType[*workshop.Refusal](err); refused {
			f.Left, err = why, nil
		}
		if err != nil {
			return nil, err
		}
		f.Data = pdf
		if more = append(more, f); f.Left != nil {
			more[0].Name = "PDF" // one word on it is enough
			more = more[:1]
			break
		}
	}
	var out bytes.Buffer
	if err := export.Archive(&out, base, d, more, ps[0], ps[1:]...); err != nil {
		return nil, fmt.Errorf("write the archive: %w", err)
	}
	return out.Bytes(), nil
}
