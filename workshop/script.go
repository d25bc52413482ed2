package workshop

// script is what the host of a table does, sub-step by sub-step: one thing at
// a time, in the order of doing.
var script = []struct {
	Sub   SubKind
	Say   string // English
	Later bool   // not in the first round
}{
	{Sub: MoveSub, Say: "Stay here. Welcome everyone; each says their name."},
	{Sub: MoveSub, Say: "Wait until all have found a chair."},
	{Sub: ReadSub, Say: "Tell in a minute or two what is here already.", Later: true},
	{Sub: ReadSub, Say: "Read the question aloud."},
	{Sub: WriteSub, Say: "Read the question aloud, then let all write in silence."},
	{Sub: WriteSub, Say: "Invite everyone to write. Who has no device writes on paper."},
	{Sub: WriteSub, Say: "No talk yet: the quiet ones need this time."},
	{Sub: TalkSub, Say: "One round first: each says one thing, in turn."},
	{Sub: TalkSub, Say: "Ask those who have said little what they think."},
	{Sub: TalkSub, Say: "Write down what is said. Of an obstacle, ask how it could be overcome."},
	{Sub: TalkSub, Say: "At a single word, ask: what does it mean in practice?"},
	{Sub: TalkSub, Say: "Go on to the questions that have no answer yet."},
	{Sub: FindingsSub, Say: "Sum up in your own words what you heard."},
	{Sub: FindingsSub, Say: "Agree on three findings at most, the most important one first."},
	{Sub: FindingsSub, Say: "Thank everyone, and say where they go next."},
}

// Script returns what the host of a table does at the moment, in English. In the
// first round there is nothing yet that the table could be told of.
func (m Moment) Script() []string {
	var lines []string
	for _, s := range script {
		if s.Sub == m.Sub && !(m.Round == 1 && s.Later) {
			lines = append(lines, s.Say)
		}
	}
	return lines
}
