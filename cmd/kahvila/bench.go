package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kahvila/sshserver/bench"
	"kahvila/tui/line"
	"kahvila/workshop"
)

// benchFlags are what is measured.
type benchFlags struct {
	people, size  string
	rate, seconds float64
	stalled       int
	json          bool
	profile       string
}

// mostBench is how many people take part in a load test at most: more would
// measure themselves.
const mostBench = 2000

// benchCommand is the load test.
func (a *app) benchCommand() *cobra.Command {
	b := new(benchFlags)
	c := &cobra.Command{
		Use:   "bench --people N[,N...]",
		Short: a.p.T("Measures on this machine what a full room costs"),
		Long: a.p.T("People come in over SSH, type, write ideas, come back all at once, and vote. " +
			"Once over the least that this can cost, a server that only sends lines around, and once over a room, each in a process of its own; while they write, the two take turns. " +
			"What counts is how many times the floor the room is. Nothing of yours is touched, and nothing leaves this machine."),
		Args: takes(0, 0),
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&b.people, "people", "100", a.p.T("how many `PEOPLE`; with commas between them several numbers, one after the other"))
	f.Float64Var(&b.rate, "rate", 5, a.p.T("how many `IDEAS` are written in a second"))
	f.StringVar(&b.size, "size", "80x24", a.p.T("the `SIZE` of all terminals"))
	f.IntVar(&b.stalled, "stalled", 0, a.p.T("how many `PEOPLE` stop reading for a while"))
	f.Float64Var(&b.seconds, "seconds", 10, a.p.T("for how many `SECONDS` they write; they type, and do nothing, for half as long"))
	f.BoolVar(&b.json, "json", false, a.p.T("for a program"))
	f.StringVar(&b.profile, "profile", "", a.p.T("writes a processor profile of the room while ideas are written to `FILE`, for developers"))
	c.RunE = func(c *cobra.Command, _ []string) error {
		all, err := a.benches(b)
		if err != nil {
			return &misuse{err, c.UseLine()}
		}
		if a.guest {
			return workshop.Refuse("A load test is not run by others. Type it in a terminal of its own.")
		}
		return a.bench(c.Context(), all, b.json)
	}
	c.AddCommand(a.benchFloorCommand(), a.benchRoomCommand())
	return c
}

// benches reads what is to be measured.
func (a *app) benches(b *benchFlags) (all []bench.Options, wrong *workshop.Refusal) {
	no := func(flag string, value any) *workshop.Refusal {
		return workshop.Refuse("{flag} cannot be {value}.", "flag", flag, "value", fmt.Sprint(value))
	}
	var size bench.Size
	if n, err := fmt.Sscanf(b.size, "%dx%d", &size.W, &size.H); n != 2 || err != nil || size.String() != b.size ||
		size.W < 40 || size.W > 250 || size.H < 12 || size.H > 100 {
		return nil, no("--size", b.size)
	}
	if !(b.rate > 0 && b.rate <= 200) {
		return nil, no("--rate", b.rate)
	}
	if !(b.seconds >= 1 && b.seconds <= 600) {
		return nil, no("--seconds", b.seconds)
	}
	for _, text := range strings.Split(b.people, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 2 || n > mostBench {
			return nil, no("--people", text)
		}
		if b.stalled < 0 || b.stalled > n/2 {
			return nil, no("--stalled", b.stalled)
		}
		o := bench.Options{
			People: n, Rate: b.rate, Size: size, Stalled: b.stalled,
			Time: time.Duration(b.seconds * float64(time.Second)), Start: a.startBench,
		}
		if b.profile != "" {
			o.Profile = a.path(b.profile)
		}
		all = append(all, o)
	}
	return all, nil
}

// filesEach is how many files a person is at most in any process: in that which
// measures they are in both servers. FilesMore is how many there are without
// people.
const (
	filesEach = 2
	filesMore = 64
)

// bench measures one after the other and says what it found.
func (a *app) bench(ctx context.Context, all []bench.Options, asJSON bool) error {
	ctx, stop := untilEnded(ctx)
	defer stop()
	files, limited := bench.MoreFiles()
	reports := []*bench.Report{}
	for i, o := range all {
		if need := uint64(o.People*filesEach + filesMore); limited && files < need {
			return workshop.Refuse("The system lets a program open {n} files, and {people} people need {more}: raise the limit with ulimit -n, or measure with fewer.",
				"n", files, "people", o.People, "more", need)
		}
		a.note(a.p.T("Measuring with {people} people: the floor and the room in turn.", "people", o.People))
		r, err := bench.Run(ctx, o)
		if err != nil {
			if ctx.Err() != nil {
				break // enough was seen; what was measured is told
			}
			return err
		}
		reports = append(reports, r)
		if asJSON {
			continue
		}
		if i > 0 {
			a.print("")
		}
		a.print(r.Table(a.p)...)
	}
	if !asJSON {
		return nil
	}
	e := json.NewEncoder(a.out)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Runs []*bench.Report `json:"runs"`
	}{reports})
}

// note says something beside the answer.
func (a *app) note(text string) { _, _ = io.WriteString(a.err, line.Clean(text)+"\n") }

// startBench starts the process of a server that is measured.
func (a *app) startBench(_ context.Context, k bench.Kind) (*bench.Process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := exec.Command(self, "bench", string(k))
	c.Args[0] = os.Args[0]
	c.Stderr = a.err
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	halt, goOn := bench.Halting(c)
	if err := c.Start(); err != nil {
		return nil, err
	}
	return &bench.Process{In: in, Out: out, Halt: halt, GoOn: goOn, Wait: func() error {
		late := time.AfterFunc(benchLate, func() { _ = c.Process.Kill() })
		defer late.Stop()
		return c.Wait()
	}}, nil
}

// benchLate is how long a server may take to end.
const benchLate = 20 * time.Second

// benchFloorCommand is the process of the floor.
func (a *app) benchFloorCommand() *cobra.Command {
	c := &cobra.Command{Use: string(bench.Floor), Hidden: true, Args: takes(0, 0)}
	c.RunE = func(*cobra.Command, []string) error {
		defer untilInputEnds()()
		return bench.ServeFloor(a.in, a.out)
	}
	return c
}

// benchRoomCommand is the process of the room: over a real file, in a folder
// that is gone afterwards.
func (a *app) benchRoomCommand() *cobra.Command {
	c := &cobra.Command{Use: string(bench.Room), Hidden: true, Args: takes(0, 0)}
	c.RunE = func(c *cobra.Command, _ []string) error {
		defer untilInputEnds()()
		dir, err := os.MkdirTemp("", "kahvila-bench-")
		if err != nil {
			return err
		}
		passing := *a
		passing.house, passing.data = nil, filepath.Join(dir, "bench.db")
		err = passing.change(c.Context(), makeMissing, func(h *house) error { return passing.benchRoom(h) })
		return errors.Join(err, os.RemoveAll(dir))
	}
	return c
}

func (a *app) benchRoom(h *house) error {
	plan := bench.Agenda()
	id, err := h.add(a.text(plan.Title), workshop.English, plan, time.Now())
	if err != nil {
		return err
	}
	s, err := h.find(id)
	if err != nil {
		return err
	}
	return a.withRoom(h, s, &doors{listen: noListening}, logger(io.Discard), func(o *opened, _ *entrance) error {
		return bench.ServeRoom(a.in, a.out, o.room, filepath.Join(filepath.Dir(h.file.Path()), hostKeyFile))
	})
}
