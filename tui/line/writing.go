package line

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"kahvila/i18n"
	"kahvila/workshop"
)

// composing is what becomes of a text.
type composing struct {
	kind workshop.IdeaKind
	on   workshop.IdeaID // that it belongs to; 0: it answers the question
	lang workshop.Lang   // of a translation
}

// field returns the name of its draft, the same as on the screens.
func (c composing) field() string {
	switch {
	case c.lang != "":
		return fmt.Sprintf("%s-%s/%d", c.kind, c.lang, c.on)
	case c.on != 0:
		return fmt.Sprintf("%s/%d", c.kind, c.on)
	}
	return "idea"
}

// compose writes answers to a question one after the other, until there is
// nothing more to write; or one thing on an idea. An answer that was begun
// before everyone moved is sent only where it is the same that is asked.
func (t *talk) compose(as composing) {
	t.promise()
	for {
		_, q, _ := t.asked()
		at := t.at
		text, ok := t.askText(capital(t.p.T(as.kind.Title())), as.field(), "")
		if !ok {
			return
		}
		if n, number := digits(text); number && n < 100 { // of a choice, by whoever thinks they are in the menu
			t.r.seat.SetDraft(as.field(), "")
			t.print(t.p.T("That is only a number, so it was not sent. An empty line goes back."))
			continue
		}
		moved := t.caughtUp()
		if _, now, _ := t.asked(); as.on == 0 && (t.at != at || now.ID != q.ID) {
			t.unsent(as.field(), text)
			return
		}
		marked, back := t.sameInstead(as, text)
		if back && t.moved {
			t.unsent(as.field(), text)
		}
		if back || t.over || t.moved {
			return
		}
		if marked {
			continue
		}
		f := &workshop.Write{Kind: as.kind, Text: text, On: as.on, Lang: as.lang}
		if as.on == 0 {
			f.Question = q.ID
		}
		id, ok := t.sent(f, as.field(), text, i18n.Mark("Written."))
		if !ok || as.on != 0 {
			return
		}
		t.thrown = ""
		if as.kind == workshop.Obstacle {
			t.overcome(workshop.IdeaID(id))
		}
		if moved {
			return
		}
	}
}

// caughtUp takes the newest view when a text has been written, and reports
// whether everyone was moved since it was asked for. What follows from the text
// is asked all the same.
func (t *talk) caughtUp() bool {
	t.tell()
	moved := t.moved
	if moved {
		t.shown, t.moved = nil, false
	}
	return moved
}

// unsent keeps a text that belongs where its writer is no more.
func (t *talk) unsent(field, text string) {
	t.r.seat.SetDraft(field, text)
	t.print(t.p.T("Everyone has moved on, so this is not sent. It is kept: {text}", "text", text))
}

func (t *talk) writeFinding() {
	w := t.v.Workshop
	n := w.Now()
	t.print(t.p.T("Key findings of your table, three at most"))
	for _, x := range w.Findings() {
		if x.Step == n.Step && x.Round == n.Round && x.Table == t.v.Me.Table {
			t.print(indent(1, x.Text))
		}
	}
	if text, ok := t.askText(capital(t.p.T("finding")), "finding", ""); ok {
		t.caughtUp()
		if now := t.v.Workshop.Now(); now.Step != n.Step || now.Round != n.Round {
			t.unsent("finding", text)
			return
		}
		t.sent(&workshop.Find{Text: text}, "finding", text, i18n.Mark("Written."))
	}
}

// sent wants what was written to be. What is refused stays a draft. It says no
// number: those of the lists are what is answered with here.
func (t *talk) sent(f workshop.Fact, field, text, said string) (workshop.EntryID, bool) {
	t.r.seat.SetDraft(field, text)
	id, err := t.r.seat.Do(t.ctx, f, "")
	t.v = t.r.seat.Now()
	if err != nil {
		t.fail(err)
		return 0, false
	}
	t.r.seat.SetDraft(field, "")
	t.print(t.p.T(said))
	t.namesake(f, id)
	return id, true
}

// askText asks for a text. One that was begun, or else the one there is, can be
// taken as it is. It returns false for going back.
func (t *talk) askText(label, field, now string) (string, bool) {
	label = strings.TrimSuffix(label, ":")
	begun := ""
	if field != "" {
		begun = t.r.seat.Draft(field)
	}
	prompt := t.p.T("{what} (empty line: back):", "what", label)
	switch {
	case begun != "":
		t.print(t.p.T("You had begun: {text}", "text", begun))
		prompt = t.p.T("{what} (Enter sends what you had begun, 0: back, or write it anew):", "what", label)
	case now != "":
		t.print(t.p.T("It says: {text}", "text", now))
	}
	text, ok := t.ask(asking{prompt: prompt, field: field, text: true})
	for ok && isHelp(text) {
		t.help()
		text, ok = t.ask(asking{prompt: prompt, field: field, text: true})
	}
	switch {
	case !ok && text == "", begun != "" && text == "0":
		return "", false
	case text == "":
		return begun, begun != ""
	}
	return text, true
}

// capital begins a word with a capital letter, as a prompt does.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
