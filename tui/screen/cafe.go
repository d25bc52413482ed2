package screen

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// cafe is a round of a learning café as somebody at a table sees it: where to
// go, then what others wrote, and an input line.
type cafe struct {
	env   Env
	view  live.View
	focus focus

	at       place // the round and table that the rest is about
	theme    workshop.Theme
	question int // of the theme

	course known[courseKey, course]
	list   entries
	seen   sheetKey // what the list was made from

	write *writing
	to    composing

	alike  workshop.IdeaID // in the list, and nearly what is being written; 0 none
	sent   workshop.IdeaID // one's own, which has still to come into the list; 0 none
	bare   workshop.IdeaID // the obstacle that was just written; 0 none
	thrown string          // what a mark was made instead of, or nothing
	alone  bool            // nothing was done instead of it
	asked  string          // the text that was last asked about
	asking bool

	*shell
	strips  cafeStrips
	nudging nudging
	choice  tableChoice
}

// courseKey is what the course of a table is made from.
type courseKey struct {
	agenda, now, seats workshop.EntryID
	table              int
}

// course is what the agenda has for a table in a round.
type course struct {
	theme workshop.Theme
	next  workshop.Theme // of the person's next round; no name: none, or all stays as it is
	mode  workshop.Mode
}

// sheetKey is what a sheet is made from.
type sheetKey struct {
	ideas, agenda workshop.EntryID
	at            place
	question      string
}

// focus is what keys go to.
type focus int

const (
	onInput focus = iota
	onList
	onIdea // of the list: what can be done with it
)

// place tells one stay at a table from another.
type place struct {
	step  string
	round int
	table int
}

// composing is what becomes of the text when it is sent.
type composing struct {
	as   composeAs
	kind workshop.IdeaKind // empty: what the question asks for
	idea workshop.IdeaID   // that it belongs to, or that is edited
	lang workshop.Lang     // of a translation
}

type composeAs int

const (
	asIdea composeAs = iota
	asEdit
	asFinding
)

// field returns the name of the draft.
func (c composing) field() string {
	switch {
	case c.as == asFinding:
		return "finding"
	case c.as == asEdit:
		return fmt.Sprintf("edit/%d", c.idea)
	case c.kind == workshop.Translation:
		return fmt.Sprintf("%s-%s/%d", c.kind, c.lang, c.idea)
	case c.idea != 0:
		return fmt.Sprintf("%s/%d", c.kind, c.idea)
	}
	return "idea"
}

func (c composing) most() int {
	if c.as == asFinding {
		return workshop.SayField.Max
	}
	return workshop.IdeaField.Max
}

func newCafe(env Env) Screen {
	c := &cafe{env: env, list: entries{all: env.Drawn}, write: newWriting(env.Seat, "idea", workshop.IdeaField.Max)}
	c.write.about = c.begun
	c.lay()
	return c
}

// About says what the screen is for.
func (c *cafe) About() string {
	return i18n.Mark("Write what comes to your mind, one thing at a time, and build on what others wrote. What you have not sent yet is kept, even if your connection breaks.")
}

// Drafting reports whether something is half-written.
func (c *cafe) Drafting() bool { return !c.write.empty() }

// Sync takes the newest view. It costs what has changed of what is in view.
func (c *cafe) Sync(v live.View) tea.Cmd {
	before, was, n := c.view.Workshop, c.view.Me.Seat, v.Workshop.Now()
	c.view = v
	if at := (place{n.Step, n.Round, v.Me.Table}); at != c.at {
		c.arrive(at)
	}
	c.theme = c.planned().theme
	c.question = min(c.question, max(0, len(c.theme.Questions)-1))
	if before == nil {
		c.goOn()
	}
	if before == nil || before.Now().Moment != n.Moment {
		c.enter(n.Sub)
	}
	c.refresh()
	return madeHost(was, v)
}

// planned returns what the agenda has for the table.
func (c *cafe) planned() course {
	w := c.view.Workshop
	from := courseKey{w.Rev(workshop.AgendaTopic), w.Rev(workshop.NowTopic), w.Rev(workshop.SeatsTopic), c.at.table}
	return c.course.get(from, func() course {
		s := w.Step()
		return course{theme: w.ThemeAt(s, c.at.table, c.at.round), next: c.next(s), mode: s.Mode}
	})
}

// next returns the theme that the person goes to in the next round; none for
// who stays where the theme stays too.
func (c *cafe) next(s workshop.Step) workshop.Theme {
	if c.view.Me.Seat == nil || c.at.round >= len(s.Rounds) {
		return workshop.Theme{}
	}
	w := c.view.Workshop
	table := w.TableIn(c.view.Me.Seat.ID, c.at.step, c.at.round+1)
	next := w.ThemeAt(s, table, c.at.round+1)
	if table == c.at.table && next.ID == w.ThemeAt(s, table, c.at.round).ID {
		return workshop.Theme{}
	}
	return next
}

// arrive begins with the question that is this table's first in this round.
func (c *cafe) arrive(at place) {
	w := c.view.Workshop
	c.at, c.question = at, 0
	c.arriveAtChoice()
	first, ok := w.StartQuestion(w.Step(), at.table, at.round)
	if !ok {
		return
	}
	for i, q := range w.ThemeAt(w.Step(), at.table, at.round).Questions {
		if q.ID == first.ID {
			c.question = i
		}
	}
}

// enter puts the focus where the sub-step wants it, unless something is being
// written.
func (c *cafe) enter(sub workshop.SubKind) {
	if !c.write.empty() {
		c.focus = onInput
		if sub == workshop.ReadSub {
			c.list.list.Home()
		}
		return
	}
	switch sub {
	case workshop.ReadSub:
		c.focus = onList
		c.list.list.Home()
	case workshop.FindingsSub:
		c.focus = onInput
		if c.hosts() {
			c.compose(composing{as: asFinding})
		}
	default:
		c.focus = onInput
		c.compose(composing{})
	}
}

func (c *cafe) hosts() bool { return c.view.Me.Role >= workshop.Host }

// asks returns the question that is open, if the theme has any.
func (c *cafe) asks() (workshop.Question, bool) {
	if c.question < 0 || c.question >= len(c.theme.Questions) {
		return workshop.Question{}, false
	}
	return c.theme.Questions[c.question], true
}

// refresh takes another sheet if there is one.
func (c *cafe) refresh() {
	w := c.view.Workshop
	q, _ := c.asks()
	seen := sheetKey{w.Rev(workshop.IdeasTopic), w.Rev(workshop.AgendaTopic), c.at, q.ID}
	if c.list.sheet != nil && seen == c.seen {
		return
	}
	c.seen = seen
	follow := c.focus == onInput && c.list.atEnd() && w.Now().Sub != workshop.ReadSub
	c.list.set(c.view.Sheet(q.ID))
	c.list.apart = c.elsewhere(q.ID)
	if follow || c.sent != 0 && c.list.find(c.sent) >= 0 {
		c.list.list.End()
		c.sent = 0
	}
	if c.alike != 0 && c.list.find(c.alike) < 0 {
		c.alike = 0
	}
	if c.to.idea != 0 {
		if i := w.Idea(c.to.idea); i == nil || !i.Shown() {
			c.lose()
		}
	}
}

// elsewhere counts the ideas on the other questions of the theme, where there
// is nothing to read on this one.
func (c *cafe) elsewhere(question string) (n int) {
	if c.list.len() > 0 {
		return 0
	}
	for _, q := range c.theme.Questions {
		if q.ID != question {
			n += c.view.Sheet(q.ID).Len()
		}
	}
	return n
}

// compose goes on with what is to be written next, with its own draft.
func (c *cafe) compose(to composing) {
	c.to, c.alike = to, 0
	if to.field() == c.write.field {
		c.write.keepAbout()
	} else {
		text := ""
		if i := c.view.Workshop.Idea(to.idea); to.as == asEdit && i != nil {
			text = i.Text
		}
		c.write.open(to.field(), to.most(), text)
	}
}

// lose goes on with a new idea when the one that was written about is gone.
// What was written about it becomes that idea.
func (c *cafe) lose() {
	text := c.write.input.Value()
	if c.to.as == asEdit {
		text = ""
	}
	c.write.set("")
	c.compose(composing{})
	if c.write.empty() && text != "" {
		c.write.set(text)
	}
}

// Update takes what is typed, and what has become of what was sent.
func (c *cafe) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wrote:
		cmd := c.write.done(msg)
		if msg.err == nil && c.write.field == msg.field && c.to.idea != 0 && c.write.empty() {
			c.compose(composing{})
		}
		if msg.err == nil {
			c.list.list.End()
			if id := workshop.IdeaID(msg.id); c.list.find(id) < 0 {
				c.sent = id
			}
			if c.write.empty() {
				c.alike = 0
			}
		}
		return tea.Batch(cmd, c.written(msg))
	case sameDone:
		return c.marked(msg)
	case alike:
		return c.answered(msg)
	case pasted:
		return c.pasted(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		if c.inList() && writes(msg) {
			c.focus = onInput // whoever types wants to write, wherever they are
		}
		if c.focus == onInput && !c.moving() {
			return c.typed(msg)
		}
	}
	return nil
}

// alike is the answer to whether a text says what others have said.
type alike struct {
	text string
	ids  []workshop.IdeaID
}

// Shorter texts are like too many others: of those only what says just the
// same is asked about.
const alikeFrom = 12

// alikeMost is how many ideas are looked through for one to ask about: they may
// be one's own, or answers to other questions.
const alikeMost = 20

// lookAlike asks for ideas like the one being written, one question at a time.
func (c *cafe) lookAlike() tea.Cmd {
	text, v := c.write.input.Value(), c.view
	if c.asking {
		return nil
	}
	c.asked = text
	if c.to.as != asIdea || c.to.idea != 0 || c.write.empty() {
		c.alike = 0
		return nil
	}
	c.asking = true
	return func() tea.Msg { return alike{text, v.Like(text, alikeMost)} }
}

func (c *cafe) answered(m alike) tea.Cmd {
	c.asking = false
	if c.write.input.Value() != m.text {
		return c.lookAlike()
	}
	c.alike = 0
	short := c.write.input.Len() < alikeFrom
	for _, id := range m.ids {
		if c.list.find(id) < 0 {
			continue
		}
		if i := c.view.Workshop.Idea(id); !short || live.SameWords(i.Text, m.text) {
			c.alike = id
			break
		}
	}
	return nil
}

// moving reports whether people are on their way to their tables.
func (c *cafe) moving() bool { return c.view.Workshop.Now().Sub == workshop.MoveSub }

// writes reports whether the message is text: a paste, or a key that types a
// letter. Digits choose what to do with an idea.
func writes(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return true
	case tea.KeyPressMsg:
		r, _ := utf8.DecodeRuneInString(msg.Text)
		return unicode.IsLetter(r)
	}
	return false
}
