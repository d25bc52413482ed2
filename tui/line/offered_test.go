package line

import (
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/workshop"
)

// since is what was said since so many bytes.
func (k *talker) since(mark int) string { return k.text()[mark:] }

// What would be refused is not offered: an answer cannot be taken back once the
// poll is over.
func TestUndoIsOfferedWhereItIsPossible(t *testing.T) {
	r := openPoll(t, workshop.English)
	const undo = "8 Undo my last"
	r.ada.pick("Answer the poll ({done} of {all} done)")
	r.ada.say("4")
	r.ada.say("")
	r.ada.say("")
	if said := r.ada.text(); !strings.Contains(said, undo) {
		t.Fatalf("while the poll is open it says %q", tail(said))
	}
	mark := len(r.ada.text())
	hear(func() { r.must("facilitator", "next") }, r.ada)
	r.ada.say("")
	if said := r.ada.since(mark); strings.Contains(said, undo) || strings.Contains(said, "look at what was answered") ||
		!strings.Contains(said, "Now: the facilitator shows the answers soon") {
		t.Errorf("after the poll it says %q", said)
	}
	r.sameAfterReplay()
}

// Who can neither write findings nor group is not told to.
func TestNobodyIsToldToDoWhatOthersDo(t *testing.T) {
	c := opened(t)
	c.asksForPlaces(t)
	for _, who := range []string{"ada", "ben", "cia", "dan", "eva", "fay"} {
		c.must(who, "join --sector admin")
	}
	to := func(sub workshop.SubKind) {
		t.Helper()
		for c.room.Now().Workshop.Now().Sub != sub {
			c.must("facilitator", "next")
		}
	}
	to(workshop.WriteSub)
	all := []string{"ada", "ben", "cia", "dan", "eva", "fay"}
	to(workshop.FindingsSub)
	const agree = "agree on the key findings of your table"
	told := 0
	for _, who := range all {
		if said := c.must(who, "status"); strings.Contains(said, agree) {
			told++
			if exit, _, _ := c.hear(who, "finding Something", ""); exit == fine {
				t.Errorf("%s writes findings and is told %q", who, said)
			}
		} else if exit, _, errs := c.hear(who, "finding Something", ""); exit != fine {
			t.Errorf("%s is told %q and refused: %s", who, said, errs)
		}
	}
	if told == 0 {
		t.Error("nobody is without a part in the findings")
	}
	to(workshop.SortSub)
	for _, who := range all {
		said := c.must(who, "status")
		exit, _, _ := c.hear(who, "alike", "")
		if strings.Contains(said, "put together what means the same") != (exit == fine) {
			t.Errorf("%s is told %q, and asking for what is alike ends with %d", who, said, exit)
		}
	}
}

// The sectors to choose from are said as people call them, too.
func TestSectorsAreSaidInTheLanguage(t *testing.T) {
	c := opened(t)
	for _, l := range i18n.Languages {
		exit, _, errs := c.hear("ada", "join --lang "+l.Code, "")
		if exit != refused {
			t.Fatal(exit, errs)
		}
		for _, s := range c.room.Now().Workshop.Agenda().Sectors {
			if name, _ := s.Name.In(workshop.Lang(l.Code)); !strings.Contains(errs, name+" ("+s.ID+")") {
				t.Errorf("%s: no %q in %q", l.Code, name, errs)
			}
		}
	}
}
