package workshop

// SubKind is what people do in a part of a step.
type SubKind string

// The sub-steps of a café round, of a gallery, of grouping, of a vote and of a
// poll.
const (
	MoveSub     SubKind = "move"     // go to your table
	ReadSub     SubKind = "read"     // read what earlier tables wrote
	WriteSub    SubKind = "write"    // write in silence
	TalkSub     SubKind = "talk"     // talk and record
	FindingsSub SubKind = "findings" // the table's key findings
	WalkSub     SubKind = "walk"     // read what all have written, and add to it
	SortSub     SubKind = "sort"     // put ideas together
	CheckSub    SubKind = "check"    // is your idea in the wrong place?
	RateSub     SubKind = "rate"     // rate on your own
	ResultSub   SubKind = "result"   // see the result
	AnswerSub   SubKind = "answer"   // answer a poll
	OutcomeSub  SubKind = "outcome"  // see what was answered
)

// doing is a sub-step in words.
type doing struct {
	Sub   SubKind
	Title string // English
	Label string // English
}

// doings says what people do in the sub-steps, and what these are called in a
// plan.
var doings = []doing{
	{Sub: MoveSub, Title: "go to your table", Label: "change of tables"},
	{Sub: ReadSub, Title: "read what earlier tables wrote", Label: "read what is there"},
	{Sub: WriteSub, Title: "write in silence", Label: "write in silence"},
	{Sub: TalkSub, Title: "talk and record", Label: "talk and record"},
	{Sub: FindingsSub, Title: "write down the key findings of your table", Label: "key findings"},
	{Sub: WalkSub, Title: "read what all have written, and add to it", Label: "gallery walk"},
	{Sub: SortSub, Title: "put together what means the same", Label: "sorting"},
	{Sub: CheckSub, Title: "look whether your idea is in the wrong place", Label: "wrong place?"},
	{Sub: RateSub, Title: "rate on your own", Label: "rate on your own"},
	{Sub: ResultSub, Title: "look at the result", Label: "the result"},
	{Sub: AnswerSub, Title: "answer on your own", Label: "answer on your own"},
	{Sub: OutcomeSub, Title: "look at what was answered", Label: "the answers"},
}

// inFirstRound says what is otherwise in the first round of a café: nobody has
// been at the tables before, and no table has written anything yet.
var inFirstRound = []doing{
	{Sub: MoveSub, Title: "go to your table", Label: "to the tables"},
	{Sub: ReadSub, Title: "read the question", Label: "read the question"},
}

func doingIn(k SubKind, from []doing) doing {
	for _, d := range from {
		if d.Sub == k {
			return d
		}
	}
	return doing{}
}

// Title says what people do in the sub-step, in English; nothing where there
// is no such sub-step. See [Moment.Title].
func (k SubKind) Title() string { return doingIn(k, doings).Title }

// Title says what people do at the moment, in English; nothing where it has no
// sub-step.
func (m Moment) Title() string { return m.doing().Title }

// Label is what the moment's sub-step is called in a plan, in English; nothing
// where it has none.
func (m Moment) Label() string { return m.doing().Label }

func (m Moment) doing() doing {
	if first := doingIn(m.Sub, inFirstRound); m.Round == 1 && first.Sub != "" {
		return first
	}
	return doingIn(m.Sub, doings)
}

// Shows reports whether people look at what has come out in the sub-step.
func (k SubKind) Shows() bool { return k == ResultSub || k == OutcomeSub }
