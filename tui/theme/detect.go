package theme

import (
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// Profile returns what colours a terminal with this environment (KEY=value)
// can show and its person wants to see: any value of NO_COLOR but the empty
// one takes the colours away and leaves bold and reverse.
func Profile(env []string) colorprofile.Profile {
	p := colorprofile.Env(env)
	if lookup(env, "NO_COLOR") != "" && p > colorprofile.ASCII {
		return colorprofile.ASCII
	}
	return p
}

// ASCII reports whether a terminal with this environment is known to show
// nothing beyond ASCII. Where the environment says nothing of it, as usual
// over SSH, the answer is no.
func ASCII(env []string) bool {
	term, _, _ := strings.Cut(lookup(env, "TERM"), "-") // linux-16color
	switch term {
	case "dumb", "linux", "vt100", "vt102", "vt220":
		return true
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(lookup(env, name)); v != "" {
			return !strings.Contains(v, "utf-8") && !strings.Contains(v, "utf8")
		}
	}
	return false
}

// lookup returns the last value of the variable, or "".
func lookup(env []string, name string) string {
	value := ""
	for _, e := range env {
		if k, v, ok := strings.Cut(e, "="); ok && k == name {
			value = v
		}
	}
	return value
}
