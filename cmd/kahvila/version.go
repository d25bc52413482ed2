package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// versionCommand says what --version says, for those who look for a command.
func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: a.p.T("Says which version this is, and what belongs to a report of a mistake"), Args: takes(0, 0),
		RunE: func(*cobra.Command, []string) error { return a.version() },
	}
}

// version says in one line what has to be known of a program that did something
// wrong: which one it is, what it was built with, and where it runs.
func (a *app) version() error {
	a.print("kahvila " + parts(versionOf(debug.ReadBuildInfo()), runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH))
	return nil
}

// versionOf returns the version that this binary was built from.
func versionOf(b *debug.BuildInfo, ok bool) string {
	if !ok || b.Main.Version == "" {
		return "(devel)"
	}
	return b.Main.Version
}
