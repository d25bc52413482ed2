package screen

import (
	"kahvila/tui/widget"
)

// walk is a gallery: what to do in it, and how much there is to see of each
// theme. What is written stays on people's own screens.
func (s *wall) walk(f Frame) saidFace {
	w := s.view.Workshop
	n := w.Now()
	x := saidFace{head: f.T.T("NOW: walk through the gallery")}
	switch {
	case n.Up:
		x.head = lookUp(f)
	case n.Stopped:
		x.head = f.T.T("Writing is stopped")
	case n.TimeUp:
		x.head = f.T.T("TIME IS UP: this is still open")
	}
	if !n.Stopped && !n.Up {
		x.lines = some(s.fit(ends(f, n, 0)))
		if f.H >= roomyH {
			x.lines = append(x.lines, first(f.in(w.Step().Text), f.T.T("Read what all have written, and add to it.")))
		}
		x.lines = append(x.lines, s.walkKeys(f))
	}
	for _, th := range s.view.Walked().Themes {
		name := f.in(th.Theme.Name)
		numbers := f.T.N("{n} ideas", th.Ideas) + betweenParts(f) + f.T.N("{n} same", th.Marks) + betweenParts(f) + f.T.N("{n} comments", th.Comments)
		if f.W >= roomyW {
			x.blocks = append(x.blocks, []string{widget.Columns(f.Theme.Strong.Render(name), numbers, s.wide())})
		} else {
			x.blocks = append(x.blocks, []string{f.Theme.Strong.Render(s.fit(name)), s.fit("  " + numbers)})
		}
	}
	return x
}

// walkKeys names the keys of what people can do, as far as there is room.
func (s *wall) walkKeys(f Frame) string {
	text := "1 " + f.T.T("Same here") + betweenParts(f) + "4 " + f.T.T("Comment") + betweenParts(f)
	if f.W >= roomyW {
		text += "7 " + f.T.T("Translate") + betweenParts(f)
	}
	return s.fit(text + "8 " + f.T.T("Search"))
}
