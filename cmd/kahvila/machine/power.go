package machine

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Power is where the machine has its power from.
type Power struct {
	Mains   bool
	Battery int // percent that are left; negative: there is no battery
}

// Power asks where the machine has its power from.
func (m Machine) Power(ctx context.Context) (Power, error) {
	switch m.OS {
	case "linux":
		return m.supplies()
	case "darwin":
		out, err := m.Run(ctx, "pmset", "-g", "batt")
		if err != nil {
			return Power{}, fmt.Errorf("pmset: %w", ErrUnknown)
		}
		return drawing(out)
	case "windows":
		return systemPower()
	}
	return Power{}, ErrUnknown
}

// supplies reads what the kernel of Linux knows of supplies. A machine without
// any is one that stands on the floor.
func (m Machine) supplies() (Power, error) {
	p := Power{Battery: -1}
	plugs, discharging := 0, false
	for _, dir := range m.folders("/sys/class/power_supply") {
		read := func(name string) string { return m.file(filepath.Join(dir, name)) }
		switch kind := read("type"); {
		case read("scope") == "Device": // a mouse has a battery, too
		case kind == "Battery":
			n, err := strconv.Atoi(read("capacity"))
			if err != nil {
				return Power{}, fmt.Errorf("%s: %w", dir, ErrUnknown)
			}
			p.Battery = max(p.Battery, n) // of two the fuller one
			discharging = discharging || read("status") == "Discharging"
		case kind == "Mains" || strings.HasPrefix(kind, "USB"):
			plugs++
			p.Mains = p.Mains || read("online") == "1"
		}
	}
	switch {
	case p.Battery < 0:
		p.Mains = true
	case plugs == 0:
		p.Mains = !discharging
	}
	return p, nil
}

// drawing reads what pmset -g batt says: "Now drawing from 'AC Power'", and a
// line for each battery.
func drawing(out string) (Power, error) {
	p := Power{Battery: -1}
	_, source, ok := strings.Cut(out, "drawing from '")
	if !ok {
		return Power{}, fmt.Errorf("pmset: %w", ErrUnknown)
	}
	p.Mains = strings.HasPrefix(source, "AC Power")
	for l := range strings.Lines(source) {
		before, _, ok := strings.Cut(l, "%;")
		if !ok || !strings.Contains(l, "InternalBattery") {
			continue
		}
		words := strings.Fields(before)
		if n, err := strconv.Atoi(words[len(words)-1]); err == nil {
			p.Battery = max(p.Battery, n)
		}
	}
	return p, nil
}
