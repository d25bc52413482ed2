package line

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// people are those who say what "everyone" says in a transcript.
var people = []string{"ada", "ben", "cia", "dan", "eva", "fay", "gus", "hal", "ida", "jon"}

// TestTranscripts plays what people say in testdata/*.txt and compares every
// answer. A line "ada$ status" is somebody saying something, "< text" after it
// is the input, "clock$ 1m" lets time pass, "everyone$ …" is said by all and
// shown only where it fails. Answers on standard error begin with "! ".
//
//	go test ./tui/line -run Transcripts -update
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no transcripts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := opened(t)
			got := c.play(string(b))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(b), got); diff != "" && !*update {
				t.Error(diff)
			}
			c.sameAfterReplay()
		})
	}
}

// play says everything that is said in a transcript, and returns the
// transcript with the answers that came.
func (c *cafe) play(transcript string) string {
	c.t.Helper()
	var out strings.Builder
	lines := strings.Split(transcript, "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		who, raw, said := strings.Cut(line, "$ ")
		switch {
		case strings.HasPrefix(line, "#") || line == "" && out.Len() > 0 && i+1 < len(lines) && strings.HasPrefix(lines[i+1], "#"):
			fmt.Fprintln(&out, line)
			continue
		case !said || strings.Contains(who, " "):
			continue // an answer
		}
		fmt.Fprintln(&out, line)
		input := ""
		for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "< ") {
			i++
			fmt.Fprintln(&out, lines[i])
			input += strings.TrimPrefix(lines[i], "< ") + "\n"
		}
		c.turn(&out, who, raw, input)
	}
	return out.String()
}

// returnWords finds return words: which one somebody has is chance.
func returnWords() *regexp.Regexp { return regexp.MustCompile(`\b[a-z]+[0-9]{5}\b`) }

func (c *cafe) turn(out *strings.Builder, who, raw, input string) {
	c.t.Helper()
	if who == "clock" {
		d, err := time.ParseDuration(raw)
		if err != nil {
			c.t.Fatal(err)
		}
		c.forward(d)
		return
	}
	all := []string{who}
	if who == "everyone" {
		all = people
	}
	for _, one := range all {
		exit, stdout, stderr := c.hear(one, raw, input)
		if who == "everyone" && exit == fine {
			continue
		}
		out.WriteString(returnWords().ReplaceAllString(stdout, "kuusi47"))
		for l := range strings.Lines(stderr) {
			out.WriteString("! " + l)
		}
		if exit != fine {
			fmt.Fprintf(out, "exit %d\n", exit)
		}
	}
}

// sameAfterReplay opens the room again from its log, which has to give the
// same answers.
func (c *cafe) sameAfterReplay() {
	c.t.Helper()
	ask := func() (all []string) {
		for _, q := range []string{"ideas --json", "targets --json", "ballot --json", "results --json", "roadmap --json", "agenda"} {
			_, out, _ := c.hear("facilitator", q, "")
			all = append(all, out)
		}
		return all
	}
	before := ask()
	if err := c.room.Close(); err != nil {
		c.t.Fatal(err)
	}
	c.open()
	if diff := cmp.Diff(before, ask()); diff != "" {
		c.t.Error("after a replay:", diff)
	}
}
