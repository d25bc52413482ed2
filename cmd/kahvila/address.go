package main

import (
	"fmt"
	"net"
	"os"
	"strconv"
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
	if tcp.Port == 22 {
		return "ssh " + host
	}
	return fmt.Sprintf("ssh -p %d %s", tcp.Port, host)
}

// ownHost returns how others in the same network call this machine: by the
// address on the way out, if it is a private one, else by any private one,
// else by its name.
func ownHost() string {
	// This sends nothing: it only asks the system which way it would go.
	if c, err := net.Dial("udp4", "192.0.2.1:9"); err == nil {
		ip := c.LocalAddr().(*net.UDPAddr).IP
		c.Close()
		if ip.IsPrivate() {
			return ip.String()
		}
	}
	all, _ := net.InterfaceAddrs() // none known: go by the name
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsPrivate() {
			return n.IP.String()
		}
	}
	name, err := os.Hostname()
	if err != nil || name == "" {
		return "localhost"
	}
	return name
}
