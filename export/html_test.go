package export_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// all returns every element with one of the names, or every element.
func all(n *html.Node, names ...string) []*html.Node {
	var found []*html.Node
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && (len(names) == 0 || slices.Contains(names, c.Data)) {
			found = append(found, c)
		}
	}
	return found
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func byID(n *html.Node, id string) *html.Node {
	for _, e := range all(n) {
		if attr(e, "id") == id {
			return e
		}
	}
	return nil
}

// pages calls f for every document in every language.
func pages(t *testing.T, f func(t *testing.T, d export.Document, lang string, page *html.Node)) {
	format, _ := export.Find("html")
	for name, d := range documents(t) {
		for _, l := range i18n.Languages {
			t.Run(name+"/"+l.Code, func(t *testing.T) {
				page, err := html.Parse(strings.NewReader(write(t, format, d, l.Code)))
				if err != nil {
					t.Fatal(err)
				}
				f(t, d, l.Code, page)
			})
		}
	}
}

func TestPageHasAnOutline(t *testing.T) {
	pages(t, func(t *testing.T, _ export.Document, lang string, page *html.Node) {
		if got := attr(all(page, "html")[0], "lang"); got != lang {
			t.Errorf("the page is in %q", got)
		}
		if title := all(all(page, "head")[0], "title"); len(title) != 1 || content(title[0]) == "" {
			t.Error("no title")
		}
		level := 0
		for _, h := range all(page, "h1", "h2", "h3", "h4", "h5", "h6") {
			n := int(h.Data[1] - '0')
			if n > level+1 || n == 1 && level > 0 || strings.TrimSpace(content(h)) == "" {
				t.Errorf("%s %q follows level %d", h.Data, content(h), level)
			}
			level = n
		}
		for _, landmark := range []string{"main", "nav", "header", "footer"} {
			if n := len(all(page, landmark)); n != 1 {
				t.Errorf("%d of %s", n, landmark)
			}
		}
		first := all(page, "a")[0]
		if target := byID(page, strings.TrimPrefix(attr(first, "href"), "#")); target == nil || target.Data != "main" {
			t.Error("the first link does not lead to the report")
		}
	})
}

func TestSectionsBeginWithTheirConclusion(t *testing.T) {
	pages(t, func(t *testing.T, _ export.Document, lang string, page *html.Node) {
		sections := all(page, "section")
		if len(sections) == 0 || attr(sections[0], "id") != "proposed" || attr(sections[len(sections)-1], "id") != "ideas" {
			t.Fatal("the report does not begin with what is proposed and end with every idea")
		}
		for _, s := range sections {
			es := slices.DeleteFunc(all(s), func(n *html.Node) bool { return attr(n, "class") == "part" })
			lead := strings.TrimSpace(content(es[1]))
			if es[0].Data != "h2" || attr(es[1], "class") != "lead" || lead == "" {
				t.Errorf("%s does not begin with a conclusion", attr(s, "id"))
			}
			if !strings.HasSuffix(lead, ".") || strings.Contains(lead, ". ") {
				t.Errorf("not one sentence: %q", lead)
			}
		}
	})
}

func TestPageNeedsNothingAndRunsNothing(t *testing.T) {
	pages(t, func(t *testing.T, _ export.Document, _ string, page *html.Node) {
		ids := map[string]bool{}
		for _, e := range all(page) {
			if slices.Contains([]string{"script", "link", "img", "iframe", "object", "embed", "form", "base", "b"}, e.Data) {
				t.Errorf("there is a %s", e.Data)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
					t.Errorf("%s %s=%q", e.Data, a.Key, a.Val)
				}
			}
			if id := attr(e, "id"); id != "" && ids[id] {
				t.Errorf("two have the id %s", id)
			} else {
				ids[id] = true
			}
		}
		for _, a := range all(page, "a") {
			if to := strings.TrimPrefix(attr(a, "href"), "#"); !ids[to] {
				t.Errorf("%q leads to %q, which is not there", content(a), to)
			}
		}
		for _, e := range all(page) {
			for _, id := range strings.Fields(attr(e, "aria-labelledby")) {
				if !ids[id] {
					t.Errorf("%s is named by %s, which is not there", e.Data, id)
				}
			}
		}
		for _, s := range all(page, "style") {
			if css := content(s); strings.Contains(css, "url(") || strings.Contains(css, "@import") || !strings.Contains(css, "@media print") {
				t.Error("the style needs other files or cannot be printed")
			}
		}
	})
}

func TestTablesAndFiguresHaveNames(t *testing.T) {
	pages(t, func(t *testing.T, _ export.Document, _ string, page *html.Node) {
		for _, table := range all(page, "table") {
			caption := all(table, "caption")
			if len(caption) != 1 || content(caption[0]) == "" {
				t.Error("a table without a caption")
			}
			heads := all(all(table, "thead")[0], "th")
			for _, h := range heads {
				if attr(h, "scope") != "col" || content(h) == "" {
					t.Errorf("the head %q names no column", content(h))
				}
			}
			for _, row := range all(all(table, "tbody")[0], "tr") {
				cells := all(row, "th", "td")
				if len(cells) != len(heads) || cells[0].Data != "th" || attr(cells[0], "scope") != "row" {
					t.Errorf("%d cells under %d heads", len(cells), len(heads))
				}
			}
		}
		for _, svg := range all(page, "svg") {
			if attr(svg, "role") != "img" || len(all(svg, "title")) != 1 || len(all(svg, "desc")) != 1 {
				t.Error("a figure without a name or a description")
			}
			next := svg.Parent.NextSibling
			for next != nil && next.Type != html.ElementNode {
				next = next.NextSibling
			}
			if next == nil || len(all(next, "table")) != 1 || content(all(svg, "desc")[0]) == "" {
				t.Fatalf("no table below %q", content(all(svg, "title")[0]))
			}
			rows := len(all(all(next, "tbody")[0], "tr"))
			switch points := len(all(svg, "circle")); {
			case attr(svg, "class") != "chart" && rows != points:
				t.Errorf("%d points, %d rows", points, rows)
			case points > rows || len(all(svg, "text")) == 0:
				t.Errorf("%q has %d points and %d rows", content(all(svg, "title")[0]), points, rows)
			}
		}
	})
}

func TestIdeasStandAsWrittenWithTheirLanguage(t *testing.T) {
	pages(t, func(t *testing.T, d export.Document, lang string, page *html.Node) {
		for i := range d.Workshop.Ideas() {
			if !i.Shown() || d.Workshop.Orphan(i) {
				continue
			}
			li := byID(page, fmt.Sprint("idea-", uint64(i.ID)))
			if li == nil {
				t.Errorf("idea %d is not there", i.ID)
				continue
			}
			bdi := all(li, "bdi")[0]
			if got, want := content(bdi), strings.ReplaceAll(i.Text, "\r\n", "\n"); got != want {
				t.Errorf("%q stands as %q", want, got)
			}
			want := ""
			switch {
			case strings.HasPrefix(i.Text, "Blanketterna"):
				want = "sv"
			case strings.HasPrefix(i.Text, "Building permits"):
				want = "en"
			case strings.HasPrefix(i.Text, "Perheen tiedot"):
				want = "fi"
			default:
				continue
			}
			if want == lang {
				want = ""
			}
			if got := attr(bdi, "lang"); got != want {
				t.Errorf("in a report in %s, %q has the language %q", lang, i.Text, got)
			}
		}
	})
}

// Both ways: from a row of the roadmap to the ideas, and from an idea to the
// row.
func TestTracesLeadBothWays(t *testing.T) {
	f, _ := export.Find("html")
	page, err := html.Parse(strings.NewReader(write(t, f, rich(t), "en")))
	if err != nil {
		t.Fatal(err)
	}
	rows := all(all(byID(page, "roadmap"), "tbody")[0], "tr")
	if len(rows) != 5 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows {
		to := strings.TrimPrefix(attr(all(row, "a")[0], "href"), "#")
		ideas := 0
		for _, a := range all(byID(page, "ideas"), "a") {
			if attr(a, "href") == "#"+to {
				ideas++
			}
		}
		back := 0
		for _, tr := range all(byID(page, "targets"), "tr") {
			if strings.Contains(content(tr), content(all(row, "a")[0])) {
				for _, a := range all(tr, "a") {
					if strings.HasPrefix(attr(a, "href"), "#idea-") {
						back++
					}
				}
			}
		}
		if ideas == 0 || ideas != back {
			t.Errorf("%s: %d ideas lead to it, it leads to %d", content(row), ideas, back)
		}
	}
	for text, end := range map[string]string{
		"Lautakunnat kokoustavat": "Sähköiset kokoukset kaikille toimielimille · Q1/2027",
		"Työajat kirjataan":       "Työajat suoraan järjestelmään · Later",
		"Vapaa-aikatoimi":         "Yhteinen kokeilukalenteri · postponed",
		"Laskut tulostetaan":      "Laskut ilman paperia · not on the roadmap yet",
		"Voisiko koulujen":        "goes with #63",
		"Yksi kirjautuminen":      "Kysytään perheen tiedot vain kerran · Q2/2027",
	} {
		found := false
		for _, li := range all(byID(page, "ideas"), "li") {
			found = found || strings.HasPrefix(content(li), text) && strings.Contains(content(li), end)
		}
		if !found {
			t.Errorf("%q does not say that it ended in %q", text, end)
		}
	}
	if !strings.Contains(content(byID(page, "themes")), "Nobody answered: How do we know that errands became easier?") {
		t.Error("the question without an answer is not named")
	}
}

func TestColoursCanBeRead(t *testing.T) {
	css, err := os.ReadFile("report.css")
	if err != nil {
		t.Fatal(err)
	}
	colour := map[string]float64{}
	for _, m := range regexp.MustCompile(`--(\w+): #(\w{6});`).FindAllStringSubmatch(string(css), -1) {
		colour[m[1]] = luminance(m[2])
	}
	for _, text := range []string{"ink", "soft", "accent"} {
		for _, ground := range []string{"paper", "tint"} {
			if c := (colour[ground] + .05) / (colour[text] + .05); c < 4.5 || math.IsNaN(c) {
				t.Errorf("%s on %s has a contrast of %.2f", text, ground, c)
			}
		}
	}
	if n := len(regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b`).FindAllString(string(css), -1)); n != len(colour) {
		t.Errorf("%d colours, %d of them with a name", n, len(colour))
	}
}

func luminance(hex string) float64 {
	n, _ := strconv.ParseUint(hex, 16, 32)
	l := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		c := float64(n>>(16-8*i)&255) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		l += weight * c
	}
	return l
}

var unescapedPipe = regexp.MustCompile(`(^|[^\\])\|`)

func TestMarkdownKeepsItsStructure(t *testing.T) {
	md, _ := export.Find("markdown")
	page, _ := export.Find("html")
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) {
			tree, err := html.Parse(strings.NewReader(write(t, page, d, "en")))
			if err != nil {
				t.Fatal(err)
			}
			headings, width := 0, 0
			for line := range strings.SplitSeq(write(t, md, d, "en"), "\n") {
				if strings.HasPrefix(line, "#") {
					headings++
				}
				pipes := len(unescapedPipe.FindAllString(line, -1))
				switch {
				case line == "":
					width = 0
				case strings.HasPrefix(line, "|") && width == 0:
					width = pipes
				case pipes != width:
					t.Errorf("%d bars after %d: %s", pipes, width, line)
				}
				if at := strings.IndexAny(line, "<`"); at >= 0 && (at == 0 || line[at-1] != '\\') {
					t.Errorf("not escaped: %s", line)
				}
			}
			if want := len(all(tree, "h1", "h2", "h3", "h4")) - 1; headings != want { // the contents
				t.Errorf("%d headings, the web page has %d", headings, want)
			}
		})
	}
}

// Whatever people type stands on the page as they typed it.
func TestAnyTextStandsAsTyped(t *testing.T) {
	format, _ := export.Find("html")
	rapid.Check(t, func(rt *rapid.T) {
		typed, err := workshop.Clean(rapid.StringN(1, 40, -1).Draw(rt, "text"), workshop.IdeaField)
		if err != nil || typed == "" {
			rt.Skip()
		}
		r := newRecorder(t)
		r.do("agenda", "", &workshop.SetAgenda{Agenda: workshop.Agenda{Title: workshop.Text{workshop.English: typed}}})
		id := r.idea(1, workshop.PlainIdea, "", 0, 0, typed)
		r.do("group", "", &workshop.Group{Title: typed, Lang: workshop.Swedish, Ideas: []workshop.IdeaID{id}})
		page, err := html.Parse(strings.NewReader(write(t, format, document(r.w), "en")))
		if err != nil {
			rt.Fatal(err)
		}
		for what, e := range map[string]*html.Node{
			"title": all(page, "h1")[0], "idea": all(byID(page, fmt.Sprint("idea-", uint64(id))), "bdi")[0], "target": byID(page, "target-3"),
		} {
			if got := content(e); got != typed {
				rt.Errorf("the %s %q stands as %q", what, typed, got)
			}
		}
	})
}
