package main

import (
	"context"
	"os"
	"runtime"
	"time"

	"github.com/charmbracelet/x/term"

	"kahvila/cmd/kahvila/machine"
	"kahvila/tui/theme"
)

// power says how long the laptop lasts.
func (p *patient) power(ctx context.Context) {
	power, err := p.machine.Power(ctx)
	switch {
	case err != nil:
		p.says(unknown, p.T("Whether there is mains cannot be read here: see that the laptop is plugged in."))
	case power.Mains && power.Battery < 0:
		p.says(good, p.T("This machine has mains."))
	case power.Mains:
		p.says(good, p.T("This laptop has mains; the battery has {n} %.", "n", power.Battery))
	default:
		p.says(doubt, p.T("This laptop runs on its battery, which has {n} %: plug it in before people arrive.", "n", power.Battery))
	}
}

// sleep says what the machine does when nobody touches it.
func (p *patient) sleep(ctx context.Context) {
	if release, err := machine.KeepAwake(p.app.p.T("a workshop is going on")); err == nil {
		release()
		p.says(good, p.T("While a room is open, kahvila keeps this machine awake."))
	} else {
		p.says(doubt, p.T("Nothing here lets kahvila keep the machine awake: set it to never sleep until the workshop is over."))
	}
	policy := p.machine.Policy(ctx)
	until := func(d time.Duration) string {
		if d == 0 {
			return p.app.p.T("never")
		}
		return p.app.p.T("after {n} min", "n", max(1, int(d.Minutes())))
	}
	if policy.Mains < 0 {
		p.says(unknown, p.T("When this machine falls asleep by itself cannot be read here."))
	} else {
		p.says(good, p.T("By itself it falls asleep: with mains {mains}, without {battery}.", "mains", until(policy.Mains), "battery", until(policy.Battery)))
	}
	switch {
	case policy.Screen > 0:
		p.says(doubt, p.T("The screen goes dark or is locked {when}: the room goes on, but the wall on the projector does not show.", "when", until(policy.Screen)))
	case policy.Screen < 0:
		p.says(unknown, p.T("When the screen is locked cannot be read here."))
	}
	switch policy.Lid {
	case machine.LidSleeps:
		p.says(doubt, p.T("Leave the lid open: closing it sends this laptop to sleep, and everyone away."))
	case machine.LidIgnored:
		p.says(good, p.T("Closing the lid does nothing."))
	default:
		p.says(unknown, p.T("What closing the lid does cannot be read here: leave it open."))
	}
}

// The size that the console is made for, and the least that it works in.
const (
	fullWidth, fullHeight = 80, 24
	leastHeight           = 12
)

// screen says whether the console fits into this terminal and its letters.
func (p *patient) screen(context.Context) {
	if runtime.GOOS != "windows" && theme.ASCII(p.app.env) {
		p.says(doubt, p.T("This terminal does not say that it knows UTF-8: frames are drawn with plain signs, and ä and ö may be wrong. Set LANG to one that ends in UTF-8."))
	} else {
		p.says(good, p.T("This terminal knows all letters."))
	}
	w, h, err := term.GetSize(os.Stdout.Fd())
	switch {
	case !p.app.terminal || err != nil:
		p.says(unknown, p.T("This is no terminal, so nobody knows how large it is."))
	case w < leastWidth || h < leastHeight:
		p.says(bad, p.T("This terminal has {w} columns and {h} rows: make it larger, at least {leastw} and {leasth}.", "w", w, "h", h, "leastw", leastWidth, "leasth", leastHeight))
	case w < fullWidth || h < fullHeight:
		p.says(doubt, p.T("This terminal has {w} columns and {h} rows: it works, and shows more with {fullw} and {fullh}.", "w", w, "h", h, "fullw", fullWidth, "fullh", fullHeight))
	default:
		p.says(good, p.T("This terminal has {w} columns and {h} rows.", "w", w, "h", h))
	}
}
