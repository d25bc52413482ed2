package main

import (
	"context"
	"encoding/json"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/cmd/kahvila/machine"
	"kahvila/i18n"
)

// visitFrom comes in at the address as somebody at another one does, and
// returns what they are told.
func visitFrom(t *testing.T, from, to string) string {
	t.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: 20 * time.Second}
	conn, err := d.Dial("tcp", to)
	if err != nil {
		t.Skipf("nobody can come from %s here: %v", from, err)
	}
	c, channels, requests, err := gossh.NewClientConn(conn, to, &gossh.ClientConfig{
		User: "somebody", HostKeyCallback: gossh.InsecureIgnoreHostKey(),
		Auth: []gossh.AuthMethod{gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })},
	})
	if err != nil {
		t.Fatal(err)
	}
	client := gossh.NewClient(c, channels, requests)
	defer client.Close()
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Setenv("LANG", "sv_FI.UTF-8"); err != nil {
		t.Fatal(err)
	}
	out, err := session.Output("hello")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

var invited = regexp.MustCompile(`ssh -p (\d+) 127\.0\.0\.1`)

// A visit from this machine proves nothing; one from another does, and the
// doctor says how long it took.
func TestDoctorWaitsForSomebodyFromElsewhere(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only here every address that begins with 127 is there")
	}
	dir := t.TempDir()
	var out, problems locked
	a := &app{out: &out, err: &problems, lang: "en", p: i18n.For("en"), data: filepath.Join(dir, "a.db")}
	p, err := a.patient("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.mine = func(ip netip.Addr) bool { return ip != netip.MustParseAddr("127.0.0.9") }
	var x examined
	done := make(chan error, 1)
	go func() { done <- a.waitForVisitor(t.Context(), p, time.Minute, &x) }()
	out.await(t, "not proven")
	at := net.JoinHostPort("127.0.0.1", invited.FindStringSubmatch(out.String())[1])
	if said := visitFrom(t, "127.0.0.1", at); !strings.HasPrefix(said, "Du har kommit in") {
		t.Errorf("somebody from here is told %q", said)
	}
	out.await(t, "very machine (127.0.0.1)")
	if strings.Contains(out.String(), "Proven") {
		t.Fatalf("a visit from here proves it:\n%s", out.String())
	}
	visitFrom(t, "127.0.0.9", at)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if !x.Proven || x.Visitor.From != "127.0.0.9" || x.Visitor.Login <= 0 || x.Visitor.After < x.Visitor.Login || !strings.Contains(out.String(), "Proven: somebody has come from 127.0.0.9") {
		t.Errorf("%+v, %+v\n%s", x, x.Visitor, out.String())
	}
	if strings.Contains(out.String(), "travel router") {
		t.Errorf("plans for somebody who has come:\n%s", out.String())
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 || entries[0].Name() != hostKeyFile {
		t.Errorf("left behind: %v", entries)
	}
}

// Where nobody comes, nothing is proven, and the plans come in their order.
func TestDoctorHasPlansWhenNobodyComes(t *testing.T) {
	var out, problems locked
	a := &app{out: &out, err: &problems}
	code := a.run(t.Context(), []string{"--data", filepath.Join(t.TempDir(), "a.db"), "--lang", "fi", "doctor", "--listen", "127.0.0.1:0", "--wait", "1ms"})
	if code != refused || !strings.Contains(problems.String(), "Ei ole todistettu") {
		t.Errorf("%d, %q", code, problems.String())
	}
	said := strings.Join(strings.Fields(out.String()), " ")
	for _, plan := range []string{"1. Sulje VPN", "2. Tämän tietokoneen palomuuri", "3. Vierasverkko", "4. Ota mukaan matkareititin", "5. Vain yksi kannettava", "6. Aja kahvila serve"} {
		at := strings.Index(said, plan)
		if at < 0 {
			t.Fatalf("no %q after this: %s", plan, said)
		}
		said = said[at:]
	}
}

// TestDoctorForPrograms holds what scripts may rely on: every check, by its
// name, with one of four grades.
func TestDoctorForPrograms(t *testing.T) {
	var out, problems locked
	percent := 24
	a := &app{out: &out, err: &problems, machine: supplied(&percent)}
	code := a.run(t.Context(), []string{"--data", filepath.Join(t.TempDir(), "a.db"), "--lang", "en", "doctor", "--listen", "127.0.0.1:0", "--wait", "0", "--json"})
	var x examined
	if err := json.Unmarshal([]byte(out.String()), &x); err != nil {
		t.Fatalf("%v: %s", err, out.String())
	}
	if x.Proven || x.OK != (code == fine) {
		t.Errorf("%d, %+v", code, x)
	}
	seen := make(map[string]grade)
	for _, f := range x.Findings {
		switch f.Grade {
		case good, doubt, bad, unknown:
		default:
			t.Errorf("a grade that nobody knows: %+v", f)
		}
		seen[f.Check] = f.Grade
	}
	for _, c := range checks() {
		if seen[c.name] == "" {
			t.Errorf("nothing is said of %s", c.name)
		}
	}
	if seen["power"] != doubt || !strings.Contains(out.String(), "which has 24 %") {
		t.Errorf("on a battery: %s", out.String())
	}
}

// A port that another program has is no port to let people in at, and a disk
// that cannot be written is none to keep a workshop on.
func TestDoctorFindsWhatIsWrong(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, hostKeyFile), []byte("a shopping list"), 0o600); err != nil {
		t.Fatal(err)
	}
	a := &app{lang: "en", p: i18n.For("en"), data: filepath.Join(dir, "a.db")}
	p, err := a.patient(taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	p.dir = filepath.Join(dir, "gone")
	for _, wrong := range []func(context.Context){p.port, p.key, p.disk} {
		p.found = nil
		wrong(t.Context())
		if len(p.found) == 0 || p.found[len(p.found)-1].Grade != bad {
			t.Errorf("%+v", p.found)
		}
	}
	p.found, p.now = nil, time.Date(2019, 1, 1, 12, 0, 0, 0, time.UTC)
	if p.clock(t.Context()); p.found[1].Grade != bad {
		t.Errorf("years ago: %+v", p.found)
	}
}

// How much room there is, is said in the units of the language.
func TestDoctorSaysHowMuchRoomThereIs(t *testing.T) {
	for lang, want := range map[string][3]string{
		"en": {"37.7 GB", "1.0 GB", "19 MB"},
		"fi": {"37,7\u00a0Gt", "1,0\u00a0Gt", "19\u00a0Mt"},
		"sv": {"37,7\u00a0GB", "1,0\u00a0GB", "19\u00a0MB"},
	} {
		p := &patient{app: &app{lang: lang, p: i18n.For(lang)}}
		for i, n := range []uint64{38_573 << 20, 1 << 30, 19 << 20} {
			if got := p.room(n); got != want[i] {
				t.Errorf("%s: %q, want %q", lang, got, want[i])
			}
		}
	}
}

// What it says fits into a narrow terminal, too.
func TestDoctorFitsIntoANarrowTerminal(t *testing.T) {
	dir := t.TempDir()
	for _, lang := range i18n.Languages {
		for _, args := range [][]string{{"doctor", "--listen", "127.0.0.1:0", "--wait", "1ms"}, {"doctor", "--for-it"}} {
			var out, problems locked
			percent := 24
			a := &app{out: &out, err: &problems, machine: supplied(&percent), width: 30}
			a.run(t.Context(), append([]string{"--data", filepath.Join(dir, "a.db"), "--lang", lang.Code}, args...))
			for l := range strings.Lines(out.String()) {
				if n := len([]rune(strings.TrimRight(l, "\n"))); n > leastWidth {
					t.Errorf("%s %s: %d wide: %s", lang.Code, args, n, l)
				}
			}
			if !strings.Contains(out.String(), "\n") {
				t.Errorf("%s %s says nothing: %s", lang.Code, args, problems.String())
			}
		}
	}
}

// The page for IT names what is really there: the folder, the files, the ports
// that would be taken, and this very program.
func TestDoctorForIT(t *testing.T) {
	dir := t.TempDir()
	for _, lang := range []string{"fi", "sv", "en"} {
		var out, problems locked
		a := &app{out: &out, err: &problems, machine: &machine.Machine{OS: "linux"}}
		page := filepath.Join(dir, lang+".html")
		if code := a.run(t.Context(), []string{"--data", filepath.Join(dir, "a.db"), "--lang", lang, "doctor", "--for-it"}); code != fine {
			t.Fatal(problems.String())
		}
		said := strings.Join(strings.Fields(out.String()), "")
		for _, want := range []string{filepath.Join(dir, "a.db"), filepath.Join(dir, hostKeyFile), filepath.Join(dir, "facilitators"), "22,2222", "5353", "SHA-256", "kahvilaforget"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: no %q in\n%s", lang, want, out.String())
			}
		}
		for l := range strings.Lines(out.String()) {
			if n := len([]rune(strings.TrimRight(l, "\n"))); n > helpWidth {
				t.Errorf("%s: %d wide: %s", lang, n, l)
			}
		}
		if code := a.run(t.Context(), []string{"--data", filepath.Join(dir, "a.db"), "--lang", lang, "doctor", "--for-it", "-o", page}); code != fine {
			t.Fatal(problems.String())
		}
		if b, err := os.ReadFile(page); err != nil || !strings.Contains(string(b), `<html lang="`+lang+`">`) || !strings.Contains(string(b), filepath.Join(dir, hostKeyFile)) {
			t.Errorf("%s: %v\n%s", lang, err, b)
		}
	}
}
