package agenda

import (
	"bytes"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"

	"kahvila/workshop"
)

// Write returns an agenda as YAML, which [Parse] reads as the same agenda.
func Write(a workshop.Agenda) ([]byte, error) {
	n, err := tree(a)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	d, err := yaml.NewDumper(&b, yaml.WithIndent(2))
	if err == nil {
		err = d.Dump(n)
	}
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("write the agenda as YAML: %w", err)
	}
	return b.Bytes(), nil
}

// tree returns an agenda as the nodes of a file.
func tree(a workshop.Agenda) (*yaml.Node, error) {
	n := new(yaml.Node)
	if err := n.Encode(a); err != nil {
		return nil, fmt.Errorf("write the agenda as YAML: %w", err)
	}
	arrange(n)
	return n, nil
}

// arrange puts the languages of every text in the order in which people are
// asked, and keeps short parts of a round on one line.
func arrange(n *yaml.Node) {
	if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		short := true
		for i := 0; i < len(n.Content); i += 2 {
			if k := n.Content[i].Value; k != "kind" && k != "minutes" {
				short = false
			}
		}
		if short {
			n.Style = yaml.FlowStyle
		}
		if langs := workshop.Langs(); slices.Contains(langs, workshop.Lang(n.Content[0].Value)) {
			var sorted []*yaml.Node
			for _, l := range langs {
				if i := slices.IndexFunc(n.Content, func(k *yaml.Node) bool { return k.Value == string(l) }); i >= 0 && i%2 == 0 {
					sorted = append(sorted, n.Content[i], n.Content[i+1])
				}
			}
			if len(sorted) == len(n.Content) {
				n.Content = sorted
			}
		}
	}
	for _, c := range n.Content {
		arrange(c)
	}
}
