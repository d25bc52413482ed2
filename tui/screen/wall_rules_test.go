package screen_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/tui/theme"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// TestWallsKeepTheirWord walks every scene through sizes, languages, colours
// and signs. A projector may cut the first and the last line off.
func TestWallsKeepTheirWord(t *testing.T) {
	for _, scene := range wallScenes {
		t.Run(scene.name, func(t *testing.T) {
			t.Parallel()
			p := scene.play(t)
			checkKeys(t, scene.name, p.Keys(), false)
			for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}, {250, 100}} {
				for _, lang := range i18n.Languages {
					for _, profile := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ANSI256} {
						for _, face := range p.faces(size[0], size[1], lang.Code, profile, false) {
							lines := strings.Split(ansi.Strip(face), "\n")
							if lines[0] != "" || lines[len(lines)-1] != "" {
								t.Fatalf("%v %s: something is on the edge:\n%s", size, lang.Code, face)
							}
						}
					}
				}
			}
		})
	}
}

// In ASCII the figure is of letters that every terminal has.
func TestTheFigureOfAWallInASCII(t *testing.T) {
	h, _ := harvested(t)
	for _, face := range h.wall().faces(40, 12, "en", colorprofile.NoTTY, true) {
		if strings.ContainsAny(face, "█▀▄") || !strings.Contains(face, "##  ##      ######  ######") {
			t.Errorf("got:\n%s", face)
		}
	}
}

func TestTheTimeIsAThirdOfTheWall(t *testing.T) {
	h, _ := harvested(t)
	p := h.wall()
	for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}, {250, 100}} {
		l := p.Draw(frame(h, size[0], size[1], "en", colorprofile.NoTTY))
		if len(l.Bands) != 2 {
			t.Fatalf("%v: there is no figure", size)
		}
		if n := l.Bands[1].H; n*3 < size[1] || n*2 > size[1] {
			t.Errorf("%v: the figure has %d lines", size, n)
		}
	}
}

// all is everything that the wall shows, whatever its size and language.
func (p *play) all() string {
	var b strings.Builder
	for _, size := range [][2]int{{40, 12}, {120, 40}} {
		for _, lang := range i18n.Languages {
			for _, face := range p.faces(size[0], size[1], lang.Code, colorprofile.NoTTY, false) {
				b.WriteString(strings.Join(strings.Fields(face), " ") + "\n")
			}
		}
	}
	return b.String()
}

// TestNothingSecretIsOnTheWall walks a whole workshop full of secrets.
func TestNothingSecretIsOnTheWall(t *testing.T) {
	h, me := harvested(t)
	ada, err := h.room.Enter(live.Visitor{Fingerprint: "SHA256:ada", Alias: "Alias-secret", Sector: "edu", Code: "kahvi", Attach: live.Screen})
	h.must(err)
	secrets := []string{"secret", "SHA256:ada", ada.Now().Me.Word, me.Now().Me.Word, string(ada.ID())}
	write := func(text string) workshop.IdeaID {
		return workshop.IdeaID(h.do(me, &workshop.Write{Question: "begin", Text: text}))
	}
	h.do(h.boss, &workshop.Wall{Ideas: workshop.WallDelay})
	open := write("Meetings that need no paper")
	hidden, muted, struck := write("hidden secret"), write("muted secret"), write("struck secret")
	h.do(h.boss, &workshop.Hide{Idea: hidden})
	h.do(h.boss, &workshop.Mute{Idea: muted})
	h.do(h.boss, &workshop.Strike{Idea: struck, Reason: "a secret reason"})
	h.do(h.boss, &workshop.Say{Table: 1, Text: "a secret for one table"})
	me.SetDraft("idea", "a secret half-written")
	h.clock.Pass(3 * time.Minute)
	seen := ""
	look := func(at string) {
		t.Helper()
		shown := h.wall().all()
		seen += shown
		for _, s := range secrets {
			if i := strings.Index(shown, s); i >= 0 {
				t.Errorf("%s: the wall shows %q: %s", at, s, shown[max(0, i-40):min(len(shown), i+40)])
			}
		}
	}
	look("the second round")
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "cafe"})
	for _, sub := range []workshop.SubKind{workshop.MoveSub, workshop.TalkSub, workshop.FindingsSub} {
		h.goTo("cafe", 2, sub)
		h.clock.Pass(time.Minute)
		look(string(sub))
	}
	h.goTo("group", 0, "")
	h.do(h.boss, &workshop.Group{Title: "Electronic meetings", Lang: workshop.English, Ideas: []workshop.IdeaID{open}})
	look("grouping")
	h.goTo("rate", 0, workshop.RateSub)
	items := h.room.Now().Workshop.Ballot().Items
	for i, s := range h.seats {
		h.do(s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{items[0]: {4, 1 + i%5, 2}}})
	}
	look("rating")
	h.goTo("rate", 0, workshop.ResultSub)
	if w := h.wall().all(); strings.Contains(w, "Electronic meetings") {
		t.Errorf("the wall shows a result that is not revealed:\n%s", w)
	}
	result, _ := h.boss.Now().Result(h.room.Now().Workshop.Ballot())
	score := result.Items[0].Score
	secrets = append(secrets, fmt.Sprintf("%.1f", score), fmt.Sprintf(" %.0f ", score))
	look("the result")
	for stage := range workshop.Stages {
		h.do(h.boss, &workshop.Reveal{})
		look(fmt.Sprint("stage ", stage+1))
	}
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
	look("the roadmap")
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
	look("the end")
	for _, text := range []string{"Quick money to begin", "12 of 13 have rated", "1 Electronic meetings", "Thank you"} {
		if !strings.Contains(seen, text) {
			t.Errorf("the wall never shows %q", text)
		}
	}
}

// Where it does not matter to the wall what happens, it has nothing to draw,
// and two walls of one look draw the same.
func TestAWallDrawsNothingWhenNothingChanges(t *testing.T) {
	h, me := harvested(t)
	p, other := h.wall(), h.wall()
	keys := func(p *play) (keys []any) {
		p.sync()
		for _, b := range p.Draw(frame(h, 40, 12, "fi", colorprofile.NoTTY)).Bands {
			keys = append(keys, b.Key)
		}
		return keys
	}
	before := keys(p)
	h.do(me, &workshop.Write{Question: "begin", Text: "One more"})
	h.do(h.at(2)[0], &workshop.Same{Idea: lastIdea(h).ID})
	me.SetDraft("idea", "and one")
	for i, k := range keys(p) {
		if k == nil || k != before[i] {
			t.Errorf("band %d is drawn again", i)
		}
		if k != keys(other)[i] {
			t.Errorf("band %d is drawn for each wall", i)
		}
	}
	h.do(h.boss, &workshop.Say{Text: "Coffee"})
	if k := keys(p); k[0] == before[0] {
		t.Error("what is said is not drawn")
	}
}

// A wall turns by the clock of the room, and says when.
func TestAWallTurnsByTheClock(t *testing.T) {
	h := open(t, 3)
	p := h.wall()
	at := h.clock.Now()
	f := frame(h, 40, 12, "en", colorprofile.NoTTY)
	turns := p.Screen.(screen.Turning).Turns(at)
	draw := func(after time.Duration) string {
		f.Now = at.Add(after)
		return strings.Join(p.Draw(f).Lines(40, 12), "\n")
	}
	if turns <= 0 || draw(0) != draw(turns-time.Nanosecond) || draw(0) == draw(turns) {
		t.Errorf("it turns after %v:\n%s\nthen\n%s", turns, draw(0), draw(turns))
	}
}

// People find their number without having to wait for a language, and every
// table is shown, however many there are.
func TestEveryTableComesRound(t *testing.T) {
	h := open(t, 60)
	h.goTo("cafe", 1, workshop.MoveSub)
	w := h.room.Now().Workshop
	shown := strings.Join(h.wall().faces(40, 12, "en", colorprofile.NoTTY, false), "\n")
	numbers := 0
	for s := range w.Seats() {
		if s.Person() && strings.Contains(strings.ReplaceAll(shown, "\n", " "), fmt.Sprintf(" %d ", s.Number)) {
			numbers++
		}
	}
	if numbers != 60 {
		t.Errorf("%d of 60 numbers are shown:\n%s", numbers, shown)
	}
	for n := 1; n <= w.Seating("cafe").Tables; n++ {
		if !strings.Contains(shown, fmt.Sprintf("Table %d ", n)) {
			t.Errorf("table %d is not shown:\n%s", n, shown)
		}
	}
}

// A large window has no more than it can show, without colours, too.
func TestAWallThatIsTooSmallIsCut(t *testing.T) {
	h, _ := harvested(t)
	h.do(h.boss, &workshop.Say{Text: strings.Repeat("long words ", 18)})
	p := h.wall()
	f := screen.Frame{W: 40, H: 12, Theme: theme.New(colorprofile.NoTTY, true, false), T: i18n.For("en"), Now: h.clock.Now()}
	if s := strings.Join(p.Draw(f).Lines(40, 12), "\n"); !strings.Contains(s, "From the facilitator:") {
		t.Errorf("got:\n%s", s)
	}
}
