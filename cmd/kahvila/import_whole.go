package main

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kahvila/export"
	"kahvila/store"
	"kahvila/tui/line"
	"kahvila/workshop"
)

// wholeFile reports whether a file has a whole workshop, by its name.
func wholeFile(name string) bool { return strings.EqualFold(filepath.Ext(name), ".json") }

// bringBack makes a new workshop of the JSON of one: all of it, or nothing. It
// keeps its id where no other workshop has that, and says it on standard
// output.
func (a *app) bringBack(ctx context.Context, name string, i importing) error {
	f, err := a.given(name)
	if err != nil {
		return err
	}
	r, err := export.ReadWhole(f)
	_ = f.Close() // it was only read
	if err != nil {
		return err
	}
	facts, err := export.Again(r, r.ID)
	if err != nil {
		return err
	}
	title, _ := r.Agenda.Title.In(workshop.Finnish)
	if i.check {
		a.print(parts(title, a.p.N("{n} ideas", len(r.Ideas)), a.p.N("{n} development targets", len(r.Targets))))
		return nil
	}
	return a.change(ctx, makeMissing, func(h *house) error {
		id, err := h.freeID(r.ID)
		if err != nil {
			return err
		}
		if id != r.ID {
			if facts, err = export.Again(r, id); err != nil {
				return err
			}
			a.warn(a.p.T("There is a workshop {id} already, so this one has another id.", "id", r.ID))
		}
		if err := h.bring(id, title, facts, time.Now()); err != nil {
			return err
		}
		a.warn(a.p.T("{title} has come in. All that was in it is sealed; it can go on with a new round or a new ballot.", "title", title))
		a.print(id)
		return nil
	})
}

// warn says what is no answer, on standard error.
func (a *app) warn(s string) { _, _ = io.WriteString(a.err, line.Clean(s)+"\n") } // nobody else to be told

// freeID returns the id, or another one where a workshop has it, or where it
// could be none.
func (h *house) freeID(id string) (string, error) {
	all, err := h.workshops()
	if err != nil {
		return "", err
	}
	taken := slices.ContainsFunc(all, func(s store.Summary) bool { return strings.EqualFold(s.ID, id) })
	odd := id == "" || len(id) > 32 || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789") != ""
	if taken || odd {
		return newID(), nil
	}
	return id, nil
}

// bring makes a workshop that begins with the facts.
func (h *house) bring(id, title string, facts []*workshop.Published, now time.Time) error {
	var b workshop.Batch
	for n, f := range facts {
		body, err := json.Marshal(f)
		if err != nil {
			return err
		}
		k, _ := workshop.KindOf(f)
		b.Entries = append(b.Entries, workshop.Entry{
			ID: workshop.EntryID(n + 1), At: now.UTC().Truncate(time.Minute), Kind: k.Name, Body: body,
		})
	}
	_, err := h.file.Begin(title, id, now, b)
	return h.sure(err, h.has(id))
}
