package main

import (
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
