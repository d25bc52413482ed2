package main

import (
	"io"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// mostDifferences is how many differences are told one by one.
const mostDifferences = 50

// recountCommand counts the ballots of an exported workshop again. It needs no
// data file: whoever has the export can check what was published.
func (a *app) recountCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "recount FILE",
		Short: a.p.T("Counts the ballots of a JSON export again and compares"),
		Long:  a.p.T("The file is what export --format json has written; - is standard input. Every order, score and tie is counted anew from the answers in it alone. What comes out otherwise than it was published is said, and the exit code is 1 then."),
		Args:  takes(1, 1),
	}
	c.RunE = func(_ *cobra.Command, args []string) error {
		r, err := a.record(args[0])
		if err != nil {
			return err
		}
		return a.recount(r)
	}
	return c
}

// record reads an export.
func (a *app) record(name string) (export.Record, error) {
	if name == "-" {
		return export.ReadRecord(a.in)
	}
	f, err := a.given(name)
	if err != nil {
		return export.Record{}, err
	}
	r, err := export.ReadRecord(io.Reader(f))
	_ = f.Close() // it was only read
	return r, err
}

// recount counts and says what came of it; a refusal where it is not all as it
// was published.
func (a *app) recount(r export.Record) error {
	if len(r.Ballots) == 0 {
		return workshop.Refuse("There is no ballot in this file: nothing was closed, or nothing of it may be seen yet.")
	}
	differences, uncounted := 0, 0
	for _, c := range export.Recount(r) {
		about := parts(a.p.T("Ballot {ballot}", "ballot", uint64(c.Ballot.ID)), a.stepOf(r, c.Ballot), a.methodOf(c.Ballot))
		switch {
		case c.Refused != nil:
			uncounted++
			a.print(parts(about, a.p.T("not counted")), "  "+a.p.Say(c.Refused))
			a.beyond(c)
			continue
		case len(c.Differences) == 0:
			a.print(parts(about, a.p.N("{n} people voted", c.Ballot.Voted), a.p.T("all of it comes out as it was published")))
		default:
			a.print(parts(about, a.p.N("{n} people voted", c.Ballot.Voted), a.p.T("it comes out otherwise")))
		}
		a.print("  " + a.p.T("checksum of the answers: {digits}", "digits", export.Checksum(c.Ballot)))
		a.beyond(c)
		for i, d := range c.Differences {
			if differences++; i < mostDifferences {
				a.print("  " + a.differs(r, c.Ballot, d))
			}
		}
		if more := len(c.Differences) - mostDifferences; more > 0 {
			a.print("  " + a.p.N("and {n} more", more))
		}
	}
	switch {
	case differences > 0:
		return workshop.Refuse("This file is not what was counted: {n} differences.", "n", differences)
	case uncounted > 0:
		return workshop.Refuse("{n} ballots could not be counted again.", "n", uncounted)
	}
	return nil
}

// beyond says what nobody can count again from the file, and why.
func (a *app) beyond(c export.Recounted) {
	for _, key := range c.Beyond {
		why := map[string]string{
			"order_effect": i18n.Mark("not counted again: what the order of the targets does. In which order somebody saw them would tell whose answers are whose."),
			"paper":        i18n.Mark("not counted again: what ballots on paper do. They are so few that it is not told which ones they are."),
			"shifts":       i18n.Mark("not counted again: how opinions moved. The answers of one of the two ballots are not in the file."),
		}[key]
		if why != "" {
			a.print("  " + a.p.T(why))
		}
	}
}

// differs says one difference.
func (a *app) differs(r export.Record, b export.RecordBallot, d export.Difference) string {
	none := func(s string) string {
		if s == "" {
			return a.p.T("nothing")
		}
		return s
	}
	what := d.Key
	if word := whatDiffers(d.Key); word != "" {
		what = a.p.T(word)
	}
	if d.Target == 0 {
		return a.p.T("Ballot {ballot}, {what}: published {published}, counted {counted}.",
			"ballot", uint64(b.ID), "what", what, "published", none(d.Published), "counted", none(d.Counted))
	}
	return a.p.T("Ballot {ballot}, target {target} ({title}), {what}: published {published}, counted {counted}.",
		"ballot", uint64(b.ID), "target", uint64(d.Target), "title", a.targetOf(r, d.Target),
		"what", what, "published", none(d.Published), "counted", none(d.Counted))
}

// whatDiffers names what is most asked about; the rest is called by its key.
func whatDiffers(key string) string {
	return map[string]string{
		"order": i18n.Mark("the order"), "place": i18n.Mark("the place"), "score": i18n.Mark("the score"),
		"tie": i18n.Mark("what decided the tie"), "voted": i18n.Mark("how many voted"),
		"person_place": i18n.Mark("the place if every person weighs the same"),
		"person_score": i18n.Mark("the score if every person weighs the same"),
		"places":       i18n.Mark("between which places it is"), "agreement": i18n.Mark("the agreement"),
		"answers": i18n.Mark("how many answered"), "by_sector": i18n.Mark("how the sectors saw it"),
		"funded": i18n.Mark("what is funded"), "answers_sha256": i18n.Mark("the checksum of the answers"),
	}[key]
}

// The texts of a file may be of any length.
const mostText = 80

func short(s string) string {
	if r := []rune(s); len(r) > mostText {
		return string(r[:mostText]) + "…"
	}
	return s
}

func (a *app) stepOf(r export.Record, b export.RecordBallot) string {
	if r.Agenda != nil {
		if s, ok := r.Agenda.Step(b.Step); ok && len(s.Title) > 0 {
			return short(a.text(s.Title))
		}
	}
	return short(b.Step)
}

func (a *app) methodOf(b export.RecordBallot) string {
	if m, ok := prioritise.Find(b.Method); ok {
		return a.p.T(m.Title)
	}
	return short(b.Method)
}

func (a *app) targetOf(r export.Record, id workshop.TargetID) string {
	for _, t := range r.Targets {
		if t.ID == id {
			return short(a.text(t.Title))
		}
	}
	return "–"
}
