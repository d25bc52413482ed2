package bench

import (
	"fmt"
	"math"
)

// Size is that of a terminal.
type Size struct{ W, H int }

func (s Size) String() string { return fmt.Sprintf("%dx%d", s.W, s.H) }

// Report is what was found for so many people. Its form as JSON is stable:
// fields are only added. A figure that was not measured is left out.
type Report struct {
	People  int     `json:"people"`
	Rate    float64 `json:"rate"` // ideas a second
	Size    string  `json:"size"` // of each terminal, like 80x24
	Stalled int     `json:"stalled"`
	Seconds float64 `json:"seconds"` // for which people write

	Room  Figures `json:"room"`
	Floor Figures `json:"floor"`
	// Ratios are those of the room to the floor, by the name of the figure:
	// "ideas.p99_ms" is that of ideas/p99_ms.
	Ratios map[string]float64 `json:"ratios"`
	Goals  []Goal             `json:"goals"`
}

// Figures are what one server was measured at.
type Figures struct {
	Connect  Connect `json:"connect"`
	Idle     Idle    `json:"idle"`
	Keys     Spread  `json:"keys"` // from a key to its echo, while 2 % of the people type
	Ideas    Ideas   `json:"ideas"`
	Disk     *Disk   `json:"disk,omitempty"`
	Stalling *Stall  `json:"stalling,omitempty"`
	Back     Back    `json:"back"`
	Vote     *Vote   `json:"vote,omitempty"` // the room only
}

// Connect is logging in, from dialling to the first screen, 32 at once.
type Connect struct {
	PerSecond float64 `json:"per_second"`
	Spread
	Failed int `json:"failed"`
}

// Idle is a room in which nobody does anything and a clock runs.
type Idle struct {
	Processor  *float64 `json:"cpu_percent,omitempty"` // of one core, the server's
	Memory     *float64 `json:"memory_kib,omitempty"`  // resident, for each person
	Goroutines float64  `json:"goroutines"`            // for each person
}

// Ideas is writing: how long it takes from somebody's Enter until an idea is
// on every screen.
type Ideas struct {
	Spread
	Missing    int      `json:"missing"`                       // idea and screen, where it did not come within 3 s
	Deliveries int      `json:"deliveries"`                    // idea and screen, where it came
	Processor  *float64 `json:"cpu_us_per_delivery,omitempty"` // the server's
	Bytes      float64  `json:"bytes_per_delivery"`            // that reach a terminal, the clock's included
}

// Disk is keeping ideas, while they are written: the room's is how long a batch
// of entries takes, most often a single idea, and the floor's what no database
// can beat, a page and the page that makes it count, each on disk before it goes
// on. Nothing is shown before. Where the longest is long for both, it is the disk.
type Disk struct {
	Spread
	Longest float64 `json:"longest_ms"`
}

// Stall is writing while some people do not read: what the others see of that.
type Stall struct {
	Ideas
	Times      float64  `json:"p99_times"`             // the p99 of the others, to what it was right before
	Goroutines float64  `json:"goroutines_more"`       // in all, than right before
	Memory     *float64 `json:"memory_more,omitempty"` // in KiB for each person, than when they had just stalled
	// Caught is how many of the stalled see the newest idea soon after they
	// read again.
	Caught int `json:"caught_up"`
}

// Back is everybody coming back at once, 64 at a time, all but a few who go
// on writing.
type Back struct {
	Seconds float64 `json:"seconds"` // until all are at their screens
	Spread
	Failed  int `json:"failed"`
	Missing int `json:"missing"` // as in ideas, for those who stayed
	Lost    int `json:"lost"`    // ideas that were on a screen, so far, and are not in the room; the room only
	// Absent is how many ideas, so far, are not in the room, shown or not: their
	// writer's Enter came while a screen took none. What is missing on screens
	// but is in the room has been overtaken: so many newer ones came in one moment
	// that it never stood among the newest.
	Absent int `json:"absent"`
}

// Vote is everybody voting at once with one digit.
type Vote struct {
	Shown   float64 `json:"shown_ms"` // until the ballot is on every screen
	Seconds float64 `json:"seconds"`  // from its opening until all are counted
	Counted int     `json:"counted"`  // in the result
}

func round(f float64, decimals int) float64 {
	p := math.Pow(10, float64(decimals))
	return math.Round(f*p) / p
}
