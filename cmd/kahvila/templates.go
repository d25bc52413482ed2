package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// templatesCommand lists the templates, writes one out to begin one's own
// from, and checks one's own.
func (a *app) templatesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "templates [show ID | check FILE]",
		Short: a.p.T("Lists the templates, shows one, or checks one's own"),
		Args:  takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			for _, t := range agenda.List() {
				a.print(parts(t.ID, a.text(t.Title)), "  "+a.text(t.Purpose))
			}
			return nil
		},
	}
	c.AddCommand(&cobra.Command{
		Use:   "show ID",
		Short: a.p.T("Writes a template as YAML, to begin one's own from"),
		Args:  takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			source, err := agenda.Source(args[0])
			if err == nil {
				_, err = a.out.Write(source)
			}
			return err
		},
	}, &cobra.Command{
		Use:   "check FILE",
		Short: a.p.T("Says what is wrong with an agenda in YAML, and where"),
		Args:  takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			plan, problems, err := a.parse(args[0])
			if err != nil {
				return err
			}
			for _, p := range problems {
				a.print(a.problem(p))
			}
			if n := len(problems); n > 0 {
				return workshop.Refuse("{file} cannot be used yet: {n} things are wrong.", "file", args[0], "n", n)
			}
			for _, g := range agenda.Gaps(plan) {
				a.print(a.p.T("not translated: {what}", "what", a.gap(g)))
			}
			a.print(a.p.T("{file} can be used.", "file", args[0]))
			return nil
		},
	})
	return c
}

// gap says which text lacks a language, by the names of its page and itself.
func (a *app) gap(g agenda.Gap) string {
	var codes []string
	for _, l := range g.Missing {
		codes = append(codes, string(l))
	}
	return parts(a.text(g.Page.Text), a.p.T(g.Field.Title), strings.Join(codes, ", "))
}

// copyAgenda returns an agenda that shares nothing with the one of a workshop.
func copyAgenda(from *workshop.Agenda) (to workshop.Agenda, err error) {
	b, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(b, &to)
	}
	if err != nil {
		return workshop.Agenda{}, fmt.Errorf("copy the agenda: %w", err)
	}
	return to, nil
}
