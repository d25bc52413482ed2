package screen_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/tui/theme"
	"kahvila/tui/widget"
)

// keyPage gathers what can be pressed in the scenes that a test plays, and
// holds docs/keys.md to it.
type keyPage struct {
	part  string // of the page
	want  int    // so many scenes make it whole
	mu    sync.Mutex
	plays []played // by the number of the scene
	n     int
}

// played is what one scene says of its keys.
type played struct {
	place, about string
	keys         []widget.Key
}

// newKeyPage begins to gather. When all scenes of the test were played, it
// compares them with their part of the page.
func newKeyPage(t *testing.T, part string, scenes int) *keyPage {
	k := &keyPage{part: part, want: scenes, plays: make([]played, scenes)}
	t.Cleanup(func() {
		if k.n == k.want && !t.Failed() {
			k.compare(t)
		}
	})
	return k
}

// saw takes in the keys of a scene.
func (k *keyPage) saw(i int, name string, p *play) {
	s := played{place: placeOf(name, p), keys: p.Keys()}
	if a, ok := p.Screen.(interface{ About() string }); ok && s.place != placeByName(name) {
		s.about = a.About()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.plays[i] = s
	k.n++
}

// placeOf says where on the screen the person of a scene is, as the page has it.
func placeOf(name string, p *play) string {
	if place := placeByName(name); place != "" {
		return place
	}
	places := map[string]string{
		"mySeat": "Your alias", "mine": "What you wrote", "myRoute": "Where you sit", "host": "The page of a host",
		"tableRoutes": "Who goes where, at the laptop of a table", "help": "Help",

		"home": "Your workshops", "door": "At the door", "grouping": "Grouping", "board": "The roadmap board", "console": "The console",
		"welcome": "Before it begins", "cafe": "A round", "gallery": "The gallery", "group": "Grouping, as a participant", "vote": "Rating",
		"turns": "Rating at the laptop of a table", "result": "The result", "roadmap": "The roadmap", "closing": "The closing",
	}
	kind := fmt.Sprintf("%T", p.Screen)
	for _, key := range []string{kind[strings.LastIndexByte(kind, '.')+1:], p.name} {
		if place, ok := places[key]; ok {
			return place
		}
	}
	return strings.ToUpper(p.name[:1]) + p.name[1:]
}

// placeByName knows what is opened on top of a console by the names of scenes.
func placeByName(name string) string {
	for _, x := range [][2]string{
		{"agenda", "The console: the agenda"}, {"people", "The console: people"}, {"tables", "The console: tables"},
		{"console-reading", "The console: reading through"}, {"console-summary", "The console: reading through"}, {"sorting", "Grouping: one idea at a time"},
	} {
		if strings.HasPrefix(name, x[0]) {
			return x[1]
		}
	}
	return ""
}

// text is the part of the page, made of what was seen.
func (k *keyPage) text() string {
	var b strings.Builder
	var places []string
	for _, s := range k.plays {
		if !slices.Contains(places, s.place) {
			places = append(places, s.place)
		}
	}
	common := map[string]string{} // what the letters do on the console
	for _, place := range places {
		about, alike := "", false
		var names []string
		keys := map[string][]string{}
		for _, s := range k.plays {
			if s.place != place {
				continue
			}
			if about == "" {
				about = s.about
			}
			desk := slices.ContainsFunc(s.keys, func(k widget.Key) bool { return k.Name == "Message" })
			for _, key := range s.keys {
				if letter := len(key.Keys[0]) == 1 || key.Keys[0] == "space"; letter && place == "The console" {
					common[key.Keys[0]] = key.Name
				} else if letter && desk && common[key.Keys[0]] == key.Name {
					alike = true
					continue
				}
				if !slices.Contains(names, key.Name) {
					names = append(names, key.Name)
				}
				for _, one := range key.Keys {
					if !slices.Contains(keys[key.Name], one) {
						keys[key.Name] = append(keys[key.Name], one)
					}
				}
			}
		}
		fmt.Fprintf(&b, "\n### %s\n\n", place)
		if about != "" {
			b.WriteString(about + "\n\n")
		}
		b.WriteString("| key | what it does |\n| --- | --- |\n")
		for _, name := range names {
			fmt.Fprintf(&b, "| %s | %s |\n", labels(keys[name]), name)
		}
		if alike {
			b.WriteString("\nThe other letters do what they do on the console.\n")
		}
	}
	return b.String()
}

// labels writes keys as people see them, digits in a row as from one to another.
func labels(keys []string) string {
	t := theme.New(colorprofile.NoTTY, true, false)
	var digits, all []string
	for _, k := range keys {
		if len(k) == 1 && k[0] >= '0' && k[0] <= '9' {
			digits = append(digits, k)
		} else {
			all = append(all, "`"+widget.KeyLabel(t, func(s string) string { return s }, k)+"`")
		}
	}
	slices.Sort(digits)
	if n := len(digits); n > 2 && digits[n-1][0]-digits[0][0] == byte(n-1) {
		digits = []string{digits[0] + "–" + digits[n-1]}
	}
	for i, d := range digits {
		digits[i] = "`" + d + "`"
	}
	return strings.ReplaceAll(strings.Join(slices.Concat(digits, all), " "), "|", `\|`)
}

// compare holds the part of the page to what was seen, or writes it anew.
func (k *keyPage) compare(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "keys.md")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, begins := strings.Cut(string(b), "\n<!-- made by a test: "+k.part+" -->\n")
	had, tail, ends := strings.Cut(rest, "\n<!-- end -->\n")
	if !begins || !ends {
		t.Fatalf("docs/keys.md has no part %q", k.part)
	}
	want := k.text()
	if *update {
		page := head + "\n<!-- made by a test: " + k.part + " -->\n" + want + "\n<!-- end -->\n" + tail
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if had != want {
		t.Errorf("docs/keys.md does not say what can be pressed. To write it anew: go test ./tui/screen -run LookAsTheyDid -update")
	}
}
