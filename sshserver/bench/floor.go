package bench

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// floor is what no room can beat: a server that sends each line that somebody
// writes to everybody, as one shared slice of bytes. It shows a clock. It keeps
// nothing, checks nothing and draws nothing.
type floor struct {
	listener net.Listener
	config   *ssh.ServerConfig
	began    time.Time
	stop     chan struct{}
	all      sync.WaitGroup

	mu    sync.Mutex
	sends map[chan []byte]net.Conn
	rows  []string // of the board
}

const (
	floorRows = 15
	// floorWaiting is how much may wait for somebody who reads slowly. What
	// comes after that they miss.
	floorWaiting = 256
)

// openFloor starts a floor on a port of its own.
func openFloor() (*floor, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a host key: %w", err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		return nil, fmt.Errorf("make a host key: %w", err)
	}
	config := &ssh.ServerConfig{
		PublicKeyCallback: func(ssh.ConnMetadata, ssh.PublicKey) (*ssh.Permissions, error) { return nil, nil },
	}
	config.AddHostKey(signer)
	l, err := net.Listen("tcp", loopback)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	f := &floor{listener: l, config: config, began: time.Now(), stop: make(chan struct{}), sends: make(map[chan []byte]net.Conn)}
	f.all.Go(f.tick)
	f.all.Go(f.accept)
	return f, nil
}

// close puts everybody out.
func (f *floor) close() {
	close(f.stop)
	f.listener.Close()
	f.mu.Lock()
	for _, conn := range f.sends {
		conn.Close()
	}
	f.mu.Unlock()
	f.all.Wait()
}

func (f *floor) accept() {
	for {
		conn, err := f.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err == nil {
			f.all.Go(func() { f.serve(conn) })
		}
	}
}

// tick shows everybody a new second.
func (f *floor) tick() {
	every := time.NewTicker(time.Second)
	defer every.Stop()
	for {
		select {
		case <-f.stop:
			return
		case <-every.C:
			f.broadcast([]byte("\x1b7\x1b[1;70H" + f.clock() + "\x1b8"))
		}
	}
}

func (f *floor) clock() string {
	s := int(time.Since(f.began).Seconds())
	return fmt.Sprintf("%02d:%02d", s/60%60, s%60)
}

func (f *floor) serve(tcp net.Conn) {
	defer tcp.Close()
	_, channels, requests, err := ssh.NewServerConn(tcp, f.config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for nc := range channels {
		ch, requests, err := nc.Accept()
		if err != nil {
			return
		}
		out := make(chan []byte, floorWaiting)
		go f.session(tcp, ch, out)
		go func() {
			for r := range requests {
				_ = r.Reply(true, nil)
				var size struct{ W, H, PxW, PxH uint32 }
				if r.Type == "window-change" && ssh.Unmarshal(r.Payload, &size) == nil && len(out) < floorWaiting/16 {
					out <- f.board(Size{int(min(size.W, 250)), int(min(size.H, 100))})
				}
			}
		}()
	}
}

// session echoes what is typed, and sends whole lines to everybody.
func (f *floor) session(tcp net.Conn, ch ssh.Channel, out chan []byte) {
	defer ch.Close()
	out <- f.board(Size{80, 24})
	f.mu.Lock()
	f.sends[out] = tcp
	f.mu.Unlock()
	left := make(chan struct{})
	defer close(left)
	defer func() {
		f.mu.Lock()
		delete(f.sends, out)
		f.mu.Unlock()
	}()
	go func() {
		for {
			select {
			case p := <-out:
				if _, err := ch.Write(p); err != nil {
					return
				}
			case <-left:
				return
			}
		}
	}()
	f.read(ch, out)
}

// read reads what is typed, until there is no more.
func (f *floor) read(ch io.Reader, out chan []byte) {
	var line []byte
	for buf := make([]byte, 512); ; {
		n, err := ch.Read(buf)
		if err != nil {
			return
		}
		typed := bytes.ReplaceAll(bytes.ReplaceAll(buf[:n], []byte(pasteBegins), nil), []byte(pasteEnds), nil)
		var echo []byte
		for _, b := range typed {
			switch b {
			case '\r':
				f.add(string(line))
				line, echo = line[:0], append(echo, "\x1b[22;3H\x1b[K"...)
			case lineAway:
				line, echo = line[:0], append(echo, "\x1b[22;3H\x1b[K"...)
			default:
				line, echo = append(line, b), append(echo, b)
			}
		}
		select {
		case out <- echo:
		default:
		}
	}
}

// add puts a line on the board and on everybody's screen.
func (f *floor) add(text string) {
	f.mu.Lock()
	if f.rows = append(f.rows, text); len(f.rows) > floorRows {
		f.rows = f.rows[1:]
	}
	row := 2 + len(f.rows)
	f.mu.Unlock()
	if row < 2+floorRows {
		f.broadcast(fmt.Appendf(nil, "\x1b7\x1b[%d;1H  - %s\x1b8", row, text))
		return
	}
	f.broadcast(fmt.Appendf(nil, "\x1b7\x1b[3;%dr\x1b[%d;1H\n\r  - %s\x1b[r\x1b8", row, row, text))
}

// board returns everything that is on a screen, cell by cell.
func (f *floor) board(s Size) []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []byte
	for row := range s.H {
		all = fmt.Appendf(all, "\x1b[%d;1H%*s", row+1, s.W, "")
	}
	all = append(all, "\x1b[1;1Hwrite in "+readyText+"\x1b[1;70H"+f.clock()...)
	for i, text := range f.rows {
		all = fmt.Appendf(all, "\x1b[%d;1H  - %s", 3+i, text)
	}
	return append(all, "\x1b[22;1H> "...)
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
