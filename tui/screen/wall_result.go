package screen

import (
	"fmt"
	"time"

	"kahvila/tui/outcome"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// results shows what is revealed last. Numbers that only counting gives are
// not on a wall.
func (s *wall) results(f Frame) saidFace {
	b := s.view.Workshop.Ballot()
	if b == nil {
		return saidFace{head: f.T.T("Wait for the result")}
	}
	if s.result == nil || b.Revealed == 0 {
		return saidFace{head: f.T.T("Wait for the result"), lines: []string{haveRated(f, b.Voted(), couldRate(s.view, b))}}
	}
	x := s.told.In(f.T)
	face := saidFace{head: f.T.T(workshop.StageTitle(b.Revealed)), lines: []string{s.f.Theme.Faint.Render(haveRated(f, x.Voted, x.Present))}}
	if b.Revealed == workshop.TopStage {
		face.head = f.T.T("Result")
	}
	if text := x.Empty(); text != "" && (x.Voted == 0 || b.Revealed == workshop.TopStage) {
		face.lines = append(face.lines, text)
		return face
	}
	switch b.Revealed {
	case workshop.TopStage:
		s.wallTop(f, x, &face)
	case workshop.ApartStage:
		s.wallApart(f, x, &face)
	case workshop.MatrixStage:
		s.wallMatrix(f, x, &face)
	default:
		s.wallSides(f, x, &face)
	}
	return face
}

// placed is an item with its place, and below it what there is to say.
func (s *wall) placed(f Frame, x *outcome.Words, item prioritise.Standing, more string) []string {
	lines := s.hanging(fmt.Sprintf("%2d ", item.Place), f.Theme.Strong.Render(x.Title(item.Item)))
	if more != "" {
		lines = append(lines, s.hanging("   ", more)...)
	}
	return lines
}

func (s *wall) wallTop(f Frame, x *outcome.Words, face *saidFace) {
	face.lines = append(face.lines, some(x.Again())...)
	for _, row := range x.Top() {
		score := row.Score
		if x.Index() {
			score = ""
		}
		face.blocks = append(face.blocks, s.placed(f, x, row.Standing, score))
	}
}

func (s *wall) wallApart(f Frame, x *outcome.Words, face *saidFace) {
	face.lines = append(face.lines, x.Remarks()...)
	for _, moved := range x.Shifts() {
		block := s.hanging("", f.Theme.Strong.Render(moved.Title))
		for _, text := range moved.Lines {
			block = append(block, s.hanging("  ", text)...)
		}
		face.blocks = append(face.blocks, block)
	}
	for _, item := range x.Disputed() {
		block := s.placed(f, x, item, x.Apart(item))
		for _, side := range outcome.Argue(f.T, func(side workshop.Side) []*workshop.Reason { return s.argued[arguedOnWall{item.Item, side}] }) {
			if len(side.Texts) == 0 { // there may be some that are to be looked at first
				continue
			}
			block = append(block, s.hanging("   ", f.Theme.Faint.Render(side.Title))...)
			for _, text := range some(append(side.Texts, side.More)...) {
				block = append(block, s.hanging("     ", text)...)
			}
		}
		face.blocks = append(face.blocks, block)
	}
}

// arguedOnWall is a side of an item.
type arguedOnWall struct {
	item prioritise.ItemID
	side workshop.Side
}

// arguments finds the reasons that the wall may show now, and when there may be
// another one.
func (s *wall) arguments(at time.Time) {
	s.argued = nil
	w := s.view.Workshop
	b := w.Ballot()
	if w.Now().Sub != workshop.ResultSub || b == nil || b.Revealed != workshop.ApartStage {
		return
	}
	s.argued = make(map[arguedOnWall][]*workshop.Reason)
	for _, t := range b.Items {
		for _, side := range workshop.Sides() {
			for _, r := range s.view.Argued(b, t).On(side) {
				may, due := w.ReasonOnWall(r, at)
				key := arguedOnWall{prioritise.ItemID(t), side}
				switch {
				case may:
					s.argued[key] = append(s.argued[key], r)
				case !due.IsZero() && (s.next.IsZero() || due.Before(s.next)):
					s.next = due
				}
			}
		}
	}
}

func (s *wall) wallMatrix(f Frame, x *outcome.Words, face *saidFace) {
	quadrants, _ := x.Quadrants()
	if len(quadrants) == 0 {
		face.lines = append(face.lines, x.NoMatrix())
	}
	for _, q := range quadrants {
		for i, p := range q.Points {
			block := s.hanging("  ", x.Title(p.Item))
			if i == 0 { // a heading is not left alone at the end of a page
				block = append(s.hanging("", f.Theme.Strong.Render(q.Name)), block...)
			}
			face.blocks = append(face.blocks, block)
		}
	}
}

// wallSides has every item with its place, and where the persons see it.
func (s *wall) wallSides(f Frame, x *outcome.Words, face *saidFace) {
	face.lines = append(face.lines, x.Paper()...)
	for _, item := range x.Items {
		face.blocks = append(face.blocks, s.placed(f, x, item, x.Elsewhere(item)))
	}
}
