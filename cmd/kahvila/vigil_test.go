package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"kahvila/cmd/kahvila/machine"
)

// supplied returns a machine that tells where it has its power from.
func supplied(percent *int) *machine.Machine {
	return &machine.Machine{OS: "darwin", Run: func(context.Context, string, ...string) (string, error) {
		if *percent == 0 {
			return "Now drawing from 'AC Power'\n", nil
		}
		return fmt.Sprintf("Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t%d%%; discharging; 1:12 remaining present: true\n", *percent), nil
	}}
}

// A laptop without mains is warned of once, until it has had some again.
func TestVigilLooksAtTheBattery(t *testing.T) {
	var said bytes.Buffer
	percent := 64
	v := (&app{lang: "en", machine: supplied(&percent)}).keepVigil(slog.New(slog.DiscardHandler))
	if v.left() != 64 {
		t.Errorf("it begins at %d", v.left())
	}
	v.end() // nothing else looks now
	v.log = slog.New(slog.NewTextHandler(&said, nil))
	for _, p := range []int{24, 0, 90, 80} {
		percent = p
		v.look(t.Context())
		if v.left() != p {
			t.Errorf("%d percent are %d", p, v.left())
		}
	}
	if n := strings.Count(said.String(), "no mains"); n != 1 {
		t.Errorf("warned %d times of the plug pulled once:\n%s", n, said.String())
	}
	v.machine.Run = func(context.Context, string, ...string) (string, error) { return "", machine.ErrUnknown }
	if v.look(t.Context()); v.left() != 80 {
		t.Errorf("a machine that does not tell has %d", v.left())
	}
}
