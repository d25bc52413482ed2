package export_test

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
)

// Whoever reads the JSON by its description finds every key there.
func TestEveryKeyOfTheJSONIsDescribed(t *testing.T) {
	text, err := os.ReadFile("json.md")
	if err != nil {
		t.Fatal(err)
	}
	described := make(map[string]bool)
	for _, code := range regexp.MustCompile("`([a-z0-9_]+)`").FindAllSubmatch(text, -1) {
		described[string(code[1])] = true
	}
	keys := make(map[string]string)
	keysOf(reflect.TypeFor[export.Record](), keys, make(map[reflect.Type]bool))
	if keys["history"] == "" || keys["lesson"] == "" || keys["by_sector"] == "" {
		t.Fatalf("these are not all keys: %v", keys)
	}
	for key, of := range keys {
		if !described[key] {
			t.Errorf("json.md does not say what %q of %s is", key, of)
		}
	}
}

// keysOf finds the keys of a type, and of the types in it that are described
// one by one: those of this package, and the history of a row.
func keysOf(x reflect.Type, keys map[string]string, seen map[reflect.Type]bool) {
	for x.Kind() == reflect.Pointer || x.Kind() == reflect.Slice || x.Kind() == reflect.Map {
		x = x.Elem()
	}
	own := x.PkgPath() == reflect.TypeFor[export.Record]().PkgPath() || x == reflect.TypeFor[workshop.Progress]()
	if x.Kind() != reflect.Struct || !own || seen[x] {
		return
	}
	seen[x] = true
	for f := range x.NumField() {
		f := x.Field(f)
		if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "" && key != "-" {
			keys[key] = x.Name()
		}
		keysOf(f.Type, keys, seen)
	}
}
