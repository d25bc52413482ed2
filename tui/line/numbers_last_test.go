package line

import (
	"strconv"
	"strings"
	"time"

	"kahvila/workshop"
)

// group makes development targets: of ideas that look alike, one idea at a
// time, and several at once.
func (r *plainRoom) group() {
	boss, ada := r.boss, r.ada
	r.to(2)
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Bring ideas in")
	boss.pick("Ideas from a list")
	boss.say("3")
	for _, text := range []string{
		"One form for all applications", "One form for all the applications", "A form for all applications, one",
		"A shared calendar of experiments", "The shared calendar of experiments",
	} {
		boss.say(text)
	}
	boss.say("")
	boss.pick("Write them")
	boss.pick("Ideas that look alike ({n})")
	boss.pick("Group some of them")
	boss.say("1 2")
	boss.say("7") // there are not so many
	boss.say("1") // a title that is proposed
	boss.pick("Related, but not the same")
	boss.pick("Sort ideas, one at a time ({n} left)")
	boss.say("0")
	boss.pick("A target of its own")
	boss.say("Residents first")
	boss.say("2")
	boss.say("0")
	boss.pick("Take the last one back")
	boss.say("9") // there is none
	boss.say("0")
	boss.pick("Leave it for later")
	boss.say("0")
	boss.pick("A target of its own")
	boss.say("") // the words of the idea
	boss.say("")
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Group several ideas at once")
	boss.say("1 2")
	boss.pick("Into a target")
	boss.item("Residents first")
	for strings.HasSuffix(boss.text(), boss.p.T("{what} (empty line: back):", "what", boss.p.T("Numbers, with spaces between"))+" ") {
		boss.say("")
	}
	r.describe()
	ada.say("") // what can be done now
	ada.pick("Read the development targets ({n})")
	ada.item("Residents first")
	ada.item(ada.p.T("in no target"))
	ada.say("")
	ada.say("")
	r.check()
}

// describe says what a target is about, and changes others.
func (r *plainRoom) describe() {
	boss := r.boss
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Development targets ({n})")
	boss.item("Residents first")
	boss.pick("Rename")
	boss.say("3")
	boss.say("Residents first, always")
	boss.item("Residents first")
	boss.pick("What it is about, in a sentence")
	boss.say("1")
	boss.say("Asukkailta kysytään ennen kuin suunnitellaan.")
	boss.item("Residents first")
	boss.pick("Who benefits")
	boss.say("3")
	boss.say("Residents, and those who plan")
	boss.item("Residents first")
	boss.pick("Take an idea out")
	boss.say("1")
	boss.item("Quick money")
	boss.pick("Merge")
	boss.item("Residents first")
	boss.say("")
	boss.pick("Undo, and more")
	boss.pick("Undo")
	boss.pick("Take it back")
}

// check asks everybody whether their ideas are where they belong.
func (r *plainRoom) check() {
	p, boss, ada, hanna := r.boss.p, r.boss, r.ada, r.hanna
	r.move()
	asked := p.T("Look where your ideas are, and say where they belong. Others see how many say so, and not who.")
	ada.times(1, strings.Join(strings.Fields(asked)[:4], " ")) // the rest may be on another line
	ada.pick("Where your ideas are ({n})")
	ada.item("Nobody has the time")
	ada.item("Residents first")
	ada.say("")
	hanna.pick("Say where another idea belongs")
	hanna.item("Residents first")
	hanna.say("1")
	hanna.item(p.T("In none of these"))
	hanna.say("1")
	hanna.item(p.T("It is right where it is"))
	hanna.say("")
	boss.pick("What people want moved ({n})")
	for _, what := range []string{"Leave it where it is", "It may be moved after all", "Move it: {title}"} {
		boss.item("Nobody has the time")
		boss.pick(what)
	}
	r.passes(time.Minute)
	for _, k := range []*talker{boss, ada, hanna} {
		k.times(1+1+1, p.T("Two minutes left."))
	}
}

// rate rates by criteria and with dots, and reads the results.
func (r *plainRoom) rate() {
	p, boss, ada, hanna := r.boss.p, r.boss, r.ada, r.hanna
	r.move()
	ada.pick("Rate ({done} of {all} done)")
	for _, n := range []string{"5", "4", "0", "9", "2", "3", "3"} {
		ada.say(n)
	}
	hanna.pick("Choose a target to rate or to read ({n})")
	hanna.say("1")
	hanna.pick("Read the ideas")
	hanna.say("1")
	hanna.pick("Rate")
	for _, n := range []string{"4", "4", "2"} {
		hanna.say(n)
	}
	hanna.say("")
	var ids []string
	for x := range r.room.Now().Workshop.Targets() {
		ids = append(ids, idString(x.ID))
	}
	for i, who := range []string{"ben", "cia", "dan", "eva", "fay", "gus", "hal"} {
		for k, id := range ids {
			r.must(who, "rate "+id+" "+strconv.Itoa(1+(i+k)%5)+" 4 "+strconv.Itoa(1+i%3))
		}
	}
	boss.pick("How it goes, and who is where")
	hear(func() {
		boss.pick("Clock and steps")
		boss.pick("Stop rating")
	}, ada, hanna)
	r.move()
	for n := range workshop.Stages {
		hear(func() { boss.pick("Show the next part to everyone") }, ada, hanna)
		said := p.T("The result is shown, part {n} of {all}: {part}", "n", n+1, "all", workshop.Stages, "part", "")
		ada.times(1, said)
		boss.times(1, said)
	}
	ada.pick("Read the result")
	for range workshop.Stages - 1 {
		ada.say("")
	}
	r.argue()
	boss.pick("Read the result")
	boss.say("0")
	r.move()
	ada.pick("Give dots ({n} left)")
	ada.say("2")
	ada.say("99")
	ada.say("1")
	ada.say("")
}

// argue says why targets are seen in different ways.
func (r *plainRoom) argue() {
	boss, ada := r.boss, r.ada
	ada.pick("Reasons for and against ({n})")
	ada.item("Residents first")
	ada.pick("Give a reason for")
	ada.say("The law asks for it")
	ada.item("Residents first")
	ada.pick("Give a reason against")
	ada.say("Nobody reads the answers")
	ada.item("Residents first")
	ada.pick("Change one of yours")
	ada.item("Nobody reads the answers")
	ada.pick("Edit")
	ada.say("Nobody reads what they answer")
	ada.say("")
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Reasons for and against ({n})")
	boss.item("Residents first")
	boss.pick("Give a reason for")
	boss.say("Said aloud: it is cheap")
	boss.item("Residents first")
	boss.pick("Hide, mute or strike one")
	boss.item("Nobody reads what they answer")
	boss.pick("Hide")
	boss.say("")
}

// plan lays out the roadmap.
func (r *plainRoom) plan() {
	boss, ada := r.boss, r.ada
	r.to(5)
	boss.pick("Roadmap")
	boss.item("Residents first")
	boss.pick("When")
	boss.say("2")
	boss.item("Residents first")
	boss.pick("Responsible")
	boss.say("Mr Kahvinen")
	boss.item("Residents first")
	boss.pick("Strike who is responsible")
	boss.say("a name")
	boss.item("Residents first")
	boss.pick("Responsible")
	boss.say("The treasurer")
	boss.item("Residents first")
	boss.pick("Effort")
	boss.say("M")
	boss.item("Residents first")
	boss.pick("Cost")
	boss.say("much") // a refusal says what to write
	boss.item("Residents first")
	boss.pick("Cost")
	boss.say("4000")
	boss.item("Residents first")
	boss.pick("Status")
	boss.say("2")
	boss.say("The board, § 4")
	boss.item("Residents first")
	boss.pick("Sector")
	boss.say("2")
	boss.item("Residents first")
	boss.pick("Why")
	boss.say("")
	for _, said := range [][2]string{{"Partners", "The library"}, {"Lasts, in periods", "many"}, {"Lasts, in periods", "2"}, {"Costs every year", "500"}, {"Waits for", "1"},
		{"Success measure", "Nobody asks twice"}, {"Decision needed from", "The board"}, {"Legal deadline", "soon"}, {"Legal deadline", "2027-06-30"}} {
		boss.pick("Roadmap")
		boss.item("Residents first")
		boss.pick("Everything about it")
		boss.pick(said[0])
		boss.say(said[1])
		boss.say("")
	}
	ada.pick("Read the roadmap")
}

// close seals, reads what was written, and goes.
func (r *plainRoom) close() {
	boss, ada, hanna := r.boss, r.ada, r.hanna
	r.move()
	boss.pick("Clock and steps")
	boss.pick("Follow-up meeting")
	boss.say("2027-06-30")
	boss.pick("Undo, and more")
	boss.pick("Before the report goes out")
	boss.pick("Read the texts through ({n} to read)")
	boss.item("Nobody has the time")
	boss.pick("It may stay")
	boss.item("Ask the residents first")
	boss.pick("Take other words out")
	boss.say("the residents")
	boss.say("0")
	boss.pick("Undo, and more")
	boss.pick("Before the report goes out")
	boss.pick("Your summary")
	boss.say("1")
	boss.say("We begin with one service.")
	boss.pick("Undo, and more")
	boss.pick("Seal")
	hear(func() { boss.pick("Seal") }, ada, hanna)
	ada.pick("More")
	ada.pick("Where we are, until when, and your seat")
	ada.pick("Help")
	hanna.pick("More")
	hanna.pick("Leave for good")
	hanna.pick("Give it up")
	hanna.pick("Come in")
	hanna.say("no-such-word")
	for _, k := range []*talker{ada, hanna, boss} {
		k.say("quit")
		if exit := <-k.exit; exit != fine {
			r.t.Errorf("exit %d", exit)
		}
	}
}
