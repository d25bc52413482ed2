package machine

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// answering returns a machine that answers as one did: for the beginning of a
// command line, the name of an answer. Every other command is not there.
func answering(t *testing.T, system string, answers map[string]string) Machine {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "answers.txt"))
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]string)
	for _, f := range archive.Files {
		texts[f.Name] = string(f.Data)
	}
	return Machine{OS: system, Root: t.TempDir(), Run: func(_ context.Context, name string, args ...string) (string, error) {
		line := strings.Join(append([]string{name}, args...), " ")
		for begin, answer := range answers {
			if !strings.Contains(line, begin) {
				continue
			}
			if text, ok := texts[answer]; ok {
				return text, nil
			}
			return answer, nil // said in the test itself
		}
		return "", os.ErrNotExist
	}}
}

func TestPowerOfAMac(t *testing.T) {
	for name, want := range map[string]Power{
		"charging": {Mains: true, Battery: 85}, "leaving": {Battery: 24}, "desktop": {Mains: true, Battery: -1},
	} {
		p, err := answering(t, "darwin", map[string]string{"pmset -g batt": "darwin/batt/" + name}).Power(t.Context())
		if err != nil || p != want {
			t.Errorf("%s: %+v, %v, want %+v", name, p, err, want)
		}
	}
	for _, m := range []Machine{
		answering(t, "darwin", nil), answering(t, "darwin", map[string]string{"pmset": "no such thing"}), {OS: "plan9"},
	} {
		if p, err := m.Power(t.Context()); !errors.Is(err, ErrUnknown) {
			t.Errorf("a machine that does not tell: %+v, %v", p, err)
		}
	}
}

func TestPowerOfLinux(t *testing.T) {
	const supply = "/sys/class/power_supply/"
	laptop := func(online, status string) map[string]string {
		return map[string]string{
			"AC/type": "Mains", "AC/online": online,
			"BAT0/type": "Battery", "BAT0/capacity": "27", "BAT0/status": status,
			"hidpp_battery_0/type": "Battery", "hidpp_battery_0/scope": "Device", "hidpp_battery_0/capacity": "90",
		}
	}
	tablet := map[string]string{"BAT1/type": "Battery", "BAT1/capacity": "61", "BAT1/status": "Discharging"}
	usb := map[string]string{"BAT1/type": "Battery", "BAT1/capacity": "61", "BAT1/status": "Charging", "ucsi/type": "USB", "ucsi/online": "1"}
	for name, x := range map[string]struct {
		files map[string]string
		want  Power
	}{
		"desktop":   {nil, Power{Mains: true, Battery: -1}},
		"plugged":   {laptop("1", "Charging"), Power{Mains: true, Battery: 27}},
		"unplugged": {laptop("0", "Discharging"), Power{Battery: 27}},
		"no plug":   {tablet, Power{Battery: 61}},
		"usb":       {usb, Power{Mains: true, Battery: 61}},
	} {
		m := Machine{OS: "linux", Root: t.TempDir()}
		for path, text := range x.files {
			path = filepath.Join(m.Root, supply, path)
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text+"\n"), 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		if p, err := m.Power(t.Context()); err != nil || p != x.want {
			t.Errorf("%s: %+v, %v, want %+v", name, p, err, x.want)
		}
	}
}

func TestPolicies(t *testing.T) {
	const min = time.Minute
	nothing := Policy{Mains: -1, Battery: -1, Screen: -1}
	for name, x := range map[string]struct {
		m    Machine
		want Policy
	}{
		"a Mac": {answering(t, "darwin", map[string]string{"pmset -g custom": "darwin/custom/laptop"}), Policy{0, min, 10 * min, LidSleeps}},
		"Windows": {answering(t, "windows", map[string]string{
			"STANDBYIDLE": "windows/standby/finnish", "VIDEOIDLE": "windows/video/english",
			"LIDACTION": "windows/lid/english", "InactivityTimeoutSecs": "windows/lock/managed",
		}), Policy{30 * min, 15 * min, 15 * min, LidIgnored}},
		"GNOME": {answering(t, "linux", map[string]string{
			"sleep-inactive-ac-type": "'nothing'\n", "sleep-inactive-ac-timeout": "3600\n",
			"sleep-inactive-battery-type": "'suspend'\n", "sleep-inactive-battery-timeout": "900\n",
			"idle-delay": "uint32 300\n", "HandleLidSwitch": "s \"suspend\"\n",
		}), Policy{0, 15 * min, 5 * min, LidSleeps}},
		"without a desktop": {answering(t, "linux", map[string]string{"HandleLidSwitch": "s \"ignore\"\n"}), Policy{-1, -1, -1, LidIgnored}},
		"a silent Mac":      {answering(t, "darwin", nil), nothing},
		"silent Windows":    {answering(t, "windows", nil), nothing},
		"silent Linux":      {answering(t, "linux", nil), nothing},
		"another system":    {answering(t, "plan9", nil), nothing},
	} {
		if got := x.m.Policy(t.Context()); got != x.want {
			t.Errorf("%s: %+v, want %+v", name, got, x.want)
		}
	}
}

func TestFirewalls(t *testing.T) {
	ufw := answering(t, "linux", map[string]string{"firewall-cmd --state": "running\n"})
	if err := errors.Join(os.MkdirAll(filepath.Join(ufw.Root, "etc/ufw"), 0o700),
		os.WriteFile(filepath.Join(ufw.Root, "etc/ufw/ufw.conf"), []byte("# ENABLED=yes starts it\nENABLED=no\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		m    Machine
		want []Firewall
	}{
		"a Mac":        {answering(t, "darwin", map[string]string{"getglobalstate": "darwin/firewall/on"}), []Firewall{{"macOS", true}}},
		"an open Mac":  {answering(t, "darwin", map[string]string{"getglobalstate": "darwin/firewall/off"}), []Firewall{{"macOS", false}}},
		"Linux":        {ufw, []Firewall{{"ufw", false}, {"firewalld", true}}},
		"silent":       {answering(t, "linux", nil), nil},
		"a silent Mac": {answering(t, "darwin", nil), nil},
		"Windows": {answering(t, "windows", map[string]string{"PublicProfile": "windows/firewall/on", "DomainProfile": "windows/firewall/off"}),
			[]Firewall{{"Windows (domain)", false}, {"Windows (public)", true}}},
	} {
		got, err := x.m.Firewalls(t.Context())
		if !slices.Equal(got, x.want) || errors.Is(err, ErrUnknown) != (x.want == nil) {
			t.Errorf("%s: %v, %v, want %v", name, got, err, x.want)
		}
	}
}

func TestWhoReachesAnInterface(t *testing.T) {
	want := map[string]Reach{
		"eth0": Room, "en0": Room, "wlp2s0": Room, "Wi-Fi": Room, "Ethernet 2": Room, "Langaton verkko": Room,
		"tun0": Tunnel, "wg0": Tunnel, "utun3": Tunnel, "tailscale0": Tunnel, "OpenVPN TAP-Windows6": Tunnel, "Kunnan VPN": Tunnel, "Cisco AnyConnect": Tunnel,
		"docker0": Inside, "br-1f2e": Inside, "virbr0": Inside, "vEthernet (WSL)": Inside, "bridge100": Inside, "VMware Network Adapter VMnet8": Inside,
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got := reach(name, false); got != want[name] {
			t.Errorf("%s: %d, want %d", name, got, want[name])
		}
	}
	if reach("rmnet0", true) != Tunnel || reach("eth0", false) != Room {
		t.Error("a line between two points reaches the room")
	}
}

func TestTheDiskIsMeasuredAndLeftAsItWas(t *testing.T) {
	dir := t.TempDir()
	s, err := MeasureDisk(dir)
	if err != nil || s.Median <= 0 || s.Worst < s.Median {
		t.Errorf("%+v, %v", s, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if n, err := Free(dir); err != nil || n == 0 {
		t.Errorf("free: %d, %v", n, err)
	}
	if _, err := MeasureDisk(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
}
