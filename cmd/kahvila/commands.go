package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kahvila/i18n"
	"kahvila/workshop"
)

// commands makes the tree of commands, in the language of the app. The order
// is that of the help.
func (a *app) commands() *cobra.Command {
	root := &cobra.Command{
		Use:               "kahvila",
		Short:             a.p.T("From talk to roadmap in one afternoon, in any terminal."),
		Long:              a.p.T("Without a command it opens the local interface: your workshops, new ones, the room, the report."),
		RunE:              func(c *cobra.Command, _ []string) error { return a.home(c.Context()) },
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		if like := c.SuggestionsFor(args[0]); len(like) > 0 {
			return &misuse{Refusal: workshop.Refuse("There is no command {name}. Did you mean {other}?", "name", args[0], "other", like[0])}
		}
		return &misuse{Refusal: workshop.Refuse("There is no command {name}. All commands: kahvila --help", "name", args[0])}
	}
	root.SuggestionsMinimumDistance = 2
	a.flags(root)
	root.AddCommand(
		a.demoCommand(), a.newCommand(), a.templatesCommand(),
		a.openCommand(), a.serveCommand(),
		a.listCommand(), a.showCommand(), a.statusCommand(), a.wallCommand(),
		a.exportCommand(), a.printCommand(), a.recountCommand(), a.compareCommand(), a.importCommand(), a.followUpCommand(), a.backupCommand(), a.restoreCommand(), a.checkCommand(), a.forgetCommand(),
		a.privacyCommand(), a.doctorCommand(), a.keyCommand(),
		a.benchCommand(), a.completionCommand(), a.versionCommand(), a.manCommand(),
	)
	bare(root)
	root.SetHelpCommand(&cobra.Command{
		Use: "help", Hidden: true,
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return root.Args(root, append(rest, args...))
			}
			return about.Help()
		},
		ValidArgsFunction: commands,
	})
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c) })
	root.SetUsageFunc(func(c *cobra.Command) error { a.help(c); return nil })
	root.SetFlagErrorFunc(flagError)
	return root
}

// bare takes the English word "flags" out of how commands are written.
func bare(c *cobra.Command) {
	c.DisableFlagsInUseLine = true
	for _, sub := range c.Commands() {
		bare(sub)
	}
}

// flags adds what every command takes.
func (a *app) flags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.SortFlags = false
	f.StringVar(&a.data, "data", a.data, a.p.T("the data `FILE`; without it, the one in your home folder"))
	f.String("lang", "", a.p.T("the `LANG` of the answers: fi, sv or en"))
	f.BoolVar(&a.noColor, "no-color", a.noColor, a.p.T("no colours"))
	f.BoolVar(&a.plain, "plain", a.plain, a.p.T("line by line instead of a full screen, for screen readers"))
	f.BoolP("help", "h", false, a.p.T("explains a command"))
	version := root.Flags().Bool("version", false, a.p.T("says which version this is"))
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		lang, err := c.Flags().GetString("lang")
		if err == nil && lang != "" && !slices.ContainsFunc(i18n.Languages, func(l i18n.Language) bool { return l.Code == lang }) {
			return &misuse{Refusal: workshop.Refuse("The language {lang} is not known. Use fi, sv or en.", "lang", lang)}
		}
		return nil
	}
	run := root.RunE
	root.RunE = func(c *cobra.Command, args []string) error {
		if *version {
			return a.version()
		}
		return run(c, args)
	}
}

// flagError says what is wrong with a flag.
func flagError(c *cobra.Command, err error) error {
	var r *workshop.Refusal
	var none *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &none):
		name := "--" + none.GetSpecifiedName()
		if s := none.GetSpecifiedShortnames(); s != "" {
			name = "-" + none.GetSpecifiedName()
		}
		r = workshop.Refuse("There is no {flag} here.", "flag", name)
	case errors.As(err, &missing):
		r = workshop.Refuse("{flag} needs a value.", "flag", "--"+missing.GetFlag().Name)
	case errors.As(err, &wrong):
		r = workshop.Refuse("{flag} cannot be {value}.", "flag", "--"+wrong.GetFlag().Name, "value", wrong.GetValue())
	default:
		r = workshop.Refuse("A flag is not written right: {why}", "why", err.Error())
	}
	return &misuse{r, c.UseLine()}
}

// takes checks how many words a command is given, from least to most. The
// names of what is missing stand in its usage.
func takes(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return &misuse{workshop.Refuse("Something is missing here."), c.UseLine()}
		case len(args) > most:
			return &misuse{workshop.Refuse("{text} is too much here. Put quotes around names of several words.", "text", args[most]), c.UseLine()}
		}
		return nil
	}
}
