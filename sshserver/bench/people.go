package bench

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/ssh"
)

// What a terminal sends.
const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
	lineAway    = 0x15 // Ctrl+U
)

const (
	loopback = "127.0.0.1:0"
	// readyText is on a screen on which one can write, in one word: a space may
	// be left out where nothing was before.
	readyText = "silence"
	// patience is how long somebody waits for their screen.
	patience = 30 * time.Second
)

// crowd is everybody who takes part.
type crowd struct {
	addr   string
	size   Size
	all    []*person
	sought atomic.Pointer[[]*sought]
	mu     sync.Mutex // of who changes what is sought
	words  *words
	checks func(n int, text string) // is told what is found where; nil: nobody is
	copies io.Writer                // gets what the first one's terminal gets, before it is looked through; nil: nobody
}

// person is one of them: a connection, and a terminal that is looked at.
type person struct {
	of    *crowd
	n     int
	key   ssh.Signer
	small bool // their network takes little at once

	gate *gate
	conn ssh.Conn
	ch   ssh.Channel
	gone chan struct{} // closed when nothing more comes

	tail  []byte
	bytes atomic.Int64
	own   atomic.Pointer[glance]
	busy  atomic.Bool // an idea of theirs is on its way
}

// newCrowd returns people with keys of their own, who are nowhere yet.
func newCrowd(n int, size Size, seed uint64) (*crowd, error) {
	c := &crowd{size: size, words: newWords(seed)}
	for i := range n {
		key, err := newKey()
		if err != nil {
			return nil, err
		}
		c.all = append(c.all, &person{of: c, n: i, key: key})
	}
	return c, nil
}

func newKey() (ssh.Signer, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	return signer, nil
}

// fingerprints says who they are.
func (c *crowd) fingerprints() []string {
	var all []string
	for _, p := range c.all {
		all = append(all, ssh.FingerprintSHA256(p.key.PublicKey()))
	}
	return all
}

// shell logs in. The server is our own, on this machine, so its key says
// nothing.
func shell(tcp net.Conn, key ssh.Signer) (ssh.Conn, <-chan ssh.NewChannel, <-chan *ssh.Request, error) {
	return ssh.NewClientConn(tcp, tcp.RemoteAddr().String(), &ssh.ClientConfig{
		User: "bench", Auth: []ssh.AuthMethod{ssh.PublicKeys(key)}, HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	})
}

// connect brings somebody with a terminal, and waits until they can write.
func (p *person) connect(ctx context.Context) error {
	dialer := net.Dialer{Timeout: patience}
	if p.small {
		dialer.Control = takesLittle
	}
	tcp, err := dialer.DialContext(ctx, "tcp", p.of.addr)
	if err != nil {
		return err
	}
	p.gate = newGate(tcp)
	// Closes a connection on which nothing comes, too.
	late := time.AfterFunc(patience, func() { p.gate.Close() })
	defer late.Stop()
	conn, channels, requests, err := shell(p.gate, p.key)
	if err != nil {
		tcp.Close()
		return err
	}
	p.conn, p.gone, p.tail = conn, make(chan struct{}), nil
	go ssh.DiscardRequests(requests)
	go func() {
		for nc := range channels {
			_ = nc.Reject(ssh.Prohibited, "")
		}
	}()
	if err := p.open(ctx); err != nil {
		p.close()
		return err
	}
	return nil
}

// open opens the terminal.
func (p *person) open(ctx context.Context) error {
	ch, requests, err := p.conn.OpenChannel("session", nil)
	if err != nil {
		return err
	}
	p.ch = ch
	go ssh.DiscardRequests(requests)
	ready := p.glance(readyText)
	go p.read()
	pty := ssh.Marshal(struct {
		Term                 string
		Cols, Rows, PxW, PxH uint32
		Modes                string
	}{"xterm-256color", uint32(p.of.size.W), uint32(p.of.size.H), 0, 0, "\x00"})
	if _, err = ch.SendRequest("pty-req", false, pty); err == nil {
		_, err = ch.SendRequest("shell", true, nil)
	}
	if err != nil {
		return err
	}
	if _, ok := p.see(ctx, ready, patience); !ok {
		return fmt.Errorf("person %d has no screen to write on", p.n)
	}
	return nil
}

func (p *person) read() {
	defer close(p.gone)
	for buf := make([]byte, 4096); ; {
		n, err := p.ch.Read(buf)
		if n > 0 {
			p.bytes.Add(int64(n))
			if p.n == 0 && p.of.copies != nil {
				_, _ = p.of.copies.Write(buf[:n])
			}
			p.look(buf[:n])
		}
		if err != nil {
			return
		}
	}
}

// press sends keys. Whoever has been put out is noticed by what is missing.
func (p *person) press(keys string) { _, _ = io.WriteString(p.ch, keys) }

// resize says that the terminal has another size now.
func (p *person) resize(s Size) {
	_, _ = p.ch.SendRequest("window-change", false, ssh.Marshal(struct{ Cols, Rows, PxW, PxH uint32 }{uint32(s.W), uint32(s.H), 0, 0}))
}

// here reports whether the connection is still there.
func (p *person) here() bool {
	select {
	case <-p.gone:
		return false
	default:
		return p.conn != nil
	}
}

// close ends the connection, and returns when nothing is read any more.
func (p *person) close() {
	if p.conn == nil {
		return
	}
	p.gate.Close()
	if p.ch != nil {
		<-p.gone
	}
	p.conn, p.ch = nil, nil
}

func (c *crowd) close() {
	var all sync.WaitGroup
	for _, p := range c.all {
		all.Go(p.close)
	}
	all.Wait()
}

// each calls fn for people, so many at once.
func each(people []*person, atOnce int, fn func(*person)) {
	slots := make(chan struct{}, atOnce)
	var all sync.WaitGroup
	for _, p := range people {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			fn(p)
		})
	}
	all.Wait()
}

// gate is a connection that can stop reading.
type gate struct {
	net.Conn
	mu   sync.Mutex
	shut chan struct{} // nil: open; closed when it opens again
}

func newGate(c net.Conn) *gate { return &gate{Conn: c} }

// Read waits while the gate is shut.
func (g *gate) Read(p []byte) (int, error) {
	for {
		n, err := g.Conn.Read(p)
		g.mu.Lock()
		shut := g.shut
		g.mu.Unlock()
		if shut != nil {
			<-shut
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}

// Close opens the gate, too: nobody waits at it any more.
func (g *gate) Close() error {
	g.open()
	return g.Conn.Close()
}

func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut == nil {
		g.shut = make(chan struct{})
	}
}

func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut != nil {
		close(g.shut)
		g.shut = nil
	}
}
