package main

import (
	"context"
	"io"
	"net/netip"
	"path/filepath"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"kahvila/cmd/kahvila/machine"
	"kahvila/i18n"
	"kahvila/workshop"
)

// doctoring are the flags of an examination.
type doctoring struct {
	listen string
	wait   time.Duration
	forIT  bool
	file   string
	force  bool
	json   bool
}

// waiting is how long a doctor waits for a visitor unless told otherwise.
const waiting = 10 * time.Minute

// doctorCommand looks at this machine before people arrive.
func (a *app) doctorCommand() *cobra.Command {
	d := new(doctoring)
	c := &cobra.Command{
		Use:   "doctor [--for-it [-o FILE]]",
		Short: a.p.T("Looks at this machine and its network before people arrive"),
		Long:  a.p.T("It looks at addresses, port, host key, clock, screen, disk, power, sleep and firewall, and then waits until somebody has come from another laptop: only that proves that people can come in. The exit code is 0 when nothing is wrong and somebody has come."),
		Args:  takes(0, 0),
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&d.listen, "listen", "", a.p.T("waits at `ADDR`, as open would; without it on port 22, or else 2222"))
	f.DurationVar(&d.wait, "wait", waiting, a.p.T("how long a `TIME` it waits for a visitor, like 90s or 10m; 0: not at all"))
	f.BoolVar(&d.forIT, "for-it", false, a.p.T("writes one page for the IT department instead: ports, what is stored where, how to remove it"))
	f.StringVarP(&d.file, "output", "o", "", a.p.T("the `FILE` for that page: text, or a web page when its name ends in .html"))
	f.BoolVar(&d.force, "force", false, a.p.T("writes over a file that is there"))
	f.BoolVar(&d.json, "json", false, a.p.T("answers in JSON, for programs"))
	c.RunE = func(c *cobra.Command, _ []string) error {
		switch {
		case a.guest:
			return workshop.Refuse("This looks at the machine itself and is not run by others.")
		case d.wait < 0:
			return &misuse{workshop.Refuse("{flag} cannot be {value}.", "flag", "--wait", "value", d.wait), c.UseLine()}
		case d.forIT:
			return a.forIT(d)
		}
		return a.examine(c.Context(), d)
	}
	return c
}

// grade says how good it is what was found.
type grade string

const (
	good    grade = "ok"
	doubt   grade = "look" // somebody has to see whether it matters
	bad     grade = "bad"  // people cannot come in, or the room will not last
	unknown grade = "unknown"
)

// finding is one thing that was looked at.
type finding struct {
	Check string `json:"check"`
	Grade grade  `json:"grade"`
	Text  string `json:"text"`
}

// patient is what is looked at.
type patient struct {
	app     *app
	machine machine.Machine
	data    string // the data file, which need not be there
	dir     string // that it is in, or the nearest one above that is there
	listen  string
	now     time.Time
	mine    func(netip.Addr) bool // whether an address is this machine's

	found []finding
	busy  bool // another process holds the data file, and probably the port
}

// check is one look at the machine.
type check struct {
	name  string
	title string // English
	look  func(*patient, context.Context)
}

// checks lists everything that is looked at, in the order in which it is said.
func checks() []check {
	return []check{
		{"addresses", i18n.Mark("Addresses"), (*patient).addresses},
		{"port", i18n.Mark("Port"), (*patient).port},
		{"firewall", i18n.Mark("Firewall"), (*patient).firewall},
		{"key", i18n.Mark("Host key"), (*patient).key},
		{"disk", i18n.Mark("Disk"), (*patient).disk},
		{"power", i18n.Mark("Power"), (*patient).power},
		{"sleep", i18n.Mark("Sleep and lock"), (*patient).sleep},
		{"clock", i18n.Mark("Clock"), (*patient).clock},
		{"screen", i18n.Mark("Screen"), (*patient).screen},
	}
}

// examined is the answer to doctor, for programs.
type examined struct {
	Findings []finding `json:"findings"`
	Join     string    `json:"join,omitempty"`
	Mark     string    `json:"fingerprint,omitempty"`
	Proven   bool      `json:"proven"` // somebody has come from another machine
	Visitor  *visit    `json:"visitor,omitempty"`
	OK       bool      `json:"ok"`
}

// examine looks at everything and waits for a visitor.
func (a *app) examine(ctx context.Context, d *doctoring) error {
	ctx, stop := untilEnded(ctx)
	defer stop()
	p, err := a.patient(d.listen)
	if err != nil {
		return err
	}
	out := io.Discard
	if !d.json {
		out = a.out
	}
	say := *a
	say.out = out
	x := examined{OK: true}
	for _, c := range checks() {
		say.heading(c.title)
		before := len(p.found)
		c.look(p, ctx)
		for i := range p.found[before:] {
			f := &p.found[before+i]
			f.Check = c.name
			say.found(*f)
			x.OK = x.OK && f.Grade != bad
		}
	}
	x.Findings = p.found
	if d.wait > 0 && !p.busy {
		if err := say.waitForVisitor(ctx, p, d.wait, &x); err != nil {
			return err
		}
	}
	if d.json {
		if err := a.object(x); err != nil {
			return err
		}
	}
	switch {
	case !x.OK:
		return workshop.Refuse("Something above has to be mended before people arrive.")
	case d.wait > 0 && !x.Proven:
		return workshop.Refuse("It is not proven that people can come in.")
	}
	return nil
}

// patient returns this machine, to be looked at.
func (a *app) patient(listen string) (*patient, error) {
	data, err := a.dataPath()
	if err != nil {
		return nil, err
	}
	return &patient{app: a, machine: a.below(), data: data, dir: nearest(filepath.Dir(data)), listen: listen, now: time.Now(), mine: fromHere}, nil
}

// heading prints the title of a check.
func (a *app) heading(title string) { a.print(a.p.T(title)) }

// found prints what was found, behind a word for how good it is.
func (a *app) found(f finding) {
	word := ""
	switch f.Grade {
	case good:
		word = a.p.T("ok")
	case doubt:
		word = a.p.T("look")
	case bad:
		word = a.p.T("wrong")
	default:
		word = a.p.T("unknown")
	}
	gap := strings.Repeat(" ", max(1, gradeWidth-ansi.StringWidth(word)))
	a.hanging("  "+word+gap, gradeWidth+2, f.Text)
}

// gradeWidth is as wide as the widest word for a grade, and a gap.
const gradeWidth = 11

// says notes what was found.
func (p *patient) says(g grade, text string) {
	p.found = append(p.found, finding{Grade: g, Text: text})
}

// T says a sentence in the language of the answers.
func (p *patient) T(sentence string, args ...any) string { return p.app.p.T(sentence, args...) }
