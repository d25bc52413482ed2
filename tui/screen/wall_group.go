package screen

import (
	"github.com/charmbracelet/x/ansi"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// groups is the step in which ideas become development targets: what to do,
// and the targets with how many ideas each has. No idea is shown.
func (s *wall) groups(f Frame) saidFace {
	n := s.view.Workshop.Now()
	x := saidFace{head: f.T.T("NOW: ideas become development targets")}
	if f.H >= roomyH { // else the figure says it
		x.lines = some(s.fit(ends(f, n, 0)))
	}
	if n.Sub == workshop.CheckSub {
		x.head = f.T.T("Is your idea in the wrong place?")
		x.lines = append(x.lines, f.T.T("Choose it on a laptop and press Enter."))
	}
	all := s.view.Gathering()
	for _, t := range all.All {
		if title := f.in(t.Target.Title); title != "" {
			x.blocks = append(x.blocks, s.counted(f, f.Theme.Glyphs.Dot+" ", title, len(t.Ideas)))
		}
	}
	if len(all.Loose) > 0 && all.Len() > 0 {
		x.blocks = append(x.blocks, s.counted(f, "  ", f.T.T("In no development target"), len(all.Loose)))
	}
	return x
}

// counted is a title with how many ideas it has.
func (s *wall) counted(f Frame, label, title string, n int) []string {
	right, at := f.T.N("{n} ideas", n), ansi.StringWidth(label)
	if f.W < roomyW {
		right = f.T.Number(float64(n), 0)
	}
	lines := cut(widget.Wrap(title, max(8, s.wide()-at-ansi.StringWidth(right)-2)), 2, f.Theme)
	for i := range lines {
		if i == 0 {
			lines[i] = widget.Columns(label+lines[i], f.Theme.Faint.Render(right), s.wide())
		} else {
			lines[i] = widget.Fit("", at) + lines[i]
		}
	}
	return lines
}

// groupsKey is how many ideas there are in targets, and in none.
type groupsKey struct{ in, loose int }

func groupsOf(all *live.Gathering) groupsKey {
	k := groupsKey{loose: len(all.Loose)}
	for _, t := range all.All {
		k.in += len(t.Ideas)
	}
	return k
}
