package screen_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// shared holds what whoever draws for many relies on: bands of one size and
// look with the same key are alike.
type shared struct {
	t     *testing.T
	drawn map[sharedKey][]string
	hits  int
}

type sharedKey struct {
	w, h int
	lang string
	key  any
}

func newShared(t *testing.T) *shared { return &shared{t: t, drawn: map[sharedKey][]string{}} }

func (s *shared) see(who, lang string, l widget.Layout) {
	s.t.Helper()
	for _, b := range l.Bands {
		if b.Key == nil {
			continue
		}
		id := sharedKey{b.W, b.H, lang, b.Key}
		lines := b.Draw()
		if before, ok := s.drawn[id]; !ok {
			s.drawn[id] = slices.Clone(lines)
		} else if s.hits++; !slices.Equal(before, lines) {
			s.t.Errorf("%s draws otherwise what has the key %T %+v:\n%q\n%q", who, b.Key, b.Key, before, lines)
		}
	}
}

// It is held over every screen there is, in every language and size.
func TestBandsWithOneKeyAreAlike(t *testing.T) {
	s := newShared(t)
	for _, scene := range scenes {
		p := scene.play(t)
		for _, lang := range i18n.Languages {
			for _, size := range sizes {
				f := frame(p.h, size[0], size[1], lang.Code, colorprofile.ANSI256)
				s.see(scene.name, lang.Code, p.Draw(f))
				s.see(scene.name, lang.Code, p.Draw(f)) // and once more, now that everything is known
			}
		}
	}
	if s.hits == 0 {
		t.Error("no two screens have a band in common")
	}
}

var sizes = [][2]int{{40, 12}, {63, 13}, {64, 17}, {80, 24}, {81, 18}, {120, 40}, {250, 100}}

// People who do whatever they like, at the same and at other tables, see the
// same where their screens say so.
func TestPeopleSeeTheSameUnderOneKey(t *testing.T) {
	for seed := range seeds() {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(seed), 3))
			h, me := begun(t, seed)
			people := []*anyone{newAnyone(h, me), newAnyone(h, h.seats[0]), newAnyone(h, h.seats[1]), newAnyone(h, h.seats[2])}
			s := newShared(t)
			for range 200 {
				switch r.IntN(8) {
				case 0:
					h.anyMove(r)
				case 1:
					h.clock.Pass(time.Duration(r.IntN(90)) * time.Second / 2)
				}
				people[r.IntN(len(people))].screen().pressAny(r)
				size, lang := sizes[r.IntN(len(sizes))], i18n.Languages[r.IntN(len(i18n.Languages))].Code
				for n, x := range people {
					p := x.screen()
					s.see(fmt.Sprint(p.name, " of ", n), lang, p.Draw(frame(h, size[0], size[1], lang, colorprofile.ANSI256)))
				}
			}
			if s.hits < 1000 {
				t.Errorf("they had only %d bands in common", s.hits)
			}
		})
	}
}

// begun is a house in one part of a workshop or another.
func begun(t testing.TB, n int) (*house, *live.Seat) {
	switch n % 7 {
	case 0:
		return rated(t)
	case 4:
		return walking(t)
	case 5:
		h, lap := mixed(t, 9)
		h.goTo("cafe", 1, workshop.WriteSub)
		h.do(h.seats[0], &workshop.Write{Question: "begin", Text: "Ask the residents"})
		h.goTo("cafe", 2, workshop.WriteSub)
		return h, lap
	case 6:
		h := chosen(t, workshop.WriteSub)
		h.do(h.seats[1], &workshop.Write{Question: "begin", Text: "Ask the residents"})
		return h, h.seats[11]
	case 1:
		h, me := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		return h, me
	case 2:
		return targeted(t)
	}
	return harvested(t)
}

// pressAny presses any key that can be pressed, or types something, and says
// yes or no to what is asked.
func (p *play) pressAny(r *rand.Rand) {
	var ready []widget.Key
	for _, k := range p.Keys() {
		if k.Off == "" {
			ready = append(ready, k)
		}
	}
	if len(ready) == 0 || r.IntN(4) == 0 {
		p.write([]string{"a thought of some length", "{b}", "漢字", "👍🏽"}[r.IntN(4)])
		return
	}
	k := ready[r.IntN(len(ready))]
	p.said = nil
	p.press(k.Keys[r.IntN(len(k.Keys))])
	for _, m := range p.said {
		if a, ok := m.(screen.Ask); ok && r.IntN(2) == 0 {
			p.run(a.Then)
		}
	}
}

// Who is not woken by what happens sees nothing of it.
func TestWhoeverIsNotWokenMissesNothing(t *testing.T) {
	for seed := range seeds() {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(seed), 4))
			h, me := begun(t, seed)
			var people []*anyone
			for _, s := range []*live.Seat{me, h.seats[0], h.seats[1], h.seats[2], h.seats[3]} {
				people = append(people, newAnyone(h, s))
			}
			shown := func(x *anyone) string {
				p := x.screen()
				return p.name + "\n" + p.String()
			}
			asleep := 0
			for range 150 {
				var before []string
				for _, x := range people {
					before = append(before, shown(x))
					asleepAgain(x.seat)
				}
				one := r.IntN(len(people))
				switch r.IntN(8) {
				case 0:
					h.anyMove(r)
					one = -1
				case 1:
					h.comeAndGo()
					one = -1
				default:
					people[one].screen().pressAny(r)
				}
				for i, x := range people {
					if i == one || asleepAgain(x.seat) {
						continue
					}
					asleep++
					if after := shown(x); after != before[i] {
						t.Fatalf("person %d was not woken, and saw:\n%s\nnow it is:\n%s", i, before[i], after)
					}
				}
			}
			if asleep < 100 {
				t.Errorf("only %d times somebody was left alone", asleep)
			}
		})
	}
}

// asleepAgain reports whether the seat was woken, and takes that back.
func asleepAgain(s *live.Seat) bool {
	select {
	case <-s.Wake():
		return true
	default:
		return false
	}
}

// comeAndGo lets somebody in who leaves again.
func (h *house) comeAndGo() {
	s, err := h.room.Enter(live.Visitor{Sector: "edu"})
	if err != nil {
		return // it is locked
	}
	if h.clock.Now().Second()%2 == 0 {
		s.Leave()
	}
}
