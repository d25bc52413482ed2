package machine

import (
	"context"
	"fmt"
	"strings"
)

// Firewall is one that may keep people out.
type Firewall struct {
	Name string
	On   bool
}

// Firewalls returns those that the machine tells of.
func (m Machine) Firewalls(ctx context.Context) ([]Firewall, error) {
	switch m.OS {
	case "linux":
		var all []Firewall
		if conf := m.file("/etc/ufw/ufw.conf"); conf != "" {
			all = append(all, Firewall{"ufw", strings.Contains("\n"+conf, "\nENABLED=yes")})
		}
		if out, err := m.Run(ctx, "firewall-cmd", "--state"); err == nil {
			all = append(all, Firewall{"firewalld", strings.TrimSpace(out) == "running"})
		}
		if len(all) == 0 {
			return nil, fmt.Errorf("firewall: %w", ErrUnknown)
		}
		return all, nil
	case "darwin":
		out, err := m.Run(ctx, "/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate")
		if err != nil || !strings.Contains(out, "State = ") {
			return nil, fmt.Errorf("firewall: %w", ErrUnknown)
		}
		return []Firewall{{"macOS", !strings.Contains(out, "State = 0")}}, nil
	case "windows":
		return m.profiles(ctx)
	}
	return nil, fmt.Errorf("firewall: %w", ErrUnknown)
}

// profiles reads the firewall of Windows, which is another one in each kind of
// network.
func (m Machine) profiles(ctx context.Context) ([]Firewall, error) {
	const policy = `HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\`
	var all []Firewall
	for _, p := range []struct{ key, name string }{
		{"DomainProfile", "Windows (domain)"}, {"StandardProfile", "Windows (private)"}, {"PublicProfile", "Windows (public)"},
	} {
		out, err := m.Run(ctx, "reg", "query", policy+p.key, "/v", "EnableFirewall")
		if n := index.FindString(out); err == nil && n != "" {
			all = append(all, Firewall{p.name, hex(n) != 0})
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("firewall: %w", ErrUnknown)
	}
	return all, nil
}
