package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/netip"
	"path/filepath"
	"strings"
	"time"

	"kahvila/i18n"
	"kahvila/sshserver"
)

// visit is how somebody came in.
type visit struct {
	From    string  `json:"from"`
	After   float64 `json:"after_seconds"` // since the doctor has waited
	Login   float64 `json:"login_seconds"` // from the first word to being in
	here    bool    // from this very machine: that proves nothing
	arrived time.Duration
	login   time.Duration
}

// waitForVisitor lets anybody in who comes, says hello and goodbye to them,
// and waits for one from another machine. Without one it says what to try.
func (a *app) waitForVisitor(ctx context.Context, p *patient, patience time.Duration, x *examined) error {
	a.heading(i18n.Mark("A visitor"))
	if err := a.dataDir(p.data); err != nil {
		return err
	}
	visits := make(chan visit, 16)
	began := time.Now()
	server, err := sshserver.New(func(s *sshserver.Session) { a.greet(s, p, began, visits) },
		sshserver.Options{HostKey: filepath.Join(filepath.Dir(p.data), hostKeyFile)})
	if err != nil {
		return err
	}
	at, err := listen(server, p.listen)
	if err != nil {
		a.found(finding{Grade: bad, Text: a.p.Say(err)})
		x.OK = false
		return nil
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve() }()
	defer func() {
		ctx, cancel := context.WithTimeout(context.Background(), goodbye)
		defer cancel()
		_ = server.Shutdown(ctx) // whoever is still reading has read it
		<-ended
	}()
	x.Join, x.Mark = joinLine(at), server.Fingerprint()
	a.invite(x, patience)
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if a.terminal {
		go func() { // ends with the process at the latest
			_, _ = bufio.NewReader(a.in).ReadString('\n')
			cancel()
		}()
	}
	for {
		select {
		case v := <-visits:
			if v.here {
				a.found(finding{Grade: doubt, Text: a.p.T("Somebody has come from this very machine ({address}): that proves nothing about the network.", "address", v.From)})
				continue
			}
			x.Proven, x.Visitor = true, &v
			a.found(finding{Grade: good, Text: a.p.T("Proven: somebody has come from {address}, after {after}; getting in took {login}.", "address", v.From, "after", a.p.Left(v.arrived), "login", a.p.Left(v.login))})
			return nil
		case <-ctx.Done():
			a.plans(p)
			return nil
		}
	}
}

// invite says what to type, where, and how it ends.
func (a *app) invite(x *examined, patience time.Duration) {
	a.found(finding{Grade: unknown, Text: a.p.T("On another laptop, in the network that people will be in, open a terminal and type:")})
	a.print("", "      "+x.Join, "")
	a.hanging("    ", 4, a.p.T("When ssh asks whether to go on, type yes; the fingerprint is {fingerprint}", "fingerprint", x.Mark))
	wait := a.p.T("Until then: not proven. This waits {time}.", "time", a.p.Left(patience))
	if a.terminal {
		wait = a.p.T("Until then: not proven. This waits {time}; Enter ends it.", "time", a.p.Left(patience))
	}
	a.hanging("    ", 4, wait)
}

// greet tells a visitor that they have arrived, in their language, and tells
// the doctor.
func (a *app) greet(s *sshserver.Session, on *patient, began time.Time, visits chan<- visit) {
	p := a.p
	for _, kv := range s.Env() {
		if v, ok := strings.CutPrefix(kv, "LANG="); ok {
			p = i18n.For(i18n.Guess(v))
		}
	}
	from, login := s.From()
	v := visit{From: from.String(), here: on.mine(from), arrived: time.Since(began), login: login}
	v.After, v.Login = v.arrived.Seconds(), v.login.Seconds()
	_, _ = io.WriteString(s, p.T("You have come in: people can join a workshop from here. You can close this window.")+"\r\n")
	select {
	case visits <- v:
	default: // more than anybody looks at
	}
}

// fromHere reports whether an address is one of this machine's.
func fromHere(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if ip.IsLoopback() || !ip.IsValid() {
		return true
	}
	all, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	for _, a := range all {
		if prefix, err := netip.ParsePrefix(a.String()); err == nil && prefix.Addr().Unmap().WithZone("") == ip {
			return true
		}
	}
	return false
}

// plans says what to try when nobody can come in, the easiest first.
func (a *app) plans(p *patient) {
	a.found(finding{Grade: doubt, Text: a.p.T("Nobody has come from another laptop: it is not proven that people can come in.")})
	a.print("")
	a.hanging("", 0, a.p.T("If somebody has tried and not come in, in this order:"))
	for i, plan := range []string{
		a.p.T("Switch off the VPN on both laptops: it sends elsewhere what is meant for the room. Are both in the same network?"),
		a.p.T("The firewall of this laptop has to let people in. {what}", "what", a.throughFirewall(p.machine.OS)),
		a.p.T("Guest Wi-Fi often keeps laptops apart from each other. Use a cable or the network of the staff, or ask IT to let this laptop be reached: kahvila doctor --for-it writes what they want to know."),
		a.p.T("Bring a travel router: all laptops join its Wi-Fi. It needs no internet."),
		a.p.T("One laptop per table only, by cable and a switch, or on that router. In the agenda: laptops table."),
		a.p.T("Run kahvila serve on a server inside your network that everybody reaches."),
	} {
		a.hanging(fmt.Sprintf("  %d. ", i+1), 5, plan)
	}
}
