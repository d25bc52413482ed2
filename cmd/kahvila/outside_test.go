package main

import (
	"encoding/json"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// What an operator sees of a room: that somebody came and went, what was
// refused and why, and how much was done. What they do not see is who, where
// from, and what they wrote.
func TestSeenFromOutside(t *testing.T) {
	a := newAfternoon(t)
	boss := a.person("boss")
	public, err := os.ReadFile(boss.key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(facilitatorsPath(a.data), public, 0o600); err != nil {
		t.Fatal(err)
	}
	a.serve("--join-code", "pulla-xyz")
	anna := a.person("anna")
	anna.user = "MUNICIPALITY\\virtanen"
	anna.refused("not the join code", "join", "--lang", "en", "--sector", "education", "--code", "guess-abc")
	seat := gets[seatTaken](anna, "join", "--lang", "en", "--sector", "education", "--alias", "Secretalias", "--code", "pulla-xyz")
	boss.does("join", "--lang", "en")
	for range 20 {
		if gets[struct{ Writing bool }](boss, "status").Writing {
			break
		}
		boss.does("next")
	}
	gets[written](anna, "idea", "--question", "works-well", "a thought that is nobody's business")
	guesser := a.person("guesser")
	guesser.refused("Somebody is called", "join", "--lang", "en", "--sector", "education", "--alias", "secretalias", "--code", "pulla-xyz")
	guesser.user = "kuusi999"
	guesser.say("", "status")
	anna.say("", "\x1b]0;title\a\x1b[2Jnonsense", "w\x1b[31mords")

	x := rooms(t, a)[0]
	n := x.Counters
	if n == nil || n.Connections < 8 || n.Logins != n.Connections || n.Sessions < 8 || n.Commits < 4 || n.Entries < n.Commits ||
		n.Failed != 0 || n.Panics != 0 || n.BytesIn == 0 || n.BytesOut == 0 || n.Goroutines == 0 || n.Heap == 0 ||
		n.PerCommit < 1 || n.Commit.Most < n.Commit.Half || n.Commit.Longest < n.Disk.Half || n.refused() < 2 {
		t.Errorf("counters: %+v", n)
	}
	if n.Refusals["This is not the join code. The facilitator shows it."] != 1 || n.Refusals["Somebody is called {alias} already. Choose another alias."] != 1 {
		t.Errorf("refusals: %v", n.Refusals)
	}
	metrics := a.kahvila("status", "--metrics")
	for _, line := range []string{
		`(?m)^kahvila_connections_total\{workshop="` + a.id + `"\} \d+$`,
		`(?m)^kahvila_commit_milliseconds\{workshop="` + a.id + `",quantile="0\.99"\} [0-9.]+$`,
		`(?m)^kahvila_refusals_total\{workshop="` + a.id + `",why="Somebody is called \{alias\} already\. Choose another alias\."\} 1$`,
	} {
		if !regexp.MustCompile(line).MatchString(metrics) {
			t.Errorf("no %s in\n%s", line, metrics)
		}
	}
	if err := a.end(os.Interrupt); err != nil {
		t.Error(err)
	}
	checkLog(t, a, metrics, seat.Word, print(t, public))
}

func print(t *testing.T, public []byte) string {
	t.Helper()
	key, _, _, _, err := gossh.ParseAuthorizedKey(public)
	if err != nil {
		t.Fatal(err)
	}
	return gossh.FingerprintSHA256(key)
}

// checkLog searches the bytes of the log for what has to be there, and for
// what must not.
func checkLog(t *testing.T, a *afternoon, metrics string, secrets ...string) {
	t.Helper()
	info, err := os.Stat(a.data + ".log")
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v", info.Mode())
	}
	b, err := os.ReadFile(a.data + ".log")
	if err != nil {
		t.Fatal(err)
	}
	log := string(b)
	for _, line := range []string{
		`msg="room opened" workshop=` + a.id, `msg=listening line="ssh -p `, `msg="logged in" connection=1`, `msg=left connection=1`,
		`msg=refused why="This is not the join code. The facilitator shows it."`, `msg="room closed" workshop=` + a.id,
	} {
		if !strings.Contains(log, line) {
			t.Errorf("no %s in the log", line)
		}
	}
	secrets = append(secrets,
		"virtanen", "MUNICIPALITY", "Secretalias", "secretalias", "nobody's business", "thought", "pulla", "guess-abc", "kuusi999",
		"education", "nonsense", "w\x1b", "\x1b", `\x1b`, "ssh-ed25519", "whole afternoon")
	for _, secret := range secrets {
		if strings.Contains(log, secret) {
			t.Errorf("%q is in the log:\n%s", secret, log)
		}
		if strings.Contains(metrics, secret) {
			t.Errorf("%q is among the counters", secret)
		}
	}
}

func rooms(t *testing.T, a *afternoon) (all []status) {
	t.Helper()
	out := a.kahvila("status", "--json")
	if err := json.Unmarshal([]byte(out), &all); err != nil || len(all) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	return all
}

// What programs read of the counters keeps its names.
func TestKeysOfCountersStay(t *testing.T) {
	full := map[string]uint64{"x": 1}
	b, err := json.Marshal(counts{LoginsRefused: full, Closed: full, Refusals: full})
	if err != nil {
		t.Fatal(err)
	}
	var keys map[string]any
	if err := json.Unmarshal(b, &keys); err != nil {
		t.Fatal(err)
	}
	for _, key := range strings.Fields(`uptime_s goroutines heap_bytes connections connections_open logins logins_refused
		sessions sessions_open closed bytes_in bytes_out frames wakes acts refusals entries commits entries_per_commit
		commits_failed commit_ms disk_ms panics`) {
		if _, ok := keys[key]; !ok {
			t.Errorf("no %s", key)
		}
		delete(keys, key)
	}
	if len(keys) > 0 {
		t.Errorf("new ones, to be listed here: %v", keys)
	}
	if !slices.ContainsFunc(metrics(), func(m metric) bool { return m.name == "frames_total" }) {
		t.Error("no frames among the metrics")
	}
}
