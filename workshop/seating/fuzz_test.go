package seating

import "testing"

// draw reads numbers from bytes, for ever.
type draw struct {
	data []byte
	at   int
}

func (d *draw) number(least, most int) int {
	n := 0
	for range 2 {
		if d.at < len(d.data) {
			n = n<<8 | int(d.data[d.at])
			d.at++
		}
	}
	if n >= 0xfff0 { // nonsense of the worst kind
		return []int{-1 << 31, 1<<31 - 1, -1, 1 << 20}[n%4]
	}
	return least + n%(most-least+1)
}

func (d *draw) list(most int) []int {
	var list []int
	for range min(64, max(0, d.number(0, most))) {
		list = append(list, d.number(-3, 45))
	}
	return list
}

func (d *draw) rows() [][]int {
	var rows [][]int
	for range min(8, max(0, d.number(0, 8))) {
		rows = append(rows, d.list(44))
	}
	return rows
}

func (d *draw) problem() Problem {
	flags := d.number(0, 255)
	p := Problem{
		People: make([]string, min(40, max(0, d.number(0, 40)))), Tables: d.number(-2, 12), Rounds: d.number(-2, 7),
		Home: flags&1 > 0, Together: flags&2 > 0, Seed: uint64(flags), Steps: 300,
		Fixed: d.rows(), From: d.rows(), Hosts: d.list(14),
	}
	if flags&4 > 0 {
		p.Theme = d.list(14)
	}
	for _, n := range d.list(44) {
		p.Sector = append(p.Sector, "abcdefgh"[:max(0, n)%8])
		p.Away = append(p.Away, n%3 == 0)
	}
	for range min(8, max(0, d.number(0, 8))) {
		var row []bool
		for _, n := range d.list(14) {
			row = append(row, n%2 == 0)
		}
		p.Closed = append(p.Closed, row)
		p.Pins = append(p.Pins, Pin{d.number(-2, 42), d.number(-2, 8), d.number(-2, 13)})
		p.Apart = append(p.Apart, [2]int{d.number(-2, 42), d.number(-2, 42)})
	}
	return p
}

// FuzzProblem holds that nonsense is taken for absent: it gets a plan in which
// everyone has a seat, and is never a crash.
func FuzzProblem(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("any words are a room in which somebody may sit, somewhere, some time"))
	f.Add([]byte{0, 3, 0, 30, 0, 8, 0, 5, 0, 2, 0, 9, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9})
	f.Add([]byte{0, 7, 255, 255, 255, 254, 255, 253, 255, 252, 0, 1, 0, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		d := &draw{data: data}
		p := d.problem()
		for _, plan := range []Plan{Mix(p), Groups(p), Change(p)} {
			// What is not possible is as much as is possible.
			if n := min(max(0, p.Rounds), maxRounds); len(plan) != n {
				t.Fatalf("%d rounds, want %d", len(plan), n)
			}
			for round := min(len(p.Fixed), len(plan)); round < len(plan); round++ {
				for i, table := range plan[round] {
					if p.away(i) != (table == -1) || table >= max(1, p.Tables) {
						t.Fatalf("round %d: person %d sits at %d", round, i, table)
					}
				}
			}
			Measure(p, plan)
			changed(p.From, plan, d.number(-2, 9))
		}
		for _, way := range Arrive(p, p.From, p.Sector[:min(3, len(p.Sector))], d.number(-2, 9)) {
			for _, table := range way {
				if table < 0 || table >= max(1, p.Tables) {
					t.Fatalf("who comes late goes %v", way)
				}
			}
		}
		Measure(p, p.From)
		Room(d.number(-2, 99), d.number(-2, 9))
		Tables(min(1000, d.number(-2, 99)), d.number(-2, 9))
		Sheets(d.number(-2, 15), d.number(-2, 9))
	})
}
