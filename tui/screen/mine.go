package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// mine is laid over a screen: all that the person wrote and can still change,
// the newest first, with where it is now.
type mine struct {
	own
	view  live.View
	seen  [3]workshop.EntryID
	there int // of the list, without those that were struck
}

func newMine(env Env) *mine { return &mine{own: newOwn(env)} }

// About says what the screen is for.
func (s *mine) About() string {
	return i18n.Mark("Everything that you wrote is here for you to change until it is sealed.")
}

func (s *mine) Sync(v live.View) tea.Cmd {
	s.view = v
	if v.Workshop == nil {
		return nil
	}
	w := v.Workshop
	seen := [3]workshop.EntryID{w.Rev(workshop.IdeasTopic) + 1, w.Rev(workshop.NowTopic), w.Rev(workshop.TargetsTopic)}
	if seen == s.seen {
		return nil
	}
	s.seen = seen
	all := writtenBy(v, func(i *workshop.Idea) bool { return !i.Deleted })
	slices.Reverse(all)
	s.there = 0
	for _, i := range all {
		s.there += b2i(i.Struck == "")
	}
	s.set(all)
	return nil
}

func (s *mine) Keys() []widget.Key {
	if s.Drafting() {
		return s.editKeys()
	}
	end := func() tea.Cmd { return send(Ended{}) }
	keys := s.listKeys()
	if k, ok := myRouteKey(s.view); ok {
		keys = append(keys, k)
	}
	return append(keys,
		widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: end},
		widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Back"), Hidden: true, Do: end},
		s.undoKey())
}

func (s *mine) Draw(f Frame) widget.Layout {
	p := newPage(f)
	p.headline([]string{f.T.T("What you wrote"), f.T.N("{n} ideas", s.there)}, whereabouts{word: s.view.Me.Word})
	p.rule()
	p.footer(s.Keys(), 1)
	var cursor *widget.Cursor
	if s.Drafting() {
		cursor = s.write.below(p, f.T.T("edit"), "", true)
	}
	p.ruleBelow()
	if len(s.all) == 0 {
		return p.text("", f.T.T("There is nothing of yours that can still be changed."))
	}
	layout := p.body(func(w, h int) []string {
		s.list.Set(len(s.all), func(i int) int { return len(s.rows(f, s.all[i], false, w)) })
		return s.list.Draw(w, h, func(i int, selected bool, w int) []string { return s.rows(f, s.all[i], selected, w) })
	})
	layout.Cursor = cursor
	return layout
}

// rows draws an idea, and where it is now; or why its text is there no more.
func (s *mine) rows(f Frame, i *workshop.Idea, selected bool, w int) []string {
	if i.Struck != "" {
		i = &workshop.Idea{ID: i.ID, Round: i.Round, Table: i.Table, Struck: i.Struck, Kind: workshop.PlainIdea, Text: f.T.T("struck: {reason}", "reason", i.Struck)}
	}
	return append(s.lines(f, i, selected, w), widget.Fit("     "+f.Theme.Faint.Render(s.where(f, i)), w))
}

// where says where an idea is now.
func (s *mine) where(f Frame, i *workshop.Idea) string {
	all := append([]string{"#" + entryNumber(workshop.EntryID(i.ID))}, phrase.Whereabouts(f.T, s.view.Workshop, i)...)
	if n := len(i.Marks); n > 0 && i.Struck == "" {
		all = append(all, f.T.N("{n} same", n))
	}
	return strings.Join(all, betweenParts(f))
}

// entryNumber writes the number of an entry as words take it.
func entryNumber(id workshop.EntryID) string { return strconv.FormatUint(uint64(id), 10) }
