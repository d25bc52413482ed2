package screen_test

import (
	"reflect"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// play is one person's screen, played without a window: the first that fits
// what the seat sees.
type play struct {
	shelf *shelf // of the home screen, where it is one
	t     testing.TB
	h     *house
	seat  *live.Seat
	name  string
	screen.Screen
	said []tea.Msg // what the screen said to its window
}

// doorOf lets people in by asking them.
type doorOf struct{ *live.Room }

func (d doorOf) NeedsCode() bool { return true }

func (d doorOf) TryCode(code string) error { return d.Room.TryCode(live.Visitor{Code: code}) }

func (h *house) play(seat *live.Seat) *play {
	h.t.Helper()
	p := &play{t: h.t, h: h, seat: seat}
	env := screen.Env{Seat: seat, Join: "ssh 192.168.1.20", Drawn: h.drawn, Lang: func() workshop.Lang { return workshop.English }}
	if seat == nil {
		env.Door = doorOf{h.room}
	}
	for _, m := range screen.All {
		if m.Fits(p.view()) {
			p.name, p.Screen = m.Name, m.Make(env)
			break
		}
	}
	p.sync()
	return p
}

func (p *play) view() live.View {
	if p.seat == nil {
		return p.h.room.Now()
	}
	return p.seat.Now()
}

func (p *play) sync() { p.run(p.Sync(p.view())) }

// press presses keys, and waits for what they do.
func (p *play) press(names ...string) *play {
	p.t.Helper()
next:
	for _, name := range names {
		for _, k := range p.Keys() {
			if k.Is(name) {
				if k.Off != "" {
					p.t.Fatalf("%s cannot be pressed: %s", name, k.Off)
				}
				p.run(k.Do())
				p.sync()
				continue next
			}
		}
		p.t.Fatalf("%s means nothing here", name)
	}
	return p
}

// write types a text.
func (p *play) write(text string) *play {
	for _, r := range text {
		p.run(p.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
	}
	return p
}

// run runs a command and hands back what comes of it.
func (p *play) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			p.run(c)
		}
	default:
		if reflect.TypeOf(msg).PkgPath() == "kahvila/tui/screen" {
			p.said = append(p.said, msg)
		}
		p.run(p.Update(msg))
	}
}
