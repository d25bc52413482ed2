package screen_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// TestEveryPageOfEveryAgenda walks every line of every page of the editor, of
// every template: in each window and language the line in focus is there,
// nothing is cut without a sign, and each key of the line does something that
// one other key takes back.
func TestEveryPageOfEveryAgenda(t *testing.T) {
	if testing.Short() {
		t.Skip("one person alone at thousands of screens: the race detector has nothing to find there")
	}
	tried := make(map[string]bool)
	for _, template := range agenda.List() {
		t.Run(template.ID, func(t *testing.T) {
			plan, err := agenda.Load(template.ID)
			if err != nil {
				t.Fatal(err)
			}
			p := atHome(t).press("n", "1", "1").write("Library day").press("enter")
			p.shelf.plan = workshop.New()
			p.shelf.plan.ApplyFact(workshop.Entry{ID: 1}, &workshop.SetAgenda{Agenda: agenda.Dated(plan, 2027)})
			walkPage(p.press("a"), template.ID, tried)
		})
	}
}

// walkPage walks the lines of a page, and the pages below it. The keys of lines
// that are alike are tried once.
func walkPage(p *play, at string, tried map[string]bool) {
	p.t.Helper()
	p.press("home")
	for was := ""; ; p.press("down") {
		now := p.in(120, 100, "en")
		if now == was {
			return
		}
		was = now
		checkKeys(p.t, at, p.Keys(), false)
		for _, lang := range i18n.Languages {
			large := p.in(250, 100, lang.Code)
			for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
				p.showsFocus(at, size[0], size[1], lang.Code, large)
			}
		}
		if alike := strings.Map(letters, focusOf(was)); !tried[alike] {
			tried[alike] = true
			p.tries(at, "left", "right", "enter", "a", "x")
		}
		if k, ok := p.key("enter"); ok && k.Name == "Open" {
			p.press("enter")
			walkPage(p, at+" > "+focusOf(was), tried)
			p.press("esc")
			if got := p.in(120, 100, "en"); got != was {
				p.t.Errorf("%s: one does not come back to\n%s\nbut to\n%s", at, was, got)
			}
		}
	}
}

// letters leaves nothing of a text but its letters.
func letters(r rune) rune {
	if unicode.IsLetter(r) {
		return r
	}
	return -1
}

// in is the screen in a window.
func (p *play) in(w, h int, lang string) string {
	lines := p.Draw(frame(p.h, w, h, lang, colorprofile.NoTTY)).Lines(w, h)
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// key is the key that works now.
func (p *play) key(name string) (widget.Key, bool) {
	keys := p.Keys()
	i := slices.IndexFunc(keys, func(k widget.Key) bool { return k.Is(name) && k.Off == "" })
	if i < 0 {
		return widget.Key{}, false
	}
	return keys[i], true
}

// focusOf is the line in focus.
func focusOf(screen string) string {
	for line := range strings.Lines(screen) {
		if text, ok := strings.CutPrefix(line, " ▸ "); ok {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return ""
}

// showsFocus fails unless the line in focus is in the window, with the language
// in focus where it is a text, and every word on the screen is one of ours.
func (p *play) showsFocus(at string, w, h int, lang, large string) {
	p.t.Helper()
	l := p.Draw(frame(p.h, w, h, lang, colorprofile.NoTTY))
	checkLayout(p.t, at, l, w, h)
	small := strings.Join(l.Lines(w, h), "\n")
	if focusOf(small) == "" {
		p.t.Errorf("%s: nothing is in focus in\n%s", at, small)
	}
	if strings.Count(large, "▸") > strings.Count(small, "▸") {
		p.t.Errorf("%s: the language in focus is not to be seen in\n%s", at, small)
	}
	t := i18n.For(lang)
	for _, way := range []string{t.T("Back"), t.T("Help")} {
		if !strings.Contains(small, way) {
			p.t.Errorf("%s: there is no %q in\n%s", at, way, small)
		}
	}
	words := strings.Fields(strings.ReplaceAll(large, ":", ""))
	for _, word := range strings.Fields(strings.ReplaceAll(small, ":", "")) {
		if !slices.Contains(words, word) && !strings.ContainsAny(word, "…─") && !ofTheList(t, word) {
			p.t.Errorf("%s: %q is cut, and nothing tells of it, in\n%s", at, word, small)
		}
	}
}

// tries presses keys that change the line in focus, each with what takes it
// back.
func (p *play) tries(at string, keys ...string) {
	p.t.Helper()
	before := p.in(120, 100, "en")
	for _, name := range keys {
		k, ok := p.key(name)
		if !ok || k.Name == "Open" {
			continue
		}
		said := len(p.said)
		p.press(name)
		after := p.in(120, 100, "en")
		switch {
		case len(p.said) > said: // it says why not
		case k.Name == "Language":
			p.press(map[string]string{"left": "right", "right": "left"}[name])
		case strings.Contains(after, "not saved"):
			p.press("u")
		case after == before && k.Name != "Less, more" && k.Name != "Earlier, later": // it may be at its end
			p.t.Errorf("%s: %s does nothing to %q", at, name, focusOf(before))
		case after != before:
			p.press("esc")
		}
		p.backTo(at+": "+name, before)
	}
}

// backTo looks for the line that was in focus on a screen, which has to be as
// it was.
func (p *play) backTo(did, screen string) {
	p.t.Helper()
	got := p.in(120, 100, "en")
	if got == screen {
		return
	}
	p.press("home")
	for was := ""; got != was; p.press("down") {
		if was, got = got, p.in(120, 100, "en"); got == screen {
			return
		}
	}
	p.t.Fatalf("%s is not taken back: it was\n%s\nand is\n%s", did, screen, got)
}

// ofTheList reports whether a word may be one of those that say how much of a
// list is out of view.
func ofTheList(t *i18n.Printer, word string) bool {
	if _, err := strconv.Atoi(word); err == nil {
		return true
	}
	said := t.N("{n} more above", 2) + " " + t.N("{n} more below", 2) + " " + t.N("{n} more below", 1)
	return slices.Contains(strings.Fields(said), word)
}
