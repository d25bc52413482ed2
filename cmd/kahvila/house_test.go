package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/workshop"
)

// allowed says who of ours imports whom of ours, and so may. What is not here
// may import nothing of ours; cmd may import everything.
func allowed() map[string]string {
	return map[string]string{
		"sshserver":       "tui tui/paint tui/widget tui/line tui/theme live workshop i18n",
		"sshserver/bench": "sshserver live store/bare workshop i18n",
		"tui":             "tui/screen tui/widget tui/theme live workshop i18n",
		"tui/screen":      "tui/outcome tui/phrase tui/widget tui/theme live workshop workshop/agenda workshop/prioritise export i18n",
		"tui/line":        "tui/outcome tui/phrase live workshop workshop/agenda workshop/prioritise export i18n", // a view hands out results of prioritise
		"tui/outcome":     "export live workshop workshop/prioritise i18n",
		"tui/phrase":      "live workshop workshop/personal workshop/prioritise workshop/schedule i18n",
		"tui/widget":      "tui/theme i18n",
		"tui/paint":       "tui/widget",
		"live":            "workshop workshop/prioritise workshop/similar",
		"live/crowd":      "live workshop workshop/prioritise", // an answer in a ballot is one of prioritise
		"live/livetest":   "live store workshop",               // tests import it, and nothing else
		"store":           "workshop",
		"export":          "workshop workshop/prioritise workshop/schedule workshop/survey i18n",
		"workshop/agenda": "workshop workshop/prioritise",
		"workshop":        "workshop/personal workshop/prioritise workshop/schedule workshop/seating workshop/survey",
	}
}

// strangers says which of ours may import what is not ours: for the beginning
// of an import path, the top folders.
func strangers() map[string]string {
	return map[string]string{
		"go.etcd.io/bbolt":        "store",
		"charm.land/ssh":          "sshserver cmd", // cmd reads the keys of facilitators
		"golang.org/x/crypto/ssh": "sshserver cmd",
		"charm.land/wish":         "sshserver",
		"charm.land/bubbletea":    "tui sshserver cmd", // cmd runs the local program
		"charm.land/bubbles":      "tui",
		"charm.land/lipgloss":     "tui",
	}
}

// ours is one package of the module.
type ours struct {
	ImportPath, Dir string
	Imports         []string
	GoFiles         []string
	IgnoredGoFiles  []string // for other systems
	TestGoFiles     []string
	XTestGoFiles    []string
}

// name is the path of the package in the module.
func (p ours) name() string { return strings.TrimPrefix(p.ImportPath, "kahvila/") }

func (p ours) top() string { top, _, _ := strings.Cut(p.name(), "/"); return top }

// TestEveryLanguageIsSpokenByAll holds that screens and workshops come in the
// same languages, in the same order.
func TestEveryLanguageIsSpokenByAll(t *testing.T) {
	var spoken []workshop.Lang
	for _, l := range i18n.Languages {
		spoken = append(spoken, workshop.Lang(l.Code))
	}
	if want := workshop.Langs(); !slices.Equal(spoken, want) {
		t.Errorf("screens speak %v, workshops %v", spoken, want)
	}
}

// packages reads the whole module.
func packages(t *testing.T) []ours {
	t.Helper()
	c := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,Imports,GoFiles,IgnoredGoFiles,TestGoFiles,XTestGoFiles", "kahvila/...")
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []ours
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p ours
		switch err := d.Decode(&p); {
		case errors.Is(err, io.EOF):
			if len(all) < 10 {
				t.Fatalf("only %d packages", len(all))
			}
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// TestHouse holds the rules of the whole module.
func TestHouse(t *testing.T) {
	h := module{packages(t)}
	t.Run("imports", h.imports)
	t.Run("names", h.names)
	t.Run("top", h.top)
	t.Run("sizes", h.sizes)
	t.Run("pure", h.pure)
	t.Run("shared", h.shared)
}

type module struct{ packages []ours }

func (h module) imports(t *testing.T) {
	for _, p := range h.packages {
		for _, other := range strings.Fields(allowed()[p.name()]) {
			if !slices.Contains(p.Imports, "kahvila/"+other) {
				t.Errorf("%s does not import %s: the map is out of date", p.name(), other)
			}
		}
		for _, i := range p.Imports {
			if other, own := strings.CutPrefix(i, "kahvila/"); own && p.top() != "cmd" {
				if !slices.Contains(strings.Fields(allowed()[p.name()]), other) {
					t.Errorf("%s imports %s: that is not on the map", p.name(), other)
				}
			}
			for path, tops := range strangers() {
				if (i == path || strings.HasPrefix(i, path+"/")) && !slices.Contains(strings.Fields(tops), p.top()) {
					t.Errorf("%s imports %s: only %s may", p.name(), i, tops)
				}
			}
		}
	}
}

func (h module) names(t *testing.T) {
	for _, p := range h.packages {
		for _, part := range strings.Split(p.name(), "/") {
			if slices.Contains([]string{"util", "utils", "common", "helpers", "types", "models", "internal"}, part) {
				t.Errorf("%s says nothing about what is in it", p.name())
			}
		}
	}
}

// top holds that whoever looks at the project sees the product.
func (h module) top(t *testing.T) {
	want := strings.Fields("cmd docs export i18n live sshserver store tui workshop go.mod go.sum README.md CHANGELOG.md LICENSE .ci .gitignore .goreleaser.yaml .git")
	perhaps := strings.Fields("tools kahvila kahvila.exe dist release") // the last ones are made by building
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	var have []string
	for _, e := range entries {
		have = append(have, e.Name())
		if !slices.Contains(want, e.Name()) && !slices.Contains(perhaps, e.Name()) {
			t.Errorf("%s does not belong at the top", e.Name())
		}
	}
	for _, w := range want {
		if !slices.Contains(have, w) && w != ".git" { // a source archive has none
			t.Errorf("%s is missing at the top", w)
		}
	}
}

// eachFile calls fn with every file that is no test.
func (h module) eachFile(t *testing.T, fn func(p ours, name string, f *ast.File, at *token.FileSet)) {
	t.Helper()
	for _, p := range h.packages {
		for _, name := range slices.Concat(p.GoFiles, p.IgnoredGoFiles) {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			at := token.NewFileSet()
			f, err := parser.ParseFile(at, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution|parser.ParseComments)
			if err != nil {
				t.Error(err)
				continue
			}
			fn(p, p.name()+"/"+name, f, at)
		}
	}
}

const (
	longestFile     = 400
	longestFunction = 60
)

func (h module) sizes(t *testing.T) {
	h.eachFile(t, func(_ ours, name string, f *ast.File, at *token.FileSet) {
		if n := at.File(f.Pos()).LineCount(); n > longestFile {
			t.Errorf("%s has %d lines, %d at most", name, n, longestFile)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := at.Position(fn.End()).Line - at.Position(fn.Pos()).Line + 1
			if n > longestFunction+10 { // about 60
				t.Errorf("%s: %s has %d lines, about %d at most", name, fn.Name, n, longestFunction)
			}
		}
	})
}

// impure lists what the pure packages do without: whole packages, and single
// functions of others.
func impure() map[string][]string {
	return map[string][]string{
		"time":         {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"},
		"math/rand":    nil,
		"crypto/rand":  nil,
		"os":           nil,
		"log":          nil,
		"log/slog":     nil,
		"net":          nil,
		"io/ioutil":    nil,
		"math/rand/v2": {"Int", "IntN", "Int64", "Int64N", "Uint64", "Uint64N", "Uint32", "Float64", "Perm", "Shuffle", "N"},
	}
}

// pure holds that what a workshop is depends on nothing but its log, and
// a report on nothing but the workshop.
func (h module) pure(t *testing.T) {
	h.eachFile(t, func(p ours, name string, f *ast.File, at *token.FileSet) {
		if p.top() != "workshop" && p.top() != "export" {
			return
		}
		forbidden := make(map[string][]string) // by the name that the file uses
		for _, i := range f.Imports {
			path := strings.Trim(i.Path.Value, `"`)
			names, listed := impure()[path]
			if listed && names == nil {
				t.Errorf("%s imports %s", name, path)
			}
			if listed {
				as := strings.TrimSuffix(path, "/v2")
				as = as[strings.LastIndex(as, "/")+1:]
				if i.Name != nil {
					as = i.Name.Name
				}
				forbidden[as] = names
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: a goroutine begins", at.Position(n.Pos()))
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && slices.Contains(forbidden[x.Name], n.Sel.Name) {
					t.Errorf("%s: %s.%s", at.Position(n.Pos()), x.Name, n.Sel.Name)
				}
			}
			return true
		})
	})
}

// shared holds that what many people in one process use has no
// variables of packages: only errors, regular expressions, embedded files, and
// the lists that things are added to.
func (h module) shared(t *testing.T) {
	registries := []string{"tui/screen All", "tui/line Words"}
	h.eachFile(t, func(p ours, name string, f *ast.File, at *token.FileSet) {
		if p.top() != "tui" && p.top() != "sshserver" {
			return
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: init", at.Position(d.Pos()))
			}
			v, ok := d.(*ast.GenDecl)
			if !ok || v.Tok != token.VAR || embeds(v.Doc) {
				continue
			}
			for _, s := range v.Specs {
				s := s.(*ast.ValueSpec)
				if constant(s) || embeds(s.Doc) || slices.Contains(registries, p.name()+" "+s.Names[0].Name) {
					continue
				}
				t.Errorf("%s: the variable %s is shared by everybody", at.Position(s.Pos()), s.Names[0])
			}
		}
	})
}

func embeds(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") })
}

// constant reports whether variables are only such because Go has no constants
// of their type, or only there for the compiler to check something.
func constant(s *ast.ValueSpec) bool {
	if s.Names[0].Name == "_" {
		return true
	}
	for _, v := range s.Values {
		call, ok := v.(*ast.CallExpr)
		if !ok {
			return false
		}
		fn, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return false
		}
		switch fmt.Sprint(fn.X) + "." + fn.Sel.Name {
		case "errors.New", "fmt.Errorf", "regexp.MustCompile":
		default:
			return false
		}
	}
	return len(s.Values) > 0
}
