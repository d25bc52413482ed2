package screen_test

import (
	"fmt"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// Somebody finds their own route among what they wrote, in the lobby and in
// the help, once there are tables, and not where the café is over.
func TestOnesOwnRouteIsInItsPlaces(t *testing.T) {
	h, me := harvested(t)
	w := h.room.Now().Workshop
	first, second := w.TableIn(me.ID(), "cafe", 1), w.TableIn(me.ID(), "cafe", 2)
	sum := fmt.Sprintf("Your tables, round by round: %d, %d", first, second)
	p := h.play(me).press("up", "tab").over().press("2").over()
	p.shows("Your route", fmt.Sprintf("%d  First steps", first), "Getting started")
	if !strings.Contains(p.String(), " ▸ ") {
		t.Errorf("it does not show which round it is:\n%s", p)
	}
	if _, ended := p.press("esc").said[len(p.said)-1].(screen.Ended); !ended {
		t.Error("Esc does not lead back")
	}
	help := h.play(me)
	help.Screen = screen.Help(help.Screen)
	help.sync()
	help.shows(sum)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "welcome"})
	h.play(me).shows(sum, "2 Your route")
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
	p = h.play(me)
	p.Screen = screen.Help(p.Screen)
	p.sync()
	if s := p.String(); strings.Contains(s, "round by round") {
		t.Errorf("the café is over, but it shows where to go:\n%s", s)
	}
	if s := open(t, 3); strings.Contains(s.play(s.seats[0]).String(), "Your route") {
		t.Error("there is a route before there are tables")
	}
}

func TestTheRouteOfWhoChoosesSaysSo(t *testing.T) {
	h := chosen(t, workshop.WriteSub)
	at := h.play(h.seats[1])
	at.press("up", "tab").over().press("2").over().shows("you choose", "table 3: full", "table 2: 3 seats left")
	none := h.play(h.seats[0])
	none.Screen = screen.Help(none.Screen)
	none.sync()
	none.shows("You choose your table in each round.")
}

// The laptop of a table is nobody: it has no alias, does not leave, and says
// who sits at it.
func TestATablesLaptopIsNobody(t *testing.T) {
	h, lap := mixed(t, 9)
	p := h.play(lap)
	p.shows("This is the laptop of table 2.")
	for _, k := range p.Keys() {
		t.Errorf("%v does %q", k.Keys, k.Name)
	}
	h.goTo("cafe", 1, workshop.WriteSub)
	var numbers []string
	for _, n := range h.room.Now().Workshop.Due(2, 1) {
		numbers = append(numbers, fmt.Sprint(n))
	}
	if len(numbers) < 3 {
		t.Fatalf("at the table are %v", numbers)
	}
	p = h.play(lap)
	p.shows("At this table now: " + strings.Join(numbers, ", "))
	p.press("up", "tab").over().press("2").over().shows("The table of each person in each round:")
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "welcome"})
	h.play(lap).shows("2 Routes of the people here")
	var someone *live.Seat = h.seats[0]
	h.goTo("cafe", 1, workshop.WriteSub)
	if s := h.play(someone).String(); strings.Contains(s, "At this table now") {
		t.Errorf("a person is told who sits there:\n%s", s)
	}
}

// TestEverybodyIsToldWhoHostsTheirTable holds that people are told it by
// number, on the way and while they read, and the host that it is them.
func TestEverybodyIsToldWhoHostsTheirTable(t *testing.T) {
	h := open(t, 12)
	for _, sub := range []workshop.SubKind{workshop.MoveSub, workshop.ReadSub} {
		h.goTo("cafe", 1, sub)
		host := h.hostOf(2)
		n := host.Now().Me.Seat.Number
		h.play(host).shows(fmt.Sprintf("You host this table. Your number: %d", n))
		for _, s := range h.at(2) {
			if s != host {
				h.play(s).shows(fmt.Sprintf("Host of this table: number %d", n))
			}
		}
		h.do(host, &workshop.HandOver{})
		h.play(host).shows(fmt.Sprintf("Host of this table: number %d", h.hostOf(2).Now().Me.Seat.Number))
	}
	h.goTo("cafe", 1, workshop.WriteSub)
	if s := h.play(h.at(2)[5]).String(); strings.Contains(s, "ost of this table") || strings.Contains(s, "ost this table") {
		t.Errorf("who writes is told, too:\n%s", s)
	}
}
