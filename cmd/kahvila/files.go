package main

import (
	"path/filepath"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// files writes what can be taken away of a workshop of the house to new files
// in the folder that kahvila was started in, and returns their paths.
type files struct {
	app   *app
	house *house
}

var _ screen.Files = files{}

// Export writes a workshop for a profile.
func (f files) Export(id, format, profile string) (string, error) {
	how, ok := export.Find(format)
	if !ok {
		return "", export.NoFormat(format)
	}
	h, s, err := f.house.shown(id)
	if err != nil {
		return "", err
	}
	doc, err := h.document(s.ID, how, readers{profile: profile})
	if err != nil {
		return "", err
	}
	out, err := f.app.written(doc, how)
	if err != nil {
		return "", err
	}
	return f.put(fileName(s.Title, s.ID), how.Ext, out)
}

// Print writes a sheet for the room in a language, to be printed.
func (f files) Print(id, sheet string, l workshop.Lang) (string, error) {
	what, ok := export.FindSheet(sheet)
	if !ok {
		return "", export.NoSheet(sheet)
	}
	h, s, err := f.house.shown(id)
	if err != nil {
		return "", err
	}
	a := *f.app
	a.p = i18n.For(string(l))
	how := export.Settings[0]
	out, err := a.sheet(h, s.ID, what, how, "")
	if err != nil {
		return "", err
	}
	return f.put(fileName(s.Title, s.ID)+"-"+what.Name, how.Ext, out)
}

func (f files) put(name, ext string, out []byte) (string, error) {
	path, err := f.app.putNew(name, ext, out)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}
