package main

import (
	"io"
	"os"

	"github.com/inconshreveable/mousetrap"
)

// stay keeps the window open that a double click has opened, until somebody
// has read why the program has ended.
func stay(code int, say string) {
	if code == fine || !mousetrap.StartedByExplorer() {
		return
	}
	_, _ = io.WriteString(os.Stderr, say+"\n")
	_, _ = os.Stdin.Read(make([]byte, 1))
}
