package main

import (
	"time"

	"kahvila/workshop"
)

// replan makes another agenda that of a workshop whose room is not open, and
// returns the workshop with it.
func (h *house) replan(id string, f *workshop.SetAgenda, now time.Time) (*workshop.Workshop, error) {
	if h.opened(id) != nil {
		return nil, workshop.Refuse("The room of this workshop is open already. Change its agenda there.")
	}
	w, err := h.state(id)
	if err != nil {
		return nil, err
	}
	who := workshop.Actor{Role: workshop.Facilitator}
	if err := f.Clean(); err != nil {
		return nil, err
	}
	if err := f.Check(w, who); err != nil {
		return nil, err
	}
	log, err := h.file.Log(id)
	if err != nil {
		return nil, err
	}
	last, _ := w.Last()
	e, err := entryOf(last+1, f, now)
	if err != nil {
		return nil, err
	}
	there := func() bool {
		last, err := log.Last()
		return err == nil && last == e.ID
	}
	if err := h.sure(log.Append(workshop.Batch{Entries: []workshop.Entry{e}}), there); err != nil {
		return nil, err
	}
	if err := h.retitle(id, f.Agenda.Title); err != nil {
		return nil, err
	}
	return h.state(id)
}
