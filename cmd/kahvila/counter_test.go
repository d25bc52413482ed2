package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// held is a data file that this process holds, with one workshop and its
// counter.
func held(t *testing.T) (*house, string) {
	t.Helper()
	f, err := store.Open(filepath.Join(t.TempDir(), "a.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(f)
	plan, err := agenda.Load(plainTemplate)
	if err != nil {
		t.Fatal(err)
	}
	id, err := h.add("Held", workshop.English, plan, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	c, err := openCounter(h)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.close(); err != nil {
			t.Error(err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return h, id
}

func dial(t *testing.T, h *house) net.Conn {
	t.Helper()
	conn, err := net.Dial("unix", socketPath(h.file.Path()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// asks sends a line and returns the whole answer.
func asks(t *testing.T, conn net.Conn, line string) (out, problems string, exit int) {
	t.Helper()
	if _, err := io.WriteString(conn, line+"\n"); err != nil {
		t.Fatal(err)
	}
	exit = -1
	for s := bufio.NewScanner(conn); s.Scan(); {
		var f frame
		if err := json.Unmarshal(s.Bytes(), &f); err != nil {
			t.Fatal(err)
		}
		out, problems = out+string(f.Out), problems+string(f.Err)
		if f.Exit != nil {
			exit = *f.Exit
		}
	}
	return out, problems, exit
}

func TestCounterAnswers(t *testing.T) {
	h, id := held(t)
	out, problems, exit := asks(t, dial(t, h), `{"v":1,"args":["list"],"lang":"en","dir":"/"}`)
	if exit != fine || problems != "" || !strings.HasPrefix(out, id+"  Held") {
		t.Errorf("%q, %q, %d", out, problems, exit)
	}
	// Another file than its own is not its business.
	out, _, exit = asks(t, dial(t, h), `{"v":1,"args":["--data","/nowhere/b.db","list"],"lang":"en","dir":"/"}`)
	if exit != fine || !strings.HasPrefix(out, id) {
		t.Errorf("with another file: %q, %d", out, exit)
	}
	_, problems, exit = asks(t, dial(t, h), `{"v":2,"args":["list"],"lang":"en","dir":"/"}`)
	if exit != refused || !strings.Contains(problems, "in use by process "+strconv.Itoa(os.Getpid())+" of another version") {
		t.Errorf("of another version: %q, %d", problems, exit)
	}
	info, err := os.Stat(socketPath(h.file.Path()))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the socket: %v, %v", info.Mode(), err)
	}
}

// A holder that was halted keeps nobody waiting for ever, and is not taken for
// one that is not there.
func TestCounterThatSaysNothing(t *testing.T) {
	h, _ := held(t)
	path := h.file.Path()
	data := filepath.Join(t.TempDir(), "other.db")
	l, err := net.Listen("unix", socketPath(data)) // the system accepts; nobody reads
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := os.Link(path, data); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"list", "check", "new"} {
		var out, problems bytes.Buffer
		a := &app{in: strings.NewReader(""), out: &out, err: &problems, p: i18n.For("en"), lang: "en", patience: 20 * time.Millisecond}
		args := []string{"--data", data, command}
		if command == "new" {
			args = append(args, "X")
		}
		if code := a.run(t.Context(), args); code != refused || !strings.Contains(problems.String(), "in use by a kahvila that does not answer") {
			t.Errorf("%s: %d, %q, %q", command, code, out.String(), problems.String())
		}
	}
}

// TestCounterRefusesChanges walks all commands: none of them changes a file
// that somebody else holds.
func TestCounterRefusesChanges(t *testing.T) {
	h, id := held(t)
	before, err := h.file.Workshops()
	if err != nil {
		t.Fatal(err)
	}
	reads := map[string]bool{
		"list": true, "show": true, "status": true, "wall": true, "export": true, "check": true, "backup": true,
		"print": true, "privacy": true, "man": true, "templates": true, "key": true, "completion": true, "version": true, "compare": true, "recount": true, // which reads a file of its own
	}
	root := (&app{p: i18n.For("en")}).commands()
	for _, c := range root.Commands() {
		if reads[c.Name()] || c.Hidden {
			continue
		}
		args := []string{c.Name()}
		if c.Args(c, nil) != nil {
			args = append(args, id)
		}
		if c.Args(c, args[1:]) != nil { // and what is to be brought in
			args = append(args, filepath.Join(t.TempDir(), "ideas.txt"))
		}
		for _, flag := range []string{"yes", "keep"} {
			if c.Flags().Lookup(flag) != nil {
				args = append(args, "--"+flag)
			}
		}
		line, err := json.Marshal(request{Version: counterVersion, Args: args, Lang: "en", Dir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		_, problems, exit := asks(t, dial(t, h), string(line))
		why := "is in use by process"
		if c.Name() == "bench" || c.Name() == "doctor" { // which have no business with the file, and want the machine for themselves
			why = "not run by others"
		}
		if exit != refused || !strings.Contains(problems, why) {
			t.Errorf("%q: %q, %d", args, problems, exit)
		}
	}
	after, err := h.file.Workshops()
	if err != nil || len(after) != len(before) || after[0] != before[0] {
		t.Errorf("before %+v, after %+v, %v", before, after, err)
	}
}

// TestCounterStrangeRequests holds that what is no request gets no answer, and
// keeps nobody from theirs.
func TestCounterStrangeRequests(t *testing.T) {
	h, id := held(t)
	silent := dial(t, h) // says nothing at all
	for _, line := range []string{"", "hello", "{", `{"v":1,"args":{}}`, `[]`, strings.Repeat("x", mostRequest+1)} {
		conn := dial(t, h)
		go func() { _, _ = io.WriteString(conn, line+"\n") }() // it need not read all of it
		if answer, _ := io.ReadAll(conn); len(answer) > 0 {
			t.Errorf("%.20q was answered: %q", line, answer)
		}
	}
	if out, _, exit := asks(t, dial(t, h), `{"v":1,"args":["show","`+id+`"],"lang":"en"}`); exit != fine || !strings.Contains(out, "Held") {
		t.Errorf("after all that: %q, %d", out, exit)
	}
	silent.Close()
}

// TestCounterStreams holds that a wall is told what happens, and that closing
// ends it and does not wait for it.
func TestCounterStreams(t *testing.T) {
	f, err := store.Open(filepath.Join(t.TempDir(), "a.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(f)
	plan, err := agenda.Load(plainTemplate)
	if err != nil {
		t.Fatal(err)
	}
	id, err := h.add("Streamed", workshop.English, plan, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	c, err := openCounter(h)
	if err != nil {
		t.Fatal(err)
	}
	o, err := h.open(id, live.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out, problems locked
	a := &app{
		out: &out, err: &problems, lang: "en", p: i18n.For("en"), data: f.Path(), args: []string{"wall", id},
	}
	ended := make(chan int, 1)
	go func() { ended <- a.run(context.Background(), []string{"--data", f.Path(), "wall", id}) }()
	seat, err := o.room.Enter(a.host(live.Words))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"First", "Second"} {
		if _, err := seat.Do(t.Context(), &workshop.Say{Text: text}, ""); err != nil {
			t.Fatal(err)
		}
		out.await(t, "The facilitator says: "+text)
	}
	if err := c.close(); err != nil {
		t.Error(err)
	}
	if code := <-ended; code != fine {
		t.Errorf("the wall ended with %d: %s", code, problems.String())
	}
	seat.Leave()
	if err := h.close(o); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

// locked is a buffer that one writes and another waits for.
type locked struct {
	mu   sync.Mutex
	b    bytes.Buffer
	wake chan struct{}
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.wake != nil {
		close(l.wake)
		l.wake = nil
	}
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func (l *locked) await(t *testing.T, text string) {
	t.Helper()
	late := time.After(30 * time.Second)
	for {
		l.mu.Lock()
		if strings.Contains(l.b.String(), text) {
			l.mu.Unlock()
			return
		}
		if l.wake == nil {
			l.wake = make(chan struct{})
		}
		wake := l.wake
		l.mu.Unlock()
		select {
		case <-wake:
		case <-late:
			t.Fatalf("never %q in:\n%s", text, l.String())
		}
	}
}

// TestAListComesInThroughTheRoomThatIsOpen holds that whoever has a list of
// ideas need not close the room for it, and that a list that is wrong changes
// nothing.
func TestAListComesInThroughTheRoomThatIsOpen(t *testing.T) {
	h, id := held(t)
	dir := t.TempDir()
	for name, text := range map[string]string{"ideas.txt": "One form\nOne door\n", "wrong.csv": "text,question\nOne form,nowhere\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	bring := func(args string) (string, string, int) {
		return asks(t, dial(t, h), `{"v":1,"args":["import","`+id+`",`+args+`],"lang":"en","dir":"`+filepath.ToSlash(dir)+`"}`)
	}
	_, problems, exit := bring(`"ideas.txt","--question","1"`)
	if want := "in use by process " + strconv.Itoa(os.Getpid()) + ": open the room"; exit != refused || !strings.Contains(problems, want) {
		t.Errorf("without a room: %d, %q", exit, problems)
	}
	o, err := h.open(id, live.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.close(o); err != nil {
			t.Error(err)
		}
	})
	if _, problems, exit := bring(`"wrong.csv"`); exit != refused || !strings.Contains(problems, "Nothing has come in") {
		t.Errorf("a wrong list: %d, %q", exit, problems)
	}
	if out, problems, exit := bring(`"ideas.txt","--question","1","--source","before"`); exit != fine || !strings.Contains(out, "2 ideas have come in.") {
		t.Errorf("%d, %q, %q", exit, out, problems)
	}
	var texts []string
	for i := range o.room.Now().Workshop.Ideas() {
		texts = append(texts, string(i.Source)+": "+i.Text)
	}
	if want := []string{"before: One form", "before: One door"}; !slices.Equal(texts, want) {
		t.Errorf("the room has %q, want %q", texts, want)
	}
}

// An answer that stumbles ends itself alone: whoever holds the file goes on, and
// answers the next one.
func TestCounterStumbles(t *testing.T) {
	h, id := held(t)
	h.mu.Lock()
	h.rooms[id] = new(opened) // of a room that there is not
	h.mu.Unlock()
	_, problems, exit := asks(t, dial(t, h), `{"v":1,"args":["show","`+id+`"],"lang":"en","dir":"/"}`)
	if exit != refused || !strings.HasPrefix(problems, "kahvila: Something went wrong in the kahvila that has the workshop open.") {
		t.Errorf("%q, %d", problems, exit)
	}
	out, _, exit := asks(t, dial(t, h), `{"v":1,"args":["list"],"lang":"en","dir":"/"}`)
	if exit != fine || !strings.HasPrefix(out, id) {
		t.Errorf("afterwards %q, %d", out, exit)
	}
}
