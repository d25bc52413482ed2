package screen

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// Home is the workshops of this machine, for the screen from which they are
// begun and opened. All of it may wait for the disk, except Formats and
// Templates.
type Home interface {
	Workshops() ([]HomeItem, error)
	Templates() []HomeTemplate
	// Create makes a workshop from a template, or like another one, named in the
	// language; laptops says who has one.
	Create(from HomeTemplate, name string, l workshop.Lang) (id string, err error)
	// Plan returns a workshop, to change its agenda; Replan makes another one its
	// agenda, and returns the workshop with it.
	Plan(id string) (*workshop.Workshop, error)
	Replan(id string, f *workshop.SetAgenda) (*workshop.Workshop, error)
	// Keep keeps an agenda that is changed and not saved, or with an empty draft
	// none, for [HomeItem] also after a crash. It does not wait.
	Keep(id, draft string)
	// Open opens the room and takes the facilitator's seat in it. With listen
	// people can come in over ssh.
	Open(id string, listen bool) (Opened, error)
	// Rehearse is Open for a copy of the agenda with simulated people in it, of
	// which nothing is kept.
	Rehearse(id string, listen bool) (Opened, error)
	// Leave closes the room that was opened last, or ends the rehearsal.
	Leave() error
	// FollowUp plans a further meeting of a workshop, on a day if one is said.
	FollowUp(id string, day workshop.Day) error
	Files
	Formats() []string
}

// HomeItem is a workshop in the list of the home screen.
type HomeItem struct {
	ID, Title string
	Changed   time.Time
	Entries   int       // everything that was done in it
	Draft     string    // of an agenda that is changed and not saved; empty: there is none
	ForgetBy  time.Time // by when who took part had better be erased; zero: nobody is kept
	Begun     bool      // people have met in it; not said where nobody is kept
}

// HomeTemplate is an agenda to begin a workshop from.
type HomeTemplate struct {
	ID             string
	Title, Purpose workshop.Text
	Laptops        workshop.Laptops // who has one, unless somebody says otherwise
	Like           bool             // the ID is that of a workshop, whose agenda is taken
}

// Opened says that the session has a room and a seat in it now.
type Opened struct {
	Seat       *live.Seat
	Join, Mark string // what people type to join, and the fingerprint they see; empty when nobody can
}

// CameHome says that the room that was opened is closed again.
type CameHome struct {
	Rehearsed bool
	Err       error
}

// nameField is how long the name of a workshop may be.
const nameField = 80

// home is where the local interface begins: the workshops of this machine.
type home struct {
	desk
	items  []HomeItem
	loaded bool
	asked  bool
	list   widget.List
	note   string // what was done last: where an export is
	busy   bool
}

// homeLoaded brings the workshops.
type homeLoaded struct {
	items  []HomeItem
	choose string // the id of the workshop to select; "" for none
	note   string
	err    error
}

// homeDid brings what has become of a request.
type homeDid struct{ msg tea.Msg }

// homePlan brings a workshop whose agenda is to be changed.
type homePlan struct {
	id string
	w  *workshop.Workshop
}

func newHome(env Env) Screen { return &home{desk: desk{env: env}} }

// About says what the screen is for.
func (h *home) About() string {
	return i18n.Mark("Your workshops are kept on this machine only. Make one, open its room, and write out its report when it is over.")
}

func (h *home) Sync(v live.View) tea.Cmd {
	h.v = v
	if h.asked || h.env.Home == nil {
		return nil
	}
	h.asked = true
	return h.load("", "")
}

// load reads the list again.
func (h *home) load(choose, note string) tea.Cmd {
	from := h.env.Home
	return func() tea.Msg {
		items, err := from.Workshops()
		return homeLoaded{items, choose, note, err}
	}
}

func (h *home) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case homeLoaded:
		return h.show(m)
	case CameHome:
		return h.back(m)
	case homePlan:
		h.busy = false
		h.plan(m)
		return nil
	case homeFollow:
		h.busy = false
		return h.askFollowUp(m.id)
	case homeDid:
		h.busy = false
		return send(m.msg)
	}
	cmd, _ := h.update(m)
	return cmd
}

func (h *home) show(m homeLoaded) tea.Cmd {
	h.busy, h.loaded = false, true
	if m.note != "" {
		h.note = m.note
	}
	if m.err != nil {
		return send(Failed{m.err})
	}
	h.items = m.items
	h.list.Set(len(h.items), nil)
	for i, it := range h.items {
		if it.ID == m.choose {
			h.list.Select(i)
		}
	}
	return nil
}

// Keys lists what can be done with the selected workshop, and without one.
func (h *home) Keys() []widget.Key {
	if h.prompt != nil || h.panel != nil {
		return h.keys(nil)
	}
	off := ""
	switch {
	case h.busy:
		off = i18n.Mark("One moment.")
	case len(h.items) == 0:
		off = i18n.Mark("There is no workshop yet. Make one first.")
	}
	keys := []widget.Key{
		{Keys: []string{"enter"}, Name: i18n.Mark("Open"), Off: off, Do: h.open},
		{Keys: []string{"n"}, Name: i18n.Mark("New"), Do: h.create},
		{Keys: []string{"a"}, Name: i18n.Mark("Agenda"), Off: off, Do: h.agenda},
		{Keys: []string{"r"}, Name: i18n.Mark("Rehearse"), Off: off, Do: h.rehearse},
		{Keys: []string{"e"}, Name: i18n.Mark("Export"), Off: off, Do: h.export},
		{Keys: []string{"p"}, Name: i18n.Mark("Print"), Off: off, Do: h.print},
	}
	if it, ok := h.selected(); ok && it.Begun {
		keys = append(keys, widget.Key{Keys: []string{"F"}, Name: i18n.Mark("Follow-up meeting"), Off: off, Do: h.followUp})
	}
	if len(h.items) > 1 {
		keys = append(keys, listKeys(&h.list, i18n.Mark("Choose"))...)
	}
	return append(keys,
		widget.Key{Keys: []string{"l"}, Name: i18n.Mark("Language"), Do: h.language},
		helpKey(h),
		widget.Key{Keys: []string{"q"}, Name: i18n.Mark("Quit"), Do: h.quit},
	)
}

func (h *home) selected() (HomeItem, bool) {
	if i := h.list.Selected(); i >= 0 && i < len(h.items) {
		return h.items[i], true
	}
	return HomeItem{}, false
}

// create asks for a template, who has a laptop, and then for a name.
func (h *home) create() tea.Cmd {
	if h.env.Home == nil {
		return nil
	}
	t, all := h.t(), h.env.Home.Templates()
	var lines, notes []string
	for _, tpl := range all {
		lines, notes = append(lines, h.in(tpl.Title)), append(notes, h.in(tpl.Purpose))
	}
	for _, it := range h.items {
		all = append(all, HomeTemplate{ID: it.ID, Like: true})
		lines, notes = append(lines, t.T("Like: {name}", "name", it.Title)), append(notes, t.T("Its agenda, without anything that people did in it."))
	}
	c := newChooser(t.T("A new workshop: begin from"), lines, i18n.Mark("Go on"), func(i int) tea.Cmd {
		return h.whose(all[i])
	}, h.close)
	c.notes = notes
	h.panel = c
	return nil
}

func (h *home) whose(tpl HomeTemplate) tea.Cmd {
	t, all := h.t(), workshop.LaptopChoices()
	var lines []string
	for _, l := range all {
		lines = append(lines, t.T(l.Title))
	}
	c := newChooser(t.T("Who has a laptop?"), lines, i18n.Mark("Go on"), func(i int) tea.Cmd {
		tpl.Laptops = all[i].Laptops
		return h.name(tpl)
	}, h.close)
	c.notes = []string{
		t.T("People join with their own, and those without a device are counted in as well."),
		t.T("It stays at its table; people have numbers and move."),
		t.T("Each laptop is asked at the door whether it is somebody's or a table's."),
	}
	for i, l := range all {
		if l.Laptops == tpl.Laptops.OrOwn() {
			c.list.Select(i)
		}
	}
	h.panel = c
	return nil
}

func (h *home) name(tpl HomeTemplate) tea.Cmd {
	h.panel = nil
	from, lang, t := h.env.Home, h.env.Lang(), h.t()
	p := &prompt{enter: i18n.Mark("Make it"), label: func() string { return h.t().T("What is the workshop called?") }}
	p.do = func(text string) (tea.Msg, error) {
		name, err := workshop.Clean(text, workshop.TitleField)
		if err != nil {
			return nil, err
		}
		if name == "" {
			return nil, workshop.Refuse("Give the workshop a name.")
		}
		id, err := from.Create(tpl, name, lang)
		if err != nil {
			return nil, err
		}
		items, err := from.Workshops()
		return homeLoaded{items, id, t.T("Made: {name}. Enter opens its room, a changes its agenda.", "name", name), err}, nil
	}
	return h.ask(p, nameField, "")
}

// agenda brings the agenda of the selected workshop, to change it.
func (h *home) agenda() tea.Cmd {
	it, ok := h.selected()
	if !ok {
		return nil
	}
	from := h.env.Home
	h.busy, h.note = true, ""
	return func() tea.Msg {
		w, err := from.Plan(it.ID)
		if err != nil {
			return homeDid{Failed{err}}
		}
		return homePlan{it.ID, w}
	}
}

// plan opens the editor. What is not saved is kept.
func (h *home) plan(m homePlan) {
	from := h.env.Home
	at := slices.IndexFunc(h.items, func(it HomeItem) bool { return it.ID == m.id })
	if at < 0 {
		return
	}
	h.edit(m.w, h.items[at].Draft, func(f *workshop.SetAgenda) tea.Cmd {
		to, _ := h.panel.(*editor)
		return func() tea.Msg {
			w, err := from.Replan(m.id, f)
			if err != nil {
				return Failed{err}
			}
			return edited{to: to, saved: w}
		}
	}, func(d *agenda.Draft) {
		draft := d.Keep()
		from.Keep(m.id, draft)
		for i := range h.items {
			if h.items[i].ID == m.id {
				h.items[i].Draft = draft
			}
		}
	})
}

// quit asks first where an agenda is changed and not saved.
func (h *home) quit() tea.Cmd {
	t := h.t()
	for _, it := range h.items {
		if it.Draft != "" {
			return send(Ask{Question: t.T("Quit without saving the agenda of {name}?", "name", it.Title), Lines: []string{t.T("What you have changed is still there when you come back.")}, Yes: t.T("Quit"), Then: send(Leaving{})})
		}
	}
	return send(Leaving{})
}

// Draw lays out the list, or what to do where there is nothing yet.
func (h *home) Draw(f Frame) widget.Layout {
	return h.draw(f, func() widget.Layout {
		p := newPage(f)
		p.above(headline(f, []string{f.T.T("Your workshops")}, []string{f.T.T("kahvila")}))
		p.rule()
		h.bottom(p, h.Keys(), 2)
		if h.note != "" && h.prompt == nil {
			p.below(noted(f, h.note)...)
		} else if s := h.reminder(f); s != "" && h.prompt == nil {
			p.below(widget.Fit(" "+s, f.W))
		}
		switch {
		case !h.loaded:
			return p.text("", f.T.T("One moment."))
		case len(h.items) == 0:
			return p.text("",
				f.Theme.Strong.Render(f.T.T("There is no workshop here yet.")), "",
				f.T.T("Press n to make one from a template, which brings the questions and the timetable."),
				f.T.T("Then open its room: people join with the ssh that their laptops already have, and you lead them from this screen."), "",
				f.T.T("For questions of your own press a then: its agenda can be changed here, also while the workshop goes on."))
		}
		return p.body(func(w, n int) []string {
			outOfView(f, &h.list)
			h.list.Set(len(h.items), nil)
			return h.list.Draw(w, n, func(i int, selected bool, w int) []string {
				it := h.items[i]
				size := f.T.N("{n} entries", it.Entries)
				if it.Entries == 0 {
					size = f.T.T("empty")
				}
				right := f.T.Date(it.Changed.In(f.Now.Location()))
				if w >= roomyW {
					right = size + "   " + right
				}
				return []string{listColumns(f, selected, it.Title, f.Theme.Faint.Render(right), w)}
			})
		})
	})
}
