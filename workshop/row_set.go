package workshop

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// SetRow is the fact that something of a row is different now; nil fields stay
// as they are. Days are those of the Pool; After and Free say one target
// that has to be finished before, or has not. By, On, Reason, Lesson and Return
// belong to the status, Hypothesis and those after it to an experiment.
type SetRow struct {
	Target   TargetID  `json:"target"`
	Owner    *string   `json:"owner,omitempty"`
	Partners *string   `json:"partners,omitempty"`
	Sector   *string   `json:"sector,omitempty"`
	Period   *string   `json:"period,omitempty"`
	Lasts    *int      `json:"lasts,omitempty"`
	Effort   *string   `json:"effort,omitempty"`
	Pool     string    `json:"pool,omitempty"`
	Days     *int      `json:"days,omitempty"`
	Yearly   *int      `json:"yearly,omitempty"`
	After    *TargetID `json:"after,omitempty"`
	Free     *TargetID `json:"free,omitempty"`
	Measure  *string   `json:"measure,omitempty"`
	Decision *string   `json:"decision,omitempty"`
	Deadline *Day      `json:"deadline,omitempty"`
	Status   *Status   `json:"status,omitempty"`
	By       string    `json:"by,omitempty"`
	Reason   string    `json:"reason,omitempty"`
	Lesson   string    `json:"lesson,omitempty"`
	Return   string    `json:"return,omitempty"`
	On       Day       `json:"on,omitempty"`

	Hypothesis *string  `json:"hypothesis,omitempty"`
	Group      *string  `json:"group,omitempty"`
	Begins     *Day     `json:"begins,omitempty"`
	Ends       *Day     `json:"ends,omitempty"`
	Outcome    *Outcome `json:"outcome,omitempty"`

	// Only where something is taken back: the progress that was none, and what
	// has to stand there still.
	Unsaid EntryID `json:"unsaid,omitempty"`
	Over   *SetRow `json:"over,omitempty"`
}

// ReasonField is what why and what was learnt have room for.
var ReasonField = Field{Max: 280, Bytes: 1200}

// texts returns every text of the fact that people wrote themselves.
func (f *SetRow) texts() []*string {
	all := []*string{&f.By, &f.Reason, &f.Lesson}
	for _, s := range []*string{f.Owner, f.Partners, f.Measure, f.Decision, f.Hypothesis, f.Group} {
		if s != nil {
			all = append(all, s)
		}
	}
	if f.Effort != nil && worded(*f.Effort) {
		all = append(all, f.Effort)
	}
	return all
}

// Clean cleans what was typed.
func (f *SetRow) Clean() error {
	f.Unsaid, f.Over = 0, nil
	for _, p := range []struct {
		s *string
		f Field
	}{
		{f.Owner, TitleField}, {f.Effort, Field{Max: 12, Bytes: 60}}, {f.Partners, TitleField}, {f.Measure, ReasonField},
		{f.Decision, TitleField}, {f.Hypothesis, ReasonField}, {f.Group, TitleField}, {&f.By, TitleField}, {&f.Reason, ReasonField}, {&f.Lesson, ReasonField},
	} {
		if p.s == nil {
			continue
		}
		c, err := Clean(*p.s, p.f)
		if err != nil {
			return err
		}
		*p.s = c
	}
	for _, day := range []*Day{f.Deadline, f.Begins, f.Ends, &f.On} {
		if day != nil {
			*day = ReadDay(string(*day))
		}
	}
	return nil
}

// Decide finds the periods, the sector and the pool by their names. What is
// said of a status without naming one is said of the one there is.
func (f *SetRow) Decide(w *Workshop, _ Actor, _ Decision) error {
	if f.Period != nil {
		id := w.periodCalled(*f.Period)
		f.Period = &id
	}
	if f.Return != "" {
		f.Return = w.periodCalled(f.Return)
	}
	if f.Sector != nil {
		id := w.agenda.SectorCalled(*f.Sector)
		f.Sector = &id
	}
	if f.Days != nil {
		f.Pool = w.poolCalled(f.Pool)
	}
	if f.Status == nil && f.Outcome != nil {
		f.Status = f.Outcome.status()
	}
	if f.Status == nil && f.tells() {
		status := w.Row(f.Target).Status
		f.Status = &status
	}
	return nil
}

// tells reports whether something is said of the status.
func (f *SetRow) tells() bool { return f.By+f.Reason+f.Lesson+f.Return+string(f.On) != "" }

// periodCalled returns the id of the period that has this id, or this name in
// one of its languages, in whatever case; where there is none, what was asked
// for.
func (w *Workshop) periodCalled(name string) string {
	all := w.Periods()
	return idCalled(name, len(all), func(i int) (string, Text) { return all[i].ID, all[i].Name })
}

// poolCalled is periodCalled for pools. The only one need not be called.
func (w *Workshop) poolCalled(name string) string {
	all := w.Pools()
	if name == "" && len(all) == 1 {
		return all[0].ID
	}
	return idCalled(name, len(all), func(i int) (string, Text) { return all[i].ID, all[i].Name })
}

// idCalled returns the id of the one of n that is called so.
func idCalled(name string, n int, of func(int) (id string, called Text)) string {
	for i := range n {
		if id, _ := of(i); strings.EqualFold(id, name) {
			return id
		}
	}
	for i := range n {
		id, texts := of(i)
		for _, text := range texts {
			if strings.EqualFold(text, name) {
				return id
			}
		}
	}
	return name
}

// The most that a row can say.
const (
	mostLasts = 24
	mostDays  = 100_000
	mostAfter = 50
)

// Check refuses what the agenda does not have, and what cannot be.
func (f *SetRow) Check(w *Workshop, _ Actor) error {
	if _, err := w.shownTarget(f.Target); err != nil {
		return err
	}
	if err := f.checkNames(w); err != nil {
		return err
	}
	for _, x := range []struct {
		n           *int
		least, most int
		name        string
	}{{f.Lasts, 0, mostLasts, "lasts"}, {f.Days, 0, mostDays, "days"}, {f.Yearly, 0, mostMoney, "yearly"}} {
		if x.n != nil && (*x.n < x.least || *x.n > x.most) {
			return Refuse("{field} is {n}; {least} to {most} are possible.", "field", x.name, "n", *x.n, "least", x.least, "most", x.most)
		}
	}
	for _, day := range []*Day{f.Deadline, f.Begins, f.Ends, &f.On} {
		if day != nil && *day != "" && !day.Valid() {
			return Refuse("{day} is not a day. Write it as 2027-06-30.", "day", string(*day))
		}
	}
	return cmp.Or(f.checkAfter(w), f.checkTrial(w), f.checkStatus(w), f.checkOver(w))
}

func (f *SetRow) checkNames(w *Workshop) error {
	for _, name := range []*string{f.Period, &f.Return} {
		if name != nil && *name != "" && !slices.ContainsFunc(w.Periods(), func(p Period) bool { return p.ID == *name }) {
			var ids []string
			for _, p := range w.Periods() {
				ids = append(ids, p.ID)
			}
			return Refuse("There is no {period} among the periods: {periods}.", "period", *name, "periods", strings.Join(ids, ", "))
		}
	}
	if f.Sector != nil && *f.Sector != "" && !slices.ContainsFunc(w.agenda.Sectors, func(s Sector) bool { return s.ID == *f.Sector }) {
		return Refuse("There is no {sector} among the sectors: {sectors}.", "sector", *f.Sector, "sectors", w.sectorNames())
	}
	if f.Days == nil {
		return nil
	}
	var pools []string
	for _, p := range w.Pools() {
		if p.ID == f.Pool {
			return nil
		}
		pools = append(pools, p.ID)
	}
	if len(pools) == 0 {
		return Refuse("The agenda names no pool of working time. Say the effort instead, or add pools to the step of the roadmap.")
	}
	if f.Pool == "" {
		return Refuse("Say of which pool of working time these person-days are: {pools}.", "pools", strings.Join(pools, ", "))
	}
	return Refuse("There is no {pool} among the pools of working time: {pools}.", "pool", f.Pool, "pools", strings.Join(pools, ", "))
}

// checkAfter refuses that targets wait for each other.
func (f *SetRow) checkAfter(w *Workshop) error {
	if f.After == nil {
		return nil
	}
	before, err := w.shownTarget(*f.After)
	switch {
	case err != nil:
		return err
	case *f.After == f.Target:
		return Refuse("A target cannot wait for itself.")
	case w.waits(*f.After, f.Target):
		return Refuse("{target} already waits for this one: they would wait for each other.", "target", before.Title.String())
	case len(w.Row(f.Target).After) >= mostAfter:
		return Refuse("A target waits for {most} others at most.", "most", mostAfter)
	}
	return nil
}

// Whole returns the target that a target has become part of, or itself.
func (w *Workshop) Whole(id TargetID) TargetID {
	for range w.targets.n { // a log may say that they are part of each other
		t := w.Target(id)
		if t == nil || t.Into == 0 {
			break
		}
		id = t.Into
	}
	return id
}

// waits reports whether a target waits for another, directly or not.
func (w *Workshop) waits(id, other TargetID) bool {
	seen := map[TargetID]bool{id: true}
	for at := []TargetID{id}; len(at) > 0; at = at[1:] {
		for _, before := range w.Row(at[0]).After {
			before = w.Whole(before)
			if before == other {
				return true
			}
			if !seen[before] {
				seen[before] = true
				at = append(at, before)
			}
		}
	}
	return false
}

func (f *SetRow) checkStatus(w *Workshop) error {
	switch {
	case f.Status == nil:
		return nil
	case !slices.Contains(Statuses(), *f.Status):
		return Refuse("{status} is not a status. Use proposed, approved, planned, experiment, ready, in-use, established, reevaluate, postponed, stopped or done.", "status", string(*f.Status))
	case f.Status.Explained() && f.Reason == "" && f.Unsaid == 0 && *f.Status != w.Row(f.Target).Status:
		return Refuse("Say why it has this status: what was learnt helps others, too.")
	}
	return nil
}

// Apply changes the row.
func (f *SetRow) Apply(w *Workshop, s Stamp) {
	back := f.change(w, s)
	w.did(s, back)
}

// change changes the row, and returns what would take that back.
func (f *SetRow) change(w *Workshop, s Stamp) *SetRow {
	r := w.Row(f.Target)
	back := &SetRow{Target: f.Target, Over: f.over()}
	f.progress(&r, back, s)
	set(&r.Owner, f.Owner, &back.Owner)
	set(&r.Partners, f.Partners, &back.Partners)
	set(&r.Sector, f.Sector, &back.Sector)
	set(&r.Period, f.Period, &back.Period)
	set(&r.Lasts, f.Lasts, &back.Lasts)
	set(&r.Effort, f.Effort, &back.Effort)
	set(&r.Yearly, f.Yearly, &back.Yearly)
	set(&r.Measure, f.Measure, &back.Measure)
	set(&r.Decision, f.Decision, &back.Decision)
	set(&r.Deadline, f.Deadline, &back.Deadline)
	f.changeTrial(&r, back)
	if f.Days != nil {
		was := r.Days[f.Pool]
		back.Pool, back.Days = f.Pool, &was
		r.Days = maps.Clone(r.Days)
		if r.Days == nil {
			r.Days = make(map[string]int)
		}
		r.Days[f.Pool] = *f.Days
		if *f.Days == 0 {
			delete(r.Days, f.Pool)
		}
		if len(r.Days) == 0 {
			r.Days = nil
		}
	}
	if f.After != nil && !slices.Contains(r.After, *f.After) {
		back.Free = f.After
		r.After = slices.Sorted(slices.Values(append(slices.Clone(r.After), *f.After)))
	}
	if f.Free != nil && slices.Contains(r.After, *f.Free) {
		back.After = f.Free
		r.After = less(r.After, func(id TargetID) bool { return id == *f.Free })
	}
	w.putRow(r)
	w.wrote(f, s)
	return back
}

// progress adds a change of the status to the history, or takes one back.
func (f *SetRow) progress(r *Row, back *SetRow, s Stamp) {
	switch {
	case f.Unsaid != 0:
		i := slices.IndexFunc(r.History, func(p Progress) bool { return p.ID == f.Unsaid })
		if i >= 0 && i == len(r.History)-1 { // nobody has said another since
			set(&r.Status, f.Status, &back.Status)
		}
		r.History = less(r.History, func(p Progress) bool { return p.ID == f.Unsaid })
	case f.Status != nil && (*f.Status != r.Status || f.tells()):
		back.Unsaid = s.ID
		set(&r.Status, f.Status, &back.Status)
		r.History = append(slices.Clone(r.History), Progress{ID: s.ID, At: s.At, Status: *f.Status, By: f.By, On: f.On, Reason: f.Reason, Lesson: f.Lesson, Return: f.Return})
	}
}

// less returns all but some, nil where none is left.
func less[T any](all []T, some func(T) bool) []T {
	rest := slices.DeleteFunc(slices.Clone(all), some)
	if len(rest) == 0 {
		return nil
	}
	return rest
}

// set sets the field to the value, if there is one, and keeps what it was.
func set[T any](field *T, value *T, was **T) {
	if value == nil {
		return
	}
	old := *field
	*was, *field = &old, *value
}
