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

// Backspace takes back what is seen as one character, in all of its cells, and
// nothing where there is none.
func TestCookedTakesBackWhatIsSeen(t *testing.T) {
	for _, tt := range []struct{ typed, reads, shows string }{
		{"ab\x7f\r", "a\n", "ab\b \b\r\n"},
		{"\x7f\x08\r", "\n", "\r\n"},
		{"a☕\x7f\r", "a\n", "a☕\b\b  \b\b\r\n"},
		{"aa\u0308\x7f\r", "a\n", "aa\u0308\b \b\r\n"},
		{"a👩\u200d💻\x7f\r", "a\n", "a👩\u200d💻\b\b  \b\b\r\n"},
		{"\u0308\x7f\r", "\n", "\u0308\r\n"},
		{"é\x7f\x7f\x7fo\r", "o\n", "é\b \bo\r\n"},
	} {
		var echo bytes.Buffer
		got, err := io.ReadAll(newCooked(strings.NewReader(tt.typed), &echo))
		if err != nil || string(got) != tt.reads || echo.String() != tt.shows {
			t.Errorf("%q reads as %q, %v and shows %q, want %q and %q", tt.typed, got, err, echo.String(), tt.reads, tt.shows)
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
