package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/crypto/ssh"

	"kahvila/store/bare"
)

// Options are what is measured.
type Options struct {
	People  int
	Rate    float64 // ideas a second
	Size    Size
	Stalled int           // how many stop reading for a while
	Time    time.Duration // for which people write; what needs less time takes half of it
	Profile string        // where a CPU profile of the room goes, of while people write; empty: nowhere

	// Start starts the process of a server. Required.
	Start func(context.Context, Kind) (*Process, error)

	turn  time.Duration      // about how long a server's turn of writing takes; 0: turnTime
	watch func(Kind, *crowd) // is told of everybody before they come in; nil: nobody is
}

// Run measures the floor and the room. Both are there all the time, but only
// one of them runs: the other one is stopped. While people write they take
// turns of a few seconds, so that whatever else the machine does meanwhile
// happens to both.
func Run(ctx context.Context, o Options) (r *Report, err error) {
	r = &Report{People: o.People, Rate: o.Rate, Size: o.Size.String(), Stalled: o.Stalled, Seconds: o.Time.Seconds()}
	var both []*run
	defer func() {
		for _, one := range both {
			err = errors.Join(err, one.end())
		}
	}()
	for _, one := range []struct {
		kind Kind
		to   *Figures
	}{{Floor, &r.Floor}, {Room, &r.Room}} {
		server, err := begin(ctx, o, one.kind, one.to)
		if err != nil {
			return nil, fmt.Errorf("measure the %s: %w", one.kind, err)
		}
		both = append(both, server)
	}
	if err := inTurn(ctx, both); err != nil {
		return nil, err
	}
	r.compare()
	return r, nil
}

// inTurn has each server do one thing after the other while no other one does
// anything.
func inTurn(ctx context.Context, all []*run) error {
	type phase func(*run, context.Context) error
	turn := func(phases ...phase) error {
		for _, r := range all {
			if err := r.alone(func() error {
				for _, do := range phases {
					if err := errors.Join(do(r, ctx), ctx.Err()); err != nil {
						return fmt.Errorf("measure the %s: %w", r.kind, err)
					}
				}
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	}
	if err := turn((*run).connect, (*run).idle, (*run).warm, (*run).echo); err != nil {
		return err
	}
	for range all[0].turns() {
		if err := turn((*run).write); err != nil {
			return err
		}
	}
	return turn((*run).stall, (*run).comeBack, (*run).vote)
}

// run is one server being measured.
type run struct {
	Options
	kind    Kind
	server  *server
	crowd   *crowd
	boss    ssh.Signer
	bare    *bare.Disk // beside the floor, which keeps nothing itself
	sitting sitting    // the turns of writing so far
	written []string   // every word of an idea
	shown   []string   // every word that came to a screen as an idea
	*Figures
}

// begin starts a server, and stops it until its first turn.
func begin(ctx context.Context, o Options, kind Kind, to *Figures) (r *run, err error) {
	r = &run{Options: o, kind: kind, Figures: to}
	if r.crowd, err = newCrowd(o.People, o.Size, uint64(o.People)); err != nil {
		return nil, err
	}
	for _, p := range r.stalling() {
		p.small = true
	}
	if o.watch != nil {
		o.watch(kind, r.crowd)
	}
	if r.boss, err = newKey(); err != nil {
		return nil, err
	}
	if kind == Floor {
		if r.bare, err = bare.Open(os.TempDir()); err != nil {
			return nil, err
		}
	}
	p, err := o.Start(ctx, kind)
	if err != nil {
		return nil, errors.Join(err, r.rid())
	}
	r.server, err = greet(p, setup{r.crowd.fingerprints(), string(ssh.MarshalAuthorizedKey(r.boss.PublicKey()))})
	if err != nil {
		return nil, errors.Join(err, r.rid())
	}
	r.crowd.addr = r.server.Addr
	return r, r.server.halt()
}

// alone lets the server run for as long as something is done.
func (r *run) alone(do func() error) error {
	if err := r.server.goOn(); err != nil {
		return err
	}
	return errors.Join(do(), r.server.halt())
}

func (r *run) end() error {
	err := r.server.goOn()
	r.crowd.close()
	return errors.Join(err, r.server.end(), r.rid())
}

// rid lets go of the bare disk.
func (r *run) rid() error {
	if r.bare == nil {
		return nil
	}
	return r.bare.Close()
}

// reading are the people who always read, and stalling those who are to stall.
func (r *run) reading() []*person  { return r.crowd.all[:r.People-r.Stalled] }
func (r *run) stalling() []*person { return r.crowd.all[r.People-r.Stalled:] }

// few are the 2 % of those who always read who do more than the others.
func (r *run) few() []*person {
	return r.reading()[:min(len(r.reading()), (r.People+49)/50)]
}

// pass lets time go by.
func pass(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
