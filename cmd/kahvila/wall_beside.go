package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"kahvila/tui/screen"
)

// beside is how the wall of a workshop comes to a second window of this
// machine.
func (a *app) beside(data string) func(string) screen.Beside {
	return func(id string) screen.Beside {
		self, err := os.Executable()
		if err != nil {
			self = "kahvila"
		}
		args := []string{"--data", data, "--lang", a.lang, "wall", id}
		if givenLang(a.args) == "" { // then it speaks those that people have
			args = []string{"--data", data, "wall", id}
		}
		b := screen.Beside{Line: "kahvila " + joinQuoted(args)}
		if strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") != "kahvila" || !found("kahvila") {
			b.Line = joinQuoted(append([]string{self}, args...))
		}
		if c := windowCommand(runtime.GOOS, a.variable, found, append([]string{self}, args...)); c != nil {
			b.Open = func() error { return openWindow(c) }
		}
		return b
	}
}

func found(program string) bool { _, err := exec.LookPath(program); return err == nil }

// windowCommand returns the command that opens a window with a command in it,
// or nil where none is known.
func windowCommand(system string, variable func(string) string, found func(string) bool, command []string) []string {
	graphic := variable("DISPLAY") != "" || variable("WAYLAND_DISPLAY") != ""
	switch {
	case system == "darwin":
		// Terminal opens files. This one is gone as soon as it is read.
		script := "#!/bin/sh\nrm -f \"$0\"\nexec " + joinQuoted(command) + "\n"
		return []string{"/bin/sh", "-c", `d=$(mktemp -d) && printf %s "$1" >"$d/wall.command" && chmod 700 "$d/wall.command" && exec open -a Terminal "$d/wall.command"`, "sh", script}
	case system == "windows" && found("wt.exe"):
		return append([]string{"wt.exe", "-w", "new"}, command...)
	case system == "windows":
		return append([]string{"cmd.exe", "/c", "start", "kahvila wall"}, command...)
	case graphic:
		for _, terminal := range [][]string{
			{"x-terminal-emulator", "-e"}, {"gnome-terminal", "--"}, {"konsole", "-e"}, {"xfce4-terminal", "-x"},
			{"kitty"}, {"alacritty", "-e"}, {"foot"}, {"xterm", "-e"},
		} {
			if found(terminal[0]) {
				return append(terminal, command...)
			}
		}
	}
	if variable("TMUX") != "" && found("tmux") {
		return []string{"tmux", "new-window", "-n", "wall", joinQuoted(command)}
	}
	return nil
}

// windowPatience is how long a window may take to say that it cannot open.
const windowPatience = 2 * time.Second

// openWindow starts the command and does not wait for the window to close: only
// for a moment, whether it opens at all.
func openWindow(command []string) error {
	c := exec.Command(command[0], command[1:]...)
	if err := c.Start(); err != nil {
		return fmt.Errorf("open a window: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	late := time.NewTimer(windowPatience)
	defer late.Stop()
	select {
	case err := <-ended: // what only starts another program ends at once, too
		if err != nil {
			return fmt.Errorf("open a window: %w", err)
		}
	case <-late.C:
	}
	return nil
}

// joinQuoted is a command as it can be typed.
func joinQuoted(args []string) string {
	words := make([]string, len(args))
	for i, arg := range args {
		words[i] = quoted(runtime.GOOS, arg)
	}
	return strings.Join(words, " ")
}
