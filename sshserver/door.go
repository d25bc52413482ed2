package sshserver

import (
	"cmp"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// door is where connections come in: a listener that counts. Strangers beyond
// the limit wait in the system's queue, so that a room of people who join at
// the same moment is served in turn and nobody is turned away. While somebody
// may be waiting, whoever stands in the door and says nothing has to go sooner:
// else as many silent connections as there are slots would close it.
type door struct {
	srv       *Server
	listener  net.Listener
	strangers chan struct{} // one slot for each
	closed    chan struct{}

	mu       sync.Mutex
	closing  bool
	open     map[*connection]struct{}
	joining  int
	yielding int          // connections that make way, and are not gone yet
	sessions atomic.Int64 // written under mu; read with every frame of everybody
	handlers int
	changed  *sync.Cond
}

func newDoor(srv *Server) *door {
	d := &door{
		srv:       srv,
		strangers: make(chan struct{}, srv.limits.Strangers),
		closed:    make(chan struct{}),
		open:      make(map[*connection]struct{}),
	}
	d.changed = sync.NewCond(&d.mu)
	return d
}

// Accept implements net.Listener. What it returns is always a *connection.
func (d *door) Accept() (net.Conn, error) {
	for {
		if !d.slot() {
			return nil, net.ErrClosed
		}
		conn, err := d.listener.Accept()
		if err != nil {
			<-d.strangers
			return nil, err
		}
		if c := d.admit(conn); c != nil {
			return c, nil
		}
		<-d.strangers
		_ = conn.Close()
		d.srv.tally.refuse("too many connections")
		d.srv.log.Warn("refused", "why", "too many connections")
	}
}

// slot waits until there is room for one more stranger, and makes it. It
// returns false when the door closes.
func (d *door) slot() bool {
	for {
		select {
		case d.strangers <- struct{}{}:
			return true
		case <-d.closed:
			return false
		default:
		}
		first, since := d.first(stranger)
		late := time.NewTimer(d.srv.limits.Hello/10 - time.Since(since))
		select {
		case d.strangers <- struct{}{}:
			late.Stop()
			return true
		case <-d.closed:
			late.Stop()
			return false
		case <-late.C:
		}
		if first != nil && stage(first.stage.Load()) == stranger {
			first.drop("said nothing while others wait")
		}
	}
}

// first returns who came first of those at a stage, and when.
func (d *door) first(at stage) (first *connection, since time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	since = time.Now()
	for c := range d.open {
		if stage(c.stage.Load()) == at && c.since.Before(since) {
			first, since = c, c.since
		}
	}
	return first, since
}

// makeWay ends the connection of whoever has been logging in for longest. All
// others take a moment, unless they see the host key for the first time.
func (d *door) makeWay() {
	if first, _ := d.first(joining); first != nil {
		first.drop("did not log in while others wait")
	}
}

func (d *door) admit(conn net.Conn) *connection {
	d.mu.Lock()
	defer d.mu.Unlock()
	most := d.srv.limits.Sessions + d.srv.limits.Joining
	if d.closing || len(d.open)-d.yielding >= most && !d.yield(func(c *connection) bool { return !c.tries.In() || c.running.Load() == 0 }) {
		return nil
	}
	c := newConnection(d.srv, conn)
	d.open[c] = struct{}{}
	return c
}

// Addr implements net.Listener.
func (d *door) Addr() net.Addr { return d.listener.Addr() }

// Close implements net.Listener: nobody comes in any more, nobody is put out.
func (d *door) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closing {
		return nil
	}
	d.closing = true
	close(d.closed)
	return d.listener.Close()
}

// greet turns a stranger into someone who is joining. When it returns false
// there are too many of them; the caller lets one make way.
func (d *door) greet() bool {
	<-d.strangers
	d.mu.Lock()
	defer d.mu.Unlock()
	d.joining++
	return d.joining <= d.srv.limits.Joining
}

// enter turns someone who was joining into someone who is inside.
func (d *door) enter() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.joining--
}

// inside returns how many connections are open and how many sessions run.
func (d *door) inside() (open, running int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.open), int(d.sessions.Load())
}

// seat counts one more session, unless there are too many. Where there are,
// somebody who has not come in makes way: else whoever opens as many sessions as
// there may be, and needs no join code for that, would keep everybody out.
func (d *door) seat(of *connection) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if int(d.sessions.Load()) >= d.srv.limits.Sessions &&
		!d.yield(func(c *connection) bool { return c != of && !c.tries.In() && c.running.Load() > 0 }) {
		return false
	}
	d.sessions.Add(1)
	return true
}

// yield ends the connection of one who may have to go, and returns false where
// there is nobody. It takes the address from which most of them come, so that
// one laptop that fills the room makes way for itself, and there whoever came
// first. It needs mu.
func (d *door) yield(may func(*connection) bool) bool {
	from := make(map[string]int)
	var all []*connection
	for c := range d.open {
		if stage(c.stage.Load()) == inside && !c.yields && may(c) {
			all = append(all, c)
			from[c.tries.From]++
		}
	}
	if len(all) == 0 {
		return false
	}
	first := slices.MinFunc(all, func(a, b *connection) int {
		return cmp.Or(from[b.tries.From]-from[a.tries.From], a.since.Compare(b.since))
	})
	first.yields = true
	d.yielding++
	go first.drop("had not come in while others wait") // which needs mu
	return true
}

func (d *door) unseat() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sessions.Add(-1)
}

// rest returns how long a program rests between two wake-ups. The more people
// there are, the more has to be drawn for each change, and the more changes
// come.
func (d *door) rest() time.Duration {
	return min(max(time.Duration(d.sessions.Load())*20*time.Microsecond, leastRest), mostRest)
}

const (
	leastRest = 16 * time.Millisecond
	mostRest  = 66 * time.Millisecond
)

// leave forgets a connection that was at a stage.
func (d *door) leave(c *connection, was stage) {
	if was == stranger {
		<-d.strangers
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if was == joining {
		d.joining--
	}
	if c.yields {
		d.yielding--
	}
	delete(d.open, c)
	d.changed.Broadcast()
}

// begin counts a running session function. It returns false when the server
// is closing.
func (d *door) begin() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closing {
		return false
	}
	d.handlers++
	return true
}

func (d *door) end() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.handlers--
	d.changed.Broadcast()
}

// empty returns a channel that is closed once no session function runs and,
// with connectionsToo, no connection is open. Give up on it with stop.
func (d *door) empty(connectionsToo bool) (done <-chan struct{}, stop func()) {
	ch := make(chan struct{})
	stopped := false
	go func() {
		defer close(ch)
		d.mu.Lock()
		defer d.mu.Unlock()
		for !stopped && (d.handlers > 0 || connectionsToo && len(d.open) > 0) {
			d.changed.Wait()
		}
	}()
	return ch, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		stopped = true
		d.changed.Broadcast()
	}
}

// clear closes every connection.
func (d *door) clear() {
	d.mu.Lock()
	all := make([]*connection, 0, len(d.open))
	for c := range d.open {
		all = append(all, c)
	}
	d.mu.Unlock()
	for _, c := range all {
		_ = c.Close()
	}
}
