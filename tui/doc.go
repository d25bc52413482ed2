// Package tui is a workshop seen in a terminal.
//
// A [Root] is one person's window: it looks at the newest view of the room,
// shows the first screen that fits it, and handles what is about the window
// itself (its size, help, questions, notices, leaving). What is done in a
// workshop is done by the screens; the root knows none of them by name.
//
// Whoever runs a root turns what comes from [Root.Wakes] into [Wake] messages,
// looks again after [Root.Second], as [Local] does for a local terminal, and
// calls [Root.Close] in the end.
//
// The package knows nothing of SSH, nor who draws what it lays out.
package tui
