package sshserver

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// crowd is programs that are woken and look, while a clock goes on by hand.
type crowd struct {
	now    time.Time
	turns  *turns
	alarms []alarmed
	all    []*looker
}

type alarmed struct {
	at   time.Time
	ring func()
}

// looker is a program that looks.
type looker struct {
	looks
	in    queue
	seen  []time.Time // when it looked
	has   bool        // a turn, and has not passed it on
	typed bool        // something that is drawn before it looks
	due   bool        // something has happened since it last looked
}

func newCrowdOf(people, most int) *crowd {
	c := &crowd{now: time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC), turns: newTurns(most)}
	c.turns.now = func() time.Time { return c.now }
	c.turns.later = func(d time.Duration, f func()) { c.alarms = append(c.alarms, alarmed{c.now.Add(d), f}) }
	for range people {
		c.all = append(c.all, &looker{looks: looks{ticket: c.turns.newTicket()}})
	}
	return c
}

// wake is something that concerns a program.
func (c *crowd) wake(i int) {
	l := c.all[i]
	l.due = true
	l.wake()
	c.step()
}

// step lets everybody do what there is to do now.
func (c *crowd) step() {
	for _, l := range c.all {
		if l.has {
			continue
		}
		l.wait(c.now, l.in)
		if l.typed { // is drawn first
			l.typed = false
			l.ticket.pass()
			l.wait(c.now, l.in)
		}
		select {
		case <-l.ticket.come:
			l.look(c.now)
			l.seen, l.has, l.due = append(l.seen, c.now), true, false
		default:
		}
	}
}

// pass lets a program that has looked pass on its turn.
func (c *crowd) pass(l *looker) {
	l.has = false
	l.ticket.pass()
	c.step()
}

func (c *crowd) advance(d time.Duration) {
	for end := c.now.Add(d); ; {
		i := -1
		for k, a := range c.alarms {
			if !a.at.After(end) && (i < 0 || a.at.Before(c.alarms[i].at)) {
				i = k
			}
		}
		if i < 0 {
			c.now = end
			c.step()
			return
		}
		a := c.alarms[i]
		c.alarms = slices.Delete(c.alarms, i, i+1)
		c.now = a.at
		a.ring()
		c.step()
	}
}

func (c *crowd) having() (all []*looker) {
	for _, l := range c.all {
		if l.has {
			all = append(all, l)
		}
	}
	return all
}

// Whatever happens when, nobody looks more often than they rest, no more look
// at once than may, and in the end everybody has seen the last there was.
func TestLooks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people, most := rapid.IntRange(1, 12).Draw(t, "people"), rapid.IntRange(1, 3).Draw(t, "most")
		c := newCrowdOf(people, most)
		anyone := rapid.IntRange(0, people-1)
		for range rapid.IntRange(1, 80).Draw(t, "things") {
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				c.wake(anyone.Draw(t, "who"))
			case 1:
				for i := range c.all {
					c.wake(i)
				}
			case 2:
				if all := c.having(); len(all) > 0 {
					c.pass(all[rapid.IntRange(0, len(all)-1).Draw(t, "who passes")])
				}
			case 3:
				l := c.all[anyone.Draw(t, "who")]
				l.typed, l.in = true, queue(rapid.IntRange(0, 1).Draw(t, "typing"))
			case 4:
				c.advance(time.Duration(rapid.IntRange(1, 40_000).Draw(t, "µs")) * time.Microsecond)
			}
			if n := len(c.having()); n > most {
				t.Fatalf("%d look at once, %d may", n, most)
			}
		}
		for range 3 * people {
			for _, l := range c.having() {
				c.pass(l)
			}
			c.advance(leastRest)
		}
		for i, l := range c.all {
			if l.due {
				t.Errorf("program %d never sees the last there was", i)
			}
			for k := 1; k < len(l.seen); k++ {
				if rest := l.seen[k].Sub(l.seen[k-1]); rest < leastRest {
					t.Errorf("program %d rests for %v", i, rest)
				}
			}
		}
		if c.turns.free != most {
			t.Errorf("%d turns are free in the end, want %d", c.turns.free, most)
		}
	})
}

// What happens after a rest is looked at at once.
func TestTheFirstLookIsAtOnce(t *testing.T) {
	c := newCrowdOf(1, 1)
	l := c.all[0]
	for n := range 3 {
		c.wake(0)
		if len(l.seen) != n+1 || !l.seen[n].Equal(c.now) {
			t.Fatalf("looks at %v, it is %v", l.seen, c.now)
		}
		c.pass(l)
		c.advance(leastRest)
	}
}

// What happens while people look one after the other joins those who have not
// looked yet; only those who have look twice.
func TestWhatHappensMeanwhileJoins(t *testing.T) {
	const people, drawn = 20, 5
	c := newCrowdOf(people, 1)
	for i := range c.all {
		c.wake(i)
	}
	for range drawn - 1 {
		c.advance(pauseFor)
		c.pass(c.having()[0])
	}
	c.advance(leastRest)
	for i := range c.all {
		c.wake(i)
	}
	looks := 0
	for len(c.having()) > 0 {
		c.pass(c.having()[0])
		c.advance(leastRest)
	}
	for _, l := range c.all {
		looks += len(l.seen)
	}
	if looks != people+drawn {
		t.Errorf("%d looks at two things, want %d", looks, people+drawn)
	}
}

// Whoever types comes sooner, and nobody waits for ever because of them.
func TestWhoTypesIsAhead(t *testing.T) {
	const people = 9
	c := newCrowdOf(people, 1)
	c.wake(0)
	for i := 1; i < people; i++ {
		if i >= 5 {
			c.all[i].in = ahead
		}
		c.wake(i)
	}
	var order []int
	for len(c.having()) > 0 {
		l := c.having()[0]
		order = append(order, slices.Index(c.all, l))
		c.pass(l)
	}
	if want := []int{0, 5, 1, 6, 2, 7, 3, 8, 4}; !slices.Equal(order, want) {
		t.Errorf("they look in the order %v, want %v", order, want)
	}
}

// While many follow one another there is a pause now and then.
func TestTheNetworkIsHeardBetween(t *testing.T) {
	const people = 200
	c := newCrowdOf(people, 1)
	for i := range c.all {
		c.wake(i)
	}
	began, pauses := c.now, 0
	const each = 50 * time.Microsecond
	for {
		all := c.having()
		if len(all) == 0 {
			if len(c.alarms) == 0 {
				break
			}
			pauses++
			c.advance(pauseFor)
			continue
		}
		c.advance(each)
		c.pass(all[0])
	}
	if least := int(people * each / pauseEvery); pauses < least-1 || pauses > least+1 {
		t.Errorf("%d pauses in %v, want about %d", pauses, c.now.Sub(began), least)
	}
}

// Whoever goes keeps nobody waiting.
func TestWhoLeavesPassesOn(t *testing.T) {
	c := newCrowdOf(4, 1)
	for i := range c.all {
		c.wake(i)
	}
	c.all[1].ticket.leave() // waits
	c.all[1].woken = false
	c.all[0].ticket.leave() // has the turn
	c.all[0].has = false
	c.step()
	if all := c.having(); len(all) != 1 || all[0] != c.all[2] {
		t.Fatal("the next who waits does not look")
	}
	c.all[2].ticket.pass()
	c.all[3].ticket.leave() // has not noticed that its turn has come
	if c.turns.free != 1 {
		t.Errorf("%d turns are free, want 1", c.turns.free)
	}
}
