package export

import (
	"cmp"
	"io"
	"time"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Format is one way to write a workshop out. Write returns a
// [*workshop.Refusal] to people, and else the error of its writer.
type Format struct {
	Name   string // as in --format
	Ext    string // of a file, with the dot
	Title  string // English
	Votes  bool   // it has nothing but a vote, and is refused where there is none to be seen
	Part   bool   // it has a part of the workshop, and not every idea
	Binary bool   // it is no text, and not to be read in a terminal
	Report bool   // it is the report, and leaves out what its [Profile] leaves out
	Alike  bool   // it is the same in every language
	Write  func(w io.Writer, d Document, p *i18n.Printer) error
}

// Formats lists every format in menu order.
var Formats = []Format{
	{Name: "markdown", Ext: ".md", Title: "Report as Markdown", Report: true, Write: writeMarkdown},
	{Name: "html", Ext: ".html", Title: "Report as a web page", Report: true, Write: writeHTML},
	{Name: "docx", Ext: ".docx", Title: "Report as a text document (DOCX)", Binary: true, Report: true, Write: writeDocx},
	{Name: "xlsx", Ext: ".xlsx", Title: "Tables as a workbook (XLSX)", Binary: true, Write: writeXLSX},
	{Name: "csv", Ext: ".csv", Title: "Ideas as a table (CSV)", Write: writeCSV},
	{Name: "json", Ext: ".json", Title: "Everything for programs (JSON)", Alike: true, Write: writeJSON},
	{Name: "ics", Ext: ".ics", Title: "A calendar of what has a day (ICS)", Part: true, Write: writeICS},
	{Name: "newsletter", Ext: ".newsletter.md", Title: "Newsletter of one page as Markdown", Part: true, Write: writeNewsletter},
	{Name: "newsletter-html", Ext: ".newsletter.html", Title: "Newsletter of one page as a web page", Part: true, Write: writeNewsletterPage},
	{Name: "status", Ext: ".status.xlsx", Title: "Status sheet to fill in (XLSX)", Binary: true, Part: true, Write: writeStatusXLSX},
	{Name: "status-csv", Ext: ".status.csv", Title: "Status sheet to fill in (CSV)", Part: true, Write: writeStatusCSV},
	{Name: "pabulib", Ext: ".pb", Title: "A vote for budgeting tools (Pabulib)", Votes: true, Part: true, Write: writePabulib},
}

// Find returns the format with the name.
func Find(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Document is what is written out.
type Document struct {
	Workshop *workshop.Workshop
	ID       string    // of the workshop
	Date     time.Time // of the report
	Draft    bool      // the workshop goes on, so all of it may still change
	For      Profile   // who it is for
	Open     bool      // the room is open, so it is known whether there is a mirror
	Mirrored bool      // a second copy is kept while the room is open
	Join     string    // the line that people type to come in; empty: nobody knows it yet
	Before   *Record   // an older workshop that polls are compared with; nil: none

	// Results are the results that the reader may see, by ballot: those of
	// [Count] for the facilitator, what has been revealed for others. A ballot
	// that is still open is never written, whatever is in here.
	Results map[workshop.EntryID]*prioritise.Result
}

// Count returns the results of every ballot of the workshop that is closed.
func Count(w *workshop.Workshop, id string) map[workshop.EntryID]*prioritise.Result {
	results := make(map[workshop.EntryID]*prioritise.Result)
	for _, b := range w.Ballots() {
		if r := cmp.Or(w.Count(b, id), toldResult(b)); r != nil {
			results[b.ID] = r
		}
	}
	return results
}

// result returns the result of a ballot, or nil where it may not be seen.
func (d Document) result(b *workshop.Ballot) *prioritise.Result {
	if d.Workshop.BallotOpen() && d.Workshop.Ballot().ID == b.ID {
		return nil
	}
	return d.Results[b.ID]
}
