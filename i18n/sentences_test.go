package i18n

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// use is where a sentence stands in the code, and whether a number goes with
// it (a call of N).
type use struct {
	file    string
	line    int
	counted bool
}

// speaking are the packages whose composite literals hold sentences, and
// spoken the names of the fields that do.
var (
	speaking = []string{"tui", "workshop", "export", "sshserver"}
	spoken   = []string{"Label", "Title", "Help", "Off", "Say", "Sentence", "Low", "High"}
)

// sentences collects every sentence of a module that somebody will read: the
// literal first argument of calls named T, N, Refuse and Mark, and the literal
// fields that are spoken. What it sees is names, not types.
func sentences(module fs.FS) (map[string]use, error) {
	found := make(map[string]use)
	err := fs.WalkDir(module, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return leaveOut(module, name)
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(module, name)
		if err != nil {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		top, _, _ := strings.Cut(name, "/")
		read := reader{top: top, take: func(text ast.Expr, counted bool) {
			s, ok := literal(text)
			if !ok || s == "" {
				return
			}
			u := use{file: name, line: files.Position(text.Pos()).Line, counted: counted}
			if first, again := found[s]; again {
				first.counted = first.counted || counted
				u = first
			}
			found[s] = u
		}}
		ast.Inspect(file, read.node)
		return nil
	})
	return found, err
}

// leaveOut skips folders that are not of the module or not of the program.
func leaveOut(module fs.FS, dir string) error {
	if dir == "." {
		return nil
	}
	base := path.Base(dir)
	if base == "testdata" || base == "vendor" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return fs.SkipDir
	}
	if _, err := fs.Stat(module, path.Join(dir, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}

type reader struct {
	top  string // the first folder of the file's path
	take func(text ast.Expr, counted bool)
}

func (r reader) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		if len(n.Args) == 0 {
			break
		}
		switch f := n.Fun.(type) {
		case *ast.SelectorExpr:
			switch f.Sel.Name {
			case "T", "N", "Refuse", "Mark":
				r.take(n.Args[0], f.Sel.Name == "N")
			}
		case *ast.Ident:
			switch f.Name {
			case "Refuse", "Mark":
				r.take(n.Args[0], false)
			}
		}
	case *ast.CompositeLit:
		if name, ok := n.Type.(*ast.Ident); ok && name.Name == "Refusal" && len(n.Elts) > 0 {
			r.take(n.Elts[0], false) // without names: the sentence comes first
		}
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				r.field(kv.Key, kv.Value)
			}
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if sel, ok := left.(*ast.SelectorExpr); ok && len(n.Lhs) == len(n.Rhs) {
				r.field(sel.Sel, n.Rhs[i])
			}
		}
	}
	return true
}

// field takes the text of a field, in a composite literal or assigned later.
func (r reader) field(name, text ast.Expr) {
	id, ok := name.(*ast.Ident)
	if ok && slices.Contains(speaking, r.top) && slices.Contains(spoken, id.Name) {
		r.take(text, false)
	}
}

// literal returns the text of a string literal, or of several with + between.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.ParenExpr:
		return literal(e.X)
	case *ast.BinaryExpr:
		a, ok := literal(e.X)
		b, also := literal(e.Y)
		return a + b, ok && also && e.Op == token.ADD
	}
	return "", false
}

// inOrder returns the sentences as they stand in the code.
func inOrder(found map[string]use) []string {
	return slices.SortedFunc(maps.Keys(found), func(a, b string) int {
		x, y := found[a], found[b]
		return cmp.Or(strings.Compare(x.file, y.file), cmp.Compare(x.line, y.line), strings.Compare(a, b))
	})
}

func TestSentencesAreFound(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	found, err := sentences(fstest.MapFS{
		"go.mod": file("module x"),
		"tui/screen/a.go": file(`package screen
func a(p printer, n int) {
	p.T("one")
	p.T("two " + ("and " + ` + "`a half`" + `), "n", n)
	env.Words.N("{n} threes", n)
	p.T("{n} threes", "n", n)
	p.T(variable)
	p.T("")
	p.Other("not this")
	T("nor this")
	p.T()
	k := Key{Keys: nil, Name: "not a field of ours", Off: "four", Say: say("nor this")}
	k.Title = "five"
	k.Title, err = "five and a half", nil
	k := map[string]string{"Title": "nor this", Label: ""}
}`),
		"workshop/b.go": file(`package workshop
func b() error {
	x := []Kind{{Label: "six"}, {"nor this"}}
	return Refuse("seven", "n", 1)
}`),
		"live/c.go":             file("package live\nvar x = y{Label: `nor this`}\nfunc c() error { return workshop.Refuse(`eight`) }\nvar z = i18n.Mark(`nine`)"),
		"i18n/d.go":             file("package i18n\nvar z = Mark(`ten`)"),
		"tui/a_test.go":         file("package tui\nvar z = Mark(`nor this`)"),
		"tui/testdata/e.go":     file("package e\nvar z = Mark(`nor this`)"),
		"tools/go.mod":          file("module tools"),
		"tools/f.go":            file("package f\nvar z = Mark(`nor this`)"),
		".git/g.go":             file("package g\nvar z = Mark(`nor this`)"),
		"export/words/notes.md": file("Mark(`nor this`)"),
	})
	if err != nil {
		t.Fatal(err)
	}
	got := inOrder(found)
	want := []string{"ten", "eight", "nine", "one", "two and a half", "{n} threes", "four", "five", "five and a half", "six", "seven"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if u := found["{n} threes"]; u != (use{"tui/screen/a.go", 5, true}) {
		t.Errorf("{n} threes: %+v", u)
	}
	if found["one"].counted {
		t.Error("T counts as N")
	}
	_, err = sentences(fstest.MapFS{"a.go": file("package a\nfunc {")})
	if err == nil || !strings.Contains(fmt.Sprint(err), "a.go:2") {
		t.Errorf("a file that is no Go: %v", err)
	}
}
