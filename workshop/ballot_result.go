package workshop

import (
	"maps"
	"slices"
)

// The stages in which a result is revealed.
const (
	TopStage    = iota + 1 // what is above the cut
	ApartStage             // where opinions differed
	MatrixStage            // what it gives against what it takes
	SidesStage             // by person and by sector

	Stages = SidesStage // the last
)

// shows says what is seen in the stages.
var shows = []struct {
	Stage int
	Title string // English
}{
	{Stage: TopStage, Title: "The top"},
	{Stage: ApartStage, Title: "Where we disagreed"},
	{Stage: MatrixStage, Title: "What it gives and what it takes"},
	{Stage: SidesStage, Title: "By person and by sector"},
}

// StageTitle says what is seen in a stage of a result, in English; nothing
// where there is no such stage.
func StageTitle(stage int) string {
	for _, s := range shows {
		if s.Stage == stage {
			return s.Title
		}
	}
	return ""
}

// Stages returns the stages of the result of the ballot, in the order in which
// they are revealed. Only ratings of what things give and of what they take
// have a matrix.
func (b *Ballot) Stages() []int {
	if b.Form.Matrix() {
		return []int{TopStage, ApartStage, MatrixStage, SidesStage}
	}
	return []int{TopStage, ApartStage, SidesStage}
}

// Part returns how many stages the result has up to this one.
func (b *Ballot) Part(stage int) int {
	return len(slices.DeleteFunc(b.Stages(), func(s int) bool { return s > stage }))
}

// CountsAs reports whether counting the ballot here gives what counting the
// other one, an earlier or later state of it, gives there: nobody has voted
// between, and it is about the same targets. It may be false where they are
// alike.
func (w *Workshop) CountsAs(b *Ballot, there *Workshop, other *Ballot) bool {
	if b == other && w.Rev(TargetsTopic) == there.Rev(TargetsTopic) {
		return true
	}
	return b.ID == other.ID && b.voters.shares(&other.voters) &&
		maps.Equal(b.Present, other.Present) && maps.Equal(b.Form.Costs, other.Form.Costs) &&
		slices.Equal(w.onBallot(b.Items), there.onBallot(other.Items))
}

// Reveal is the fact that the next stage of the result of a ballot is shown to
// everyone, or in the step of a poll what was answered.
type Reveal struct {
	Ballot EntryID `json:"ballot"`
	Stage  int     `json:"stage"`
	Poll   EntryID `json:"poll,omitempty"` // instead of a ballot: all that was answered
}

// Decide names the ballot and the stage, or the poll.
func (f *Reveal) Decide(w *Workshop, _ Actor, _ Decision) error {
	*f = Reveal{}
	if p := w.Polling(); w.Step().Kind == "poll" {
		if p != nil && p.Step == w.now.Step {
			f.Poll = p.ID
		}
		return nil
	}
	if b := w.Ballot(); b != nil {
		f.Ballot, f.Stage = b.ID, Stages+1
		if all := b.Stages(); b.Part(b.Revealed) < len(all) {
			f.Stage = all[b.Part(b.Revealed)]
		}
	}
	return nil
}

// Check refuses while people rate, and after the last stage.
func (f *Reveal) Check(w *Workshop, _ Actor) error {
	switch p := w.Polling(); {
	case f.Poll != 0 && w.PollOpen():
		return Refuse("People are still answering. Stop the poll first.")
	case f.Poll != 0 && p != nil && p.Shown:
		return Refuse("What was answered is shown.")
	case f.Poll != 0:
		return nil
	case f.Ballot == 0:
		return Refuse("There is no result yet.")
	case w.BallotOpen():
		return Refuse("People are still rating. Stop the rating first.")
	case f.Stage > Stages:
		return Refuse("The whole result is shown.")
	}
	return nil
}

// Apply shows it. What was seen cannot be taken back.
func (f *Reveal) Apply(w *Workshop, s Stamp) {
	if f.Poll != 0 {
		w.changePoll(f.Poll, func(p *Poll) { p.Shown = true })
		w.did(s, nil)
		return
	}
	w.changeBallot(f.Ballot, func(b *Ballot) { b.Revealed = f.Stage })
	w.did(s, nil)
}
