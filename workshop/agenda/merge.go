package agenda

import (
	"encoding/json"
	"reflect"
	"slices"

	"kahvila/workshop"
)

// merge joins what two people have made of the same agenda. Things are the
// same where they have the same id.
type merge struct {
	clash bool // both have changed the same; the first of them has it
}

// plainly is an agenda as maps and lists.
func plainly(a workshop.Agenda) any {
	var x any
	b, err := json.Marshal(a)
	if err == nil {
		err = json.Unmarshal(b, &x)
	}
	if err != nil {
		return nil
	}
	return x
}

// join returns mine with what others have changed.
func (m *merge) join(base, mine, theirs any) any {
	switch {
	case reflect.DeepEqual(mine, base):
		return theirs
	case reflect.DeepEqual(theirs, base), reflect.DeepEqual(mine, theirs):
		return mine
	}
	if b, x, y, ok := three[map[string]any](base, mine, theirs); ok {
		out := make(map[string]any)
		for _, keys := range []map[string]any{x, y} {
			for k := range keys {
				if v := m.join(b[k], x[k], y[k]); v != nil {
					out[k] = v
				}
			}
		}
		return out
	}
	if b, x, y, ok := three[[]any](base, mine, theirs); ok && haveIDs(b) && haveIDs(x) && haveIDs(y) {
		return m.lists(b, x, y)
	}
	m.clash = true
	return mine
}

func three[T any](base, mine, theirs any) (b, x, y T, ok bool) {
	b, okB := base.(T)
	x, okX := mine.(T)
	y, okY := theirs.(T)
	return b, x, y, okB && okX && okY
}

func haveIDs(list []any) bool {
	return !slices.ContainsFunc(list, func(x any) bool { return idOf(x) == "" })
}

func idOf(x any) string {
	m, _ := x.(map[string]any)
	id, _ := m["id"].(string)
	return id
}

// lists joins two lists: what only one has added is in it, and what only one
// has taken out is not. The order is mine, or else theirs where I have left it.
func (m *merge) lists(base, mine, theirs []any) any {
	find := func(list []any, id string) any {
		i := slices.IndexFunc(list, func(x any) bool { return idOf(x) == id })
		if i < 0 {
			return nil
		}
		return list[i]
	}
	first, second := mine, theirs
	if order(mine, base) {
		first, second = theirs, mine
	}
	var out []any
	take := func(id string) {
		b, x, y := find(base, id), find(mine, id), find(theirs, id)
		switch {
		case b == nil && x == nil:
			out = append(out, y)
		case b == nil && y == nil:
			out = append(out, x)
		case x != nil && y != nil:
			out = append(out, m.join(b, x, y))
		case x == nil && reflect.DeepEqual(y, b), y == nil && reflect.DeepEqual(x, b):
			// one has taken it out, and the other has left it alone
		default: // taken out by one and changed by the other: it stays
			m.clash = true
			if x == nil {
				x = y
			}
			out = append(out, x)
		}
	}
	for _, x := range first {
		take(idOf(x))
	}
	for i, x := range second {
		id := idOf(x)
		if find(first, id) != nil {
			continue
		}
		n := len(out)
		take(id)
		if len(out) == n || i == 0 {
			continue
		}
		// It comes after what it stood after.
		if at := slices.IndexFunc(out, func(o any) bool { return idOf(o) == idOf(second[i-1]) }); at >= 0 && at < n {
			added := out[n]
			out = slices.Insert(out[:n], at+1, added)
		}
	}
	return out
}

// order reports whether what both lists have comes in the same order.
func order(a, b []any) bool {
	var x, y []string
	for _, v := range a {
		if slices.ContainsFunc(b, func(o any) bool { return idOf(o) == idOf(v) }) {
			x = append(x, idOf(v))
		}
	}
	for _, v := range b {
		if slices.ContainsFunc(a, func(o any) bool { return idOf(o) == idOf(v) }) {
			y = append(y, idOf(v))
		}
	}
	return slices.Equal(x, y)
}
