package line

import (
	"context"
	"strings"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// joined is the answer to join.
type joined struct {
	Seat   string `json:"seat"`
	Word   string `json:"word"`
	Table  int    `json:"table,omitempty"`
	Laptop int    `json:"laptop,omitempty"` // this is the laptop of the table
	Sector string `json:"sector,omitempty"`
	Alias  string `json:"alias,omitempty"`
}

// runJoin takes a seat, or takes the person back to theirs.
func runJoin(ctx context.Context, c *call) error {
	v := c.r.Visitor
	v.Alias, _ = c.args["alias"].(string)
	sector, _ := c.args["sector"].(string)
	v.Sector = c.r.Room.Now().Workshop.Agenda().SectorCalled(sector)
	v.Code, _ = c.args["code"].(string)
	v.Laptop, _ = c.args["laptop"].(int)
	if v.New, _ = c.args["new"].(bool); v.New {
		v.Word = ""
	}
	lang, _ := c.args["lang"].(string)
	if v.Lang = workshop.Lang(lang); lang != "" && !known(v.Lang) {
		return c.misuse(unknownLang(v.Lang))
	}
	if v.Lang != "" { // a refusal, too
		c.lang = v.Lang
		c.speak()
	}
	was := c.r.Room.Known(v)
	if v.Lang == "" && !was {
		v.Lang = c.r.Lang
	}
	seat, err := c.r.Room.Enter(v)
	if err != nil {
		return err
	}
	c.r.leave()
	c.r.seat = seat
	if was {
		if err := c.returned(ctx, seat, v); err != nil {
			return err
		}
	}
	c.v = seat.Now()
	c.speak()
	me := c.v.Me
	// The next word in the plain line mode is this person's.
	c.r.Visitor.Word, c.r.Visitor.New = me.Word, false
	if c.json {
		return c.object(joined{Seat: seatNumber(me), Word: me.Word, Table: me.Table, Laptop: me.Seat.Laptop, Sector: me.Seat.Sector, Alias: me.Alias})
	}
	if was {
		c.print(c.p.T("Welcome back."))
	} else {
		c.print(c.p.T("You are in."))
		if s := c.v.Workshop.Step(); s.ID != "" && s.Kind != "welcome" {
			c.print(c.p.T("The workshop has begun. You come in where the others are: {step}", "step", c.text(s.Title)))
		}
	}
	c.print(c.whereYouSit()...)
	return nil
}

// returned brings back somebody who had left, with what they said anew.
func (c *call) returned(ctx context.Context, seat *live.Seat, v live.Visitor) error {
	if me := seat.Now().Me; me.Seat == nil || me.Seat.Left {
		if _, err := seat.Do(ctx, &workshop.Join{Sector: v.Sector, Laptop: v.Laptop}, ""); err != nil {
			return err
		}
	}
	if v.Alias != "" {
		if err := seat.SetAlias(v.Alias); err != nil {
			return err
		}
	}
	if v.Lang != "" {
		return seat.SetLang(v.Lang)
	}
	return nil
}

func seatNumber(me live.Me) string {
	if me.Seat == nil {
		return ""
	}
	return idString(uint64(me.Seat.Number))
}

// whereYouSit says what the person has to know of their seat.
func (c *call) whereYouSit() []string {
	me := c.v.Me
	var lines []string
	switch {
	case me.Seat != nil && me.Seat.Laptop > 0:
		lines = append(lines, c.p.T("This is the laptop of table {n}.", "n", me.Seat.Laptop))
	case me.Table > 0:
		lines = append(lines, c.p.T("Your table: {table}", "table", me.Table))
	}
	if me.Seat != nil && me.Seat.Person() {
		lines = append(lines, c.p.T("Your number: {n}", "n", me.Seat.Number))
	}
	if me.Word != "" {
		lines = append(lines, c.p.T("Your return word: {word}", "word", me.Word))
		if line := c.comeBack(); line != "" {
			said := c.p.T("Come back from any laptop with: {line}", "line", line)
			if head, last := strings.CutSuffix(said, " "+line); last && c.r.lines && len(wrap(said)) > 1 {
				lines = append(lines, head, line) // half of a command leads elsewhere
			} else {
				lines = append(lines, said)
			}
		}
	}
	return lines
}

// comeBack is the command that leads back to the seat, and from lines to lines:
// who needs them would find a full screen otherwise. From a terminal it leads to
// one, or what is half-typed there would not be kept any more.
func (c *call) comeBack() string {
	line := c.v.Me.ComeBack(c.r.Join)
	if line == "" || !c.r.lines {
		return line
	}
	if _, keeps := c.r.In.(Typist); keeps && strings.HasPrefix(line, "ssh ") {
		line = "ssh -t " + strings.TrimPrefix(line, "ssh ")
	}
	return line + " plain"
}

// runLang sets the language of the person.
func runLang(_ context.Context, c *call) error {
	to, _ := c.args["to"].(string)
	l := workshop.Lang(strings.ToLower(to))
	if !known(l) {
		return c.misuse(unknownLang(l))
	}
	if err := c.r.seat.SetLang(l); err != nil {
		return err
	}
	if c.json {
		return c.object(struct {
			Lang workshop.Lang `json:"lang"`
		}{l})
	}
	c.print(i18n.For(string(l)).T("This is the language of your screens and answers now."))
	return nil
}
