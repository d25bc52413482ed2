package bench

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"kahvila/live/livetest"
	"kahvila/tui"
	"kahvila/tui/paint"
	"kahvila/workshop"
)

// BenchmarkFrame is what an idea of one costs for each of the others, up to
// the bytes that go to their terminals, and what a second costs that passes.
func BenchmarkFrame(b *testing.B) {
	b.Run("idea", func(b *testing.B) { frames(b, func(write, _ func()) { write() }) })
	b.Run("second", func(b *testing.B) { frames(b, func(_, second func()) { second() }) })
}

// frames draws for 500 people in turn what has happened between two turns.
func frames(b *testing.B, happen func(write, second func())) {
	const people = 500
	h := livetest.Open(b, Agenda(), people)
	do := func(n int, f workshop.Fact) {
		s := h.Boss
		if n >= 0 {
			s = h.Seats[n%people]
		}
		if _, err := s.Do(b.Context(), f, ""); err != nil {
			b.Fatal(err)
		}
	}
	for h.Room.Now().Workshop.Now().Sub != workshop.WriteSub {
		do(-1, &workshop.Go{Go: "next"})
	}
	said, r := 0, rand.New(rand.NewPCG(1, 1))
	words := strings.Fields("what if the first day showed everybody one story of a customer who came for advice and left with a plan")
	write := func() {
		said++
		text := ""
		for range 9 { // no two alike: lines that differ in a letter cost less than people's
			text += words[r.IntN(len(words))] + " "
		}
		do(said, &workshop.Write{Text: text + strconv.Itoa(said)})
	}
	for range 300 {
		write()
	}
	shared, common := paint.NewShared(), new(tui.Common)
	roots, painters := make([]*tui.Root, people), make([]*paint.Painter, people)
	for i, s := range h.Seats {
		roots[i] = tui.New(tui.Options{Room: h.Room, Seat: s, Join: "ssh 127.0.0.1", Profile: colorprofile.ANSI256, Dark: true, Common: common, Now: h.Clock.Now})
		roots[i].Init()
		roots[i].Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		painters[i] = paint.New(shared)
		painters[i].Frame(nil, roots[i].Layout(), 80, 24)
	}
	var frame []byte
	sent, woken := 0, true
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		n := i % people
		if n == 0 {
			b.StopTimer()
			happen(write, func() { h.Clock.Pass(time.Second); woken = false })
			b.StartTimer()
		}
		if woken {
			roots[n].Update(tui.Wake{})
		}
		frame = painters[n].Frame(frame[:0], roots[n].Layout(), 80, 24)
		sent += len(frame)
	}
	b.ReportMetric(float64(sent)/float64(b.N), "bytes/frame")
}
