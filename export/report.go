package export

import "slices"

// report is what the Markdown and the web page both say, in one language.
type report struct {
	Lang     string
	Kicker   string // above the title
	Draft    string // what to know of a draft; empty: it is none
	Summary  []line // in the words of those who facilitate, and the whole report in a few sentences
	Title    line
	Purpose  line
	Facts    []fact
	Skip     string // the link past the contents
	Contents string // the heading of the list of sections
	Appendix string // the word before the title of what can be looked up
	Sections []*section
	Made     string // the last line
}

// fact is one entry of the title block.
type fact struct{ Name, Value string }

// part is where in the report a section stands.
type part int

// The parts in their order.
const (
	onPageOne  part = iota // for those who have a minute
	inBody                 // for those who read on
	inAppendix             // to be looked up
)

// section is one part of the report. Its lead is its conclusion, in one
// sentence.
type section struct {
	ID     string
	Part   part
	Breaks bool   // its part begins with it, on a new page
	Lang   string // where it is not that of the report
	Title  string
	Lead   line
	Blocks []block
}

// Appendix reports whether the section is there to be looked up.
func (s *section) Appendix() bool { return s.Part == inAppendix }

func (s *section) add(bs ...block) { s.Blocks = append(s.Blocks, bs...) }

// block is one of its fields.
type block struct {
	Para    line
	Note    line // smaller print
	Heading *heading
	Table   *table
	List    []item
	Ideas   []item // the list of ideas as written
	Card    *card
	Matrix  *matrix
	Figure  *figure
	Rules   int // so many lines to write on by hand
}

// heading is a heading within a section, of level 3 or 4.
type heading struct {
	Level int
	Text  line
}

// table is a table whose first column names its rows.
type table struct {
	Caption string
	Wide    bool // more columns than a narrow page holds
	Head    []column
	Rows    [][]line
}

// column is the head of a column.
type column struct {
	Name line
	Num  bool // numbers, set to the right
}

// item is one item of a list, with what belongs to it.
type item struct {
	ID   string // what links point to
	Text line
	Note line // smaller, below
	Subs []item
}

// card is one of the most important targets.
type card struct {
	ID     string
	Place  string
	Title  line
	About  []line // what it is about, and who benefits
	Score  int    // 0–100, for a bar beside the words
	Facts  []line
	Why    line
	Quote  line
	Source line
	Ideas  line
}

// line is text in a row.
type line []run

// run is a piece of a line.
type run struct {
	Text   string
	Lang   string // where it is not that of the report
	ID     string // what links point to
	To     string // what it links to in the report
	Said   bool   // a person wrote it
	Strong bool
	Small  bool
	Box    bool // a box to write in by hand
}

// plain is a line in the report's own words.
func plain(s string) line {
	if s == "" {
		return nil
	}
	return line{{Text: s}}
}

func (r run) strong() run { r.Strong = true; return r }

// small returns the line in smaller print.
func (l line) small() line {
	out := slices.Clone(l)
	for i := range out {
		out[i].Small = true
	}
	return out
}

func (r run) to(id string) run { r.To = id; return r }

// with returns the line with more at its end.
func (l line) with(more ...run) line { return append(l[:len(l):len(l)], more...) }

// join puts a separator between lines that have something.
func join(sep string, ls ...line) line {
	var out line
	for _, l := range ls {
		if len(l) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, run{Text: sep})
		}
		out = append(out, l...)
	}
	return out
}

// matrix is the figure of what gives how much and takes how much, on a square
// of 1000 units.
type matrix struct {
	Title, Desc string
	Across, Up  string // what the axes are
	Corners     [4]string
	Points      []point
}

// point is a numbered point of the figure, from its upper left corner.
type point struct {
	X, Y   int
	Number int
	To     string
	Title  string
}
