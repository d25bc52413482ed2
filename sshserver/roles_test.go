package sshserver

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/workshop"
)

const onlyTheFacilitator = "Only the facilitator can do this."

// Twelve keys, of which the listed one is offered last: ssh stops at the first
// key that is accepted.
func TestTheFacilitatorHasManyKeys(t *testing.T) {
	n := openInn(t, live.Options{})
	var keys []gossh.Signer
	for range 11 {
		keys = append(keys, newKey(t))
	}
	all := gossh.PublicKeys(append(keys, n.boss)...)
	say(t, n.as("facilitator", all), "next", 0)
	if out := say(t, n.as("anna", all), "next", 1); !strings.Contains(out, "Join first") {
		t.Errorf("under another name the first key counts: %q", out)
	}
	shown := gossh.PublicKeys(append(keys, mute{n.boss.PublicKey()})...)
	if client, err := gossh.Dial("tcp", n.addr, config("facilitator", shown, withoutKey())); err == nil {
		defer client.Close()
		if out := say(t, client, "next", 1); !strings.Contains(out, "Join first") {
			t.Errorf("a key that was only shown facilitates: %q", out)
		}
	}
}

// The same with OpenSSH and its agent.
func TestTheFacilitatorHasAnAgentFullOfKeys(t *testing.T) {
	for _, name := range []string{"ssh", "ssh-agent", "ssh-add"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(name + " is not here")
		}
	}
	n := openInn(t, live.Options{})
	dir, err := os.MkdirTemp("", "agent") // the path of a socket has to be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	socket := filepath.Join(dir, "s")
	agent := exec.CommandContext(t.Context(), "ssh-agent", "-D", "-a", socket)
	if err := agent.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = agent.Process.Kill(); _ = agent.Wait() })
	eventually(t, func() bool { _, err := os.Stat(socket); return err == nil }, func() string { return "the agent does not start" })
	add := func(path string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "ssh-add", "-q", path)
		cmd.Env = append(os.Environ(), "SSH_AUTH_SOCK="+socket)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	var listed gossh.PublicKey
	for range 12 {
		path, _ := keyFiles(t)
		add(path)
		b, err := os.ReadFile(path + ".pub")
		if err != nil {
			t.Fatal(err)
		}
		if listed, _, _, _, err = gossh.ParseAuthorizedKey(b); err != nil {
			t.Fatal(err)
		}
	}
	n.close()
	n.boss = mute{listed}
	n.open()
	host, port, err := net.SplitHostPort(n.addr)
	if err != nil {
		t.Fatal(err)
	}
	as := func(user string) (string, error) {
		cmd := exec.CommandContext(t.Context(), "ssh", "-F", "none", "-o", "IdentityAgent="+socket, "-o", "StrictHostKeyChecking=no",
			"-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-p", port, user+"@"+host, "next")
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		return out.String(), cmd.Run()
	}
	if out, err := as("facilitator"); err != nil {
		t.Errorf("the facilitator cannot move: %v %s", err, out)
	}
	if _, err := as("anna"); err == nil {
		t.Error("under another name the first key moves everyone")
	}
}

// The role is the session's: with somebody else's return word it is left
// behind, and no other session has it.
func TestTheRoleIsTheSessions(t *testing.T) {
	n := openInn(t, live.Options{})
	sector := n.room.Now().Workshop.Agenda().Sectors[0].ID
	word := wordOf(t, say(t, n.as("anna"), "join --lang en --sector "+sector, 0))
	n.console("next")
	if out := say(t, n.as(word, gossh.PublicKeys(n.boss)), "next", 1); !strings.Contains(out, onlyTheFacilitator) {
		t.Errorf("at somebody else's seat: %q", out)
	}
	if out := say(t, n.as(word), "next", 1); !strings.Contains(out, onlyTheFacilitator) {
		t.Errorf("whose seat it is: %q", out)
	}
	n.console("next")
}

// A role by grant acts until it is taken back, and then at once: on an open
// screen and in a session of words that goes on.
func TestAGrantedRole(t *testing.T) {
	n := openInn(t, live.Options{})
	key := newKey(t)
	co := comeIn(t, n.addr, key)
	co.await("Wait for the facilitator")
	const seat = "2" // the host came first
	grant := func(role string) { n.console("grant " + seat + " " + role) }
	if got := n.room.Now().Workshop; func() string {
		for s := range got.Seats() {
			if s.Role == workshop.Participant {
				return fmt.Sprint(s.Number)
			}
		}
		return ""
	}() != seat {
		t.Fatal("the participant has another number")
	}
	grant("facilitator")
	co.await("n Next")
	client := n.as("anna", gossh.PublicKeys(key))
	say(t, client, "say I help", 0)
	n.restart()
	client = n.as("anna", gossh.PublicKeys(key))
	say(t, client, "say I still help", 0)
	co = joinWith(t, n.as("anna", gossh.PublicKeys(key)), 80, 24)
	co.await("n Next")
	grant("participant")
	co.await("Wait for the facilitator")
	if out := say(t, client, "say Do I help", 1); !strings.Contains(out, onlyTheFacilitator) {
		t.Errorf("after it was taken back: %q", out)
	}
	for _, word := range []string{"remove 1", "grant 1 participant", "hand-back 1"} {
		grant("facilitator")
		say(t, client, word, 1)
	}
}

// A muted writer is refused calmly; on the facilitator's side nothing says who
// it is.
func TestMutingBySSH(t *testing.T) {
	n := openInn(t, live.Options{})
	n.goTo(workshop.WriteSub)
	key := newKey(t)
	p := comeIn(t, n.addr, key)
	p.await("write here")
	p.write("Something rude")
	p.press("\r")
	p.await("yours")
	var id workshop.IdeaID
	for i := range n.room.Now().Workshop.Ideas() {
		id = i.ID
	}
	n.console(fmt.Sprint("mute ", id))
	p.write("More of it")
	p.press("\r")
	p.await("You cannot write any more in this round.")
	p.await("More of it") // is kept
	n.console(fmt.Sprintf("mute %d --off", id))
	p.await("can be changed until sealed") // the screen knows: until then Enter says why not
	p.press("\r")
	eventually(t, func() bool {
		for i := range n.room.Now().Workshop.Ideas() {
			if i.Text == "More of it" {
				return true
			}
		}
		return false
	}, p.text)
}

// A locked screen shows nothing and does nothing, Ctrl+C included, until its
// word is typed; the room goes on, and the key takes over from elsewhere.
func TestALockedScreen(t *testing.T) {
	n := openInn(t, live.Options{})
	console := joinWith(t, n.as("anna", gossh.PublicKeys(n.boss)), 80, 24)
	console.await("n begins")
	console.press("K")
	console.await("A word that opens")
	console.press("kahvi\r")
	console.await("once more")
	console.press("kahvi\r")
	console.await("This screen is locked")
	for _, keys := range []string{"n", "\r", "\x03", "\x03", "y", "\x1b", "\x1b[200~n\x1b[201~"} {
		console.press(keys)
	}
	say(t, n.as("facilitator", gossh.PublicKeys(n.boss)), "next", 0)
	console.press("\x1bteet\r")
	console.await("That is not the word")
	if s := console.text(); strings.Contains(s, "Next") || strings.Contains(s, n.room.Now().Workshop.Agenda().Steps[0].Title["en"]) || strings.Contains(s, "eave") {
		t.Errorf("the locked screen shows:\n%s", s)
	}
	console.await("Type the word")
	console.press("kahvi\r")
	console.await("n Next")
	if got := n.room.Now().Workshop.Now().Step; got != n.room.Now().Workshop.Agenda().Steps[0].ID {
		t.Errorf("keys on a locked screen moved everyone to %s", got)
	}

	console.press("K")
	console.await("A word that opens")
	console.press("unut\r")
	console.await("once more")
	console.press("unut\r")
	console.await("This screen is locked")
	joinWith(t, n.as("anna", gossh.PublicKeys(n.boss)), 80, 24).await("n Next")
	console.await("Your seat is open on another screen now")
}
