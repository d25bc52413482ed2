package main

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"kahvila/cmd/kahvila/machine"
	"kahvila/sshserver"
)

// nearest returns the folder, or the nearest one above it that is there.
func nearest(dir string) string {
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			return dir
		}
		dir = above
	}
}

// addresses says what people can type, and what they had better not.
func (p *patient) addresses(context.Context) {
	all, err := machine.Addresses()
	if err != nil {
		p.says(unknown, p.T("The addresses of this machine cannot be read: {why}", "why", err.Error()))
		return
	}
	room := 0
	for _, a := range all {
		switch at := a.IP.String(); {
		case a.Reach == machine.Tunnel:
			p.says(doubt, p.T("{address} ({interface}) belongs to a VPN: people in the room hardly reach it. Switch the VPN off for the workshop.", "address", at, "interface", a.Interface))
		case a.Reach == machine.Inside:
			p.says(good, p.T("{address} ({interface}) is inside this machine: nobody else reaches it, and nobody types it.", "address", at, "interface", a.Interface))
		case a.Reach == machine.Unlinked:
			p.says(doubt, p.T("{address} ({interface}): this network has given no address. Join the Wi-Fi again, or look at the cable.", "address", at, "interface", a.Interface))
		default:
			room++
			p.says(good, p.T("{address} ({interface}): people in the same network can type this.", "address", at, "interface", a.Interface))
		}
	}
	if room == 0 {
		p.says(bad, p.T("This machine is in no network that people could come from. Join the Wi-Fi of the room, or plug in a cable."))
	}
}

// port says whether people can be let in at the port that open would take.
func (p *patient) port(context.Context) {
	if c, err := dialHolder(p.data); err == nil {
		c.Close()
		p.busy = true
		p.says(doubt, p.T("A kahvila is open with this data file just now. To prove that people can come in, type its line on another laptop, or close it and begin again."))
		return
	}
	for i, at := range addresses(p.listen) {
		l, err := net.Listen("tcp", at)
		if err == nil {
			port := l.Addr().(*net.TCPAddr).Port
			l.Close()
			p.says(good, p.T("Port {port} is free.", "port", port))
			if i > 0 {
				p.says(good, p.T("Port 22 would make the line that people type shorter, but this system does not give it."))
			}
			return
		}
		if i == len(addresses(p.listen))-1 {
			if machine.Denied(err) {
				p.says(bad, p.T("The system does not let us listen on {address}: choose another with --listen ADDR", "address", at))
			} else {
				p.says(bad, p.T("Nobody can be let in at {address}: choose another with --listen ADDR", "address", at))
			}
		}
	}
}

// firewall says which ones are on, and what to do about each system's.
func (p *patient) firewall(ctx context.Context) {
	all, err := p.machine.Firewalls(ctx)
	if err != nil {
		p.says(unknown, p.T("Which firewall is on cannot be read here."))
	}
	on := false
	for _, f := range all {
		if on = on || f.On; f.On {
			p.says(doubt, p.T("The firewall {name} is on. {what}", "name", f.Name, "what", p.app.throughFirewall(p.machine.OS)))
		} else {
			p.says(good, p.T("The firewall {name} is off.", "name", f.Name))
		}
	}
	if !on && err != nil {
		p.says(doubt, p.T("If there is one, it has to let people in. {what}", "what", p.app.throughFirewall(p.machine.OS)))
	}
}

// throughFirewall says how people are let through the firewall of a system.
func (a *app) throughFirewall(system string) string {
	switch system {
	case "windows":
		return a.p.T("When Windows asks whether kahvila may be reached, allow it in private and public networks. Without being asked: IT lets the program in.")
	case "darwin":
		return a.p.T("When macOS asks whether kahvila may accept connections, allow it. Later: System Settings, Network, Firewall.")
	case "linux":
		return a.p.T("With ufw: sudo ufw allow 22/tcp. With firewalld: sudo firewall-cmd --add-port=22/tcp. The same for 2222 when that is the port.")
	}
	return a.p.T("Let the port through, or ask IT to.")
}

// key says whether ssh will greet people as it did the last time.
func (p *patient) key(context.Context) {
	path := filepath.Join(filepath.Dir(p.data), hostKeyFile)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		p.says(good, p.T("There is no host key yet: it is made when people are first let in, and kept for ever."))
		return
	}
	mark, keyErr := sshserver.Fingerprint(path)
	if err = errors.Join(err, keyErr); err != nil {
		p.says(bad, p.T("{why}", "why", p.app.p.Say(err)))
		return
	}
	p.says(good, p.T("ssh shows everyone this fingerprint: {fingerprint}", "fingerprint", mark))
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		p.says(doubt, p.T("{file} can be read by others on this machine. It is protected when people are let in.", "file", path))
	}
	if info.ModTime().After(p.now.Add(time.Hour)) {
		p.says(bad, p.T("The clock of this machine is wrong: the host key was made later than now."))
	}
}

// How much room a workshop needs, and how fast a disk has to be for nobody to
// notice it.
const (
	littleRoom = 200 << 20
	noRoom     = 20 << 20
	slowDisk   = 30 * time.Millisecond
	tooSlow    = 250 * time.Millisecond
)

// disk says whether what people write can be kept as fast as they write it.
func (p *patient) disk(context.Context) {
	if n, err := machine.Free(p.dir); err != nil {
		p.says(unknown, p.T("How full the disk is cannot be read: {why}", "why", err.Error()))
	} else {
		g := good
		switch {
		case n < noRoom:
			g = bad
		case n < littleRoom:
			g = doubt
		}
		p.says(g, p.T("{size} are free where the data is ({folder}).", "size", p.room(n), "folder", p.dir))
	}
	s, err := machine.MeasureDisk(p.dir)
	if err != nil {
		p.says(bad, p.T("Nothing can be written to {folder}: {why}", "folder", p.dir, "why", err.Error()))
		return
	}
	ms, worst := milliseconds(s.Median), milliseconds(s.Worst)
	switch {
	case s.Median >= tooSlow:
		p.says(bad, p.T("The disk takes {n} ms until something is safe, {worst} ms at worst: keep the data file on the disk of this laptop, with --data.", "n", ms, "worst", worst))
	case s.Median >= slowDisk:
		p.says(doubt, p.T("The disk takes {n} ms until something is safe, {worst} ms at worst: it works, and people notice that it is slow.", "n", ms, "worst", worst))
	default:
		p.says(good, p.T("The disk takes {n} ms until something is safe, {worst} ms at worst.", "n", ms, "worst", worst))
	}
	for _, cloud := range []string{"OneDrive", "Dropbox", "iCloud", "Google Drive", "Nextcloud"} {
		if strings.Contains(p.dir, cloud) {
			p.says(bad, p.T("{folder} is copied to {cloud} while it is in use: that leaves this laptop, and can damage it. Keep the data file elsewhere, with --data.", "folder", p.dir, "cloud", cloud))
		}
	}
}

// room says how much room there is, in units that are easily compared.
func (p *patient) room(bytes uint64) string {
	const mega, giga = 1 << 20, 1 << 30
	if bytes >= giga {
		return p.T("{n} GB", "n", p.app.p.Number(float64(bytes)/giga, 1))
	}
	return p.T("{n} MB", "n", p.app.p.Number(float64(bytes)/mega, 0))
}

// milliseconds rounds up: nothing takes no time.
func milliseconds(d time.Duration) int { return int((d + time.Millisecond - 1) / time.Millisecond) }

// clock says what time it is here, so that somebody can compare.
func (p *patient) clock(context.Context) {
	zone, _ := p.now.Zone()
	p.says(good, p.T("It is {time} on {date} here ({zone}). Is that right?", "time", p.app.p.Clock(p.now), "date", p.app.p.Date(p.now), "zone", zone))
	if p.now.Year() < 2026 {
		p.says(bad, p.T("The clock of this machine is wrong: set it, or plans and reports have wrong times."))
	}
	if _, offset := p.now.Zone(); offset == 0 && p.app.lang != "en" {
		p.says(doubt, p.T("The time zone of this machine is UTC: the times on all screens would be hours off."))
	}
}
