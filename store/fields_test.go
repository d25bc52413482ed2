package store

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"kahvila/workshop"
)

// What is written anew as a whole loses what an older version does not know of
// it. Such a version refuses a newer format, so a new field needs one.
func TestAFieldBelongsToItsFormat(t *testing.T) {
	for _, c := range []struct {
		of     reflect.Type
		format int
		fields []string // in format 1
	}{
		{reflect.TypeFor[contents](), vaultFormat, []string{"workshop", "alive", "keys", "drafts"}},
		{reflect.TypeFor[summary](), format, []string{"id", "title", "created", "changed", "entries", "people"}},
		{reflect.TypeFor[workshop.Person](), format, []string{"seat", "alias", "fingerprint", "word", "lang", "via", "past"}},
	} {
		var fields []string
		for f := range c.of.Fields() {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" {
				fields = append(fields, name)
			}
		}
		if c.format != 1 || !slices.Equal(fields, c.fields) {
			t.Errorf("in format %d %s has the fields %q. In format 1 it had %q, and who reads that would drop others: "+
				"with them the format changes, and this test knows the new one", c.format, c.of, fields, c.fields)
		}
	}
}
