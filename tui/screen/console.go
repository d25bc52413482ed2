package screen

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// console is where a facilitator sees how it goes, and moves everyone on. It
// has all steps that have no screen of their own for those who facilitate.
type console struct {
	desk
	shared bool // others see this screen: what people wrote is not on it

	watch  watch
	beside beside
	latest widget.List
	ideas  []*workshop.Idea // newest first
	ideaAt workshop.EntryID // the revision they are from

	counts counting
	result *prioritise.Result // nil: none is shown
	top    int                // the first line of the result in view
	lines  int                // of the result, as last drawn
	more   bool               // there is more of it than is in view

	unread int // texts that nobody has read through, at the closing
	read   [readTopics]workshop.EntryID
}

// The screen of a facilitator can be seen by everyone, as a projector shows
// it, unless they say otherwise.
func newConsole(env Env) Screen { return &console{desk: desk{env: env}, shared: true} }

// About says what the screen is for.
func (c *console) About() string {
	return i18n.Mark("You move everyone through the agenda from here. Nothing is lost by a move, and every move can be taken back. M mutes whoever wrote an idea until the round ends: nobody learns who. K locks this screen; if you forget the word, come back over SSH with a listed key, or close the window and start kahvila again.")
}

// latestMost is how many of the newest ideas are listed.
const latestMost = 50

func (c *console) Sync(v live.View) tea.Cmd {
	c.sync(v)
	w := v.Workshop
	c.watch.sync(v)
	if rev := w.Rev(workshop.IdeasTopic); rev != c.ideaAt || c.ideas == nil {
		c.ideaAt = rev
		c.ideas = c.ideas[:0]
		for i := range w.Ideas() {
			if !i.Deleted && i.Struck == "" {
				c.ideas = append(c.ideas, i)
			}
		}
		if n := len(c.ideas); n > latestMost {
			c.ideas = c.ideas[n-latestMost:]
		}
		n := len(c.ideas)
		newest := make([]*workshop.Idea, n)
		ids := make([]uint64, n)
		for i, idea := range c.ideas {
			newest[n-1-i], ids[n-1-i] = idea, uint64(idea.ID)
		}
		c.ideas = newest
		c.latest.SetIDs(ids)
	}
	if seen := revsOfTexts(w); w.Step().Kind == "closing" && seen != c.read {
		c.read, c.unread = seen, w.Unread()
	}
	c.result = nil
	if w.Now().Sub != workshop.ResultSub {
		return nil
	}
	cmd := c.counts.sync(v, w.Ballot())
	c.result = c.counts.Result.Result
	return cmd
}

func (c *console) Update(m tea.Msg) tea.Cmd {
	if m, ok := m.(besideOpened); ok && m.to == c {
		return c.besideIs(m)
	}
	if c.counts.again(m) {
		return c.Sync(c.v)
	}
	cmd, _ := c.update(m)
	return cmd
}

// Keys lists what moves the workshop, then what is done with what was written.
func (c *console) Keys() []widget.Key {
	if c.v.Workshop == nil {
		return nil
	}
	own, ideas := []widget.Key(nil), c.ideaKeys()
	switch {
	case c.result != nil:
		own = c.resultKeys()
	case c.polled():
		own = c.pollKeys()
	case !c.shared && c.selected() != nil: // what can be done with it is looked for
		own, ideas = append(c.planKeys()[:1], ideas...), nil
	}
	if c.debates() {
		own = append([]widget.Key{c.reasonsKey()}, own...)
	}
	keys := c.keys(own)
	if c.prompt != nil || c.panel != nil {
		return keys
	}
	keys = slices.Concat(c.withTime(keys), c.wallKeys(), ideas)
	return append(keys, helpKey(c))
}

// polled reports whether what was answered to a poll is looked at.
func (c *console) polled() bool {
	w := c.v.Workshop
	return w.Now().Sub == workshop.OutcomeSub && c.v.PollResult(w.Polling()) != nil
}

// selected returns the idea that is chosen among the latest, or nil.
func (c *console) selected() *workshop.Idea {
	if i := c.latest.Selected(); i >= 0 && i < len(c.ideas) {
		return c.ideas[i]
	}
	return nil
}

func (c *console) ideaKeys() []widget.Key {
	share := widget.Key{Keys: []string{"s"}, Name: i18n.Mark("Show what people write"), Do: do(func() {
		c.shared = false
		c.latest.Select(0)
	})}
	if !c.shared {
		share.Name, share.Do = i18n.Mark("Hide what people write"), do(func() { c.shared = true })
	} else if len(c.ideas) == 0 {
		share.Off, share.Hidden = i18n.Mark("Nothing is written yet."), true
	}
	off := ""
	i := c.selected()
	switch {
	case c.shared:
		off = i18n.Mark("What people write is not shown now.")
	case i == nil:
		off = i18n.Mark("Nothing is written yet.")
	}
	hide := widget.Key{Keys: []string{"h"}, Name: i18n.Mark("Hide"), Off: off, Hidden: off != "", Do: func() tea.Cmd {
		return c.do(&workshop.Hide{Idea: i.ID, Off: i.Hidden})
	}}
	if i != nil && i.Hidden {
		hide.Name = i18n.Mark("Show again")
	}
	strike := widget.Key{Keys: []string{"x"}, Name: i18n.Mark("Strike"), Off: off, Hidden: off != "", Do: func() tea.Cmd { return c.strike(workshop.EntryID(i.ID)) }}
	mute := widget.Key{Keys: []string{"M"}, Name: i18n.Mark("Mute"), Off: off, Hidden: off != "", Do: func() tea.Cmd {
		return c.do(&workshop.Mute{Idea: i.ID, Off: i.Muted})
	}}
	if i != nil && i.Muted {
		mute.Name = i18n.Mark("Let write again")
	}
	keys := []widget.Key{share, hide, mute, strike, c.saidKey()}
	if c.v.Workshop.Cover() != (workshop.Cover{}) {
		keys = append([]widget.Key{{Keys: []string{"i"}, Name: i18n.Mark("Show everyone what was written"), Do: func() tea.Cmd {
			return c.do(&workshop.ShowIdeas{})
		}}}, keys...)
	}
	if off == "" && c.result == nil {
		keys = append(keys, listKeys(&c.latest, i18n.Mark("Choose"))...)
	}
	return keys
}

// watch is what the console remembers of the tables of a café: what each has
// written in this round, and since when it has written nothing.
type watch struct {
	rev     workshop.EntryID
	entered workshop.Moment // without the sub-step
	early   bool            // nobody was expected to write
	paused  time.Time       // since when the clock stands still or nobody may write; zero: neither
	tables  map[int]written
}

type written struct {
	fresh, built int       // new ideas, and additions to ideas
	last         time.Time // the newest of them, or when the round was first seen
}

func (wt *watch) sync(v live.View) {
	w := v.Workshop
	n := w.Now()
	at := workshop.Moment{Step: n.Step, Round: n.Round}
	if at != wt.entered {
		*wt = watch{entered: at}
	}
	wt.pause(n.Paused || !w.Writing() && !beforeWriting(n.Sub), v.At)
	rev, early := w.Rev(workshop.IdeasTopic), beforeWriting(n.Sub)
	if wt.tables != nil && rev == wt.rev && early == wt.early {
		return
	}
	before, began := wt.tables, early || wt.early
	wt.early, wt.rev, wt.tables = early, rev, make(map[int]written)
	if n.Round == 0 {
		return
	}
	for i := range w.Ideas() {
		if i.Step != n.Step || i.Round != n.Round || i.Deleted {
			continue
		}
		t := wt.tables[i.Table]
		if i.On == 0 {
			t.fresh++
		} else {
			t.built++
		}
		if i.At.After(t.last) {
			t.last = i.At
		}
		wt.tables[i.Table] = t
	}
	// Entries tell only the minute. What comes while somebody looks is known
	// better.
	for table, t := range wt.tables {
		if was, known := before[table]; known && was.fresh+was.built == t.fresh+t.built {
			t.last = was.last
		} else if before != nil {
			t.last = v.At
		}
		wt.tables[table] = t
	}
	if c := w.Seating(n.Step); c != nil {
		for table := 1; table <= c.Tables; table++ {
			if _, ok := wt.tables[table]; ok {
				continue
			}
			t := written{last: v.At}
			if was, known := before[table]; known && was.fresh+was.built == 0 && !began {
				t.last = was.last
			}
			wt.tables[table] = t
		}
	}
}

// pause follows whether the clock stands still, or writing is stopped: that time
// is nobody's silence.
func (wt *watch) pause(paused bool, at time.Time) {
	switch {
	case paused && wt.paused.IsZero():
		wt.paused = at
	case !paused && !wt.paused.IsZero():
		for table, t := range wt.tables {
			t.last = t.last.Add(at.Sub(later(wt.paused, t.last)))
			wt.tables[table] = t
		}
		wt.paused = time.Time{}
	}
}

// quiet is for how long a table has written nothing.
func (wt *watch) quiet(table int, at time.Time) time.Duration {
	if !wt.paused.IsZero() {
		at = wt.paused
	}
	return max(0, at.Sub(wt.tables[table].last))
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// beforeWriting reports whether nobody is expected to write yet in a part of a
// round.
func beforeWriting(sub workshop.SubKind) bool {
	return sub == workshop.MoveSub || sub == workshop.ReadSub
}
