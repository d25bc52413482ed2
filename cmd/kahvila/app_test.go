package main

import (
	"bytes"
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kahvila/i18n"
	"kahvila/workshop"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  []string
		whole bool
	}{
		{"", nil, true},
		{"  list \r\n", []string{"list"}, true},
		{`new "Digital café" --like 'A b'`, []string{"new", "Digital café", "--like", "A b"}, true},
		{`new ""`, []string{"new", ""}, true},
		{`show don't`, []string{"show", "don't"}, true},
		{`show "open`, []string{"show", "open"}, false},
	} {
		if got, whole := split(c.text); !slices.Equal(got, c.want) || whole != c.whole {
			t.Errorf("%q: %q, %t", c.text, got, whole)
		}
	}
}

func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"Digital roadmap 2027":       "digital-roadmap-2027",
		"Äänekosken «kahvila» (1/2)": "aanekosken-kahvila-1-2",
		"../../etc/passwd":           "etc-passwd",
		"!!!":                        "x1",
		"":                           "x1",
		"Con":                        "con-x1",
		"aux.":                       "aux-x1",
		" NUL . ":                    "nul-x1",
		"COM¹":                       "com",
		"Console":                    "console",
		"COM10":                      "com10",
		"Talous. ":                   "talous",
	} {
		if got := fileName(title, "x1"); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
	// What Windows keeps for devices, whatever the ending of the file.
	devices := strings.Fields("CON PRN AUX NUL CONIN$ CONOUT$ COM¹ COM² COM³ LPT¹ LPT² LPT³")
	for n := range 10 {
		devices = append(devices, "COM"+strconv.Itoa(n), "LPT"+strconv.Itoa(n))
	}
	for _, d := range devices {
		for _, title := range []string{d, strings.ToLower(d), d + ".", d + " ", "." + d + ".. "} {
			if name := fileName(title, "x1"); slices.ContainsFunc(devices, func(d string) bool { return strings.EqualFold(d, name) }) {
				t.Errorf("%q: %q is a device", title, name)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := fileName(rapid.String().Draw(t, "title"), "x1")
		if name == "" || strings.ContainsAny(name, `/\.: "*<>|?`+"\x00") || strings.HasPrefix(name, "-") || len(name) > 250 {
			t.Fatalf("%q", name)
		}
	})
}

func TestNewID(t *testing.T) {
	seen := make(map[string]bool)
	for range 200 {
		id := newID()
		if len(id) != 8 || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || seen[id] {
			t.Fatalf("%q", id)
		}
		seen[id] = true
	}
}

func TestJoinLine(t *testing.T) {
	for addr, want := range map[string]string{
		"192.168.1.20:22":   "ssh 192.168.1.20",
		"192.168.1.20:2222": "ssh -p 2222 192.168.1.20",
	} {
		tcp, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := joinLine(tcp); got != want {
			t.Errorf("%s: %q, want %q", addr, got, want)
		}
	}
	if got := joinLine(&net.TCPAddr{IP: net.IPv4zero, Port: 22}); got != "ssh "+ownHost() || strings.Contains(got, "0.0.0.0") {
		t.Errorf("everywhere: %q", got)
	}
	for listen, want := range map[string][]string{
		"":               {":22", ":2222"},
		"2022":           {":2022"},
		"10.0.0.1":       {"10.0.0.1:22", "10.0.0.1:2222"},
		"127.0.0.1:2200": {"127.0.0.1:2200"},
		"[::1]:22":       {"[::1]:22"},
	} {
		if got := addresses(listen); !slices.Equal(got, want) {
			t.Errorf("--listen %s: %q, want %q", listen, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		args, env []string
		speaks    string
		want      string
	}{
		{nil, nil, "", "en"},
		{nil, nil, "fi-FI", "fi"},
		{nil, nil, "de-DE", "en"},
		{nil, []string{"LANG=fi_FI.UTF-8"}, "sv-FI", "fi"},
		{nil, []string{"LANG=fi_FI.UTF-8", "LC_ALL=sv_SE.UTF-8"}, "", "sv"},
		{[]string{"list", "--lang", "fi"}, []string{"LANG=sv_FI.UTF-8"}, "", "fi"},
		{[]string{"--lang=sv"}, nil, "fi-FI", "sv"},
		{[]string{"new", "--", "--lang", "fi"}, nil, "", "en"},
	} {
		if got := langOf(c.args, c.env, c.speaks); got != c.want {
			t.Errorf("%q %q %q: %s, want %s", c.args, c.env, c.speaks, got, c.want)
		}
	}
}

// Help is read in a terminal that nobody has made larger, or in a narrow one.
func TestHelpFitsIntoATerminal(t *testing.T) {
	for _, width := range []int{0, 40, 65, 66} {
		helpFits(t, width)
	}
}

func helpFits(t *testing.T, width int) {
	columns := (&app{width: width}).columns()
	for _, l := range i18n.Languages {
		a := &app{p: i18n.For(l.Code), lang: l.Code}
		asked := [][]string{{"--help"}}
		for _, c := range a.commands().Commands() {
			asked = append(asked, []string{c.Name(), "--help"})
		}
		if len(asked) < 15 {
			t.Fatalf("only %d commands", len(asked))
		}
		for _, args := range asked {
			var out bytes.Buffer
			a := &app{in: strings.NewReader(""), out: &out, err: &out, lang: l.Code, width: width}
			if exit := a.run(t.Context(), args); exit != fine {
				t.Errorf("%v in %s: exit %d\n%s", args, l.Code, exit, &out)
			}
			for line := range strings.Lines(out.String()) {
				if n := ansi.StringWidth(strings.TrimSuffix(line, "\n")); n > columns {
					t.Errorf("%v in %s at %d: %d columns: %s", args, l.Code, width, n, line)
				}
			}
		}
	}
}

// What is wrong with an agenda is said in one language, the place included.
func TestAgendasAreFaultedInOneLanguage(t *testing.T) {
	bad := workshop.Agenda{
		Steps:  []workshop.Step{{ID: "begin", Kind: "welcome"}, {ID: "begin", Kind: "welcome"}},
		Themes: []workshop.Theme{{ID: "Äly", Questions: make([]workshop.Question, 200)}},
	}
	for lang, want := range map[string][]string{
		"en": {"title has", "step begin has", "begin (step)", "theme Äly:", "questions; at most"},
		"fi": {"otsikko: ", "vaihe begin: ", "(vaihe)", "teema Äly: ", "(kysymykset): 200"},
		"sv": {"titel", "steg begin", "(steg)", "tema Äly", "(frågor): 200"},
	} {
		var all []string
		for _, r := range bad.Check() {
			all = append(all, i18n.For(lang).Say(r))
		}
		for _, w := range want {
			if !strings.Contains(strings.Join(all, "\n"), w) {
				t.Errorf("%s: nothing says %q: %q", lang, w, all[:8])
			}
		}
	}
}
