package screen

import (
	"slices"

	"kahvila/live"
	"kahvila/workshop"
)

// All lists every screen in the order in which they are asked whether they
// fit. The last one always fits.
var All = []Maker{
	{"home", func(v live.View) bool { return v.Workshop == nil }, newHome},
	{"door", isAtDoor, newDoor},
	{"grouping", facilitates(inStep("group")), newGrouping},
	{"board", facilitates(inStep("roadmap")), newBoard},
	{"console", facilitates(func(live.View) bool { return true }), newConsole},
	{"welcome", inStep("", "welcome"), newWelcome},
	{"cafe", inStep("cafe"), newCafe},
	{"gallery", inStep("gallery"), newGallery},
	{"group", inStep("group"), newGroup},
	{"turns", tablesLaptop(either(inSub(workshop.RateSub), inPoll(workshop.AnswerSub))), newTurns},
	{"poll", inPoll(workshop.AnswerSub), newPoll},
	{"answers", inPoll(workshop.OutcomeSub), newAnswers},
	{"vote", inSub(workshop.RateSub), newVote},
	{"result", inSub(workshop.ResultSub), newResult},
	{"roadmap", inStep("roadmap"), newRoadmap},
	{"closing", inStep("closing"), newClosing},
	{"wait", func(live.View) bool { return true }, newWelcome},
}

func isAtDoor(v live.View) bool { return v.Workshop != nil && v.Me.Seat == nil }

// inStep fits steps of these kinds; "" is a workshop that has not begun.
func inStep(kinds ...string) func(live.View) bool {
	return func(v live.View) bool {
		return v.Workshop != nil && slices.Contains(kinds, v.Workshop.StepKind())
	}
}

// inSub fits steps with a ballot in the sub-step.
func inSub(sub workshop.SubKind) func(live.View) bool {
	return func(v live.View) bool {
		return v.Workshop != nil && v.Workshop.Now().Sub == sub && v.Workshop.Ballot() != nil
	}
}

// inPoll fits steps with a poll in the sub-step.
func inPoll(sub workshop.SubKind) func(live.View) bool {
	return func(v live.View) bool {
		return v.Workshop != nil && v.Workshop.Now().Sub == sub && v.Workshop.Polling() != nil
	}
}

// either fits what one of the two fits.
func either(one, other func(live.View) bool) func(live.View) bool {
	return func(v live.View) bool { return one(v) || other(v) }
}

// tablesLaptop fits what only the laptop of a table sees.
func tablesLaptop(fits func(live.View) bool) func(live.View) bool {
	return func(v live.View) bool { return v.Me.Laptop > 0 && fits(v) }
}
