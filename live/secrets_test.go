package live_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// secretAgenda has a café by table and one that keeps nothing but the round.
func secretAgenda(sectors int) workshop.Agenda {
	a := agenda()
	a.Sectors = nil
	for i := range sectors {
		a.Sectors = append(a.Sectors, workshop.Sector{ID: fmt.Sprint("sector", i), Name: text(fmt.Sprint("Sector ", i))})
	}
	a.Themes = nil
	for i := range 3 {
		q := workshop.Question{ID: fmt.Sprint("how", i), Text: text("How?")}
		a.Themes = append(a.Themes, workshop.Theme{ID: fmt.Sprint("theme", i), Name: text("Theme"), Questions: []workshop.Question{q}})
	}
	round := workshop.Round{Subs: []workshop.Sub{{Kind: workshop.WriteSub}}}
	a.Steps[1].Rounds = []workshop.Round{round, round, round}
	quiet := workshop.Step{ID: "quiet", Kind: "cafe", Title: text("Quiet"), Mode: workshop.Anonymous, Rounds: []workshop.Round{round}}
	a.Steps = slices.Insert(a.Steps, 2, quiet)
	return a
}

// secrets is a workshop in which people were promised that nobody can find
// out, and what a thief of its files would try.
type secrets struct {
	*house
	seats []*live.Seat
	words []string // under which requests were made
	n     int      // rounds so far
	keys  map[workshop.Scope]workshop.Key
}

func newSecrets(t *testing.T, people, sectors int, change ...func(*house)) *secrets {
	s := &secrets{house: open(t, change...)}
	sector := func(i int) string { // three people in the first, the rest spread over the others
		if i < 3 || sectors == 1 {
			return "sector0"
		}
		return fmt.Sprint("sector", 1+i%(sectors-1))
	}
	s.do(s.boss, &workshop.SetAgenda{Agenda: secretAgenda(sectors)})
	for i := range people {
		s.seats = append(s.seats, s.enter(live.Visitor{
			Fingerprint: fmt.Sprint("key", i), Alias: fmt.Sprint("Alias ", i), Sector: sector(i),
			Lang: workshop.Langs()[i%3],
		}))
	}
	return s
}

func (s *secrets) to(step string, round int) {
	s.t.Helper()
	s.do(s.boss, &workshop.Go{Go: "goto", Step: step})
	for range round - 1 {
		s.do(s.boss, &workshop.Go{Go: "next"})
	}
}

// once does the fact under a word that can be repeated.
func (s *secrets) once(seat *live.Seat, f workshop.Fact, word string) workshop.EntryID {
	s.t.Helper()
	id, err := seat.Do(s.t.Context(), f, word)
	if err != nil {
		s.t.Fatalf("%T: %v", f, err)
	}
	if !slices.Contains(s.words, word) {
		s.words = append(s.words, word)
	}
	return id
}

// round lets everybody write, mark the idea before theirs, and change some.
func (s *secrets) round() []workshop.IdeaID {
	s.t.Helper()
	var ids []workshop.IdeaID
	s.n++
	for i, seat := range s.seats {
		id := workshop.IdeaID(s.once(seat, &workshop.Write{Text: fmt.Sprintf("idea %d of round %d", i, s.n)}, fmt.Sprint("w", s.n)))
		if i > 0 {
			s.once(seat, &workshop.Same{Idea: ids[i-1]}, "")
		}
		if i%4 == 0 {
			s.do(seat, &workshop.Edit{Idea: id, Text: "changed"})
			s.do(seat, &workshop.Undo{})
		}
		ids = append(ids, id)
	}
	s.do(s.seats[0], &workshop.Find{Text: "a finding"})
	return ids
}

// vote makes a target and lets everybody rate it, by sector.
func (s *secrets) vote(idea workshop.IdeaID) {
	s.t.Helper()
	target := s.do(s.boss, &workshop.Group{Ideas: []workshop.IdeaID{idea}})
	s.to("vote", 1)
	for i, seat := range s.seats {
		s.once(seat, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{workshop.TargetID(target): {1 + i%5}}}, "v")
	}
}

// remember collects every key that there is.
func (s *secrets) remember() {
	s.t.Helper()
	s.keys = map[workshop.Scope]workshop.Key{}
	for _, scope := range append(s.room.Now().Workshop.Scopes(), "requests") {
		k, ok := s.vault.Key(scope)
		if !ok {
			s.t.Fatalf("%s has no key", scope)
		}
		s.keys[scope] = k
	}
}

// files reads everything beside the data file, and more files.
func (s *secrets) files(more ...string) map[string][]byte {
	s.t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(filepath.Dir(s.path), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			more = append(more, path)
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, path := range more {
		b, err := os.ReadFile(path)
		if err != nil {
			s.t.Fatal(err)
		}
		all[path] = b
	}
	return all
}

// forms returns how bytes may stand in a file.
func forms(b []byte) map[string][]byte {
	return map[string][]byte{
		"raw": b, "hex": []byte(hex.EncodeToString(b)), "HEX": []byte(strings.ToUpper(hex.EncodeToString(b))),
		"base64": []byte(base64.StdEncoding.EncodeToString(b)), "raw base64": []byte(base64.RawStdEncoding.EncodeToString(b)),
		"URL base64": []byte(base64.RawURLEncoding.EncodeToString(b)),
	}
}

// keyIn returns where a key of the scopes stands in the files.
func (s *secrets) keyIn(files map[string][]byte) string {
	for scope, k := range s.keys {
		for form, want := range forms(k[:]) {
			for path, b := range files {
				if bytes.Contains(b, want) {
					return fmt.Sprintf("the key of %s, %s, in %s", scope, form, filepath.Base(path))
				}
			}
		}
	}
	return ""
}

// entries reads the log.
func (s *secrets) entries() (all []workshop.Entry) {
	s.t.Helper()
	if err := s.log.Each(func(e workshop.Entry) error { all = append(all, e); return nil }); err != nil {
		s.t.Fatal(err)
	}
	return all
}

// guess tries every key it can think of (none, and all runs of bytes in what
// lies beside the data file) for all people and words, and returns which
// entries it can tell the writers of.
func (s *secrets) guess(files map[string][]byte) (found []string) {
	s.t.Helper()
	keys := map[workshop.Key]bool{{}: true}
	for path, b := range files {
		if path == s.path || strings.HasSuffix(path, ".backup") {
			continue
		}
		for i := range len(b) {
			var k workshop.Key
			if n := copy(k[:], b[i:]); n == len(k) {
				keys[k] = true
			}
			if i+64 <= len(b) {
				if _, err := hex.Decode(k[:], b[i:i+64]); err == nil {
					keys[k] = true
				}
			}
		}
	}
	requests, writers := map[workshop.RequestID]workshop.EntryID{}, map[workshop.Pseudonym]workshop.EntryID{}
	open := map[workshop.Pseudonym]bool{{}: true}
	err := s.log.People(func(p workshop.Person) error { open[workshop.Key{}.Pseudonym(p.Seat)] = true; return nil })
	if err != nil {
		s.t.Fatal(err)
	}
	for _, e := range s.entries() {
		if e.Request != (workshop.RequestID{}) {
			requests[e.Request] = e.ID
		}
		if !open[e.By] {
			writers[e.By] = e.ID
		}
	}
	err = s.log.People(func(p workshop.Person) error {
		for k := range keys {
			if id, ok := writers[k.Pseudonym(p.Seat)]; ok {
				found = append(found, fmt.Sprintf("seat %s acted in entry %d", p.Seat, id))
			}
			for _, w := range s.words {
				if id, ok := requests[k.Request(p.Seat, w)]; ok {
					found = append(found, fmt.Sprintf("seat %s asked for entry %d as %s", p.Seat, id, w))
				}
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return found
}

// crossed returns the entries that name a seat and are, or tell of, an act that
// was promised to be nobody's.
func (s *secrets) crossed() (found []string) {
	s.t.Helper()
	entries := s.entries()
	secret := map[workshop.Pseudonym]bool{}
	for _, e := range entries {
		if slices.Contains([]string{"idea", "same", "vote", "finding"}, e.Kind) {
			secret[e.By] = true
		}
	}
	err := s.log.People(func(p workshop.Person) error {
		if secret[workshop.Key{}.Pseudonym(p.Seat)] {
			found = append(found, fmt.Sprintf("seat %s acted openly", p.Seat))
		}
		for _, e := range entries {
			if !bytes.Contains(e.Body, []byte(p.Seat)) {
				continue
			}
			if secret[e.By] {
				found = append(found, fmt.Sprintf("entry %d names seat %s", e.ID, p.Seat))
			}
			for by := range secret {
				if bytes.Contains(e.Body, []byte(by.String())) {
					found = append(found, fmt.Sprintf("entry %d names seat %s and pseudonym %s", e.ID, p.Seat, by))
				}
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return found
}

func (s *secrets) backup(name string) string {
	s.t.Helper()
	to := filepath.Join(s.t.TempDir(), name+".backup")
	if err := s.file.Backup(to); err != nil {
		s.t.Fatal(err)
	}
	return to
}
