package export

import (
	"fmt"
	"slices"

	"kahvila/workshop"
)

// polls brings in what was answered to polls.
func (a *again) polls() error {
	if len(a.r.Polls) > mostPolls {
		return wrong("polls", workshop.Refuse("There are {count} of them; at most {most} are possible.", "count", len(a.r.Polls), "most", mostPolls))
	}
	for n, p := range a.r.Polls {
		where := fmt.Sprintf("polls[%d]", n)
		f, err := a.entry(where, p.ID)
		if err != nil {
			return err
		}
		x := &workshop.PublishedPoll{Step: p.Step, Date: workshop.Day(p.Date), Mode: p.Mode, Shown: p.Shown, Answered: p.Answered, Present: p.Present}
		if err := clean(where+".step", nameField, &x.Step); err != nil {
			return err
		}
		if p.Date != "" && !x.Date.Valid() {
			return wrong(where+".date", unknown(p.Date))
		}
		if p.Answered < 1 || p.Answered > mostVoters || p.Present < p.Answered || p.Present > mostVoters {
			return wrong(where+".answered", unknown(p.Answered))
		}
		items, err := a.asked(where, p)
		if err != nil {
			return err
		}
		for k, i := range p.Asked {
			in := fmt.Sprintf("%s.asked[%d]", where, k)
			x.Asked = append(x.Asked, workshop.PublishedPollItem{PollItem: items[k], Now: i.Now.published(), Target: i.Target.published()})
			if !i.Now.sound(i.Last()) || !i.Target.sound(i.Last()) {
				return wrong(in, workshop.Refuse("The numbers do not belong together."))
			}
			for _, s := range i.BySector {
				if !s.Now.sound(i.Last()) || !s.Target.sound(i.Last()) {
					return wrong(in+".by_sector", workshop.Refuse("The numbers do not belong together."))
				}
				l := workshop.PublishedPollSector{Sectors: slices.Clone(s.Sectors), Now: s.Now.published(), Target: s.Target.published()}
				for k := range l.Sectors {
					if err := clean(in+".by_sector", nameField, &l.Sectors[k]); err != nil {
						return err
					}
				}
				x.Asked[k].Labels = append(x.Asked[k].Labels, l)
			}
		}
		f.Poll = x
	}
	return nil
}

// asked holds what a poll asked to what an agenda may ask.
func (a *again) asked(where string, p RecordPoll) ([]workshop.PollItem, error) {
	step := workshop.Step{ID: "poll", Kind: "poll", Title: a.r.Agenda.Title, Mode: p.Mode}
	for _, i := range p.Asked {
		step.Items = append(step.Items, i.PollItem)
	}
	f := &workshop.SetAgenda{Agenda: workshop.Agenda{Title: a.r.Agenda.Title, Steps: []workshop.Step{step}}}
	if err := f.Clean(); err != nil {
		return nil, wrong(where+".asked", err.(*workshop.Refusal))
	}
	if errs := f.Agenda.Check(); len(errs) > 0 {
		return nil, wrong(where+".asked", errs[0])
	}
	return f.Agenda.Steps[0].Items, nil
}

// published is the spread as a log keeps it.
func (s *RecordSpread) published() workshop.PublishedSpread {
	if s == nil {
		return workshop.PublishedSpread{}
	}
	return workshop.PublishedSpread{N: s.N, Unknown: s.Unknown, Counts: s.Counts}
}
