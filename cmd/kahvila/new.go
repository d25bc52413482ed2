package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// plainTemplate is the template of a workshop that was made without a word on
// how it goes.
const plainTemplate = "learning-cafe"

// newCommand makes a workshop. On standard output is its id and nothing else.
func (a *app) newCommand() *cobra.Command {
	var template, like, laptops string
	c := &cobra.Command{
		Use:   "new NAME [--template ID | --like WORKSHOP] [--laptops everyone|table|mix]",
		Short: a.p.T("Makes a workshop and prints its id"),
		Args:  takes(1, 1),
	}
	c.Flags().StringVar(&template, "template", "", a.p.T("goes like the template `ID`, or like the YAML file ID"))
	c.Flags().StringVar(&like, "like", "", a.p.T("goes like another `WORKSHOP`"))
	c.Flags().StringVar(&laptops, "laptops", "", a.p.T("says who has a laptop: `everyone`, table (one for each) or mix"))
	c.RunE = func(c *cobra.Command, args []string) error {
		if template != "" && like != "" {
			return &misuse{workshop.Refuse("Give --template or --like, not both."), c.UseLine()}
		}
		if err := (&workshop.SetLaptops{Laptops: workshop.Laptops(laptops)}).Check(nil, workshop.Actor{}); err != nil {
			return err
		}
		// Before anything is touched: a wrong template is no reason to make a file.
		plan, err := a.template(template)
		if err != nil {
			return err
		}
		return a.change(c.Context(), makeMissing, func(h *house) error {
			if like != "" {
				if plan, err = h.agendaOf(like); err != nil {
					return err
				}
			}
			if laptops != "" {
				plan.Laptops = workshop.Laptops(laptops)
			}
			id, err := h.add(args[0], workshop.Lang(a.lang), plan, time.Now())
			if err == nil {
				a.print(id)
			}
			return err
		})
	}
	return c
}

// template returns the agenda of a template, or of a YAML file of one's own.
func (a *app) template(name string) (workshop.Agenda, error) {
	if name == "" {
		name = plainTemplate
	}
	if ext := filepath.Ext(name); ext != ".yaml" && ext != ".yml" {
		return agenda.Load(name)
	}
	plan, problems, err := a.parse(name)
	switch {
	case err != nil:
		return workshop.Agenda{}, err
	case len(problems) == 1:
		return workshop.Agenda{}, &workshop.Refusal{Text: "{problem}", Args: map[string]any{"problem": a.problem(problems[0])}}
	case len(problems) > 1:
		return workshop.Agenda{}, workshop.Refuse("{problem} See all of them: kahvila templates check {file}",
			"problem", a.problem(problems[0]), "file", name)
	}
	return plan, nil
}

// parse reads an agenda from a file.
func (a *app) parse(name string) (workshop.Agenda, []agenda.Problem, error) {
	f, err := a.given(name)
	if err != nil {
		return workshop.Agenda{}, nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return workshop.Agenda{}, nil, unreadable(name, err)
	}
	plan, problems := agenda.Parse(name, data)
	return plan, problems, nil
}

func unreadable(name string, err error) error {
	if os.IsNotExist(err) {
		return workshop.Refuse("there is no file {file}", "file", name)
	}
	return workshop.Refuse("{file} cannot be read: {why}", "file", name, "why", err.Error())
}

// agendaOf returns the agenda of a workshop that is there, as one's own copy.
func (h *house) agendaOf(name string) (workshop.Agenda, error) {
	s, err := h.find(name)
	if err != nil {
		return workshop.Agenda{}, err
	}
	w, err := h.state(s.ID)
	if err != nil {
		return workshop.Agenda{}, err
	}
	planned := w.Planned()
	return copyAgenda(&planned)
}

// problem says what is wrong with an agenda, and where.
func (a *app) problem(p agenda.Problem) string {
	text, places := p.Sentence()
	sentence := a.p.Say(&workshop.Refusal{Text: text, Args: places})
	place, _, _ := strings.Cut(p.Error(), ": ")
	return place + ": " + sentence
}
