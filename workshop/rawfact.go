package workshop

import (
	"encoding/json"
	"reflect"
	"slices"
)

// rawFact is a fact inside a fact, kept as JSON.
type rawFact struct{ b json.RawMessage }

func (r *rawFact) set(f Fact) (err error) {
	r.b, err = json.Marshal(f)
	return err
}

// fact returns the fact of the kind, or nil where this version cannot read it.
func (r rawFact) fact(kind string) Fact {
	for _, k := range slices.Concat(Kinds, backKinds) {
		if k.Name == kind {
			f := k.New()
			if json.Unmarshal(r.b, f) != nil {
				return nil
			}
			return f
		}
	}
	return nil
}

// MarshalJSON writes the fact.
func (r rawFact) MarshalJSON() ([]byte, error) {
	if r.b == nil {
		return []byte("null"), nil
	}
	return r.b, nil
}

// UnmarshalJSON keeps the fact for later.
func (r *rawFact) UnmarshalJSON(b []byte) error {
	r.b = slices.Clone(b)
	return nil
}

func sameType(a, b any) bool { return reflect.TypeOf(a) == reflect.TypeOf(b) }
