package main

import (
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manCommand writes the manual page, from the commands themselves.
func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: a.p.T("Writes the manual page, for man"), Args: takes(0, 0), Hidden: true,
		RunE: func(c *cobra.Command, _ []string) error {
			a.manual(a.out, c.Root())
			return nil
		},
	}
}

// manual writes the page in the language of roff.
func (a *app) manual(w io.Writer, root *cobra.Command) {
	put := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format+"\n", args...) }
	put(`.TH KAHVILA 1 "" "kahvila %s"`, roff(versionOf(debug.ReadBuildInfo())))
	put(`.SH %s`, roff(strings.ToUpper(strings.TrimSuffix(a.p.T("The program"), ":"))))
	put(`kahvila \- %s`, roff(root.Short))
	put(`.SH %s`, roff(strings.ToUpper(strings.TrimSuffix(a.p.T("How to write it:"), ":"))))
	put(`.B kahvila`)
	put(`[\fICOMMAND\fR]`)
	put(".PP\n%s", roff(root.Long))
	put(`.SH %s`, roff(strings.ToUpper(strings.TrimSuffix(a.p.T("Commands:"), ":"))))
	a.manualOf(put, root)
	put(`.SH %s`, roff(strings.ToUpper(strings.TrimSuffix(a.p.T("Flags of every command:"), ":"))))
	a.flagsOf(put, root.PersistentFlags())
	put(".PP\n%s", roff(a.p.T("WORKSHOP is the id of a workshop or its title, or the beginning of either.")))
}

func (a *app) manualOf(put func(string, ...any), c *cobra.Command) {
	for _, sub := range c.Commands() {
		if sub.Hidden {
			continue
		}
		put(".TP\n.B %s\n%s", roff(strings.TrimPrefix(sub.UseLine(), "kahvila ")), roff(sub.Short+"."))
		if sub.Long != "" {
			put(".IP\n%s", roff(sub.Long))
		}
		if sub.LocalNonPersistentFlags().HasFlags() {
			put(".RS")
			a.flagsOf(put, sub.LocalNonPersistentFlags())
			put(".RE")
		}
		a.manualOf(put, sub)
	}
}

func (a *app) flagsOf(put func(string, ...any), flags *pflag.FlagSet) {
	for _, r := range a.flagRows(flags) {
		put(".TP\n.B %s\n%s", roff(r[0]), roff(r[1]))
	}
}

// roff writes text so that nothing in it is an instruction.
func roff(text string) string {
	text = strings.ReplaceAll(text, `\`, `\e`)
	text = strings.ReplaceAll(text, "-", `\-`)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}
