package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilEnded returns a context that ends when the system, the keyboard or a
// terminal that is closed wants the process to end. Whoever asked for the
// process to outlive its terminal (nohup) gets that.
func untilEnded(ctx context.Context) (context.Context, context.CancelFunc) {
	by := []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGQUIT}
	if !signal.Ignored(syscall.SIGHUP) {
		by = append(by, syscall.SIGHUP)
	}
	return signal.NotifyContext(ctx, by...)
}
