package screen_test

import (
	"testing"
	"time"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

func TestMirrorLine(t *testing.T) {
	full := workshop.Refuse("the disk with {file} is full: make room and try again", "file", "/stick/kahvila.db")
	for _, tt := range []struct {
		m    live.Mirror
		want string
	}{
		{live.Mirror{}, "the mirror is up to date"},
		{live.Mirror{Behind: 1, For: 1900 * time.Millisecond}, "the mirror is up to date"}, // on its way
		{live.Mirror{Behind: 1, For: 2 * time.Second}, "the mirror lacks 1 entry, for 0:02"},
		{live.Mirror{Behind: 1, For: 8 * time.Second}, "the mirror lacks 1 entry, for 0:08"},
		{live.Mirror{Behind: 12, For: 80 * time.Second}, "the mirror lacks 12 entries, for 1:20"},
		{live.Mirror{Trouble: full}, "the mirror cannot be written: the disk with /stick/kahvila.db is full: make room and try again"},
		{live.Mirror{Behind: 2, Trouble: full}, "the mirror lacks 2 entries and cannot be written: the disk with /stick/kahvila.db is full: make room and try again"},
	} {
		if got := screen.MirrorLine(i18n.For("en"), tt.m); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
