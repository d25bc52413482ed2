package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// counter is where the holder of a data file answers other processes: a
// socket beside the file, for its owner alone. Somebody sends one request and
// gets frames until one says how it ended.
type counter struct {
	house    *house
	listener net.Listener
	path     string
	ctx      context.Context
	stop     context.CancelFunc
	busy     sync.WaitGroup
	seats    chan struct{} // one for each that is answered at once
}

// request is a command line to be done, in one line of JSON.
type request struct {
	Version int       `json:"v"`
	Args    []string  `json:"args"`
	Lang    i18n.Lang `json:"lang"`
	JSON    bool      `json:"json"` // the answer is for a program
	Dir     string    `json:"dir"`  // that file names are relative to
	Look    *look     `json:"look,omitempty"`
	Width   int       `json:"width,omitempty"` // of the terminal that the answer goes to
}

// frame is a piece of the answer, in one line of JSON. The last one has Exit.
type frame struct {
	Out  []byte `json:"out,omitempty"`
	Err  []byte `json:"err,omitempty"`
	Exit *int   `json:"exit,omitempty"`
}

const (
	counterVersion = 1
	mostRequest    = 64 << 10
	mostFrame      = 32 << 10 // bytes of output
	mostGuests     = 32
	guestPatience  = 10 * time.Second
)

// A path of a socket is at most 104 bytes on some systems, with its end.
const mostSocketPath = 103

// socketPath returns the path of the socket beside a data file. Where that is
// too long for a socket, a file there says where it is instead.
func socketPath(data string) string { return data + ".sock" }

// openCounter begins to answer. Whoever calls it holds the data file, so a
// socket that is there already is a dead process's.
func openCounter(h *house) (*counter, error) {
	path := socketPath(h.file.Path())
	if err := sweepSocket(path); err != nil {
		return nil, err
	}
	l, err := listenBeside(path)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	c := &counter{house: h, listener: l, path: path, ctx: ctx, stop: stop, seats: make(chan struct{}, mostGuests)}
	c.busy.Add(1)
	go c.serve()
	return c, nil
}

// listenBeside makes the socket. Where its path is too long, or the disk knows
// no sockets (a memory stick), it is in a folder for passing things.
func listenBeside(path string) (net.Listener, error) {
	if len(path) <= mostSocketPath {
		if l, err := listenPrivate(path); err == nil {
			return l, nil
		}
	}
	dir, err := os.MkdirTemp("", "kahvila-") // its owner's alone
	if err != nil {
		return nil, err
	}
	at := filepath.Join(dir, "s")
	l, err := listenPrivate(at)
	if err == nil {
		if err = os.WriteFile(path, []byte(at), 0o600); err == nil {
			return l, nil
		}
		l.Close()
	}
	return nil, errors.Join(err, os.RemoveAll(dir))
}

// sweepSocket removes what a dead process left: a socket, or a file that says
// where one is. Anything else at that path is not ours.
func sweepSocket(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if at := elsewhere(path); at != "" {
		leave(at)
	} else if endless(info) || info.IsDir() || info.Mode().IsRegular() && info.Size() > 0 {
		return inTheWay(path)
	}
	return os.Remove(path)
}

func inTheWay(path string) error {
	return workshop.Refuse("{file} is in the way: move it aside", "file", path)
}

// leave removes a socket that was elsewhere, and its folder where nothing else
// is in it.
func leave(at string) {
	if info, err := os.Lstat(at); err == nil && info.Mode()&os.ModeSocket == 0 {
		return // not ours, whatever it is called
	}
	_ = os.Remove(at)
	_ = os.Remove(filepath.Dir(at))
}

// elsewhere returns where the socket is that the file at path stands for, or
// nothing where there is no such file. Only paths as openCounter makes them
// count.
func elsewhere(path string) string {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostSocketPath {
		return ""
	}
	b, err := os.ReadFile(path)
	at := string(b)
	if err != nil || filepath.Base(at) != "s" || !strings.HasPrefix(filepath.Base(filepath.Dir(at)), "kahvila-") {
		return ""
	}
	return at
}

func (c *counter) serve() {
	defer c.busy.Done()
	for {
		conn, err := c.listener.Accept()
		if err != nil {
			return // closed
		}
		c.busy.Add(1)
		go func() {
			defer c.busy.Done()
			defer conn.Close()
			c.seats <- struct{}{}
			defer func() { <-c.seats }()
			c.answer(conn)
		}()
	}
}

// answer does one request. A request that cannot be read gets no answer.
func (c *counter) answer(conn net.Conn) {
	_ = conn.SetReadDeadline(time.Now().Add(guestPatience))
	var r request
	line, err := bufio.NewReader(io.LimitReader(conn, mostRequest)).ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &r) != nil {
		return
	}
	_ = conn.SetReadDeadline(time.Time{})
	ctx, cancel := context.WithCancel(c.ctx)
	defer cancel()
	go func() { // nothing more is said: the end of reading is the end of asking
		_, _ = io.Copy(io.Discard, conn)
		cancel()
	}()
	to := &frames{conn: conn, cancel: cancel}
	to.send(frame{}) // we are there, however long the answer takes
	a := &app{
		in: strings.NewReader(""), out: to.out(), err: to.err(), dir: r.Dir,
		lang: r.Lang, p: i18n.For(r.Lang), house: c.house, guest: true, look: r.Look, width: r.Width,
	}
	code := refused
	defer func() {
		if p := recover(); p != nil { // the room goes on, whatever an answer stumbles over
			c.stumbled(p)
			code = a.exit(workshop.Refuse("Something went wrong in the kahvila that has the workshop open. The workshop is as it was. {file} says where that happened.",
				"file", c.house.file.Path()+".log"))
			to.send(frame{Exit: &code})
		}
	}()
	if r.Version == counterVersion {
		code = a.run(ctx, r.Args)
	} else {
		code = a.exit(workshop.Refuse("{file} is in use by process {process} of another version of kahvila: do it there",
			"file", c.house.file.Path(), "process", os.Getpid()))
	}
	to.send(frame{Exit: &code})
}

// stumbled says in the log of what is open that an answer has panicked.
func (c *counter) stumbled(p any) {
	stack := string(debug.Stack())
	c.house.mu.Lock()
	defer c.house.mu.Unlock()
	for _, o := range c.house.rooms {
		if o.log != nil {
			o.log.Error("an answer panicked", "panic", live.Stumble(p), "stack", stack)
		}
	}
}

// close ends every answer and takes the socket away.
func (c *counter) close() error {
	c.stop()
	err := c.listener.Close()
	c.busy.Wait()
	if at := elsewhere(c.path); at != "" {
		leave(at)
	}
	if e := os.Remove(c.path); e != nil && !errors.Is(e, os.ErrNotExist) {
		return errors.Join(err, e)
	}
	return err
}

// frames sends an answer in pieces. A reader who stalls is left.
type frames struct {
	conn   net.Conn
	cancel context.CancelFunc
	mu     sync.Mutex
}

func (f *frames) send(x frame) {
	b, err := json.Marshal(x)
	if err != nil {
		return // bytes and a number always can be
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	_ = f.conn.SetWriteDeadline(time.Now().Add(guestPatience))
	if _, err := f.conn.Write(append(b, '\n')); err != nil {
		f.cancel()
	}
}

func (f *frames) out() io.Writer {
	return pieces(func(b []byte) { f.send(frame{Out: b}) })
}

func (f *frames) err() io.Writer {
	return pieces(func(b []byte) { f.send(frame{Err: b}) })
}

// pieces is a writer that hands on what it gets in pieces of one frame.
type pieces func([]byte)

func (w pieces) Write(b []byte) (int, error) {
	for piece := range slices.Chunk(b, mostFrame) {
		w(piece)
	}
	return len(b), nil
}

// errNobody says that nobody answers for a data file.
var errNobody = errors.New("nobody holds the file")

// dialHolder connects to whoever holds a data file. Its error is [errNobody].
func dialHolder(data string) (net.Conn, error) {
	path := socketPath(data)
	if at := elsewhere(path); at != "" {
		path = at
	}
	if len(path) > mostSocketPath {
		return nil, errNobody
	}
	conn, err := net.Dial("unix", path)
	if err != nil {
		return nil, errNobody // there is none, or it is a dead process's
	}
	return conn, nil
}

// ask lets the holder of the data file do this command line, and passes on
// what it answers. It returns an [answered], or [errNobody].
func (a *app) ask(ctx context.Context, data string) error {
	conn, err := dialHolder(data)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	b, err := json.Marshal(request{counterVersion, a.args, a.lang, slices.Contains(a.args, "--json"), dir, a.look, a.width})
	if err != nil {
		return err
	}
	if len(b) >= mostRequest {
		return workshop.Refuse("This command line is too long.")
	}
	_ = conn.SetDeadline(time.Now().Add(cmp.Or(a.patience, guestPatience)))
	if _, err := conn.Write(append(b, '\n')); err != nil {
		return errNobody
	}
	return a.pass(ctx, conn, data)
}

// pass hands on what the holder answers. It first says that it is there: a
// process that was halted holds its file and its socket, and says nothing.
func (a *app) pass(ctx context.Context, from net.Conn, data string) error {
	heard := false
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 4*mostFrame)
	for lines.Scan() {
		if !heard {
			_ = from.SetDeadline(time.Time{})
		}
		heard = true
		var f frame
		if err := json.Unmarshal(lines.Bytes(), &f); err != nil {
			return err
		}
		if _, err := a.out.Write(f.Out); err != nil {
			return answered(refused)
		}
		_, _ = a.err.Write(f.Err)
		if f.Exit != nil {
			return answered(*f.Exit)
		}
	}
	switch {
	case ctx.Err() != nil:
		return answered(fine) // the person ended it
	case errors.Is(lines.Err(), os.ErrDeadlineExceeded):
		return workshop.Refuse("{file} is in use by a kahvila that does not answer: wake or end that one first", "file", data)
	case !heard:
		return errNobody // it is just closing
	}
	return workshop.Refuse("The kahvila that holds the data file has closed before it had answered.")
}

// asideName returns a name for a passing copy beside the data file. The store
// knows names like this, and sweeps up copies that a crash has left.
func asideName(data string) string {
	b := make([]byte, 9)
	_, _ = rand.Read(b) // never fails
	for i := range b {
		b[i] = '0' + b[i]%10
	}
	return data + "." + string(b) + ".part"
}
