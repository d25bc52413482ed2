package live

import (
	"strings"
	"time"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// View is what one seat may see of a room at one moment: while a round is
// covered, nothing that others write in it. It is never changed.
type View struct {
	Workshop *workshop.Workshop
	ID       string    // of the workshop
	At       time.Time // when the view was taken
	Me       Me
	Presence *Presence
	Version  uint64 // grows with everything that can be seen, presence included

	common  *workshop.Workshop // what everybody sees; Workshop may show the seat's own besides
	own     *own               // what it shows besides; nil: nothing
	derived *derived
	actor   workshop.Actor
}

// Origin is the room that a view is of. It is comparable.
type Origin struct{ of *derived }

// Me is the seat that a view is for.
type Me struct {
	Seat   *workshop.Seat // nil before joining and for observers
	Left   bool           // as Seat has it
	Laptop int            // as Seat has it: the table that it is the laptop of; 0 none
	Role   workshop.Role  // Host only at the table it hosts now
	Table  int            // in the present round; 0 none
	Alias  string
	Word   string // the return word; empty for who facilitates: their key takes them back
	Lang   workshop.Lang
}

// ComeBack returns the line that takes the person back to the seat, made of the
// line that people type to join: "ssh -p 2222 HOST" becomes
// "ssh -p 2222 word@HOST". It is empty where there is no such line or no seat.
func (m Me) ComeBack(join string) string {
	if join == "" || m.Word == "" {
		return ""
	}
	host := strings.LastIndexByte(join, ' ') + 1
	return join[:host] + m.Word + "@" + join[host:]
}

// Mine reports whether the idea was written at this seat. Nobody's is any more
// after sealing.
func (v View) Mine(i *workshop.Idea) bool { return v.Workshop.Mine(i, v.actor) }

// PassedOn and PassesOn are those of the workshop for this seat.
func (v View) PassedOn(i *workshop.Idea) bool { return v.Workshop.PassedOn(i, v.actor.Seat) }

// PassesOn says whether others come to this laptop in the next round.
func (v View) PassesOn() bool { return v.Workshop.PassesOn(v.actor.Seat) }

// Writer returns who this seat is among those who wrote in a round: the By of
// its own ideas. Nobody is anybody there any more after sealing, so it is not to
// be kept.
func (v View) Writer(round workshop.Scope) workshop.Pseudonym {
	if v.actor.As == nil || v.Workshop.Sealed(round) {
		return workshop.Pseudonym{}
	}
	return v.actor.As(round)
}

// Muted reports whether this seat may not write in the present round.
func (v View) Muted() bool { return v.Workshop.Muted(v.actor) }

// Marker returns who this seat is among those who marked ideas of a café. It is
// not to be kept.
func (v View) Marker(marks workshop.Scope) workshop.Pseudonym {
	if v.actor.As == nil {
		return workshop.Pseudonym{}
	}
	return v.actor.As(marks)
}

// Marked reports whether this seat has marked the idea as "same here".
func (v View) Marked(i *workshop.Idea) bool {
	return len(i.Marks) > 0 && v.actor.As != nil && i.MarkedBy(v.actor.As(workshop.MarksScope(i.Step)))
}

// Answers returns what this seat has answered in the ballot.
func (v View) Answers(b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
	if v.actor.As == nil {
		return nil
	}
	return b.Answers(v.actor.As(workshop.BallotScope(b.ID)))
}

// Undoable reports whether this seat has done something that it can take back.
func (v View) Undoable() bool { return v.actor.As != nil && v.Workshop.Undoable(v.actor) }

// Undoes returns the entry that this seat would take back, or 0.
func (v View) Undoes() workshop.EntryID {
	if v.actor.As == nil {
		return 0
	}
	return v.common.Undoes(v.actor)
}

// Left returns how much time the moment has left, and whether it has a time
// box. It is negative after the deadline.
func (v View) Left() (time.Duration, bool) { return v.Workshop.Now().TimeLeft(v.At) }

// Facilitates reports whether the seat may do what facilitators may.
func (v View) Facilitates() bool { return v.Me.Role >= workshop.Facilitator }

// Harvest returns the ideas by theme and question, made once for everyone.
func (v View) Harvest() *Harvest {
	if v.own != nil {
		return v.own.harvestOf(v.derived)
	}
	return v.derived.harvestOf(v.Workshop)
}

// Sheet returns what the table of this seat sees now of the answers to a
// question, made once for everyone there.
func (v View) Sheet(question string) *Sheet {
	n := v.Workshop.Now()
	t := table{n.Step, n.Round, v.Me.Table, question}
	if v.own != nil {
		return v.own.sheet(v.derived, t)
	}
	return v.derived.sheet(v.Workshop, t)
}

// Gathering returns the development targets with their ideas, made once for
// everyone.
func (v View) Gathering() *Gathering {
	if v.own != nil {
		return v.own.gathering()
	}
	return v.derived.gathering(v.common)
}

// Origin tells the views of one room from those of another.
func (v View) Origin() Origin { return Origin{v.derived} }

// Like returns ideas that say nearly the same as the text, best first.
func (v View) Like(text string, most int) []workshop.IdeaID {
	return v.derived.like(v.common, text, most)
}

// Proposals returns groups of ideas that are alike and in no target yet, as a
// proposal for grouping; then, two by two, ideas in no target with the one in a
// target that each looks like.
func (v View) Proposals() [][]workshop.IdeaID { return v.derived.proposals(v.common) }
