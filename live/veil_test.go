package live_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/workshop"
)

// hiddenAgenda has a café whose ideas are hidden until they are shown, with a
// round before it in which nothing is.
func hiddenAgenda() workshop.Agenda {
	a := agenda()
	round := workshop.Round{Subs: []workshop.Sub{{Kind: workshop.WriteSub}, {Kind: workshop.TalkSub}}}
	a.Steps[1].Rounds = []workshop.Round{round, round}
	a.Steps[1].Hidden = true
	return a
}

// covered lets n people in and goes to the writing of a round. Whatever
// happens, the test ends with nothing covered.
func covered(t testing.TB, n, round int) (*house, []*live.Seat) {
	h := open(t)
	h.do(h.boss, &workshop.SetAgenda{Agenda: hiddenAgenda()})
	var seats []*live.Seat
	for i := range n {
		seats = append(seats, h.enter(live.Visitor{Fingerprint: fmt.Sprint("key", i), Sector: []string{"edu", "tech"}[i%2]}))
	}
	for h.room.Now().Workshop.Now().Round != round {
		h.do(h.boss, &workshop.Go{Go: "next"})
	}
	t.Cleanup(func() { // before the log is compared with what everybody sees
		if h.boss.Now().Workshop.Cover() != (workshop.Cover{}) {
			h.do(h.boss, &workshop.ShowIdeas{})
		}
	})
	return h, seats
}

// everything is all that can be read in a view, in whatever way.
func everything(v live.View) string {
	var b strings.Builder
	w := v.Workshop
	idea := func(i *workshop.Idea) {
		fmt.Fprintf(&b, "%+v\n", *i)
		for _, k := range w.KidsOf(i) {
			fmt.Fprintf(&b, "%+v\n", *k)
		}
	}
	for i := range w.Ideas() {
		idea(i)
		idea(w.Idea(i.ID))
	}
	h := v.Harvest()
	for _, th := range h.Themes {
		for _, q := range th.Questions {
			for _, a := range q.Ideas {
				fmt.Fprintf(&b, "%+v %v\n", *a.Idea, ideasText(a.Kids))
			}
			b.WriteString(sheetText(v.Sheet(q.Question.ID)))
		}
	}
	for _, x := range v.Gathering().All {
		b.WriteString(ideasText(x.Ideas))
	}
	fmt.Fprintln(&b, v.Like("a secret of Ada's that nobody knows", 9), v.Proposals(), h.Ideas, h.Bare)
	return b.String()
}

func TestWhatIsHiddenIsInNobodysView(t *testing.T) {
	h, seats := covered(t, 8, 1)
	earlier := workshop.IdeaID(h.do(seats[1], &workshop.Write{Text: "An earlier one"}))
	h.do(h.boss, &workshop.Go{Go: "next"})
	h.do(h.boss, &workshop.Go{Go: "next"}) // writing again
	ada, other := seats[0], seats[2:]
	q := h.boss.Now().Workshop.Idea(earlier).Question
	id := workshop.IdeaID(h.do(ada, &workshop.Write{Text: "a secret of Ada's that nobody knows", Question: q}))
	h.do(ada, &workshop.Write{Text: "a secret of Ada's, too", On: earlier, Kind: workshop.Means})
	h.do(ada, &workshop.Write{Text: "a secret of Ada's on her own", On: id})
	h.do(ada, &workshop.Edit{Idea: id, Text: "a secret of Ada's that nobody knows"})

	views := map[string]live.View{"the room": h.room.Now(), "an observer": h.room.Observe().Now()}
	for i, s := range other {
		views[fmt.Sprint("seat ", i+2)] = s.Now()
	}
	for who, v := range views {
		all := everything(v)
		if strings.Contains(all, "secret") {
			t.Errorf("%s sees it:\n%s", who, all)
		}
		if !strings.Contains(all, "An earlier one") {
			t.Errorf("%s does not see what was written before:\n%s", who, all)
		}
		if i := v.Workshop.Idea(id); i.Shown() || i.By != (workshop.Pseudonym{}) || i.Table != 0 {
			t.Errorf("%s sees of it %+v", who, i)
		}
	}
	for who, s := range map[string]*live.Seat{"Ada": ada, "the facilitator": h.boss} {
		v := s.Now()
		sheet := v.Sheet(q)
		text := sheetText(sheet)
		for _, want := range []string{"nobody knows", "too", "on her own", "An earlier one"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not see %q on the sheet: %s", who, want, text)
			}
		}
		if at := sheet.Find(uint64(id)); at < 0 || sheet.ID(at) != uint64(id) {
			t.Errorf("%s finds it at %d", who, at)
		}
		if v.Sheet(q) != sheet {
			t.Errorf("the sheet of %s is made anew at every look", who)
		}
	}
	if v := ada.Now(); !v.Mine(v.Workshop.Idea(id)) || v.Harvest().Ideas != 2 {
		t.Errorf("Ada's: %v of %d", v.Mine(v.Workshop.Idea(id)), v.Harvest().Ideas)
	}

	h.do(h.boss, &workshop.ShowIdeas{})
	for i, s := range seats {
		if all := everything(s.Now()); !strings.Contains(all, "nobody knows") || !strings.Contains(all, "too") {
			t.Errorf("seat %d does not see what was shown:\n%s", i, all)
		}
	}
	h.do(h.boss, &workshop.Undo{})
	if all := everything(other[0].Now()); strings.Contains(all, "secret") {
		t.Error("taking that back hides nothing")
	}
	h.do(h.boss, &workshop.Go{Go: "next"})
	if all := everything(other[0].Now()); !strings.Contains(all, "nobody knows") {
		t.Errorf("it is not shown when people talk about it:\n%s", all)
	}
}

// Nobody is woken by what they do not see.
func TestWhatIsHiddenWakesNobody(t *testing.T) {
	h, seats := covered(t, 6, 1)
	for _, s := range seats {
		s.Now()
		drain(s)
	}
	id := workshop.IdeaID(h.do(seats[0], &workshop.Write{Text: "Mine alone"}))
	h.do(seats[0], &workshop.Edit{Idea: id, Text: "Mine, still"})
	h.do(seats[0], &workshop.Import{Text: "Mine as well\nAnd this"})
	for i, s := range seats {
		if woken := drain(s); woken != (i == 0) {
			t.Errorf("seat %d was woken: %v", i, woken)
		}
	}
	h.do(h.boss, &workshop.ShowIdeas{})
	for i, s := range seats {
		if !drain(s) {
			t.Errorf("seat %d was not woken when it was shown", i)
		}
	}
}

func drain(s *live.Seat) bool {
	select {
	case <-s.Wake():
		return true
	default:
		return false
	}
}

// Whatever people do while ideas are hidden and shown: everybody sees all that
// is shown and what is their own, and nothing more.
func TestEverybodySeesTheirOwnAndWhatIsShown(t *testing.T) {
	hid := 0
	for seed := range 6 {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(seed), 8))
			h, seats := covered(t, 6, 1)
			for range 150 {
				if r.IntN(12) == 0 {
					_, _ = h.boss.Do(t.Context(), &workshop.ShowIdeas{Off: r.IntN(3) == 0}, "")
				} else {
					h.anything(r, seats)
				}
				full := h.boss.Now().Workshop
				for i, s := range append(slices.Clip(seats), h.room.Observe()) {
					v := s.Now()
					for whole := range full.Ideas() {
						got := v.Workshop.Idea(whole.ID)
						covers := full.Cover().Hides(whole) && !v.Mine(whole)
						if covers {
							hid++
						}
						if !covers && got != whole || covers && (got.Text != "" || got.Shown()) {
							t.Fatalf("seat %d sees %+v of %+v (covered: %v)", i, got, whole, covers)
						}
					}
					if l, want := glance(v).text, afresh(v); l != want {
						t.Fatalf("seat %d, got:\n%s\nwant:\n%s", i, l, want)
					}
				}
			}
		})
	}
	if hid < 300 {
		t.Errorf("only %d times something was hidden", hid)
	}
}

// Several at one table write at once: nothing is lost, and nobody changes what
// another wrote.
func TestSeveralAtOneTableWriteAtOnce(t *testing.T) {
	h := open(t)
	seats := h.people(6)
	for i, s := range seats {
		h.do(h.boss, &workshop.SitAt{Seat: s.ID(), Table: 1})
		s.SetDraft("idea", fmt.Sprint("begun by ", i))
	}
	q := seats[0].Now().Workshop.Agenda().Themes[0].Questions[0].ID
	first := workshop.IdeaID(h.do(seats[0], &workshop.Write{Text: "to build on", Question: q}))
	const each = 25
	failed := make(chan error, len(seats))
	for i, s := range seats {
		go func() {
			var err error
			for k := range each {
				var id workshop.EntryID
				f := &workshop.Write{Text: fmt.Sprintf("%d of %d", k, i), Question: q}
				if k%5 == 0 {
					f.On = first
				}
				if id, err = s.Do(t.Context(), f, ""); err != nil {
					break
				}
				if k%2 == 0 {
					if _, err = s.Do(t.Context(), &workshop.Edit{Idea: workshop.IdeaID(id), Text: f.Text + ", better"}, ""); err != nil {
						break
					}
				}
			}
			failed <- err
		}()
	}
	for range seats {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	for i, s := range seats {
		v := s.Now()
		var mine []string
		for idea := range v.Workshop.Ideas() {
			if v.Mine(idea) && idea.ID != first {
				mine = append(mine, idea.Text)
			}
		}
		var want []string
		for k := range each {
			want = append(want, fmt.Sprintf("%d of %d%s", k, i, []string{", better", ""}[k%2]))
		}
		if !slices.Equal(mine, want) {
			t.Errorf("seat %d has %q", i, mine)
		}
		if draft := s.Draft("idea"); draft != fmt.Sprint("begun by ", i) {
			t.Errorf("the draft of seat %d is %q", i, draft)
		}
		if n := v.Sheet(q).Len(); n != 1+len(seats)*each*4/5 {
			t.Errorf("seat %d sees %d ideas", i, n)
		}
	}
	if n := len(h.room.Now().Workshop.Idea(first).Kids); n != len(seats)*each/5 {
		t.Errorf("%d were added to the first", n)
	}
}
