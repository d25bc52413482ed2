package workshop

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

func TestKindsAreKnownByNameAndByFact(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Kinds {
		if seen[k.Name] {
			t.Errorf("two kinds are called %q", k.Name)
		}
		seen[k.Name] = true
		if got, ok := KindOf(k.New()); !ok || got.Name != k.Name {
			t.Errorf("the kind of %T is %q, want %q", k.New(), got.Name, k.Name)
		}
		if got, ok := FindKind(k.Name); !ok || got.Role != k.Role {
			t.Errorf("FindKind(%q): %+v %v", k.Name, got, ok)
		}
	}
}

// What the words and the keys supply has to be fields of the fact.
func TestArgsAreFieldsOfTheirFact(t *testing.T) {
	for _, k := range Kinds {
		fields := map[string]bool{}
		ft := reflect.TypeOf(k.New()).Elem()
		for i := range ft.NumField() {
			name, _, _ := strings.Cut(ft.Field(i).Tag.Get("json"), ",")
			fields[name] = true
		}
		for _, a := range k.Args {
			if !fields[a.Name] {
				t.Errorf("%s: the argument %q is no field of %s", k.Name, a.Name, ft)
			}
		}
	}
}

func TestFactsComeBackFromJSON(t *testing.T) {
	for _, k := range Kinds {
		f := k.New()
		fill(reflect.ValueOf(f).Elem(), 1)
		b, err := json.Marshal(f)
		if err != nil {
			t.Errorf("%s: %v", k.Name, err)
			continue
		}
		back := k.New()
		if err := json.Unmarshal(b, back); err != nil {
			t.Errorf("%s: %v: %s", k.Name, err, b)
			continue
		}
		again, err := json.Marshal(back)
		if err != nil || string(again) != string(b) {
			t.Errorf("%s comes back as\n%s\nwas\n%s (%v)", k.Name, again, b, err)
		}
	}
}

// fill sets every exported field to something.
func fill(v reflect.Value, depth int) {
	if !v.CanSet() || depth > 6 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("x" + strconv.Itoa(depth))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(60+depth) * 1e9)
	case reflect.Uint64:
		v.SetUint(uint64(depth))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth+1)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return // raw JSON
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), depth+1)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, val := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, depth+1)
		fill(val, depth+1)
		v.SetMapIndex(key, val)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth+1)
		}
	}
}

// Every released version leaves a log here, which every later version has to
// read to the same state.
func TestReleasedLogsStillReplay(t *testing.T) {
	logs, err := filepath.Glob("testdata/log-*.json")
	if err != nil || len(logs) == 0 {
		t.Fatalf("no released logs: %v", err)
	}
	for _, path := range logs {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var saved struct {
			Entries [][]byte // as Entry.MarshalBinary wrote them
			Ideas   []string // the texts that the state then has
			Now     Moment
			Rows    int
		}
		if err := json.Unmarshal(b, &saved); err != nil {
			t.Fatal(err)
		}
		w := New()
		for i, raw := range saved.Entries {
			e := Entry{ID: EntryID(i + 1)}
			if err := e.UnmarshalBinary(raw); err != nil {
				t.Fatalf("%s: entry %d: %v", path, i+1, err)
			}
			if err := w.Apply(e); err != nil {
				t.Fatalf("%s: entry %d: %v", path, i+1, err)
			}
			if clean, did := Wash(e); did {
				t.Errorf("%s: entry %d is washed to %s", path, i+1, clean.Body)
			}
		}
		var ideas []string
		for i := range w.Ideas() {
			ideas = append(ideas, i.Text)
		}
		if !reflect.DeepEqual(ideas, saved.Ideas) || w.Now().Moment != saved.Now || len(w.rows) != saved.Rows {
			t.Errorf("%s gives another state: ideas %q, now %+v, %d rows", path, ideas, w.Now().Moment, len(w.rows))
		}
	}
}

func TestEntryHeaderIsForEver(t *testing.T) {
	e := Entry{ID: 9, At: newPlay(t).now, Kind: "idea", Body: []byte(`{"text":"x"}`)}
	e.By[0], e.Request[0] = 0xaa, 0xbb
	b, err := e.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	const want = "\x01\x04\x01\xc8/p\xaa" + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xbb"
	if got := string(b[:len(want)]); got != want {
		t.Errorf("header %q, want %q", got, want)
	}
	if got := string(b[entryHeader:]); got != `idea{"text":"x"}` {
		t.Errorf("body %q", got)
	}
	for i := range b {
		c := append([]byte(nil), b...)
		c[i] ^= 0x40
		var read Entry
		if err := read.UnmarshalBinary(c); err == nil {
			t.Errorf("a flipped bit in byte %d is not noticed", i)
		}
	}
}
