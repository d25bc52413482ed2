package export_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// printed returns a sheet; nothing where there is none to print.
func printed(t *testing.T, s export.Sheet, how string, d export.Document, langs ...string) string {
	t.Helper()
	setting, ok := export.FindSetting(how)
	if !ok {
		t.Fatalf("no setting %s", how)
	}
	var printers []*i18n.Printer
	for _, l := range langs {
		printers = append(printers, printer(l))
	}
	var out bytes.Buffer
	err := s.Write(&out, setting, d, printers[0], printers[1:]...)
	if _, refused := errors.AsType[*workshop.Refusal](err); err != nil && !refused || err != nil && out.Len() > 0 {
		t.Fatalf("%s as %s: %v, after %d bytes", s.Name, how, err, out.Len())
	}
	return out.String()
}

// eachSheet calls f for every sheet of every document, in each language and in
// all of them.
func eachSheet(t *testing.T, how string, f func(t *testing.T, d export.Document, s export.Sheet, out string, langs []string)) {
	docs := documents(t)
	docs["asked"] = onPaper(t, true)
	for name, d := range docs {
		for _, s := range export.Sheets {
			for _, langs := range [][]string{{"fi"}, {"sv"}, {"en"}, {"fi", "sv", "en"}} {
				if out := printed(t, s, how, d, langs...); out != "" {
					t.Run(fmt.Sprint(name, "/", s.Name, langs), func(t *testing.T) { f(t, d, s, out, langs) })
				} else if name == "rich" && s.Name != "polls" || name == "asked" && s.Name == "polls" {
					t.Errorf("nothing to print as %s", s.Name)
				}
			}
		}
	}
}

func TestSheetsAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range export.Sheets {
		if found, ok := export.FindSheet(s.Name); !ok || found.Name != s.Name || seen[s.Name] || s.Title == "" {
			t.Errorf("%s is there twice, or not found", s.Name)
		}
		seen[s.Name] = true
	}
	if _, ok := export.FindSheet("poster"); ok {
		t.Error("found what is not there")
	}
}

// TestEverySheetIsAPageForAll holds one title, an outline without gaps, named
// tables with heads, a language on every page, and that nothing is fetched.
func TestEverySheetIsAPageForAll(t *testing.T) {
	eachSheet(t, "html", func(t *testing.T, _ export.Document, _ export.Sheet, out string, langs []string) {
		page, err := html.Parse(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if got := attr(all(page, "html")[0], "lang"); got != langs[0] || len(all(page, "h1")) != 1 || len(all(page, "main")) != 1 {
			t.Errorf("in %q, %d titles", got, len(all(page, "h1")))
		}
		level, ids := 0, map[string]bool{}
		for _, h := range all(page, "h1", "h2", "h3", "h4") {
			n := int(h.Data[1] - '0')
			if n > level+1 || strings.TrimSpace(content(h)) == "" {
				t.Errorf("%s %q follows level %d", h.Data, content(h), level)
			}
			level = n
		}
		spoken := map[string]bool{}
		for _, s := range all(page, "section") {
			lang, _, _ := strings.Cut(attr(s, "id"), "-")
			if spoken[lang] = true; lang != langs[0] && attr(s, "lang") != lang {
				t.Errorf("%s says it is in %q", attr(s, "id"), attr(s, "lang"))
			}
		}
		if len(spoken) != len(langs) {
			t.Errorf("spoken: %v", spoken)
		}
		for _, e := range all(page) {
			if id := attr(e, "id"); id != "" {
				if ids[id] {
					t.Errorf("two are called %s", id)
				}
				ids[id] = true
			}
			if slices.Contains([]string{"script", "link", "img", "iframe", "form"}, e.Data) || attr(e, "src") != "" {
				t.Errorf("there is a %s", e.Data)
			}
		}
		for _, table := range all(page, "table") {
			if c := all(table, "caption"); len(c) != 1 || content(c[0]) == "" {
				t.Error("a table without a caption")
			}
			for _, h := range all(table, "th") {
				if attr(h, "scope") == "" {
					t.Errorf("the head %q is of nothing", content(h))
				}
			}
		}
	})
}

// TestEverySheetIsASoundDocument reads every part of every text document.
func TestEverySheetIsASoundDocument(t *testing.T) {
	eachSheet(t, "docx", func(t *testing.T, _ export.Document, _ export.Sheet, out string, langs []string) {
		eachXML(t, out, func(string, xml.Token) {})
		if len(langs) > 1 && !strings.Contains(packed(t, out)["word/document.xml"], `<w:lang w:val="sv-FI"/>`) {
			t.Error("Swedish pages are not marked")
		}
	})
}

// TestNothingSecretIsPrinted holds that a sheet is for everybody: no seat, and
// nothing that people wrote but the titles of targets.
func TestNothingSecretIsPrinted(t *testing.T) {
	eachSheet(t, "html", func(t *testing.T, d export.Document, s export.Sheet, out string, _ []string) {
		if strings.Contains(out, "seatseat") {
			t.Error("a seat is on it")
		}
		titles := map[string]bool{}
		for target := range d.Workshop.Targets() {
			for _, title := range target.Title {
				titles[title] = true
			}
		}
		for i := range d.Workshop.Ideas() {
			if len(i.Text) > 12 && !titles[i.Text] && strings.Contains(out, html.EscapeString(i.Text)) {
				t.Errorf("the idea %q is on it", i.Text)
			}
		}
	})
}

// boxNumber is the number beside a box of the printed ballot.
var boxNumber = regexp.MustCompile(`<small>(\d+) </small><span class="box"></span>`)

// TestThePrintedBallotIsReadAsItStands fills the boxes of a printed ballot
// with answers that tell them apart, keys them in as the row of their numbers,
// and finds each at the target and the criterion where it was written.
func TestThePrintedBallotIsReadAsItStands(t *testing.T) {
	ballots, _ := export.FindSheet("ballots")
	for _, m := range prioritise.Methods {
		r, _, _ := opened(t, m, 8)
		d := document(r.w)
		out := printed(t, ballots, "html", d, "en")
		if m.Form(8).Kind == prioritise.Pairs {
			if out != "" {
				t.Errorf("%s is printed", m.Name)
			}
			continue
		}
		b := r.w.Ballot()
		page, err := html.Parse(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		each := max(1, len(b.Form.Criteria))
		var row []string
		var rows []*html.Node
		for _, table := range all(page, "tbody") {
			rows = append(rows, all(table, "tr")...)
		}
		if len(rows) != 8 {
			t.Fatalf("%s: %d rows", m.Name, len(rows))
		}
		want := map[string]prioritise.Answer{} // by the title that is printed
		for k, tr := range rows {
			title := content(all(tr, "strong")[0])
			a := make(prioritise.Answer, each)
			for c := range a {
				a[c] = (k*3 + c*2 + len(title)) % 2
				if b.Form.Kind == prioritise.Scales {
					a[c] = 1 + (k+c*2)%b.Form.Criteria[c].Max
				}
				row = append(row, strconv.Itoa(a[c]))
			}
			want[title] = a
		}
		for k, found := range boxNumber.FindAllStringSubmatch(out, -1) {
			if found[1] != strconv.Itoa(k+1) {
				t.Fatalf("%s: box %d has the number %s", m.Name, k+1, found[1])
			}
		}
		if n := len(boxNumber.FindAllString(out, -1)); n != len(row) {
			t.Fatalf("%s: %d boxes for %d answers", m.Name, n, len(row))
		}
		f := &workshop.PaperBallot{Sector: "Education", Row: strings.Join(row, " ")}
		if err := f.Decide(r.w, workshop.Actor{}, workshop.Decision{}); err != nil {
			t.Fatalf("%s: %q: %v", m.Name, f.Row, err)
		}
		for id, got := range f.Answers {
			if title := r.w.Target(id).Title.String(); !slices.Equal(want[title], got) {
				t.Errorf("%s: at %q stands %v, read as %v", m.Name, title, want[title], got)
			}
		}
		if answered := len(f.Answers); answered == 0 {
			t.Errorf("%s: nothing was read", m.Name)
		}
	}
}

// TestABallotAheadSaysSo holds that paper of a ballot that is not open is
// marked.
func TestABallotAheadSaysSo(t *testing.T) {
	ballots, _ := export.FindSheet("ballots")
	m, _ := prioritise.Find("criteria")
	const ahead = "The ballot is not open."
	r, _, _ := opened(t, m, 3)
	if out := printed(t, ballots, "html", document(r.w), "en"); strings.Contains(out, ahead) || !strings.Contains(out, "Information management + Leisure") && !strings.Contains(out, "Leisure") {
		t.Error("the open ballot says that it is not open, or has no merged sector")
	}
	if out := printed(t, ballots, "html", documents(t)["rich"], "en"); !strings.Contains(out, ahead) {
		t.Error("a ballot that is not open does not say so")
	}
	if out := printed(t, ballots, "html", documents(t)["empty"], "en"); out != "" {
		t.Error("a ballot about nothing is printed")
	}
}

// TestTheJoinLineIsOnTheSheet holds what people type, or room for it.
func TestTheJoinLineIsOnTheSheet(t *testing.T) {
	join, _ := export.FindSheet("join")
	d := documents(t)["rich"]
	if out := printed(t, join, "html", d, "en"); !strings.Contains(out, "<strong>ssh </strong>") || !strings.Contains(out, `class="rules"`) {
		t.Error("no room for an address")
	}
	d.Join = "ssh -p 2222 192.168.1.20"
	if out := printed(t, join, "html", d, "en"); !strings.Contains(out, d.Join) || strings.Contains(out, `class="rules"`) {
		t.Error("the address is not there")
	}
}
