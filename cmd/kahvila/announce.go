package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"time"

	"github.com/hashicorp/mdns"
	"github.com/miekg/dns"

	"kahvila/cmd/kahvila/machine"
)

// The name under which a room is announced, without its number and .local, how
// many rooms in one network have names, and how long others have to say that a
// name is theirs.
const (
	announcedName = "kahvila"
	mostNames     = 9
	nameWait      = 400 * time.Millisecond
)

// announcement tells the local network where a name leads to.
type announcement struct {
	name   string // with .local
	server *mdns.Server
}

// errNoName says that the network has rooms under all names.
var errNoName = errors.New("every name is taken")

// announce tells the local network a name of this machine that nobody else
// has: kahvila.local, or the first of kahvila-2.local and so on that is free.
// It is called only when somebody asked for it.
func announce(port int, log *slog.Logger) (*announcement, error) {
	all, err := machine.Addresses()
	if err != nil {
		return nil, err
	}
	var ips []net.IP
	for _, a := range all {
		if a.Reach == machine.Room && a.IP.Is4() {
			ips = append(ips, a.IP.AsSlice())
		}
	}
	if len(ips) == 0 {
		return nil, errors.New("this machine is in no network")
	}
	for n := 1; n <= mostNames; n++ {
		label := announcedName
		if n > 1 {
			label = fmt.Sprintf("%s-%d", announcedName, n)
		}
		switch taken, err := taken(label + ".local."); {
		case err != nil:
			return nil, fmt.Errorf("ask for %s.local: %w", label, err)
		case taken:
			log.Info("name is taken", "name", label+".local")
			continue
		}
		return tell(label, port, ips)
	}
	return nil, errNoName
}

// tell begins to answer for a name.
func tell(label string, port int, ips []net.IP) (*announcement, error) {
	zone, err := mdns.NewMDNSService(label, "_ssh._tcp", "local.", label+".local.", port, ips, []string{"kahvila"})
	if err != nil {
		return nil, fmt.Errorf("announce %s.local: %w", label, err)
	}
	// What others ask the network in their own way is nothing to be told of.
	s, err := mdns.NewServer(&mdns.Config{Zone: zone, Logger: log.New(io.Discard, "", 0)})
	if err != nil {
		return nil, fmt.Errorf("announce %s.local: %w", label, err)
	}
	return &announcement{label + ".local", s}, nil
}

// end lets go of the name.
func (a *announcement) end() { _ = a.server.Shutdown() }

// taken reports whether anybody answers for a name.
func taken(name string) (bool, error) {
	c, err := net.ListenUDP("udp4", nil)
	if err != nil {
		return false, err
	}
	defer c.Close()
	const answerMe = 1 << 15 // alone, not everybody
	ask := dns.Msg{Question: []dns.Question{{Name: name, Qtype: dns.TypeA, Qclass: dns.ClassINET | answerMe}}}
	ask.Id = dns.Id()
	b, err := ask.Pack()
	if err != nil {
		return false, err
	}
	if err := c.SetDeadline(time.Now().Add(nameWait)); err != nil {
		return false, err
	}
	if _, err := c.WriteToUDP(b, &net.UDPAddr{IP: net.IPv4(224, 0, 0, 251), Port: 5353}); err != nil {
		return false, err
	}
	for buffer := make([]byte, 9000); ; {
		n, _, err := c.ReadFromUDPAddrPort(buffer)
		if errors.Is(err, net.ErrClosed) || isTimeout(err) {
			return false, nil
		} else if err != nil {
			return false, err
		}
		if owns(buffer[:n], name) { // another machine, or another room on this one
			return true, nil
		}
	}
}

func isTimeout(err error) bool {
	var n net.Error
	return errors.As(err, &n) && n.Timeout()
}

// owns reports whether an answer says where a name leads to.
func owns(packet []byte, name string) bool {
	var m dns.Msg
	if err := m.Unpack(packet); err != nil || !m.Response {
		return false
	}
	for _, r := range m.Answer {
		if a, ok := r.(*dns.A); ok && dns.CanonicalName(a.Hdr.Name) == name {
			return true
		}
	}
	return false
}
