package agenda

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"kahvila/workshop"
)

//go:embed templates/*.yaml
var files embed.FS

// Template is an agenda that comes with the program.
type Template struct {
	ID             string
	Title, Purpose workshop.Text
}

// List returns the templates by id.
func List() []Template {
	var all []Template
	for _, id := range names() {
		a := built(id)
		all = append(all, Template{ID: id, Title: a.Title, Purpose: a.Purpose})
	}
	return all
}

// built returns the agenda of a template that is known to be there. What comes
// with the program is sound, or the program is not: one that cannot be read
// must not go missing unnoticed.
func built(id string) workshop.Agenda {
	a, err := Load(id)
	if err != nil {
		panic(fmt.Sprintf("agenda: %v", err))
	}
	return a
}

// Load returns the agenda of a template. The error for an unknown id is a
// [*workshop.Refusal].
func Load(id string) (workshop.Agenda, error) {
	data, err := Source(id)
	if err != nil {
		return workshop.Agenda{}, err
	}
	a, problems := Parse(id+".yaml", data)
	if len(problems) > 0 {
		return workshop.Agenda{}, fmt.Errorf("template %s: %w", id, problems[0])
	}
	return a, nil
}

// Source returns a template as it is written, to begin one's own from. The
// error for an unknown id is a [*workshop.Refusal].
func Source(id string) ([]byte, error) {
	data, err := files.ReadFile("templates/" + id + ".yaml")
	if err != nil {
		return nil, workshop.Refuse("There is no template {id}. Use one of: {ids}", "id", id, "ids", strings.Join(names(), ", "))
	}
	return data, nil
}

// names returns the ids of the templates.
func names() []string {
	entries, _ := fs.ReadDir(files, "templates") // an embedded folder is there
	var all []string
	for _, e := range entries {
		all = append(all, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return all
}
