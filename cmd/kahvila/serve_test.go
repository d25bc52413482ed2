package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// afternoon is a workshop that is served by the real binary to real clients.
type afternoon struct {
	t    *testing.T
	dir  string
	data string
	id   string

	server *exec.Cmd
	join   []string // the words of the join line
	mark   string
}

// person is somebody with a key and a laptop.
type person struct {
	a    *afternoon
	key  string
	user string // what is said as the user name
}

func newAfternoon(t *testing.T) *afternoon {
	t.Helper()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("no ssh here")
	}
	dir := t.TempDir()
	a := &afternoon{t: t, dir: dir, data: filepath.Join(dir, "a.db")}
	a.id = strings.TrimSpace(a.kahvila("new", "The whole afternoon", "--template", "learning-cafe"))
	return a
}

// kahvila runs another process on the same data file.
func (a *afternoon) kahvila(args ...string) string {
	a.t.Helper()
	c := exec.Command("kahvila", append([]string{"--data", a.data, "--lang", "en"}, args...)...)
	c.Dir = a.dir
	var out, problems bytes.Buffer
	c.Stdout, c.Stderr = &out, &problems
	if err := c.Run(); err != nil {
		a.t.Fatalf("kahvila %q: %v: %s", args, err, problems.String())
	}
	return out.String()
}

// tries is kahvila with whatever comes of it.
func (a *afternoon) tries(args ...string) (out string, code int) {
	a.t.Helper()
	c := exec.Command("kahvila", append([]string{"--data", a.data, "--lang", "en"}, args...)...)
	c.Dir = a.dir
	b, err := c.CombinedOutput()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		a.t.Fatalf("kahvila %q: %v", args, err)
	}
	return string(b), c.ProcessState.ExitCode()
}

// serve lets people in.
func (a *afternoon) serve(flags ...string) {
	a.t.Helper()
	c := exec.Command("kahvila", append([]string{"--data", a.data, "serve", a.id, "--listen", "127.0.0.1:0"}, flags...)...)
	out, err := c.StdoutPipe()
	if err != nil {
		a.t.Fatal(err)
	}
	var log bytes.Buffer
	c.Stderr = &log
	if err := c.Start(); err != nil {
		a.t.Fatal(err)
	}
	a.server = c
	a.t.Cleanup(func() {
		if a.server == c {
			_ = c.Process.Kill()
			_ = c.Wait()
		}
		if a.t.Failed() {
			a.t.Logf("what the server logged:\n%s", log.String())
		}
	})
	var lines []string
	for s := bufio.NewScanner(out); len(lines) < 3 && s.Scan(); {
		lines = append(lines, s.Text())
	}
	if len(lines) < 3 || !strings.HasPrefix(lines[2], "ready "+a.id) {
		a.t.Fatalf("serve says %q", lines)
	}
	if a.mark != "" && a.mark != lines[1] {
		a.t.Errorf("the host key was %s, now it is %s", a.mark, lines[1])
	}
	a.join, a.mark = strings.Fields(lines[0]), lines[1]
}

// end ends the server with a signal, and returns how it took that.
func (a *afternoon) end(s os.Signal) error {
	a.t.Helper()
	c := a.server
	a.server = nil
	if err := c.Process.Signal(s); err != nil {
		a.t.Fatal(err)
	}
	late := time.AfterFunc(30*time.Second, func() { _ = c.Process.Kill() })
	defer late.Stop()
	return c.Wait()
}

// person comes with a key of their own.
func (a *afternoon) person(name string) *person {
	a.t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		a.t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(key, "")
	if err != nil {
		a.t.Fatal(err)
	}
	public, err := gossh.NewPublicKey(key.Public())
	if err != nil {
		a.t.Fatal(err)
	}
	path := filepath.Join(a.dir, name)
	for file, text := range map[string][]byte{path: pem.EncodeToMemory(block), path + ".pub": gossh.MarshalAuthorizedKey(public)} {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			a.t.Fatal(err)
		}
	}
	return &person{a: a, key: path, user: "someone"}
}

// say types the join line with words after it.
func (p *person) say(in string, words ...string) (out, problems string, code int) {
	p.a.t.Helper()
	args := []string{
		"-F", "none", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "UserKnownHostsFile=/dev/null",
		"-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR", "-i", p.key, "-l", p.user,
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, p.a.join[0], slices.Concat(args, p.a.join[1:], words)...)
	c.Stdin = strings.NewReader(in)
	c.Env = append(os.Environ(), "LC_ALL=en_US.UTF-8")
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		p.a.t.Fatalf("ssh %q: %v", words, err)
	}
	return stdout.String(), stderr.String(), c.ProcessState.ExitCode()
}

// does says words that have to be done, and returns the answer.
func (p *person) does(words ...string) string {
	p.a.t.Helper()
	out, problems, code := p.say("", words...)
	if code != 0 {
		p.a.t.Fatalf("%q: exit code %d: %s%s", words, code, out, problems)
	}
	return out
}

// gets reads the answer to words from JSON.
func gets[T any](p *person, words ...string) (answer T) {
	p.a.t.Helper()
	out := p.does(slices.Concat(words[:1], []string{"--json"}, words[1:])...)
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		p.a.t.Fatalf("%q: %v: %s", words, err, out)
	}
	return answer
}

// refused says words that have to be refused with the sentence.
func (p *person) refused(sentence string, words ...string) {
	p.a.t.Helper()
	out, problems, code := p.say("", words...)
	if code != 1 || out != "" || !strings.Contains(problems, sentence) {
		p.a.t.Errorf("%q: exit code %d, %q, %q; want 1 and %q", words, code, out, problems, sentence)
	}
}

// Answers, as far as they matter here.
type (
	written   struct{ ID string }
	seatTaken struct{ Seat, Word string }
	told      struct {
		ID   string
		Text string
		Same int
	}
	standing struct {
		Step, Substep string
		Round, People int
		You           struct{ Seat, Role string }
	}
	target struct {
		ID, Title string
		Ideas     []string
	}
	outcome struct {
		Voted int
		Items []struct {
			ID    string
			Place int
		}
	}
	row struct{ Target, Title, Owner, Period, Status string }
)

// TestWholeWorkshop runs a workshop by words, from joining to the roadmap,
// with a power cut in the middle.
func TestWholeWorkshop(t *testing.T) {
	a := newAfternoon(t)
	lead, ada, bob := a.person("lead"), a.person("ada"), a.person("bob")
	public, err := os.ReadFile(lead.key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(a.dir, "facilitators"), public, 0o600); err != nil {
		t.Fatal(err)
	}
	a.serve()

	// Welcome.
	ada.refused("Join first", "status")
	lead.does("next")
	seat := gets[seatTaken](ada, "join", "--sector", "education", "--alias", "Ada")
	gets[seatTaken](bob, "join", "--sector", "technical")
	ada.refused("Only the facilitator can do this.", "next")
	if s := gets[standing](lead, "status"); s.Step != "welcome" || s.People != 2 || s.You.Role != "facilitator" {
		t.Fatalf("after joining: %+v", s)
	}

	// The café, first round: go, read, write.
	lead.does("goto", "cafe")
	lead.does("next")
	lead.does("next")
	asked := gets[written](ada, "idea", "--once", "a1", "--", "Ask the residents, before there's a \"plan\"")
	money := gets[written](bob, "idea", "--once", "b1", "Quick money to begin with")
	bob.does("same", asked.ID)

	// A power cut. What was answered is there, and an answer that was lost on
	// the way can be asked for again.
	if err := a.end(syscall.SIGKILL); err == nil {
		t.Error("killed, and all is well?")
	}
	a.serve()
	if again := gets[written](ada, "idea", "--once", "a1", "--", "Ask the residents, before there's a \"plan\""); again != asked {
		t.Errorf("repeated: %+v, first: %+v", again, asked)
	}
	ideas := gets[[]told](bob, "ideas")
	if len(ideas) != 2 || !slices.Contains(ideas, told{asked.ID, `Ask the residents, before there's a "plan"`, 1}) {
		t.Errorf("after the power cut: %+v", ideas)
	}

	// The seat is found by the key, and from another laptop by the return word.
	if s := gets[standing](ada, "status"); s.You.Seat != seat.Seat || s.Substep != "write" {
		t.Errorf("by the key: %+v, want seat %s", s, seat.Seat)
	}
	elsewhere := a.person("borrowed")
	elsewhere.refused("Join first", "status")
	elsewhere.user = seat.Word
	if s := gets[standing](elsewhere, "status"); s.You.Seat != seat.Seat || s.People != 2 {
		t.Errorf("by the return word: %+v, want seat %s", s, seat.Seat)
	}
	elsewhere.does("edit", asked.ID, "Ask the residents first")

	// Grouping.
	lead.does("goto", "grouping")
	first := gets[written](lead, "group", "--title", "Residents at the table", asked.ID)
	second := gets[written](lead, "group", "--title", "Seed money", money.ID)
	targets := gets[[]target](ada, "targets")
	if len(targets) != 2 || targets[0].Title != "Residents at the table" || targets[0].Ideas[0] != asked.ID {
		t.Fatalf("targets: %+v", targets)
	}

	// Rating, secret until it is shown.
	lead.does("goto", "rating")
	ada.does("rate", first.ID, "5", "5", "1")
	ada.does("rate", second.ID, "2", "1", "5")
	if out, problems, code := bob.say(`{"`+first.ID+`":[4,5,2],"`+second.ID+`":[1,2,4]}`, "vote", "-"); code != 0 {
		t.Fatalf("vote: %s%s", out, problems)
	}
	lead.does("stop")
	ada.refused("The result has not been shown yet", "results")
	lead.does("reveal")
	if r := gets[outcome](ada, "results"); r.Voted != 2 || len(r.Items) != 2 || r.Items[0].ID != first.ID || r.Items[0].Place != 1 {
		t.Errorf("results: %+v", r)
	}
	if wall := a.kahvila("wall", a.id, "--once"); !strings.Contains(wall, "1. Residents at the table") {
		t.Errorf("the wall:\n%s", wall)
	}

	// The roadmap.
	lead.does("goto", "roadmap")
	lead.does("row", first.ID, "--owner", "Town clerk", "--period", "now", "--status", "approved")
	rows := gets[[]row](ada, "roadmap")
	if !slices.Contains(rows, row{first.ID, "Residents at the table", "Town clerk", "now", "approved"}) {
		t.Errorf("roadmap: %+v", rows)
	}
	lead.does("goto", "closing")
	lead.does("seal")
	ada.refused("", "edit", asked.ID, "Too late")

	// Written out, by another process while the room is open, and afterwards.
	a.hasRoadmap(a.kahvila("export", a.id, "--format", "markdown", "-o", "-"))
	if err := a.end(syscall.SIGTERM); err != nil {
		t.Errorf("SIGTERM: %v", err)
	}
	a.hasRoadmap(a.kahvila("export", a.id, "--format", "html", "-o", "-"))
	if out := a.kahvila("check"); !strings.Contains(out, "is sound") {
		t.Error(out)
	}
	a.nothingLeft()
}

func (a *afternoon) hasRoadmap(report string) {
	a.t.Helper()
	for _, want := range []string{"Residents at the table", "Town clerk", "Ask the residents first", "Seed money"} {
		if !strings.Contains(report, want) {
			a.t.Errorf("the report lacks %q", want)
		}
	}
	if strings.Contains(report, "Ada") {
		a.t.Error("the report has an alias that was never shown")
	}
}

// nothingLeft holds that files are their owner's alone, and that nothing
// passing lies about.
func (a *afternoon) nothingLeft() {
	a.t.Helper()
	files, err := os.ReadDir(a.dir)
	if err != nil {
		a.t.Fatal(err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			a.t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			a.t.Errorf("%s has the mode %v", f.Name(), mode)
		}
		if strings.HasSuffix(f.Name(), ".part") || strings.Contains(f.Name(), ".sock") {
			a.t.Errorf("%s is left", f.Name())
		}
	}
}

// TestServeTellsPeople holds that somebody in the room learns that it closes,
// and that a process which only listens (the wall) ends with it.
func TestServeTellsPeople(t *testing.T) {
	a := newAfternoon(t)
	lead := a.person("lead")
	if err := os.Rename(lead.key+".pub", filepath.Join(a.dir, "facilitators")); err != nil {
		t.Fatal(err)
	}
	a.serve()
	wall := exec.Command("kahvila", "--data", a.data, "--lang", "en", "wall", a.id)
	out, err := wall.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := wall.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	until := func(text string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), text) {
				return
			}
		}
		t.Fatalf("the wall ended without %q", text)
	}
	until("The workshop has not begun.")
	lead.does("next")
	until("Welcome")
	lead.does("say", "Coffee is ready")
	until("The facilitator says: Coffee is ready")
	if err := a.end(syscall.SIGINT); err != nil {
		t.Errorf("SIGINT: %v", err)
	}
	_, _ = io.Copy(io.Discard, out)
	if err := wall.Wait(); err != nil {
		t.Errorf("the wall: %v", err)
	}
}
