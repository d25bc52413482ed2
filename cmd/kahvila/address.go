package main

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"strconv"

	"kahvila/cmd/kahvila/machine"
)

// noListening is what --listen takes when nobody is to come in.
const noListening = "off"

// addresses returns where to listen, in order of preference: on the port of
// ssh, where the system lets us, the line that people type is shortest.
func addresses(listen string) []string {
	if listen == "" {
		return []string{":22", ":2222"}
	}
	if _, _, err := net.SplitHostPort(listen); err == nil {
		return []string{listen}
	}
	if _, err := strconv.ParseUint(listen, 10, 16); err == nil {
		return []string{":" + listen}
	}
	return []string{net.JoinHostPort(listen, "22"), net.JoinHostPort(listen, "2222")}
}

// joinLine returns the line that people type to come in.
func joinLine(at net.Addr) string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok {
		return ""
	}
	host := tcp.IP.String()
	if tcp.IP.IsUnspecified() {
		host = ownHost()
	}
	return sshTo(host, tcp.Port)
}

// sshTo returns the line that leads to a port of a machine.
func sshTo(host string, port int) string {
	if port == 22 {
		return "ssh " + host
	}
	return fmt.Sprintf("ssh -p %d %s", port, host)
}

func portOf(at net.Addr) int {
	if tcp, ok := at.(*net.TCPAddr); ok {
		return tcp.Port
	}
	return 0
}

// ownHost returns how others in the same network call this machine: by the
// address on the way out, if it is a private one that people in the room reach
// (a VPN is none), else by any such one, else by its name.
func ownHost() string {
	// This sends nothing: it only asks the system which way it would go.
	var out netip.Addr
	if c, err := net.Dial("udp4", "192.0.2.1:9"); err == nil {
		out = c.LocalAddr().(*net.UDPAddr).AddrPort().Addr()
		c.Close()
	}
	var first string
	all, _ := machine.Addresses() // none known: go by the name
	for _, a := range all {
		switch {
		case a.Reach != machine.Room || !a.IP.Is4() || !a.IP.IsPrivate():
		case a.IP == out:
			return out.String()
		case first == "":
			first = a.IP.String()
		}
	}
	if first != "" {
		return first
	}
	if out.IsPrivate() {
		return out.String() // a VPN, and nothing else
	}
	name, err := os.Hostname()
	if err != nil || name == "" {
		return "localhost"
	}
	return name
}
