package screen

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// debate is laid into a screen: what is said for and against one target after
// the other, and the line on which somebody says something. The screen opens
// it, and while it is open hands it its keys, its messages and its page.
type debate struct {
	env     Env
	view    live.View
	open    bool
	first   workshop.EntryID // the ballot that asked first about the targets
	targets []workshop.TargetID
	at      int // of targets

	argued  *live.Argued
	reasons []*workshop.Reason // those for it, then those against it
	mine    bits               // which of them are the person's own
	list    widget.List
	writes  workshop.Side    // a reason on this side is being written; empty: none is
	edits   workshop.EntryID // this reason is; 0: none is
	sent    workshop.EntryID // that is chosen when it is there; 0: none
	write   *writing

	f     Frame
	band  strip[debateKey]
	title strip[debateTitle]
	says  strip[debateSays]
	ruled strip[ruleKey]
	rows  known[debateTitle, int]
}

// debateKey is what a list of reasons is drawn from.
type debateKey struct {
	of     live.Origin
	argued *live.Argued
	scroll widget.Scroll
	mine   bits
}

// debateTitle is what stands above it is made from.
type debateTitle struct {
	of      live.Origin
	target  workshop.TargetID
	targets workshop.EntryID
	at, all int
	shape   shape
}

// debateSays is the promise below it.
type debateSays struct{ roomy bool }

func newDebate(env Env) *debate {
	d := &debate{env: env, write: newWriting(env.Seat, "reason/0", workshop.ArgumentField.Max)}
	d.title = drawnBy[debateTitle](func() []string { return d.titleLines(d.f) })
	d.says = drawnBy[debateSays](func() []string { return []string{d.promise(d.f)} })
	d.ruled = drawnBy[ruleKey](func() []string { return []string{widget.Rule(d.f.Theme, d.f.W)} })
	d.band = drawnBy[debateKey](func() []string {
		l := d.list
		outOfView(d.f, &l)
		r := d.band.rect
		l.Set(len(d.reasons), func(i int) int { return len(d.lines(d.f, i, false, r.W)) })
		if len(d.reasons) == 0 {
			return d.silence(d.f, r.W)
		}
		return l.Draw(r.W, r.H, func(i int, selected bool, w int) []string { return d.lines(d.f, i, selected, w) })
	})
	return d
}

// about says which targets can be talked about, and takes a new view. It
// reports whether there was none before.
func (d *debate) about(v live.View, b *workshop.Ballot, targets []workshop.TargetID) (fresh bool) {
	d.view = v
	if first := v.Workshop.First(b).ID; first != d.first {
		d.first, d.open, d.writes, d.edits, d.at, d.targets = first, false, "", 0, 0, nil
	}
	fresh = len(d.targets) == 0 && len(targets) > 0
	d.keep(targets)
	d.look()
	return fresh
}

// keep stays at the target that is open when there are others.
func (d *debate) keep(targets []workshop.TargetID) {
	if slices.Equal(targets, d.targets) {
		return
	}
	at := -1
	if d.at < len(d.targets) {
		at = slices.Index(targets, d.targets[d.at])
	}
	if d.targets = targets; at < 0 {
		at, d.writes, d.edits = 0, "", 0
		d.open = d.open && len(targets) > 0
	}
	d.at = at
}

// takeUp goes on with what was half-written when the person was here last.
func (d *debate) takeUp() {
	if d.env.Seat == nil {
		return
	}
	for _, id := range d.targets {
		for _, side := range workshop.Sides() {
			if d.env.Seat.Draft(live.ReasonDraft(d.first, id, side)) != "" {
				d.show(id)
				d.begin(side)
				return
			}
		}
	}
}

// show opens a target.
func (d *debate) show(id workshop.TargetID) {
	d.at, d.open, d.writes, d.edits = max(0, slices.Index(d.targets, id)), len(d.targets) > 0, "", 0
	d.list.Home()
	d.look()
}

// target returns the target that is open.
func (d *debate) target() workshop.TargetID {
	if d.at < len(d.targets) {
		return d.targets[d.at]
	}
	return 0
}

// look takes the reasons on the target.
func (d *debate) look() {
	if !d.open {
		return
	}
	d.argued = d.view.ArguedFirst(d.first, d.target())
	d.reasons, d.mine = slices.Concat(d.argued.For, d.argued.Against), bits{}
	ids := make([]uint64, len(d.reasons))
	for i, r := range d.reasons {
		ids[i] = uint64(r.ID)
		if i < 64*len(d.mine) && d.view.OwnReason(r) {
			d.mine.set(i)
		}
	}
	d.list.SetIDs(ids)
	if slices.Contains(ids, uint64(d.sent)) {
		d.list.SelectID(uint64(d.sent))
		d.sent = 0
	}
	if !slices.Contains(ids, uint64(d.edits)) {
		d.edits = 0
	}
}

// Drafting reports whether something is being written.
func (d *debate) Drafting() bool { return d.open && (d.writes != "" || d.edits != 0) }

// begin begins a reason on a side, or goes on with one.
func (d *debate) begin(side workshop.Side) {
	d.writes, d.edits = side, 0
	d.write.open(live.ReasonDraft(d.first, d.target(), side), workshop.ArgumentField.Max, "")
}

func (d *debate) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wrote:
		if msg.err == nil && msg.field == d.write.field {
			d.writes, d.edits = "", 0
			if _, is := msg.fact.(*workshop.Argue); is {
				d.sent = msg.id
				d.look()
			}
		}
		return d.write.done(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		if d.Drafting() {
			_, cmd := d.write.update(msg)
			return cmd
		}
	}
	return nil
}

// keys are those of the open target. Those for a text have no printable key.
func (d *debate) keys(back string) []widget.Key {
	if d.Drafting() {
		enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Send"), Do: d.submit}
		if d.write.empty() {
			enter.Off = i18n.Mark("Write something first.")
		}
		return []widget.Key{enter, {Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { d.writes, d.edits = "", 0 })}}
	}
	give := func(side workshop.Side) func() tea.Cmd { return do(func() { d.begin(side) }) }
	keys := []widget.Key{
		{Keys: []string{"1"}, Name: i18n.Mark("Reason for"), Do: give(workshop.For)},
		{Keys: []string{"2"}, Name: i18n.Mark("Reason against"), Do: give(workshop.Against)},
	}
	keys = append(keys, d.ownKeys()...)
	if len(d.targets) > 1 {
		turn := func(by int) func() tea.Cmd {
			return do(func() { d.show(d.targets[(d.at+by+len(d.targets))%len(d.targets)]) })
		}
		keys = append(keys,
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Target"), Do: turn(-1)},
			widget.Key{Keys: []string{"right", "tab"}, Name: i18n.Mark("Target"), Do: turn(1)})
	}
	return append(keys,
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Do: do(d.list.Up)},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Do: do(d.list.Down)},
		widget.Key{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: do(d.list.PageUp), Hidden: true},
		widget.Key{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: do(d.list.PageDown), Hidden: true},
		widget.Key{Keys: []string{"esc"}, Name: back, Do: do(func() { d.open = false })},
		widget.Key{Keys: []string{"enter"}, Name: back, Do: do(func() { d.open = false }), Hidden: true})
}

// ownKeys change what the person has said.
func (d *debate) ownKeys() []widget.Key {
	undo := widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Undo my last"), Hidden: true, Do: func() tea.Cmd { return act(d.env.Seat, &workshop.Undo{}) }}
	at := d.list.Selected()
	if at < 0 || at >= len(d.reasons) || !d.mine.has(at) {
		return []widget.Key{undo}
	}
	r := d.reasons[at]
	return []widget.Key{
		{Keys: []string{"5"}, Name: i18n.Mark("Edit"), Do: do(func() {
			d.writes, d.edits = "", r.ID
			d.write.open(fmt.Sprintf("edit/%d", r.ID), workshop.ArgumentField.Max, r.Text)
		})},
		{Keys: []string{"6"}, Name: i18n.Mark("Delete"), Do: func() tea.Cmd {
			return send(Ask{
				Question: i18n.Mark("Delete what you wrote?"),
				Lines:    []string{i18n.Mark("Until it is sealed you can bring it back: 0 undoes it right after.")},
				Yes:      i18n.Mark("Delete"),
				Then:     act(d.env.Seat, &workshop.Delete{Idea: workshop.IdeaID(r.ID)}),
			})
		}},
		undo,
	}
}

func (d *debate) submit() tea.Cmd {
	text := d.write.input.Value()
	if d.edits != 0 {
		return d.write.send(&workshop.Edit{Idea: workshop.IdeaID(d.edits), Text: text})
	}
	return d.write.send(&workshop.Argue{Target: d.target(), Side: d.writes, Text: text})
}

// mode tells apart what the keys are called.
func (d *debate) mode() int {
	own := !d.Drafting() && d.mine.has(d.list.Selected())
	return 1 | b2i(d.Drafting())<<1 | b2i(d.Drafting() && d.write.empty())<<2 | b2i(len(d.targets) > 1)<<3 | b2i(own)<<4
}
