package machine

import (
	"bufio"
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Policy is what the machine does when nobody touches it. What could not be
// read is negative; zero is never.
type Policy struct {
	Mains   time.Duration // until it sleeps, with mains
	Battery time.Duration // until it sleeps, without
	Screen  time.Duration // until the screen is dark, or locked
	Lid     string        // what closing the lid does: sleep, nothing; empty: unknown
}

// Policy asks what the machine does when nobody touches it.
func (m Machine) Policy(ctx context.Context) Policy {
	switch m.OS {
	case "linux":
		return m.gnome(ctx)
	case "darwin":
		return m.pmset(ctx)
	case "windows":
		return m.powercfg(ctx)
	}
	return Policy{Mains: -1, Battery: -1, Screen: -1}
}

// gnome reads the settings of the most common desktop, and what the system
// does where no desktop has a say.
func (m Machine) gnome(ctx context.Context) Policy {
	get := func(schema, key string) string {
		out, err := m.Run(ctx, "gsettings", "get", schema, key)
		if err != nil {
			return ""
		}
		return strings.Trim(strings.TrimPrefix(strings.TrimSpace(out), "uint32 "), "'")
	}
	const power = "org.gnome.settings-daemon.plugins.power"
	until := func(supply string) time.Duration {
		if get(power, "sleep-inactive-"+supply+"-type") == "nothing" {
			return 0
		}
		return seconds(get(power, "sleep-inactive-"+supply+"-timeout"))
	}
	p := Policy{Mains: until("ac"), Battery: until("battery"), Screen: seconds(get("org.gnome.desktop.session", "idle-delay"))}
	out, err := m.Run(ctx, "busctl", "get-property", "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "HandleLidSwitch")
	if _, action, ok := strings.Cut(strings.TrimSpace(out), "s "); err == nil && ok {
		p.Lid = lidAction(strings.Trim(action, `"`) != "ignore" && strings.Trim(action, `"`) != "lock")
	}
	return p
}

// What closing the lid does.
const (
	LidSleeps  = "sleep"
	LidIgnored = "nothing"
)

func lidAction(sleeps bool) string {
	if sleeps {
		return LidSleeps
	}
	return LidIgnored
}

func seconds(text string) time.Duration {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return -1
	}
	return time.Duration(n) * time.Second
}

// pmset reads a Mac, which tells minutes for each supply. Its lid always puts
// it to sleep, unless there is a screen besides.
func (m Machine) pmset(ctx context.Context) Policy {
	p := Policy{Mains: -1, Battery: -1, Screen: -1}
	out, err := m.Run(ctx, "pmset", "-g", "custom")
	if err != nil {
		return p
	}
	p.Lid = LidSleeps
	supply := ""
	for lines := bufio.NewScanner(strings.NewReader(out)); lines.Scan(); {
		if l := lines.Text(); strings.HasSuffix(strings.TrimSpace(l), ":") {
			supply = strings.TrimSpace(l)
			continue
		}
		words := strings.Fields(lines.Text())
		if len(words) < 2 {
			continue
		}
		minutes, err := strconv.Atoi(words[1])
		if err != nil {
			continue
		}
		d := time.Duration(minutes) * time.Minute
		switch words[0] + " " + supply {
		case "sleep AC Power:":
			p.Mains = d
		case "sleep Battery Power:":
			p.Battery = d
		case "displaysleep AC Power:":
			p.Screen = d
		}
	}
	return p
}

// index is one setting as powercfg and reg tell it. The words around it are in
// the language of the machine.
var index = regexp.MustCompile(`0x[0-9a-fA-F]{1,8}\b`)

// powercfg reads a Windows machine. Of every setting powercfg tells the value
// with mains and without last, in this order.
func (m Machine) powercfg(ctx context.Context) Policy {
	ask := func(group, setting string) (ac, dc int64) {
		out, err := m.Run(ctx, "powercfg", "/query", "SCHEME_CURRENT", group, setting)
		all := index.FindAllString(out, -1)
		if err != nil || len(all) < 2 {
			return -1, -1
		}
		return hex(all[len(all)-2]), hex(all[len(all)-1])
	}
	p := Policy{Mains: -1, Battery: -1, Screen: -1}
	if ac, dc := ask("SUB_SLEEP", "STANDBYIDLE"); ac >= 0 {
		p.Mains, p.Battery = time.Duration(ac)*time.Second, time.Duration(dc)*time.Second
	}
	if ac, _ := ask("SUB_VIDEO", "VIDEOIDLE"); ac >= 0 {
		p.Screen = time.Duration(ac) * time.Second
	}
	// An organisation may lock its machines earlier.
	out, err := m.Run(ctx, "reg", "query", `HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System`, "/v", "InactivityTimeoutSecs")
	if n := index.FindString(out); err == nil && n != "" {
		if d := time.Duration(hex(n)) * time.Second; d > 0 && (p.Screen <= 0 || d < p.Screen) {
			p.Screen = d
		}
	}
	if ac, _ := ask("SUB_BUTTONS", "LIDACTION"); ac >= 0 {
		p.Lid = lidAction(ac != 0)
	}
	return p
}

func hex(text string) int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(text, "0x"), 16, 64)
	if err != nil {
		return -1
	}
	return n
}
