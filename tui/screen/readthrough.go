package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// proofs goes through every text before the report goes out: those first in
// which something may tell who somebody is.
type proofs struct {
	d    *desk
	list widget.List
	all  []workshop.Wording // what nobody has read yet
	ids  []uint64
	seen [readTopics]workshop.EntryID
	high map[int]int // lines of each at the width it was drawn at last
	wide int
}

// readTopics is how many topics the texts are of.
const readTopics = 6

func revsOfTexts(w *workshop.Workshop) [readTopics]workshop.EntryID {
	return [readTopics]workshop.EntryID{
		w.Rev(workshop.IdeasTopic) + 1, w.Rev(workshop.TablesTopic), w.Rev(workshop.TargetsTopic), w.Rev(workshop.RowsTopic), w.Rev(workshop.ReadTopic), w.Rev(workshop.ReasonsTopic),
	}
}

// readKey opens the texts. It is shown where the report comes next.
func (d *desk) readKey() widget.Key {
	return widget.Key{
		Keys: []string{"R"}, Name: i18n.Mark("Before the report goes out"), Hidden: d.v.Workshop.Step().Kind != "closing",
		Do: func() tea.Cmd {
			r := &proofs{d: d}
			r.sync(d.v)
			d.panel = r
			return nil
		},
	}
}

func (r *proofs) sync(v live.View) {
	seen := revsOfTexts(v.Workshop)
	if seen == r.seen {
		return
	}
	r.seen = seen
	r.all, r.ids, r.high = v.Workshop.StillToRead(), nil, nil
	for _, x := range r.all {
		r.ids = append(r.ids, uint64(x.Of))
	}
	r.list.SetIDs(r.ids)
}

func (r *proofs) keys() []widget.Key {
	d := r.d
	own := widget.Key{Keys: []string{"s"}, Name: i18n.Mark("Your summary"), Do: d.summarise}
	undo := widget.Key{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: func() tea.Cmd { return d.do(&workshop.Undo{}) }}
	back := widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: d.close}
	i := r.list.Selected()
	if i < 0 || i >= len(r.all) {
		return []widget.Key{own, undo, back}
	}
	x := r.all[i]
	stay := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("It may stay"), Do: func() tea.Cmd {
		return d.do(&workshop.Clear{Texts: []workshop.EntryID{x.Of}})
	}}
	keys := append([]widget.Key{stay}, r.changeKeys(x)...)
	rest := workshop.Unsuspected(r.all)
	all := widget.Key{Keys: []string{"a"}, Name: i18n.Mark("All without marks may stay"), Do: r.clearAll(rest)}
	if len(rest) == 0 {
		all.Off = i18n.Mark("Something was found in every text that is left: look at each of them.")
	}
	keys = append(keys, all, own)
	return append(append(keys, listKeys(&r.list, i18n.Mark("Choose"))...), undo, back)
}

// changeKeys take out what may not go out.
func (r *proofs) changeKeys(x workshop.Wording) []widget.Key {
	d := r.d
	out := widget.Key{Keys: []string{"r"}, Name: i18n.Mark("Take out what was found"), Do: func() tea.Cmd { return r.redact(x) }}
	words := widget.Key{Keys: []string{"w"}, Name: i18n.Mark("Take other words out"), Do: func() tea.Cmd { return r.words(x) }}
	hide := widget.Key{Keys: []string{"h"}, Name: i18n.Mark("Hide")}
	strike := widget.Key{Keys: []string{"x"}, Name: i18n.Mark("Strike"), Do: func() tea.Cmd { return d.strike(x.Of) }}
	if len(x.Found) == 0 {
		out.Off = i18n.Mark("Nothing was found in this text. w takes words out.")
	}
	if x.Idea == nil && x.Reason == nil {
		hide.Off = i18n.Mark("Only ideas and reasons can be hidden.")
	} else {
		hide.Do = func() tea.Cmd { return d.do(&workshop.Hide{Idea: workshop.IdeaID(x.Of)}) }
	}
	if x.Target != nil {
		elsewhere := i18n.Mark("Change this where it was written: in the grouping or on the roadmap.")
		out.Off, words.Off, strike.Off = elsewhere, elsewhere, elsewhere
	}
	return []widget.Key{out, words, hide, strike}
}

func (r *proofs) clearAll(ids []workshop.EntryID) func() tea.Cmd {
	return func() tea.Cmd {
		t := r.d.t()
		return send(Ask{
			Question: t.N("May {n} texts stay as they are?", len(ids)),
			Lines:    []string{t.T("Nothing was found in them, but a machine does not find everything: have you read them?")},
			Yes:      t.T("I have read them"), Light: true,
			Then: r.d.do(&workshop.Clear{Texts: ids}),
		})
	}
}

// redact asks before it destroys what was found.
func (r *proofs) redact(x workshop.Wording) tea.Cmd {
	t := r.d.t()
	return send(Ask{
		Question: t.T("Take this out for good?"),
		Lines:    []string{phrase.Telling(t, x), t.T("It is destroyed in the file as well. The other words stay as they are. This cannot be undone.")},
		Yes:      t.T("Take it out"),
		Then:     r.d.do(&workshop.Redact{Idea: workshop.IdeaID(x.Of)}),
	})
}

// words asks which words to take out.
func (r *proofs) words(x workshop.Wording) tea.Cmd {
	d := r.d
	p := &prompt{
		label: func() string { return d.t().T("Which words, as they stand there?") },
		hint:  d.t().T("they cannot come back; the other words stay"),
		enter: i18n.Mark("Take it out"),
	}
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		if text == "" {
			return nil, workshop.Refuse("Write the words that are to go, as they stand in the text.")
		}
		return &workshop.Redact{Idea: workshop.IdeaID(x.Of), Passage: text}, nil
	})
	return d.ask(p, workshop.IdeaField.Max, "")
}

func (r *proofs) draw(f Frame) widget.Layout {
	p := newPage(f)
	p.above(headline(f, []string{f.T.T("Before the report goes out"), f.T.T("{n} to read", "n", len(r.all))}, nil))
	p.rule()
	r.d.bottom(p, r.keys(), 3)
	if len(r.all) == 0 {
		return p.text("", f.T.T("Every text has been read through."), f.T.T("The report says so, and is no draft any more once the workshop is at its closing."))
	}
	return p.body(func(w, h int) []string {
		if r.high == nil || r.wide != w {
			r.high, r.wide = make(map[int]int), w
		}
		outOfView(f, &r.list)
		r.list.Set(len(r.all), func(i int) int {
			if r.high[i] == 0 {
				r.high[i] = len(r.lines(f, i, false, w))
			}
			return r.high[i]
		})
		return r.list.Draw(w, h, func(i int, selected bool, w int) []string { return r.lines(f, i, selected, w) })
	})
}

// lines draws a text: all of it, what it is, and what was found.
func (r *proofs) lines(f Frame, i int, selected bool, w int) []string {
	x := r.all[i]
	var lines []string
	for n, s := range widget.Wrap(x.Text, max(1, w-4)) {
		if n == 0 {
			lines = append(lines, listRow(f, selected, s, w))
			continue
		}
		lines = append(lines, widget.Fit("   "+s, w))
	}
	if found := phrase.Telling(f.T, x); found != "" {
		for _, s := range indented(found, 5, w) {
			lines = append(lines, f.Theme.Warn.Render(s))
		}
	}
	return append(lines, widget.Fit("     "+f.Theme.Faint.Render(phrase.From(f.T, x)), w))
}
