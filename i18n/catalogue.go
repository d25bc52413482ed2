package i18n

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync/atomic"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
)

//go:embed *.yaml
var files embed.FS

// message is one line of a catalogue: a translation, or one per plural form.
type message struct{ i18n.Message }

// UnmarshalYAML reads "translation" or {one: "…", other: "…"}.
func (m *message) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		return n.Decode(&m.Other)
	}
	forms := map[string]*string{
		"zero": &m.Zero, "one": &m.One, "two": &m.Two,
		"few": &m.Few, "many": &m.Many, "other": &m.Other,
	}
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: a translation is a text or plural forms", n.Line)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		form, text := n.Content[i], n.Content[i+1]
		into := forms[form.Value]
		if into == nil {
			return fmt.Errorf("line %d: %q is no plural form", form.Line, form.Value)
		}
		if err := text.Decode(into); err != nil {
			return fmt.Errorf("line %d: %w", text.Line, err)
		}
	}
	return nil
}

// read returns the catalogue of a language by sentence. The file is taken
// apart here and not by go-i18n, which reads a dot in a key as a step down
// and a sentence like "Other" as the name of a plural form.
func read(from fs.FS, code Lang) (map[string]message, error) {
	name := code + ".yaml"
	text, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, err
	}
	l, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var c map[string]message
	// A file of nothing but comments is an empty catalogue.
	if err := l.Load(&c); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return c, nil
}

// load makes a printer for each of [Languages]. A language whose catalogue
// cannot be read speaks English, and the error says why.
func load(from fs.FS) (map[Lang]*Printer, error) {
	var errs []error
	en, err := read(from, english)
	errs = append(errs, err)
	englishForms := formsOf(english)
	printers := make(map[Lang]*Printer, len(Languages))
	for _, l := range Languages {
		p := &Printer{language: l, sentences: make(map[string]*sentence)}
		p.add(en, englishForms)
		if l.Code != english {
			c, err := read(from, l.Code)
			errs = append(errs, err)
			p.add(c, formsOf(l.Code))
		}
		printers[l.Code] = p
	}
	return printers, errors.Join(errs...)
}

// sentence is what a printer says for one English sentence. Its forms may be
// those of English, with English rules, where the language lacks them.
type sentence struct {
	text  string            // without a number: the form "other"
	by    map[string]string // by plural form; nil if there is only one text
	forms *forms
}

// add lets the printer say a catalogue's sentences, instead of what it would
// have said. Empty translations count as missing.
func (p *Printer) add(c map[string]message, f *forms) {
	for id, m := range c {
		if m.Other == "" {
			continue
		}
		s := &sentence{text: m.Other, forms: f}
		for form, text := range map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many} {
			if text == "" {
				continue
			}
			if s.by == nil {
				s.by = make(map[string]string)
			}
			s.by[form] = text
		}
		p.sentences[id] = s
	}
}

// of returns the text of the sentence for n things.
func (s *sentence) of(n int) string {
	if s.by != nil {
		if text := s.by[s.forms.of(n)]; text != "" {
			return text
		}
	}
	return s.text
}

// forms knows which plural form goes with a number in one language, by the
// rules of CLDR that go-i18n has. To ask it takes as long as drawing several
// lines: the small numbers are asked for once, and a larger one once while many
// screens show it.
type forms struct {
	small  [100]string
	recent [64]atomic.Pointer[asked] // by the last digits
	rules  *i18n.Localizer
}

// asked is a number and its form.
type asked struct {
	n    int
	form string
}

func formsOf(code Lang) *forms {
	tag := language.Make(code)
	b := i18n.NewBundle(tag)
	f := &forms{rules: i18n.NewLocalizer(b, code)}
	for n := range f.small {
		f.small[n] = f.ask(n)
	}
	return f
}

// of returns the form for n things. Fewer than none is "other": the form
// "one" may say 1 in words.
func (f *forms) of(n int) string {
	switch {
	case n < 0:
		return "other"
	case n < len(f.small):
		return f.small[n]
	}
	recent := &f.recent[n%len(f.recent)]
	a := recent.Load()
	if a == nil || a.n != n {
		a = &asked{n, f.ask(n)}
		recent.Store(a)
	}
	return a.form
}

// ask lets go-i18n choose among the names of the forms.
func (f *forms) ask(n int) string {
	name, err := f.rules.Localize(&i18n.LocalizeConfig{
		DefaultMessage: &i18n.Message{
			ID: "form", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other",
		},
		PluralCount:    n,
		TemplateParser: template.IdentityParser{},
	})
	if err != nil {
		return "other"
	}
	return name
}
