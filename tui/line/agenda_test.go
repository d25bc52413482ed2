package line

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// The agenda comes out as a file and goes in as one; what is wrong with it is
// said with its lines, and nothing of it is taken then.
func TestTheAgendaIsAFile(t *testing.T) {
	c := cafeWith(t, workshop.MixRotation)
	file := c.must("facilitator", "agenda")
	if !strings.HasPrefix(file, "title:\n  fi: ") {
		t.Fatalf("it begins with %.80q", file)
	}
	exit, out, errs := c.hear("facilitator", "agenda -", strings.Replace(file, "begin", "start", 1)+"extra: 1\nmore: 2\n")
	if exit != refused || strings.Count(errs, "agenda:") != 2 || !strings.Contains(errs, "extra means nothing in agenda") {
		t.Errorf("exit %d: %s%s", exit, out, errs)
	}
	if c.must("facilitator", "agenda") != file {
		t.Error("a part of it was taken")
	}
	mended := strings.Replace(file, "minutes: 10", "minutes: 11", 1)
	if exit, out, errs := c.hear("facilitator", "agenda -", mended); exit != fine {
		t.Fatalf("exit %d: %s%s", exit, out, errs)
	}
	if c.must("facilitator", "agenda") != mended {
		t.Error("it comes back as another")
	}
	c.must("facilitator", "undo")
	if c.must("facilitator", "agenda") != file {
		t.Error("undo does not give it back")
	}
}

// In the plain line mode the agenda is changed by numbers, in every language.
func TestTheAgendaIsChangedByNumbers(t *testing.T) {
	for _, lang := range workshop.Langs() {
		t.Run(string(lang), func(t *testing.T) {
			r := openPlain(t, lang)
			boss, p := r.boss, r.boss.p
			boss.pick("Clock and steps")
			boss.pick("Change the agenda")
			boss.item(p.T("Begins at"))
			boss.say("12:30")
			boss.say("") // more
			boss.item(p.T("Themes"))
			boss.item(p.T("Add a theme"))
			boss.say("Polku")
			boss.item(p.T("Questions"))
			boss.item(p.T("Add a question"))
			boss.say("Minne?")
			for range 4 { // the question, the list, the theme, the list
				boss.say("")
			}
			boss.say("") // more
			boss.say("") // more
			boss.item(p.N("{n} texts lack a language", 2))
			boss.say("Stig")
			boss.say("")
			boss.say("0")
			boss.pick("Save")
			boss.times(1, p.T("Saved."))
			a := r.room.Now().Workshop.Agenda()
			last := a.Themes[len(a.Themes)-1]
			if a.Start != "12:30" || last.Name[lang] != "Polku" || len(last.Name) != 2 || last.Questions[0].Text[lang] != "Minne?" {
				t.Errorf("start %q, %v", a.Start, last)
			}
			boss.readable()
		})
	}
}
