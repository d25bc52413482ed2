package sshserver

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

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
