package line

import (
	"strconv"

	"kahvila/tui/outcome"
	"kahvila/workshop"
)

// polledJSON is the answer to results in the step of a poll.
type polledJSON struct {
	Poll     string       `json:"poll"`
	Step     string       `json:"step"`
	Answered int          `json:"answered"`
	Present  int          `json:"present"`
	Items    []polledItem `json:"items"`
}

type polledItem struct {
	ID       string       `json:"id"`
	Text     string       `json:"text"`
	Now      spreadJSON   `json:"now"`
	Target   *spreadJSON  `json:"target,omitempty"`
	Level    *levelJSON   `json:"level,omitempty"`
	BySector []sectorJSON `json:"by_sector,omitempty"`
	Before   *beforeJSON  `json:"before,omitempty"`
}

// spreadJSON says how many gave each number, from 1 on.
type spreadJSON struct {
	N          int      `json:"n"`
	Unknown    int      `json:"unknown,omitempty"`
	Suppressed bool     `json:"suppressed,omitempty"`
	Counts     []int    `json:"counts,omitempty"`
	Percent    []int    `json:"percent,omitempty"`
	Mean       *float64 `json:"mean,omitempty"`
	Median     int      `json:"median,omitempty"`
}

type levelJSON struct {
	Current int `json:"current"`
	Low     int `json:"low"`
	High    int `json:"high"`
	Target  int `json:"target,omitempty"`
	Gap     int `json:"gap"`
}

type sectorJSON struct {
	Sector string      `json:"sector"`
	Now    spreadJSON  `json:"now"`
	Target *spreadJSON `json:"target,omitempty"`
}

type beforeJSON struct {
	Step     string      `json:"step"`
	Now      *spreadJSON `json:"now,omitempty"`
	Delta    *float64    `json:"delta,omitempty"`
	Interval []float64   `json:"interval,omitempty"`
	Change   string      `json:"change,omitempty"`
	Reason   string      `json:"reason,omitempty"` // why it is not compared
}

func spreadOf(s workshop.Spread, meter bool) spreadJSON {
	if s.Few() {
		return spreadJSON{N: s.N, Unknown: s.Unknown, Suppressed: true}
	}
	out := spreadJSON{N: s.N, Unknown: s.Unknown, Counts: s.Counts, Percent: s.Counts.Percent(), Median: s.Counts.LowerMedian()}
	if !meter { // the mean of two descriptions is none
		mean := round(s.Counts.Mean())
		out.Mean = &mean
	}
	return out
}

func (c *call) pollJSON(x *outcome.Poll) polledJSON {
	out := polledJSON{Poll: strconv.FormatUint(uint64(x.Poll.ID), 10), Step: x.Poll.Step, Answered: x.People, Present: x.Present, Items: []polledItem{}}
	for _, r := range x.Items {
		meter := r.Item.Meter()
		target := func(s workshop.Spread) *spreadJSON {
			if !meter {
				return nil
			}
			t := spreadOf(s, true)
			return &t
		}
		i := polledItem{ID: r.Item.ID, Text: x.Text(r), Now: spreadOf(r.Now, meter), Target: target(r.Target)}
		if l := r.Level(); meter && l.Current > 0 {
			i.Level = &levelJSON{l.Current, l.Low, l.High, l.Target, l.Gap()}
		}
		for _, l := range r.Labels {
			i.BySector = append(i.BySector, sectorJSON{l.Label, spreadOf(l.Now, meter), target(l.Target)})
		}
		i.Before = beforeOf(r.Earlier, meter)
		out.Items = append(out.Items, i)
	}
	return out
}

func beforeOf(e *workshop.Wave, meter bool) *beforeJSON {
	if e == nil {
		return nil
	}
	out := &beforeJSON{Step: e.Step, Reason: string(e.Why)}
	if e.Why == "" {
		was, delta := spreadOf(e.Before, meter), round(e.Change.Delta)
		out.Now, out.Delta, out.Change = &was, &delta, e.Change.Title()
		out.Interval = []float64{round(e.Change.Low), round(e.Change.High)}
	}
	return out
}
