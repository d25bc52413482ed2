package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"kahvila/live"
	"kahvila/tui"
	"kahvila/tui/line"
	"kahvila/tui/theme"
	"kahvila/workshop"
)

// hostMark is how a room knows the facilitator at this machine again: as no
// key can be.
const hostMark = "host"

// host is the facilitator at this machine.
func (a *app) host(attach live.Attach) live.Visitor {
	return live.Visitor{Fingerprint: hostMark, Role: workshop.Facilitator, Lang: workshop.Lang(a.lang), Attach: attach}
}

// wordsOnly reports whether there is no full screen: it was not wanted, or
// there is nobody to see it.
func (a *app) wordsOnly() bool {
	return a.plain || !a.terminal || a.variable("TERM") == "dumb"
}

func (a *app) variable(name string) (value string) {
	for _, kv := range a.env {
		if v, ok := strings.CutPrefix(kv, name+"="); ok {
			value = v
		}
	}
	return value
}

// onScreen runs fn while a local screen is up: with a log that does not write
// across it, until the person leaves or the system wants the process to end.
func (a *app) onScreen(ctx context.Context, h *house, fn func(context.Context, *slog.Logger) error) error {
	j, err := openJournal(h.file.Path())
	if err != nil {
		return err
	}
	j.cover()
	ctx, stop := untilEnded(ctx)
	defer stop()
	err = fn(ctx, j.logger(nil))
	return errors.Join(err, j.close())
}

// console is the facilitator at this machine in an open room.
func (a *app) console(ctx context.Context, o *opened, e *entrance) error {
	if a.wordsOnly() {
		return a.words(ctx, o)
	}
	var join, mark string
	if e != nil {
		join, mark = e.join, e.mark
	}
	return a.show(ctx, tui.Options{Room: o.room, Visitor: a.host(live.Screen), Join: join, Mark: mark, Passing: a.passing})
}

// show runs the full screen.
func (a *app) show(ctx context.Context, o tui.Options) error {
	o.Host, o.Lang, o.Dark = true, workshop.Lang(a.lang), true
	if a.house != nil {
		o.Wall = a.beside(a.house.file.Path())
		o.Files = files{a, a.house}
	}
	o.ASCII, o.Profile = theme.ASCII(a.env), theme.Profile(a.env)
	if a.noColor {
		o.Profile = min(o.Profile, colorprofile.ASCII)
	}
	root := tui.New(o)
	err := root.Run(ctx, tea.WithoutSignalHandler(), tea.WithInput(a.in), tea.WithOutput(a.out),
		tea.WithEnvironment(a.env), tea.WithColorProfile(o.Profile))
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = nil // the system wanted us to end
	}
	if last := root.LastLine(); last != "" {
		a.print(last)
	}
	return err
}

// words lets the facilitator say words line by line, until they quit.
func (a *app) words(ctx context.Context, o *opened) error {
	if o.join != "" {
		a.print(a.p.T("Join: {line}", "line", o.join))
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	code := line.Run(ctx, line.Session{
		Room: o.room, Visitor: a.host(live.Words), In: until(ctx, a.in), Out: a.out, Err: a.err,
		Lang: workshop.Lang(a.lang), Join: o.join, Files: files{a, a.house},
	}, "plain")
	if code != fine && ctx.Err() == nil {
		return answered(code)
	}
	return nil
}

// until returns a reader that ends when the context does, even where nobody
// types anything more. One that has been buffered ends already, and whoever
// reads from it must not read ahead of others.
func until(ctx context.Context, from io.Reader) io.Reader {
	if b, ok := from.(*bufio.Reader); ok {
		return b
	}
	r, w := io.Pipe()
	go func() {
		_, err := io.Copy(w, from)
		w.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { w.Close() })
	return r
}

// home is the local interface: the workshops of this machine.
func (a *app) home(ctx context.Context) error {
	if a.guest || a.house != nil {
		return a.change(ctx, refuseMissing, func(*house) error { return workshop.Refuse("This is the local interface already.") })
	}
	return a.hold(ctx, makeMissing, func(h *house) error {
		return a.onScreen(ctx, h, func(ctx context.Context, log *slog.Logger) error {
			if a.wordsOnly() {
				return a.homeWords(ctx)
			}
			desk := &desk{files: files{a, h}, log: log, drafts: keptDrafts(h.file.Path(), log)}
			err := a.show(ctx, tui.Options{Home: desk})
			return errors.Join(err, desk.close())
		})
	})
}

// homeWords reads command lines as the shell would have, without "kahvila",
// until one says quit.
func (a *app) homeWords(ctx context.Context) error {
	a.print(a.p.T("Type a command and Enter, for example: list"), a.p.T("All commands: --help. The end: quit."))
	in := bufio.NewReader(until(ctx, a.in))
	for ctx.Err() == nil {
		_, _ = io.WriteString(a.out, "> ")
		text, err := in.ReadString('\n')
		args, whole := split(text)
		switch {
		case !whole:
			a.exit(workshop.Refuse("A quote is not closed."))
		case len(args) == 1 && args[0] == "quit":
			return nil
		case len(args) > 0:
			next := *a
			next.in = in
			next.run(ctx, args)
		}
		if err != nil {
			return nil // nothing more to read
		}
	}
	return nil
}

// split takes a line apart into words. Quotes hold words together; whole says
// that every quote was closed.
func split(text string) (args []string, whole bool) {
	var word strings.Builder
	begun, quote := false, rune(0)
	for _, r := range strings.TrimRight(text, "\r\n") {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case (r == '"' || r == '\'') && !begun:
			begun, quote = true, r
		case r == ' ' || r == '\t':
			if begun {
				args = append(args, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		args = append(args, word.String())
	}
	return args, quote == 0
}
