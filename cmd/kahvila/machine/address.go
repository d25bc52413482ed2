package machine

import (
	"cmp"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// Reach says who may reach the machine under an address.
type Reach int

const (
	Room     Reach = iota // people in the same network
	Tunnel                // a VPN: hardly anybody in the room
	Inside                // what runs on this machine: containers, virtual machines
	Unlinked              // nobody: the network has given no address
)

// Address is one under which others may reach the machine.
type Address struct {
	Interface string
	IP        netip.Addr
	Reach     Reach
}

// Addresses returns the addresses of the machine: those that people in the
// room may type first. Where there is an address of the older kind, those of
// the newer are left out: nobody types them.
func Addresses() ([]Address, error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	var old, young []Address
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		some, err := i.Addrs()
		if err != nil {
			continue // it has just gone
		}
		for _, s := range some {
			prefix, err := netip.ParsePrefix(s.String())
			if err != nil {
				continue
			}
			a := Address{i.Name, prefix.Addr().Unmap(), reach(i.Name, i.Flags&net.FlagPointToPoint != 0)}
			switch {
			case a.IP.Is4():
				if a.IP.IsLinkLocalUnicast() && a.Reach == Room {
					a.Reach = Unlinked
				}
				old = append(old, a)
			case !a.IP.IsLinkLocalUnicast():
				young = append(young, a)
			}
		}
	}
	if len(old) == 0 {
		old = young
	}
	slices.SortStableFunc(old, func(a, b Address) int { return cmp.Compare(a.Reach, b.Reach) })
	return old, nil
}

// Names of interfaces that people in the room do not reach, or what they begin
// with. Windows lets everybody name them; these are the names that they come
// with.
const (
	tunnels = "tun tap utun wg ppp ipsec tailscale zt nordlynx proton gpd cscotun pangp openvpn wireguard forti zscaler globalprotect"
	insides = "docker br- veth virbr vmnet vboxnet vethernet bridge lxc lxd cni podman awdl llw anpi vnet flannel"
)

// reach says who reaches an interface, from what it is called.
func reach(name string, pointToPoint bool) Reach {
	name = strings.ToLower(name)
	begins := func(list string) bool {
		return slices.ContainsFunc(strings.Fields(list), func(s string) bool { return strings.HasPrefix(name, s) })
	}
	switch {
	case strings.Contains(name, "vpn") || strings.Contains(name, "anyconnect") || begins(tunnels):
		return Tunnel
	case strings.Contains(name, "virtualbox") || strings.Contains(name, "vmware") || strings.Contains(name, "hyper-v") || begins(insides):
		return Inside
	case pointToPoint:
		return Tunnel
	}
	return Room
}
