package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"kahvila/cmd/kahvila/machine"
	"kahvila/i18n"
	"kahvila/tui/line"
	"kahvila/workshop"
)

// app is one run of a command line: in a process of its own, line by line in
// the local interface, or asked for over the socket.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      []string
	speaks   string // the language of the machine, where no variable says one
	terminal bool   // somebody sits at in and out
	width    int    // of the terminal that out is; 0: nobody knows
	passing  bool   // what it works on is erased at the end
	dir      string // that file names are relative to; empty: the process's

	lang    i18n.Lang
	p       *i18n.Printer
	data    string // the data file as it was given; empty: the default
	plain   bool
	noColor bool

	args  []string // the command line
	house *house   // nil: the data file is not open yet
	guest bool     // the house is another process's: it may be read only
	look  *look    // the window that a wall is painted for; nil: it is said in words

	machine  *machine.Machine // that it runs on; nil: this one
	patience time.Duration    // with a holder of the data file that says nothing; 0: 10 s
}

// Exit codes.
const (
	fine    = 0
	refused = 1
	misused = 2
)

// run does what the command line says and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	a.args = append([]string{}, args...) // never nil: cobra would take the process's own
	if a.lang == "" || givenLang(args) != "" {
		a.lang = langOf(args, a.env, a.speaks)
	}
	a.p = i18n.For(a.lang)
	root := a.commands()
	if completes(args) && a.house == nil {
		a.offering(root)
	}
	root.SetArgs(a.args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	return a.exit(root.ExecuteContext(ctx))
}

// langOf returns the language of the help and of the answers. It is needed
// before the flags are read, because they are explained in it. Without flags and
// variables it is that of the machine.
func langOf(args, env []string, speaks string) i18n.Lang {
	if l := givenLang(args); l != "" {
		return l
	}
	value := func(name string) string {
		for _, kv := range env {
			if v, ok := strings.CutPrefix(kv, name+"="); ok {
				return v
			}
		}
		return ""
	}
	return i18n.Guess(value("LC_ALL"), value("LC_MESSAGES"), value("LANG"), speaks)
}

// givenLang returns the language that the flags ask for; a sheet in all of them
// asks for none.
func givenLang(args []string) (lang i18n.Lang) {
	defer func() {
		if lang == everyLang {
			lang = ""
		}
	}()
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if l, ok := strings.CutPrefix(arg, "--lang="); ok {
			return l
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// misuse says that a command line cannot be understood.
type misuse struct {
	*workshop.Refusal
	usage string // of the command; empty: there is none
}

// Unwrap lets a misuse be said like any refusal.
func (m *misuse) Unwrap() error { return m.Refusal }

// answered is the exit code of a command that somebody else has done, and
// said everything about.
type answered int

func (n answered) Error() string { return fmt.Sprintf("exit code %d", int(n)) }

// exit says an error in one sentence and returns the exit code.
func (a *app) exit(err error) int {
	if err == nil {
		return fine
	}
	if code, ok := errors.AsType[answered](err); ok {
		return int(code)
	}
	code, sentence := refused, a.p.Say(err)
	if m, ok := errors.AsType[*misuse](err); ok {
		code = misused
		if m.usage != "" {
			sentence += " " + a.p.T("Use it like this: {usage}", "usage", m.usage)
		}
	} else if _, ok := errors.AsType[*workshop.Refusal](err); !ok {
		sentence = a.p.T("This could not be done: {why}", "why", err.Error())
	}
	_, _ = io.WriteString(a.err, "kahvila: "+line.Clean(sentence)+"\n") // nobody else to be told
	return code
}

// print writes lines of text. An answer that nobody reads is no error.
func (a *app) print(lines ...string) {
	for _, l := range lines {
		_, _ = io.WriteString(a.out, line.Clean(l)+"\n")
	}
}

// path returns where a file is that the person named.
func (a *app) path(name string) string {
	if a.dir == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.dir, name)
}

// in says a text of a workshop in the language of the answers.
func (a *app) text(t workshop.Text) string {
	s, _ := t.In(workshop.Lang(a.lang))
	return s
}

// parts joins what is there with a dot in the middle.
func parts(all ...string) string {
	var some []string
	for _, s := range all {
		if s != "" {
			some = append(some, s)
		}
	}
	return strings.Join(some, " · ")
}
