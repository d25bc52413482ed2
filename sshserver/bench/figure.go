package bench

import "kahvila/i18n"

// figure is one number of a report.
type figure struct {
	name     string // in [Report.Ratios] and in goals
	label    string // what people read, with the place {q} where it is a quantile
	q        string
	decimals int
	of       func(*Figures) *float64 // nil where it was not measured
	mode     mode
}

// mode says whether a figure is one of both servers.
type mode int

const (
	compared mode = iota
	notCompared
	roomOnly
)

// figures lists every number in the order of the table.
func figures() []figure {
	var all []figure
	add := func(f ...figure) { all = append(all, f...) }
	add(figure{name: "connect.per_second", label: i18n.Mark("logins a second, 32 at once"), decimals: 0, of: func(f *Figures) *float64 { return &f.Connect.PerSecond }})
	add(spread("connect", i18n.Mark("login to the first screen, {q}, ms"), func(f *Figures) *Spread { return &f.Connect.Spread })...)
	add(
		figure{name: "idle.cpu_percent", label: i18n.Mark("processor while nothing happens, % of one core"), decimals: 2, of: func(f *Figures) *float64 { return f.Idle.Processor }},
		figure{name: "idle.memory_kib", label: i18n.Mark("memory for each person, KiB"), decimals: 1, of: func(f *Figures) *float64 { return f.Idle.Memory }},
		figure{name: "idle.goroutines", label: i18n.Mark("goroutines for each person"), decimals: 1, of: func(f *Figures) *float64 { return &f.Idle.Goroutines }},
	)
	add(spread("keys", i18n.Mark("key echo, {q}, ms"), func(f *Figures) *Spread { return &f.Keys })...)
	add(spread("ideas", i18n.Mark("idea on every screen, {q}, ms"), func(f *Figures) *Spread { return &f.Ideas.Spread })...)
	add(
		counted("ideas.missing", i18n.Mark("ideas missing on screens"), func(f *Figures) *int { return &f.Ideas.Missing }),
		figure{name: "ideas.cpu_us_per_delivery", label: i18n.Mark("processor for each delivery, µs"), decimals: 1, of: func(f *Figures) *float64 { return f.Ideas.Processor }},
		figure{name: "ideas.bytes_per_delivery", label: i18n.Mark("bytes for each delivery"), decimals: 0, of: func(f *Figures) *float64 { return &f.Ideas.Bytes }},
	)
	add(disk()...)
	add(spread("stalling", i18n.Mark("idea on every screen beside stalled people, {q}, ms"), func(f *Figures) *Spread {
		if f.Stalling == nil {
			return nil
		}
		return &f.Stalling.Spread
	})...)
	add(stalling()...)
	add(figure{name: "back.seconds", label: i18n.Mark("everybody back, 64 at once, s"), decimals: 2, of: func(f *Figures) *float64 { return &f.Back.Seconds }})
	add(spread("back", i18n.Mark("coming back, {q}, ms"), func(f *Figures) *Spread { return &f.Back.Spread })...)
	add(
		counted("back.failed", i18n.Mark("people who could not come back"), func(f *Figures) *int { return &f.Back.Failed }),
		counted("back.missing", i18n.Mark("ideas missing on screens meanwhile"), func(f *Figures) *int { return &f.Back.Missing }),
	)
	lost := counted("back.lost", i18n.Mark("ideas lost"), func(f *Figures) *int { return &f.Back.Lost })
	absent := counted("back.absent", i18n.Mark("ideas that never came into the room"), func(f *Figures) *int { return &f.Back.Absent })
	lost.mode, absent.mode = roomOnly, roomOnly
	add(absent, lost)
	add(voting()...)
	return all
}

func disk() []figure {
	label := i18n.Mark("an idea on disk, {q}, ms; floor: two bare syncs")
	return append(spread("disk", label, func(f *Figures) *Spread {
		if f.Disk == nil {
			return nil
		}
		return &f.Disk.Spread
	}), figure{name: "disk.longest_ms", label: i18n.Mark("longest of them, ms"), decimals: 1, of: func(f *Figures) *float64 {
		if f.Disk == nil {
			return nil
		}
		return &f.Disk.Longest
	}})
}

func stalling() []figure {
	of := func(get func(*Stall) *float64) func(*Figures) *float64 {
		return func(f *Figures) *float64 {
			if f.Stalling == nil {
				return nil
			}
			return get(f.Stalling)
		}
	}
	number := func(n int) *float64 { f := float64(n); return &f }
	return []figure{
		{name: "stalling.p99_times", label: i18n.Mark("p99 beside stalled people, to the one without"), decimals: 2, mode: notCompared, of: of(func(s *Stall) *float64 { return &s.Times })},
		{name: "stalling.missing", label: i18n.Mark("ideas missing beside stalled people"), mode: notCompared, of: of(func(s *Stall) *float64 { return number(s.Missing) })},
		{name: "stalling.memory_more", label: i18n.Mark("memory more meanwhile, for each person, KiB"), decimals: 1, mode: notCompared, of: of(func(s *Stall) *float64 { return s.Memory })},
		{name: "stalling.goroutines_more", label: i18n.Mark("goroutines more meanwhile, in all"), mode: notCompared, of: of(func(s *Stall) *float64 { return &s.Goroutines })},
		{name: "stalling.caught_up", label: i18n.Mark("stalled people who catch up"), mode: notCompared, of: of(func(s *Stall) *float64 { return number(s.Caught) })},
	}
}

func voting() []figure {
	of := func(get func(*Vote) float64) func(*Figures) *float64 {
		return func(f *Figures) *float64 {
			if f.Vote == nil {
				return nil
			}
			n := get(f.Vote)
			return &n
		}
	}
	return []figure{
		{name: "vote.shown_ms", label: i18n.Mark("ballot on every screen, ms"), decimals: 1, mode: roomOnly, of: of(func(v *Vote) float64 { return v.Shown })},
		{name: "vote.seconds", label: i18n.Mark("everybody has voted, s"), decimals: 2, mode: roomOnly, of: of(func(v *Vote) float64 { return v.Seconds })},
		{name: "vote.counted", label: i18n.Mark("votes counted"), mode: roomOnly, of: of(func(v *Vote) float64 { return float64(v.Counted) })},
	}
}

func spread(name, label string, of func(*Figures) *Spread) (all []figure) {
	for _, q := range []struct {
		name string
		of   func(*Spread) *float64
	}{
		{"p50", func(s *Spread) *float64 { return &s.P50 }},
		{"p95", func(s *Spread) *float64 { return &s.P95 }},
		{"p99", func(s *Spread) *float64 { return &s.P99 }},
	} {
		all = append(all, figure{name: name + "." + q.name + "_ms", label: label, q: q.name, decimals: 1, of: func(f *Figures) *float64 {
			s := of(f)
			if s == nil || s.N == 0 {
				return nil
			}
			return q.of(s)
		}})
	}
	return all
}

func counted(name, label string, of func(*Figures) *int) figure {
	return figure{name: name, label: label, mode: notCompared, of: func(f *Figures) *float64 {
		n := float64(*of(f))
		return &n
	}}
}

// compare fills in what follows from the figures.
func (r *Report) compare() {
	r.Ratios = make(map[string]float64)
	for _, f := range figures() {
		room, floor := f.of(&r.Room), f.of(&r.Floor)
		if f.mode == compared && room != nil && floor != nil && *floor > 0 {
			r.Ratios[f.name] = round(*room / *floor, 4)
		}
	}
	r.Goals = r.judge()
}
