// Package bench is a load test of a room, beside the least that a room over SSH
// can cost.
//
// [Run] lets many people into a server over SSH, has them type, write, stop
// reading, come back and vote, and returns a [Report]: [Figures] of the room
// and of its floor, and which [Goal] they meet. The floor is a bare SSH
// broadcast: it sends each line that somebody writes to everybody, as one
// shared slice of bytes, and keeps nothing. Each server runs in a process of
// its own, which [ServeRoom] or [ServeFloor] is the whole of; the people are
// all in the process that measures, so they cost both servers the same. Only one
// of the servers runs at a time, and while people write they take turns.
//
// Whether a screen shows something is found in the bytes that reach it, without
// a terminal: what is looked for are texts of which every cell differs from
// what was there before, so that they come in one piece even where only
// differing cells are sent.
//
// The package knows nothing of how a workshop is stored, nor how a process is
// started.
package bench
