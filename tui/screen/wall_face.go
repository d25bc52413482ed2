package screen

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// saidFace is what the wall says in one language: what to do now, what there is to
// know of it, and blocks of lines that are shown in pages where there are too
// many of them.
type saidFace struct {
	head   string
	more   []string // the same in other languages
	lines  []string // each is wrapped
	blocks [][]string
	alike  bool // the blocks are nearly the same in every language
	tight  bool // the blocks say the same in several languages
}

// makeFaces returns what the wall shows, in turn: in h lines with a figure of
// so many.
func (s *wall) makeFaces(langs []workshop.Lang, h, digits int) []face {
	in := func(say func(Frame) saidFace) []saidFace {
		var all []saidFace
		for _, l := range langs {
			f := s.f
			f.T = i18n.For(string(l))
			all = append(all, say(f))
		}
		return all
	}
	faces := s.facesOf(in(s.say), h-digits, digits)
	if s.helpsIn() {
		faces = append(faces, s.facesOf(in(s.opening), h-digits, digits)...)
	}
	return faces
}

// facesOf divides what is said in each language into faces of h lines without
// the figure. Languages stand below each other where there is room for all.
func (s *wall) facesOf(all []saidFace, h, digits int) []face {
	if len(all) > 1 {
		if one, ok := s.together(all, h); ok {
			return s.pages(one, h, 0, digits > 0)
		}
	}
	above := 0
	for _, x := range all {
		above = max(above, len(s.above(x, h)))
	}
	var pages [][]face // of each language
	most := 0
	for _, x := range all {
		p := s.pages(x, h, above, digits > 0)
		pages, most = append(pages, p), max(most, len(p))
	}
	if !all[0].alike {
		return slices.Concat(pages...)
	}
	var faces []face // nobody has to wait for a language to find a number
	for i := range most * len(pages) {
		p := pages[i%len(pages)]
		faces = append(faces, p[i%len(p)])
	}
	return faces
}

// together says the same in several languages at once, if there is room: all
// of it, or what to do in all of them and once what is alike in them.
func (s *wall) together(all []saidFace, h int) (one saidFace, ok bool) {
	if all[0].alike {
		one = all[0]
		for _, x := range all[1:] {
			one.more = append(one.more, x.head)
		}
		left, n := h-len(s.above(one, h+1)), rowsOf(one.blocks)
		return one, left >= 0 && (n <= left || left >= 5)
	}
	one.head, one.tight = all[0].head, true
	for i, x := range all {
		if i > 0 {
			x.blocks = append([][]string{{""}, s.headLines(x.head)}, wrapped(x.lines, s.wide(), x.blocks)...)
		} else {
			x.blocks = wrapped(x.lines, s.wide(), x.blocks)
		}
		one.blocks = append(one.blocks, x.blocks...)
	}
	return one, len(s.above(one, h))+rowsOf(one.blocks) < h
}

func wrapped(texts []string, w int, before [][]string) [][]string {
	var blocks [][]string
	for _, text := range texts {
		blocks = append(blocks, widget.Wrap(text, w))
	}
	return append(blocks, before...)
}

func rowsOf(blocks [][]string) int {
	n := 0
	for _, b := range blocks {
		n += len(b)
	}
	return n
}

func (s *wall) headLines(head string) []string {
	lines := cut(widget.Wrap(head, s.wide()), 2, s.f.Theme)
	for i := range lines {
		lines[i] = s.f.Theme.Title.Render(lines[i])
	}
	return lines
}

// above is what stands at the top: what to do, and what there is to know.
func (s *wall) above(x saidFace, h int) []string {
	lines := s.headLines(x.head)
	for _, head := range x.more {
		lines = append(lines, s.headLines(head)...)
	}
	for _, text := range x.lines {
		lines = append(lines, widget.Wrap(text, s.wide())...)
	}
	return lines[:min(len(lines), h)]
}

// pages divides what is said into faces with the figure at the same place in
// all of them, below so many lines at least.
func (s *wall) pages(x saidFace, h, above int, digits bool) []face {
	top := s.above(x, h)
	for len(top) < above {
		top = append(top, "")
	}
	var gap []string
	left := h - len(top)
	roomy := func() bool { return left > 1 && pagesIn(x.blocks, left-1) == pagesIn(x.blocks, left) }
	if roomy() && (digits || !x.tight) {
		top, left = append(top, ""), left-1
		if digits && roomy() {
			gap, left = []string{""}, left-1
		}
	}
	if apart := rowsOf(x.blocks) + len(x.blocks) - 1; len(x.blocks) > 1 && apart < left && !x.tight {
		x.blocks = spaced(x.blocks)
	}
	var faces []face
	page := slices.Clone(gap)
	for _, b := range x.blocks {
		if rows := len(page) - len(gap); rows > 0 && rows+min(len(b), left) > left {
			faces = append(faces, face{slices.Clone(top), page})
			page = slices.Clone(gap)
		}
		page = append(page, b[:min(len(b), max(0, left))]...)
	}
	faces = append(faces, face{slices.Clone(top), page})
	if n := len(faces); n > 1 {
		for i := range faces {
			count := s.f.Theme.Faint.Render(s.f.T.T("{n}/{all}", "n", i+1, "all", n))
			faces[i].above[0] = widget.Columns(faces[i].above[0], count, s.wide())
		}
	}
	return faces
}

// pagesIn counts the pages of so many lines that the blocks take.
func pagesIn(blocks [][]string, left int) int {
	pages, rows := 1, 0
	for _, b := range blocks {
		n := min(len(b), left)
		if rows > 0 && rows+n > left {
			pages, rows = pages+1, 0
		}
		rows += n
	}
	return pages
}

// spaced puts an empty line after each block but the last: where there is room
// for that a wall is read from further away.
func spaced(blocks [][]string) [][]string {
	apart := make([][]string, len(blocks))
	for i, b := range blocks {
		if apart[i] = b; i < len(blocks)-1 {
			apart[i] = append(slices.Clip(b), "")
		}
	}
	return apart
}

// say is what the wall says now, in the language of the frame.
func (s *wall) say(f Frame) saidFace {
	x := s.moment(f)
	notes := s.notes(f)
	if len(notes) > 0 && s.view.Workshop.Step().Kind == "cafe" && len(s.ideas) == 0 && s.view.Workshop.Now().Sub != workshop.MoveSub {
		x.blocks = nil // how to join can wait
	}
	x.lines = append(x.lines, notes...)
	x.alike = x.alike && !s.wrong() && !s.view.Workshop.Now().Paused
	return x
}

// notes is what everybody has to know whatever they do: what is wrong, that the
// clock stands still, and what the facilitator says.
func (s *wall) notes(f Frame) []string {
	n := s.view.Workshop.Now()
	var notes []string
	if s.wrong() {
		notes = append(notes, f.Theme.Warn.Render(f.T.T("Nothing can be saved just now. Leave your text where it is: it is not lost. The facilitator sees what to do.")))
	}
	if n.Paused && s.counts() {
		notes = append(notes, f.Theme.Warn.Render(f.T.T("The clock stands still. Go on with what you are doing.")))
	}
	if m := message(s.view).all; m != "" {
		notes = append(notes, f.Theme.Warn.Render(f.T.T("From the facilitator:"))+" "+f.Theme.Strong.Render(m))
	}
	return notes
}

// moment is what belongs to the moment of the plan.
func (s *wall) moment(f Frame) saidFace {
	w := s.view.Workshop
	n, step := w.Now(), w.Step()
	switch step.Kind {
	case "", "welcome":
		return s.joining(f)
	case "cafe":
		if n.Sub == workshop.MoveSub {
			return s.moving(f)
		}
		return s.round(f)
	case "gallery":
		return s.walk(f)
	case "vote":
		if n.Sub == workshop.ResultSub {
			return s.results(f)
		}
		return s.rating(f)
	case "poll":
		return s.polling(f)
	case "group":
		return s.groups(f)
	case "roadmap":
		if reviews(s.view.Workshop) {
			return s.sinceFace(f, f.in(step.Title))
		}
		return saidFace{head: f.in(step.Title), blocks: s.rows(f)}
	case "closing":
		return s.thanks(f)
	}
	return saidFace{head: f.in(step.Title), lines: some(f.in(step.Text))}
}

// doing says what people do in a round of a café.
func doing(f Frame, w *workshop.Workshop) string {
	n := w.Now()
	switch {
	case n.Up:
		return lookUp(f)
	case n.Stopped:
		return f.T.T("Writing is stopped")
	case n.TimeUp:
		return f.T.T("TIME IS UP: finish your sentence")
	}
	switch n.Sub {
	case workshop.ReadSub:
		if n.Round == 1 {
			return f.T.T("NOW: read the question")
		}
		return f.T.T("NOW: read what is there")
	case workshop.WriteSub:
		return f.T.T("NOW: write in silence")
	case workshop.TalkSub:
		return f.T.T("NOW: talk and write down")
	case workshop.FindingsSub:
		return f.T.T("NOW: agree on key findings")
	}
	return f.T.T("NOW: learning café")
}

// lookUp is what everyone is asked while nothing can be written.
func lookUp(f Frame) string { return f.T.T("LOOK UP: your text is kept") }

// round is a round of a café in which people are at their tables.
func (s *wall) round(f Frame) saidFace {
	w := s.view.Workshop
	n := w.Now()
	x := saidFace{head: doing(f, w), lines: []string{s.when(f)}, alike: true}
	for _, i := range s.ideas[:min(len(s.ideas), 12)] {
		lines := cut(widget.Wrap(i.Text, s.wide()-2), 3, f.Theme)
		for k := range lines {
			lines[k] = "  " + lines[k]
			if k == 0 {
				lines[k] = f.Theme.Strong.Render(f.Theme.Glyphs.Dot) + lines[k][1:]
			}
		}
		x.blocks = append(x.blocks, lines)
	}
	if len(x.blocks) == 0 && s.env.Join != "" && !n.Stopped && !n.Up {
		line := s.env.Join + betweenParts(f) + f.T.N("{n} have joined", w.People())
		if ansi.StringWidth(line) > s.wide() {
			line = s.env.Join
		}
		x.blocks = [][]string{{s.fit(f.Theme.Faint.Render(line))}}
	}
	return x
}

// when says which round it is, and when it ends, as people read it on their
// own screens. The digits are the time of the part.
func (s *wall) when(f Frame) string {
	round, end := roundEnds(f, s.view.Workshop)
	return s.fit(strings.Join(some(round, end), betweenParts(f)))
}

// rating says how many have rated, and nothing else of it.
func (s *wall) rating(f Frame) saidFace {
	w := s.view.Workshop
	head := f.T.T("NOW: rate on your own")
	switch n := w.Rating(); {
	case w.Now().Stopped:
		head = f.T.T("The rating is stopped")
	case n > 1:
		head = f.T.T("NOW: rate again, rating {n}", "n", n)
	}
	x := saidFace{head: head}
	if b := w.Ballot(); b != nil {
		x.lines = []string{f.Theme.Strong.Render(haveRated(f, b.Voted(), couldRate(s.view, b)))}
	}
	return x
}

// thanks says where the report will be.
func (s *wall) thanks(f Frame) saidFace {
	step := s.view.Workshop.Step()
	x := saidFace{head: f.T.T("Thank you")}
	x.lines = []string{first(f.in(step.Text), f.T.T("The facilitator sends the summary and the roadmap to everyone."))}
	if s.env.Join != "" {
		x.blocks = [][]string{append(widget.Wrap(f.T.T("The report on your own laptop:"), s.wide()),
			s.hanging("  ", f.Theme.Strong.Render(s.env.Join+" export html > report.html"))...)}
	}
	return x
}
