package sshserver

import (
	"slices"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/i18n"
	"kahvila/live"
)

// Who has been removed is told so in the language of their seat, whatever the
// terminal speaks, and is asked nothing that could not let them in.
func TestTheRemovedAreToldInTheirLanguage(t *testing.T) {
	n := openInn(t, live.Options{})
	for _, lang := range i18n.Languages {
		key := newKey(t)
		say(t, n.as("anna", gossh.PublicKeys(key)), "join --sector education --lang "+lang.Code, 0)
		n.console("remove " + n.newest())
		want := i18n.For(lang.Code).T("This seat has been removed from the workshop. Talk to the facilitator.")
		w := watch(t, n.as("anna", gossh.PublicKeys(key)), "")
		if after := w.restored(); !strings.Contains(after, want) {
			t.Errorf("%s: on a screen it is %q", lang.Code, after)
		}
		session := openSession(t, n.as("plain", gossh.PublicKeys(key)))
		session.Stdin = strings.NewReader("quit\n")
		out, _ := session.CombinedOutput("plain")
		if !slices.Contains(strings.Split(string(out), "\n"), want) {
			t.Errorf("%s: line by line it is %q", lang.Code, out)
		}
		if out := say(t, n.as("anna", gossh.PublicKeys(key)), "status", 1); strings.TrimSpace(out) != want {
			t.Errorf("%s: by a word it is %q", lang.Code, out)
		}
	}
}
