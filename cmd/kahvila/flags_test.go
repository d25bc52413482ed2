package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kahvila/i18n"
)

// Every flag that takes something has a word for what it takes: nobody is
// asked for a string or an int.
func TestEveryFlagNamesWhatItTakes(t *testing.T) {
	for _, l := range i18n.Languages {
		var walk func(c *cobra.Command) int
		walk = func(c *cobra.Command) (n int) {
			see := func(f *pflag.Flag) {
				n++
				f = &pflag.Flag{Name: f.Name, Usage: f.Usage, Value: f.Value}
				unnamed := *f
				unnamed.Usage = ""
				bare, _ := pflag.UnquoteUsage(&unnamed)
				if takes, _ := pflag.UnquoteUsage(f); f.Value.Type() != "bool" && takes == bare {
					t.Errorf("%s: %s --%s takes a bare %s", l.Code, c.CommandPath(), f.Name, takes)
				}
			}
			c.LocalFlags().VisitAll(see)
			c.PersistentFlags().VisitAll(see)
			for _, sub := range c.Commands() {
				n += walk(sub)
			}
			return n
		}
		if n := walk((&app{p: i18n.For(l.Code)}).commands()); n < 50 {
			t.Fatalf("there are more flags than %d", n)
		}
	}
}

// What holds without a flag is said, in every language, wherever a flag is
// explained; a switch is off, and nothing is nothing.
func TestHelpSaysWhatHoldsWithoutAFlag(t *testing.T) {
	for _, l := range i18n.Languages {
		a := &app{p: i18n.For(l.Code)}
		said := 0
		var walk func(c *cobra.Command)
		walk = func(c *cobra.Command) {
			rows := a.flagRows(c.LocalFlags())
			c.LocalFlags().VisitAll(func(f *pflag.Flag) {
				if f.Hidden || f.Value.Type() == "bool" || f.DefValue == "" || f.DefValue == "0" || f.DefValue == "[]" {
					return
				}
				said++
				value := f.DefValue
				if f.Value.Type() == "duration" {
					value = map[string]string{"10m0s": "10m"}[value]
				}
				if i := slices.IndexFunc(rows, func(r [2]string) bool { return strings.Contains(r[0], "--"+f.Name+" ") }); i < 0 || value == "" || !strings.HasSuffix(rows[i][1], " "+value) {
					t.Errorf("%s: %s --%s is %s, and its line is not about it: %q", l.Code, c.CommandPath(), f.Name, f.DefValue, rows)
				}
			})
			for _, sub := range c.Commands() {
				walk(sub)
			}
		}
		walk(a.commands())
		if said < 8 {
			t.Errorf("%s: only %d flags hold something without being given", l.Code, said)
		}
	}
}
