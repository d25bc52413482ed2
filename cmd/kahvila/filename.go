package main

import (
	"strings"
	"unicode"
)

// fileName makes the name of a file, without its ending, of a title: small
// letters and digits with hyphens, in ASCII where Finnish and Swedish allow. It
// is the same on every system: what one of them cannot have, none gets.
func fileName(title, or string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(title) {
		switch r {
		case 'ä', 'å':
			r = 'a'
		case 'ö':
			r = 'o'
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if b.Len() > 60 {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	switch name := b.String(); {
	case name == "":
		return or
	case isDevice(name):
		return name + "-" + or
	default:
		return name
	}
}

// isDevice reports whether Windows takes a file of this name, in small letters,
// for a device, whatever its ending: nul.html is nowhere.
func isDevice(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") && '0' <= name[3] && name[3] <= '9'
}
