package workshop

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Row is a development target on the roadmap: a proposal of who does what, and
// when. What it costs once is a matter of the target.
type Row struct {
	Target   TargetID
	Owner    string // responsible body: a role or a unit
	Partners string // who takes part
	Sector   string
	Period   string         // in which it begins; empty: not placed
	Lasts    int            // periods; 0: one
	Effort   string         // S, M, L or person-days
	Days     map[string]int // person-days of each pool of working time, in all
	Yearly   int            // what it costs every year, in what the workshop counts costs in
	After    []TargetID     // what has to be finished before, by id
	Measure  string         // how one sees that it has worked
	Decision string         // whose decision it takes
	Deadline Day            // by when a law wants it; empty: no law does
	Status   Status
	History  []Progress // how it came to its status, the newest last

	// Where it is tried out first, before anything is decided.
	Hypothesis string  // what is expected of it
	Group      string  // with whom it is tried out
	Begins     Day     // when the experiment begins
	Ends       Day     // when it ends, and is decided on
	Outcome    Outcome // what was decided then; empty: nothing yet
}

// Row returns the row of the target; where nothing has been said of it yet,
// one that says only that it is proposed.
func (w *Workshop) Row(id TargetID) Row {
	if r := w.rows[id]; r != nil {
		return *r
	}
	return Row{Target: id, Status: "proposed"}
}

// Blank reports whether nothing has been said of the row.
func (r Row) Blank() bool {
	return r.Owner+r.Partners+r.Sector+r.Period+r.Effort+r.Measure+r.Decision+string(r.Deadline) == "" &&
		r.Lasts == 0 && r.Yearly == 0 && len(r.Days) == 0 && len(r.After) == 0 && r.Status == "proposed" && len(r.History) == 0 && !r.Trial()
}

// Over reports whether nothing of the row remains to be planned: it is in use,
// done, or stopped.
func (r Row) Over() bool {
	return slices.Contains([]Status{"in-use", "established", "done", "stopped"}, r.Status)
}

// texts returns every text of the row that people wrote themselves.
func (r *Row) texts() []*string {
	all := []*string{&r.Owner, &r.Partners, &r.Measure, &r.Decision, &r.Hypothesis, &r.Group}
	for i := range r.History {
		p := &r.History[i]
		all = append(all, &p.By, &p.Reason, &p.Lesson)
	}
	if worded(r.Effort) {
		all = append(all, &r.Effort)
	}
	return all
}

// worded reports whether an effort is said in words, and not as a size or a
// number: anything may stand there.
func worded(effort string) bool {
	_, days := PersonDays(effort)
	return !days && !slices.Contains([]string{"", "S", "M", "L"}, effort)
}

// putRow keeps the row as it is now. What states share is not changed.
func (w *Workshop) putRow(r Row) {
	w.rows = maps.Clone(w.rows)
	if w.rows == nil {
		w.rows = make(map[TargetID]*Row)
	}
	w.rows[r.Target] = &r
	w.touch(RowsTopic)
}

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
