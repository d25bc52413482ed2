package workshop

import (
	"regexp"
	"strings"
)

// The day and the paragraph of a decision, as people write them.
var (
	dayWritten       = regexp.MustCompile(`\b(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})\b`)
	paragraphWritten = regexp.MustCompile(`§\s*\d+[\w/:-]*|\b\d+[\w/:-]*\s*§`)
)

// Approve says of the row that it was approved, as somebody says so in one
// line: by which body, when, and in which paragraph, as far as it tells.
func (f *SetRow) Approve(text string) {
	status := Status("approved")
	f.Status = &status
	if found := dayWritten.FindString(text); found != "" {
		if day := ReadDay(found); day.Valid() {
			f.On = day
			text = strings.Replace(text, found, " ", 1)
		}
	}
	if found := paragraphWritten.FindString(text); found != "" {
		f.Reason = found
		text = strings.Replace(text, found, " ", 1)
	}
	var body []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			body = append(body, part)
		}
	}
	f.By = strings.Join(body, ", ")
	if len([]rune(f.By)) > TitleField.Max { // that is no name of a body
		f.By, f.Reason = "", strings.TrimSpace(f.By+" "+f.Reason)
	}
}
