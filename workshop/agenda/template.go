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
	entries, _ := fs.ReadDir(files, "templates") // an embedded folder is there
	var all []Template
	for _, e := range entries {
		id := strings.TrimSuffix(e.Name(), ".yaml")
		if a, err := Load(id); err == nil {
			all = append(all, Template{ID: id, Title: a.Title, Purpose: a.Purpose})
		}
	}
	return all
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
		return nil, workshop.Refuse("There is no template {id}. Use one of: {ids}", "id", id, "ids", ids())
	}
	return data, nil
}

func ids() string {
	entries, _ := fs.ReadDir(files, "templates")
	var all []string
	for _, e := range entries {
		all = append(all, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return strings.Join(all, ", ")
}
