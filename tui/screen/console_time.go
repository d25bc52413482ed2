package screen

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// withTime puts the keys for the plan while it goes on among the others: what
// a round needs stands before what is needed once in an afternoon.
func (c *console) withTime(keys []widget.Key) []widget.Key {
	before := func(key string, added ...widget.Key) {
		at := slices.IndexFunc(keys, func(k widget.Key) bool { return k.Is(key) })
		keys = slices.Insert(keys, max(0, at), added...)
	}
	before("L", c.remindKeys()...)
	if _, _, ok := c.v.Workshop.GoesOn(); ok {
		before("u", widget.Key{Keys: []string{"k"}, Name: i18n.Mark("Hold it here"), Do: func() tea.Cmd { return c.do(&workshop.Hold{}) }})
	}
	return append(keys, widget.Key{Keys: []string{"e"}, Name: i18n.Mark("Times"), Do: c.showSchedule})
}

// remindKeys remind tables of what they have not answered.
func (c *console) remindKeys() []widget.Key {
	w := c.v.Workshop
	if w.Now().Round == 0 || w.Now().Sub == workshop.MoveSub {
		return nil
	}
	ask := widget.Key{Keys: []string{"q"}, Name: i18n.Mark("Remind of a question"), Do: c.remind}
	switch {
	case !w.Writing():
		ask.Off = i18n.Mark("Nobody can answer a question now. Say this while people write.")
	case len(c.v.Open()) == 0:
		ask.Off = i18n.Mark("Every table has answered every question.")
	}
	ask.Hidden = ask.Off != ""
	return []widget.Key{ask}
}

// remind reminds tables of a question that they have not answered; of which,
// is asked where there are several.
func (c *console) remind() tea.Cmd {
	open, t := c.v.Open(), c.t()
	var lines, notes []string
	for _, o := range open {
		lines = append(lines, c.in(o.Question.Text))
		notes = append(notes, t.T("tables: {tables}", "tables", phrase.Numbers(o.Tables)))
	}
	send := func(i int) tea.Cmd {
		c.close()
		return c.do(&workshop.Nudge{Question: open[i].Question.ID})
	}
	if len(open) == 1 {
		return send(0)
	}
	ch := newChooser(t.T("Remind of a question"), lines, i18n.Mark("Remind"), send, c.close)
	ch.notes = notes
	c.panel = ch
	return nil
}

// onward says that everyone goes on by themselves soon, and how that is
// stopped, if there is room: the key is among those below, too.
func (c *console) onward(f Frame, room int) string {
	at, to, ok := c.v.Workshop.GoesOn()
	left := at.Sub(f.Now)
	short, long := f.T.T("goes on by itself in {left}", "left", f.T.Left(left)), f.T.T("goes on by itself in {left}; k holds it", "left", f.T.Left(left))
	switch {
	case !ok:
		return ""
	case !c.v.Workshop.Now().TimeUp:
		then := f.T.T("goes on by itself: {part}", "part", f.T.T(to.Label()))
		if ansi.StringWidth(then) > room { // what comes then is said above
			then = f.T.T("goes on by itself")
		}
		return f.Theme.Faint.Render(then)
	case left <= 0:
		short, long = f.T.T("goes on when nobody types"), f.T.T("goes on by itself when nobody types; k holds it")
	}
	if ansi.StringWidth(long) > room {
		long = short
	}
	return f.Theme.Warn.Render(long)
}

// arriving says who is on the way to which table, and when it is time to go on.
func (c *console) arriving(f Frame, w int) []string {
	tables, all := c.v.Workshop.Arrivals()
	lines := []string{" " + f.Theme.Strong.Render(f.T.T("{n} of {all} are at their tables", "n", all.Here, "all", all.All)) + "  " +
		f.Theme.Accent.Render(widget.Bar(f.Theme, float64(all.Here), float64(max(1, all.All)), min(24, w/4)))}
	if all.Enough() {
		there := f.T.T("Nearly everyone is there: n goes on.")
		if len(all.Missing) == 0 {
			there = f.T.T("Everyone is there: n goes on.")
		}
		lines = append(lines, indented(f.Theme.Good.Render(there), 1, w)...)
	}
	if all.Here*2 < all.All { // nearly all are on the way: that is no news
		return lines
	}
	for i, a := range tables {
		if len(a.Missing) > 0 {
			lines = append(lines, widget.Fit(" "+f.T.T("table {n} waits for: {people}", "n", i+1, "people", phrase.Numbers(a.Missing)), w-1))
		}
	}
	return lines
}

// lateness proposes, where the plan is late, to look at what to shorten.
func (c *console) lateness(f Frame, w int) []string {
	if c.v.Workshop.Now().Step == "" {
		return nil
	}
	tt := c.v.Workshop.Timetable(f.Now)
	late := int(tt.Late() / time.Minute)
	if late <= 0 {
		return nil
	}
	if len(c.v.Workshop.Shorter(f.Now)) == 0 {
		return nil
	}
	return []string{widget.Fit(" "+f.Theme.Faint.Render(f.T.T("late: e proposes what to shorten")), w-1)}
}
