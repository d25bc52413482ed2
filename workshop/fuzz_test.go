package workshop

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"kahvila/workshop/prioritise"
)

// busy is a workshop with something of everything, and its log.
func busy(t testing.TB) *Workshop {
	p, seats := begin(t, 6)
	idea := IdeaID(p.do(seats[0], Participant, &Write{Text: "one", Question: "how"}))
	other := IdeaID(p.do(seats[1], Participant, &Write{Text: "two", On: idea, Kind: Means}))
	p.do(seats[2], Participant, &Same{Idea: idea})
	p.do(seats[0], Participant, &Edit{Idea: idea, Text: "one more"})
	p.do(seats[3], Participant, &Find{Text: "found"})
	p.do(boss, Facilitator, &Say{Text: "hello"})
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "T", Ideas: []IdeaID{idea}}))
	p.do(boss, Facilitator, &Group{Title: "U", Ideas: []IdeaID{other}})
	owner := "Clerk"
	p.do(boss, Facilitator, &SetRow{Target: target, Owner: &owner})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	p.do(seats[0], Participant, &Vote{Answers: map[TargetID]prioritise.Answer{target: {1, 2, 3}}})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	return p.w
}

// lookAround reads whatever screens read, of every person and thing.
func lookAround(w *Workshop) {
	w.Digest()
	w.Scopes()
	w.SealedScopes()
	w.ThemeAt(w.Step(), 1, w.Now().Round)
	w.Step()
	w.Writing()
	w.Agenda().Moments()
	w.Agenda().Missing(Langs())
	w.Periods()
	w.Misplaced()
	w.Sorters()
	w.Arrivals()
	for n := range 3 {
		w.After(n - 1)
	}
	w.Now().TimeLeft(time.Time{})
	for s := range w.Seats() {
		w.IsHost(s.ID)
		w.HostedTheme(s.ID)
		w.StartQuestion(w.Step(), w.TableOf(s.ID), w.Now().Round)
		w.ThemeAt(w.Step(), w.TableOf(s.ID), w.Now().Round)
	}
	for i := range w.Ideas() {
		w.Mine(i, Actor{})
		for _, id := range i.Kids {
			_ = w.Idea(id).Shown()
		}
		w.Linked(i.ID)
		w.WishOf(i.ID, Pseudonym{1})
	}
	for t := range w.Targets() {
		w.Row(t.ID)
	}
	for _, b := range w.Ballots() {
		w.Poll(b, "ws")
		b.Merged("edu")
		b.Voted()
	}
}

// A log is trusted, but a damaged one is told from a sound one by reading it:
// whatever is in it, nothing may fall over. Each line is the name of a kind and
// a body.
func FuzzApply(f *testing.F) {
	for _, k := range slices.Concat(Kinds, backKinds) {
		full := k.New()
		fill(reflect.ValueOf(full).Elem(), 1)
		b, err := json.Marshal(full)
		if err != nil {
			f.Fatal(err)
		}
		for _, body := range [][]byte{b, []byte("{}"), []byte("null")} {
			f.Add(slices.Concat([]byte(k.Name), []byte(" "), body))
			inside, _ := json.Marshal(map[string]any{"of": 3, "kind": k.Name, "body": json.RawMessage(body)})
			f.Add(slices.Concat([]byte("undo "), inside))
		}
	}
	for _, lines := range []string{
		`seat {"seat":"seat00","table":1,"step":"cafe","round":-3}`,
		`seat {"seat":"seat00","table":1,"step":"cafe","round":2000000000}`,
		`moment {"to":{"step":"cafe","round":-4,"sub":"write"},"seating":{"tables":-2,"seats":{"seat00":[1,-1]},"hosts":["x",""]}}`,
		`moment {"to":{"step":"cafe","round":-4,"sub":"write"},"seating":{"tables":1,"seats":null}}`,
		`moment {"to":{"step":"vote","sub":"rate"},"ballot":{"of":999}}` + "\n" + `vote {"ballot":999,"answers":{"1":[1]}}`,
		`undo {"kind":"arrange","body":{"targets":[{"ID":17,"Title":null,"Ideas":[99]}]}}` + "\n" + `title {"target":17,"title":"x"}`,
		`undo {"kind":"undo","body":{"kind":"undo","body":null}}`,
		`merge {"target":17,"into":17}`,
		`merge {"target":17,"into":18}` + "\n" + `undo {"kind":"arrange","body":{"targets":[{"ID":18,"Into":17}]}}` + "\n" + `wrong-place {"idea":7,"target":18,"from":17}`,
		`apart {"ideas":[7,99,7],"from":[7,8]}` + "\n" + `undo {"kind":"apart-back","body":{"pairs":[[8,7],[7,7],[7,99]],"off":true}}`,
		`link {"a":7,"b":7}` + "\n" + `link {"a":7,"b":8}` + "\n" + `strike {"idea":7}` + "\n" + `link {"a":8,"b":7}`,
		`undo {"kind":"put-back","body":{"gone":17,"alone":99,"places":[{"idea":7,"in":17,"to":18,"at":-5},{"idea":7,"in":18,"at":50}]}}`,
		`idea {"text":"x","on":999,"round":-1}`,
		`idea {"text":"x","on":` + "27" + `}`,
		`agenda {"agenda":{"steps":[{"id":"cafe","kind":"cafe","rounds":null},{"id":"x","kind":"none"}],"themes":[{}]}}`,
		`here {"seat":"nobody"}` + "\n" + `here {"seat":"seat01"}`,
		`join {"seat":"new","tables":{"cafe":[7,7,7,7],"none":[1]}}`,
	} {
		f.Add([]byte(lines))
	}
	base := busy(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		w := base.Fork()
		for line := range bytes.Lines(data) {
			kind, body, _ := bytes.Cut(bytes.TrimSpace(line), []byte(" "))
			last, at := w.Last()
			e := Entry{ID: last + 1, At: at, By: Pseudonym{1}, Kind: string(kind), Body: body}
			if err := w.Apply(e); err != nil {
				if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNewer) {
					t.Fatalf("%v does not say that the log is damaged or newer", err)
				}
				continue
			}
			NewStriking(7).Entry(e)
		}
		lookAround(w)
		again := base.Fork()
		lookAround(again.Fork())
		if again.Digest() != base.Digest() {
			t.Fatal("a fork changed the original")
		}
	})
}
