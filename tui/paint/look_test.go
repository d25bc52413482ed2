package paint_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// restyle takes a style sequence apart, so that equal styles are equal in
// whatever order and however often they were asked for.
func (g *grid) restyle(params string) {
	on := make(map[string]string)
	for _, part := range strings.Fields(g.pen) {
		name, value, _ := strings.Cut(part, "=")
		on[name] = value
	}
	n := strings.FieldsFunc(params, func(r rune) bool { return r == ';' })
	if len(n) == 0 {
		n = []string{"0"}
	}
	for i := 0; i < len(n); i++ {
		i += g.one(on, n[i:])
	}
	g.pen = ""
	var parts []string
	for name, value := range on {
		parts = append(parts, name+"="+value)
	}
	slices.Sort(parts)
	g.pen = strings.Join(parts, " ")
}

func (g *grid) one(on map[string]string, n []string) (more int) {
	if long := map[string]string{"38": "fg", "48": "bg"}[n[0]]; long != "" {
		more = map[string]int{"5": 2, "2": 4}[n[1]]
		on[long] = strings.Join(n[1:1+more], ",")
		return more
	}
	if sub, ok := strings.CutPrefix(n[0], "4:"); ok {
		on["under"] = sub
		return 0
	}
	switch c, _ := strconv.Atoi(n[0]); {
	case c == 0:
		clear(on)
	case c == 4:
		on["under"] = "1"
	case c == 24:
		delete(on, "under")
	case c == 22:
		delete(on, "1")
		delete(on, "2")
	case c == 27 || c == 23 || c == 29:
		delete(on, fmt.Sprint(c-20))
	case c >= 1 && c <= 9:
		on[n[0]] = ""
	case c >= 30 && c <= 37:
		on["fg"] = n[0]
	case c >= 90 && c <= 97:
		on["fg"] = n[0]
	case c >= 40 && c <= 47:
		on["bg"] = n[0]
	case c >= 100 && c <= 107:
		on["bg"] = n[0]
	case c == 39:
		delete(on, "fg")
	case c == 49:
		delete(on, "bg")
	default:
		g.offend("style %q", n[0])
	}
	return 0
}
