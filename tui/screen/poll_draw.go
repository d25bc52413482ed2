package screen

import (
	"strconv"

	"kahvila/live"
	"kahvila/tui/outcome"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// pollStrips are the bands of a poll.
type pollStrips struct {
	promise strip[votePromiseKey]
	item    alone[pollKey]
	list    alone[voteListKey]

	counted     known[int, [2]int]
	promiseRows known[votePromiseRows, int]
	itemRows    known[pollRows, int]
}

type (
	// pollKey is what the item in focus is drawn from.
	pollKey struct {
		poll        workshop.EntryID
		changes, at int
		phase       votePhase
	}
	pollRows struct {
		poll  workshop.EntryID
		shape shape
		phase votePhase
	}
)

func (s *poll) lay() {
	s.shell = newShell(s.headline, func() whereabouts {
		if s.phase() == voteSealed {
			return whereabouts{word: ownWord(s.env, s.view)}
		}
		return untilClosed(s.f, ownWord(s.env, s.view))
	}, s.Keys)
	x := &s.strips
	x.promise = drawnBy[votePromiseKey](func() []string { return s.promise(s.f) })
	x.item = aloneBy[pollKey](func() []string { return s.asking(s.f, s.at, x.item.key.rect.H) })
	x.list = aloneBy[voteListKey](func() []string {
		outOfView(s.f, &s.list)
		r := x.list.key.rect
		return s.list.Draw(r.W, r.H, func(i int, selected bool, w int) []string { return []string{s.line(s.f, i, selected, w)} })
	})
}

// Draw lays the poll out: the items, and under them the one in focus.
func (s *poll) Draw(f Frame) widget.Layout {
	v, x := s.view, &s.strips
	head := headOf(f, "poll", v)
	head.table, head.word = 0, ownWord(s.env, v)
	count := x.counted.get(s.changes, s.done)
	head.done, head.all, head.state = count[0], count[1], int(s.phase())<<2|b2i(f.W < roomyW)<<4
	p := s.begin(f, v, head)
	_, item := s.asked()
	foot := footKey{screen: "poll", mode: int(s.phase()) | item.Last()<<3 | b2i(item.Meter())<<8}
	if s.env.turnsOf != nil {
		foot.state = "/turn"
	}
	s.footer(p, 2, foot)
	promise := s.promiseKey()
	n := x.promiseRows.get(votePromiseRows{promise, f.shape(b2i(p.roomy()))}, func() int { return len(s.promise(f)) })
	under(p, &x.promise, n, promise)
	s.ruleBelow(p)
	const least = 3 // lines of the list, or none of it
	rows := x.itemRows.get(pollRows{s.of, f.shape(p.left()), s.phase()}, func() int {
		most := 0
		for at := range s.ask {
			most = max(most, len(s.asking(f, at, f.H)))
		}
		return most
	})
	items := len(s.poll().Items)
	list := min(items, p.left()-rows-b2i(p.roomy()))
	if list < min(least, items) {
		list = 0
	}
	key := pollKey{s.of, s.changes, s.at, s.phase()}
	if list == 0 {
		return withinAlone(p, &x.item, key)
	}
	underAlone(p, &x.item, rows, key)
	s.ruleBelow(p)
	s.list.Set(items, nil)
	s.list.Select(s.item())
	return withinAlone(p, &x.list, voteListKey{s.changes, s.list.Place(p.left()), s.phase()})
}

// headline is the left side of the headline.
func (s *poll) headline() []string {
	f, w := s.f, s.view.Workshop
	now, of := f.T.T("NOW: answer on your own"), s.strips.counted.get(s.changes, s.done)
	switch whole := of[0] == of[1]; {
	case s.sealed():
		return []string{f.T.T("The poll is closed")}
	case !w.PollOpen():
		now = f.T.T("The poll is stopped")
	case whole && f.W < roomyW:
		now = f.T.T("All done")
	case whole:
		now = f.T.T("Everything is answered")
	case f.W < roomyW:
		now = f.T.T("NOW: answer")
	}
	done := f.T.T("{done} of {all} done", "done", of[0], "all", of[1])
	if f.W < roomyW {
		done = f.T.T("{n} of {all}", "n", of[0], "all", of[1])
	}
	return []string{now, clock(f, w.Now()), done}
}

// line draws one item of the list.
func (s *poll) line(f Frame, i int, selected bool, w int) string {
	item := s.poll().Items[i]
	text, cursor := f.in(item.Text), "   "
	if selected {
		text, cursor = f.Theme.Strong.Render(text), " "+f.Theme.Glyphs.Cursor+" "
	}
	if s.sealed() {
		return widget.Columns(cursor+text, "", w)
	}
	return widget.Columns(cursor+text, s.given(f, item)+" ", w)
}

// given says what has been answered to an item.
func (s *poll) given(f Frame, item workshop.PollItem) string {
	now, ok := s.answers[workshop.Asked{Item: item.ID}]
	target, also := s.answers[workshop.Asked{Item: item.ID, Target: true}]
	say := func(n int, given bool) string {
		switch {
		case !given:
			return "?"
		case n == 0:
			return f.T.T("don't know")
		}
		return strconv.Itoa(n)
	}
	check := f.Theme.Glyphs.Check + " "
	switch {
	case item.Meter() && ok && also && now == 0 && target == 0:
		return f.Theme.Good.Render(check + say(0, true))
	case item.Meter() && ok && also:
		return f.Theme.Good.Render(check + say(now, true) + " " + f.Theme.Glyphs.Right + " " + say(target, true))
	case item.Meter() && (ok || also):
		return say(now, ok) + " " + f.Theme.Glyphs.Right + " " + say(target, also)
	case !item.Meter() && ok:
		return f.Theme.Good.Render(check + say(now, true))
	}
	return ""
}

// asking draws what is asked, with what was answered, in at most so many
// lines.
func (s *poll) asking(f Frame, at, most int) []string {
	q := s.ask[at]
	item, _ := s.poll().Item(q.Item)
	var text []string
	for _, line := range cut(indented(f.in(item.Text), 1, f.W), 3, f.Theme) {
		text = append(text, f.Theme.Title.Render(line))
	}
	if s.phase() == voteSealed {
		return text
	}
	var answers []string
	if item.Meter() {
		for _, each := range []int{2, 1} { // lines of a level
			answers = s.levels(f, q, item, each)
			if len(text)+len(answers) <= most {
				break
			}
		}
	} else {
		answers = s.numbers(f, q, item)
	}
	if len(text)+len(answers) > most {
		text = cut(text, 1, f.Theme)
	}
	if over := len(text) + len(answers) - most; over > 0 { // around what was answered
		first := max(1, min(s.answers[q]-1, over+1))
		answers = append(answers[:1:1], answers[first:]...)
	}
	lines := append(text, answers...)
	return lines[:min(len(lines), max(most, 0))]
}

// numbers draws a scale with the names of its ends.
func (s *poll) numbers(f Frame, q workshop.Asked, item workshop.PollItem) []string {
	scale := widget.Scale{Low: 1, High: item.Last(), Unsure: "?"}
	if f.W >= roomyW {
		scale.Unsure = f.T.T("don't know")
	}
	if n, given := s.answers[q]; given {
		scale.Set(n)
	}
	line := scale.Line(f.Theme, true, 0, f.W-1)
	if !scale.Fits(0, f.W-1) {
		line = scale.Short(f.Theme, true, 0, f.W-1)
	}
	lines := []string{" " + line}
	for _, n := range []int{1, item.Last()} {
		if name := outcome.PollNumber(f.T, item, n); name != "" {
			lines = append(lines, f.Theme.Faint.Render(cut(indented(strconv.Itoa(n)+" = "+name, 3, f.W), 1, f.Theme)[0]))
		}
	}
	return lines
}

// levels draws the levels of a meter, each in at most so many lines, under what
// is asked of them.
func (s *poll) levels(f Frame, q workshop.Asked, item workshop.PollItem, each int) []string {
	ask := f.T.T("Where are we now?")
	if q.Target {
		ask = f.T.T("Where do we want to be?")
	}
	lines := []string{" " + f.Theme.Accent.Render(ask) + "   " + f.Theme.Faint.Render(f.T.T("0 don't know"))}
	if n, given := s.answers[q]; given && n == 0 {
		lines[0] = " " + f.Theme.Accent.Render(ask) + "  " + f.Theme.Focus.Render("["+f.T.T("0 don't know")+"]")
	}
	now, hasNow := s.answers[workshop.Asked{Item: q.Item}]
	target, hasTarget := s.answers[workshop.Asked{Item: q.Item, Target: true}]
	for n := 1; n <= item.Last(); n++ {
		tag := ""
		switch {
		case hasNow && now == n && hasTarget && target == n:
			tag = f.T.T("now and target")
		case hasNow && now == n:
			tag = f.T.T("now")
		case hasTarget && target == n:
			tag = f.T.T("target")
		}
		number := "  " + f.Theme.Key.Render(strconv.Itoa(n)) + "  "
		if given, ok := s.answers[q]; ok && given == n {
			number = " " + f.Theme.Focus.Render("["+strconv.Itoa(n)+"]") + " "
		}
		right := ""
		if tag != "" {
			right = f.Theme.Good.Render(tag) + " "
		}
		const before = 5
		room := f.W - before - 1
		if f.W >= roomyW {
			room -= 22 // of the widest tag, so that nothing moves
		} else if tag != "" {
			room -= len([]rune(tag)) + 1
		}
		for k, line := range cut(widget.Wrap(outcome.PollNumber(f.T, item, n), max(8, room)), each, f.Theme) {
			if k > 0 {
				number, right = widget.Fit("", before), ""
			}
			lines = append(lines, widget.Columns(number+line, right, f.W))
		}
	}
	return lines
}

func (s *poll) promiseKey() votePromiseKey {
	v := s.view
	k := votePromiseKey{of: v.Origin(), agenda: v.Workshop.Rev(workshop.AgendaTopic), ballots: v.Workshop.Rev(workshop.BallotsTopic), ballot: s.of, phase: s.phase()}
	if v.Me.Seat != nil {
		k.sector = v.Me.Seat.Sector
	}
	return k
}

// promise says in plain words what is kept of who answers.
func (s *poll) promise(f Frame) []string {
	var text string
	me := s.view.Me.Seat
	grouped := me != nil && s.poll().Merged(me.Sector)
	switch s.phase() {
	case voteOpen:
		text = pollKeeps(f, s.view)
	case voteStopped:
		text, grouped = f.T.T("The poll is stopped. Your answers are stored."), false
	case voteSealed:
		text, grouped = f.T.T("The poll is closed for good: nobody can tell any more which answers are whose."), false
	}
	rows := 1
	switch {
	case grouped: // whoever is counted with others is told with whom
		rows = 3
	case f.H >= roomyH:
		rows = 2
	}
	var lines []string
	for _, line := range cut(indented(text, 1, f.W), rows, f.Theme) {
		lines = append(lines, widget.Fit(f.Theme.Faint.Render(line), f.W))
	}
	return lines
}

// pollKeeps says what is kept with the answers, while they can be given.
func pollKeeps(f Frame, v live.View) string {
	p, sector := v.Workshop.Polling(), ""
	if me := v.Me.Seat; me != nil {
		sector = me.Sector
	}
	label := p.Label(sector)
	name := f.in(v.Workshop.LabelName(label))
	switch {
	case label == "":
		return f.T.T("Nobody sees how you answer · can be changed until closed")
	case !p.Merged(sector):
		return f.T.T("Counted for {sector}, without your name · can be changed until closed", "sector", name)
	case f.W < roomyW:
		return f.T.T("Counted together: {sectors}", "sectors", name)
	}
	return f.T.T("So that nobody is found out, you are counted in one group: {sectors}", "sectors", name)
}
