package line

import (
	"context"

	"kahvila/live"
	"kahvila/workshop"
)

// runAlias sets what the person is called.
func runAlias(_ context.Context, c *call) error {
	name, _ := c.args["name"].(string)
	if err := c.r.seat.SetAlias(name); err != nil {
		return err
	}
	alias := c.r.seat.Now().Me.Alias
	switch {
	case c.json:
		return c.object(struct {
			Alias string `json:"alias"`
		}{alias})
	case alias == "":
		c.print(c.p.T("You have no alias now."))
	default:
		c.print(c.p.T("You are called {alias} now.", "alias", alias))
	}
	return nil
}

// runHandBack makes a word for somebody who has lost the way to their seat.
func runHandBack(ctx context.Context, c *call) error {
	name, _ := c.args["seat"].(string)
	word, err := c.r.seat.HandBack(ctx, workshop.SeatID(name), c.once)
	if err != nil {
		return err
	}
	if c.json {
		return c.object(struct {
			Word string `json:"word"`
		}{word})
	}
	c.print(c.p.T("Say this word to the person: {word}", "word", word))
	if line := (live.Me{Word: word}).ComeBack(c.r.Join); line != "" {
		c.print(c.p.T("They come back once with: {line}", "line", line))
	}
	c.print(c.p.T("It works once, for ten minutes. The seat gets a new return word then, and its old one and its key lead there no more."))
	return nil
}

// tellWord tells somebody who came by a word that works once what their word is
// now. Whatever they have said is not about that, so it stands beside the answer.
func (c *call) tellWord() {
	if !c.r.seat.CameBack() {
		return
	}
	c.v = c.r.seat.Now()
	c.speak()
	me := c.v.Me
	if me.Word == "" { // who facilitates by grant
		return
	}
	c.r.Visitor.Word = me.Word
	printTo(c.r.Err, c.p.T("This seat is yours again. Your return word: {word}", "word", me.Word))
}
