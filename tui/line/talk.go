package line

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"kahvila/live"
	"kahvila/workshop"
)

// talk is the plain line mode of one session: questions that are answered by
// numbers and texts, one after the other. It only ever adds lines, so that a
// screen reader can follow.
//
// Once the talk is over, or everyone has moved to another moment, every
// question is answered by going back: that is how whoever asked gets out.
type talk struct {
	*call
	ctx   context.Context // as long as the talk
	lines *reader
	keys  Typist // nil where nobody can say what is half-typed
	clock live.Clock

	reading bool
	touched bool // something was typed to the question
	over    bool
	back    bool      // they had a seat before they came
	last    string    // what was said when it ended by itself
	moved   bool      // everyone is at another moment: back to the menu
	told    live.View // up to which everything urgent was said
	worries worries
	due     chan struct{}
	alarm   func() // takes back the clock's next call
	open    asking // the question that waits for its answer

	turn     *live.Turn // of whoever rates at this laptop of others; the seat is theirs then
	shown    []entry    // the menu as it was last said
	at       stay
	question int                 // of the theme at the table
	looked   workshop.IdeaID     // the newest idea when ideas were last read
	promised string              // what was last said of who sees what is written
	thrown   string              // what a mark was made instead of
	numbers  []workshop.TargetID // of the targets, the first is 1, as they were said while sorting
}

// asking is a question.
type asking struct {
	prompt string
	field  string // of the draft that a text is kept in; empty: none
	text   bool   // a text is wanted, whatever it is; it outlasts a change of the moment
	again  func() // says anew what the answer is chosen from, after a change
}

// ask asks, and returns the line that was answered. It returns false when there
// is no answer to come.
func (t *talk) ask(a asking) (string, bool) {
	t.tell()
	if t.over || t.moved && !a.text {
		return "", false
	}
	t.open, t.touched = a, false
	select { // what was typed for another question
	case <-t.typing():
	default:
	}
	t.write(a.prompt + " ")
	for {
		if !t.reading {
			t.lines.want <- struct{}{}
			t.reading = true
		}
		select { // a line that is there was meant for what was asked
		case l := <-t.lines.got:
			if text, ok, again := t.answer(l); !again {
				return text, ok
			}
			continue
		default:
		}
		select {
		case l := <-t.lines.got:
			if text, ok, again := t.answer(l); !again {
				return text, ok
			}
			continue
		case <-t.typing():
			t.touched = true
			t.keep()
		case <-t.wake():
			t.interrupt()
		case <-t.due:
			t.interrupt()
		case <-t.replaced():
			t.end(t.why())
		case <-t.r.Room.Done():
			t.end(t.p.T("The room has closed."))
		case <-t.ctx.Done():
			t.end(t.p.T("The room has closed."))
		}
		if t.over || t.moved && !a.text {
			return "", false
		}
	}
}

// answer takes a line that was read; again says that it was none.
func (t *talk) answer(l typed) (text string, ok, again bool) {
	t.reading = false
	t.lines.half.Store(0)
	text = strings.Trim(l.text, spaces)
	switch {
	case errors.Is(l.err, bufio.ErrTooLong):
		t.print(t.p.T("This line is too long."))
		t.write(t.open.prompt + " ")
		return "", false, true
	case l.err != nil:
		t.keep() // what was half-typed when the connection broke
		t.over = true
		return text, text != "", false
	}
	return text, true, false
}

// typing is when something was typed.
func (t *talk) typing() <-chan struct{} {
	if t.keys == nil {
		return nil
	}
	return t.keys.Typing()
}

func (t *talk) wake() <-chan struct{} {
	if t.r.seat == nil {
		return nil
	}
	return t.r.seat.Wake()
}

func (t *talk) replaced() <-chan struct{} {
	if t.r.seat == nil {
		return nil
	}
	return t.r.seat.Replaced()
}

// why says why the seat is not this talk's any more.
func (t *talk) why() string {
	if me := t.r.seat.Now().Me; me.Seat != nil && me.Seat.Removed {
		return t.p.T("This seat has been removed from the workshop. Talk to the facilitator.")
	}
	return t.p.T("Your seat is open on another screen now, so this one has ended.")
}

// end ends the talk with a last line, below a prompt that waits.
func (t *talk) end(last string) {
	t.keep()
	t.over, t.last = true, last
	t.write("\n" + Clean(last) + "\n")
}

// keep keeps what is half-typed as the draft of the question.
func (t *talk) keep() {
	if t.keys == nil || t.open.field == "" || t.r.seat == nil {
		return
	}
	// Who has typed nothing leaves a draft as it is.
	if text, open := t.keys.Typed(); open && (t.touched || text != "") {
		t.r.seat.SetDraft(t.open.field, text)
	}
}

// look takes the newest view, and returns what of it has to be said at once.
func (t *talk) look() []string {
	if t.r.seat == nil {
		return nil
	}
	before := t.told
	t.v = t.r.seat.Now()
	t.speak()
	t.told = t.v
	t.wait()
	if before.Workshop == nil || before.Me.Seat != nil && t.v.Me.Seat != nil && before.Me.Seat.ID != t.v.Me.Seat.ID {
		return nil // somebody new
	}
	if before.Workshop.Now().Entered != t.v.Workshop.Now().Entered || before.Facilitates() != t.v.Facilitates() {
		t.moved = true
	}
	return append(t.newlyKept(), t.news(before)...)
}

// wait asks the clock to call when something is due to be said.
func (t *talk) wait() {
	if t.alarm != nil {
		t.alarm()
		t.alarm = nil
	}
	if at, ok := nextDue(t.v); ok {
		t.alarm = t.clock.At(at, func() {
			select {
			case t.due <- struct{}{}:
			default:
			}
		})
	}
}

// tell says what is urgent, between two questions.
func (t *talk) tell() { t.print(t.look()...) }

// interrupt says what is urgent while a question waits: on a new line, and then
// the question again.
func (t *talk) interrupt() {
	if t.lines.half.Load() > 0 {
		return // it is said when the line has ended
	}
	lines := t.look()
	if len(lines) == 0 && !t.moved {
		return
	}
	var b bytes.Buffer
	out := t.r.Out
	t.r.Out = &b
	b.WriteString("\n")
	t.print(lines...)
	if t.moved && !t.open.text {
		t.r.Out = out
		t.write(b.String())
		return
	}
	if t.open.again != nil {
		t.open.again()
	}
	b.WriteString(Clean(t.open.prompt) + " ")
	t.r.Out = out
	t.write(b.String()) // at once, or what is typed meanwhile would be in between
}

func (t *talk) write(s string) { _, _ = io.WriteString(t.r.Out, s) } // whoever has gone hears nothing

// do wants the fact to be, and reports whether it is. A refusal is said.
func (t *talk) do(f workshop.Fact) (workshop.EntryID, bool) {
	id, err := t.r.seat.Do(t.ctx, f, "")
	if err != nil {
		t.fail(err)
		return 0, false
	}
	t.v = t.r.seat.Now()
	t.namesake(f, id)
	return id, true
}

// fail says why something could not be done.
func (t *talk) fail(err error) {
	var refusal interface {
		Sentence() (string, map[string]any)
	}
	if errors.As(err, &refusal) {
		t.print(t.p.Say(err))
		return
	}
	t.print(t.p.T("This could not be done: {why}", "why", err.Error()))
}

// done does the fact and says that it is done.
func (t *talk) done(f workshop.Fact) {
	if _, ok := t.do(f); ok {
		t.print(t.p.T("Done."))
	}
}

// digits reads an answer that is a number.
func digits(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(s, "."))
	return n, err == nil && n >= 0
}
