package screen

import (
	"strings"

	"kahvila/tui/outcome"
	"kahvila/workshop"
)

// polling says how many have answered, and nothing else of it.
func (s *wall) polling(f Frame) saidFace {
	w := s.view.Workshop
	p := w.Polling()
	head := f.T.T("NOW: answer on your own")
	switch {
	case w.Now().Sub == workshop.OutcomeSub:
		return s.polled(f)
	case w.Now().Stopped:
		head = f.T.T("The poll is stopped")
	}
	x := saidFace{head: head}
	if p != nil {
		x.lines = []string{f.Theme.Strong.Render(outcome.HaveAnswered(f.T, p.Answered(), couldAnswer(s.view, p)))}
	}
	return x
}

// polled shows what was answered, once that is shown.
func (s *wall) polled(f Frame) saidFace {
	p := s.view.Workshop.Polling()
	x := outcome.PollOf(s.view, p, f.T)
	if p == nil || x == nil || !p.Shown {
		face := saidFace{head: f.T.T("Wait for the result")}
		if p != nil {
			face.lines = []string{outcome.HaveAnswered(f.T, p.Answered(), couldAnswer(s.view, p))}
		}
		return face
	}
	face := saidFace{head: f.in(s.view.Workshop.Step().Title), lines: []string{f.Theme.Faint.Render(x.Answered())}}
	for _, r := range x.Items {
		block := s.hanging("", f.Theme.Strong.Render(x.Text(r)))
		switch {
		case r.Now.Few():
			block = append(block, s.hanging("  ", strings.Join(x.Count(r), betweenParts(f)))...)
		case r.Item.Meter():
			block = append(block, standing(f, x, r, s.wide())...)
		default:
			block = append(block, barLines(f, x.Bars(r, r.Now), nil, s.wide())...)
			block = append(block, s.hanging("  ", f.Theme.Faint.Render(strings.Join(x.Count(r), betweenParts(f))))...)
		}
		if r.Earlier != nil && r.Earlier.Why == "" {
			block = append(block, s.hanging("  ", f.T.T("since the last time: {change}", "change", f.T.T(r.Earlier.Change.Title())))...)
		}
		face.blocks = append(face.blocks, block)
	}
	return face
}
