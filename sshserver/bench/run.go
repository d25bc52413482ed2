package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/crypto/ssh"
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

	watch func(*crowd) // is told of everybody before they come in; nil: nobody is
}

// Run measures the floor and then the room.
func Run(ctx context.Context, o Options) (*Report, error) {
	r := &Report{People: o.People, Rate: o.Rate, Size: o.Size.String(), Stalled: o.Stalled, Seconds: o.Time.Seconds()}
	for _, one := range []struct {
		kind Kind
		to   *Figures
	}{{Floor, &r.Floor}, {Room, &r.Room}} {
		if err := measure(ctx, o, one.kind, one.to); err != nil {
			return nil, fmt.Errorf("measure the %s: %w", one.kind, err)
		}
	}
	r.compare()
	return r, nil
}

// run is one server being measured.
type run struct {
	Options
	kind    Kind
	server  *server
	crowd   *crowd
	boss    ssh.Signer
	written []string // every word of an idea
	shown   []string // every word that came to a screen as an idea
	*Figures
}

func measure(ctx context.Context, o Options, kind Kind, to *Figures) (err error) {
	r := &run{Options: o, kind: kind, Figures: to}
	if r.crowd, err = newCrowd(o.People, o.Size, uint64(o.People)); err != nil {
		return err
	}
	for _, p := range r.stalling() {
		p.small = true
	}
	if o.watch != nil {
		o.watch(r.crowd)
	}
	if r.boss, err = newKey(); err != nil {
		return err
	}
	p, err := o.Start(ctx, kind)
	if err != nil {
		return err
	}
	r.server, err = begin(p, setup{r.crowd.fingerprints(), string(ssh.MarshalAuthorizedKey(r.boss.PublicKey()))})
	if err != nil {
		return err
	}
	r.crowd.addr = r.server.Addr
	defer func() {
		r.crowd.close()
		err = errors.Join(err, r.server.end())
	}()
	return r.all(ctx)
}

// all does one thing after the other.
func (r *run) all(ctx context.Context) error {
	for _, do := range []func(context.Context) error{r.connect, r.idle, r.warm, r.echo, r.write, r.stall, r.comeBack, r.vote} {
		if err := do(ctx); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
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
