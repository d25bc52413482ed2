package bench

import "math"

// Goal is one of the goals of a room, as far as one figure tells of it. The
// numbers are those of a list of goals, on two cores:
//
//	 1  500 people, 5 ideas a second: on every screen p99 at most 2 × floor and 50 ms, none missing
//	 2  1000 people, 20 a second: p99 at most 2 × floor and 100 ms, none missing
//	 3  processor for each delivery at most 2 × floor
//	 4  memory for each of 1000 people at most 160 KiB, 220 on terminals larger than 80×24
//	 5  idle, 1000 people, a clock running: at most 8 % of one core
//	 6  key echo, 1000 people, 2 % of them typing: p50 at most 1 ms, p99 at most 25 ms
//	 7  logins to the first screen: at least 350 a second, p99 at most 250 ms, 32 at once
//	 8  bytes for each delivery at most 250
//	 9  an idea on disk, p50: at most 1.5 × two bare syncs
//	10  2000 people, 5 a second: p99 at most 100 ms, none missing
//	11  one in twenty stalled: p99 of the others at most 1.5 times what it is without, none missing,
//	    at most 10 KiB and 0.1 goroutines more for each person
//	12  all come back while ideas are written: no failure, nothing missing, nothing lost
//
// Besides, all have voted within 30 s, and all are counted: that has no number.
// A goal is judged by the same limits for fewer people, too.
type Goal struct {
	Goal   int     `json:"goal,omitempty"`
	Figure string  `json:"figure"` // by the name that it has in ratios
	Most   float64 `json:"most,omitempty"`
	None   bool    `json:"none,omitempty"` // it has to be 0
	Least  float64 `json:"least,omitempty"`
	Ratio  float64 `json:"ratio,omitempty"` // at most so many times the floor
	Met    bool    `json:"met"`
}

// goals lists what is asked of a room with so many people.
func (r *Report) goals() []Goal {
	people := float64(r.People)
	memory := 160.0
	if r.Size != (Size{80, 24}).String() {
		memory = 220
	}
	onScreens := Goal{Goal: 1, Figure: "ideas.p99_ms", Most: 50, Ratio: 2}
	switch {
	case r.People > 1000:
		onScreens = Goal{Goal: 10, Figure: "ideas.p99_ms", Most: 100}
	case r.People > 500 || r.Rate > 5:
		onScreens = Goal{Goal: 2, Figure: "ideas.p99_ms", Most: 100, Ratio: 2}
	}
	return []Goal{
		{Goal: 7, Figure: "connect.per_second", Least: 350},
		{Goal: 7, Figure: "connect.p99_ms", Most: 250},
		{Goal: 5, Figure: "idle.cpu_percent", Most: 8},
		{Goal: 4, Figure: "idle.memory_kib", Most: memory},
		{Goal: 6, Figure: "keys.p50_ms", Most: 1},
		{Goal: 6, Figure: "keys.p99_ms", Most: 25},
		onScreens,
		{Goal: onScreens.Goal, Figure: "ideas.missing", None: true},
		{Goal: 3, Figure: "ideas.cpu_us_per_delivery", Ratio: 2},
		{Goal: 8, Figure: "ideas.bytes_per_delivery", Most: 250},
		{Goal: 9, Figure: "disk.p50_ms", Ratio: 1.5},
		{Goal: 11, Figure: "stalling.p99_times", Most: 1.5},
		{Goal: 11, Figure: "stalling.missing", None: true},
		{Goal: 11, Figure: "stalling.memory_more", Most: 10},
		{Goal: 11, Figure: "stalling.goroutines_more", Most: math.Ceil(people / 10)},
		{Goal: 12, Figure: "back.failed", None: true},
		{Goal: 12, Figure: "back.missing", None: true},
		{Goal: 12, Figure: "back.lost", None: true},
		{Figure: "vote.seconds", Most: 30},
		{Figure: "vote.counted", Least: people},
	}
}

// judge returns the goals of which something was measured.
func (r *Report) judge() (all []Goal) {
	have := make(map[string]*float64)
	for _, f := range figures() {
		have[f.name] = f.of(&r.Room)
	}
	for _, g := range r.goals() {
		got := have[g.Figure]
		ratio, known := r.Ratios[g.Figure]
		if got == nil || g.Ratio > 0 && g.Most == 0 && !known {
			continue
		}
		g.Met = (g.Most == 0 || *got <= g.Most) && (g.Least == 0 || *got >= g.Least) && (!g.None || *got == 0) && (g.Ratio == 0 || ratio <= g.Ratio)
		all = append(all, g)
	}
	return all
}
