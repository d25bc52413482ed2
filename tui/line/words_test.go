package line

import (
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/workshop"
)

func TestEveryKindHasAWord(t *testing.T) {
	for _, k := range workshop.Kinds {
		said := slices.ContainsFunc(Words, func(w Word) bool { return w.Kind == k.Name })
		if k.Role != workshop.Clock && !said {
			t.Errorf("no word does the kind %s", k.Name)
		}
		if k.Role == workshop.Clock && said {
			t.Errorf("a word does %s, which is the clock's", k.Name)
		}
	}
}

func TestWords(t *testing.T) {
	seen := make(map[string]bool)
	for i, w := range Words {
		if seen[w.Name] || w.Name != strings.ToLower(w.Name) {
			t.Errorf("%s: twice, or not in small letters", w.Name)
		}
		seen[w.Name] = true
		if i > 0 && w.Role < Words[i-1].Role {
			t.Errorf("%s stands behind words of a higher role", w.Name)
		}
		k, bound := workshop.FindKind(w.Kind)
		switch {
		case w.Kind != "" && !bound:
			t.Errorf("%s does %s, which is no kind", w.Name, w.Kind)
		case w.Kind == "" && w.run == nil:
			t.Errorf("%s does nothing", w.Name)
		case bound && w.Role != k.Role:
			t.Errorf("%s is for the %s, but %s for the %s", w.Name, w.Role, k.Name, k.Role)
		}
		if w.Help == "" || !strings.HasSuffix(w.Help, ".") {
			t.Errorf("%s: help %q", w.Name, w.Help)
		}
		makes := slices.Contains([]string{"idea", "finding", "group", "reason"}, w.Kind)
		if makes != strings.Contains(w.Say, "{id}") || w.Say != "" && !strings.HasSuffix(w.Say, ".") {
			t.Errorf("%s answers %q", w.Name, w.Say)
		}
		usageSays(t, w)
	}
}

// usageSays checks that the usage names all that a word takes and no other
// flag, and that a text which takes the rest comes last.
func usageSays(t *testing.T, w Word) {
	t.Helper()
	var flags []string
	for i, a := range w.args() {
		switch {
		case a.Flag:
			flags = append(flags, "--"+a.Name)
		case w.Usage == "":
			t.Errorf("%s: the usage does not say %s", w.Name, a.Name)
		case (a.Type == workshop.TextArg || a.Type == workshop.JSONArg) && i+1 < len(w.args()):
			t.Errorf("%s: something comes behind the rest of the line", w.Name)
		}
		if a.Flag && a.Type == workshop.TextArg {
			last := w.args()[len(w.args())-1]
			if !last.Flag && last.Type == workshop.TextArg {
				t.Errorf("%s: nobody knows where --%s ends", w.Name, a.Name)
			}
		}
	}
	said := regexp.MustCompile(`--[a-z]+`).FindAllString(w.Usage, -1)
	slices.Sort(flags)
	slices.Sort(said)
	if !slices.Equal(flags, said) {
		t.Errorf("%s takes %v, and its usage says %v", w.Name, flags, said)
	}
}

func TestClosest(t *testing.T) {
	for said, want := range map[string]string{
		"statu": "status", "ideaz": "ideas", "IDAE": "idea", "helpp": "help", "targts": "targets", "handover": "hand-over",
		"result": "results", "road-map": "roadmap", "exprot": "export", "sael": "seal",
	} {
		if got := closest(Words, said); got != want {
			t.Errorf("closest to %s is %s, want %s", said, got, want)
		}
	}
	if closest(Words, strings.Repeat("ä", 100_000)) == "" {
		t.Error("nothing is close to a long word")
	}
}

func TestHelpOfEveryWordInEveryLanguage(t *testing.T) {
	c := opened(t)
	for _, l := range i18n.Languages {
		p := i18n.For(l.Code)
		for _, w := range Words {
			for _, raw := range []string{"help " + w.Name, w.Name + " --help"} {
				exit, out, stderr := c.hear("stranger", raw+" --lang "+l.Code, "")
				if exit != fine || stderr != "" || !strings.Contains(out, w.usage()+"\n") || !strings.Contains(out, p.T(w.Help)) {
					t.Errorf("%s in %s: exit %d, %q %q", raw, l.Code, exit, out, stderr)
				}
			}
		}
	}
}

func TestHelpListsTheWordsOfTheRole(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	for who, role := range map[string]workshop.Role{"stranger": workshop.Participant, "ada": workshop.Participant, "facilitator": workshop.Facilitator} {
		var all []wordHelp
		if err := json.Unmarshal([]byte(c.must(who, "help --json")), &all); err != nil {
			t.Fatal(err)
		}
		text := c.must(who, "help")
		for _, w := range Words {
			listed := slices.ContainsFunc(all, func(h wordHelp) bool { return h.Word == w.Name && h.Usage == w.usage() && h.Help == w.Help })
			printed := strings.Contains(text, "  "+w.usage()+"\n")
			if may := w.Role <= role; listed != may || printed != may {
				t.Errorf("%s: %s listed %v, printed %v", who, w.Name, listed, printed)
			}
		}
	}
	if people := c.room.Now().Workshop.People(); people != 1 {
		t.Errorf("asking for help made %d people", people)
	}
}

// TestWrongRole says every word of a role to somebody without it.
func TestWrongRole(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	last, _ := c.room.Now().Workshop.Last()
	for _, w := range Words {
		if w.Role == workshop.Participant {
			continue
		}
		raw := w.Name
		for _, a := range w.args() {
			switch {
			case a.Flag:
			case a.Type == workshop.JSONArg:
				raw += " {}"
			case a.Type == workshop.SpanArg:
				raw += " 1m"
			default:
				raw += " 2"
			}
		}
		if exit, out, stderr := c.hear("ada", raw, ""); exit != refused || out != "" || !strings.HasPrefix(stderr, "Only the ") {
			t.Errorf("%s: exit %d, %q %q", raw, exit, out, stderr)
		}
	}
	if now, _ := c.room.Now().Workshop.Last(); now != last {
		t.Error("a refused word was done")
	}
}

// TestEveryWordAnswers says every word with --json to everybody: whatever it
// answers is JSON, and where it was not done, an error.
func TestEveryWordAnswers(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	for _, who := range []string{"stranger", "ada", "facilitator"} {
		for _, w := range Words {
			if w.Name == "plain" {
				continue
			}
			for _, rest := range []string{"", " 1", " 1 2", " 1 2 3", " {}", ` {"1":[2]}`, " fi", " - "} {
				raw := w.Name + " --json" + rest
				if w.Name == "export" && rest != "" {
					continue // has the form of the format
				}
				exit, out, stderr := c.hear(who, raw, "from the input")
				var answer any
				if err := json.Unmarshal([]byte(out), &answer); err != nil || stderr != "" {
					t.Errorf("%s said %q: %v: %q %q", who, raw, err, out, stderr)
				}
				object, _ := answer.(map[string]any)
				if _, failed := object["error"]; failed != (exit != fine) {
					t.Errorf("%s said %q: exit %d with %s", who, raw, exit, out)
				}
			}
		}
	}
}

func TestInputIsBounded(t *testing.T) {
	c := opened(t)
	for raw, most := range map[string]int{"say -": mostText, "agenda -": mostJSON} {
		exit, _, stderr := c.hear("facilitator", raw, strings.Repeat("1", most+1))
		if exit != refused || !strings.Contains(stderr, "too long") {
			t.Errorf("%s: exit %d, %s", raw, exit, stderr)
		}
	}
	s := c.session("facilitator", "", nil, nil)
	s.In = endless{}
	s.Out, s.Err = io.Discard, io.Discard
	if exit := Run(t.Context(), s, "say -"); exit != refused {
		t.Errorf("an endless input: exit %d", exit)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

func TestAnUnknownWordIsAnsweredInOnesOwnLanguage(t *testing.T) {
	c := opened(t)
	if exit, _, stderr := c.hear("somebody new", "join --lang fi --sector tek", ""); exit != fine {
		t.Fatal(stderr)
	}
	exit, _, stderr := c.hear("somebody new", "frobnicate", "")
	if exit != misused || stderr == "" || strings.Contains(stderr, "There is no word") {
		t.Errorf("exit %d, %q", exit, stderr)
	}
}

// A sector is what one reads on the screens, in any language, or its id.
func TestASectorIsJoinedByItsName(t *testing.T) {
	c := opened(t)
	names := []string{}
	for _, s := range c.room.Now().Workshop.Agenda().Sectors {
		names = append(names, s.ID, strings.ToUpper(s.ID))
		for _, lang := range []workshop.Lang{workshop.Finnish, workshop.Swedish, workshop.English} {
			name, _ := s.Name.In(lang)
			names = append(names, name, strings.ToLower(name))
		}
	}
	for i, name := range names {
		if exit, _, stderr := c.hear("person "+strconv.Itoa(i), `join --sector "`+name+`"`, ""); exit != fine {
			t.Errorf("%q: %s", name, stderr)
		}
	}
	if exit, _, stderr := c.hear("nobody", "join --sector nowhere", ""); exit == fine || !strings.Contains(stderr, "nowhere") {
		t.Errorf("exit %d, %q", exit, stderr)
	}
}

// Whoever mistypes is not sent to a word that only others may say.
func TestOnlyOnesOwnWordsAreProposed(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	for who, want := range map[string]string{"ada": "Did you mean rate?", "facilitator": "Did you mean grant?"} {
		if _, _, errs := c.hear(who, "grat", ""); !strings.Contains(errs, want) {
			t.Errorf("%s reads %q", who, errs)
		}
		if _, out, errs := c.hear(who, "help grat", ""); !strings.Contains(out+errs, want) {
			t.Errorf("%s reads %q of help", who, out+errs)
		}
	}
}
