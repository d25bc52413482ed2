//go:build linux

package sshserver

import (
	"bytes"
	"net"
	"sync"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// floor is what no room can beat: a server that sends each line that somebody
// writes to everybody, as one shared slice of bytes. It keeps nothing, checks
// nothing and draws nothing.
type floor struct {
	mu    sync.Mutex
	sends map[chan []byte]bool
}

// openFloor starts a floor and returns its address.
func openFloor(b testing.TB) string {
	b.Helper()
	config := &gossh.ServerConfig{NoClientAuth: true}
	config.AddHostKey(newKey(b))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	f := &floor{sends: make(map[chan []byte]bool)}
	var all sync.WaitGroup
	b.Cleanup(func() { l.Close(); all.Wait() })
	all.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() { f.serve(conn, config) })
		}
	})
	return l.Addr().String()
}

func (f *floor) serve(tcp net.Conn, config *gossh.ServerConfig) {
	defer tcp.Close()
	_, channels, requests, err := gossh.NewServerConn(tcp, config)
	if err != nil {
		return
	}
	go gossh.DiscardRequests(requests)
	for nc := range channels {
		ch, requests, err := nc.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range requests {
				_ = r.Reply(true, nil)
			}
		}()
		go f.session(ch)
	}
}

// session echoes what is typed, and sends whole lines to everybody.
func (f *floor) session(ch gossh.Channel) {
	defer ch.Close()
	out := make(chan []byte, 256)
	f.mu.Lock()
	f.sends[out] = true
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		delete(f.sends, out)
		f.mu.Unlock()
		close(out)
	}()
	go func() {
		for p := range out {
			if _, err := ch.Write(p); err != nil {
				return
			}
		}
	}()
	out <- []byte("\x1b[2J\x1b[H" + benchReady)
	buf, line := make([]byte, 512), []byte(nil)
	for {
		n, err := ch.Read(buf)
		if err != nil {
			return
		}
		for _, key := range buf[:n] {
			if key != '\r' {
				line = append(line, key)
			}
		}
		if bytes.IndexByte(buf[:n], '\r') < 0 {
			out <- bytes.Clone(buf[:n])
			continue
		}
		f.broadcast([]byte("\x1b7\x1b[20;1H" + string(line) + "\x1b8"))
		line = nil
	}
}

// broadcast drops what somebody does not read in time.
func (f *floor) broadcast(p []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for out := range f.sends {
		select {
		case out <- p:
		default:
		}
	}
}
