package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"kahvila/export"
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// desk is what the home screen can do with the house.
type desk struct {
	files
	log    *slog.Logger
	drafts *drafts

	mu        sync.Mutex
	rooms     []*opened
	entrances []*entrance
	vigil     *vigil       // from the first room on
	rehearsed func() error // ends the rehearsal; nil: there is none
}

var _ screen.Home = (*desk)(nil)

// Workshops lists the workshops, the one that changed last first.
func (d *desk) Workshops() ([]screen.HomeItem, error) {
	all, err := d.house.workshops()
	if err != nil {
		return nil, err
	}
	var items []screen.HomeItem
	for i := len(all) - 1; i >= 0; i-- {
		s := all[i]
		by, begun := d.house.forgetBy(s)
		items = append(items, screen.HomeItem{ID: s.ID, Title: s.Title, Changed: s.Changed, Entries: s.Entries, ForgetBy: by, Begun: begun, Draft: d.drafts.of(s.ID)})
	}
	return items, nil
}

// Templates lists the agendas that a workshop can begin from.
func (d *desk) Templates() []screen.HomeTemplate {
	var all []screen.HomeTemplate
	for _, t := range agenda.List() {
		all = append(all, screen.HomeTemplate{ID: t.ID, Title: t.Title, Purpose: t.Purpose, Laptops: laptopsOf(t.ID)})
	}
	return all
}

// laptopsOf returns who has a laptop as a template has it.
func laptopsOf(template string) workshop.Laptops {
	plan, err := agenda.Load(template)
	if err != nil {
		return ""
	}
	return plan.Laptops
}

// Create makes a workshop.
func (d *desk) Create(from screen.HomeTemplate, name string, l workshop.Lang) (string, error) {
	plan, err := agenda.Load(from.ID)
	if from.Like {
		plan, err = d.house.agendaOf(from.ID)
	}
	if err != nil {
		return "", err
	}
	plan.Laptops = from.Laptops
	return d.house.add(name, l, plan, time.Now())
}

// Plan returns a workshop as it is.
func (d *desk) Plan(id string) (*workshop.Workshop, error) { return d.house.state(id) }

// Replan makes another agenda that of a workshop.
func (d *desk) Replan(id string, f *workshop.SetAgenda) (*workshop.Workshop, error) {
	return d.house.replan(id, f, time.Now())
}

// Keep keeps an agenda that is changed and not saved.
func (d *desk) Keep(id, draft string) { d.drafts.keep(id, draft) }

// Open opens a room and takes the facilitator's seat in it.
func (d *desk) Open(id string, listen bool) (screen.Opened, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	o := d.house.opened(id)
	if o == nil {
		var err error
		if o, err = d.house.open(id, live.Options{Log: d.log, Battery: d.awake().left}); err != nil {
			return screen.Opened{}, err
		}
		d.rooms = append(d.rooms, o)
	}
	return d.enter(d.house, o, listen)
}

// awake returns the vigil, which begins with the first room.
func (d *desk) awake() *vigil {
	if d.vigil == nil {
		d.vigil = d.app.keepVigil(d.log)
	}
	return d.vigil
}

// enter takes the facilitator's seat in a room of the house, and lets people
// in.
func (d *desk) enter(h *house, o *opened, listen bool) (screen.Opened, error) {
	if listen && o.join == "" {
		e, err := d.app.letIn(h, o, new(doors), d.log)
		if err != nil {
			return screen.Opened{}, err
		}
		d.entrances = append(d.entrances, e)
	}
	seat, err := o.room.Enter(d.app.host(live.Screen))
	if err != nil {
		return screen.Opened{}, err
	}
	return screen.Opened{Seat: seat, Join: o.join, Mark: o.mark}, nil
}

// Rehearse opens the room of a rehearsal, with simulated people in it.
func (d *desk) Rehearse(id string, listen bool) (screen.Opened, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if end := d.rehearsed; end != nil { // the way in was not found the first time
		d.rehearsed = nil // also where it does not end as it should: it ends once
		if err := end(); err != nil {
			return screen.Opened{}, err
		}
	}
	r, err := d.house.rehearse(id, time.Now())
	if err != nil {
		return screen.Opened{}, err
	}
	o, err := r.house.open(r.copy.ID, live.Options{Log: d.log.With("rehearsal", true), Battery: d.awake().left})
	if err != nil {
		return screen.Opened{}, errors.Join(err, r.erase())
	}
	leave := d.app.crowd(context.Background(), o.room, someSimulated)
	d.rehearsed = func() error { return errors.Join(leave(), r.house.close(o), r.erase()) }
	return d.enter(r.house, o, listen)
}

// Formats lists what a workshop can be written out as.
func (d *desk) Formats() []string {
	var names []string
	for _, f := range export.Formats {
		names = append(names, f.Name)
	}
	return names
}

// close keeps what is not saved, and leaves what is open.
func (d *desk) close() error {
	d.drafts.close()
	return d.Leave()
}

// Leave tells people and closes every room.
func (d *desk) Leave() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []error
	for _, e := range d.entrances {
		all = append(all, e.shut())
	}
	if d.rehearsed != nil {
		all = append(all, d.rehearsed())
	}
	for _, o := range d.rooms {
		all = append(all, d.house.close(o))
	}
	if d.vigil != nil {
		d.vigil.end()
	}
	d.rooms, d.entrances, d.vigil, d.rehearsed = nil, nil, nil, nil
	return errors.Join(all...)
}
