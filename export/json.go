package export

import (
	"encoding/json"
	"io"
	"slices"

	"kahvila/i18n"
	"kahvila/workshop"
)

// Record is a workshop as JSON: everything but what was hidden, deleted or
// struck, and nothing that could tell who wrote or voted what. Keys without a
// value are left out; later versions only add keys. See json.md.
type Record struct {
	Format   string           `json:"format"`  // "kahvila"
	Version  int              `json:"version"` // 1
	ID       string           `json:"id"`
	Date     string           `json:"date"` // of the export: 2026-11-04
	Draft    bool             `json:"draft,omitempty"`
	Summary  workshop.Text    `json:"summary,omitempty"`  // by those who facilitate
	Imported workshop.Day     `json:"imported,omitempty"` // it was not held here: the day of the file that it came in from
	Now      string           `json:"now,omitempty"`      // the step that it is in
	Agenda   *workshop.Agenda `json:"agenda"`
	People   RecordPeople     `json:"people"`
	Ideas    []RecordIdea     `json:"ideas"`
	Withheld []RecordWithheld `json:"withheld,omitempty"`
	Targets  []RecordTarget   `json:"targets"`
	Roadmap  []RecordRow      `json:"roadmap"`
	Since    *RecordSince     `json:"since,omitempty"` // what is different on the roadmap since the last meeting
	Meetings []RecordMeeting  `json:"meetings,omitempty"`
	Merged   []RecordMerged   `json:"merged,omitempty"`
	Findings []RecordFinding  `json:"findings"`
	Ballots  []RecordBallot   `json:"ballots"`
	Polls    []RecordPoll     `json:"polls,omitempty"`
	Reasons  []RecordReason   `json:"reasons,omitempty"`

	Rehearsal bool `json:"rehearsal,omitempty"` // simulated people said it
}

// RecordPeople is how many people took part. Sectors with few people are
// counted together; what cannot be told at all is suppressed.
type RecordPeople struct {
	Count      int            `json:"count,omitempty"`
	Suppressed bool           `json:"suppressed,omitempty"`
	Sectors    []RecordSector `json:"sectors,omitempty"`
}

// RecordSector is how many people came from these sectors together.
type RecordSector struct {
	Sectors []string `json:"sectors"`
	Count   int      `json:"count"`
}

// RecordIdea is an idea. Same is how many people marked it "same here".
type RecordIdea struct {
	ID       workshop.IdeaID   `json:"id"`
	Kind     workshop.IdeaKind `json:"kind"`
	Text     string            `json:"text"`
	Lang     workshop.Lang     `json:"lang,omitempty"` // a guess, unless it came with a list that says it
	On       workshop.IdeaID   `json:"on,omitempty"`
	Theme    string            `json:"theme,omitempty"`
	Question string            `json:"question,omitempty"`
	Step     string            `json:"step,omitempty"`
	Round    int               `json:"round,omitempty"`
	Table    int               `json:"table,omitempty"`
	Name     string            `json:"name,omitempty"`   // in rounds under a name only
	Source   workshop.Source   `json:"source,omitempty"` // where nobody wrote it at a seat
	Same     int               `json:"same"`
	Target   workshop.TargetID `json:"target,omitempty"`
	Links    []workshop.IdeaID `json:"links,omitempty"` // related ideas
}

// RecordWithheld is an idea whose text is not here: hidden, deleted or struck.
type RecordWithheld struct {
	ID     workshop.IdeaID `json:"id"`
	Why    string          `json:"why"`
	Reason string          `json:"reason,omitempty"` // why it was struck
}

// RecordTarget is a development target with its ideas.
type RecordTarget struct {
	ID       workshop.TargetID `json:"id"`
	Title    workshop.Text     `json:"title"`
	Sentence workshop.Text     `json:"sentence,omitempty"` // what it is about
	Benefits workshop.Text     `json:"benefits,omitempty"` // who benefits
	Ideas    []workshop.IdeaID `json:"ideas"`
	Same     int               `json:"same,omitempty"` // people who marked any of them
	Cost     int               `json:"cost,omitempty"`
}

// RecordRow is a row of the roadmap.
type RecordRow struct {
	Target   workshop.TargetID   `json:"target"`
	Owner    string              `json:"owner,omitempty"`
	Partners string              `json:"partners,omitempty"`
	Sector   string              `json:"sector,omitempty"`
	Period   string              `json:"period,omitempty"`
	Lasts    int                 `json:"lasts,omitempty"`
	Effort   string              `json:"effort,omitempty"`
	Days     map[string]int      `json:"days,omitempty"`
	Yearly   int                 `json:"yearly,omitempty"`
	After    []workshop.TargetID `json:"after,omitempty"`
	Measure  string              `json:"measure,omitempty"`
	Decision string              `json:"decision,omitempty"`
	Deadline workshop.Day        `json:"deadline,omitempty"`
	Status   workshop.Status     `json:"status"`
	History  []workshop.Progress `json:"history,omitempty"`

	Hypothesis string           `json:"hypothesis,omitempty"` // of an experiment
	Group      string           `json:"group,omitempty"`
	Begins     workshop.Day     `json:"begins,omitempty"`
	Ends       workshop.Day     `json:"ends,omitempty"`
	Outcome    workshop.Outcome `json:"outcome,omitempty"`
}

// RecordFinding is a key finding of a table.
type RecordFinding struct {
	ID    workshop.EntryID `json:"id"`
	Text  string           `json:"text"`
	Theme string           `json:"theme,omitempty"`
	Step  string           `json:"step,omitempty"`
	Round int              `json:"round,omitempty"`
	Table int              `json:"table,omitempty"`
}

// writeJSON writes a [Record].
func writeJSON(w io.Writer, d Document, _ *i18n.Printer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(record(d))
}

func record(d Document) Record {
	w := d.Workshop
	r := Record{
		Format: "kahvila", Version: 1, ID: d.ID, Date: d.Date.Format("2006-01-02"), Draft: d.Draft, Rehearsal: w.Rehearsal(), Now: w.Now().Step,
		Agenda: w.Agenda(), People: peopleOf(w), Summary: w.Summary(),
		Ideas: []RecordIdea{}, Targets: []RecordTarget{}, Roadmap: []RecordRow{}, Findings: []RecordFinding{}, Ballots: []RecordBallot{},
	}
	if o := w.Origin(); o != nil {
		r.Imported = o.Date
	}
	for i := range w.Ideas() {
		r.idea(w, i)
	}
	for t := range w.Targets() {
		target := RecordTarget{ID: t.ID, Title: t.Title, Sentence: t.Sentence, Benefits: t.Benefits, Ideas: []workshop.IdeaID{}, Cost: t.Cost}
		in := slices.DeleteFunc(w.IdeasOf(t), w.Orphan) // a comment may be grouped, and what it is on hidden
		target.Same = alike(in)
		for _, i := range in {
			target.Ideas = append(target.Ideas, i.ID)
		}
		r.Targets = append(r.Targets, target)
		r.Roadmap = append(r.Roadmap, RecordRow(w.Row(t.ID)))
	}
	if s, known := w.Since(0); known {
		since := RecordOf(s)
		r.Since = &since
	}
	r.meetings(w)
	for _, f := range w.Findings() {
		r.Findings = append(r.Findings, RecordFinding(f))
	}
	for _, b := range w.Ballots() {
		if result := d.result(b); result != nil {
			r.Ballots = append(r.Ballots, d.ballot(b, result))
		}
	}
	r.reasons(w)
	for _, p := range d.polls() {
		r.Polls = append(r.Polls, pollRecord(p))
	}
	return r
}

func (r *Record) idea(w *workshop.Workshop, i *workshop.Idea) {
	switch {
	case i.Covered: // whoever asks for this does not know of it yet
		return
	case w.Orphan(i): // nobody need know how much was said about what is not there
		return
	case i.Struck != "":
		r.Withheld = append(r.Withheld, RecordWithheld{i.ID, "struck", i.Struck})
		return
	case i.Deleted:
		r.Withheld = append(r.Withheld, RecordWithheld{ID: i.ID, Why: "deleted"})
		return
	case i.Hidden:
		r.Withheld = append(r.Withheld, RecordWithheld{ID: i.ID, Why: "hidden"})
		return
	}
	idea := RecordIdea{
		ID: i.ID, Kind: i.Kind, Text: i.Text, Lang: langOf(i), On: i.On, Theme: i.Theme, Question: i.Question,
		Step: i.Step, Round: i.Round, Table: i.Table, Name: i.Name, Source: i.Source, Same: len(i.Marks), Links: linked(w, i),
	}
	if t := w.Target(i.Target); t != nil && t.Shown() {
		idea.Target = t.ID
	}
	r.Ideas = append(r.Ideas, idea)
}

func peopleOf(w *workshop.Workshop) RecordPeople {
	n := (&builder{w: w}).attended()
	if n > 0 && n < workshop.MinCell {
		return RecordPeople{Suppressed: true}
	}
	p := RecordPeople{Count: n}
	for _, c := range cells(w, workshop.MinCell) {
		p.Sectors = append(p.Sectors, RecordSector{c.sectors, c.n})
	}
	return p
}
