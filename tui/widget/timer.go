package widget

import (
	"fmt"
	"strings"
	"time"

	"kahvila/tui/theme"
)

// Clock returns the time left as people say it, "2:42" or "1:02:42". A second
// that has begun still counts; what is over is "0:00".
func Clock(left time.Duration) string {
	s := int64(max(left+time.Second-1, 0) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

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
