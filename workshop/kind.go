package workshop

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"
)

// Role is what somebody may do. Each role may do what those before it may.
type Role int

// The roles. Clock is the room itself: it closes what a deadline closes.
const (
	Participant Role = iota
	Host
	Facilitator
	Clock
)

// String returns the role as words and grants name it.
func (r Role) String() string {
	return [...]string{"participant", "host", "facilitator", "clock"}[r]
}

// Kind is one thing a person may do. What the words and the keys offer is
// bound to [Kinds], the one list of them.
type Kind struct {
	Name string // its name in the log; never renamed
	Role Role
	Args []Arg // what the words and the keys have to supply
	New  func() Fact
}

// Arg is one thing a person supplies, by the name of its JSON field.
type Arg struct {
	Name     string
	Type     ArgType
	Flag     bool // given as --name rather than by its place
	Optional bool
}

// ArgType says how the words read an [Arg].
type ArgType int

// The types of arguments. A TextArg that is no flag takes the rest of the line.
const (
	WordArg   ArgType = iota // one word
	TextArg                  // any text
	IDArg                    // an entry id
	IDsArg                   // one or more entry ids
	NumberArg                // a whole number
	SpanArg                  // a time span: 1m, 90s
	OnArg                    // present or absent
	JSONArg                  // the rest of the line as JSON
)

// Fact is what was done, as the log keeps it: not a request but all that was
// decided.
type Fact interface {
	// Check says why it may not happen now, as a [*Refusal], or nil. It is
	// asked only while a workshop is live, writes nothing, and may change in
	// any version.
	Check(w *Workshop, who Actor) error

	// Apply lets it have happened. It never refuses, never cleans, and never
	// reads anything but w and s. It is for ever: a log of any released
	// version goes through it.
	Apply(w *Workshop, s Stamp)
}

// A Cleaner is a Fact with text from a person. Clean is called once, at the
// boundary, before anything else looks at the fact.
type Cleaner interface{ Clean() error }

// A Decider is a Fact that takes in what has to be decided when it happens:
// the clock, a seed, who is present. Decide is called once, before Check.
type Decider interface {
	Decide(w *Workshop, who Actor, d Decision) error
}

// A Scoped fact is done under a pseudonym of its own [Scope]. Scope is called
// after Decide.
type Scoped interface {
	Scope(w *Workshop) Scope
}

// Decision is what a room supplies to a [Decider].
type Decision struct {
	Now     time.Time
	Seed    uint64
	Present []SeatID // for facilitators and the clock: with a live connection, in order of seat number
}

// Actor is who wants to do something.
type Actor struct {
	Seat  SeatID
	Role  Role
	By    Pseudonym // within the scope of the fact at hand
	Alias string    // used by rounds in the mode [Named] only
	As    func(Scope) Pseudonym
}

// Stamp is what Apply learns of an entry beside its fact.
type Stamp struct {
	By      Pseudonym
	At      time.Time
	ID      EntryID
	Request RequestID
}

// FindKind returns the kind with the name.
func FindKind(name string) (Kind, bool) {
	k, ok := kindsByName[name]
	return k, ok
}

// Decode returns the fact of an entry.
func (e Entry) Decode() (Fact, error) {
	k, ok := FindKind(e.Kind)
	if !ok {
		return nil, fmt.Errorf("entry %d is of kind %q: %w", e.ID, e.Kind, ErrNewer)
	}
	f := k.New()
	if err := json.Unmarshal(e.Body, f); err != nil {
		return nil, fmt.Errorf("entry %d: %w: %w", e.ID, ErrDamaged, err)
	}
	return f, nil
}

// Kinds is everything a person may do, in the order of help.
var Kinds = []Kind{
	// Everyone.
	{"join", Participant, []Arg{{"sector", WordArg, true, true}, {"laptop", NumberArg, true, true}}, func() Fact { return new(Join) }},
	{"leave", Participant, nil, func() Fact { return new(Leave) }},
	{"here", Participant, nil, func() Fact { return new(Here) }},
	{"idea", Participant, []Arg{{"kind", WordArg, true, true}, {"on", IDArg, true, true}, {"question", WordArg, true, true}, {"source", WordArg, true, true}, {"table", NumberArg, true, true}, {"lang", WordArg, true, true}, {"text", TextArg, false, false}}, func() Fact { return new(Write) }},
	{"import", Participant, []Arg{{"question", WordArg, true, true}, {"source", WordArg, true, true}, {"table", NumberArg, true, true}, {"text", TextArg, false, false}}, func() Fact { return new(Import) }},
	{"edit", Participant, []Arg{{"idea", IDArg, false, false}, {"text", TextArg, false, false}}, func() Fact { return new(Edit) }},
	{"delete", Participant, []Arg{{"idea", IDArg, false, false}}, func() Fact { return new(Delete) }},
	{"same", Participant, []Arg{{"idea", IDArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Same) }},
	{"sit", Participant, []Arg{{"table", NumberArg, false, false}}, func() Fact { return new(Sit) }},
	{"host", Participant, nil, func() Fact { return new(TakeOver) }},
	{"vote", Participant, []Arg{{"answers", JSONArg, false, false}}, func() Fact { return new(Vote) }},
	{"reason", Participant, []Arg{{"lang", WordArg, true, true}, {"target", IDArg, false, false}, {"side", WordArg, false, false}, {"text", TextArg, false, false}}, func() Fact { return new(Argue) }},
	{"answer", Participant, []Arg{{"answers", JSONArg, false, false}}, func() Fact { return new(Answer) }},
	{"wrong-place", Participant, []Arg{{"idea", IDArg, false, false}, {"target", IDArg, false, true}, {"off", OnArg, true, true}}, func() Fact { return new(Misplace) }},
	{"undo", Participant, nil, func() Fact { return new(Undo) }},

	// The host of a table.
	{"finding", Host, []Arg{{"text", TextArg, false, false}}, func() Fact { return new(Find) }},
	{"reword", Host, []Arg{{"finding", IDArg, false, false}, {"text", TextArg, false, false}}, func() Fact { return new(Reword) }},
	{"raise", Host, []Arg{{"finding", IDArg, false, false}}, func() Fact { return new(Raise) }},
	{"done", Host, []Arg{{"off", OnArg, true, true}}, func() Fact { return new(Done) }},
	{"hand-over", Host, []Arg{{"to", WordArg, false, true}}, func() Fact { return new(HandOver) }},
	{"help-wanted", Host, []Arg{{"off", OnArg, true, true}}, func() Fact { return new(HelpWanted) }},
	{"group", Host, []Arg{{"title", TextArg, true, true}, {"ideas", IDsArg, false, false}}, func() Fact { return new(Group) }},
	{"move", Host, []Arg{{"idea", IDArg, false, false}, {"target", IDArg, false, false}}, func() Fact { return new(Move) }},
	{"title", Host, []Arg{{"target", IDArg, false, false}, {"lang", WordArg, true, true}, {"title", TextArg, false, false}}, func() Fact { return new(Title) }},
	{"describe", Host, []Arg{{"target", IDArg, false, false}, {"lang", WordArg, true, true}, {"sentence", TextArg, true, true}, {"benefits", TextArg, true, true}}, func() Fact { return new(Describe) }},
	{"stay", Host, []Arg{{"idea", IDArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Stay) }},
	{"merge", Host, []Arg{{"target", IDArg, false, false}, {"into", IDArg, false, false}}, func() Fact { return new(Merge) }},
	{"apart", Host, []Arg{{"ideas", IDsArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Apart) }},
	{"link", Host, []Arg{{"a", IDArg, false, false}, {"b", IDArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Link) }},

	// The facilitator.
	{"agenda", Facilitator, []Arg{{"agenda", JSONArg, false, false}}, func() Fact { return new(SetAgenda) }},
	{"follow-up", Facilitator, []Arg{{"date", WordArg, true, true}}, func() Fact { return new(FollowUp) }},
	{"moment", Facilitator, []Arg{{"go", WordArg, false, false}, {"step", WordArg, false, true}, {"targets", IDsArg, false, true}}, func() Fact { return new(Go) }},
	{"pause", Facilitator, nil, func() Fact { return new(Pause) }},
	{"resume", Facilitator, nil, func() Fact { return new(Resume) }},
	{"eyes-up", Facilitator, []Arg{{"off", OnArg, true, true}}, func() Fact { return new(EyesUp) }},
	{"extend", Facilitator, []Arg{{"by", SpanArg, false, true}}, func() Fact { return new(Extend) }},
	{"minutes", Facilitator, []Arg{{"step", WordArg, false, false}, {"minutes", NumberArg, false, false}, {"round", NumberArg, true, true}, {"sub", WordArg, true, true}}, func() Fact { return new(SetMinutes) }},
	{"shorten", Facilitator, nil, func() Fact { return new(Shorten) }},
	{"auto", Facilitator, []Arg{{"off", OnArg, true, true}}, func() Fact { return new(Auto) }},
	{"hold", Facilitator, nil, func() Fact { return new(Hold) }},
	{"stop", Facilitator, nil, func() Fact { return new(Stop) }},
	{"seal", Facilitator, nil, func() Fact { return new(Seal) }},
	{"reveal", Facilitator, nil, func() Fact { return new(Reveal) }},
	{"paper", Facilitator, []Arg{{"sector", WordArg, true, true}, {"paper", NumberArg, true, true}, {"row", TextArg, false, true}}, func() Fact { return new(PaperBallot) }},
	{"cost", Facilitator, []Arg{{"target", IDArg, false, false}, {"cost", NumberArg, false, false}}, func() Fact { return new(SetCost) }},
	{"row", Facilitator, []Arg{{"target", IDArg, false, false}, {"owner", TextArg, true, true}, {"partners", TextArg, true, true}, {"sector", WordArg, true, true}, {"period", WordArg, true, true}, {"lasts", NumberArg, true, true},
		{"effort", WordArg, true, true}, {"pool", WordArg, true, true}, {"days", NumberArg, true, true}, {"yearly", NumberArg, true, true}, {"after", IDArg, true, true}, {"free", IDArg, true, true}, {"measure", TextArg, true, true},
		{"decision", TextArg, true, true}, {"deadline", WordArg, true, true}, {"status", WordArg, true, true}, {"by", TextArg, true, true}, {"reason", TextArg, true, true}, {"lesson", TextArg, true, true}, {"return", WordArg, true, true}, {"on", WordArg, true, true},
		{"hypothesis", TextArg, true, true}, {"group", TextArg, true, true}, {"begins", WordArg, true, true}, {"ends", WordArg, true, true}, {"outcome", WordArg, true, true}}, func() Fact { return new(SetRow) }},
	{"status-sheet", Facilitator, []Arg{{"lines", JSONArg, false, false}}, func() Fact { return new(Sheet) }},
	{"wall", Facilitator, []Arg{{"ideas", WordArg, false, false}}, func() Fact { return new(Wall) }},
	{"approve", Facilitator, []Arg{{"idea", IDArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Approve) }},
	{"say", Facilitator, []Arg{{"table", NumberArg, true, true}, {"text", TextArg, false, false}}, func() Fact { return new(Say) }},
	{"nudge", Facilitator, []Arg{{"question", WordArg, false, true}}, func() Fact { return new(Nudge) }},
	{"hide", Facilitator, []Arg{{"idea", IDArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Hide) }},
	{"show-ideas", Facilitator, []Arg{{"off", OnArg, true, true}}, func() Fact { return new(ShowIdeas) }},
	{"mute", Facilitator, []Arg{{"idea", IDArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Mute) }},
	{"strike", Facilitator, []Arg{{"idea", IDArg, false, false}, {"reason", TextArg, false, false}}, func() Fact { return new(Strike) }},
	{"redact", Facilitator, []Arg{{"idea", IDArg, false, false}, {"passage", TextArg, false, true}}, func() Fact { return new(Redact) }},
	{"clear", Facilitator, []Arg{{"texts", IDsArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Clear) }},
	{"summary", Facilitator, []Arg{{"lang", WordArg, true, true}, {"text", TextArg, false, false}}, func() Fact { return new(Summarise) }},
	{"seat", Facilitator, []Arg{{"seat", WordArg, false, false}, {"table", NumberArg, false, false}}, func() Fact { return new(SitAt) }},
	{"bare", Facilitator, []Arg{{"count", NumberArg, false, true}, {"sector", WordArg, true, true}, {"out", WordArg, true, true}}, func() Fact { return new(Bare) }},
	{"laptop", Facilitator, []Arg{{"seat", WordArg, false, false}, {"table", NumberArg, false, false}, {"sector", WordArg, true, true}}, func() Fact { return new(PutLaptop) }},
	{"laptops", Facilitator, []Arg{{"laptops", WordArg, false, false}}, func() Fact { return new(SetLaptops) }},
	{"swap", Facilitator, []Arg{{"a", WordArg, false, false}, {"b", WordArg, false, false}, {"round", NumberArg, true, true}}, func() Fact { return new(Swap) }},
	{"pin", Facilitator, []Arg{{"seat", WordArg, false, false}, {"table", NumberArg, false, true}, {"off", OnArg, true, true}}, func() Fact { return new(Pin) }},
	{"skip", Facilitator, []Arg{{"table", NumberArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Skip) }},
	{"reseat", Facilitator, nil, func() Fact { return new(Reseat) }},
	{"grant", Facilitator, []Arg{{"seat", WordArg, false, false}, {"role", WordArg, false, false}, {"table", NumberArg, true, true}}, func() Fact { return new(Grant) }},
	{"hand-back", Facilitator, []Arg{{"seat", WordArg, false, false}}, func() Fact { return new(HandBack) }},
	{"remove", Facilitator, []Arg{{"seat", WordArg, false, false}, {"off", OnArg, true, true}}, func() Fact { return new(Remove) }},
	{"lock", Facilitator, []Arg{{"off", OnArg, true, true}}, func() Fact { return new(Lock) }},

	// The clock.
	{"time-up", Clock, nil, func() Fact { return new(TimeUp) }},

	// Nobody: a workshop that was written out begins with it.
	{"published", Clock, nil, func() Fact { return new(Published) }},
}

// The kinds by their names and by the types of their facts.
var kindsByName, kindsByType = index(Kinds)

func index(kinds []Kind) (map[string]Kind, map[reflect.Type]Kind) {
	names, types := make(map[string]Kind, len(kinds)), make(map[reflect.Type]Kind, len(kinds))
	for _, k := range kinds {
		names[k.Name], types[reflect.TypeOf(k.New())] = k, k
	}
	return names, types
}

// KindOf returns the kind of a fact.
func KindOf(f Fact) (Kind, bool) {
	k, ok := kindsByType[reflect.TypeOf(f)]
	return k, ok
}
