package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
)

// metric is one of the counts in the text form that Prometheus reads.
type metric struct {
	name, kind, help string
	of               func(*counts) any // a number, or numbers by why
}

func metrics() []metric {
	return []metric{
		{"uptime_seconds", "gauge", "since the room was opened", func(x *counts) any { return x.Uptime }},
		{"goroutines", "gauge", "of the process", func(x *counts) any { return x.Goroutines }},
		{"heap_bytes", "gauge", "in use by the process", func(x *counts) any { return x.Heap }},
		{"connections_open", "gauge", "SSH connections", func(x *counts) any { return x.ConnectionsOpen }},
		{"connections_total", "counter", "SSH connections so far", func(x *counts) any { return x.Connections }},
		{"logins_total", "counter", "logins so far", func(x *counts) any { return x.Logins }},
		{"logins_refused_total", "counter", "ways to log in that were refused", func(x *counts) any { return x.LoginsRefused }},
		{"sessions_open", "gauge", "sessions", func(x *counts) any { return x.SessionsOpen }},
		{"sessions_total", "counter", "sessions so far", func(x *counts) any { return x.Sessions }},
		{"closed_total", "counter", "connections and sessions that the server ended or turned away", func(x *counts) any { return x.Closed }},
		{"received_bytes_total", "counter", "over SSH", func(x *counts) any { return x.BytesIn }},
		{"sent_bytes_total", "counter", "over SSH", func(x *counts) any { return x.BytesOut }},
		{"frames_total", "counter", "changes of screens that were sent", func(x *counts) any { return x.Frames }},
		{"wakes_total", "counter", "times that a screen looked whether it has changed", func(x *counts) any { return x.Wakes }},
		{"acts_total", "counter", "asked for by people", func(x *counts) any { return x.Acts }},
		{"refusals_total", "counter", "of acts and at the door", func(x *counts) any { return x.Refusals }},
		{"entries_total", "counter", "written to the log", func(x *counts) any { return x.Entries }},
		{"commits_total", "counter", "batches of entries that are on disk", func(x *counts) any { return x.Commits }},
		{"commits_failed_total", "counter", "batches that could not be written", func(x *counts) any { return x.Failed }},
		{"commit_milliseconds", "summary", "from the first of a batch to the last answer", func(x *counts) any { return x.Commit }},
		{"disk_milliseconds", "summary", "of a commit, until it is on disk", func(x *counts) any { return x.Disk }},
		{"panics_total", "counter", "that were caught", func(x *counts) any { return x.Panics }},
	}
}

// writeMetrics writes the counts of the rooms that are open.
func writeMetrics(to io.Writer, all []status) {
	for _, m := range metrics() {
		fmt.Fprintf(to, "# HELP kahvila_%s %s\n# TYPE kahvila_%[1]s %[3]s\n", m.name, m.help, m.kind)
		for _, s := range all {
			if s.Counters == nil {
				continue
			}
			room := "workshop=" + strconv.Quote(s.Workshop)
			switch v := m.of(s.Counters).(type) {
			case map[string]uint64:
				for _, why := range slices.Sorted(maps.Keys(v)) {
					fmt.Fprintf(to, "kahvila_%s{%s,why=%q} %d\n", m.name, room, why, v[why])
				}
			case took:
				fmt.Fprintf(to, "kahvila_%s{%s,quantile=\"0.5\"} %g\n", m.name, room, v.Half)
				fmt.Fprintf(to, "kahvila_%s{%s,quantile=\"0.99\"} %g\n", m.name, room, v.Most)
			default:
				fmt.Fprintf(to, "kahvila_%s{%s} %d\n", m.name, room, v)
			}
		}
	}
}
