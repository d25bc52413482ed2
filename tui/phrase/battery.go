package phrase

import (
	"kahvila/i18n"
	"kahvila/live"
)

// Battery says that the machine with the room has no mains.
func Battery(t *i18n.Printer, k live.Keeping) string {
	if k.BatteryLow() {
		return t.T("plug in this laptop: the battery has {n} % left", "n", k.Battery)
	}
	return t.T("this laptop has no mains: the battery has {n} %", "n", k.Battery)
}
