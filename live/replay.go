package live

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"kahvila/workshop"
)

// part is a piece of the log with its facts in the making: decoding is what
// reading a log costs, and several parts are decoded at once.
type part struct {
	entries []workshop.Entry
	facts   []workshop.Fact
	err     error         // of the entry after the last fact
	decoded chan struct{} // closed when facts and err are known
}

// partSize is how many entries a part has.
const partSize = 512

func (p *part) decode() {
	defer close(p.decoded)
	p.facts = make([]workshop.Fact, 0, len(p.entries))
	for _, e := range p.entries {
		f, err := e.Decode()
		if err != nil {
			p.err = err
			return
		}
		p.facts = append(p.facts, f)
	}
}

// errEnough ends the reading of a log of which no more is wanted.
var errEnough = errors.New("enough")

// replay reads the whole log, and returns when nobody reads it any more.
func (r *Room) replay() (*workshop.Workshop, error) {
	parts, enough := make(chan *part, runtime.GOMAXPROCS(0)), make(chan struct{})
	var unread error
	go func() {
		defer close(parts)
		unread = readParts(r.log, parts, enough)
	}()
	w, err := r.apply(parts)
	close(enough)
	for p := range parts {
		<-p.decoded
	}
	if err == nil {
		err = unread
	}
	if err != nil {
		return nil, fmt.Errorf("replay the log: %w", err)
	}
	return w, nil
}

// readParts hands on the log in parts, each being decoded.
func readParts(l Log, parts chan<- *part, enough <-chan struct{}) error {
	entries := make([]workshop.Entry, 0, partSize)
	hand := func() error {
		p := &part{entries: entries, decoded: make(chan struct{})}
		entries = make([]workshop.Entry, 0, partSize)
		select {
		case parts <- p:
			go p.decode()
			return nil
		case <-enough:
			return errEnough
		}
	}
	err := l.Each(func(e workshop.Entry) error {
		if entries = append(entries, e); len(entries) < partSize {
			return nil
		}
		return hand()
	})
	if err == nil && len(entries) > 0 {
		err = hand()
	}
	return err
}

// apply makes the workshop of the parts, in order.
func (r *Room) apply(parts <-chan *part) (*workshop.Workshop, error) {
	w := workshop.New()
	r.requests = make(map[workshop.RequestID]workshop.EntryID)
	for p := range parts {
		<-p.decoded
		for i, f := range p.facts {
			e := p.entries[i]
			if last, _ := w.Last(); e.ID != last+1 {
				return nil, fmt.Errorf("entry %d follows entry %d: %w", e.ID, last, workshop.ErrDamaged)
			}
			if e.Request != (workshop.RequestID{}) {
				r.requests[e.Request] = e.ID
			}
			r.saw(w, e, f)
			w.ApplyFact(e, f)
		}
		if p.err != nil {
			return nil, p.err
		}
	}
	return w, nil
}

// saw notes when the workshop was certainly going on. Entries are dated to the
// minute; what sets the clock tells the time of day more exactly.
func (r *Room) saw(w *workshop.Workshop, e workshop.Entry, f workshop.Fact) {
	at := e.At
	switch f := f.(type) {
	case *workshop.Go:
		if !f.At.IsZero() {
			at = f.At
		}
	case *workshop.Resume:
		at = f.Until.Add(-w.Now().Left)
	}
	if at.After(r.seen) || at.Before(r.seen.Truncate(time.Minute)) {
		r.seen = at
	}
}
