// Package screen is a workshop seen: one file for each screen.
//
// A [Screen] is given a view, reacts to what a person does, lists its [Key]s,
// and draws itself into a [Frame] as bands. [All] is the one list of screens;
// the first that fits a view is the one that is shown. No screen knows another.
// The package knows nothing of SSH, nor who draws what it lays out.
package screen

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Screen is one screen of one session. It belongs to that session's program.
type Screen interface {
	// Sync gives the screen the newest view. It costs what is visible.
	Sync(live.View) tea.Cmd

	// Update reacts to a message that is no key of Keys. It never waits.
	Update(tea.Msg) tea.Cmd

	// Keys lists everything the screen does by key, most important first. The
	// footer, the help and the dispatcher all read it. A screen with a text
	// cursor has no printable key in it.
	Keys() []widget.Key

	// Draw lays the screen out in the frame, which is never below 40×12. It
	// costs what Sync does: the bands are drawn by whoever has to show them,
	// before anything else is done with the screen.
	Draw(Frame) widget.Layout
}

// Turning is a Screen that changes by itself, after the time that it says.
type Turning interface {
	Turns(now time.Time) time.Duration
}

// Frame is what a screen is drawn into.
type Frame struct {
	W, H  int
	Theme *theme.Theme
	T     *i18n.Printer
	Now   time.Time
	Clock string // how the time goes, for what is laid over a screen

	Rehearsal bool // it is seen in the first line

	// Woken says that nothing has reached the screen since it was drawn last but
	// newer views, and all else is as it was. Still says that not even those
	// have: only time has passed.
	Woken, Still bool
}

// Env is what a screen is given when it is made.
type Env struct {
	Seat *live.Seat // nil before joining
	Room *live.Room // for a wall: nil where nobody else needs it
	Door Door       // before joining
	Home Home       // for the home screen: nil elsewhere
	Join string     // the line people type to join: "ssh 192.168.1.20"; empty when nobody can
	Mark string     // the fingerprint of the host key
	Host bool       // the facilitator's own machine, not a connection

	Wall  func(workshopID string) Beside // nil: no window can be opened beside this one
	Files Files                          // nil: nothing can be written here

	Lang  func() workshop.Lang // the language of the session now
	Drawn *Drawn               // what anybody has drawn

	turnsOf *turns // the laptop at which somebody rates who has another seat; nil: their own
}

// Files writes what can be taken away of a workshop to new files, and returns
// where they are. Call it in a command only.
type Files interface {
	// Export writes the workshop out in a format, for a profile where that is a
	// report.
	Export(workshopID, format, profile string) (path string, err error)
	// Print writes a sheet for the room, to be printed.
	Print(workshopID, sheet string, l workshop.Lang) (path string, err error)
}

// Door is the way into a room for somebody who has no seat yet. It is
// satisfied by what starts the session.
type Door interface {
	// Enter takes a seat. It may wait for the disk: call it in a command only.
	Enter(v live.Visitor) (*live.Seat, error)
	// NeedsCode reports whether a join code is asked.
	NeedsCode() bool
	// TryCode refuses a join code as Enter does. Call it in a command only.
	TryCode(code string) error
	// Full reports whether there is no seat left.
	Full() bool
}

// Maker makes one screen.
type Maker struct {
	Name string // for tests and logs
	Fits func(live.View) bool
	Make func(Env) Screen
}

// Messages from screens to the root.
type (
	// Done says that a fact is on disk.
	Done struct{ ID workshop.EntryID }
	// Failed says why something was not done: a refusal or a fault.
	Failed struct{ Err error }
	// Notice is one calm line for the person.
	Notice struct {
		Text string
		Args []any // of its places
	}
	// Entered says that the session has a seat now.
	Entered struct{ Seat *live.Seat }
	// LangChosen says that the session is in this language now.
	LangChosen struct{ Lang workshop.Lang }
	// Leaving says that the person wants to go.
	Leaving struct{}
	// Ask puts a question to the person before something is done.
	Ask struct {
		Question string
		Lines    []string        // what it would interrupt, or what follows from it
		Later    func() []string // what Lines are while the question is seen; nil: the same
		Yes      string
		Light    bool // it was asked for by a key and harms nothing: Enter says yes, at once
		Then     tea.Cmd
	}
	// Ended says that a screen shown on demand (help, people) is done with.
	Ended struct{}
)

// act does a fact at the seat. What comes back is Done or Failed.
func act(seat *live.Seat, f workshop.Fact) tea.Cmd {
	return func() tea.Msg {
		id, err := seat.Do(context.Background(), f, "")
		if err != nil {
			return Failed{err}
		}
		return Done{id}
	}
}

// send returns a command that says the message.
func send(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }
