package screen_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/tui/screen"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// fullHouse is a house of 500 people and 1 000 ideas, in the second round of a
// café of 50 tables, with ratings enough for a result.
func fullHouse(b *testing.B) *house {
	b.Helper()
	a := livetest.Agenda()
	a.Steps[1].Tables = 50
	lh := livetest.Open(b, a, 500)
	h := houseOf(b, lh)
	h.goTo("cafe", 1, workshop.WriteSub)
	h.together(2, func(n, i int) workshop.Fact {
		return &workshop.Write{Text: fmt.Sprintf("What if the first day showed everybody one true story of a customer before anything else? (%d.%d)", n, i)}
	})
	var ids []workshop.IdeaID
	for i := range h.room.Now().Workshop.Ideas() {
		ids = append(ids, i.ID)
	}
	h.together(2, func(n, i int) workshop.Fact { return &workshop.Same{Idea: ids[(n*7+i*500+3)%len(ids)]} })
	h.goTo("cafe", 2, workshop.WriteSub)
	for i := range 30 {
		h.do(h.boss, &workshop.Group{Title: fmt.Sprint("Target ", i), Lang: workshop.English, Ideas: ids[i*20 : i*20+20]})
	}
	return h
}

// together lets everybody act at once, so many times.
func (h *house) together(times int, fact func(n, i int) workshop.Fact) {
	var wg sync.WaitGroup
	for n, s := range h.seats {
		wg.Go(func() {
			for i := range times {
				_, _ = s.Do(h.t.Context(), fact(n, i), "") // a refused mark is none
			}
		})
	}
	wg.Wait()
}

// look measures what it costs to see that something has happened, without
// drawing what has changed: one look of each person in turn. What happens is
// not measured.
func look(b *testing.B, h *house, happen func(n int)) {
	plays := make([]*play, len(h.seats))
	f := frame(h, 80, 24, "en", colorprofile.ANSI256)
	for i, s := range h.seats {
		plays[i] = h.play(s)
	}
	look := func(p *play) {
		v := p.seat.Now()
		for _, m := range screen.All {
			if m.Fits(v) {
				break
			}
		}
		p.Sync(v)
		f.Now = v.At
		if l := p.Draw(f); len(l.Bands) == 0 {
			b.Fatal("nothing is shown")
		}
	}
	for _, p := range plays {
		look(p)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		if i%len(plays) == 0 {
			b.StopTimer()
			happen(i / len(plays))
			b.StartTimer()
		}
		look(plays[i%len(plays)])
	}
}

const said = "What if the first day showed everybody one true story of a customer before anything else?"

// BenchmarkLook is what each of 500 people costs when something happens.
func BenchmarkLook(b *testing.B) {
	b.Run("cafe", func(b *testing.B) {
		h := fullHouse(b)
		look(b, h, func(n int) { h.do(h.seats[n%len(h.seats)], &workshop.Write{Text: said}) })
	})
	b.Run("cafe/second", func(b *testing.B) {
		h := fullHouse(b)
		look(b, h, func(int) { h.clock.Pass(1e9) })
	})
	b.Run("read", func(b *testing.B) {
		h := fullHouse(b)
		h.goTo("cafe", 2, workshop.FindingsSub)
		h.do(h.boss, &workshop.Go{Go: "back"})
		h.do(h.boss, &workshop.Go{Go: "back"})
		h.do(h.boss, &workshop.Go{Go: "back"})
		look(b, h, func(n int) { h.do(h.seats[n%len(h.seats)], &workshop.Write{Text: said}) })
	})
	b.Run("mark", func(b *testing.B) {
		h := fullHouse(b)
		look(b, h, func(n int) {
			_, _ = h.seats[n%len(h.seats)].Do(b.Context(), &workshop.Same{Idea: lastIdea(h).ID - workshop.IdeaID(n%1000)}, "")
		})
	})
	b.Run("gallery", func(b *testing.B) {
		h := fullHouse(b)
		a := *h.room.Now().Workshop.Agenda()
		a.Steps = slices.Insert(slices.Clone(a.Steps), 2, workshop.Step{ID: "gallery", Kind: "gallery", Title: a.Title, Minutes: 10})
		h.do(h.boss, &workshop.SetAgenda{Agenda: a})
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "gallery"})
		look(b, h, func(n int) {
			_, _ = h.seats[n%len(h.seats)].Do(b.Context(), &workshop.Same{Idea: lastIdea(h).ID - workshop.IdeaID(n%1000)}, "")
		})
	})
	b.Run("group", func(b *testing.B) {
		h := fullHouse(b)
		h.goTo("group", 0, "")
		look(b, h, func(n int) {
			_, _ = h.seats[n%len(h.seats)].Do(b.Context(), &workshop.Same{Idea: lastIdea(h).ID - workshop.IdeaID(n%1000)}, "")
		})
	})
	b.Run("vote", func(b *testing.B) {
		h := fullHouse(b)
		h.goTo("rate", 0, workshop.RateSub)
		items := h.room.Now().Workshop.Ballot().Items
		look(b, h, func(n int) {
			h.do(h.seats[n%len(h.seats)], &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{items[n%len(items)]: {1 + n%5, 2, 3}}})
		})
	})
	b.Run("result", func(b *testing.B) {
		h := fullHouse(b)
		h.goTo("rate", 0, workshop.RateSub)
		items := h.room.Now().Workshop.Ballot().Items
		h.together(1, func(n, _ int) workshop.Fact {
			return &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{items[n%len(items)]: {1 + n%5, 2, 3}}}
		})
		h.goTo("rate", 0, workshop.ResultSub)
		h.do(h.boss, &workshop.Reveal{})
		look(b, h, func(int) {
			h.do(h.boss, &workshop.Say{Text: "Coffee"})
		})
	})
	b.Run("welcome", func(b *testing.B) {
		h := fullHouse(b)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "welcome"})
		look(b, h, func(n int) {
			s, err := h.room.Enter(live.Visitor{Fingerprint: fmt.Sprint("late ", n), Sector: "edu"}) // somebody comes
			if err != nil {
				b.Fatal(err)
			}
			s.Leave()
		})
	})
	b.Run("roadmap", func(b *testing.B) {
		h := fullHouse(b)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
		first := h.room.Now().Workshop
		var id workshop.TargetID
		for t := range first.Targets() {
			id = t.ID
			break
		}
		period := "q1"
		look(b, h, func(n int) {
			owner := fmt.Sprint("Owner ", n)
			h.do(h.boss, &workshop.SetRow{Target: id, Period: &period, Owner: &owner})
		})
	})
	b.Run("closing", func(b *testing.B) {
		h := fullHouse(b)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
		look(b, h, func(int) { h.do(h.boss, &workshop.Say{Text: "Thank you"}) })
	})
}

// BenchmarkSearch is what one more letter costs somebody who searches among
// 1 000 ideas: what nobody has looked for yet.
func BenchmarkSearch(b *testing.B) {
	h := fullHouse(b)
	v := h.seats[0].Now()
	v.Search("true")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		v.Search(fmt.Sprintf("cust st %d", i))
	}
}
