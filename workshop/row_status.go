package workshop

import (
	"slices"
	"time"
)

// Status is where an action of the roadmap is in its life.
type Status string

// statuses lists the statuses in the order of a life. Those that say that
// something is not as it was hoped are explained: what was learnt is worth as
// much as what works.
var statuses = []struct {
	Status Status
	Title  string // English
	why    bool
	next   []Status // what usually comes after; anything may be postponed
}{
	{Status: "proposed", Title: "proposed", next: []Status{"approved", "planned"}},
	{Status: "approved", Title: "approved", next: []Status{"planned", "experiment"}},
	{Status: "planned", Title: "planned", next: []Status{"experiment", "done"}},
	{Status: "experiment", Title: "experiment", next: []Status{"ready", "in-use", "reevaluate", "stopped", "done"}},
	{Status: "ready", Title: "ready to deploy", next: []Status{"in-use", "reevaluate", "done"}},
	{Status: "in-use", Title: "in use", next: []Status{"established", "reevaluate", "done"}},
	{Status: "established", Title: "established", next: []Status{"done"}},
	{Status: "reevaluate", Title: "needs further evaluation", why: true, next: []Status{"experiment", "ready", "stopped"}},
	{Status: "postponed", Title: "postponed", why: true, next: []Status{"proposed", "approved", "planned", "experiment"}},
	{Status: "stopped", Title: "stopped", why: true},
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

// Explained reports whether somebody has to say why a row has the status.
func (s Status) Explained() bool {
	for _, known := range statuses {
		if known.Status == s {
			return known.why
		}
	}
	return false
}

// Usual reports whether it is usual that something goes from this status to the
// other, or stays. What is not usual is told as it is all the same.
func (s Status) Usual(to Status) bool {
	for _, known := range statuses {
		if known.Status == s && slices.Contains(known.next, to) {
			return true
		}
	}
	return to == s || to == "postponed" && s != "stopped" && s != "done"
}

// Progress is one change of a status, or a word about one that stayed.
type Progress struct {
	ID     EntryID   `json:"id"` // with which it came
	At     time.Time `json:"at"` // to the minute
	Status Status    `json:"status"`
	By     string    `json:"by,omitempty"`     // who says so: a role or a unit; the body that approved it
	Reason string    `json:"reason,omitempty"` // why; of an approval: in which paragraph
	Lesson string    `json:"lesson,omitempty"` // what was learnt
	On     Day       `json:"on,omitempty"`     // since when, or on which day it was decided, where somebody says
	Return string    `json:"return,omitempty"` // of what is postponed: the period in which to look at it again
}
