package main

import (
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
			plan := func(seat *live.Seat) error {
				_, err := seat.Do(c.Context(), f, "")
				return err
			}
			if err = a.mayChange(h, s.ID); err != nil {
				return err
			}
			if o := h.opened(s.ID); o != nil {
				err = a.seated(o, plan)
			} else {
				err = a.alone(h, s.ID, plan)
			}
			if err != nil {
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
