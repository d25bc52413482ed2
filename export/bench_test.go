package export_test

import (
	"fmt"
	"io"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// BenchmarkFormats writes workshops of several sizes in every format.
func BenchmarkFormats(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		d := full(b, n)
		for _, f := range export.Formats {
			b.Run(fmt.Sprintf("%s/%d", f.Name, n), func(b *testing.B) {
				var out int64
				for b.Loop() {
					c := &counter{}
					if err := f.Write(c, d, printer("fi")); err != nil {
						b.Skip(err)
					}
					out = c.n
				}
				b.SetBytes(out)
			})
		}
	}
}

// counter counts what is written.
type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) { c.n += int64(len(p)); return len(p), nil }

var _ io.Writer = (*counter)(nil)

// full is a workshop with so many ideas, a target for each twenty-five, and a
// hundred people who rated up to forty of them.
func full(b *testing.B, ideas int) export.Document {
	r := newRecorder(b)
	r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
	questions := []string{"once", "left-out", "by-hand", "tried"}
	for n := range ideas {
		id := r.idea(n, workshop.PlainIdea, questions[n%4], 1+n%8, 1+n%3, "Perheen tiedot kysytään erikseen päiväkodissa ja koulussa, vaikka ne ovat jo kaupungilla")
		if n%25 == 0 {
			r.do("group", "", &workshop.Group{Title: "Tiedot kerran", Lang: "fi", Ideas: []workshop.IdeaID{id}})
		}
	}
	var targets []workshop.TargetID
	for target := range r.w.Targets() {
		if len(targets) < 40 {
			targets = append(targets, target.ID)
		}
	}
	m, _ := prioritise.Find("criteria")
	form := m.Form(len(targets))
	ballot := r.do("moment", "", &workshop.Go{To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
		Ballot: &workshop.Opening{Method: m.Name, Form: form, Mode: workshop.BySector, Items: targets, Seen: workshop.OwnSequence}})
	for n := range 100 {
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: []string{"education", "technical"}[n%2], Answers: filled(form, targets, n, n%2 == 1)})
	}
	r.do("stop", "", &workshop.Stop{})
	r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: 4})
	return document(r.w)
}
