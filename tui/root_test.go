package tui_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/tui"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// seated is a house with a table at which people write, and who sits at it.
func seated(t testing.TB) (h *house, at []live.Visitor) {
	h = open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	for i, s := range h.seats {
		if w := h.room.Now().Workshop; w.TableOf(s.ID()) == 1 && w.Seat(s.ID()).Hosts == 0 {
			at = append(at, person(i))
		}
	}
	return h, at
}

func TestWhatOneWritesAnotherSees(t *testing.T) {
	h, at := seated(t)
	ada, bob := h.window(at[0], true), h.window(at[1], true)
	bob.await("write here")
	ada.await("write here").write("Ask the residents first").press("enter")
	bob.await("Your table", "Ask the residents first")
	ada.await("yours", "write here") // and the input is empty again

	bob.press("up", "1").await("1 same", "marked")
	ada.await("1 same")
}

func TestHalfWrittenTextSurvivesTheWindow(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").write("A sentence that breaks").await("A sentence that breaks")
	ada.close()
	h.window(at[0], true).await("A sentence that breaks", "22/500")
}

func TestAMoveSwallowsKeysAndKeepsTheDraft(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").write("half a thou")

	// Within the round what keys do stays the same, and so nothing is lost.
	h.do(h.boss, &workshop.Go{Go: "next"})
	ada.await("NOW: talk and write down").write("ght").await("half a thought")

	// A key that was on its way to the input does nothing on the next screen.
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "group"})
	ada.await("NOW: ideas become")
	ada.press("esc")
	h.clock.Advance(time.Second)
	ada.press("esc").await("Leave; your place and your text are kept")

	h.do(h.boss, &workshop.Go{Go: "goto", Step: "cafe"})
	ada.await("NOW: go to your table")
	for range 2 {
		h.do(h.boss, &workshop.Go{Go: "next"})
	}
	ada.await("NOW: write in silence", "half a thought")
}

func TestTimeUpAsksToFinishTheSentence(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("4:00").write("nearly")
	h.clock.Advance(4 * time.Minute)
	ada.await("TIME IS UP: finish your sentence").write(" done").press("enter").await("nearly done", "yours")
	ada.write("and more")
	h.clock.Advance(workshop.Grace)
	ada.await("Writing is stopped").press("enter").await("and more", "Your text is kept")
}

func TestASmallWindowSaysSo(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").write("kept")
	for _, size := range [][2]int{{39, 24}, {80, 11}, {1, 1}, {0, 0}} {
		ada.program.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		ada.write("lost")
	}
	ada.program.Send(tea.WindowSizeMsg{Width: 39, Height: 24})
	ada.await("Make this window larger")
	ada.program.Send(tea.WindowSizeMsg{Width: 40, Height: 12})
	ada.await("kept").awaitGone("Make this window larger")
	if strings.Contains(ada.String(), "lost") {
		t.Errorf("what was typed into a window that showed nothing was taken:\n%s", ada)
	}
}

func TestOneWakeBringsTheNewest(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], false)
	ada.await("write here")
	for n := range 40 {
		h.do(h.boss, &workshop.Say{Text: fmt.Sprint("message ", n)})
	}
	if strings.Contains(ada.String(), "message") {
		t.Fatalf("nobody woke the window:\n%s", ada)
	}
	<-ada.root.Wakes()
	ada.program.Send(tui.Wake{})
	ada.await("message 39")
}

// Whoever says the language in words has a screen in it at once, and can go on
// choosing another there.
func TestALanguageChosenElsewhereReachesTheScreen(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here")
	inWords := at[0]
	inWords.Attach = live.Words
	elsewhere, err := h.room.Enter(inWords)
	h.must(err)
	defer elsewhere.Leave()
	h.must(elsewhere.SetLang(workshop.Swedish))
	ada.await("skriv här").awaitGone("write here")
	ada.program.Send(screen.LangChosen{Lang: workshop.Finnish})
	ada.await("kirjoita, Enter")
	h.must(elsewhere.SetLang(workshop.English))
	ada.await("write here")
}

func TestTheDoorAsksOnce(t *testing.T) {
	h := open(t, 2)
	h.do(h.boss, &workshop.Go{Go: "next"})
	v := person(9)
	ada := h.window(v, true)
	ada.await("Kieli", "Suomi").press("1").await("Sivistys").press("esc").await("Kieli").press("3")
	ada.await("Where do you come from?").press("2").await("An alias").write("Ada").press("enter")
	ada.await("Wait for the facilitator", "Your return word is", "3 people are here")
	ada.close()

	// The key is known now, and so is the alias.
	h.window(v, true).await("Wait for the facilitator")
	bob := h.window(person(10), true)
	bob.await("Kieli").press("3").await("Where do").press("1").await("An alias").write("ada").press("enter")
	bob.await("Somebody is called ada already.")
	bob.press("ctrl+u").write("Bob").press("enter").await("Wait for the facilitator")
}

func TestWhyNotIsSaidOnce(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").press("enter").await("Write something first.")
	ada.press("left").awaitGone("Write something first.")
}

func TestHelpTellsTheReturnWord(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").press("esc").await("Help", "Your return word: ")
}

func TestDeletingAsksFirst(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").write("Something regrettable").press("enter").await("yours")
	ada.press("up", "6", "1") // too fast to have been read
	ada.await("Delete what you wrote?")
	h.clock.Advance(time.Second)
	ada.press("1").awaitGone("Something regrettable")
}

func TestTwoWindowsOfOneSeat(t *testing.T) {
	h, at := seated(t)
	first := h.window(at[0], true)
	first.await("write here").write("typed here")
	first.await("typed here")
	second := h.window(at[0], true)
	second.await("typed here")
	first.stop.Do(func() {
		if err := <-first.ended; err != nil {
			t.Errorf("the first window ended with: %v", err)
		}
	})
	if got, want := first.root.LastLine(), "Your seat is open on another screen now, so this one has ended."; got != want {
		t.Errorf("the last line is %q, want %q", got, want)
	}
}

func TestLeavingAsksFirst(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").write("Stored").press("enter").await("yours")
	ada.write("not sent").press("ctrl+c").await("Leave the workshop?", "You have not sent everything you wrote.")
	ada.press("esc").awaitGone("Leave the workshop?")
	ada.press("ctrl+c", "1")
	ada.stop.Do(func() {
		if err := <-ada.ended; err != nil {
			t.Errorf("the window ended with: %v", err)
		}
	})
	last := ada.root.LastLine()
	if !strings.HasPrefix(last, "Your idea is stored.") || !strings.Contains(last, "Come back with: ssh ") || !strings.HasSuffix(last, "@192.168.1.20") {
		t.Errorf("the last line is %q", last)
	}
	h.window(at[0], true).await("not sent")
}

// Somebody gives their seat up in a command of its own: a screen of theirs that
// is open elsewhere ends, and says why and how to come back.
func TestLeavingElsewhereEndsTheScreen(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").write("Stored").press("enter").await("yours")
	words := at[0]
	words.Attach = live.Words
	seat, err := h.room.Enter(words)
	h.must(err)
	defer seat.Leave()
	h.do(seat, &workshop.Leave{})
	ada.stop.Do(func() {
		if err := <-ada.ended; err != nil {
			t.Errorf("the window ended with: %v", err)
		}
	})
	last := ada.root.LastLine()
	if !strings.Contains(last, "Your idea is stored. You have left the workshop, and what you wrote stays. Come back with: ssh ") {
		t.Errorf("the last line is %q", last)
	}
	boss := h.window(live.Visitor{Fingerprint: "another boss", Role: workshop.Facilitator}, true)
	boss.await("Learning café")
	h.do(h.boss, &workshop.Leave{}) // who leads goes on leading
	again := h.window(at[0], true)
	again.await("write here")
	boss.press("?").await("When something goes wrong")
}

// While a question is open the foot says what can be pressed there, and nothing
// of what is below.
func TestTheFootIsOfTheQuestion(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here", "Enter Send").press("ctrl+c").await("Leave the workshop?", "Enter Cancel", "Esc Cancel", "←→ Choose")
	if s := ada.String(); strings.Contains(s, "Enter Send") || strings.Contains(s, "Esc Help") {
		t.Errorf("the foot is of the screen below:\n%s", s)
	}
	ada.press("left").await("Enter Leave").press("esc").await("Enter Send")
}

func TestLeavingTheMachineOfTheRoomClosesIt(t *testing.T) {
	for _, c := range []struct {
		passing   bool
		says, not string
	}{
		{false, "The room closes", "Your seat stays yours"},
		{true, "The demonstration ends", "Everything is kept"},
	} {
		h, at := seated(t)
		seat, err := h.room.Enter(at[0])
		h.must(err)
		root := tui.New(tui.Options{Room: h.room, Seat: seat, Host: true, Passing: c.passing, Now: h.clock.Now})
		t.Cleanup(root.Close)
		root.Init()
		root.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		root.Update(keyOf("ctrl+c"))
		if s := strings.Join(root.Layout().Lines(80, 24), "\n"); !strings.Contains(s, c.says) || strings.Contains(s, c.not) {
			t.Errorf("the question says only:\n%s", s)
		}
	}
}

func TestTheRoomClosesUnderAWindow(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here")
	h.must(h.room.Close())
	ada.stop.Do(func() { <-ada.ended })
	if got := ada.root.LastLine(); got != "The room has closed." {
		t.Errorf("the last line is %q", got)
	}
}

func TestEveryFrameIsTheSame(t *testing.T) {
	h, _ := seated(t)
	seat, err := h.room.Enter(person(3))
	h.must(err)
	root := tui.New(tui.Options{Room: h.room, Seat: seat, Now: h.clock.Now})
	t.Cleanup(root.Close)
	look := func(what string) {
		t.Helper()
		v := root.View()
		if !v.AltScreen || v.WindowTitle != "kahvila" || v.MouseMode != tea.MouseModeNone || v.ReportFocus {
			t.Errorf("%s: the frame is %+v", what, v)
		}
		w, hi := root.Size()
		if n := strings.Count(v.Content, "\n") + 1; hi > 0 && n != hi {
			t.Errorf("%s: %d lines in a window of %d×%d", what, n, w, hi)
		}
	}
	look("before anything")
	root.Init()
	look("without a size")
	for _, size := range [][2]int{{30, 5}, {80, 24}, {1000, 1000}} {
		root.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		look(fmt.Sprint(size))
	}
	if w, hi := root.Size(); w != 250 || hi != 100 {
		t.Errorf("a window that is too large counts as %d×%d", w, hi)
	}
	for _, key := range []string{"enter", "esc", "ctrl+c"} {
		root.Update(keyOf(key))
		look(key)
	}
}

func TestTheFacilitatorIsNotAskedAtTheDoor(t *testing.T) {
	h, _ := seated(t)
	boss := h.window(live.Visitor{Fingerprint: "another boss", Role: workshop.Facilitator}, true)
	boss.await("Learning café", "round 1").awaitGone("Kieli").close() // the last line is asked for at the end
	if last := boss.root.LastLine(); strings.Contains(last, "stored") {
		t.Errorf("the last line is %q", last)
	}
}

func TestEnterMovesEveryoneOn(t *testing.T) {
	h, _ := seated(t)
	boss := h.window(live.Visitor{Fingerprint: "another boss", Role: workshop.Facilitator}, true)
	boss.await("Learning café", "round 1", "n Next").press("n")
	boss.await("Move everyone on?").press("enter").awaitGone("Move everyone on?").await("u takes the move back")
}

func TestHandsOverOnlyWhenAsked(t *testing.T) {
	h, _ := seated(t)
	host := 0
	for i, s := range h.seats {
		if h.room.Now().Workshop.Seat(s.ID()).Hosts == 1 {
			host = i
		}
	}
	ada := h.window(person(host), true)
	ada.await("write here").press("up", "7").await("Our table goes on")
	ada.press("9").await("What you do now").press("9").await("Who hosts this table now?", "▸   number")
	if n := h.room.Now().Workshop.Seat(h.seats[host].ID()).Hosts; n != 1 {
		t.Errorf("the host hosts %d before anybody was chosen", n)
	}
	h.clock.Advance(time.Second)
	ada.press("enter").awaitGone("Who hosts this table now?").awaitGone("Our table goes on")
	if n := h.room.Now().Workshop.Seat(h.seats[host].ID()).Hosts; n != 0 {
		t.Errorf("the host still hosts %d", n)
	}
}

func TestATerminalWithoutSigns(t *testing.T) {
	h, at := seated(t)
	seat, err := h.room.Enter(at[0])
	h.must(err)
	root := tui.New(tui.Options{Room: h.room, Seat: seat, ASCII: true, Now: h.clock.Now})
	t.Cleanup(root.Close)
	root.Init()
	root.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	for _, r := range root.View().Content {
		if r > '~' {
			t.Fatalf("%q is shown:\n%s", r, root.View().Content)
		}
	}
}

func TestWhatIsPastedIsWritten(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here")
	ada.program.Send(tea.PasteMsg{Content: "pasted\ntext\x1b[31m"})
	ada.await("pasted text")
}

// TestRunEndsWithTheRoom runs a root in a local terminal for as long as there
// is a room.
func TestRunEndsWithTheRoom(t *testing.T) {
	h, at := seated(t)
	seat, err := h.room.Enter(at[0])
	h.must(err)
	root := tui.New(tui.Options{Room: h.room, Seat: seat, Now: h.clock.Now})
	ended := make(chan error)
	go func() {
		ended <- root.Run(t.Context(), tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignalHandler(), tea.WithWindowSize(80, 24))
	}()
	h.do(h.boss, &workshop.Say{Text: "We close"})
	h.must(h.room.Close())
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if got := root.LastLine(); got != "The room has closed." {
		t.Errorf("the last line is %q", got)
	}
}

// Why a key does nothing is about the moment, and goes with it.
func TestWhyNotGoesWithItsMoment(t *testing.T) {
	h, at := seated(t)
	ada := h.window(at[0], true)
	ada.await("write here").press("enter").await("Write something first.")
	h.do(h.boss, &workshop.Go{Go: "next"})
	ada.await("NOW: talk and write down")
	if s := ada.String(); strings.Contains(s, "Write something first.") {
		t.Errorf("it is still said:\n%s", s)
	}
}

// A question says how much time is left while it is seen, not when it was put.
func TestAQuestionKnowsWhatTimeItIs(t *testing.T) {
	h, _ := seated(t)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "cafe"})
	boss := h.window(live.Visitor{Fingerprint: "another boss", Role: workshop.Facilitator}, true)
	boss.await("Learning café", "round 1").press("n").await("Move everyone on?", "There is still time: 1:00")
	h.clock.Advance(30 * time.Second)
	boss.program.Send(tui.Wake{})
	boss.await("There is still time: 0:30")
}
