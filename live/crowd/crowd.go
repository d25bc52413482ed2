// Package crowd is a room full of simulated people, to try a workshop alone:
// they arrive at their tables or choose them, write, mark, build on each other,
// walk through the gallery, say what is in the wrong place, rate, and give
// reasons for and against.
//
// They hold real seats of a real room and do nothing that people cannot do.
// What they say comes from one file a language. The package knows nothing of
// screens and connections.
package crowd

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// Options say who comes.
type Options struct {
	People int
	Lang   workshop.Lang // what they write in
	Seed   uint64
	Pace   time.Duration // between two acts of one person, on average; 0: eight seconds
}

// Run lets the people in and lets them take part until the context is done or
// the room has closed. It returns when all of them have gone. Its error says
// why somebody could not come in.
func Run(ctx context.Context, room *live.Room, o Options) error {
	if o.Pace == 0 {
		o.Pace = 8 * time.Second
	}
	all, err := everyTongue()
	if err != nil {
		return err
	}
	says := all[o.Lang]
	if says == nil {
		return fmt.Errorf("nobody here speaks %q", o.Lang)
	}
	var wg sync.WaitGroup
	defer wg.Wait()
	for n := range o.People {
		p := &person{
			n: n, lang: o.Lang, says: says, tongues: all, pace: o.Pace, dice: rand.New(rand.NewPCG(o.Seed, uint64(n))),
			said: make(map[string]bool), wrote: make(map[workshop.Moment]int),
			argued: make(map[workshop.EntryID]int),
		}
		sectors := room.Now().Workshop.Agenda().Sectors
		v := live.Visitor{Lang: o.Lang, Attach: live.Screen, New: true}
		if len(sectors) > 0 {
			v.Sector = sectors[n%len(sectors)].ID
		}
		if p.seat, err = room.Enter(v); err != nil {
			return err
		}
		wg.Go(func() {
			defer p.seat.Leave()
			p.live(ctx)
		})
	}
	return nil
}

// person is one of them. It is used by its own goroutine only.
type person struct {
	n          int
	seat       *live.Seat
	lang       workshop.Lang
	says       voice
	tongues    tongues
	pace       time.Duration
	dice       *rand.Rand
	said       map[string]bool
	wrote      map[workshop.Moment]int
	argued     map[workshop.EntryID]int // reasons given, by ballot
	translated int
}

// live takes part until the context is done.
func (p *person) live(ctx context.Context) {
	for p.pause(ctx) {
		f := p.next(p.seat.Now())
		if f == nil {
			continue
		}
		// A refusal is an answer: somebody was faster, or the time is up.
		var refusal *workshop.Refusal
		if _, err := p.seat.Do(ctx, f, ""); err != nil && !errors.As(err, &refusal) {
			return
		}
	}
}

// pause waits as long as people take between two acts, and reports whether the
// person is still to go on.
func (p *person) pause(ctx context.Context) bool {
	d := p.pace/4 + time.Duration(p.dice.Float64()*1.5*float64(p.pace))
	over := time.NewTimer(d)
	defer over.Stop()
	select {
	case <-over.C:
		return true
	case <-ctx.Done():
	case <-p.seat.Done():
	case <-p.seat.Replaced():
	}
	return false
}

// next returns what the person does in what they see, or nil.
func (p *person) next(v live.View) workshop.Fact {
	w := v.Workshop
	switch {
	case w.BallotOpen():
		return p.rate(v)
	case w.PollOpen():
		return p.answer(v)
	case w.Now().Sub == workshop.ResultSub:
		return p.argue(v)
	case p.stands(v):
		return p.choose(v)
	case w.Now().Sub == workshop.MoveSub:
		for _, id := range w.Table(v.Me.Table).Arrived {
			if id == p.seat.ID() {
				return nil
			}
		}
		return &workshop.Here{}
	case w.Now().Sub == workshop.CheckSub:
		return p.doubt(v)
	case w.Now().Sub == workshop.FindingsSub:
		if f := p.find(v); f != nil {
			return f
		}
		return p.contribute(v)
	case w.Now().Sub == workshop.WalkSub:
		if w.Writing() {
			return p.walk(v)
		}
	case w.Writing():
		return p.contribute(v)
	}
	return nil
}

// stands reports whether the person has no table where people choose theirs.
func (p *person) stands(v live.View) bool {
	w := v.Workshop
	s := w.Seating(w.Now().Step)
	return w.Now().Round > 0 && s != nil && s.Rotation == workshop.FreeRotation && v.Me.Table == 0
}

// choose sits down where there is room.
func (p *person) choose(v live.View) workshop.Fact {
	rooms := v.Rooms()
	for _, i := range p.dice.Perm(len(rooms)) {
		if rooms[i] > 0 {
			return &workshop.Sit{Table: i + 1}
		}
	}
	return nil
}

// most returns how many answers somebody writes at most in a part of a round:
// first they read, at last they only go on from what is there.
func most(k workshop.SubKind) int {
	switch k {
	case workshop.WriteSub:
		return 2
	case workshop.TalkSub:
		return 1
	}
	return 0
}

// find returns what a table takes from the round, if nobody has said it yet:
// what most have marked.
func (p *person) find(v live.View) workshop.Fact {
	w := v.Workshop
	now := w.Now().Moment
	for _, f := range w.Findings() {
		if f.Table == v.Me.Table && f.Step == now.Step && f.Round == now.Round {
			return nil
		}
	}
	var best *workshop.Idea
	for i := range w.Ideas() {
		if i.On == 0 && i.Table == v.Me.Table && i.Step == now.Step && i.Round == now.Round && i.Shown() &&
			(best == nil || len(i.Marks) > len(best.Marks)) {
			best = i
		}
	}
	if best == nil {
		return nil
	}
	return &workshop.Find{Text: best.Text}
}

// contribute writes something, or goes on from what others wrote.
func (p *person) contribute(v live.View) workshop.Fact {
	w := v.Workshop
	table := max(1, v.Me.Table)
	theme := v.Harvest().Theme(w.ThemeAt(w.Step(), table, w.Now().Round).ID)
	if theme == nil || len(theme.Questions) == 0 {
		return nil
	}
	question := theme.Questions[p.dice.IntN(len(theme.Questions))]
	if len(question.Ideas) > 0 && p.dice.IntN(5) < 3 {
		if f := p.goOn(v, question.Ideas[p.dice.IntN(len(question.Ideas))]); f != nil {
			return f
		}
	}
	if now := w.Now().Moment; p.wrote[now] < most(now.Sub) {
		p.wrote[now]++
		kind := question.Question.Asks
		if text := p.say(v, kind); text != "" {
			return &workshop.Write{Text: text, Question: question.Question.ID}
		}
	}
	return nil
}

// goOn marks an answer, or adds means or a solution to it.
func (p *person) goOn(v live.View, a live.Answer) workshop.Fact {
	if v.Mine(a.Idea) {
		return nil
	}
	switch roll := p.dice.IntN(10); {
	case roll < 6 && !v.Marked(a.Idea):
		return &workshop.Same{Idea: a.Idea.ID}
	case a.Idea.Kind == workshop.Obstacle && len(a.Kids) < 2:
		if text := p.say(v, workshop.Means); text != "" {
			return &workshop.Write{Kind: workshop.Means, On: a.Idea.ID, Text: text}
		}
	case roll == 9 && len(a.Kids) == 0:
		if text := p.say(v, workshop.Solved); text != "" {
			return &workshop.Write{Kind: workshop.Solved, On: a.Idea.ID, Text: text}
		}
	}
	return nil
}

// say returns something of the kind that this person has not said yet; empty
// when nothing is left. Now and then that is what somebody has said elsewhere;
// people who have heard everything rather stay silent.
func (p *person) say(v live.View, k workshop.IdeaKind) string {
	lines := p.says[string(k)]
	if len(lines) == 0 {
		lines = p.says[string(workshop.PlainIdea)]
	}
	heard := make(map[string]bool)
	if repeats := p.dice.IntN(8) == 0 || k == workshop.Solved; !repeats {
		for i := range v.Workshop.Ideas() {
			heard[i.Text] = true
		}
	}
	return p.pick(lines, heard)
}

// pick returns one of the lines that this person has not said, and that was not
// heard; empty when none is left.
func (p *person) pick(lines []string, heard map[string]bool) string {
	for _, i := range p.dice.Perm(len(lines)) {
		if s := lines[i]; !p.said[s] && !heard[s] {
			p.said[s] = true
			return s
		}
	}
	return ""
}
