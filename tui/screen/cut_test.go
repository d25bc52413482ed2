package screen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// TestIdeasThatJustFitAreNotCut draws an idea in windows of many widths: a
// line of it that is as wide as there is room for is shown to its end.
func TestIdeasThatJustFitAreNotCut(t *testing.T) {
	h := open(t, 8)
	h.goTo("cafe", 1, workshop.WriteSub)
	one := h.at(1)
	text := "It is rather long to see how an idea goes on at the end of a small screen"
	h.do(one[1], &workshop.Write{Question: "begin", Text: text})
	p := h.play(one[2])
	for w := 60; w <= 140; w++ {
		t.Run(fmt.Sprint(w), func(t *testing.T) {
			lines := p.Draw(frame(h, w, 24, "en", colorprofile.NoTTY)).Lines(w, 24)
			words := strings.Fields(strings.Join(lines, " "))
			first := slices.Index(words, "rather") - 2
			want := strings.Fields(text)
			if first < 0 || !slices.Equal(words[first:first+len(want)], want) {
				t.Errorf("the idea is not whole:\n%s", strings.Join(lines, "\n"))
			}
		})
	}
}

// TestHelpTellsTheReturnWord opens help in a window whose headline has no room
// for the word.
func TestHelpTellsTheReturnWord(t *testing.T) {
	h := open(t, 8)
	h.goTo("cafe", 1, workshop.WriteSub)
	me := h.at(1)[1]
	p := h.play(me)
	p.Screen = screen.Help(p.Screen)
	p.sync()
	for _, lang := range i18n.Languages {
		h.says(p, lang.Code, i18n.For(lang.Code).T("Your return word: {word}", "word", me.Now().Me.Word))
	}
}

// Help asks nobody to read on where there is nothing more.
func TestHelpSaysReadOnWhereThereIsMore(t *testing.T) {
	h := open(t, 3)
	p := h.play(h.boss)
	p.Screen = screen.Help(p.Screen)
	p.sync()
	says := func(height int) bool {
		l := p.Draw(frame(h, 80, height, "en", colorprofile.NoTTY))
		return strings.Contains(strings.Join(l.Lines(80, height), "\n"), "Read on")
	}
	if !says(16) {
		t.Error("nobody learns that there is more")
	}
	if says(100) {
		t.Error("read on, where all of it is there")
	}
}
