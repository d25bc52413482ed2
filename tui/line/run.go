package line

import (
	"context"
	"errors"
	"io"
	"strings"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// Session is who says words, where, and in which room.
type Session struct {
	Room    *live.Room
	Visitor live.Visitor // how the person is known; words never take over a screen
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
	Clock   live.Clock    // of the room; nil: the machine's
	Lang    workshop.Lang // before the person's own language is known; empty: English
	Join    string        // the line that people type to come in: "ssh 192.168.1.20"
	Clears  bool          // Out is a terminal that can clear what it shows, and what can be scrolled back to
	Files   Files         // nil: nothing can be written where this runs
}

// Files writes what can be taken away of a workshop to new files, and returns
// where they are.
type Files interface {
	Export(workshopID, format, profile string) (path string, err error)
	Print(workshopID, sheet string, l workshop.Lang) (path string, err error)
}

// Exit codes of [Run].
const (
	fine    = 0
	refused = 1
	misused = 2
)

// Run does what the raw command line says and answers. It returns 0 when that
// is done, 1 when it was refused or failed, with one sentence, and 2 when the
// line cannot be understood, with how the word is used.
func Run(ctx context.Context, s Session, raw string) (exit int) {
	s.Visitor.Attach = live.Words
	r := &runner{Session: s, words: Words}
	defer r.leave()
	return r.say(ctx, raw)
}

// runner is a session that says one word, or in the plain line mode many.
type runner struct {
	Session
	words []Word
	seat  *live.Seat // once it is known
	lines bool       // in the plain line mode
}

// call is one word being done.
type call struct {
	command
	r  *runner
	p  *i18n.Printer
	in workshop.Lang // the language of the answer
	v  live.View     // when the word was said
}

// say does one command line.
func (r *runner) say(ctx context.Context, raw string) (exit int) {
	cmd, err := parse(r.words, raw)
	c := &call{command: cmd, r: r}
	if c.help {
		c.args = map[string]any{"word": c.word.Name}
		c.word, _ = find(r.words, "help")
		err = nil
	}
	if err == nil {
		err = c.sit()
	} else {
		_ = c.sit() // for the language of the answer, and for the words they have
		if name, _ := cut(raw); cmd.word.Name == "" && name != "" {
			err = &misuse{Refusal: unknownWord(c.theirs(), name)}
		}
	}
	c.speak()
	if err == nil {
		err = c.do(ctx)
	}
	return c.exit(err)
}

// sit takes the seat that the visitor has. Help, the plain line mode and the
// wall need none, and join makes one.
func (c *call) sit() error {
	r := c.r
	c.v = r.Room.Now()
	if c.word.Name == "join" {
		return nil
	}
	if r.seat == nil {
		if r.Visitor.Role < workshop.Facilitator && !r.Room.Known(r.Visitor) {
			switch c.word.Name {
			case "help", "plain":
				return nil
			case "wall": // the machine at the projector is nobody
				return c.watch()
			}
			return workshop.Refuse("Join first: {line}", "line", r.joinLine())
		}
		seat, err := r.Room.Enter(r.Visitor)
		if err != nil {
			return err
		}
		r.seat = seat
		c.tellWord()
	}
	if r.seat.HandedBack() {
		return workshop.Refuse("The facilitator has handed this seat back to somebody with a new return word. If that was not for you, tell the facilitator.")
	}
	c.v = r.seat.Now()
	if c.v.Me.Seat != nil && c.v.Me.Seat.Removed {
		return workshop.Refuse("This seat has been removed from the workshop. Talk to the facilitator.")
	}
	return nil
}

func (r *runner) joinLine() string {
	if r.lines || r.Join == "" {
		return "join"
	}
	return r.Join + " join"
}

// leave lets the handle of the seat go. The seat stays the person's.
func (r *runner) leave() {
	if r.seat != nil {
		r.seat.Leave()
		r.seat = nil
	}
}

// speak has the answer be in the language of the person, as it is now.
func (c *call) speak() {
	c.in = c.language()
	c.p = i18n.For(string(c.in))
}

// language returns the language of the answer.
func (c *call) language() workshop.Lang {
	for _, l := range []workshop.Lang{c.lang, c.v.Me.Lang, c.r.Lang} {
		if known(l) {
			return l
		}
	}
	return workshop.English
}

func known(l workshop.Lang) bool {
	for _, have := range workshop.Langs() {
		if l == have {
			return true
		}
	}
	return false
}

// do does the word, if the person may.
func (c *call) do(ctx context.Context) error {
	if c.lang != "" && !known(c.lang) {
		return c.misuse(unknownLang(c.lang))
	}
	if c.word.Role > c.v.Me.Role {
		if c.word.Role == workshop.Host {
			if s := c.v.Me.Seat; s != nil && c.v.Workshop.Unvouched(s.ID) {
				return workshop.Refuse("The host of this table has no device. The facilitator can let this laptop act for them: laptop {n} {table}", "n", s.Number, "table", s.Laptop)
			}
			return notHosting(c.word)
		}
		return workshop.Refuse("Only the facilitator can do this.")
	}
	if err := c.readInput(); err != nil {
		return err
	}
	if c.word.run != nil {
		return c.word.run(ctx, c)
	}
	return c.act(ctx)
}

func unknownLang(l workshop.Lang) *workshop.Refusal {
	return workshop.Refuse("The language {lang} is not known. Use fi, sv or en.", "lang", string(l))
}

// did does something, and says so: to a program with the id of what was done.
func (c *call) did(ctx context.Context, f workshop.Fact, said string) error {
	id, err := c.r.seat.Do(ctx, f, c.once)
	if err != nil {
		return err
	}
	if c.json {
		return c.object(struct {
			ID string `json:"id"`
		}{idString(id)})
	}
	c.print(said)
	return nil
}

// act does the kind of the word, and answers with the id of what was done.
func (c *call) act(ctx context.Context) error {
	f, err := c.fact()
	if err != nil {
		return err
	}
	var same []*workshop.Idea
	if wr, ok := f.(*workshop.Write); ok && wr.On == 0 {
		same = alike(c.v, wr.Text)
	}
	id, err := c.r.seat.Do(ctx, f, c.once)
	if err != nil {
		return c.notKept(f, err)
	}
	if c.json {
		return c.object(struct {
			ID   string   `json:"id"`
			Like []string `json:"like,omitempty"` // what others wrote that may be the same
		}{idString(id), likeIDs(same)})
	}
	text := c.word.Say
	if text == "" {
		text = i18n.Mark("Done.")
	}
	c.print(c.p.T(text, "id", idString(id)))
	c.like(id, same)
	c.namesake(f, id)
	if _, moved := f.(*workshop.Go); moved && !c.r.lines { // there everyone is told
		c.v = c.r.seat.Now()
		c.print(c.now()[1:]...)
	}
	return nil
}

// notKept says the truth of what was written while nothing can be: a screen
// keeps half-written text, words do not.
func (c *call) notKept(f workshop.Fact, err error) error {
	var refusal *workshop.Refusal
	_, writes := f.(*workshop.Write)
	c.v = c.r.seat.Now()
	if !writes || c.v.Workshop.Writing() || c.v.Workshop.SealedNow() || !errors.As(err, &refusal) {
		return err
	}
	switch n := c.v.Workshop.Now(); {
	case n.Up:
		return workshop.Refuse("Everyone looks up now. Say it again in a moment.")
	case n.Stopped:
		return workshop.Refuse("Writing is stopped. Ask the facilitator for more time, and say it again.")
	}
	return workshop.Refuse("Nothing can be written now. Say it again when writing goes on.")
}

// misuse says that the word was not used as it can be.
func (c *call) misuse(why *workshop.Refusal) error { return &misuse{why, c.word.usage()} }

// exit says an error and returns the exit code.
func (c *call) exit(err error) int {
	if err == nil {
		return fine
	}
	code, sentence, usage := refused, c.p.Say(err), ""
	var m *misuse
	var refusal *workshop.Refusal
	switch {
	case errors.As(err, &m):
		code = misused
		if usage = m.usage; c.word.uses != nil {
			usage = c.word.uses(c)
		}
		if usage != "" {
			usage = c.p.T("Use it like this: {usage}", "usage", usage)
		}
	case !errors.As(err, &refusal):
		sentence = c.p.T("This could not be done: {why}", "why", err.Error())
	}
	if c.json {
		_ = c.object(struct {
			Error string `json:"error"`
		}{strings.TrimSpace(sentence + " " + usage)}) // nobody is there to be told otherwise
		return code
	}
	for _, l := range []string{sentence, usage} {
		switch {
		case l == "":
		case c.r.lines:
			c.print(l) // there is one stream, and its lines are not too long
		default:
			printTo(c.r.Err, l)
		}
	}
	return code
}
