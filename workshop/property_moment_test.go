package workshop

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

// partOfDay is a part of an afternoon, and what people do in it. What is drawn
// without looking at the moment is refused nearly always.
type partOfDay struct {
	name   string
	agenda func() Agenda
	begin  func(d draw) // from the writing of the first round; nil: there
	fits   func(d draw) []func() Fact
}

// someSteps is the agenda of most tests, with what some moments need.
func someSteps() Agenda {
	a := testAgenda()
	a.Steps[2].Check = 3
	a.Steps[4].Pools = []Pool{{ID: "staff", Name: tx("Staff"), Days: 40}}
	return a
}

func (d draw) goTo(step string) { d.p.do(boss, Facilitator, &Go{Go: "goto", Step: step}) }

// targets makes some targets of an idea each.
func (d draw) targets(n int) {
	for range n {
		idea := d.p.do(boss, Facilitator, &Write{Text: "one", Question: "how", Source: Before, Table: 1})
		d.p.do(boss, Facilitator, &Group{Title: "a target", Ideas: []IdeaID{IdeaID(idea)}})
	}
}

// wish lets somebody say that every idea belongs to the last target.
func (d draw) wish() {
	var to TargetID
	for t := range d.p.w.Targets() {
		to = t.ID
	}
	for i := range d.p.w.Ideas() {
		if i.Target != to {
			d.p.do(d.seats[1], Participant, &Misplace{Idea: i.ID, Target: to})
		}
	}
}

// few is a text out of few, so that it is often the one that there is.
func (d draw) few() string {
	return rapid.SampledFrom([]string{"one", "two", "three", "a\u0308nne"}).Draw(d.T, "few")
}

func (d draw) period() string {
	return rapid.SampledFrom([]string{"", "now", "later", "Later"}).Draw(d.T, "period")
}

// perhaps returns something, or that nothing is said of it.
func perhaps[T any](d draw, draws func() T) *T {
	if !d.bool("said") {
		return nil
	}
	x := draws()
	return &x
}

// fittingRow says of a target what can be said of it.
func (d draw) fittingRow() *SetRow {
	word := func() string { return rapid.SampledFrom([]string{"", "Aino", "Åsa"}).Draw(d.T, "name") }
	f := &SetRow{
		Target: d.target(), Period: perhaps(d, d.period), Owner: perhaps(d, word), Measure: perhaps(d, word),
		Lasts: perhaps(d, func() int { return d.n(0, 3, "lasts") }), Days: perhaps(d, func() int { return d.n(0, 60, "days") }),
		Yearly: perhaps(d, func() int { return d.n(0, 9, "yearly") }),
		Effort: perhaps(d, func() string { return rapid.SampledFrom([]string{"", "S", "M", "L"}).Draw(d.T, "effort") }),
	}
	switch d.n(0, 4, "more") {
	case 0:
		f.After = perhaps(d, d.target)
	case 1:
		f.Free = perhaps(d, d.target)
	case 2:
		f.Status = perhaps(d, func() Status { return rapid.SampledFrom(Statuses()).Draw(d.T, "status") })
		f.By, f.Reason, f.Return, f.On = "Aino", "money", "later", "2027-01-12"
	case 3:
		f.Deadline = perhaps(d, func() Day { return rapid.SampledFrom([]Day{"", "2027-06-30"}).Draw(d.T, "day") })
	}
	return f
}

func partsOfDay() []partOfDay {
	return []partOfDay{{
		name:   "writing",
		agenda: someSteps,
		fits: func(d draw) []func() Fact {
			return []func() Fact{
				func() Fact { return &Write{Text: d.few(), Question: "how"} },
				func() Fact { return &Write{Text: d.few(), On: d.idea()} },
				func() Fact { return &Edit{Idea: d.idea(), Text: d.few()} },
				func() Fact { return &Same{Idea: d.idea(), Off: d.bool("off")} },
				func() Fact { return &Import{Question: "how", Text: "one\ntwo\n\nKeino: three"} },
				func() Fact { return &Import{Question: "how", Source: Paper, Table: 1, Text: "one\ntwo"} },
				func() Fact { return &Bare{Count: d.n(1, 3, "count"), Sector: "edu"} },
				func() Fact { return &Bare{Out: d.seat()} },
				func() Fact { return &Auto{Off: d.n(0, 4, "off") == 0} },
				func() Fact { return &Hold{} },
				func() Fact { return &SetMinutes{Step: "cafe", Round: 2, Sub: WriteSub, Minutes: d.n(1, 9, "minutes")} },
			}
		},
	}, {
		name: "sitting at tables",
		agenda: func() Agenda {
			a := cafeAgenda(MixRotation, 3, true)
			a.Steps[1].Mode = Named
			return a
		},
		fits: func(d draw) []func() Fact { return []func() Fact{d.placed} },
	}, {
		name:   "choosing a table",
		agenda: func() Agenda { return cafeAgenda(FreeRotation, 3, false) },
		begin:  func(d draw) { d.p.next(1) },
		fits: func(d draw) []func() Fact {
			return []func() Fact{
				func() Fact { return &Sit{Table: d.n(1, 3, "table")} },
				func() Fact { return &Here{} },
				func() Fact { return &TakeOver{} },
				func() Fact { return &Skip{Table: d.n(1, 3, "table"), Off: d.bool("off")} },
			}
		},
	}, {
		name:   "key findings",
		agenda: someSteps,
		begin:  func(d draw) { d.p.next(1) },
		fits: func(d draw) []func() Fact {
			return []func() Fact{
				func() Fact { return &Find{Text: d.few()} },
				func() Fact { return &Find{Text: d.few()} },
				func() Fact { return &Reword{Finding: d.finding(), Text: d.few()} },
				func() Fact { return &Raise{Finding: d.finding()} },
				func() Fact { return &Done{Off: d.bool("off")} },
				func() Fact { return &HandOver{To: d.seat()} },
			}
		},
	}, {
		name:   "sorting",
		agenda: someSteps,
		begin: func(d draw) {
			d.targets(3)
			d.goTo("group")
			d.p.next(1)
			d.wish()
		},
		fits: func(d draw) []func() Fact {
			return []func() Fact{
				func() Fact { return &Group{Title: d.few(), Ideas: []IdeaID{d.idea()}} },
				func() Fact { return &Move{Idea: d.idea(), Target: d.target()} },
				func() Fact { return &Title{Target: d.target(), Lang: Finnish, Title: d.few()} },
				func() Fact {
					return &Describe{Target: d.target(), Sentence: perhaps(d, d.few), Benefits: perhaps(d, d.few)}
				},
				func() Fact { return &Misplace{Idea: d.idea(), Target: d.target(), Off: d.bool("off")} },
				func() Fact { return &Stay{Idea: d.idea()} },
				func() Fact { return &Link{A: d.idea(), B: d.idea()} },
				func() Fact { return &Apart{Ideas: []IdeaID{d.idea()}, From: []IdeaID{d.idea()}} },
				func() Fact { return &Merge{Target: d.target(), Into: d.target()} },
			}
		},
	}, {
		name:   "rating",
		agenda: someSteps,
		begin: func(d draw) {
			d.targets(3)
			d.goTo("vote")
		},
		fits: func(d draw) []func() Fact {
			mark := func() int { return d.n(1, 5, "mark") }
			return []func() Fact{
				func() Fact {
					return &Vote{Answers: map[TargetID]prioritise.Answer{d.target(): {mark(), mark(), mark()}}}
				},
				func() Fact { return &PaperBallot{Paper: d.n(1, 3, "paper"), Sector: "edu", Row: "543543543"} },
				func() Fact { return &PaperBallot{Paper: d.n(1, 3, "paper"), Sector: "edu"} },
				func() Fact { return &Extend{By: Span(time.Minute)} },
				func() Fact { return &Go{Go: "next"} },
				func() Fact { return &Reveal{} },
				func() Fact { return &Argue{Target: d.target(), Side: Against, Text: d.few()} },
			}
		},
	}, {
		name:   "roadmap",
		agenda: someSteps,
		begin: func(d draw) {
			d.targets(3)
			d.goTo("roadmap")
		},
		fits: func(d draw) []func() Fact {
			return []func() Fact{
				func() Fact { return d.fittingRow() },
				func() Fact { return d.fittingRow() },
				func() Fact {
					f := &Sheet{}
					for i := range d.n(1, 3, "rows") {
						f.Lines = append(f.Lines, SheetLine{At: i + 2, Row: d.fittingRow()})
					}
					return f
				},
			}
		},
	}, {
		name:   "answering",
		agenda: func() Agenda { return polled(testAgenda()) },
		begin:  func(d draw) { d.goTo("climate") },
		fits: func(d draw) []func() Fact {
			return []func() Fact{
				func() Fact {
					return &Answer{Answers: []Reply{{Item: "courage", N: d.n(1, 5, "n")}, {Item: "paths", N: d.n(1, 3, "n"), Target: d.bool("target")}}}
				},
				func() Fact { return &Answer{Answers: []Reply{{Item: "courage", Off: true}}} },
				func() Fact { return d.answer() },
			}
		},
	}}
}

// What fits the moment keeps the promises of [TestWhateverPeopleDo], with
// anything else in between. And each kind that fits is done there sooner or
// later, not only refused.
func TestWhateverFitsTheMoment(t *testing.T) {
	const often = 30 // once is enough nearly always
	for _, m := range partsOfDay() {
		t.Run(m.name, func(t *testing.T) {
			done := make(map[string]bool) // whether it was, of what was tried
			for n := 0; n == 0 || n < often && len(lacking(done)) > 0; n++ {
				rapid.Check(t, func(r *rapid.T) { m.goesOn(drawn{t, r}, done) })
			}
			for _, name := range lacking(done) {
				t.Errorf("nobody has done %q", name)
			}
		})
	}
}

// lacking returns what is not done.
func lacking(done map[string]bool) (all []string) {
	for name, was := range done {
		if !was {
			all = append(all, name)
		}
	}
	return all
}

// goesOn lets people do what fits, and anything now and then.
func (m partOfDay) goesOn(t drawn, done map[string]bool) {
	p, seats := seated(t, m.agenda(), rapid.IntRange(2, 9).Draw(t.r, "people"))
	p.here = seats
	d := draw{t.r, p, append([]SeatID{boss}, seats...)}
	if m.begin != nil {
		m.begin(d)
	}
	for range d.n(1, 25, "steps") {
		if d.n(0, 5, "anything") == 0 {
			d.step()
			continue
		}
		f := rapid.SampledFrom(m.fits(d)).Draw(d.T, "fits")()
		kind, _ := KindOf(f)
		done[kind.Name] = d.does(f) || done[kind.Name]
	}
}
