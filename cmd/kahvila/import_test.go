package main

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"

	"pgregory.net/rapid"
)

func reader() *app { return &app{in: strings.NewReader(""), p: i18n.For("en"), lang: "en"} }

func TestTablesAreToldFromTexts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		comma      rune
		ok         bool
	}{
		{"a.txt", "one; two\nthree", 0, false},
		{"a.txt", "Teksti;Kysymys\nx;y", ';', true},
		{"a.txt", "\"text\",\"question\"\nx,y", ',', true},
		{"-", "svar\tfråga\r\nx\ty", '\t', true},
		{"A.CSV", "text\nx", ',', true},
		{"a.csv", "sep=;\r\ntext;question\r\nx;y", ';', true},
		{"a.txt", "", 0, false},
		{"a.txt", "The question, and the text, are here", 0, false},
	} {
		if comma, ok := table(c.name, c.text); ok != c.ok || comma != c.comma {
			t.Errorf("%s %q: %q %v, want %q %v", c.name, c.text, comma, ok, c.comma, c.ok)
		}
	}
}

func TestOtherEncodingsAreTold(t *testing.T) {
	for text, want := range map[string]bool{
		"ääkköset": true, "": true, "\uFEFFtext": true,
		"\xe4\xe4kk\xf6set": false, "\xff\xfea\x00": false, "a\x00b\x00": false,
	} {
		if got := isText([]byte(text)); got != want {
			t.Errorf("%q is text: %v, want %v", text, got, want)
		}
	}
}

// What Excel writes as "Unicode text" is UTF-16 with a mark, and tabs between
// the cells.
func TestUnicodeTextOfSpreadsheetsIsRead(t *testing.T) {
	const text = "Teksti\tKysymys\r\nÄänestys 🙂\tmiten\r\n"
	units := utf16.Encode([]rune("\uFEFF" + text))
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		var b []byte
		for _, u := range units {
			b = order.AppendUint16(b, u)
		}
		if got := string(fromUTF16(b)); got != "\uFEFF"+text {
			t.Errorf("%v: %q", order, got)
		}
		a := reader()
		a.in = bytes.NewReader(b)
		l, err := a.readList(importing{file: "-"})
		if err != nil || len(l.lines) != 1 || l.lines[0].Text != "Äänestys 🙂" || l.lines[0].Question != "miten" {
			t.Errorf("%v: %+v %v", order, l, err)
		}
		a.in = bytes.NewReader(b[:len(b)-1]) // half a letter
		if _, err := a.readList(importing{file: "-"}); err == nil {
			t.Errorf("%v: half a letter is read", order)
		}
		a.in = bytes.NewReader(order.AppendUint16(slices.Clone(b), 0xD83D)) // half of a 🙂
		if _, err := a.readList(importing{file: "-"}); err == nil {
			t.Errorf("%v: half a surrogate pair is read", order)
		}
	}
}

// A table says of each row what it is, in the language of whoever made it.
func TestRowsAreRead(t *testing.T) {
	l := reader().readTable("Teksti;Laji;Pöytä;Kieli;Huomio\n"+
		"Kiire;Este;2;FI;x\n"+
		"aikaa;Keino;;;\n"+
		";;;;\n"+
		"\"Två\nrader\";idé;;sv;\n"+
		"Keinona: kysy;;;;\n", ';')
	want := []workshop.Line{
		{Text: "Kiire", Kind: workshop.Obstacle, Table: 2, Lang: workshop.Finnish, At: 2},
		{Text: "aikaa", Kind: workshop.Means, On: 1, At: 3},
		{Text: "Två\nrader", Kind: workshop.PlainIdea, Lang: workshop.Swedish, At: 5},
		{Text: "kysy", Kind: workshop.Means, On: 3, At: 7},
	}
	if len(l.lines) != len(want) || len(l.problems) != 0 {
		t.Fatalf("read as %+v, %+v", l.lines, l.problems)
	}
	for i, w := range want {
		if l.lines[i] != w {
			t.Errorf("row %d is %+v, want %+v", i+1, l.lines[i], w)
		}
	}
	if len(l.notes) != 1 || l.notes[0] != "Columns that are not read: Huomio" {
		t.Errorf("the notes are %q", l.notes)
	}
}

// Whatever people write comes through a table as it is.
func TestTextsComeThroughATable(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringMatching(`[a-zäö=+@'";,\t -]{0,12}[a-z]`), 1, 6).Draw(r, "texts")
		comma := rapid.SampledFrom(commas()).Draw(r, "comma")
		var b bytes.Buffer
		c := csv.NewWriter(&b)
		c.Comma = comma
		rows := [][]string{{"question", "text"}}
		for _, s := range texts {
			rows = append(rows, []string{"q", s})
		}
		if err := c.WriteAll(rows); err != nil {
			r.Fatal(err)
		}
		l := reader().readTable(b.String(), comma)
		if len(l.lines) != len(texts) || len(l.problems) > 0 {
			r.Fatalf("%q came back as %+v, %+v", texts, l.lines, l.problems)
		}
		for i, s := range texts {
			if got := l.lines[i]; got.Kind != workshop.Means && got.Text != strings.TrimSpace(s) {
				r.Fatalf("%q came back as %q", s, got.Text)
			}
		}
	})
}

// FuzzList reads anything: whatever comes in belongs to something before it,
// and every problem has a line.
func FuzzList(f *testing.F) {
	for _, s := range []string{"", "text;kind\nx;means", "text,on,id\na,,1\nb,1,2", "Keino: x\ny", "sep=;\ntext;x\n\"", "teksti\n\n\nä", "text\ttable\na\t-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		l := reader().readText(text)
		if comma, ok := table("a.csv", text); ok {
			l = reader().readTable(text, comma)
		}
		for n, line := range l.lines {
			if line.On < 0 || line.On > n || line.At < 1 {
				t.Errorf("line %d of %q is %+v", n+1, text, line)
			}
		}
		for _, p := range l.problems {
			if p.At < 1 || p.Err == nil {
				t.Errorf("a problem of %q is %+v", text, p)
			}
		}
	})
}

// A list that somebody else brought in is not taken back by a facilitator whose
// own last act was another.
func TestTheListOfSomebodyElseStays(t *testing.T) {
	h, id := held(t)
	a := reader()
	a.out = io.Discard
	o, err := h.open(id, live.Options{})
	if err != nil {
		t.Fatal(err)
	}
	q := o.room.Now().Workshop.Agenda().Themes[0].Questions[0].ID
	for _, does := range []struct {
		who  live.Visitor
		fact workshop.Fact
	}{
		{a.host(live.Words), &workshop.Lock{}},
		{live.Visitor{Fingerprint: "another", Role: workshop.Facilitator}, &workshop.Import{Text: "Ask first", Question: q, Source: workshop.Imported}},
	} {
		s, err := o.room.Enter(does.who)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Do(t.Context(), does.fact, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.close(o); err != nil {
		t.Fatal(err)
	}
	refusal, err := (*workshop.Refusal)(nil), a.takeBack(t.Context(), h, id)
	if !errors.As(err, &refusal) {
		t.Errorf("taking back the list of somebody else: %v", err)
	}
	w, err := h.state(id)
	if err != nil || !w.Locked() {
		t.Errorf("something else was taken back: locked %v, %v", w.Locked(), err)
	}
}
