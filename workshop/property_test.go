package workshop

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// drawn lets a play fail within a property, so that it can be made smaller.
type drawn struct {
	testing.TB
	r *rapid.T
}

func (d drawn) Helper()                      {}
func (d drawn) Cleanup(f func())             { d.r.Cleanup(f) }
func (d drawn) Fatal(args ...any)            { d.r.Fatal(args...) }
func (d drawn) Fatalf(s string, args ...any) { d.r.Fatalf(s, args...) }
func (d drawn) Errorf(s string, args ...any) { d.r.Errorf(s, args...) }

// draw makes things up about the workshop of a play.
type draw struct {
	*rapid.T
	p     *play
	seats []SeatID
}

func (d draw) n(from, to int, what string) int { return rapid.IntRange(from, to).Draw(d.T, what) }

func (d draw) bool(what string) bool { return rapid.Bool().Draw(d.T, what) }

func (d draw) text() string {
	return rapid.SampledFrom([]string{"", "one", "two", "Ä ö", strings.Repeat("long ", 40), "a\x1b[2Jb", "\u202e", "x\ny", strings.Repeat("w", 2000)}).Draw(d.T, "text")
}

func (d draw) word() string {
	return rapid.SampledFrom([]string{"", "how", "stop", "grow", "edu", "adm", "now", "later", "cafe", "vote", "group", "climate", "nowhere", "host", "facilitator", "participant", "#1", "2", "99"}).Draw(d.T, "word")
}

// id draws the id of an entry: one that there is, or nearly.
func (d draw) id() uint64 { return uint64(d.n(0, int(d.p.w.last)+1, "id")) }

// idea draws an idea that there is, if there is one, most of the time.
func (d draw) idea() IdeaID {
	var ids []IdeaID
	for i := range d.p.w.Ideas() {
		ids = append(ids, i.ID)
	}
	if len(ids) == 0 || d.n(0, 9, "any") == 0 {
		return IdeaID(d.id())
	}
	return rapid.SampledFrom(ids).Draw(d.T, "idea")
}

func (d draw) ideas() (ids []IdeaID) {
	for range d.n(0, 3, "ideas") {
		ids = append(ids, d.idea())
	}
	return ids
}

func (d draw) target() TargetID {
	var ids []TargetID
	for t := range d.p.w.Targets() {
		ids = append(ids, t.ID)
	}
	if len(ids) == 0 || d.n(0, 9, "any") == 0 {
		return TargetID(d.id())
	}
	return rapid.SampledFrom(ids).Draw(d.T, "target")
}

func (d draw) described() *Describe {
	f := &Describe{Target: d.target(), Lang: d.lang()}
	for _, to := range []**string{&f.Sentence, &f.Benefits} {
		if d.bool("described") {
			s := d.text()
			*to = &s
		}
	}
	return f
}

func (d draw) lang() Lang {
	return rapid.SampledFrom([]Lang{"", Finnish, Swedish, English, "xx"}).Draw(d.T, "lang")
}

func (d draw) seat() SeatID {
	return rapid.SampledFrom(append([]SeatID{"2", "#3", "5", "7", "9", "nobody"}, d.seats...)).Draw(d.T, "seat")
}

func (d draw) row() *SetRow {
	f := &SetRow{Target: d.target()}
	maybe := func(to **string) {
		if d.bool("field") {
			s := d.word()
			*to = &s
		}
	}
	maybe(&f.Owner)
	maybe(&f.Sector)
	maybe(&f.Period)
	maybe(&f.Effort)
	maybe(&f.Partners)
	maybe(&f.Measure)
	maybe(&f.Decision)
	number := func(to **int) {
		if d.bool("number") {
			n := d.n(-1, 30, "n")
			*to = &n
		}
	}
	number(&f.Lasts)
	number(&f.Days)
	number(&f.Yearly)
	for _, to := range []**TargetID{&f.After, &f.Free} {
		if d.bool("after") {
			id := d.target()
			*to = &id
		}
	}
	if d.bool("deadline") {
		day := rapid.SampledFrom([]Day{"", "2027-06-30", "soon"}).Draw(d.T, "day")
		f.Deadline = &day
	}
	if d.bool("said") {
		f.On = rapid.SampledFrom([]Day{"", "2027-01-12", "soon"}).Draw(d.T, "on")
		f.By, f.Reason, f.Lesson, f.Return = d.word(), d.word(), d.word(), rapid.SampledFrom([]string{"", "later"}).Draw(d.T, "return")
	}
	d.trial(f)
	if d.bool("status") {
		s := rapid.SampledFrom(append(Statuses(), "what")).Draw(d.T, "status")
		f.Status = &s
	}
	return f
}

// sheet draws what a status sheet says of some rows.
func (d draw) sheet() *Sheet {
	f := &Sheet{}
	for i := range d.n(0, 3, "rows") {
		f.Lines = append(f.Lines, SheetLine{At: i + 2, Row: d.row()})
	}
	return f
}

// trial says something of an experiment, now and then.
func (d draw) trial(f *SetRow) {
	if !d.bool("trial") {
		return
	}
	text, day := d.word(), rapid.SampledFrom([]Day{"", "2027-06-30", "2027-08-01", "soon"})
	begins, ends := day.Draw(d.T, "begins"), day.Draw(d.T, "ends")
	outcome := rapid.SampledFrom([]Outcome{"", "use", "change", "stop", "odd"}).Draw(d.T, "outcome")
	f.Hypothesis, f.Group, f.Begins, f.Ends = &text, &text, &begins, &ends
	if d.bool("decided") {
		f.Outcome = &outcome
	}
}

func (d draw) agenda() *SetAgenda {
	a := testAgenda()
	switch d.n(0, 5, "agenda") {
	case 5:
		a = polled(a)
	case 4:
		d.voteBy(&a)
	case 0:
		a.Themes = a.Themes[:1]
	case 1:
		a.Steps = a.Steps[:d.n(0, len(a.Steps), "steps")]
	case 3:
		a.Steps[1].Hidden = true
		a.Steps[2].Check = d.n(-1, 5, "check")
		a.Steps = slices.Insert(a.Steps, 2, Step{ID: "gallery", Kind: "gallery", Title: tx("Gallery"), Minutes: 5})
	case 2:
		a.Steps[1].Mode = rapid.SampledFrom([]Mode{Named, ByTable, Anonymous, "odd"}).Draw(d.T, "mode")
	}
	return &SetAgenda{Agenda: a, Rehearsal: d.n(0, 9, "rehearsal") == 0}
}

// facts draws one fact of every kind that somebody can want.
func (d draw) fact() Fact {
	kinds := []func() Fact{
		func() Fact {
			return &Write{Kind: rapid.SampledFrom([]IdeaKind{PlainIdea, Obstacle, Ask, Example, Solved, Means, Comment, Translation, "", "x"}).Draw(d.T, "kind"), Text: d.text(), On: d.on(), Question: d.word(), Lang: d.lang()}
		},
		func() Fact { return &Write{Text: "plain", Question: "how"} },
		func() Fact {
			return &Write{Text: d.text(), Question: d.word(), On: d.on(), Source: d.source(), Table: d.n(-1, 4, "table")}
		},
		func() Fact { return d.list() },
		func() Fact { return &Reword{Finding: d.finding(), Text: d.text(), From: d.text()} },
		func() Fact { return &Raise{Finding: d.finding()} },
		func() Fact { return &Edit{Idea: d.idea(), Text: d.text()} },
		func() Fact { return &Delete{Idea: d.idea()} },
		func() Fact { return &Same{Idea: d.idea(), Off: d.bool("off")} },
		func() Fact { return d.vote() },
		func() Fact { return d.answer() },
		func() Fact { return d.paper() },
		func() Fact { return &Undo{} },
		func() Fact { return &Here{} },
		func() Fact { return &Find{Text: d.text()} },
		func() Fact { return &Done{Off: d.bool("off")} },
		func() Fact { return &HandOver{To: d.seat()} },
		func() Fact { return &HelpWanted{Off: d.bool("off")} },
		func() Fact {
			return &Go{Go: rapid.SampledFrom([]string{"next", "next", "back", "goto", "again", "x"}).Draw(d.T, "go"), Step: d.word()}
		},
		func() Fact { return &Go{Go: "again", Targets: []TargetID{d.target()}} },
		func() Fact { return &SetCost{Target: d.target(), Cost: d.n(-1, 6, "cost")} },
		func() Fact { return &Pause{} },
		func() Fact { return &Resume{} },
		func() Fact { return &EyesUp{Off: d.bool("off")} },
		func() Fact { return &Extend{By: Span(d.n(-600, 600, "by")) * Span(time.Minute)} },
		func() Fact { return &Stop{} },
		func() Fact {
			sub := rapid.SampledFrom([]SubKind{"", MoveSub, WriteSub, TalkSub, RateSub}).Draw(d.T, "sub")
			return &SetMinutes{Step: d.word(), Round: d.n(0, 3, "round"), Sub: sub, Minutes: d.n(-1, 20, "minutes")}
		},
		func() Fact { return &Shorten{} },
		func() Fact { return &Auto{Off: d.bool("off")} },
		func() Fact { return &Hold{} },
		func() Fact { return &Nudge{Question: d.word()} },
		func() Fact { return &Reveal{} },
		func() Fact { return &Group{Title: d.text(), Lang: d.lang(), Ideas: d.ideas()} },
		func() Fact { return &Move{Idea: d.idea(), Target: d.target()} },
		func() Fact { return &Title{Target: d.target(), Lang: d.lang(), Title: d.text()} },
		func() Fact { return &Merge{Target: d.target(), Into: d.target()} },
		func() Fact { return d.described() },
		func() Fact { return &Apart{Ideas: d.ideas(), From: d.ideas(), Off: d.bool("off")} },
		func() Fact { return &Link{A: d.idea(), B: d.idea(), Off: d.bool("off")} },
		func() Fact { return &Misplace{Idea: d.idea(), Target: d.target(), Off: d.bool("off")} },
		func() Fact { return &Stay{Idea: d.idea(), Off: d.bool("off")} },
		func() Fact { return &Go{Go: "goto", Step: "group"} },
		func() Fact { return d.row() },
		func() Fact { return d.sheet() },
		func() Fact { return &Say{Table: d.n(-1, 4, "table"), Text: d.text()} },
		func() Fact { return &ShowIdeas{Off: d.bool("off")} },
		func() Fact { return &Hide{Idea: d.idea(), Off: d.bool("off")} },
		func() Fact { return &SitAt{Seat: d.seat(), Table: d.n(-1, 4, "table")} },
		func() Fact { return &Grant{Seat: d.seat(), Role: d.word(), Table: d.n(-1, 4, "table")} },
		func() Fact { return &Join{Sector: d.word(), Laptop: d.n(-1, 3, "laptop")} },
		func() Fact { return &Bare{Count: d.n(-1, 3, "count"), Sector: d.word()} },
		func() Fact { return &Bare{Out: d.seat()} },
		func() Fact { return &PutLaptop{Seat: d.seat(), Table: d.n(-1, 4, "table"), Sector: d.word()} },
		func() Fact {
			return &SetLaptops{rapid.SampledFrom([]Laptops{OwnLaptops, TableLaptops, MixedLaptops, "", "x"}).Draw(d.T, "laptops")}
		},
		func() Fact {
			return &Wall{Ideas: rapid.SampledFrom([]WallMode{WallOff, WallDelay, WallApprove, "", "x"}).Draw(d.T, "wall")}
		},
		func() Fact { return &Approve{Idea: d.idea(), Off: d.bool("off")} },
		func() Fact { return d.clear() },
		func() Fact { return d.reason() },
		func() Fact { return &Edit{Idea: d.given(), Text: d.text()} },
		func() Fact { return &Delete{Idea: d.given()} },
		func() Fact { return &Hide{Idea: d.given(), Off: d.bool("off")} },
		func() Fact { return &Mute{Idea: d.given(), Off: d.bool("off")} },
		d.placed,
		d.placed,
		d.placed,
		func() Fact { return &Sit{Table: d.n(-1, 4, "table")} },
		func() Fact { return &Summarise{Lang: d.lang(), Text: d.text()} },
	}
	rare := []func() Fact{
		func() Fact { return &Leave{} },
		func() Fact { return &Seal{} },
		func() Fact { return &Strike{Idea: d.idea(), Reason: d.text()} },
		func() Fact { return &Strike{Idea: IdeaID(d.id()), Reason: "a name"} },
		func() Fact { return d.redact() },
		func() Fact { return d.redact() },
		func() Fact { return &Strike{Idea: d.given(), Reason: "a name"} },
		func() Fact { return &Remove{Seat: d.seat(), Off: d.bool("off")} },
		func() Fact { return &Lock{Off: d.bool("off")} },
		func() Fact { return &TimeUp{} },
		func() Fact { return d.agenda() },
		func() Fact {
			return &FollowUp{Date: rapid.SampledFrom([]Day{"", "2027-06-30", "soon"}).Draw(d.T, "date")}
		},
		func() Fact {
			p := d.p
			p.now = p.now.Add(13 * time.Hour)
			return &Go{Go: rapid.SampledFrom([]string{"next", "goto"}).Draw(d.T, "go"), Step: rapid.SampledFrom([]string{"roadmap", "m2-welcome", "m2-vote", "m2-roadmap", "m3-cafe"}).Draw(d.T, "step")}
		},
	}
	if d.n(0, 7, "rare") == 0 {
		kinds = rare
	}
	return rapid.SampledFrom(kinds).Draw(d.T, "fact")()
}

func (d draw) source() Source {
	return rapid.SampledFrom([]Source{"", Paper, Before, Imported, "x"}).Draw(d.T, "source")
}

func (d draw) list() *Import {
	f := &Import{Source: d.source(), Question: d.word(), Table: d.n(-1, 4, "table")}
	if d.bool("text") {
		f.Text = "one\nKeino: two\n\nthree"
		return f
	}
	for i := range d.n(0, 3, "lines") {
		f.Lines = append(f.Lines, Line{Text: rapid.SampledFrom([]string{"one", "two", d.text()}).Draw(d.T, "line"), On: d.n(-1, i, "on"), Question: d.word()})
	}
	return f
}

// finding draws a finding that there is, if there is one, most of the time.
func (d draw) finding() EntryID {
	if fs := d.p.w.Findings(); len(fs) > 0 && d.n(0, 9, "any") > 0 {
		return rapid.SampledFrom(fs).Draw(d.T, "finding").ID
	}
	return EntryID(d.id())
}

func (d draw) on() IdeaID {
	if d.bool("on") {
		return d.idea()
	}
	return 0
}

// undoable reports whether the property of undo is to be tried on the fact:
// those that act on ideas, marks, targets, rows, seats and tables.
func undoable(f Fact) bool {
	switch f.(type) {
	case *Answer, *SetMinutes, *Shorten, *Auto, *Hold, *Nudge, *SetCost, *Vote, *PaperBallot:
		return true
	case *Write, *Argue, *Import, *Edit, *Delete, *Same, *Find, *Reword, *Raise, *Group, *Move, *Title, *Describe, *Merge, *Apart, *Link, *Misplace, *Stay, *SetRow, *Sheet, *Hide,
		*ShowIdeas, *Grant, *Remove, *Lock, *Bare, *PutLaptop, *SetLaptops, *SitAt, *Sit, *TakeOver, *Swap, *Pin, *Skip, *Reseat, *Done, *HelpWanted, *SetAgenda, *FollowUp, *Wall, *Approve, *Clear, *Summarise:
		return true
	}
	return false
}

// Whatever people do, in whatever order: Check writes nothing and forks do not
// show in what they were forked from (both seen to by play), a fact is the
// same after its way through JSON, refusals are sentences, an undone act leaves
// no trace that is seen, and the log replays to the same state (play again).
func TestWhateverPeopleDo(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p, seats := begin(drawn{t, r}, rapid.IntRange(1, 7).Draw(r, "people"))
		d := draw{r, p, append([]SeatID{boss}, seats...)}
		if d.bool("hidden") {
			a := testAgenda()
			a.Steps[1].Hidden = true
			p.do(boss, Facilitator, &SetAgenda{Agenda: a})
		}
		if d.n(0, 3, "polling") == 0 {
			p.do(boss, Facilitator, &SetAgenda{Agenda: polled(testAgenda())})
			p.do(boss, Facilitator, &Go{Go: "goto", Step: "climate"})
		} else if d.bool("sorting") {
			a := testAgenda()
			a.Steps[2].Check = 3
			p.do(boss, Facilitator, &SetAgenda{Agenda: a})
			for _, id := range seats {
				p.do(id, Participant, &Write{Text: "one of " + string(id), Question: "how"})
			}
			p.do(boss, Facilitator, &Grant{Seat: seats[0], Role: "host", Table: 1})
			p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
		}
		if d.n(0, 2, "revealed") == 0 {
			d.revealed(seats)
		}
		if d.bool("published") {
			d.publish()
		}
		for range rapid.IntRange(1, 40).Draw(r, "steps") {
			d.step()
		}
	})
}

// strike removes from the log what has just been struck: that changes nothing
// of the state.
func (d draw) strike(ids ...IdeaID) {
	p := d.p
	striking := NewStriking(ids...).Redacted(p.w.Redactions()...)
	for _, e := range p.log {
		striking.Entry(e)
	}
	for i := range p.log {
		p.log[i], _ = striking.Entry(p.log[i]) // the play replays it
	}
}

func (d draw) step() {
	p := d.p
	p.now = p.now.Add(time.Duration(d.n(0, 200, "seconds")) * time.Second)
	d.does(d.fact())
}

// does lets somebody do it, looks whether all is well then, and reports whether
// it was done.
func (d draw) does(f Fact) bool {
	p := d.p
	seat := rapid.SampledFrom(d.seats).Draw(d.T, "who")
	if _, comes := f.(*Join); comes {
		seat = rapid.SampledFrom(append([]SeatID{"late", "later"}, d.seats...)).Draw(d.T, "who comes")
	}
	kind, _ := KindOf(f)
	if hosts, _ := hostsOf(p); kind.Role == Host && d.bool("who may") {
		seat = rapid.SampledFrom(append([]SeatID{boss}, hosts...)).Draw(d.T, "host")
	}
	role := Participant
	if seat == boss || kind.Role >= Facilitator {
		seat, role = boss, Facilitator
	}
	before, shown, written := p.w, visible(p.w), len(p.log)
	if !d.try(seat, role, f) {
		return false
	}
	d.consistent()
	// What is at hand and what was read from JSON come to the same.
	e := p.log[len(p.log)-1]
	direct := before.Fork()
	for _, part := range p.log[written : len(p.log)-1] {
		if err := direct.Apply(part); err != nil {
			d.Fatalf("%T: %v", f, err)
		}
	}
	direct.ApplyFact(e, f)
	if direct.Digest() != p.w.Digest() {
		var a, b bytes.Buffer
		direct.dump(&a)
		p.w.dump(&b)
		d.Fatalf("%T is another thing after JSON (%s):\n%s\nwas\n%s", f, e.Body, &b, &a)
	}
	switch f := f.(type) {
	case *Strike:
		d.strike(f.Idea)
	case *Redact:
		d.strike()
	}
	if !undoable(f) || !d.bool("undo") {
		return true
	}
	if _, err := p.try(seat, role, &Undo{}); err != nil {
		d.Fatalf("undo of %T (%s): %v", f, e.Body, err)
	}
	d.consistent()
	if got := visible(p.w); got != shown {
		d.Fatalf("undoing %T (%s) leaves\n%s\nwas\n%s", f, e.Body, got, shown)
	}
	return true
}

// try does the fact, and reports whether it happened.
func (d draw) try(seat SeatID, role Role, f Fact) bool {
	_, err := d.p.try(seat, role, f)
	if err == nil {
		return true
	}
	if r := new(Refusal); !errors.As(err, &r) || r.Text == "" || strings.Contains(err.Error(), "{") && !strings.Contains(fmt.Sprint(r.Args), "{") {
		d.Fatalf("%T: %v is no refusal that a person can read", f, err)
	}
	return false
}
