package line

import (
	"strconv"
	"strings"

	"kahvila/workshop"
)

// group makes development targets.
func (r *plainRoom) group() {
	boss, ada := r.boss, r.ada
	r.to(2)
	boss.pick("Group ideas ({n} loose)")
	boss.say("1")
	boss.say("Residents first")
	boss.say("1")
	boss.pick("A target of its own")
	boss.say("")
	boss.say("1")
	boss.pick("Into a target")
	boss.item("Residents first")
	for strings.HasSuffix(boss.text(), boss.p.T("{what} (empty line: back):", "what", boss.p.T("Numbers, with spaces between"))+" ") {
		boss.say("")
	}
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Development targets ({n})")
	boss.item("Quick money")
	boss.pick("Rename")
	boss.say("Money to begin with")
	boss.item("Residents first")
	boss.pick("Take an idea out")
	boss.say("2")
	boss.item("Money")
	boss.pick("Merge")
	boss.item("Residents first")
	boss.say("")
	boss.pick("Undo, and more")
	boss.pick("Undo")
	boss.pick("Take it back")
	ada.say("") // what can be done now
	ada.pick("Read the development targets ({n})")
	ada.item("Money")
	ada.say("")
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
	boss.pick("Read the result")
	boss.say("0")
	r.move()
	ada.pick("Give dots ({n} left)")
	ada.say("2")
	ada.say("99")
	ada.say("1")
	ada.say("")
}

// plan lays out the roadmap.
func (r *plainRoom) plan() {
	boss, ada := r.boss, r.ada
	r.to(5)
	boss.pick("Roadmap")
	boss.item("Money")
	boss.pick("When")
	boss.say("2")
	boss.item("Money")
	boss.pick("Responsible")
	boss.say("Mr Kahvinen")
	boss.item("Money")
	boss.pick("Strike who is responsible")
	boss.say("a name")
	boss.item("Money")
	boss.pick("Responsible")
	boss.say("The treasurer")
	boss.item("Money")
	boss.pick("Effort")
	boss.say("M")
	boss.item("Money")
	boss.pick("Status")
	boss.say("2")
	boss.item("Money")
	boss.pick("Sector")
	boss.say("2")
	boss.item("Money")
	boss.pick("Why")
	boss.say("")
	ada.pick("Read the roadmap")
}

// close seals, reads what was written, and goes.
func (r *plainRoom) close() {
	boss, ada, hanna := r.boss, r.ada, r.hanna
	r.move()
	boss.pick("Undo, and more")
	boss.pick("Seal")
	boss.pick("Seal")
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
