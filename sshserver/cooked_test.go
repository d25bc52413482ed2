package sshserver

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"kahvila/tui/line"
)

var _ line.Typist = (*cooked)(nil)

func TestCookedReadsLinesAndShowsThem(t *testing.T) {
	for typed, want := range map[string]string{
		"abc\r":                 "abc\n",
		"abä\x7f\x7fc\r":        "ac\n",
		"oops\x15fine\r":        "fine\n",
		"a\x1b[Ab\x1b[1;5Cc\rd": "abc\n",
		"one\rtwo\r":            "one\ntwo\n",
		"kept\rgone\x03more\r":  "kept\n",
	} {
		var echo bytes.Buffer
		got, err := io.ReadAll(newCooked(strings.NewReader(typed), &echo))
		if err != nil || string(got) != want {
			t.Errorf("%q reads as %q, %v, want %q", typed, got, err, want)
		}
		if strings.ContainsAny(echo.String(), "\x1b\x03\x15") {
			t.Errorf("%q is shown as %q", typed, echo.String())
		}
	}
}

// What is said while somebody types comes on a line of its own, and then the
// prompt and what they had typed.
func TestCookedShowsAgainWhatIsHalfTyped(t *testing.T) {
	keys, typist := io.Pipe()
	defer typist.Close()
	shown := &bytes.Buffer{}
	c := newCooked(keys, shown)
	fmt.Fprint(c, "Idea: ")
	lines := make(chan string)
	go func() {
		b := make([]byte, 100)
		for {
			n, err := c.Read(b)
			if err != nil {
				close(lines)
				return
			}
			lines <- string(b[:n])
		}
	}()
	typed := func(keys, want string) {
		t.Helper()
		if _, err := io.WriteString(typist, keys); err != nil {
			t.Fatal(err)
		}
		eventually(t, func() bool { text, _ := c.Typed(); return text == want }, func() string { return "not typed: " + want })
	}
	typed("half a s", "half a s")
	<-c.Typing()
	fmt.Fprint(c, "\nTwo minutes left.\nIdea: ")
	typed("entence", "half a sentence")
	if text, open := c.Typed(); text != "half a sentence" || !open {
		t.Errorf("typed: %q, %v", text, open)
	}
	typed("\x15no", "no")
	if _, err := io.WriteString(typist, "\r"); err != nil {
		t.Fatal(err)
	}
	if got := <-lines; got != "no\n" {
		t.Errorf("read: %q", got)
	}
	want := "Idea: half a s\r\nTwo minutes left.\r\nIdea: half a sentence\r\nIdea: no\r\n"
	if got := shown.String(); got != want {
		t.Errorf("shown:\n%q, want\n%q", got, want)
	}
}
