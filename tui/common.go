package tui

import (
	"kahvila/tui/screen"
	"kahvila/tui/theme"
)

// Common is what the windows of one process make once for all of them. Its zero
// value is ready, and any number of goroutines may use it.
type Common struct {
	themes theme.Set
	drawn  screen.Drawn
}
