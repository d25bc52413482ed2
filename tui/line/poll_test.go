package line

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// openPoll is a room whose people are asked a poll.
func openPoll(t *testing.T, lang workshop.Lang) *plainRoom {
	r := openPlain(t, lang)
	agenda, err := json.Marshal(livetest.Polls(livetest.Agenda()))
	if err != nil {
		t.Fatal(err)
	}
	if exit, _, errs := r.hear("facilitator", "agenda -", string(agenda)); exit != fine {
		t.Fatal(errs)
	}
	hear(func() { r.must("facilitator", "goto climate") }, r.ada, r.hanna)
	return r
}

// TestPollByNumbers plays a poll for a participant and the facilitator.
func TestPollByNumbers(t *testing.T) {
	for _, l := range i18n.Languages {
		t.Run(l.Code, func(t *testing.T) {
			r := openPoll(t, workshop.Lang(l.Code))
			ada, boss := r.ada, r.boss
			ada.say("")
			ada.pick("Answer the poll ({done} of {all} done)")
			ada.say("4")
			ada.say("7") // off the scale
			ada.say("0")
			ada.say("2")
			ada.say("") // not now
			ada.pick("Answer the poll ({done} of {all} done)")
			ada.say("4")
			ada.pick("Choose an item to answer ({n})")
			ada.say("1")
			ada.say("5")
			ada.say("")
			boss.pick("Answers from paper ({n})")
			boss.pick("Key in ballots from paper")
			boss.say("1")  // the sector
			boss.say("55") // too few
			boss.say("4-13")
			boss.say("0") // that is enough
			boss.pick("Answers from paper ({n})")
			boss.pick("Correct a paper")
			boss.say("1")
			boss.say("4213")
			boss.pick("Answers from paper ({n})")
			boss.pick("Take a paper out") // they come to a laptop after all
			boss.say("1")
			boss.pick("Take it out")
			for i, who := range []string{"hanna", "ben", "cia", "dan", "eva", "fay", "gus", "hal", "ida"} {
				r.must(who, "answer courage "+string(rune('1'+i%5)))
				r.must(who, "answer 3 2 4")
			}
			boss.pick("How it goes, and who is where")
			r.move()
			hear(func() { boss.pick("Show the answers to everyone") }, ada)
			ada.times(1, ada.p.T("The answers are shown now."))
			boss.pick("Read what was answered")
			ada.say("")
			ada.pick("Read what was answered")
			for name, k := range map[string]*talker{"poll": ada, "poll-facilitator": boss} {
				k.readable()
				k.short()
				golden(t, filepath.Join("testdata", "plain", name+"."+l.Code+".txt"), returnWords().ReplaceAllString(k.text(), "kuusi47"))
			}
			r.sameAfterReplay()
		})
	}
}

// While a poll is open, and until it is shown, nothing that anybody can ask for
// hangs on what others have answered.
func TestAnOpenPollTellsNothingOfOthers(t *testing.T) {
	said := func(n string) string {
		r := openPoll(t, workshop.English)
		for _, who := range []string{"ben", "cia", "dan", "eva", "fay", "gus"} {
			r.must(who, "answer courage "+n)
			r.must(who, "answer paths "+n+" "+n)
		}
		var all strings.Builder
		ask := func(who, line string) {
			_, out, errs := r.hear(who, line, "")
			all.WriteString(who + " " + line + ": " + out + errs + "\n")
		}
		for _, who := range []string{"facilitator", "hanna"} {
			for _, line := range []string{"poll", "poll --json", "results", "results --json", "results --poll", "status --json", "wall", "wall --json"} {
				ask(who, line)
			}
		}
		r.must("facilitator", "next")
		for _, line := range []string{"poll --json", "results", "results --json", "status --json", "wall", "export json", "export markdown", "export csv"} {
			ask("hanna", line)
		}
		return all.String()
	}
	if one, other := said("2"), said("3"); one != other {
		t.Errorf("one room says\n%s\nand the other\n%s", one, other)
	}
}

// What is answered by words comes out as JSON, once it is shown.
func TestPollInWords(t *testing.T) {
	r := openPoll(t, workshop.English)
	for i, who := range []string{"ada", "hanna", "ben", "cia", "dan", "eva"} {
		r.must(who, "answer courage "+string(rune('1'+i%3)))
	}
	for _, line := range []string{"answer mood 3", "answer courage 9", "answer courage 1 2", "answer courage 1 2 3", "answer courage"} {
		if exit, _, errs := r.hear("ada", line, ""); exit == fine || errs == "" {
			t.Errorf("%s was taken", line)
		}
	}
	if out := r.must("ada", "poll --json"); !strings.Contains(out, `"you":1`) || strings.Contains(out, `"counts"`) {
		t.Error(out)
	}
	r.must("facilitator", "next")
	r.must("facilitator", "reveal")
	if out := r.must("ada", "results --json"); !strings.Contains(out, `"counts":[2,2,2,0,0]`) || !strings.Contains(out, `"suppressed":true`) {
		t.Error(out)
	}
	r.must("facilitator", "goto end")
	if out := r.must("ada", "results --poll"); !strings.Contains(out, "6 of ") {
		t.Error(out)
	}
}
