package main

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"kahvila/live"
	"kahvila/sshserver"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// house is an open data file with the rooms that are open over it.
type house struct {
	file *store.File

	keys string // the data file beside which are the host key and those of the facilitators; empty: this one

	mu        sync.Mutex
	rooms     map[string]*opened // by the id of the workshop
	rehearsal *rehearsal         // nil: nobody rehearses
}

// opened is a room that people can come into.
type opened struct {
	room *live.Room
	join string // the line that people type; empty: nobody can come in from elsewhere
	mark string // the fingerprint of the host key

	log    *slog.Logger // nil: there is none
	since  time.Time
	server *sshserver.Server // nil: as where join is empty
}

func newHouse(f *store.File) *house { return &house{file: f, rooms: make(map[string]*opened)} }

// workshops returns all workshops, oldest first.
func (h *house) workshops() ([]store.Summary, error) { return h.file.Workshops() }

// leastOfID is how much of an id has to be typed: less of it is likelier a slip.
const leastOfID = 3

// find returns the workshop with the id or with a title that begins like this.
// A title that is exactly this one wins over longer ones, and where no title
// begins like this an id may.
func (h *house) find(name string) (store.Summary, error) {
	all, err := h.workshops()
	if err != nil {
		return store.Summary{}, err
	}
	want := workshop.Skeleton(name)
	id := strings.ToLower(name)
	var whole, begin, ids []store.Summary
	for _, s := range all {
		title := workshop.Skeleton(s.Title)
		switch {
		case s.ID == id:
			return s, nil
		case title == want:
			whole = append(whole, s)
		}
		if len(id) >= leastOfID && strings.HasPrefix(s.ID, id) {
			ids = append(ids, s)
		}
		if want != "" && strings.HasPrefix(title, want) {
			begin = append(begin, s)
		}
	}
	if len(whole) == 1 {
		return whole[0], nil
	}
	if len(begin) == 0 {
		begin = ids
	}
	switch len(begin) {
	case 0:
		return store.Summary{}, workshop.Refuse("There is no workshop {name}. All of them: kahvila list", "name", name)
	case 1:
		return begin[0], nil
	}
	var titles []string
	for _, s := range begin {
		titles = append(titles, s.Title+" ("+s.ID+")")
	}
	return store.Summary{}, workshop.Refuse("{name} may be any of these: {workshops}. Use the id.",
		"name", name, "workshops", strings.Join(titles, ", "))
}

// near returns the data file beside which are the host key and those of the
// facilitators.
func (h *house) near() string { return cmp.Or(h.keys, h.file.Path()) }

// opened returns the open room of a workshop, or nil.
func (h *house) opened(id string) *opened {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.rooms[id]
}

// setDoor says how people come into a room.
func (h *house) setDoor(o *opened, e *entrance) {
	h.mu.Lock()
	defer h.mu.Unlock()
	o.join, o.mark, o.server = e.join, e.mark, e.server
}

// door returns the line that people type to come into a room, and the
// fingerprint that they see; empty where nobody can.
func (h *house) door(id string) (join, mark string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if o := h.rooms[id]; o != nil {
		return o.join, o.mark
	}
	return "", ""
}

// state returns the workshop as it is: from its room, or else from its log.
func (h *house) state(id string) (*workshop.Workshop, error) {
	if o := h.opened(id); o != nil {
		return o.room.Now().Workshop, nil
	}
	return replay(h.file, id)
}

// replay makes a workshop of its log.
func replay(f *store.File, id string) (*workshop.Workshop, error) {
	log, err := f.Log(id)
	if err != nil {
		return nil, err
	}
	w := workshop.New()
	err = log.Each(func(e workshop.Entry) error {
		err := w.Apply(e)
		switch {
		case err == nil:
			return nil
		case errors.Is(err, workshop.ErrNewer):
			return workshop.Refuse("entry {entry} of workshop {workshop} in {file} was written by a newer kahvila: open it with that version",
				"entry", uint64(e.ID), "workshop", id, "file", f.Path())
		}
		return workshop.Refuse("workshop {workshop} in {file} is damaged at entry {entry}: move the file aside and restore a backup with kahvila restore BACKUP",
			"entry", uint64(e.ID), "workshop", id, "file", f.Path())
	})
	if err != nil {
		return nil, err
	}
	return w, nil
}

// last returns the last entry of a workshop; the zero one where there is none.
func (h *house) last(id string) (last workshop.Entry, err error) {
	log, err := h.file.Log(id)
	if err != nil {
		return last, err
	}
	err = log.Each(func(e workshop.Entry) error {
		last = e
		return nil
	})
	return last, err
}

// actsAtOnce is what one seat may do at once. Whoever rates fifty targets on
// three criteria, and corrects each, stays below it.
const actsAtOnce = 400

// open opens the room of a workshop. Close closes it.
func (h *house) open(id string, o live.Options) (*opened, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[id] != nil {
		return nil, workshop.Refuse("The room of this workshop is open already.")
	}
	log, err := h.file.Log(id)
	if err != nil {
		return nil, err
	}
	vault, err := h.file.Vault(id)
	if err != nil {
		return nil, err
	}
	o.ID, o.Pace = id, actsAtOnce
	room, err := live.Open(log, vault, o)
	if err != nil {
		if _, said := errors.AsType[*workshop.Refusal](err); !said {
			_, why := replay(h.file, id) // may know a sentence for it
			err = cmp.Or(why, err)
		}
		return nil, err
	}
	if o.Log != nil {
		last, _ := room.Now().Workshop.Last()
		o.Log.Info("room opened", "workshop", id, "entries", uint64(last), "version", versionOf(debug.ReadBuildInfo()), "process", os.Getpid())
	}
	h.rooms[id] = &opened{room: room, log: o.Log, since: time.Now()}
	return h.rooms[id], nil
}

// close closes a room. What the list calls the workshop follows its agenda.
func (h *house) close(o *opened) error {
	v := o.room.Now()
	err := o.room.Close()
	if o.log != nil {
		o.log.Info("room closed", "workshop", v.ID, "err", err)
	}
	h.mu.Lock()
	delete(h.rooms, v.ID)
	h.mu.Unlock()
	return errors.Join(err, h.retitle(v.ID, v.Workshop.Agenda().Title))
}

func (h *house) retitle(id string, title workshop.Text) error {
	all, err := h.workshops()
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.ID != id {
			continue
		}
		for _, t := range title {
			if t == s.Title {
				return nil
			}
		}
	}
	t, _ := title.In(workshop.Finnish)
	if t == "" {
		return nil
	}
	return h.sure(h.file.SetTitle(id, t), func() bool {
		all, err := h.workshops()
		return err == nil && slices.ContainsFunc(all, func(s store.Summary) bool { return s.ID == id && s.Title == t })
	})
}

// ids returns the ids of the workshops whose rooms are open, sorted.
func (h *house) ids() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var ids []string
	for id := range h.rooms {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// add makes a workshop of an agenda under a name, which becomes its title in
// the language, and returns its id.
func (h *house) add(name string, lang workshop.Lang, a workshop.Agenda, now time.Time) (string, error) {
	name, err := workshop.Clean(name, workshop.TitleField)
	if err != nil {
		return "", err
	}
	if name == "" {
		return "", workshop.Refuse("A workshop needs a name.")
	}
	a = agenda.Dated(a, now.Year())
	a.Title = workshop.Text{lang: name}
	return h.begin(name, &workshop.SetAgenda{Agenda: a}, now)
}

// begin makes a workshop of its first fact, and returns its id.
func (h *house) begin(name string, f *workshop.SetAgenda, now time.Time) (string, error) {
	if err := f.Clean(); err != nil {
		return "", err
	}
	if err := f.Check(workshop.New(), workshop.Actor{Role: workshop.Facilitator}); err != nil {
		return "", err
	}
	e, err := entryOf(1, f, now)
	if err != nil {
		return "", err
	}
	id := newID()
	_, err = h.file.Begin(name, id, now, workshop.Batch{Entries: []workshop.Entry{e}})
	if err := h.sure(err, h.has(id)); err != nil {
		return "", err
	}
	return id, nil
}

// sure makes the data file usable again after a writing of which nobody knows
// whether it is on disk, and then looks whether it is: here no room does that.
func (h *house) sure(err error, there func() bool) error {
	if !errors.Is(err, store.ErrUnknown) || h.file.Reopen() != nil || !there() {
		return err
	}
	return nil
}

// has looks for a workshop.
func (h *house) has(id string) func() bool {
	return func() bool {
		_, err := h.file.Log(id)
		return err == nil
	}
}

// entryOf returns the entry of a fact that no seat asked for, but whoever owns
// the file.
func entryOf(id workshop.EntryID, f workshop.Fact, now time.Time) (e workshop.Entry, err error) {
	k, ok := workshop.KindOf(f)
	if !ok {
		return e, fmt.Errorf("append %T: no kind", f)
	}
	e = workshop.Entry{ID: id, At: now.UTC().Truncate(time.Minute), Kind: k.Name}
	if e.Body, err = json.Marshal(f); err != nil {
		return e, fmt.Errorf("write a %s: %w", e.Kind, err)
	}
	return e, nil
}

// newID returns a random id: eight small letters and digits.
func newID() string {
	const letters = "abcdefghijkmnpqrstuvwxyz23456789" // 32 of them, none looks like another
	b := make([]byte, 8)
	_, _ = rand.Read(b) // never fails
	for i := range b {
		b[i] = letters[b[i]%32]
	}
	return string(b)
}
