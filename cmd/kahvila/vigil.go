package main

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"kahvila/cmd/kahvila/machine"
	"kahvila/i18n"
)

// glance is how often a vigil looks at the battery.
const glance = 20 * time.Second

// vigil keeps the machine awake while rooms are open on it, and knows whether
// it has mains. Nothing of it ever keeps a room from opening.
type vigil struct {
	machine machine.Machine
	log     *slog.Logger
	percent atomic.Int32 // that are left; 0: there is mains, or nobody knows
	stop    context.CancelFunc
	over    sync.WaitGroup
}

// keepVigil begins one. End ends it.
func (a *app) keepVigil(log *slog.Logger) *vigil {
	ctx, stop := context.WithCancel(context.Background())
	v := &vigil{machine: a.below(), log: log, stop: stop}
	v.look(ctx)
	why := i18n.For(a.lang).T("a workshop is going on")
	v.over.Go(func() {
		if release, err := machine.KeepAwake(why); err == nil {
			defer release()
		} else {
			log.Info("the machine may fall asleep", "why", err)
		}
		for t := time.NewTicker(glance); ; {
			select {
			case <-ctx.Done():
				t.Stop()
				return
			case <-t.C:
				v.look(ctx)
			}
		}
	})
	return v
}

// below returns the machine that the app runs on.
func (a *app) below() machine.Machine {
	if a.machine != nil {
		return *a.machine
	}
	return machine.Here()
}

// look looks at the battery.
func (v *vigil) look(ctx context.Context) {
	p, err := v.machine.Power(ctx)
	if err != nil {
		return // it may tell the next time
	}
	left := int32(0)
	if !p.Mains {
		left = int32(max(1, p.Battery))
	}
	if was := v.percent.Swap(left); was == 0 && left > 0 {
		v.log.Warn("no mains", "battery", left)
	}
}

// left returns how many percent of the battery are left; 0 where there is
// mains, or nobody knows. A vigil that nobody keeps knows nothing.
func (v *vigil) left() int { return int(v.percent.Load()) }

// end lets the machine sleep again.
func (v *vigil) end() {
	v.stop()
	v.over.Wait()
}
