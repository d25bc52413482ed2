package workshop

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// PersonDays reports whether an effort is said as a number of person-days, and
// of which number the form of the noun is: 1 for one, 2 for a part of one.
func PersonDays(effort string) (n int, ok bool) {
	whole, part, broken := strings.Cut(strings.Replace(effort, ",", ".", 1), ".")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	if !digits(whole) || broken && !digits(part) {
		return 0, false
	}
	n, err := strconv.Atoi(whole)
	if broken {
		n = 2
	}
	return n, err == nil
}

// Status is where an action of the roadmap is in its life.
type Status string

// statuses lists the statuses in the order of a life.
var statuses = []struct {
	Status Status
	Title  string // English
}{
	{Status: "proposed", Title: "proposed"},
	{Status: "approved", Title: "approved"},
	{Status: "planned", Title: "planned"},
	{Status: "experiment", Title: "experiment"},
	{Status: "ready", Title: "ready to deploy"},
	{Status: "in-use", Title: "in use"},
	{Status: "established", Title: "established"},
	{Status: "reevaluate", Title: "needs further evaluation"},
	{Status: "postponed", Title: "postponed"},
	{Status: "stopped", Title: "stopped"},
	{Status: "done", Title: "done"},
}

// Statuses returns the statuses in the order of a life.
func Statuses() []Status {
	all := make([]Status, len(statuses))
	for i, s := range statuses {
		all[i] = s.Status
	}
	return all
}

// Title returns what the status is called, in English. One that is not known
// is called by its name.
func (s Status) Title() string {
	for _, known := range statuses {
		if known.Status == s {
			return known.Title
		}
	}
	return string(s)
}

// Row is a development target on the roadmap: a proposal of who does it and
// when.
type Row struct {
	Target TargetID
	Owner  string // responsible body: a role or a unit
	Sector string
	Period string // empty: not placed
	Effort string // S, M, L or person-days
	Status Status
}

// Row returns the row of the target; where nothing has been said of it yet,
// one that says only that it is proposed.
func (w *Workshop) Row(id TargetID) Row {
	if r := w.rows[id]; r != nil {
		return *r
	}
	return Row{Target: id, Status: "proposed"}
}

// Periods returns the periods of the roadmap.
func (w *Workshop) Periods() []Period {
	for _, s := range w.agenda.Steps {
		if s.Kind == "roadmap" {
			return s.Periods
		}
	}
	return nil
}

// SetRow is the fact that something of a row is different now; nil fields stay
// as they are.
type SetRow struct {
	Target TargetID `json:"target"`
	Owner  *string  `json:"owner,omitempty"`
	Sector *string  `json:"sector,omitempty"`
	Period *string  `json:"period,omitempty"`
	Effort *string  `json:"effort,omitempty"`
	Status *Status  `json:"status,omitempty"`
}

// Clean cleans what was typed.
func (f *SetRow) Clean() error {
	for _, p := range []struct {
		s *string
		f Field
	}{{f.Owner, TitleField}, {f.Effort, Field{Max: 12, Bytes: 60}}} {
		if p.s == nil {
			continue
		}
		c, err := Clean(*p.s, p.f)
		if err != nil {
			return err
		}
		*p.s = c
	}
	return nil
}

// Decide finds the period and the sector by their names.
func (f *SetRow) Decide(w *Workshop, _ Actor, _ Decision) error {
	if f.Period != nil {
		id := w.periodCalled(*f.Period)
		f.Period = &id
	}
	if f.Sector != nil {
		id := w.agenda.SectorCalled(*f.Sector)
		f.Sector = &id
	}
	return nil
}

// periodCalled returns the id of the period that has this id, or this name in
// one of its languages, in whatever case; where there is none, what was asked
// for.
func (w *Workshop) periodCalled(name string) string {
	for _, p := range w.Periods() {
		if strings.EqualFold(p.ID, name) {
			return p.ID
		}
	}
	for _, p := range w.Periods() {
		for _, called := range p.Name {
			if strings.EqualFold(called, name) {
				return p.ID
			}
		}
	}
	return name
}

// Check refuses what the agenda does not have.
func (f *SetRow) Check(w *Workshop, _ Actor) error {
	if _, err := w.shownTarget(f.Target); err != nil {
		return err
	}
	if f.Period != nil && *f.Period != "" && !slices.ContainsFunc(w.Periods(), func(p Period) bool { return p.ID == *f.Period }) {
		var ids []string
		for _, p := range w.Periods() {
			ids = append(ids, p.ID)
		}
		return Refuse("There is no {period} among the periods: {periods}.", "period", *f.Period, "periods", strings.Join(ids, ", "))
	}
	if f.Sector != nil && *f.Sector != "" && !slices.ContainsFunc(w.agenda.Sectors, func(s Sector) bool { return s.ID == *f.Sector }) {
		return Refuse("There is no {sector} among the sectors: {sectors}.", "sector", *f.Sector, "sectors", w.sectorIDs())
	}
	if f.Status != nil && !slices.Contains(Statuses(), *f.Status) {
		return Refuse("{status} is not a status. Use proposed, approved, planned, experiment, ready, in-use, established, reevaluate, postponed, stopped or done.", "status", string(*f.Status))
	}
	return nil
}

// Apply changes the row.
func (f *SetRow) Apply(w *Workshop, s Stamp) {
	r := w.Row(f.Target)
	back := &SetRow{Target: f.Target}
	set(&r.Owner, f.Owner, &back.Owner)
	set(&r.Sector, f.Sector, &back.Sector)
	set(&r.Period, f.Period, &back.Period)
	set(&r.Effort, f.Effort, &back.Effort)
	set(&r.Status, f.Status, &back.Status)
	w.rows = maps.Clone(w.rows)
	if w.rows == nil {
		w.rows = make(map[TargetID]*Row)
	}
	w.rows[f.Target] = &r
	if r.Owner != "" && f.Owner != nil {
		w.named = maps.Clone(w.named)
		if w.named == nil {
			w.named = make(map[EntryID]owned)
		}
		w.named[s.ID] = owned{f.Target, r.Owner}
	}
	w.touch(RowsTopic)
	w.did(s, back)
}

// set sets the field to the value, if there is one, and keeps what it was.
func set[T any](field *T, value *T, was **T) {
	if value == nil {
		return
	}
	old := *field
	*was, *field = &old, *value
}
