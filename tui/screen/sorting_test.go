package screen_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// full is a house with so many ideas and so many targets, about to sort. No
// two ideas look alike.
func full(t testing.TB, ideas, targets int) *house {
	agenda := livetest.Agenda()
	for i := range agenda.Steps {
		if agenda.Steps[i].Kind == "group" {
			agenda.Steps[i].Check = 3
		}
	}
	opened := livetest.Open(t, agenda, 12)
	h := houseOf(t, opened)
	h.goTo("cafe", 1, workshop.WriteSub)
	for n := range ideas {
		h.do(h.seats[n%len(h.seats)], &workshop.Write{Text: fmt.Sprintf("%c%c%c %03d", 'a'+n%26, 'a'+n/5%26, 'a'+n/7%26, n)})
	}
	h.goTo("group", 0, workshop.SortSub)
	for n := range targets {
		h.do(h.boss, &workshop.Group{Title: fmt.Sprint("Target ", n+1), Ideas: []workshop.IdeaID{h.view(h.boss).ToSort()[0].ID}})
	}
	return h
}

func (h *house) view(s *live.Seat) live.View { return s.Now() }

// sorter is a seat that sorts, on its console or over its own screen.
func (h *house) sorter(s *live.Seat) *play {
	p := h.play(s)
	if p.name == "group" {
		p = p.press("9").over()
	}
	for range 6 {
		if strings.Contains(p.shown(), "Where does it belong?") || strings.Contains(p.shown(), "no target yet") {
			return p
		}
		p.press("tab")
	}
	h.t.Fatalf("nothing can be sorted:\n%s", p.shown())
	return nil
}

// sorters are two hosts and the facilitator.
func (h *house) sorters() []*play {
	var plays []*play
	for _, s := range h.seats {
		if h.room.Now().Workshop.IsHost(s.ID()) {
			plays = append(plays, h.sorter(s))
		}
	}
	if len(plays) < 2 {
		h.t.Fatalf("there are %d hosts", len(plays))
	}
	return append(plays[:2:2], h.sorter(h.boss))
}

// tap presses a key if it means something here.
func (p *play) tap(name string) bool {
	for _, k := range p.Keys() {
		if k.Is(name) && k.Off == "" {
			p.run(k.Do())
			return true
		}
	}
	return false
}

// sortedAll fails unless every idea is in a target, in one only, and nobody was
// refused anything but what somebody else was quicker with.
func (h *house) sortedAll(ideas int, plays []*play) {
	h.t.Helper()
	in := map[workshop.IdeaID]int{}
	for target := range h.room.Now().Workshop.Targets() {
		for _, id := range target.Ideas {
			in[id]++
		}
	}
	for id, n := range in {
		if n != 1 {
			h.t.Errorf("#%d is in %d targets", id, n)
		}
	}
	if len(in) != ideas {
		h.t.Errorf("%d ideas are in targets", len(in))
	}
	for n, p := range plays {
		for _, text := range p.refusals() {
			if text != "It is there already." && !strings.HasPrefix(text, "Somebody else has just moved") {
				h.t.Errorf("%d was refused: %s", n, text)
			}
		}
	}
}

// Three people sort 110 ideas, with about one key for each.
func TestThreePeopleSortEverything(t *testing.T) {
	h := full(t, 110, 9)
	plays, keys := h.sorters(), 0
	left := len(h.boss.Now().ToSort())
	if left != 101 {
		t.Fatalf("%d ideas are loose", left)
	}
	for n := 0; len(h.boss.Now().ToSort()) > 0; n++ {
		p := plays[n%len(plays)]
		p.sync()
		if p.tap(fmt.Sprint(1 + n%9)) {
			keys++
		}
		if n > 10*left {
			t.Fatalf("it does not end:\n%s", p.shown())
		}
	}
	if keys > left+left/10 {
		t.Errorf("%d keys for %d ideas", keys, left)
	}
	h.sortedAll(110, plays)
}

// They never step on each other, however fast they are.
func TestThreePeopleSortAtOnce(t *testing.T) {
	h := full(t, 40, 9)
	plays := h.sorters()
	var all sync.WaitGroup
	for _, p := range plays {
		all.Go(func() {
			for n := 0; len(p.view().ToSort()) > 0; n++ {
				p.tap(fmt.Sprint(1 + n%9))
				p.sync()
			}
		})
	}
	all.Wait()
	h.sortedAll(40, plays)
}

func TestAnIdeaGoesWhereItsDigitSays(t *testing.T) {
	h := full(t, 6, 2)
	p := h.sorter(h.boss)
	front := p.view().ToSort()
	p.shows("4 left", front[0].Text, "1 Target 1", "2 Target 2", "N Next")
	p.press("2").shows("3 left", front[1].Text)
	if i := p.view().Workshop.Idea(front[0].ID); i.Target != p.targets()[1].ID {
		t.Errorf("it went to %d", i.Target)
	}
	p.press("u").shows("4 left", front[0].Text)
	p.press("s").shows("4 left", front[1].Text)
	p.press("n")
	if s := p.shown(); !strings.Contains(s, front[1].Text+"▁") && !strings.Contains(s, "▏") {
		t.Errorf("no title is proposed:\n%s", s)
	}
	p.press("enter")
	if all := p.targets(); len(all) != 3 || all[2].Title.String() == "" || len(all[2].Ideas) != 1 {
		t.Fatalf("targets: %+v", all)
	}
	p.press("n").write("Another").press("enter")
	if all := p.targets(); len(all) != 4 || all[3].Title.String() != "Another" {
		t.Fatalf("targets: %+v", all)
	}
	p.shows("2 left", front[3].Text)
	p.press("left").shows(front[2].Text, "now in: 4 Another")
	p.press("1").shows("2 left", front[3].Text)
	if i := p.view().Workshop.Idea(front[2].ID); i.Target != p.targets()[0].ID {
		t.Errorf("it is in %d", i.Target)
	}
	p.press("s").shows("2 ideas are left for later", "may stay in no target", front[0].Text)
	p.press("enter", "1", "1").shows("Every idea is in a target")
	if errs := p.refused(); len(errs) > 0 {
		t.Errorf("refused: %v", errs)
	}
}

// With more than nine targets, digits that begin no longer number still do it
// alone.
func TestMoreThanNineTargets(t *testing.T) {
	h := full(t, 30, 12)
	p := h.sorter(h.boss)
	in := func(n int) int { return len(p.targets()[n-1].Ideas) }
	p.press("2")
	if in(2) != 2 {
		t.Error("2 waits for another digit")
	}
	p.press("1")
	if in(1) != 1 {
		t.Error("1 does not wait for another digit")
	}
	p.shows("1_: one more digit, or Enter")
	p.press("2")
	if in(12) != 2 {
		t.Error("12 does not lead to the twelfth")
	}
	p.press("1", "enter", "1", "0")
	if in(1) != 2 || in(10) != 2 {
		t.Errorf("1 has %d, 10 has %d", in(1), in(10))
	}
	p.press("1", "esc", "9", "down", "up")
	if in(9) != 2 {
		t.Error("Esc does not forget the digit")
	}
}

// What somebody else has just sorted stays in front, and a key that was meant
// for it changes nothing.
func TestAnIdeaThatSomebodyElseSortsIsLeftThere(t *testing.T) {
	h := full(t, 6, 2)
	p := h.sorter(h.boss)
	front := p.view().ToSort()
	there := p.targets()[0].ID
	other := h.sorters()[0].seat
	h.do(other, &workshop.Move{Idea: front[0].ID, Target: there})
	late := p.Keys() // before the next look
	for _, k := range late {
		if k.Is("2") {
			p.run(k.Do())
		}
	}
	p.sync()
	if got := p.refusals(); len(got) != 1 || !strings.HasPrefix(got[0], "Somebody else has just moved") {
		t.Errorf("it says %q", got)
	}
	if p.view().Workshop.Idea(front[0].ID).Target != there {
		t.Error("it was taken away")
	}
	p.shows(front[1].Text)
	h.do(other, &workshop.Move{Idea: front[1].ID, Target: there})
	p.sync()
	p.shows(front[1].Text, "somebody else has just put it into: 1 Target 1")
	p.press("2").shows(front[2].Text, "2 left")
	if p.view().Workshop.Idea(front[1].ID).Target != there || p.view().Workshop.Idea(front[2].ID).Target != 0 {
		t.Error("a key that was meant for another idea has moved one")
	}
	if got := p.notices(); len(got) != 1 {
		t.Errorf("it says %q", got)
	}
}

// Whoever has the last idea in front when somebody else sorts it goes on to
// what there is then, by whichever key.
func TestTheLastIdeaThatSomebodyElseSorts(t *testing.T) {
	for _, key := range []string{"1", "n", "s", "right"} {
		h := full(t, 4, 1)
		p := h.sorter(h.boss)
		for len(p.view().ToSort()) > 1 {
			p.press("1")
		}
		h.do(h.sorters()[0].seat, &workshop.Move{Idea: p.view().ToSort()[0].ID, Target: p.targets()[0].ID})
		p.sync()
		p.press(key)
		if s := p.shown(); strings.Contains(s, "left for later") || !strings.Contains(s, "Every idea is in a target.") {
			t.Errorf("after %s:\n%s", key, s)
		}
	}
}

func TestWhatIsRelatedOrSkipped(t *testing.T) {
	p := gathered(t)
	ids := p.view().Proposals()[0]
	p.press("s").shows("These look alike", "0/1 proposals") // the only one
	p.press("l")
	if got := p.view().Workshop.Linked(ids[0]); len(got) != 1 || got[0] != ids[1] {
		t.Errorf("linked with %v", got)
	}
	p.shows("1/1 proposals")
	p.press("u").shows("These look alike", "0/1 proposals", "in common: residents")
}

// A target says what it is about in three languages, and which of them lack it.
func TestATargetIsDescribed(t *testing.T) {
	h := full(t, 6, 1)
	p := h.sorter(h.boss)
	for !strings.Contains(p.shown(), "Enter See the ideas") {
		p.press("tab")
	}
	p.shows("texts missing: fi, sv")
	p.press("e").shows("missing: fi, sv")
	p.press("down", "enter").write("Boards meet without paper").press("enter")
	p.press("down", "left", "enter").write("Invånarna").press("enter")
	target := p.targets()[0]
	if target.Sentence[workshop.English] != "Boards meet without paper" || target.Benefits[workshop.Swedish] != "Invånarna" {
		t.Errorf("it says %v and %v", target.Sentence, target.Benefits)
	}
	p.press("u")
	if got := p.targets()[0].Benefits[workshop.Swedish]; got != "" {
		t.Errorf("after undo %q benefits", got)
	}
	p.press("esc").shows("Boards meet without")
}

func TestTheClosestTargetsAreNamed(t *testing.T) {
	h := open(t, 4)
	h.goTo("cafe", 1, workshop.WriteSub)
	var ids []workshop.IdeaID
	for _, text := range []string{"Electronic forms for residents", "Longer library hours", "Forms for residents, electronic ones", "A library for everyone", "Xyzzy"} {
		ids = append(ids, workshop.IdeaID(h.do(h.seats[0], &workshop.Write{Text: text})))
	}
	h.goTo("group", 0, "")
	for n, title := range []string{"Online", "Books"} {
		h.do(h.boss, &workshop.Group{Title: title, Ideas: ids[n : n+1]})
	}
	p := h.play(h.boss)
	p.shows("May belong to: 1 Online", "y Into that target", "now in: 1 Online")
	p.press("n")
	if s := p.shown(); strings.Contains(s, "May belong to: 1") {
		t.Errorf("what was called different is proposed again:\n%s", s)
	}
	p.press("u").shows("May belong to: 1 Online")
	p.press("y")
	if got := p.view().Workshop.Idea(ids[2]).Target; got != p.targets()[0].ID {
		t.Errorf("it is in %d", got)
	}
	p = h.sorter(h.boss)
	p.shows("A library for everyone", "Where does it belong? Closest: 2", "closest · 1 idea")
	p.press("2")
	if s := p.shown(); strings.Contains(s, "losest") || !strings.Contains(s, "Xyzzy") {
		t.Errorf("what looks like nothing is close to something:\n%s", s)
	}
}

func TestNoIdeasAreNotSorted(t *testing.T) {
	h := open(t, 4)
	h.goTo("group", 0, "")
	p := h.play(h.boss)
	p.shows("There are no ideas yet.")
	if s := p.shown(); strings.Contains(s, "Every idea") {
		t.Errorf("all of nothing is sorted:\n%s", s)
	}
}

// A proposed title is kept in the language that it is in; what somebody types is
// in the language of their screen.
func TestAProposedTitleKeepsItsLanguage(t *testing.T) {
	h := open(t, 4)
	h.goTo("cafe", 1, workshop.WriteSub)
	h.do(h.seats[0], &workshop.Write{Text: "Lomakkeet verkkoon kaikissa palveluissa"})
	h.do(h.seats[0], &workshop.Write{Text: "Kirjasto auki illalla ja viikonloppuna"})
	h.goTo("group", 0, "")
	p := h.sorter(h.boss)
	p.press("n", "enter", "n").write("Library").press("enter")
	all := p.targets()
	if len(all) != 2 || all[0].Title[workshop.Finnish] == "" || all[0].Title[workshop.English] != "" || all[1].Title[workshop.English] != "Library" {
		t.Errorf("titles %v and %v", all[0].Title, all[1].Title)
	}
}

// A title that is asked for an idea which somebody else has just moved is no
// longer asked for.
func TestATitleForAnIdeaThatIsGoneIsNotAskedForAgain(t *testing.T) {
	h := full(t, 6, 2)
	p := h.sorter(h.boss)
	front, there := p.view().ToSort()[0], p.targets()[0].ID
	p.press("n").shows("Title for 1 idea")
	h.do(h.sorters()[0].seat, &workshop.Move{Idea: front.ID, Target: there})
	p.press("enter")
	p.sync()
	if got := p.refusals(); len(got) != 1 || !strings.HasPrefix(got[0], "Somebody else has just moved") {
		t.Errorf("it says %q", got)
	}
	if strings.Contains(p.shown(), "Title for") {
		t.Errorf("it asks again:\n%s", p.shown())
	}
	if n := len(p.targets()); n != 2 {
		t.Errorf("there are %d targets", n)
	}
}

// Where there is no room for every target, it is said which of them are in
// sight, and a first digit shows those that it can mean.
func TestManyTargetsAreShownByPages(t *testing.T) {
	h := full(t, 50, 41)
	p := h.sorter(h.boss)
	p.shows("Target 1 ", "targets 1–", " of 41")
	p.press("3").shows("Target 30 ", "Target 31 ", "Target 39 ")
}
