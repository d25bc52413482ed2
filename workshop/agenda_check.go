package workshop

import (
	"strconv"
	"time"
)

// The limits of an agenda, so that no agenda can hold up a room.
const (
	maxThemes    = 40
	maxQuestions = 20
	maxSteps     = 100
	maxRounds    = 12
	maxSectors   = 60
	maxMinutes   = 600
	maxTables    = 200
)

// Check returns everything that is wrong with the agenda, as refusals; none if
// it is sound.
func (a *Agenda) Check() []*Refusal {
	c := agendaCheck{a: a, seen: map[string]bool{}}
	c.text(Refuse("title"), a.Title)
	c.many(Refuse("sectors"), len(a.Sectors), maxSectors)
	for _, s := range a.Sectors {
		c.id(Refuse("sector"), s.ID)
		c.text(Refuse("sector {id}", "id", s.ID), s.Name)
	}
	c.many(Refuse("themes"), len(a.Themes), maxThemes)
	for _, t := range a.Themes {
		c.theme(t)
	}
	if r := a.Laptops.check(); r != nil {
		c.wrong(r)
	}
	if _, err := time.Parse("15:04", a.Start); a.Start != "" && err != nil {
		c.wrong(Refuse("{start} is not a time of day. Write for example 12:30.", "start", a.Start))
	}
	if a.Keep < 0 || a.Keep > MostKeep {
		c.wrong(Refuse("{n} is not for how many months people can be kept. Give a number from 1 to {most}.", "n", a.Keep, "most", MostKeep))
	}
	if len(a.Steps) == 0 {
		c.wrong(Refuse("The agenda has no steps. Add at least one, for example of the kind welcome."))
	}
	c.many(Refuse("steps"), len(a.Steps), maxSteps)
	for _, m := range a.Meetings {
		if m.Day != "" && !m.Day.Valid() {
			c.wrong(Refuse("{day} is not a day. Write it as 2027-06-30.", "day", string(m.Day)))
		}
	}
	for _, s := range a.Steps {
		c.id(Refuse("step"), s.ID)
		c.text(Refuse("step {id}", "id", s.ID), s.Title)
		c.step(s)
	}
	return c.errs
}

// agendaCheck collects what is wrong. Where that is, is said in the language of
// the sentence around it, so it comes as a sentence of its own.
type agendaCheck struct {
	a    *Agenda
	seen map[string]bool
	errs []*Refusal
}

func (c *agendaCheck) wrong(r *Refusal) { c.errs = append(c.errs, r) }

func (c *agendaCheck) many(what *Refusal, n, most int) {
	if n > most {
		c.wrong(Refuse("There are {n} {what}; at most {most} are possible.", "n", n, "what", what, "most", most))
	}
}

func (c *agendaCheck) id(what *Refusal, id string) {
	if !isID(id) {
		c.wrong(Refuse("{what} {id}: an id is 1 to 40 small letters, digits and hyphens.", "what", what, "id", id))
	}
	if c.seen[what.Error()+"/"+id] {
		c.wrong(Refuse("There are two with the id {id} ({what}). Give each its own.", "what", what, "id", id))
	}
	c.seen[what.Error()+"/"+id] = true
}

// mostID is how long an id may be.
const mostID = 40

// freeID returns the id, or the nearest that is short enough and not taken: its
// beginning, with a number.
func freeID(id string, taken func(string) bool) string {
	if len(id) <= mostID && !taken(id) {
		return id
	}
	for n := 2; ; n++ {
		end := "-" + strconv.Itoa(n)
		if free := id[:min(len(id), mostID-len(end))] + end; !taken(free) {
			return free
		}
	}
}

func isID(s string) bool {
	if s == "" || len(s) > mostID {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}

func (c *agendaCheck) text(where *Refusal, t Text) {
	if s, _ := t.In(English); s == "" {
		c.wrong(Refuse("{where} has no text in any language.", "where", where))
	}
	for l := range t {
		if l != Finnish && l != Swedish && l != English {
			c.wrong(Refuse("{where}: the language {lang} is not known. Use fi, sv or en.", "where", where, "lang", string(l)))
		}
	}
}

func (c *agendaCheck) theme(t Theme) {
	c.id(Refuse("theme"), t.ID)
	c.text(Refuse("theme {id}", "id", t.ID), t.Name)
	c.many(Refuse("questions"), len(t.Questions), maxQuestions)
	if len(t.Questions) == 0 {
		c.wrong(Refuse("The theme {theme} has no questions. Add at least one.", "theme", t.ID))
	}
	for _, q := range t.Questions {
		c.id(Refuse("question"), q.ID)
		c.text(Refuse("question {id}", "id", q.ID), q.Text)
		if q.Asks != "" && !q.Asks.valid() {
			c.wrong(Refuse("{kind} is not a kind of answer. Use idea, obstacle, question, example, means or solved.", "kind", string(q.Asks)))
		}
	}
}

func (c *agendaCheck) step(s Step) {
	t, ok := FindStep(s.Kind)
	if !ok {
		c.wrong(Refuse("{kind} is not a kind of step. Use welcome, poll, cafe, gallery, group, vote, roadmap or closing.", "kind", s.Kind))
		return
	}
	if s.Minutes < 0 || s.Minutes > maxMinutes {
		c.wrong(Refuse("The step {step} takes {n} minutes; 0 to {most} are possible.", "step", s.ID, "n", s.Minutes, "most", maxMinutes))
	}
	if n := len(c.a.Meetings) + 1; s.Meeting < 0 || s.Meeting > n {
		c.wrong(Refuse("The step {step} is in meeting {n}; there are {most}.", "step", s.ID, "n", s.Meeting, "most", n))
	}
	if s.Kind != "cafe" {
		c.onlyCafe(s)
	}
	if s.Kind != "group" && s.Check != 0 {
		c.wrong(Refuse("The step {step}: {field} means something only in a step of the kind group. Take it out.", "step", s.ID, "field", "check"))
	}
	if s.Kind != "poll" && len(s.Items) > 0 {
		c.wrong(Refuse("The step {step}: {field} means something only in a step of the kind poll. Take it out.", "step", s.ID, "field", "items"))
	}
	if s.Kind != "vote" {
		c.onlyVote(s)
	}
	if t.check != nil {
		t.check(c, s)
	}
}

// onlyCafe refuses what nobody would follow in a step of another kind.
func (c *agendaCheck) onlyCafe(s Step) {
	for _, key := range []struct {
		name string
		said bool
	}{
		{"themes", len(s.Themes) > 0}, {"tables", s.Tables != 0}, {"rounds", len(s.Rounds) > 0},
		{"rotation", s.Rotation != ""}, {"home", s.Home}, {"hidden", s.Hidden}, {"auto", s.Auto},
	} {
		if key.said {
			c.wrong(Refuse("The step {step}: {field} means something only in a step of the kind cafe. Take it out.", "step", s.ID, "field", key.name))
		}
	}
}

func checkCafe(c *agendaCheck, s Step) {
	switch s.Mode {
	case "", Named, ByTable, Anonymous:
	default:
		c.wrong(Refuse("The step {step}: {mode} is not a mode. Use named, table or anonymous.", "step", s.ID, "mode", string(s.Mode)))
	}
	switch s.Rotation {
	case "", MixRotation, GroupRotation, ContentRotation, FreeRotation:
	default:
		c.wrong(Refuse("The step {step}: {rotation} is not a rotation. Use mix, groups, content or free.", "step", s.ID, "rotation", string(s.Rotation)))
	}
	if len(c.a.ThemesOf(s)) == 0 {
		c.wrong(Refuse("The step {step} has no themes to talk about. Add themes to the agenda.", "step", s.ID))
	}
	for _, id := range s.Themes {
		if _, ok := c.a.Theme(id); !ok {
			c.wrong(Refuse("The step {step} names the theme {theme}, which is not in the agenda.", "step", s.ID, "theme", id))
		}
	}
	if s.Tables < 0 || s.Tables > maxTables {
		c.wrong(Refuse("The step {step} has {n} tables; 0 to {most} are possible.", "step", s.ID, "n", s.Tables, "most", maxTables))
	}
	if len(s.Rounds) == 0 || len(s.Rounds) > maxRounds {
		c.wrong(Refuse("The step {step} has {n} rounds; 1 to {most} are possible.", "step", s.ID, "n", len(s.Rounds), "most", maxRounds))
	}
	for _, r := range s.Rounds {
		for _, sub := range r.Subs {
			switch sub.Kind {
			case MoveSub, ReadSub, WriteSub, TalkSub, FindingsSub:
			default:
				c.wrong(Refuse("The step {step}: {sub} is not a part of a round. Use move, read, write, talk or findings.", "step", s.ID, "sub", string(sub.Kind)))
			}
			if sub.Minutes < 0 || sub.Minutes > maxMinutes {
				c.wrong(Refuse("The step {step} takes {n} minutes; 0 to {most} are possible.", "step", s.ID, "n", sub.Minutes, "most", maxMinutes))
			}
		}
		if len(r.Subs) == 0 {
			c.wrong(Refuse("A round of the step {step} has no parts. Use move, read, write, talk or findings.", "step", s.ID))
		}
	}
}

func checkGroup(c *agendaCheck, s Step) {
	if s.Check < 0 || s.Check > maxMinutes {
		c.wrong(Refuse("The step {step} takes {n} minutes; 0 to {most} are possible.", "step", s.ID, "n", s.Check, "most", maxMinutes))
	}
}

func checkGallery(c *agendaCheck, s Step) {
	switch s.Mode {
	case "", Named, Anonymous:
	default:
		c.wrong(Refuse("The step {step}: {mode} is not a mode of a gallery. Use named or anonymous.", "step", s.ID, "mode", string(s.Mode)))
	}
}
