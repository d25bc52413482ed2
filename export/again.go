package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Limits of a record that is to be a workshop again.
const (
	mostEntries = 200_000 // numbers of entries: each has to be kept
	mostMarks   = 1_000_000
)

// Again returns the facts with which a workshop begins that is the same as the
// record, one for each entry of its log. It comes in under the id: where that
// is not the one it had, lots stay drawn as they were. It returns a
// [*workshop.Refusal] that says where the record is not as an export has it.
//
// People are not in a record but as numbers. Those who marked ideas are told
// apart as far as their number by target says how many they were.
func Again(r Record, id string) ([]*workshop.Published, error) {
	a := &again{r: r, id: id, at: make(map[workshop.EntryID]*workshop.Published), in: make(map[workshop.IdeaID]workshop.TargetID), people: make(map[workshop.IdeaID][]uint64)}
	for _, part := range []func() error{a.agenda, a.summary, a.ideas, a.withheld, a.findings, a.targets, a.merged, a.meetings, a.ballots, a.polls, a.reasons, a.marks} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	all := make([]*workshop.Published, a.last+1)
	for i := range all {
		if all[i] = a.at[workshop.EntryID(i+1)]; all[i] == nil {
			all[i] = new(workshop.Published)
		}
	}
	plan := *r.Agenda
	all[0].Agenda, all[a.last].Origin, all[a.last].Summary = &plan, a.origin(), a.r.Summary
	all[a.last].Meetings = a.ended
	return all, nil
}

// again makes a workshop of a record.
type again struct {
	r    Record
	id   string
	last workshop.EntryID
	at   map[workshop.EntryID]*workshop.Published
	in   map[workshop.IdeaID]workshop.TargetID // the target of each idea

	people map[workshop.IdeaID][]uint64 // who marked it
	ended  []workshop.PublishedMeeting
}

// wrong says where a record is not as an export has it.
func wrong(where string, why *workshop.Refusal) error {
	return workshop.Refuse("{where} in the file is not as an export has it. {why} Nothing has come in: export the workshop again, or take another copy of the file.", "where", where, "why", why)
}

func unknown(value any) *workshop.Refusal {
	return workshop.Refuse("This kahvila does not know {value}.", "value", shown(value))
}

func nowhere(id uint64) *workshop.Refusal {
	return workshop.Refuse("There is nothing with the number {id}.", "id", id)
}

// entry returns the fact of the entry, which nothing else may have come with.
func (a *again) entry(where string, id workshop.EntryID) (*workshop.Published, error) {
	if err := a.number(where, id); err != nil {
		return nil, err
	}
	if a.at[id] != nil {
		return nil, wrong(where, workshop.Refuse("The number {id} is there twice.", "id", uint64(id)))
	}
	a.at[id] = new(workshop.Published)
	return a.at[id], nil
}

func (a *again) number(where string, id workshop.EntryID) error {
	if id == 0 || id > mostEntries {
		return wrong(where, workshop.Refuse("{id} is no number of an entry.", "id", uint64(id)))
	}
	a.last = max(a.last, id)
	return nil
}

// clean cleans texts as if they had been typed.
func clean(where string, f workshop.Field, texts ...*string) error {
	for _, s := range texts {
		c, err := workshop.Clean(*s, f)
		if r, ok := err.(*workshop.Refusal); ok {
			return wrong(where, r)
		}
		*s = c
	}
	return nil
}

// nameField is what an id of the agenda may be.
var nameField = workshop.Field{Max: 200}

func (a *again) agenda() error {
	if a.r.Agenda == nil {
		return wrong("agenda", workshop.Refuse("It is missing."))
	}
	f := &workshop.SetAgenda{Agenda: *a.r.Agenda}
	if err := f.Clean(); err != nil {
		return wrong("agenda", err.(*workshop.Refusal))
	}
	a.r.Agenda = &f.Agenda
	if errs := f.Agenda.Check(); len(errs) > 0 {
		return wrong("agenda", errs[0])
	}
	return nil
}

func (a *again) ideas() error {
	for n, i := range a.r.Ideas {
		where := fmt.Sprintf("ideas[%d]", n)
		f, err := a.entry(where, workshop.EntryID(i.ID))
		if err != nil {
			return err
		}
		f.Idea = &workshop.PublishedIdea{
			Kind: i.Kind, Text: i.Text, Lang: i.Lang, On: i.On, Theme: i.Theme, Question: i.Question,
			Step: i.Step, Round: i.Round, Table: i.Table, Name: i.Name, Source: i.Source, Links: slices.Sorted(slices.Values(i.Links)),
		}
		switch x := f.Idea; {
		case !slices.Contains(workshop.IdeaKinds(), i.Kind):
			err = wrong(where+".kind", unknown(i.Kind))
		case i.Lang != "" && !slices.Contains(workshop.Langs(), i.Lang):
			err = wrong(where+".lang", unknown(i.Lang))
		case i.Source != "" && i.Source.Title() == "":
			err = wrong(where+".source", unknown(i.Source))
		case i.On >= i.ID:
			err = wrong(where+".on", nowhere(uint64(i.On)))
		case i.Same < 0 || i.Same > mostVoters:
			err = wrong(where+".same", unknown(i.Same))
		default:
			err = cmp.Or(
				clean(where+".text", workshop.IdeaField, &x.Text),
				clean(where, nameField, &x.Theme, &x.Question, &x.Step),
				clean(where+".name", workshop.AliasField, &x.Name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *again) withheld() error {
	for n, i := range a.r.Withheld {
		where := fmt.Sprintf("withheld[%d]", n)
		f, err := a.entry(where, workshop.EntryID(i.ID))
		if err != nil {
			return err
		}
		if !slices.Contains([]string{workshop.WhyHidden, workshop.WhyDeleted, workshop.WhyStruck}, i.Why) {
			return wrong(where+".why", unknown(i.Why))
		}
		f.Idea = &workshop.PublishedIdea{Why: i.Why, Reason: i.Reason}
		if err := clean(where+".reason", workshop.TitleField, &f.Idea.Reason); err != nil {
			return err
		}
	}
	return nil
}

func (a *again) findings() error {
	for n, x := range a.r.Findings {
		where := fmt.Sprintf("findings[%d]", n)
		f, err := a.entry(where, x.ID)
		if err != nil {
			return err
		}
		f.Finding = &workshop.PublishedFinding{Text: x.Text, Theme: x.Theme, Step: x.Step, Round: x.Round, Table: x.Table}
		if err := cmp.Or(clean(where+".text", workshop.SayField, &f.Finding.Text), clean(where, nameField, &f.Finding.Theme, &f.Finding.Step)); err != nil {
			return err
		}
	}
	return nil
}

func (a *again) targets() error {
	for n, t := range a.r.Targets {
		where := fmt.Sprintf("targets[%d]", n)
		f, err := a.entry(where, workshop.EntryID(t.ID))
		if err != nil {
			return err
		}
		f.Target = &workshop.PublishedTarget{Title: maps.Clone(t.Title), Sentence: maps.Clone(t.Sentence), Benefits: maps.Clone(t.Benefits), Ideas: slices.Clone(t.Ideas), Cost: t.Cost}
		for _, of := range []workshop.Text{f.Target.Title, f.Target.Sentence, f.Target.Benefits} {
			for l, s := range of {
				if !slices.Contains(workshop.Langs(), l) {
					return wrong(where, unknown(l))
				}
				if err := clean(where, workshop.IdeaField, &s); err != nil {
					return err
				}
				of[l] = s
			}
		}
		for _, id := range t.Ideas {
			x := a.at[workshop.EntryID(id)]
			switch {
			case x == nil || x.Idea == nil:
				return wrong(where+".ideas", nowhere(uint64(id)))
			case a.in[id] != 0:
				return wrong(where+".ideas", workshop.Refuse("The number {id} is there twice.", "id", uint64(id)))
			}
			a.in[id], x.Idea.Target = t.ID, t.ID
		}
	}
	return a.rows()
}

func (a *again) rows() error {
	for n, r := range a.r.Roadmap {
		where := fmt.Sprintf("roadmap[%d]", n)
		f := a.at[workshop.EntryID(r.Target)]
		if f == nil || f.Target == nil || f.Target.Row != nil {
			return wrong(where+".target", nowhere(uint64(r.Target)))
		}
		if err := a.row(where, &r); err != nil {
			return err
		}
		if row := workshop.PublishedRow(r); !workshop.Row(row).Blank() {
			f.Target.Row = &row
		}
	}
	return nil
}

func (a *again) ballots() error {
	for n, b := range a.r.Ballots {
		where := fmt.Sprintf("ballots[%d]", n)
		f, err := a.entry(where, b.ID)
		if err != nil {
			return err
		}
		if err := a.ballot(where, b); err != nil {
			return err
		}
		x := &workshop.PublishedBallot{
			Step: b.Step, After: b.After, Method: b.Method, Form: b.Form, Mode: b.Mode, Seed: b.Seed, Present: b.Present, Revealed: b.Revealed, Drawn: b.Drawn,
		}
		if x.Drawn == "" && a.r.ID != a.id {
			x.Drawn = a.r.ID
		}
		b.Drawn = x.Drawn
		if x.Told, err = json.Marshal(b); err != nil {
			return fmt.Errorf("ballot %d as JSON: %w", b.ID, err)
		}
		for _, item := range b.Items {
			x.Items = append(x.Items, workshop.TargetID(item))
		}
		for _, v := range b.Answers {
			answers := make(map[workshop.TargetID]prioritise.Answer, len(v.Answers))
			for item, given := range v.Answers {
				answers[workshop.TargetID(item)] = given
			}
			x.Voters = append(x.Voters, workshop.PublishedAnswer{Label: v.Label, Paper: v.Paper, Answers: answers})
		}
		f.Ballot = x
	}
	return nil
}

// ballot checks what is said of one.
func (a *again) ballot(where string, b RecordBallot) error {
	if _, ok := prioritise.Find(b.Method); !ok {
		return wrong(where+".method", unknown(b.Method))
	}
	if b.Mode != workshop.BySector && b.Mode != workshop.Anonymous {
		return wrong(where+".mode", unknown(b.Mode))
	}
	if b.Revealed < 0 || b.Revealed > workshop.Stages {
		return wrong(where+".revealed", unknown(b.Revealed))
	}
	if b.Withheld == "" {
		if why := b.countable(); why != nil {
			return wrong(where, why)
		}
		if b.digest() != b.Digest {
			return wrong(where+".answers", workshop.Refuse("The answers are not those that the checksum is of: somebody has changed the file."))
		}
	}
	ids := slices.Clone(b.Items)
	for _, s := range b.Result {
		ids = append(ids, prioritise.ItemID(s.ID))
	}
	for _, id := range ids {
		if x := a.at[workshop.EntryID(id)]; x == nil || x.Target == nil {
			return wrong(where+".items", nowhere(uint64(id)))
		}
	}
	return a.labels(where, b)
}

// labels holds that what a ballot calls things is what people can read.
func (a *again) labels(where string, b RecordBallot) error {
	all := append(slices.Collect(maps.Keys(b.Present)), b.Step)
	for _, c := range b.Form.Criteria {
		all = append(all, c.ID)
	}
	for _, v := range b.Answers {
		all = append(all, v.Label)
	}
	for _, t := range b.Sectors {
		all = append(all, t.Label)
	}
	for _, label := range all {
		if c, err := workshop.Clean(label, workshop.AgendaField); err != nil || c != label {
			return wrong(where, unknown(label))
		}
	}
	return nil
}

// marks gives the ideas of a target to as many people as its number says, and
// those of others to people of their own.
func (a *again) marks() error {
	same, sum := make(map[workshop.IdeaID]int), 0
	for _, i := range a.r.Ideas {
		same[i.ID] = i.Same
		if sum += i.Same; sum > mostMarks {
			return wrong("ideas", workshop.Refuse("There are more marks than in any workshop."))
		}
	}
	give := func(pool workshop.EntryID, people int, ideas ...workshop.IdeaID) {
		next := 0
		for _, id := range ideas {
			for range same[id] {
				x := a.at[workshop.EntryID(id)].Idea
				x.Marks = append(x.Marks, uint64(pool)<<20|uint64(next%people))
				next++
			}
		}
	}
	for _, t := range a.r.Targets {
		least := 0
		for _, id := range t.Ideas {
			least = max(least, same[id])
		}
		give(workshop.EntryID(t.ID), max(least, min(t.Same, mostVoters)), t.Ideas...)
	}
	for _, i := range a.r.Ideas {
		if a.in[i.ID] == 0 {
			give(workshop.EntryID(i.ID), i.Same, i.ID)
		}
	}
	return nil
}

func (a *again) origin() *workshop.Origin {
	o := &workshop.Origin{ID: a.r.ID, Date: workshop.Day(a.r.Date), Step: a.r.Now}
	o.People = workshop.PublishedPeople{Count: a.r.People.Count, Few: a.r.People.Suppressed}
	for _, s := range a.r.People.Sectors {
		o.People.Sectors = append(o.People.Sectors, workshop.PublishedSector(s))
	}
	for _, s := range a.r.Agenda.Steps {
		if s.Kind == "closing" && a.r.Now == "" && !a.r.Draft { // as older versions told it
			o.Step = s.ID
		}
	}
	return o
}

// cameIn says that a workshop was not held here.
func (b *builder) cameIn(o *workshop.Origin) string {
	day, err := time.Parse(time.DateOnly, string(o.Date))
	if err != nil {
		return b.p.T("This workshop came in from a file. What was in it is sealed.")
	}
	return b.p.T("This workshop came in from a file of {date}. What was in it is sealed.", "date", b.p.Date(day))
}
