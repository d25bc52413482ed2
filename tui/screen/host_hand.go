package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// handKey lets a host choose who hosts the table from now on; false for those
// who were not made its host.
func (h *host) handKey() (widget.Key, bool) {
	me := h.v.Me.Seat
	if me == nil || h.v.Me.Table == 0 || me.Hosts != h.v.Me.Table {
		return widget.Key{}, false
	}
	return widget.Key{Keys: []string{"9"}, Name: i18n.Mark("Hand the table over"), Do: h.handOver}, true
}

// handOver lists who else sits at the table, by the numbers that people have.
func (h *host) handOver() tea.Cmd {
	t, w := i18n.For(string(h.env.Lang())), h.v.Workshop
	others := w.AtTableWith(h.v.Me.Seat.ID)
	if len(others) == 0 {
		return act(h.env.Seat, &workshop.HandOver{}) // its refusal says so
	}
	var lines []string
	for _, s := range others {
		line := t.T("number {n}", "n", s.Number)
		switch {
		case s.Bare:
			line += ", " + t.T("without a device")
		case !h.v.Presence.Here(s.ID):
			line += ", " + t.T("not connected")
		}
		lines = append(lines, line)
	}
	shut := do(func() { h.hands = nil })
	h.hands = newChooser(t.T("Who hosts this table now?"), lines, i18n.Mark("Hand over"), func(i int) tea.Cmd {
		h.hands = nil
		return act(h.env.Seat, &workshop.HandOver{To: others[i].ID})
	}, shut)
	h.hands.named = true
	return nil
}

// madeHost says to somebody at a table, as whom the seat was before, that it is
// theirs to host now; nil where that is no news, or is said on the way to the
// table.
func madeHost(was *workshop.Seat, v live.View) tea.Cmd {
	is := v.Me.Seat
	if was == is || was == nil || is == nil || is.Hosts == 0 || was.Hosts == is.Hosts || is.Hosts != v.Me.Table || v.Workshop.Now().Sub == workshop.MoveSub {
		return nil
	}
	return send(Notice{Text: i18n.Mark("You are the host of this table: {n}"), Args: []any{"n", is.Hosts}})
}
