package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// reading is somebody who goes through docs/first-workshop.md, or the same in
// another language, and does what it says, on terminals of this machine.
type reading struct {
	t       *testing.T
	dir     string
	locale  string // of the machine
	port    string // instead of the one on the page
	first   *terminal
	now     *terminal
	pressed string // and perhaps swallowed, because the screen had only just changed
}

// TestTheFirstWorkshopGoesAsThePageSays runs every command of the page, presses
// every key, and looks for everything that is to be seen.
func TestTheFirstWorkshopGoesAsThePageSays(t *testing.T) {
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("no ssh here")
	}
	for _, x := range []struct{ page, locale, wrote, report string }{
		{"first-workshop.md", "en_US", "Ask the residents first", "report.html"},
		{"first-workshop.fi.md", "fi_FI", "Asukkailta kysytään ensin", "raportti.html"},
		{"first-workshop.sv.md", "sv_FI", "Invånarna tillfrågas först", "rapport.html"},
	} {
		t.Run(x.page, func(t *testing.T) {
			t.Parallel() // it waits more than it works
			r := goesThrough(t, x.page, x.locale)
			report, err := os.ReadFile(filepath.Join(r.dir, x.report))
			if err != nil || !strings.Contains(string(report), x.wrote) {
				t.Errorf("the report has not what was written (%v)", err)
			}
		})
	}
}

// goesThrough goes through a page on a machine in its language.
func goesThrough(t *testing.T, name, locale string) *reading {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(page), "\n## ")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &reading{t: t, dir: t.TempDir(), locale: locale, port: strconv.Itoa(l.Addr().(*net.TCPAddr).Port)}
	l.Close()
	parts := regexp.MustCompile(`(?m)^\$ (.+)$|<kbd>([^<]+)</kbd>|\*\*([^*]+)\*\*|<!-- the (first|second) window -->`)
	var second *terminal
	n := 0
	for _, m := range parts.FindAllStringSubmatch(text, -1) {
		n++
		switch {
		case m[1] != "":
			r.types(m[1])
		case m[2] != "":
			r.presses(m[2])
		case m[3] != "":
			r.sees(m[3])
		case m[4] == "first":
			second, r.now, r.pressed = r.now, r.first, ""
		default:
			r.now, r.pressed = second, ""
		}
	}
	if n < 60 {
		t.Errorf("only %d things to do and to see", n)
	}
	return r
}

// types runs a command: one that stays on the screen in a terminal that is the
// present one from then on, any other to its end.
func (r *reading) types(text string) {
	r.t.Helper()
	args, whole := split(strings.ReplaceAll(text, "2222", r.port))
	if !whole {
		r.t.Fatalf("a quote is not closed: %s", text)
	}
	stays := args[0] == "ssh" || args[1] == "demo" || args[1] == "open"
	if args[0] == "ssh" {
		args = append([]string{"ssh", "-F", "none", "-o", "IdentityFile=none", "-o", "IdentityAgent=none", "-o", "UserKnownHostsFile=" + filepath.Join(r.dir, "known")}, args[1:]...)
	}
	c := exec.Command(args[0], args[1:]...)
	c.Dir, c.Env = r.dir, []string{"XDG_DATA_HOME=" + filepath.Join(r.dir, "data"), "TZ=UTC", "LC_ALL=" + r.locale + ".UTF-8"}
	if stays {
		r.now, r.pressed = onTerminalOf(r.t, c), ""
		if args[0] != "ssh" {
			r.first = r.now
		}
		return
	}
	if r.first != nil {
		r.first.ends() // a data file has one holder
		r.first = nil
	}
	c.Env = append(os.Environ(), c.Env...)
	if out, err := c.CombinedOutput(); err != nil {
		r.t.Fatalf("%s: %v\n%s", text, err, out)
	}
}

func (r *reading) presses(key string) {
	switch key {
	case "Enter":
		key = "\r"
	case "Esc":
		key = "\x1b"
	case "space":
		key = " "
	case "Ctrl+C":
		key = "\x03"
	}
	r.now.presses(key)
	r.pressed = key
}

// sees waits for a text. A key that does nothing for a second was swallowed by
// a screen that had only just changed, and is pressed again, as anybody would.
func (r *reading) sees(text string) {
	r.t.Helper()
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\n", " "), "2222", r.port)
	again, late := time.NewTicker(time.Second), time.After(30*time.Second)
	defer again.Stop()
	for !strings.Contains(r.now.text(), text) {
		select {
		case <-r.now.changed:
		case <-again.C:
			if r.pressed != "+" { // a minute more is one more each time
				r.now.presses(r.pressed)
			}
		case <-late:
			r.t.Fatalf("never %q on the screen:\n%s", text, r.now.text())
		}
	}
}
