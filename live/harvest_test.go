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

// Hiding an idea hides nothing of what others added to it.
func TestWhatBelongsToAHiddenIdeaStandsByItself(t *testing.T) {
	h := open(t)
	seats := h.people(2)
	on := workshop.IdeaID(h.do(seats[0], &workshop.Write{Text: "No time", Kind: workshop.Obstacle}))
	means := workshop.IdeaID(h.do(seats[1], &workshop.Write{Text: "Take a day", Kind: workshop.Means, On: on}))
	all := seats[0].Now().Harvest().Theme("a").Questions[0].Ideas
	if len(all) != 1 || all[0].Idea.ID != on || len(all[0].Kids) != 1 {
		t.Errorf("before: %+v", all)
	}
	h.do(h.boss, &workshop.Hide{Idea: on})
	all = seats[0].Now().Harvest().Theme("a").Questions[0].Ideas
	if len(all) != 1 || all[0].Idea.ID != means {
		t.Errorf("hidden: %+v", all)
	}
}

// What is brought up to the newest state by what has changed is what would be
// made of that state afresh, and what somebody has glanced at stays as it was.
func TestTheHarvestIsWhatIsInTheWorkshop(t *testing.T) {
	for seed := range 4 {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(seed), 5))
			h := open(t)
			seats := h.people(8)
			var looks []glanced
			for range 120 {
				h.anything(r, seats)
				if r.IntN(3) > 0 {
					continue
				}
				for _, s := range seats[:3] {
					v := s.Now()
					l := glance(v)
					if want := afresh(v); l.text != want {
						t.Fatalf("got:\n%s\nwant:\n%s", l.text, want)
					}
					looks = append(looks, l)
				}
			}
			for _, l := range looks {
				if now := glance(l.v).text; now != l.text {
					t.Fatalf("what was seen has changed:\n%s\nit was:\n%s", now, l.text)
				}
				for i, s := range l.sheets {
					if now := sheetText(s); now != l.texts[i] {
						t.Fatalf("a sheet has changed:\n%s\nit was:\n%s", now, l.texts[i])
					}
				}
			}
		})
	}
}

// anything lets somebody do something to the ideas, or be refused.
func (h *house) anything(r *rand.Rand, seats []*live.Seat) {
	var ids []workshop.IdeaID
	for i := range h.room.Now().Workshop.Ideas() {
		ids = append(ids, i.ID)
	}
	any := func() workshop.IdeaID { return ids[r.IntN(len(ids))] }
	f := workshop.Fact(&workshop.Write{Text: fmt.Sprint("Idea ", len(ids)), Question: []string{"q1", "q2"}[r.IntN(2)], Kind: []workshop.IdeaKind{workshop.Obstacle, ""}[r.IntN(2)]})
	who := seats[r.IntN(len(seats))]
	if len(ids) > 0 {
		switch r.IntN(14) {
		case 0:
			f = &workshop.Write{Text: "Means", Kind: workshop.Means, On: any()}
		case 1:
			f = &workshop.Edit{Idea: any(), Text: "Edited"}
		case 2:
			f = &workshop.Delete{Idea: any(), Off: r.IntN(2) == 0}
		case 3:
			f = &workshop.Same{Idea: any(), Off: r.IntN(3) == 0}
		case 4:
			f, who = &workshop.Hide{Idea: any(), Off: r.IntN(2) == 0}, h.boss
		case 5:
			f = &workshop.Undo{}
		case 6:
			f, who = &workshop.Go{Go: []string{"next", "back"}[r.IntN(2)]}, h.boss
		case 8:
			f, who = &workshop.Group{Title: "Target", Ideas: []workshop.IdeaID{any(), any()}}, h.boss
		case 7:
			f, who = &workshop.Strike{Idea: any(), Reason: "a name"}, h.boss
		}
	}
	_, _ = who.Do(h.t.Context(), f, "") // a refusal is as good as any answer
}

// glanced is what somebody saw.
type glanced struct {
	v      live.View
	text   string
	sheets []*live.Sheet
	texts  []string
}

func glance(v live.View) glanced {
	h := v.Harvest()
	l := glanced{v: v, text: fmt.Sprintln(h.Ideas, h.Bare)}
	for _, t := range h.Themes {
		for _, q := range t.Questions {
			l.text += fmt.Sprintln(t.Theme.ID, q.Question.ID, answersText(q.Ideas))
			s := v.Sheet(q.Question.ID)
			l.sheets, l.texts = append(l.sheets, s), append(l.texts, sheetText(s))
			l.text += sheetText(s)
			for i := range s.Len() {
				if at := s.Find(s.ID(i)); at != i {
					l.text += fmt.Sprintf("%d is found at %d\n", i, at)
				}
			}
		}
	}
	for _, x := range v.Gathering().All {
		l.text += fmt.Sprintln(x.Target.ID, ideasText(x.Ideas))
	}
	return l
}

func ideasText(all []*workshop.Idea) string {
	var b strings.Builder
	for _, i := range all {
		fmt.Fprintf(&b, " %d %s %d", i.ID, i.Text, len(i.Marks))
	}
	return b.String()
}

func sheetText(s *live.Sheet) string {
	return fmt.Sprintln(answersText(s.Parts[live.FromBefore]), answersText(s.Parts[live.FromOthers]), answersText(s.Parts[live.FromOurs]))
}

func answersText(all []live.Answer) string {
	var b strings.Builder
	for _, a := range all {
		fmt.Fprintf(&b, " %d %s %d", a.Idea.ID, a.Idea.Text, len(a.Idea.Marks))
		for _, k := range a.Kids {
			fmt.Fprintf(&b, "+%d %s", k.ID, k.Text)
		}
	}
	return b.String()
}

// afresh is what glance says, found in the plainest way.
func afresh(v live.View) string {
	w, n := v.Workshop, v.Workshop.Now()
	ideas, bare, text := 0, 0, ""
	for _, t := range w.Agenda().Themes {
		for _, q := range t.Questions {
			var all []live.Answer
			var parts [4][]live.Answer
			for i := range w.Ideas() {
				if on := w.Idea(i.On); !i.Shown() || i.Question != q.ID || on != nil && on.Shown() {
					continue
				}
				a := live.Answer{Idea: i, Kids: w.KidsOf(i)}
				all = append(all, a)
				part := live.FromOthers
				switch {
				case i.Step != n.Step || i.Round != n.Round:
					part = live.FromBefore
				case i.Table == v.Me.Table || i.Table == 0:
					part = live.FromOurs
				}
				parts[part] = append(parts[part], a)
				ideas++
				if i.Kind == workshop.Obstacle && !slices.ContainsFunc(a.Kids, func(k *workshop.Idea) bool { return k.Kind == workshop.Means }) {
					bare++
				}
			}
			text += fmt.Sprintln(t.ID, q.ID, answersText(all)) + fmt.Sprintln(answersText(parts[live.FromBefore]), answersText(parts[live.FromOthers]), answersText(parts[live.FromOurs]))
		}
	}
	for t := range w.Targets() {
		text += fmt.Sprintln(t.ID, ideasText(w.IdeasOf(t)))
	}
	return fmt.Sprintln(ideas, bare) + text
}

// Whoever looks at what has just been replaced by newer gets what was made of
// it for everybody: at a full room many are a moment late.
func TestWhoIsAMomentLateGetsWhatWasMade(t *testing.T) {
	h := open(t)
	seats := h.people(2)
	h.do(seats[0], &workshop.Write{Text: "Ask first"})
	first := seats[1].Now()
	harvest, sheet := first.Harvest(), first.Sheet("q1")
	h.do(seats[0], &workshop.Write{Text: "Ask again"})
	second := seats[1].Now() // looked at by nobody before the third
	h.do(seats[0], &workshop.Write{Text: "Ask once more"})
	if n := seats[1].Now().Sheet("q1").Len(); n != 3 {
		t.Fatalf("%d answers, want 3", n)
	}
	if first.Harvest() != harvest || first.Sheet("q1") != sheet {
		t.Error("the first one was made again")
	}
	harvest, sheet = second.Harvest(), second.Sheet("q1")
	if sheet.Len() != 2 || harvest.Ideas != 2 {
		t.Errorf("the second one has %d answers of %d ideas", sheet.Len(), harvest.Ideas)
	}
	if second.Harvest() != harvest || second.Sheet("q1") != sheet {
		t.Error("the second one was made for each who looked")
	}
}
