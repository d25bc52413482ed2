package screen

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// gallery is a walk through everything that was written: theme by theme, or
// what a search finds, with what can be said about each idea.
type gallery struct {
	env   Env
	view  live.View
	focus galleryFocus
	theme int
	list  exhibits

	query   *widget.Input
	finding bool // the list is what the search found
	presses int  // of keys in the search

	write *writing
	to    remark

	*shell
	strips galleryStrips
}

// galleryFocus is what keys go to.
type galleryFocus int

const (
	onExhibits galleryFocus = iota
	onExhibit               // one is open: what can be done with it
	onRemark                // something is written about it
	onSearch
)

// remark is what becomes of the text when it is sent.
type remark struct {
	as   composeAs
	kind workshop.IdeaKind
	idea workshop.IdeaID
	lang workshop.Lang // of a translation
}

// field returns the name of the draft.
func (r remark) field() string {
	switch {
	case r.as == asEdit:
		return fmt.Sprintf("edit/%d", r.idea)
	case r.kind == workshop.Translation:
		return fmt.Sprintf("%s-%s/%d", r.kind, r.lang, r.idea)
	}
	return fmt.Sprintf("%s/%d", r.kind, r.idea)
}

// queryMost is how long a search can be.
const queryMost = 80

func newGallery(env Env) Screen {
	g := &gallery{env: env, list: exhibits{drawn: env.Drawn}, query: widget.NewInput(widget.OneLine, queryMost), write: newWriting(env.Seat, "comment/0", workshop.IdeaField.Max)}
	g.write.about = func() string {
		return begun{g.view.Workshop.Now().Step, "", g.to.as, g.to.kind, g.to.idea, g.to.lang}.String()
	}
	g.lay()
	return g
}

// About says what the screen is for.
func (g *gallery) About() string {
	return i18n.Mark("Walk through everything that was written. Mark what is the same for you, say what is solved at yours, comment, and translate. Search finds words in every language.")
}

// Drafting reports whether something is half-written.
func (g *gallery) Drafting() bool { return g.focus == onRemark && !g.write.empty() }

// Sync takes the newest view. It costs what has changed of what is in view.
func (g *gallery) Sync(v live.View) tea.Cmd {
	first := g.view.Workshop == nil
	g.view = v
	g.theme = min(g.theme, max(0, len(v.Harvest().Themes)-1))
	g.refresh()
	if b, ok := begunIn(v, g.env.Seat); ok && first && b.Idea != 0 {
		g.remarkOn(remark{b.As, b.Kind, b.Idea, b.Lang})
	}
	return nil
}

// refresh takes another gallery if there is one.
func (g *gallery) refresh() {
	if g.finding {
		g.list.set(g.view.Search(g.query.Value()))
	} else {
		g.list.set(g.view.Gallery(g.themeID()))
	}
	if i := g.view.Workshop.Idea(g.list.open); g.list.open != 0 && (i == nil || !i.Shown()) {
		g.list.open = 0
		if g.focus == onExhibit {
			g.focus = onExhibits
		}
	}
	if i := g.view.Workshop.Idea(g.to.idea); g.focus == onRemark && (i == nil || !i.Shown()) {
		g.focus = onExhibits // what was written about it stays its draft
	}
}

func (g *gallery) themeID() string {
	if all := g.view.Harvest().Themes; g.theme < len(all) {
		return all[g.theme].Theme.ID
	}
	return ""
}

// turnTo goes to another theme.
func (g *gallery) turnTo(theme int) {
	n := len(g.view.Harvest().Themes)
	if n == 0 {
		return
	}
	g.theme, g.list.open = (theme%n+n)%n, 0
	g.refresh()
	g.list.list.Home()
}

// search begins to search, or goes on.
func (g *gallery) search() {
	g.focus, g.list.open = onSearch, 0
	if !g.finding {
		g.query.SetValue("")
		g.finding = true
		g.presses++
		g.refresh()
		g.list.list.Home()
	}
}

// leaveSearch goes back to the themes: to what was selected among the found.
func (g *gallery) leaveSearch() {
	x := g.list.selected(g.view)
	g.finding, g.focus, g.list.open = false, onExhibits, 0
	if x == nil {
		g.refresh()
		return
	}
	for n, th := range g.view.Harvest().Themes {
		if th.Theme.ID == x.Theme.ID {
			g.theme = n
		}
	}
	id := uint64(0)
	if x.Finding != nil {
		id = uint64(x.Finding.ID)
	} else if x.Answer.Idea != nil {
		id = uint64(x.Answer.Idea.ID)
	}
	g.refresh()
	g.list.list.SelectID(id)
}

// Update takes what is typed, and what has become of what was sent.
func (g *gallery) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wrote:
		cmd := g.write.done(msg)
		if msg.err == nil && g.write.field == msg.field && g.write.empty() && g.focus == onRemark {
			g.focus = onExhibits
			if g.list.open != 0 {
				g.focus = onExhibit
			}
		}
		if msg.err == nil && msg.id != 0 {
			return tea.Batch(cmd, send(Notice{Text: i18n.Mark("Written: #{id}"), Args: []any{"id", entryNumber(msg.id)}}))
		}
		return cmd
	case tea.KeyPressMsg, tea.PasteMsg:
		switch g.focus {
		case onRemark:
			_, cmd := g.write.update(msg)
			return cmd
		case onSearch:
			before := g.query.Value()
			g.query.Update(msg)
			g.presses++
			if g.query.Value() != before {
				g.refresh()
				g.list.list.Home()
			}
		}
	}
	return nil
}

// remarkOn lets something be written about an idea, with its own draft.
func (g *gallery) remarkOn(to remark) {
	g.to, g.focus = to, onRemark
	if to.field() != g.write.field {
		text := ""
		if i := g.view.Workshop.Idea(to.idea); to.as == asEdit && i != nil {
			text = i.Text
		}
		g.write.open(to.field(), workshop.IdeaField.Max, text)
	}
}

// translate lets the idea be said in another language than its own.
func (g *gallery) translate(i *workshop.Idea) {
	g.remarkOn(remark{kind: workshop.Translation, idea: i.ID, lang: langFor(g.env, g.view, i)})
}

// submit sends what is written.
func (g *gallery) submit() tea.Cmd {
	text := g.write.input.Value()
	if g.to.as == asEdit {
		return g.write.send(&workshop.Edit{Idea: g.to.idea, Text: text})
	}
	return g.write.send(&workshop.Write{Kind: g.to.kind, On: g.to.idea, Lang: g.to.lang, Text: text})
}
