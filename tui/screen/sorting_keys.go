package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// sortKeys deal with the idea in front.
func (g *grouping) sortKeys() []widget.Key {
	s := &g.sort
	i := s.idea()
	if i == nil {
		return []widget.Key{{Keys: []string{"enter"}, Name: i18n.Mark("Go through them again"), Do: do(s.again)}}
	}
	keys := g.numberKeys(i18n.Mark("Into this target"), g.put)
	if g.typed > 0 {
		return keys
	}
	if g.count > 0 {
		keys = append(keys, widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Into this target"), Hidden: true, Do: func() tea.Cmd {
			if r, ok := g.row(); ok {
				return g.put(r.target.ID)
			}
			return nil
		}})
	}
	keys = append(keys,
		widget.Key{Keys: []string{"n"}, Name: i18n.Mark("New target"), Do: g.fresh},
		widget.Key{Keys: []string{"s"}, Name: i18n.Mark("Later"), Do: do(func() { s.putOff(); g.goOn() })},
		widget.Key{Keys: []string{"left"}, Name: i18n.Mark("The one before"), Off: s.first(), Do: do(func() { s.turn(1) })},
		widget.Key{Keys: []string{"right"}, Name: i18n.Mark("On"), Hidden: s.back == 0 && !s.taken(), Off: s.newest(), Do: do(func() { s.turn(-1); g.goOn() })},
	)
	if i.Target != 0 && !s.taken() {
		keys = append(keys, widget.Key{Keys: []string{"o"}, Name: i18n.Mark("Take out"), Do: func() tea.Cmd { return g.put(0) }})
	}
	if g.count > 0 {
		keys = append(keys, listKeys(&g.targets, i18n.Mark("Choose"))...)
	}
	return append(keys, g.tidyKeys(i)...)
}

func (s *sorting) first() string {
	if s.back >= len(s.past) {
		return i18n.Mark("There is none before it.")
	}
	return ""
}

func (s *sorting) newest() string {
	if s.back == 0 && !s.taken() {
		return i18n.Mark("s leaves it for later.")
	}
	return ""
}

// fresh makes a target of the idea in front.
func (g *grouping) fresh() tea.Cmd {
	i := g.sort.idea()
	if g.sort.taken() {
		return g.put(i.Target) // says so, and goes on
	}
	id := i.ID
	return g.group([]workshop.IdeaID{id}, nil, func() {
		g.acts[len(g.acts)-1].idea = id
		g.sort.gone[id] = 0
		g.sort.dealt(id)
	})
}

// numberKeys are the digits of the targets. A digit that no longer number
// begins with is enough by itself; others wait for one more, or for Enter.
func (g *grouping) numberKeys(name string, take func(workshop.TargetID) tea.Cmd) []widget.Key {
	var keys []widget.Key
	chosen := func(n int) tea.Cmd {
		g.typed = 0
		id, ok := g.numbered(n)
		if !ok {
			return nil
		}
		return take(id)
	}
	for d := range 10 {
		n := g.typed*10 + d
		if n < 1 || n > g.count {
			continue
		}
		k := widget.Key{Keys: []string{digit(d)}, Name: name, Do: func() tea.Cmd { return chosen(n) }}
		if n*10 <= g.count {
			k.Do = do(func() { g.typed = n })
		}
		keys = append(keys, k)
	}
	if g.typed == 0 {
		return keys
	}
	return append(keys,
		widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Only this digit"), Do: func() tea.Cmd { return chosen(g.typed) }},
		widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { g.typed = 0 })})
}

// numbered returns the target that the number n stands for.
func (g *grouping) numbered(n int) (workshop.TargetID, bool) {
	for _, r := range g.rows {
		if r.number == n && r.idea == nil {
			return r.target.ID, true
		}
	}
	return 0, false
}
