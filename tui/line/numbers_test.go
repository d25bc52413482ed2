package line

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"kahvila/i18n"
	"kahvila/workshop"
)

// TestAWholeWorkshopByNumbers plays a workshop for a participant, a host and
// the facilitator in every language, and compares all that was said to each.
//
//	go test ./tui/line -run ByNumbers -update
func TestAWholeWorkshopByNumbers(t *testing.T) {
	for _, l := range i18n.Languages {
		t.Run(l.Code, func(t *testing.T) {
			r := openPlain(t, workshop.Lang(l.Code))
			r.seat()
			r.tables()
			r.writing()
			r.timing()
			r.told()
			r.found()
			r.tidy()
			r.group()
			r.rate()
			r.plan()
			r.close()
			for name, k := range map[string]*talker{"participant": r.ada, "host": r.hanna, "facilitator": r.boss} {
				k.readable()
				k.short()
				golden(t, filepath.Join("testdata", "plain", name+"."+l.Code+".txt"), returnWords().ReplaceAllString(k.text(), "kuusi47"))
			}
			r.kinds()
			r.sameAfterReplay()
		})
	}
}

// at is the table where Ada and Hanna sit: there are two questions.
const at = 1

// seat brings them together, with Hanna as host.
func (r *plainRoom) seat() {
	boss, ada, hanna := r.boss, r.ada, r.hanna
	r.move()
	r.move()
	ada.times(0, ada.p.T("Undo my last")) // she has done nothing yet
	ada.pick("I am here")
	hanna.pick("I am here")
	boss.pick("People and tables ({n})")
	boss.pick("People ({n})")
	if r.seatOf("ada").Hosts > 0 { // the seating has chosen hosts
		boss.item("Ada")
		hear(func() { boss.pick("No host any more") }, ada)
	}
	for name, k := range map[string]*talker{"Ada": ada, "Hanna": hanna} {
		if r.room.Now().Workshop.TableOf(r.seatOf(strings.ToLower(name)).ID) != at {
			boss.item(name)
			boss.pick("Move to a table")
			hear(func() { boss.say(strconv.Itoa(at)) }, k)
		}
	}
	if r.seatOf("hanna").Hosts != at {
		boss.item("Hanna")
		hear(func() { boss.pick("Host of the table") }, hanna)
	}
	boss.say("0")
	r.move()
	r.move()
}

// writing is what people do at their table.
func (r *plainRoom) writing() {
	boss, ada, hanna := r.boss, r.ada, r.hanna
	ada.pick("Write: {kind}")
	ada.say("Ask the residents before there is a plan")
	ada.say("Quick money to begin")
	ada.say("By mistake")
	ada.say("")
	ada.pick("Write something of another kind")
	ada.pick("obstacle")
	ada.say("Nobody has the time")
	hear(func() { r.must("facilitator", "say Speak up") }, boss, ada, hanna) // while a text is asked for
	ada.say("")                                                              // no means are known
	ada.say("")
	hanna.pick("New since you looked ({n})")
	hanna.times(1, hanna.p.T("There is no idea here yet."))
	hear(func() { boss.pick("Show everyone what was written") }, ada, hanna)
	hanna.times(1, hanna.p.T("What everybody has written is shown now."))
	ada.say("")
	hanna.say("")
	hanna.pick("Write: {kind}")
	hanna.say("Quick money to begin!")
	hanna.pick("Same here, do not write it")
	hanna.say("")
	hanna.pick("Undo my last")
	hanna.times(1, hanna.p.T("You had begun: {text}", "text", "Quick money to begin!"))
	hanna.pick("Write: {kind}")
	hanna.say("0") // not now
	hanna.pick("New since you looked ({n})")
	hanna.item("Quick money")
	hanna.pick("Same here")
	hanna.item("Nobody has the time")
	hanna.pick("Add means")
	hanna.say("A day of one's own for it")
	hanna.say("")
	hanna.pick("Read the ideas here ({n})")
	hanna.item("Ask the residents")
	hanna.pick("Solved at ours")
	hanna.say("Library")
	hanna.say("")
	ada.pick("What you wrote ({n})")
	ada.item("Ask the residents")
	ada.pick("Edit")
	ada.say("Ask the residents first")
	ada.item("By mistake")
	ada.pick("Delete")
	ada.pick("Delete")
	ada.say("")
	ada.pick("Undo my last")
	ada.pick("Another question (this is {n} of {all})")
	ada.say("2")
}

// timing is what a facilitator does with the plan and its clock.
func (r *plainRoom) timing() {
	p, boss, ada := r.boss.p, r.boss, r.ada
	hear(func() {
		boss.pick("How it goes, and who is where")
		boss.pick("Remind tables of a question")
		boss.say("1")
	}, ada)
	ada.times(1, p.T("Nobody at your table has answered yet: {question}", "question", ""))
	boss.pick("Clock and steps")
	boss.pick("The plan by the clock")
	boss.pick("Other minutes for a later part")
	boss.say("1")
	boss.say("30")
	boss.pick("Clock and steps")
	boss.pick("The plan by the clock")
	boss.pick("Shorten: {what}")
	boss.pick("Clock and steps")
	boss.pick("The plan by the clock")
	boss.pick("Let the parts of the round follow by themselves")
	boss.pick("Clock and steps")
	boss.pick("The plan by the clock")
	boss.pick("Hold it here")
	boss.pick("Clock and steps")
	boss.pick("The plan by the clock")
	boss.pick("Let nothing go on by itself")
}

// told is what everybody hears between two lines, each of it once.
func (r *plainRoom) told() {
	p, boss, ada, hanna := r.boss.p, r.boss, r.ada, r.hanna
	r.passes(2 * time.Minute)
	hear(func() {
		boss.pick("Clock and steps")
		boss.pick("More time, or less")
		boss.say("3m")
	}, ada, hanna)
	boss.pick("Message")
	boss.say("1")
	hear(func() { boss.say("Two ideas more, please") }, ada, hanna)
	hear(func() {
		boss.pick("Clock and steps")
		boss.pick("Pause")
	}, ada, hanna)
	hear(func() {
		boss.pick("Clock and steps")
		boss.pick("Resume")
	}, ada, hanna)
	hear(func() {
		boss.pick("Clock and steps")
		boss.pick("Eyes up")
	}, ada, hanna)
	hear(func() {
		boss.pick("Clock and steps")
		boss.pick("Write on")
	}, ada, hanna)
	r.passes(3 * time.Minute)
	r.passes(2 * time.Minute)
	r.passes(workshop.Grace)
	for _, k := range []*talker{boss, ada, hanna} {
		k.times(1+1, p.T("Two minutes left."))
		k.times(1, p.T("The facilitator says: {text}", "text", "Speak up"))
		k.times(1, p.T("The facilitator says: {text}", "text", "Two ideas more, please"))
		k.times(1, p.T("time is up: finish your sentence"))
		k.times(1, p.T("Now: {what}", "what", p.T("writing is stopped")))
	}
	hanna.times(1, p.T("You are the host of this table: {n}", "n", at))
}

// found is what a host does.
func (r *plainRoom) found() {
	p, boss, ada, hanna := r.boss.p, r.boss, r.ada, r.hanna
	r.move()
	boss.pick("How it goes, and who is where")
	boss.say("")
	hear(func() {
		boss.pick("Clock and steps")
		boss.pick("Stop writing")
	}, ada, hanna)
	r.move()
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("Write a key finding of your table")
	hanna.say("Begin with one service")
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("Write a key finding of your table")
	hanna.say("Ask early")
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("Change a key finding")
	hanna.item("Ask early")
	hanna.pick("Edit")
	hanna.say("Ask the residents early")
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("Change a key finding")
	hanna.item("Ask the residents early")
	hanna.pick("Move up")
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("Write down what stood on paper")
	hanna.say("A note on yellow paper")
	hanna.say("")
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("What a host does now")
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Bring ideas in")
	boss.pick("Ideas from before the day")
	boss.say("1")
	boss.say("Nobody asked us before")
	boss.say("Keino: a letter to every home")
	boss.say("")
	boss.pick("Write them")
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("Our table is done")
	hear(func() {
		hanna.pick("For the host: findings, paper, help")
		hanna.pick("Ask the facilitator to come")
	}, boss)
	boss.times(1, p.T("Table {n} asks you to come.", "n", at))
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("Hand the table over")
	hanna.find(`(?m)^(\d+) ` + p.T("number {n}", "n", 4) + "$")
}

// tidy is what a facilitator does with people and with what they wrote.
func (r *plainRoom) tidy() {
	boss := r.boss
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Ideas on the wall")
	boss.pick("those that you approve")
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Read all ideas, by question ({n})")
	boss.say("1")
	boss.item("Quick money")
	boss.pick("Show on the wall")
	boss.item("Quick money")
	boss.pick("Hide")
	boss.item("Nobody has the time")
	boss.pick("Mute")
	boss.item("By mistake")
	boss.pick("Strike")
	boss.say("a mistake")
	boss.say("")
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Hidden ideas ({n})")
	boss.item("Quick money")
	boss.pick("Show again")
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Findings and messages ({n})")
	boss.item("Two ideas more, please")
	boss.pick("Strike")
	boss.say("a mistake")
	boss.say("")
	boss.pick("People and tables ({n})")
	boss.pick("People ({n})")
	boss.say("") // the next page
	boss.say("0")
	boss.pick("People and tables ({n})")
	boss.pick("People ({n})")
	boss.say("5")
	boss.pick("Remove")
	boss.pick("Remove")
	boss.say("5")
	boss.pick("Let in again")
	boss.item("Ada")
	boss.pick("Hand the seat back")
	boss.pick("Make a word")
	boss.say("4")
	boss.pick("Facilitator")
	boss.pick("Make a facilitator")
	boss.say("4")
	boss.pick("Participant")
	boss.say("0")
	boss.pick("People and tables ({n})")
	boss.pick("Lock the room")
	boss.pick("People and tables ({n})")
	boss.pick("Open the room")
	ada := r.ada // whose table has lost its host
	ada.say("")
	ada.pick("Host this table, or write its findings")
	hear(func() { ada.pick("Host this table") }, ada)
}

// kinds checks that everything a person may do was done: by numbers, and by a
// word what is set once before people come.
func (r *plainRoom) kinds() {
	r.t.Helper()
	done := make(map[string]bool)
	if err := r.log.Each(func(e workshop.Entry) error { done[e.Kind] = true; return nil }); err != nil {
		r.t.Fatal(err)
	}
	for _, k := range workshop.Kinds {
		if k.Name == "sit" || k.Name == "host" { // TestATableIsChosenAndTakenOverByNumbers
			continue
		}
		if k.Name == "bare" || strings.HasPrefix(k.Name, "laptop") { // TestLaptopsByNumbers
			continue
		}
		if k.Name == "answer" { // TestPollByNumbers
			continue
		}
		if k.Name == "paper" { // TestPaperByNumbers
			continue
		}
		if k.Name == "status-sheet" { // it comes from a file, with a word: TestAStatusSheetComesIn
			continue
		}
		if k.Name == "published" { // nobody does: a workshop begins with it
			continue
		}
		if !done[k.Name] {
			r.t.Errorf("nobody did %s", k.Name)
		}
	}
}
