package main

import (
	"os"
	"os/signal"
	"syscall"
)

// untilInputEnds lets nothing but the end of its input end a process that
// serves another one: what the keyboard or the terminal wants, the other one
// hears as well. If the other one is gone before it hears the answer, that is
// an error like any. The returned function takes that back.
func untilInputEnds() func() {
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGINT, syscall.SIGTERM, syscall.SIGQUIT, syscall.SIGHUP, syscall.SIGPIPE)
	return func() { signal.Stop(heard) }
}
