package widget

import (
	"strings"

	"kahvila/tui/theme"
)

// BigHeight is how many lines [Big] takes.
const BigHeight = 3

// Big returns digits and colons in signs three lines high, to be read from
// the back of a room. The lines are equally wide. Other characters are blank.
func Big(t *theme.Theme, text string) []string {
	shapes := blocks
	if t.Look.ASCII {
		shapes = segments
	}
	var lines [BigHeight]strings.Builder
	for i, r := range text {
		shape := shapes(r)
		for row := range lines {
			if i > 0 {
				lines[row].WriteByte(' ')
			}
			lines[row].WriteString(shape[row])
		}
	}
	out := make([]string, BigHeight)
	for row := range lines {
		out[row] = lines[row].String()
	}
	return out
}

type shape [BigHeight]string

// blocks draws with half blocks: five dots high, three wide.
func blocks(r rune) shape {
	switch r {
	case '0':
		return shape{"█▀█", "█ █", "▀▀▀"}
	case '1':
		return shape{"▀█ ", " █ ", "▀▀▀"}
	case '2':
		return shape{"▀▀█", "█▀▀", "▀▀▀"}
	case '3':
		return shape{"▀▀█", " ▀█", "▀▀▀"}
	case '4':
		return shape{"█ █", "▀▀█", "  ▀"}
	case '5':
		return shape{"█▀▀", "▀▀█", "▀▀▀"}
	case '6':
		return shape{"█▀▀", "█▀█", "▀▀▀"}
	case '7':
		return shape{"▀▀█", "  █", "  ▀"}
	case '8':
		return shape{"█▀█", "█▀█", "▀▀▀"}
	case '9':
		return shape{"█▀█", "▀▀█", "▀▀▀"}
	case ':':
		return shape{"▄", "▄", " "}
	}
	return shape{" ", " ", " "}
}

// segments draws with ASCII, as pocket calculators do.
func segments(r rune) shape {
	switch r {
	case '0':
		return shape{" _ ", "| |", "|_|"}
	case '1':
		return shape{"   ", "  |", "  |"}
	case '2':
		return shape{" _ ", " _|", "|_ "}
	case '3':
		return shape{" _ ", " _|", " _|"}
	case '4':
		return shape{"   ", "|_|", "  |"}
	case '5':
		return shape{" _ ", "|_ ", " _|"}
	case '6':
		return shape{" _ ", "|_ ", "|_|"}
	case '7':
		return shape{" _ ", "  |", "  |"}
	case '8':
		return shape{" _ ", "|_|", "|_|"}
	case '9':
		return shape{" _ ", "|_|", " _|"}
	case ':':
		return shape{" ", ".", "."}
	}
	return shape{" ", " ", " "}
}
