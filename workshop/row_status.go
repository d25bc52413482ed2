package workshop

import "time"

// Status is where an action of the roadmap is in its life.
type Status string

// statuses lists the statuses in the order of a life. Those that say that
// something is not as it was hoped are explained: what was learnt is worth as
// much as what works.
var statuses = []struct {
	Status Status
	Title  string // English
	why    bool
}{
	{Status: "proposed", Title: "proposed"},
	{Status: "approved", Title: "approved"},
	{Status: "planned", Title: "planned"},
	{Status: "experiment", Title: "experiment"},
	{Status: "ready", Title: "ready to deploy"},
	{Status: "in-use", Title: "in use"},
	{Status: "established", Title: "established"},
	{Status: "reevaluate", Title: "needs further evaluation", why: true},
	{Status: "postponed", Title: "postponed", why: true},
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

// Progress is one change of a status, or a word about one that stayed.
type Progress struct {
	ID     EntryID   `json:"id"` // with which it came
	At     time.Time `json:"at"` // to the minute
	Status Status    `json:"status"`
	By     string    `json:"by,omitempty"`     // who says so: a role or a unit
	Reason string    `json:"reason,omitempty"` // why; of an approval: by which body, when and in which paragraph
	Lesson string    `json:"lesson,omitempty"` // what was learnt
	Return string    `json:"return,omitempty"` // of what is postponed: the period in which to look at it again
}
