package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// hosted is grouping laid over the screen of a host, for as long as ideas are
// grouped and the host is one.
type hosted struct{ *grouping }

// sortsKey lets a host sort ideas. Nobody else has it.
func sortsKey(env Env, v live.View) (widget.Key, bool) {
	k := widget.Key{Keys: []string{"9"}, Name: i18n.Mark("Sort ideas"), Do: func() tea.Cmd {
		h := hosted{newGroupingOf(env)}
		h.hosts = true
		return send(Show{h})
	}}
	return k, sorts(v)
}

// sorts reports whether the seat is that of a host who may sort ideas now.
func sorts(v live.View) bool {
	return v.Workshop != nil && v.Workshop.Step().Kind == "group" && v.Me.Role == workshop.Host
}

func (h hosted) Sync(v live.View) tea.Cmd {
	if !sorts(v) && !h.Drafting() {
		h.v = v
		return send(Ended{})
	}
	return h.grouping.Sync(v)
}
