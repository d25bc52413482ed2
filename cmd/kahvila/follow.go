package main

import (
	"context"

	"github.com/spf13/cobra"

	"kahvila/live"
	"kahvila/workshop"
)

// followUpCommand plans a further meeting of a workshop.
func (a *app) followUpCommand() *cobra.Command {
	var template, day string
	c := &cobra.Command{
		Use:   "follow-up WORKSHOP [--date DAY] [--template ID]",
		Short: a.p.T("Plans a further meeting of the same workshop"),
		Long:  a.p.T("What was written and rated stays as it is. Without a template the meeting has a look at the roadmap, new ideas, a rating of what is open, and the roadmap."),
		Args:  takes(1, 1),
	}
	c.Flags().StringVar(&day, "date", "", a.p.T("the `DAY` on which it is held, as 2027-06-30"))
	c.Flags().StringVar(&template, "template", "", a.p.T("goes like the template `ID`, or like the YAML file ID"))
	c.RunE = func(c *cobra.Command, args []string) error {
		f := &workshop.FollowUp{Date: workshop.Day(day)}
		if template != "" {
			plan, err := a.template(template)
			if err != nil {
				return err
			}
			f.Themes, f.Steps = plan.Themes, plan.Steps
		}
		follow := func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			if err = a.mayChange(h, s.ID); err != nil {
				return err
			}
			if err = a.followUp(c.Context(), h, s.ID, f); err != nil {
				return err
			}
			a.print(a.p.T("The follow-up meeting is planned: next goes on to it when this one is over."))
			return nil
		}
		if a.guest {
			return follow(a.house)
		}
		return a.change(c.Context(), refuseMissing, follow)
	}
	return c
}

// followUp plans a meeting through the room of a workshop: the one that is
// open, or one that is opened for it.
func (a *app) followUp(ctx context.Context, h *house, id string, f *workshop.FollowUp) error {
	plan := func(seat *live.Seat) error {
		_, err := seat.Do(ctx, f, "")
		return err
	}
	if o := h.opened(id); o != nil {
		return a.seated(o, plan)
	}
	return a.alone(h, id, plan)
}

// FollowUp plans a further meeting of a workshop.
func (d *desk) FollowUp(id string, day workshop.Day) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.app.followUp(context.Background(), d.house, id, &workshop.FollowUp{Date: day})
}
