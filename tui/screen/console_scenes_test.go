package screen_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/workshop"
)

// deskScenes are moments of a workshop as those who facilitate see them.
var deskScenes = []struct {
	name, screen string
	play         func(t testing.TB) *play
}{
	{"console-before", "console", func(t testing.TB) *play { h := open(t, 3); return h.play(h.boss) }},
	{"console-welcome", "console", func(t testing.TB) *play {
		h := open(t, 7)
		h.goTo("welcome", 0, "")
		return h.play(h.boss)
	}},
	{"console", "console", func(t testing.TB) *play { h, _ := harvested(t); return quiet(h) }},
	{"console-latest", "console", func(t testing.TB) *play { h, _ := harvested(t); return quiet(h).press("s", "down") }},
	{"console-say", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		return h.play(h.boss).press("m", "tab").write("Coffee is served")
	}},
	{"console-said", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.at(1)[0], &workshop.Find{Text: "Ask first, plan later"})
		h.do(h.at(1)[0], &workshop.Find{Text: "Never mind"})
		h.do(h.at(1)[0], &workshop.Undo{})
		h.do(h.boss, &workshop.Say{Text: "Coffee is served at the back"})
		return h.play(h.boss).press("f")
	}},
	{"console-reading", "console", func(t testing.TB) *play { return proofread(t).press("R", "down") }},
	{"console-summary", "console", func(t testing.TB) *play { return proofread(t).press("R", "s").write("We begin with one service.") }},
	{"console-hidden", "console", func(t testing.TB) *play { h, _ := covered(t); return h.play(h.boss) }},
	{"console-strike", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("s", "x") }},
	{"console-muted", "console", func(t testing.TB) *play { h, _ := harvested(t); return quiet(h).press("s", "M") }},
	{"console-late", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.clock.Pass(45 * time.Minute)
		return h.play(h.boss)
	}},
	{"console-times", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.clock.Pass(45 * time.Minute)
		return h.play(h.boss).press("e", "down")
	}},
	{"console-remind", "console", func(t testing.TB) *play {
		h := open(t, 12)
		h.goTo("cafe", 1, workshop.WriteSub)
		return h.play(h.boss).press("q", "down")
	}},
	{"console-move", "console", func(t testing.TB) *play {
		h := open(t, 12)
		h.goTo("cafe", 1, workshop.MoveSub)
		for _, s := range append(h.at(1)[:5:5], h.at(2)...) {
			h.do(s, &workshop.Here{})
		}
		return h.play(h.boss)
	}},
	{"console-auto", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.Auto{})
		return h.play(h.boss)
	}},
	{"console-lock", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("K").write("kahvi") }},
	{"grouping-priced", "grouping", func(t testing.TB) *play { return priced(t).press("C").write("4000").press("enter") }},
	{"console-goto", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("g") }},
	{"console-eyes-up", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("v") }},
	{"console-stopped", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("t") }},
	{"console-rate", "console", func(t testing.TB) *play {
		h, _ := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		return h.play(h.boss)
	}},
	{"console-vote", "grouping", func(t testing.TB) *play {
		h, _ := targeted(t)
		return h.play(h.boss).press("V", "down")
	}},
	{"console-paper", "console", func(t testing.TB) *play {
		h, _ := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		return h.play(h.boss).press("P", "tab").write("452 3")
	}},
	{"console-paper-poll", "console", func(t testing.TB) *play {
		h := asked(t, 12)
		return h.play(h.boss).press("P", "tab").write("4-2")
	}},
	{"console-result", "console", func(t testing.TB) *play { h, _ := rated(t); return h.play(h.boss).press("r") }},
	{"console-closing", "console", func(t testing.TB) *play {
		h, _ := targeted(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
		return h.play(h.boss)
	}},
	{"agenda", "console", func(t testing.TB) *play { h := open(t, 3); return h.play(h.boss).press("A") }},
	{"agenda-page", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		return h.play(h.boss).press("A").line("Learning café").press("enter").line("Who moves")
	}},
	{"agenda-round", "console", func(t testing.TB) *play {
		h := open(t, 3)
		return h.play(h.boss).press("A").line("Learning café").press("enter").line("Round 1").press("enter", "down", "right", "down")
	}},
	{"agenda-vote", "console", func(t testing.TB) *play {
		h := open(t, 3)
		return h.play(h.boss).press("A").line("Dots").press("enter").line("How people vote").press("enter")
	}},
	{"agenda-write", "console", func(t testing.TB) *play {
		h := open(t, 3)
		return h.play(h.boss).press("A").line("Getting started").press("enter").line("How should").press("enter", "enter").write(" Really?")
	}},
	{"agenda-wrong", "console", func(t testing.TB) *play {
		h := open(t, 3)
		return h.play(h.boss).press("A").line("Themes").press("enter").write("Paths").press("enter", "w")
	}},
	{"agenda-translate", "console", func(t testing.TB) *play {
		h := open(t, 3)
		p := h.play(h.boss).press("A").line("Themes").press("enter").write("Paths").press("enter", "enter").line("Questions").press("enter").write("Whose?").press("enter", "esc")
		return p.press("t", "enter").write("Polut")
	}},
	{"people", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("p", "down") }},
	{"people-laptops", "console", func(t testing.TB) *play { h, _ := mixed(t, 6); return h.play(h.boss).press("p", "end") }},
	{"people-bare", "console", func(t testing.TB) *play {
		h, _ := mixed(t, 6)
		return h.play(h.boss).press("p", "+", "tab").write("3")
	}},
	{"people-routes", "console", func(t testing.TB) *play {
		h, _ := mixed(t, 9)
		h.goTo("cafe", 1, workshop.WriteSub)
		return h.play(h.boss).press("p", "r")
	}},
	{"people-who", "console", func(t testing.TB) *play { h, _ := mixed(t, 6); return h.play(h.boss).press("p", "d") }},
	{"people-word", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		return h.play(h.boss).press("p", "down", "w").yes()
	}},
	{"people-table", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		return h.play(h.boss).press("p", "down", "t").write("2")
	}},
	{"tables-before", "console", func(t testing.TB) *play { return tablesOpen(spread(t, 31)) }},
	{"tables", "console", func(t testing.TB) *play { h, _ := harvested(t); return tablesOpen(h) }},
	{"tables-swap", "console", func(t testing.TB) *play {
		h := spread(t, 31)
		h.goTo("cafe", 1, workshop.WriteSub)
		return tablesOpen(h).press("w", "tab").write("14 20")
	}},
	{"tables-many", "console", func(t testing.TB) *play {
		h := spread(t, 31)
		h.goTo("cafe", 1, workshop.WriteSub)
		h.do(h.at(3)[0], &workshop.Leave{})
		p := tablesOpen(h).press("down", "p").write(h.number(h.at(2)[3])).press("enter", "end", "x").yes()
		return p.press("u", "x").yes().press("home", "down")
	}},
	{"grouping-proposal", "grouping", func(t testing.TB) *play { return gathered(t) }},
	{"grouping-title", "grouping", func(t testing.TB) *play { return gathered(t).press("y").write("Ask the residents first") }},
	{"grouping", "grouping", func(t testing.TB) *play {
		return gathered(t).press("n", "tab", "enter").write("One in charge").press("enter", "space", "m")
	}},
	{"grouping-open", "grouping", func(t testing.TB) *play {
		return gathered(t).press("n", "tab", "enter").write("One in charge").press("enter", "tab", "enter", "down")
	}},
	{"grouping-texts", "grouping", func(t testing.TB) *play {
		p := gathered(t).press("n", "tab", "enter").write("One in charge").press("enter", "tab", "e")
		return p.press("down", "enter").write("Every experiment has one person who has time for it").press("enter")
	}},
	{"grouping-done", "grouping", func(t testing.TB) *play {
		h, _ := targeted(t)
		return h.play(h.boss)
	}},
	{"grouping-wishes", "grouping", func(t testing.TB) *play { return wished(t) }},
	{"sorting", "grouping", func(t testing.TB) *play {
		p := gathered(t).press("n")
		for _, title := range []string{"One in charge", "Money to begin with"} {
			p.press("n").write(title).press("enter")
		}
		return p
	}},
	{"sorting-many", "grouping", func(t testing.TB) *play { h := full(t, 30, 12); return h.sorter(h.boss).press("1") }},
	{"sorting-later", "grouping", func(t testing.TB) *play {
		h := full(t, 6, 2)
		return h.sorter(h.boss).press("s", "s", "s", "s")
	}},
	{"sorting-host", "group", func(t testing.TB) *play { return full(t, 30, 5).sorters()[0] }},
	{"board-empty", "board", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
		return h.play(h.boss)
	}},
	{"board", "board", func(t testing.TB) *play { return mapped(t) }},
	{"board-owner", "board", func(t testing.TB) *play { return mapped(t).press("o").write(" and others") }},
	{"board-why", "board", func(t testing.TB) *play { return mapped(t).press("enter") }},
	{"board-arrange", "board", func(t testing.TB) *play { p, _ := planned(t); return p.press("a") }},
	{"board-card", "board", func(t testing.TB) *play { p, _ := planned(t); return p.press("i", "down") }},
	{"board-since", "board", func(t testing.TB) *play { return reviewed(t).press("D") }},
	{"board-status", "board", func(t testing.TB) *play { return mapped(t).press("s") }},
	{"board-status-why", "board", func(t testing.TB) *play { return mapped(t).press("s", "8").write("only two") }},
	{"board-waits", "board", func(t testing.TB) *play { p, _ := planned(t); return p.press("d") }},
	{"home-empty", "home", func(t testing.TB) *play { return atHome(t) }},
	{"home", "home", func(t testing.TB) *play {
		return atHome(t).press("n", "1", "1").write("Digital roadmap 2027").press("enter", "n", "2", "1").write("Library day").press("enter")
	}},
	{"home-new", "home", func(t testing.TB) *play { return atHome(t).press("n") }},
	{"home-whose", "home", func(t testing.TB) *play { return atHome(t).press("n", "2") }},
	{"home-name", "home", func(t testing.TB) *play { return atHome(t).press("n", "2", "1").write("Library day") }},
	{"home-open", "home", func(t testing.TB) *play {
		return atHome(t).press("n", "2", "1").write("Library day").press("enter", "enter")
	}},
}

// quiet is the console when a table has been quiet for some time.
func quiet(h *house) *play {
	p := h.play(h.boss)
	h.clock.Pass(200 * time.Second)
	h.do(h.at(2)[0], &workshop.Write{Question: "measure", Text: "By counting"})
	h.do(h.at(1)[0], &workshop.HelpWanted{})
	p.sync()
	return p
}

// TestDesksLookAsTheyDid compares every scene in English, on 80×24 without
// colours, with how it looked when somebody last had a look at it.
func TestDesksLookAsTheyDid(t *testing.T) {
	keys := newKeyPage(t, "facilitators", len(deskScenes))
	for i, scene := range deskScenes {
		t.Run(scene.name, func(t *testing.T) {
			p := scene.play(t)
			keys.saw(i, scene.name, p)
			if p.name != scene.screen {
				t.Fatalf("the screen is %q, want %q", p.name, scene.screen)
			}
			got := p.shown()
			golden := filepath.Join("testdata", scene.name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// shown is the screen in English on 80×24, without colours.
func (p *play) shown() string {
	l := p.Draw(frame(p.h, 80, 24, "en", colorprofile.NoTTY))
	var b strings.Builder
	for y, line := range l.Lines(80, 24) {
		if c := l.Cursor; c != nil && c.Y == y {
			line = ansi.Truncate(line, c.X, "") + "▁" + ansi.TruncateLeft(line, c.X+1, "")
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// TestDesksKeepTheirWord walks every scene through sizes, languages and
// colours.
func TestDesksKeepTheirWord(t *testing.T) {
	for _, scene := range deskScenes {
		t.Run(scene.name, func(t *testing.T) {
			p := scene.play(t)
			for _, size := range [][2]int{{40, 12}, {64, 18}, {80, 24}, {120, 40}, {250, 100}} {
				for _, lang := range i18n.Languages {
					for _, profile := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ANSI256} {
						l := p.Draw(frame(p.h, size[0], size[1], lang.Code, profile))
						checkLayout(t, lang.Code, l, size[0], size[1])
						checkKeys(t, lang.Code, p.Keys(), l.Cursor != nil)
					}
				}
			}
		})
	}
}
