package workshop

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"

	"kahvila/workshop/prioritise"
)

// Published is the fact that something came in from a workshop that had been
// written out. Such a workshop begins with one of them for each entry of the
// one that it was, so that everything has the number that it had; where that
// entry left nothing to be read, the fact is empty. The last one says where all
// of it is from. What came in so is nobody's, and sealed from the start.
type Published struct {
	Agenda  *Agenda           `json:"agenda,omitempty"`
	Idea    *PublishedIdea    `json:"idea,omitempty"`
	Finding *PublishedFinding `json:"finding,omitempty"`
	Target  *PublishedTarget  `json:"target,omitempty"`
	Ballot  *PublishedBallot  `json:"ballot,omitempty"`
	Poll    *PublishedPoll    `json:"poll,omitempty"`
	Reason  *PublishedReason  `json:"reason,omitempty"`
	Summary Text              `json:"summary,omitempty"`
	Origin  *Origin           `json:"origin,omitempty"`

	Meetings []PublishedMeeting `json:"meetings,omitempty"`
}

// PublishedIdea is an idea as it was published. Marks are people without a
// name: the same number is the same person. Why says why there is no text:
// hidden, deleted or struck.
type PublishedIdea struct {
	Kind     IdeaKind `json:"kind,omitempty"`
	Text     string   `json:"text,omitempty"`
	Lang     Lang     `json:"lang,omitempty"`
	On       IdeaID   `json:"on,omitempty"`
	Theme    string   `json:"theme,omitempty"`
	Question string   `json:"question,omitempty"`
	Step     string   `json:"step,omitempty"`
	Round    int      `json:"round,omitempty"`
	Table    int      `json:"table,omitempty"`
	Name     string   `json:"name,omitempty"`
	Source   Source   `json:"source,omitempty"`
	Marks    []uint64 `json:"marks,omitempty"`
	Target   TargetID `json:"target,omitempty"`
	Links    []IdeaID `json:"links,omitempty"`
	Why      string   `json:"why,omitempty"`
	Reason   string   `json:"reason,omitempty"` // why it was struck
}

// Why an idea has no text.
const (
	WhyHidden  = "hidden"
	WhyDeleted = "deleted"
	WhyStruck  = "struck"
)

// PublishedFinding is a key finding of a table.
type PublishedFinding struct {
	Text  string `json:"text"`
	Theme string `json:"theme,omitempty"`
	Step  string `json:"step,omitempty"`
	Round int    `json:"round,omitempty"`
	Table int    `json:"table,omitempty"`
}

// PublishedReason is a reason on one side of a target.
type PublishedReason struct {
	Ballot EntryID  `json:"ballot"`
	Target TargetID `json:"target"`
	Side   Side     `json:"side"`
	Text   string   `json:"text"`
	Lang   Lang     `json:"lang,omitempty"`
}

// PublishedTarget is a development target with its row; nil where nothing was
// said of that.
type PublishedTarget struct {
	Title    Text          `json:"title"`
	Sentence Text          `json:"sentence,omitempty"`
	Benefits Text          `json:"benefits,omitempty"`
	Ideas    []IdeaID      `json:"ideas,omitempty"`
	Cost     int           `json:"cost,omitempty"`
	Row      *PublishedRow `json:"row,omitempty"`
	Into     TargetID      `json:"into,omitempty"` // the target that it is part of
}

// PublishedRow is a [Row] as a log keeps it.
type PublishedRow struct {
	Target   TargetID       `json:"target"`
	Owner    string         `json:"owner,omitempty"`
	Partners string         `json:"partners,omitempty"`
	Sector   string         `json:"sector,omitempty"`
	Period   string         `json:"period,omitempty"`
	Lasts    int            `json:"lasts,omitempty"`
	Effort   string         `json:"effort,omitempty"`
	Days     map[string]int `json:"days,omitempty"`
	Yearly   int            `json:"yearly,omitempty"`
	After    []TargetID     `json:"after,omitempty"`
	Measure  string         `json:"measure,omitempty"`
	Decision string         `json:"decision,omitempty"`
	Deadline Day            `json:"deadline,omitempty"`
	Status   Status         `json:"status"`
	History  []Progress     `json:"history,omitempty"`

	Hypothesis string  `json:"hypothesis,omitempty"`
	Group      string  `json:"group,omitempty"`
	Begins     Day     `json:"begins,omitempty"`
	Ends       Day     `json:"ends,omitempty"`
	Outcome    Outcome `json:"outcome,omitempty"`
}

// PublishedBallot is a ballot that was closed. Its voters are there as far as
// their answers were published. Told is the ballot as it was published, in the
// words of the file: what those answers do not tell is known from there only.
type PublishedBallot struct {
	Step     string            `json:"step"`
	After    EntryID           `json:"after,omitempty"`
	Method   string            `json:"method"`
	Form     prioritise.Form   `json:"form"`
	Mode     Mode              `json:"mode"`
	Items    []TargetID        `json:"items"`
	Seed     uint64            `json:"seed"`
	Revealed int               `json:"revealed,omitempty"`
	Present  map[string]int    `json:"present,omitempty"`
	Drawn    string            `json:"drawn,omitempty"` // under which id of the workshop lots were drawn, if not the present one
	Voters   []PublishedAnswer `json:"voters,omitempty"`
	Told     json.RawMessage   `json:"told,omitempty"`
}

// PublishedAnswer is what one person answered, under the label of the sector.
type PublishedAnswer struct {
	Label   string                         `json:"label,omitempty"`
	Paper   bool                           `json:"paper,omitempty"`
	Answers map[TargetID]prioritise.Answer `json:"answers"`
}

// Origin is where a workshop comes from that had been written out.
type Origin struct {
	ID     string          `json:"id"`   // that it had
	Date   Day             `json:"date"` // when it was written out
	Step   string          `json:"step,omitempty"`
	People PublishedPeople `json:"people"`
}

// PublishedPeople is how many people took part. Few says that they were too few
// to be told.
type PublishedPeople struct {
	Count   int               `json:"count,omitempty"`
	Few     bool              `json:"few,omitempty"`
	Sectors []PublishedSector `json:"sectors,omitempty"`
}

// PublishedSector is how many people came from these sectors together.
type PublishedSector struct {
	Sectors []string `json:"sectors"`
	Count   int      `json:"count"`
}

// Origin returns where the workshop comes from, or nil where it was held here
// from the beginning. It must not be changed.
func (w *Workshop) Origin() *Origin { return w.origin }

// Check refuses it in a workshop that there is: a workshop begins with it.
func (*Published) Check(*Workshop, Actor) error {
	return Refuse("A whole workshop comes in as a new one: kahvila import FILE")
}

// Apply brings it in, under the id of the entry.
func (f *Published) Apply(w *Workshop, s Stamp) {
	if f.Agenda != nil {
		w.agenda = f.Agenda
		w.touch(AgendaTopic)
	}
	if f.Summary != nil {
		w.summary = f.Summary
		w.touch(ReadTopic)
	}
	if f.Idea != nil {
		f.Idea.apply(w, s)
	}
	if x := f.Finding; x != nil {
		w.findings = append(slices.Clip(w.findings), Finding{s.ID, x.Text, x.Theme, x.Step, x.Round, x.Table})
		w.shut(FindingsScope(x.Step, x.Round))
		w.touch(TablesTopic)
	}
	if x := f.Reason; x != nil {
		w.reasons.put(s.ID, &Reason{ID: s.ID, Ballot: x.Ballot, Target: x.Target, Side: x.Side, Text: x.Text, Lang: x.Lang, At: s.At})
		w.shut(ReasonsScope(x.Ballot))
		w.touch(ReasonsTopic)
	}
	if f.Target != nil {
		f.Target.apply(w, s)
	}
	if f.Ballot != nil {
		f.Ballot.apply(w, s.ID)
	}
	if f.Poll != nil {
		f.Poll.apply(w, s.ID)
	}
	for _, m := range f.Meetings {
		m.apply(w)
	}
	if f.Origin != nil {
		f.Origin.apply(w, s)
	}
}

func (x *PublishedIdea) apply(w *Workshop, s Stamp) {
	id := IdeaID(s.ID)
	i := &Idea{
		ID: id, Kind: x.Kind, Text: x.Text, Lang: x.Lang, On: x.On, Step: x.Step, Round: x.Round, Table: x.Table, Theme: x.Theme, Question: x.Question,
		Name: x.Name, Source: x.Source, At: s.At, Target: x.Target, Links: slices.Clone(x.Links),
		Hidden: x.Why == WhyHidden, Deleted: x.Why == WhyDeleted,
	}
	if x.Why == WhyStruck {
		i.Text, i.Struck = "", x.Reason
		if i.Struck == "" {
			i.Struck = WhyStruck
		}
	}
	for _, n := range x.Marks {
		i.Marks = append(i.Marks, Mark{By: nobody(n)})
	}
	w.ideas.put(id, i)
	if x.On != 0 && x.On != id {
		w.changeIdea(x.On, func(on *Idea) { on.Kids = append(slices.Clip(on.Kids), id) })
	}
	if x.Source == "" {
		w.shut(RoundScope(x.Step, x.Round))
	}
	if len(x.Marks) > 0 {
		w.shut(MarksScope(x.Step))
	}
	w.touch(IdeasTopic)
}

func (x *PublishedTarget) apply(w *Workshop, s Stamp) {
	id := TargetID(s.ID)
	w.targets.put(id, &Target{
		ID: id, Title: x.Title, Sentence: x.Sentence, Benefits: x.Benefits, Ideas: slices.Clone(x.Ideas), Cost: x.Cost, Into: x.Into,
	})
	if x.Row != nil {
		r := Row(*x.Row)
		r.Target, r.History = id, slices.Clone(r.History)
		w.putRow(r)
		w.wroteAll(s.ID, r.written())
	}
	w.touch(TargetsTopic)
}

// written returns every text of the row that people wrote themselves.
func (r Row) written() []ofRow {
	var all []ofRow
	for _, text := range r.texts() {
		if *text != "" {
			all = append(all, ofRow{r.Target, *text})
		}
	}
	return all
}

func (x *PublishedBallot) apply(w *Workshop, id EntryID) {
	b := &Ballot{
		ID: id, Step: x.Step, After: x.After, Method: x.Method, Form: x.Form, Mode: x.Mode, Items: slices.Clone(x.Items), Seed: x.Seed,
		Revealed: x.Revealed, Present: maps.Clone(x.Present), Drawn: x.Drawn, Told: x.Told,
		mine: w.mine, counted: new(counted), voters: shelf[Pseudonym, *voter]{mine: w.mine, hash: hashPseudonym},
	}
	for n, v := range x.Voters {
		b.voters.put(nobody(uint64(n)), &voter{mine: w.mine, label: v.Label, answers: maps.Clone(v.Answers), paper: v.Paper})
		if b.says(v.Answers) {
			b.given++
			b.papers += count(v.Paper)
		}
	}
	w.ballots = append(slices.Clip(w.ballots), b)
	w.shut(BallotScope(id))
	w.touch(BallotsTopic, VotesTopic)
}

// apply stops the workshop where it was, at the end of its step.
func (x *Origin) apply(w *Workshop, s Stamp) {
	w.origin = x
	for _, m := range w.agenda.Moments() {
		if m.Step == x.Step {
			w.now, w.began = Now{Moment: m, Entered: s.ID, Stopped: true}, s.At
		}
	}
	w.touch(NowTopic, SeatsTopic)
}

// shut seals a scope of which there never was a key here.
func (w *Workshop) shut(s Scope) {
	if w.sealed[s] {
		return
	}
	sealed := maps.Clone(w.sealed)
	if sealed == nil {
		sealed = make(map[Scope]bool)
	}
	sealed[s] = true
	w.sealed = sealed
	w.touch(NowTopic)
}

// nobody is a pseudonym that no key makes: it only tells one person from
// another.
func nobody(n uint64) (p Pseudonym) {
	binary.LittleEndian.PutUint64(p[:], n)
	copy(p[8:], "nobody")
	return p
}

// strike removes what was struck: a text of the entry, or what was copied from
// one.
func (f *Published) strike(s *Striking, at EntryID) bool {
	struck, changed := slices.Contains(s.ids, IdeaID(at)), false
	if i := f.Idea; struck && i != nil && i.Text+i.Name != "" {
		s.learn(i.Text)
		i.Text, i.Name, changed = "", "", true
	}
	if r := f.Reason; struck && r != nil && r.Text != "" {
		s.learn(r.Text)
		r.Text, changed = "", true
	}
	if f.Reason != nil {
		changed = s.redact(at, at, &f.Reason.Text) || changed
	}
	if f.Finding != nil && struck && f.Finding.Text != "" {
		f.Finding.Text, changed = "", true
	}
	if f.Idea != nil {
		changed = s.redact(at, at, &f.Idea.Text) || changed
	}
	if f.Finding != nil {
		changed = s.redact(at, at, &f.Finding.Text) || changed
	}
	if t := f.Target; t != nil {
		for _, text := range []*Text{&t.Title, &t.Sentence, &t.Benefits} {
			changed = strikeText(text, s.texts) || changed
			changed = redactText(text, s.piecesAt(at)) || changed
		}
		changed = t.strikeRow(s, at) || changed
	}
	for i := range f.Meetings {
		changed = f.Meetings[i].strike(s.rows) || changed
	}
	return changed
}

func (x *PublishedTarget) strikeRow(s *Striking, at EntryID) bool {
	if x.Row == nil {
		return false
	}
	r, changed := (*Row)(x.Row), false
	r.Target = TargetID(at)
	if slices.Contains(s.ids, IdeaID(at)) {
		s.rows = append(s.rows, r.written()...)
	}
	for _, text := range r.texts() {
		if *text != "" && slices.Contains(s.rows, ofRow{r.Target, *text}) {
			*text, changed = "", true
		}
	}
	return changed
}
