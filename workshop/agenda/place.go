package agenda

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"kahvila/workshop"
)

// places remembers where in the file something stands, under the names by
// which the checks of an agenda speak of it: "theme work", "steps", and
// "kind =lunch" for a value.
type places map[string][]*yaml.Node

func (p places) put(name string, n *yaml.Node) { p[name] = append(p[name], n) }

func (p places) value(name, value string, n *yaml.Node) { p.put(name+" ="+value, n) }

// of returns the node that a refusal of the checks is about: the most precise
// one that is known, or else the whole agenda.
func (p places) of(r *workshop.Refusal, root *yaml.Node) *yaml.Node {
	arg := func(name string) string {
		if v, ok := r.Args[name]; ok {
			return fmt.Sprint(v)
		}
		return ""
	}
	// A value that can stand in several steps.
	if found := p["step "+arg("step")+" "+arg("field")]; arg("field") != "" && len(found) > 0 {
		return found[0]
	}
	// A bad value, in the order of the file: the next refusal about the same
	// value is about the next place.
	for _, name := range []string{"kind", "mode", "sub", "method", "rotation", "laptops", "start", "day", "theme"} {
		if name == "theme" && arg("step") == "" {
			continue
		}
		if key := name + " =" + arg(name); arg(name) != "" && len(p[key]) > 0 {
			n := p[key][0]
			if len(p[key]) > 1 {
				p[key] = p[key][1:]
			}
			return n
		}
	}
	// "criterion of rating" is a criterion here.
	what, _, _ := strings.Cut(arg("what"), " of ")
	// "step welcome text" is about the step welcome.
	where := strings.Fields(arg("where"))
	// "level of item tools" is about the item tools.
	names := []string{what + " " + arg("id"), strings.Join(where[:min(2, len(where))], " "), strings.Join(where[max(0, len(where)-2):], " ")}
	for _, name := range []string{"criterion", "item", "question", "theme", "period", "pool", "step", "sector"} {
		names = append(names, name+" "+arg(name))
	}
	names = append(names, what)
	if len(r.Args) == 0 { // the one refusal about nothing in particular
		names = append(names, "steps")
	}
	for _, name := range names {
		if found := p[name]; len(found) > 0 {
			return found[len(found)-1]
		}
	}
	return root
}
