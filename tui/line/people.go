package line

import (
	"context"
	"strconv"

	"kahvila/workshop"
)

// someone is one of the answers to people.
type someone struct {
	Seat      string `json:"seat"`
	Role      string `json:"role"`
	Sector    string `json:"sector,omitempty"`
	Table     int    `json:"table,omitempty"`
	Alias     string `json:"alias,omitempty"`
	Connected bool   `json:"connected"`
	Laptop    int    `json:"laptop,omitempty"` // the table whose laptop it is: nobody in person
	Bare      bool   `json:"bare,omitempty"`   // a person without a device
}

// runPeople lists who takes part.
func runPeople(_ context.Context, c *call) error {
	w, aliases := c.v.Workshop, c.r.seat.People()
	out := []someone{}
	for s := range w.Seats() {
		if s.Left {
			continue
		}
		role := s.Role.String()
		if s.Hosts > 0 && s.Hosts == w.TableOf(s.ID) {
			role = workshop.Host.String()
		}
		if s.Removed {
			role = "removed"
		}
		out = append(out, someone{
			Seat: idString(uint64(s.Number)), Role: role, Sector: s.Sector, Table: w.TableOf(s.ID),
			Alias: aliases[s.ID], Connected: !s.Bare && c.v.Presence.Here(s.ID), Laptop: s.Laptop, Bare: s.Bare,
		})
	}
	if c.json {
		return c.object(out)
	}
	for _, p := range out {
		role, table, here := c.roleName(p.Role), "", c.p.T("not connected")
		if p.Laptop > 0 {
			role = c.p.T("laptop of table {n}", "n", p.Laptop)
			if s, err := w.SeatCalled(workshop.SeatID(p.Seat)); err == nil && w.Unconfirmed(s.ID) {
				table = c.p.T("not confirmed yet: {word}", "word", "laptop "+p.Seat+" "+strconv.Itoa(p.Laptop))
			}
		} else if p.Table > 0 {
			table = c.p.T("table {table}", "table", p.Table)
		}
		switch {
		case p.Bare:
			here = c.p.T("without a device")
		case p.Connected:
			here = c.p.T("connected")
		}
		c.print(parts(p.Seat+"  "+role, c.text(w.Agenda().SectorName(p.Sector)), table, p.Alias, here))
	}
	return nil
}

func (c *call) roleName(role string) string {
	switch role {
	case workshop.Host.String():
		return c.p.T("host")
	case workshop.Facilitator.String():
		return c.p.T("facilitator")
	case "removed":
		return c.p.T("removed")
	}
	return c.p.T("participant")
}
