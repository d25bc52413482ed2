package export

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"kahvila/workshop"
)

// RecordMeeting is how the roadmap was when a meeting ended.
type RecordMeeting struct {
	Meeting int                 `json:"meeting"`
	Ended   time.Time           `json:"ended"`
	Last    workshop.EntryID    `json:"last"`    // the last entry of it
	Targets []workshop.TargetID `json:"targets"` // those that stood by themselves
	Roadmap []RecordRow         `json:"roadmap"` // of those something had been said of
}

// RecordMerged is a development target that is part of another since a meeting
// ended.
type RecordMerged struct {
	ID    workshop.TargetID `json:"id"`
	Title workshop.Text     `json:"title"`
	Into  workshop.TargetID `json:"into"`
}

// meetings tells how the roadmap was when each meeting ended.
func (r *Record) meetings(w *workshop.Workshop) {
	for _, m := range w.Meetings() {
		x := RecordMeeting{Meeting: m.Meeting, Ended: m.Ended.UTC(), Last: m.Last, Targets: append([]workshop.TargetID{}, m.Targets...), Roadmap: []RecordRow{}}
		for _, row := range m.Rows {
			x.Roadmap = append(x.Roadmap, RecordRow(row))
		}
		r.Meetings = append(r.Meetings, x)
	}
	for _, m := range w.Merged() {
		r.Merged = append(r.Merged, RecordMerged{m.ID, m.Title, m.Into})
	}
}

// row cleans what is said of a row.
func (a *again) row(where string, r *RecordRow) error {
	r.History = slices.Clone(r.History)
	effort := workshop.Field{Max: 12, Bytes: 60}
	if err := cmp.Or(
		clean(where, workshop.TitleField, &r.Owner, &r.Partners, &r.Decision), clean(where, workshop.ReasonField, &r.Measure, &r.Hypothesis, &r.Group),
		clean(where, effort, &r.Effort), clean(where, nameField, &r.Sector, &r.Period)); err != nil {
		return err
	}
	if r.Status != "" && !slices.Contains(workshop.Statuses(), r.Status) {
		return wrong(where+".status", unknown(r.Status))
	}
	for k := range r.History {
		p := &r.History[k]
		if err := cmp.Or(a.number(where+".history", p.ID), clean(where+".history", workshop.TitleField, &p.By),
			clean(where+".history", workshop.ReasonField, &p.Reason, &p.Lesson)); err != nil {
			return err
		}
	}
	return nil
}

// merged brings in the targets that are part of another.
func (a *again) merged() error {
	for n, t := range a.r.Merged {
		where := fmt.Sprintf("merged[%d]", n)
		if into := a.at[workshop.EntryID(t.Into)]; into == nil || into.Target == nil || into.Target.Into != 0 {
			return wrong(where+".into", nowhere(uint64(t.Into)))
		}
		f, err := a.entry(where, workshop.EntryID(t.ID))
		if err != nil {
			return err
		}
		f.Target = &workshop.PublishedTarget{Title: make(workshop.Text, len(t.Title)), Into: t.Into}
		for l, s := range t.Title {
			if !slices.Contains(workshop.Langs(), l) {
				return wrong(where, unknown(l))
			}
			if err := clean(where, workshop.IdeaField, &s); err != nil {
				return err
			}
			f.Target.Title[l] = s
		}
	}
	return nil
}

// meetings brings in how the roadmap was when each meeting ended.
func (a *again) meetings() error {
	last := 0
	for n, m := range a.r.Meetings {
		where := fmt.Sprintf("meetings[%d]", n)
		if m.Meeting <= last || m.Meeting > a.r.Agenda.LastMeeting() {
			return wrong(where+".meeting", unknown(m.Meeting))
		}
		last = m.Meeting
		if err := a.number(where+".last", m.Last); err != nil {
			return err
		}
		x := workshop.PublishedMeeting{Meeting: m.Meeting, Ended: m.Ended, Last: m.Last, Targets: slices.Clone(m.Targets)}
		for _, id := range m.Targets {
			if f := a.at[workshop.EntryID(id)]; f == nil || f.Target == nil {
				return wrong(where+".targets", nowhere(uint64(id)))
			}
		}
		for k, r := range m.Roadmap {
			in := fmt.Sprintf("%s.roadmap[%d]", where, k)
			if !slices.Contains(m.Targets, r.Target) {
				return wrong(in+".target", nowhere(uint64(r.Target)))
			}
			if err := a.row(in, &r); err != nil {
				return err
			}
			x.Rows = append(x.Rows, workshop.PublishedRow(r))
		}
		a.ended = append(a.ended, x)
	}
	return nil
}
