package screen

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/outcome"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// again reports whether people rate once more, having seen how all of them did.
func (s *vote) again() bool {
	w := s.view.Workshop
	first := w.Earlier(w.Ballot())
	return first != nil && first.Revealed >= workshop.ApartStage
}

// syncFirst takes what has been shown and said of a rating before.
func (s *vote) syncFirst(b *workshop.Ballot) tea.Cmd {
	if !s.again() {
		s.first.Result = outcome.Result{}
		s.say.about(s.view, b, nil)
		return nil
	}
	var ids []workshop.TargetID
	for _, t := range s.items {
		ids = append(ids, t.ID)
	}
	s.say.about(s.view, b, ids)
	return s.first.sync(s.view, s.view.Workshop.Earlier(b))
}

// debateKey opens what is said of the target in focus.
func (s *vote) debateKey() []widget.Key {
	t := s.selected()
	if !s.again() || t == nil {
		return nil
	}
	return []widget.Key{{Keys: []string{"1"}, Name: i18n.Mark("For and against"), Do: do(func() { s.say.show(t.ID) })}}
}

// Drafting reports whether a reason is being written.
func (s *vote) Drafting() bool { return s.say.Drafting() }

// saidOn returns what is said of a target; nil where it is rated for the first
// time.
func (s *vote) saidOn(t *workshop.Target) *live.Argued {
	if !s.again() {
		return nil
	}
	return s.view.ArguedFirst(s.say.first, t.ID)
}

// reasonsRev changes with what is said; 0 where nothing can be.
func (s *vote) reasonsRev() workshop.EntryID {
	if !s.again() {
		return 0
	}
	return s.view.Workshop.Rev(workshop.ReasonsTopic)
}

// before draws how all of them answered the first time in a line, and below it
// what is said for and against the target, in turn.
func (s *vote) before(f Frame, t *workshop.Target) []string {
	var lines []string
	if text := s.spread(f, t); text != "" {
		lines = append(lines, cut(indented(f.T.T("all of you before: {answer}", "answer", text), 1, f.W), 1, f.Theme)...)
	}
	sides := outcome.Argue(f.T, s.saidOn(t).On)
	for n := 0; ; n++ {
		some := false
		for i, side := range sides {
			if n < len(side.Texts) {
				some = true
				sign := string("+-"[i])
				text := cut(widget.Wrap(side.Texts[n], f.W-6), 1, f.Theme)[0]
				lines = append(lines, "   "+f.Theme.Accent.Render(sign)+" "+f.Theme.Faint.Render(text))
			}
		}
		if !some {
			return lines
		}
	}
}

// spread says how often each answer was given to the target the first time.
func (s *vote) spread(f Frame, t *workshop.Target) string {
	if s.first.Result.Result == nil {
		return ""
	}
	x := s.first.In(f.T)
	at := slices.IndexFunc(x.Items, func(i prioritise.Standing) bool { return workshop.TargetID(i.Item) == t.ID })
	if at < 0 {
		return ""
	}
	return strings.Join(x.InShort(x.Items[at]), betweenParts(f))
}

// saidLines draws what is said of a target above its ideas.
func (s *vote) saidLines(f Frame, t *workshop.Target) []string {
	a := s.saidOn(t)
	if a == nil || a.Len() == 0 {
		return nil
	}
	return append(argued(f, outcome.Argue(f.T, a.On), 1, f.W), "")
}

// saidInShort says how much is said of a target where there is no room for it.
func (s *vote) saidInShort(t *workshop.Target) string {
	a := s.saidOn(t)
	return fmt.Sprintf("Enter +%d -%d", len(a.For), len(a.Against))
}

// readName says what the key that reads shows.
func (s *vote) readName() string {
	if s.again() {
		return i18n.Mark("Reasons and ideas")
	}
	return i18n.Mark("Read the ideas")
}

// argued draws what is said on both sides; nothing where nobody said anything.
func argued(f Frame, sides []outcome.Argued, by, width int) []string {
	var lines []string
	for _, side := range sides {
		lines = append(lines, widget.Fit(widget.Fit("", by)+side.Title, width))
		for _, text := range side.Texts {
			for i, line := range widget.Wrap(text, max(8, width-by-3)) {
				sign := "  "
				if i == 0 {
					sign = f.Theme.Glyphs.Between + " "
				}
				lines = append(lines, widget.Fit(widget.Fit("", by)+sign+line, width))
			}
		}
		for _, text := range some(side.More, side.None) {
			lines = append(lines, widget.Fit(widget.Fit("", by+2)+f.Theme.Faint.Render(text), width))
		}
	}
	return lines
}
