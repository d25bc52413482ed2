package main

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// completionCommand writes what a shell needs to complete command lines.
func (a *app) completionCommand() *cobra.Command {
	c := &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     a.p.T("Writes the completion for a shell"),
		Long:      a.p.T("Writes what a shell needs to complete command lines: commands, flags, what they can be, and your workshops. For bash: source <(kahvila completion bash)"),
		Args:      takes(1, 1),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		root := c.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.out, true)
		case "zsh":
			return root.GenZshCompletion(a.out)
		case "fish":
			return root.GenFishCompletion(a.out, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(a.out)
		}
		return &misuse{workshop.Refuse("There is no completion for {shell}.", "shell", args[0]), c.UseLine()}
	}
	return c
}

// completes reports whether a shell asks how a command line may go on.
func completes(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// An offer says what may stand at a place of a command line, where somebody has
// begun to write. A shell shows of it what begins like that.
type offer = cobra.CompletionFunc

// offers are what may stand in the command line of one command. Where nothing
// is offered a shell proposes nothing, not even files.
type offers struct {
	words []offer // one for each word, in their order
	flags map[string]offer
}

// offering tells cobra what is offered. Only a command line that a shell asks
// about is worth it: what is said about flags is kept as long as the process
// lives.
func (a *app) offering(root *cobra.Command) {
	all := a.offers()
	var tell func(c *cobra.Command, path string)
	tell = func(c *cobra.Command, path string) {
		o := all[path]
		if c.ValidArgsFunction == nil && c.ValidArgs == nil {
			c.ValidArgsFunction = func(c *cobra.Command, given []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
				if len(given) < len(o.words) {
					return o.words[len(given)](c, given, begun)
				}
				return nothing(c, given, begun)
			}
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			at := o.flags[f.Name]
			if at == nil {
				at = nothing
			}
			_, f.Usage = pflag.UnquoteUsage(f)           // as help says it
			_ = c.RegisterFlagCompletionFunc(f.Name, at) // refused only for a flag that there is not
		})
		for _, sub := range c.Commands() {
			tell(sub, strings.TrimPrefix(path+" "+sub.Name(), " "))
		}
	}
	tell(root, "")
}

// offers returns what is offered, by the names of the commands.
func (a *app) offers() map[string]offers {
	one := []offer{a.workshops}
	template := orFile(a.templates)
	door := map[string]offer{"facilitators": file, "mirror": folder}
	return map[string]offers{
		"":                {flags: map[string]offer{"data": file, "lang": languages()}},
		"new":             {flags: map[string]offer{"template": template, "like": a.workshops, "laptops": a.laptops()}},
		"templates show":  {words: []offer{a.templates}},
		"templates check": {words: []offer{fileOf("yaml", "yml")}},
		"open":            {words: one, flags: door},
		"serve":           {words: one, flags: door},
		"show":            {words: one},
		"status":          {words: one},
		"wall":            {words: one},
		"export": {words: one, flags: map[string]offer{
			"format": a.formats(), "for": a.profiles(), "lang": languages(everyLang), "output": file, "compare": fileOf("json"),
		}},
		"print": {words: one, flags: map[string]offer{
			"what": a.sheets(), "format": settings(), "lang": languages(everyLang), "output": file,
		}},
		"recount":    {words: []offer{fileOf("json")}},
		"compare":    {words: []offer{fileOf("json"), a.workshops}},
		"import":     {words: []offer{orFile(a.workshops), file}, flags: map[string]offer{"source": a.sources()}},
		"follow-up":  {words: one, flags: map[string]offer{"template": template}},
		"backup":     {words: []offer{file}, flags: map[string]offer{"only": a.workshops}},
		"restore":    {words: []offer{file}},
		"forget":     {words: one, flags: map[string]offer{"output": file}},
		"privacy":    {words: one, flags: map[string]offer{"lang": languages(everyLang), "output": file}},
		"doctor":     {flags: map[string]offer{"output": file}},
		"key export": {words: []offer{file}},
		"key import": {words: []offer{file}},
		"bench":      {flags: map[string]offer{"profile": file}},
	}
}

// nothing offers nothing: nobody knows what comes here.
func nothing(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// file leaves it to the shell, which knows the files.
func file(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

func folder(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

func fileOf(endings ...string) offer {
	return cobra.FixedCompletions(endings, cobra.ShellCompDirectiveFilterFileExt)
}

// orFile leaves it to the shell where nothing of what is offered begins so.
func orFile(o offer) offer {
	return func(c *cobra.Command, given []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		all, how := o(c, given, begun)
		return all, how &^ cobra.ShellCompDirectiveNoFileComp
	}
}

// offered offers the members of a list in their order, each with what it is.
func offered[T any](all []T, said func(T) (name, meaning string)) offer {
	some := make([]cobra.Completion, len(all))
	for i, x := range all {
		some[i] = cobra.CompletionWithDesc(said(x))
	}
	return cobra.FixedCompletions(some, cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveKeepOrder)
}

// languages offers those of the answers, and what else may stand for some.
func languages(more ...string) offer {
	all := slices.Clone(i18n.Languages)
	for _, m := range more {
		all = append(all, i18n.Language{Code: m})
	}
	return offered(all, func(l i18n.Language) (string, string) { return l.Code, l.Name })
}

func settings() offer {
	return offered(export.Settings, func(s export.Setting) (string, string) { return s.Name, s.Ext })
}

func (a *app) formats() offer {
	return offered(export.Formats, func(f export.Format) (string, string) { return f.Name, a.p.T(f.Title) })
}

func (a *app) profiles() offer {
	return offered(export.Profiles, func(p export.Profile) (string, string) { return p.Name, a.p.T(p.Title) })
}

func (a *app) sheets() offer {
	return offered(export.Sheets, func(s export.Sheet) (string, string) { return s.Name, a.p.T(s.Title) })
}

func (a *app) templates(c *cobra.Command, given []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return offered(agenda.List(), func(t agenda.Template) (string, string) { return t.ID, a.text(t.Title) })(c, given, begun)
}

func (a *app) sources() offer {
	return offered(workshop.Sources(), func(s workshop.Source) (string, string) { return string(s), a.p.T(s.Title()) })
}

func (a *app) laptops() offer {
	return offered(workshop.LaptopChoices(), func(l workshop.LaptopChoice) (string, string) {
		return string(l.Laptops), a.p.T(l.Title)
	})
}

// commands offers those that help can explain.
func commands(c *cobra.Command, given []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	about, rest, err := c.Root().Find(given)
	if err != nil || len(rest) > 0 {
		return nothing(c, given, begun)
	}
	some := slices.DeleteFunc(slices.Clone(about.Commands()), func(c *cobra.Command) bool { return c.Hidden })
	return offered(some, func(c *cobra.Command) (string, string) { return c.Name(), c.Short })(c, given, begun)
}

// Nobody waits longer than this for what a key completes.
const completionPatience = time.Second

// workshops offers those at hand by their ids and, where somebody has begun to
// write a title, by their titles: shells insert only what begins like what is
// there already.
func (a *app) workshops(c *cobra.Command, given []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var out bytes.Buffer
	asking := &app{
		in: strings.NewReader(""), out: &out, err: io.Discard, lang: a.lang,
		data: a.data, dir: a.dir, house: a.house, guest: a.guest, patience: completionPatience,
	}
	var all []listed
	if asking.run(c.Context(), []string{"list", "--json"}) != fine || json.Unmarshal(out.Bytes(), &all) != nil {
		return nothing(c, given, begun) // nobody reads here why
	}
	want := workshop.Skeleton(begun)
	if strings.HasSuffix(begun, " ") {
		want += " "
	}
	var ids, titles []cobra.Completion
	var named []string // their titles alone
	for _, l := range all {
		if strings.HasPrefix(l.ID, strings.ToLower(begun)) {
			ids = append(ids, cobra.CompletionWithDesc(l.ID, l.Title))
		}
		if begun != "" && strings.HasPrefix(workshop.Skeleton(l.Title), want) {
			named = append(named, l.Title)
			titles = append(titles, cobra.CompletionWithDesc(l.Title, l.ID))
		}
	}
	if len(ids) == 0 && len(named) > 1 && cobra.GetActiveHelpConfig(c) != "0" { // 0: a shell that shows no help, and quotes
		return a.several(begun, named)
	}
	return append(ids, titles...), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// several says which titles begin alike. Some shells insert what titles share as
// it is, and a space in it ends the word: what is offered is one alone, which
// they quote, or a list to look at.
func (a *app) several(begun string, titles []string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var some []cobra.Completion
	if shared := strings.TrimSpace(sharedBeginning(titles)); len(shared) > len(begun) {
		some = append(some, cobra.CompletionWithDesc(shared, a.p.N("{n} workshops", len(titles))))
	} else {
		for _, t := range titles {
			some = cobra.AppendActiveHelp(some, t)
		}
	}
	return some, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// sharedBeginning returns how all texts begin.
func sharedBeginning(all []string) string {
	if len(all) == 0 {
		return ""
	}
	shared := all[0]
	for _, s := range all[1:] {
		n := 0
		for i, r := range shared {
			if !strings.HasPrefix(s[min(i, len(s)):], string(r)) {
				break
			}
			n = i + utf8.RuneLen(r)
		}
		shared = shared[:n]
	}
	return shared
}
