package tui

import (
	"kahvila/live"
)

// door lets a visitor into a room: what is known of them already goes with
// what they said at the door.
type door struct {
	room    *live.Room
	visitor live.Visitor
	hold    func(*live.Seat)
}

// Enter takes a seat. It implements screen.Door.
func (d *door) Enter(v live.Visitor) (*live.Seat, error) {
	all := d.visitor
	all.Alias, all.Sector, all.Code, all.Lang, all.Laptop = v.Alias, v.Sector, v.Code, v.Lang, v.Laptop
	seat, err := d.room.Enter(all)
	if err == nil {
		d.hold(seat)
	}
	return seat, err
}

// NeedsCode reports whether a join code is asked. It implements screen.Door.
func (d *door) NeedsCode() bool { return d.room.Needs() }

// TryCode refuses a join code that is wrong. It implements screen.Door.
func (d *door) TryCode(code string) error {
	v := d.visitor
	v.Code = code
	return d.room.TryCode(v)
}

// Full reports whether there is no seat left. It implements screen.Door.
func (d *door) Full() bool { return d.room.Full() }

// hold remembers the seat to leave in the end. Somebody who has gone while the
// seat was being taken leaves it at once.
func (r *Root) hold(seat *live.Seat) {
	r.mu.Lock()
	closed := r.closed
	r.held = seat
	r.mu.Unlock()
	if closed && seat != nil {
		seat.Leave()
	}
}

// Close leaves the seat: half-written text is saved at once, and nothing of
// the root goes on. It is called once the program has ended, and may be called
// again.
func (r *Root) Close() {
	r.mu.Lock()
	was, seat := r.closed, r.held
	r.closed = true
	r.mu.Unlock()
	if was {
		return
	}
	close(r.done)
	if seat != nil {
		seat.Leave()
	}
	if r.eyes != nil {
		r.eyes.Leave()
	}
}
