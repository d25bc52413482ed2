package screen

import (
	"strings"
	"time"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// shell is what the screens of participants have in common: a headline, what
// the facilitator says, rules, and a footer. The screen embeds it.
type shell struct {
	f     Frame         // of the last Draw
	page  page          // of the last Draw
	bands []widget.Band // room for those of a page: a layout lives until the next one
	turn  uint64        // how many layouts there have been

	head  strip[headKey]
	where strip[whereKey]
	said  strip[saidKey]
	rules strip[ruleKey]
	foot  strip[footKey]

	left  func() []string // of the headline
	right func() whereabouts
	keys  func() []widget.Key

	parts   known[partsKey, parts]
	message known[messageKey, heard]
	rows    known[saidRows, int]
	feet    known[feetKey, int]
}

// headKey is what a headline of a participant is made from.
type headKey struct {
	of          live.Origin
	screen      string
	agenda, now workshop.EntryID
	clock       time.Duration // what it shows
	table       int
	word        string
	done, all   int // of whatever the screen counts
	state       int // of the screen
	parts       int // of the left side for which there is room
}

// whereKey is what the right side of a headline is made from.
type whereKey struct {
	headKey
	right string
}

// long returns the key without what the clock shows, but with how long that
// is.
func (k headKey) long() headKey {
	shown := k.clock
	k.clock = min(shown, 0)
	for c := shown / 60; c > 0; c /= 10 {
		k.clock++ // digits of the minutes
	}
	if shown >= 3600 {
		k.clock += 10
	}
	return k
}

// partsKey decides how a headline is divided: how long the time is, but not
// what it is.
type partsKey struct {
	key   headKey
	shape shape
}

// Clocks that show no time.
const (
	noClock time.Duration = -iota - 1
	pausedClock
	overClock
	shortPause // where there is little room
)

// shownClock tells apart what clock shows.
func shownClock(f Frame, n workshop.Now) time.Duration {
	left, boxed := n.TimeLeft(f.Now)
	switch {
	case n.Paused && f.W < roomyW:
		return shortPause
	case n.Paused:
		return pausedClock
	case !boxed:
		return noClock
	case n.TimeUp || left <= 0:
		return overClock
	}
	return (left + time.Second - 1) / time.Second
}

// saidKey is what a message of the facilitator on a screen is made from.
type saidKey struct{ heard }

type ruleKey struct{}

type messageKey struct {
	now, messages workshop.EntryID
	table         int
}

type saidRows struct {
	heard
	shape shape
}

// footKey tells apart what keys a screen has: a footer is made from no more.
type footKey struct {
	screen string
	mode   int
	state  string
	word   string // the return word, where the headline has no room for it
}

type feetKey struct {
	keys  footKey
	shape shape
}

// newShell returns the shell of a screen, which says what is at the left and
// at the right of its headline, and what its keys are.
func newShell(left func() []string, right func() whereabouts, keys func() []widget.Key) *shell {
	s := &shell{left: left, right: right, keys: keys}
	s.head = drawnBy[headKey](func() []string {
		return []string{headlineLeft(s.f, some(s.left()...)[:s.parts.v.left], s.head.rect.W)}
	})
	s.where = drawnBy[whereKey](func() []string { return []string{headlineRight(s.f, s.parts.v.right)} })
	s.said = drawnBy[saidKey](func() []string { return messageLines(s.f, s.said.key.heard) })
	s.rules = drawnBy[ruleKey](func() []string { return []string{widget.Rule(s.f.Theme, s.f.W)} })
	s.foot = drawnBy[footKey](func() []string { return s.footLines() })
	return s
}

// headOf returns the key of the headline, but for what is special about the
// screen.
func headOf(f Frame, screen string, v live.View) headKey {
	w := v.Workshop
	return headKey{
		of: v.Origin(), screen: screen, agenda: w.Rev(workshop.AgendaTopic), now: w.Rev(workshop.NowTopic),
		clock: shownClock(f, w.Now()), table: tableOf(v), word: v.Me.Word,
	}
}

// begin begins a page with the headline and what the facilitator says.
func (s *shell) begin(f Frame, v live.View, key headKey) *page {
	s.f = f
	if s.bands == nil {
		s.bands = make([]widget.Band, 0, 16)
	}
	s.turn++
	s.page = page{Frame: f, layout: widget.Layout{Bands: s.bands, Of: s, Turn: s.turn, Changed: widget.Everything}}
	p := &s.page
	s.headline(p, key)
	if m := s.messageFor(v); !m.nothing() {
		n := s.rows.get(saidRows{m, f.shape(messageRows(f))}, func() int { return len(messageLines(f, m)) })
		over(p, &s.said, n, saidKey{m})
	}
	s.rule(p)
	return p
}

// headline puts two bands at the top: what everybody sees alike, and may
// change with every second, and what is somebody's own.
func (s *shell) headline(p *page, key headKey) {
	own := key
	own.clock = min(key.clock, 0)
	long := key.long()
	n := s.parts.get(partsKey{long, p.shape(1)}, func() parts { return divided(p.Frame, some(s.left()...), s.right()) })
	if n.below {
		p.word = key.word
	}
	key.table, key.word, key.parts = 0, "", n.left
	if p.left() > 0 {
		p.layout.Bands = append(p.layout.Bands, s.head.band(widget.Rect{W: p.W - n.cells, H: 1}, key))
		if n.cells > 0 {
			p.layout.Bands = append(p.layout.Bands, s.where.band(widget.Rect{X: p.W - n.cells, W: n.cells, H: 1}, whereKey{own, strings.Join(n.right, "\n")}))
		}
		p.top++
	}
}

// messageFor is message, remembered.
func (s *shell) messageFor(v live.View) heard {
	w := v.Workshop
	from := messageKey{w.Rev(workshop.NowTopic), w.Rev(workshop.MessagesTopic), v.Me.Table}
	return s.message.get(from, func() heard { return message(v) })
}

func (s *shell) rule(p *page) {
	if p.roomy() {
		over(p, &s.rules, 1, ruleKey{})
	}
}

func (s *shell) ruleBelow(p *page) {
	if p.roomy() {
		under(p, &s.rules, 1, ruleKey{})
	}
}

// footer shows the keys of the screen in at most so many lines.
func (s *shell) footer(p *page, most int, what footKey) {
	if p.H < roomyH && p.W >= roomyW {
		most = 1
	}
	what.word = p.word
	n := s.feet.get(feetKey{what, p.shape(most)}, func() int { return len(footerLines(p.Frame, withHelp(s.keys()), p.word, most)) })
	p.layout.Foot = n
	under(p, &s.foot, n, what)
}

func (s *shell) footLines() []string {
	return footerLines(s.f, withHelp(s.keys()), s.foot.key.word, max(1, s.foot.rect.H))
}
