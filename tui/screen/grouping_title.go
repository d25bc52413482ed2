package screen

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// group asks for a title and makes a target of the ideas. Enter takes the title
// that is proposed. Before is done first, in the same breath.
func (g *grouping) group(ids []workshop.IdeaID, before []workshop.Fact, then func()) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	ids = slices.Clone(ids)
	seen := g.where(ids)
	lang, titles, at, overtaken := g.env.Lang(), g.v.Titles(ids), 0, false
	if len(titles) == 0 { // nothing of them can be read any more
		titles = []live.Title{{Lang: lang}}
	}
	p := &prompt{field: fmt.Sprintf("group/%d", ids[0]), enter: i18n.Mark("Group"), hint: titles[0].Text, label: func() string {
		return g.t().N("Title for {n} ideas:", len(ids))
	}}
	p.then = func() {
		if overtaken { // there is nothing left to give a title to
			return
		}
		g.did(len(before)+1, 0)
		clear(g.ready)
		if then != nil {
			then()
		}
	}
	if len(titles) > 1 {
		p.tabs, p.tab = i18n.Mark("Another title"), func() {
			at = (at + 1) % len(titles)
			p.hint = titles[at].Text
		}
	}
	made := g.fact(func(text string) (workshop.Fact, error) {
		title := live.Title{Text: text, Lang: lang}
		if text == "" {
			title = titles[at] // in the language that it is in
		}
		return &workshop.Group{Title: title.Text, Lang: title.Lang, Ideas: slices.Clone(ids)}, nil
	})
	p.do = g.titled(0, func(text string) (tea.Msg, error) {
		if err := g.asSeen(seen); err != nil {
			overtaken = true
			return Failed{err}, nil
		}
		if err := g.each(before); err != nil {
			return nil, err
		}
		return made(text)
	})
	return g.ask(p, workshop.TitleField.Max, "")
}

// where says in which target each of the ideas is seen to be.
func (g *grouping) where(ids []workshop.IdeaID) map[workshop.IdeaID]workshop.TargetID {
	seen := make(map[workshop.IdeaID]workshop.TargetID)
	for _, id := range ids {
		if i := g.v.Workshop.Idea(id); i != nil {
			seen[id] = i.Target
		}
	}
	return seen
}

// asSeen refuses to go on where somebody else has just moved one of the ideas.
func (g *grouping) asSeen(seen map[workshop.IdeaID]workshop.TargetID) error {
	w := g.env.Seat.Now().Workshop
	for id, target := range seen {
		if i := w.Idea(id); i != nil && i.Target != target {
			return workshop.Refuse("Somebody else has just moved {idea}. It stays where they put it.", "idea", "#"+entryNumber(workshop.EntryID(id)))
		}
	}
	return nil
}

// titled does what gives a target its title, and says if another has the same.
// Without a target it is the one that is made.
func (g *grouping) titled(id workshop.TargetID, do func(string) (tea.Msg, error)) func(string) (tea.Msg, error) {
	seat := g.env.Seat
	return func(text string) (tea.Msg, error) {
		of := id
		m, err := do(text)
		if d, ok := m.(Done); ok && of == 0 {
			of = workshop.TargetID(d.ID)
		}
		if err == nil && seat.Now().Workshop.Namesake(of) != nil {
			return Notice{Text: i18n.Mark("Another development target has the same title. Rename one, or merge them.")}, nil
		}
		return m, err
	}
}
