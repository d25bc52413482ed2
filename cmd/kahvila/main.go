// Command kahvila is the one binary.
//
// An [app] is one run of a command line. What it works on is a [house]: the
// data file with the rooms that are open over it. Whoever holds the data file
// answers others over a [counter], a socket beside it, by running their
// command lines in its own house. What people may do in a workshop is decided
// elsewhere; here the parts are only put together.
package main

import (
	"context"
	"os"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"kahvila/cmd/kahvila/machine"
)

func main() { os.Exit(start()) }

// start runs the command line of the process.
func start() int {
	cobra.MousetrapHelpText = "" // a double click opens the local interface, too
	cobra.EnableCommandSorting = false
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Environ(), speaks: machine.Language(),
		terminal: onTerminal(), width: widthOf(os.Stdout),
	}
	code := a.run(context.Background(), os.Args[1:])
	stay(code, a.p.T("Enter closes this window."))
	return code
}

// widthOf returns how wide a terminal is; 0 where it is none.
func widthOf(f *os.File) int {
	w, _, err := term.GetSize(f.Fd())
	if err != nil {
		return 0
	}
	return w
}

// onTerminal reports whether somebody sits at both ends.
func onTerminal() bool {
	for _, f := range []*os.File{os.Stdin, os.Stdout} {
		info, err := f.Stat()
		if err != nil || info.Mode()&os.ModeCharDevice == 0 {
			return false
		}
	}
	return true
}
