package line

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"kahvila/export"
)

// runPrivacy says who can see what, and until when.
func runPrivacy(_ context.Context, c *call) error {
	sheet, _ := export.FindSheet("privacy")
	text, _ := export.FindSetting("text")
	d := export.Document{Workshop: c.v.Workshop, ID: c.v.ID, Date: c.v.At.Local(), Open: true, Mirrored: c.r.Room.Keeping().Mirror != nil}
	var out bytes.Buffer
	if err := sheet.Write(&out, text, d, c.p); err != nil {
		return fmt.Errorf("write the privacy sheet: %w", err)
	}
	if c.json {
		return c.object(struct {
			Text string `json:"text"`
		}{out.String()})
	}
	for l := range strings.Lines(out.String()) {
		c.print(strings.TrimRight(l, "\n"))
	}
	return nil
}
