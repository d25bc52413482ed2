package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Limits of a record that is counted again: more than any workshop has, and
// little enough to be counted in a few seconds.
const (
	MostRecord  = 64 << 20 // bytes
	mostBallots = 200
	mostItems   = 1000
	mostVoters  = 20_000
	mostCells   = 5_000_000   // voters × items × criteria, of all ballots together
	mostWork    = 400_000_000 // half a minute on a slow machine: items² × (items + voters), of all by more than means
)

// ReadRecord reads a workshop as [Record] has it. It returns a
// [*workshop.Refusal] if that cannot be read, or is too large to be counted.
func ReadRecord(r io.Reader) (Record, error) {
	var record Record
	b, err := io.ReadAll(io.LimitReader(r, MostRecord+1))
	switch {
	case err != nil:
		return record, workshop.Refuse("The file cannot be read: {why}", "why", err.Error())
	case len(b) > MostRecord:
		return record, workshop.Refuse("The file is larger than any workshop: at most {most} MiB can be counted.", "most", MostRecord>>20)
	}
	if err := json.Unmarshal(b, &record); err != nil {
		return Record{}, unreadable(b, err)
	}
	switch {
	case record.Format != "kahvila":
		return Record{}, workshop.Refuse("This is no workshop as JSON. Make one with: kahvila export WORKSHOP --format json")
	case record.Version != 1:
		return Record{}, workshop.Refuse("The file is of a later version ({version}). Count it with a newer kahvila.", "version", record.Version)
	case len(record.Ballots) > mostBallots:
		return Record{}, workshop.Refuse("The file has {count} ballots; at most {most} can be counted.", "count", len(record.Ballots), "most", mostBallots)
	}
	return record, record.bounded()
}

// ReadWhole is ReadRecord for a record that is to be a workshop again: it
// refuses what this version would lose.
func ReadWhole(r io.Reader) (Record, error) {
	var all bytes.Buffer
	record, err := ReadRecord(io.TeeReader(r, &all))
	if err != nil {
		return Record{}, err
	}
	var again Record
	d := json.NewDecoder(&all)
	d.DisallowUnknownFields()
	if err := d.Decode(&again); err != nil { // what is wrong otherwise has been said
		_, key, _ := strings.Cut(err.Error(), "unknown field ")
		return Record{}, workshop.Refuse("The file has {key}, which this kahvila does not know: it is from a later version. Bring it in with that one.", "key", strings.Trim(key, `"`))
	}
	if record.Rehearsal {
		return Record{}, workshop.Refuse("This is the file of a rehearsal: nobody said what is in it, so it does not become a workshop.")
	}
	return record, nil
}

// unreadable says where a file is wrong.
func unreadable(b []byte, err error) *workshop.Refusal {
	line := func(at int64) int { return 1 + bytes.Count(b[:max(0, min(int(at), len(b)))], []byte("\n")) }
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return workshop.Refuse("This is no workshop as JSON. Line {line}: {why}", "line", line(wrong.Offset), "why", strings.TrimPrefix(wrong.Field+": "+wrong.Value, ": "))
	}
	if wrong, ok := errors.AsType[*json.SyntaxError](err); ok {
		if len(bytes.TrimSpace(b)) > 0 && int(wrong.Offset) >= len(b) {
			return workshop.Refuse("The file ends in the middle, at line {line}: it is damaged or was cut off. Take another copy of it.", "line", 1+bytes.Count(bytes.TrimSpace(b), []byte("\n")))
		}
		return workshop.Refuse("This is no workshop as JSON. Line {line}: {why}", "line", line(wrong.Offset), "why", wrong.Error())
	}
	return workshop.Refuse("This is no workshop as JSON: {why}", "why", err.Error())
}

// bounded refuses what would take too long to count.
func (r Record) bounded() error {
	cells := 0
	for _, b := range r.Ballots {
		if len(b.Items) > mostItems || len(b.Result) > mostItems || len(b.Answers) > mostVoters || len(b.Form.Criteria) > mostItems {
			return workshop.Refuse("Ballot {ballot} has more targets or more answers than can be counted.", "ballot", uint64(b.ID))
		}
		if cells += len(b.Items) * len(b.Answers) * max(1, len(b.Form.Criteria)); cells > mostCells {
			return workshop.Refuse("The ballots have more answers than can be counted.")
		}
	}
	return nil
}

// work is how long the ballot takes to count, beside others.
func (b RecordBallot) work() int {
	if slices.Contains([]string{"criteria", "benefit", "dots", "hundred", "approval"}, b.Method) {
		return 0 // means take no longer than reading them
	}
	return len(b.Items) * len(b.Items) * (len(b.Items) + len(b.Answers))
}

// Recounted is what came of counting a ballot again.
type Recounted struct {
	Ballot RecordBallot
	// Refused says why it could not be counted; nil: it was.
	Refused *workshop.Refusal
	// Differences lists what comes out otherwise than it was published.
	Differences []Difference
	// Beyond lists the keys of what was published and does not follow from the
	// answers in the file, so that nobody can count it again.
	Beyond []string
}

// Difference is one number that comes out otherwise than it was published. An
// empty value is nothing.
type Difference struct {
	Target             workshop.TargetID // 0: it is about the whole ballot
	Key                string            // its name in the record
	Published, Counted string
}

// Recount counts every ballot of a record again, from its answers alone, and
// how opinions moved from those of the ballot before.
func Recount(r Record) []Recounted {
	all := make([]Recounted, len(r.Ballots))
	results := make(map[workshop.EntryID]*prioritise.Result)
	work := 0
	for i, b := range r.Ballots {
		all[i].Ballot = b
		if all[i].Refused = b.countable(); all[i].Refused == nil && work+b.work() > mostWork {
			all[i].Refused = workshop.Refuse("Ballot {ballot}: so many targets and answers take too long to count by this method.", "ballot", uint64(b.ID))
		}
		if b.Withheld == Unsealed && r.Imported != "" {
			all[i].Refused = workshop.Refuse("Ballot {ballot}: its answers could still be changed when the file was written that the workshop came in from, so they are not here. Seal it in the workshop that it was held in, and export that one.", "ballot", uint64(b.ID))
		}
		all[i].Beyond = b.beyond(results[b.After] != nil)
		if all[i].Refused != nil {
			continue
		}
		work += b.work()
		results[b.ID] = b.count(r.ID)
		all[i].Differences = b.differences(results[b.ID], results[b.After], all[i].Beyond)
	}
	return all
}

// countable says why a ballot cannot be counted; nil: it can.
func (b RecordBallot) countable() *workshop.Refusal {
	id := uint64(b.ID)
	m, known := prioritise.Find(b.Method)
	switch {
	case !known:
		return workshop.Refuse("Ballot {ballot}: this version cannot count {method}.", "ballot", id, "method", shown(b.Method))
	case b.Withheld == Unsealed:
		return workshop.Refuse("Ballot {ballot}: its answers could still be changed when this was written. Seal it, or show its result, and export it again.", "ballot", id)
	case b.Withheld == TooFew:
		return workshop.Refuse("Ballot {ballot}: its answers are not in the file, because so few people voted that they could be found out.", "ballot", id)
	case b.Withheld != "":
		return workshop.Refuse("Ballot {ballot}: its answers are not in the file.", "ballot", id)
	case len(slices.Compact(slices.Sorted(slices.Values(b.Items)))) != len(b.Items):
		return workshop.Refuse("Ballot {ballot}: a target is on it twice.", "ballot", id)
	}
	if err := b.Form.Check(); err != nil {
		return workshop.Refuse("Ballot {ballot}: nobody could have filled it in. {why}", "ballot", id, "why", reason(err))
	}
	items := make(map[prioritise.ItemID]bool, len(b.Items))
	for _, item := range b.Items {
		items[item] = true
	}
	for n, a := range b.Answers {
		for item := range a.Answers {
			if !items[item] {
				return workshop.Refuse("Ballot {ballot}: answer {number} is about a target that is not on it.", "ballot", id, "number", n+1)
			}
		}
		if err := m.Check(b.Form, a.Answers); err != nil {
			return workshop.Refuse("Ballot {ballot}: answer {number} is against its rules. {why}", "ballot", id, "number", n+1, "why", reason(err))
		}
	}
	return nil
}

func reason(err error) any {
	if r, ok := errors.AsType[*prioritise.Refusal](err); ok {
		return &workshop.Refusal{Text: r.Text, Args: r.Args}
	}
	return err.Error()
}

// count counts a ballot that is countable.
func (b RecordBallot) count(workshopID string) *prioritise.Result {
	m, _ := prioritise.Find(b.Method)
	poll := b.Poll(workshopID)
	r := m.Count(poll)
	r.Paper = prioritise.EffectOfPaper(m, poll, r)
	return &r
}

// differences returns what comes out otherwise, but for what is beyond. Before
// is what the ballot before came to; nil where there is none, or not its
// answers.
func (b RecordBallot) differences(counted, before *prioritise.Result, beyond []string) []Difference {
	again := resultOf(counted)
	if before != nil {
		again.Shifts = shiftsOf(prioritise.Shifts(*before, *counted))
	}
	var all []Difference
	if d := b.digest(); d != b.Digest {
		all = append(all, Difference{Key: "answers_sha256", Published: b.Digest, Counted: d})
	}
	published := b.RecordResult
	left := append([]string{"result", "order_effect"}, beyond...)
	all = append(all, differ(0, without(fields(published), left), without(fields(again), left))...)
	if was, is := order(published.Result), order(again.Result); was != is {
		all = append(all, Difference{Key: "order", Published: was, Counted: is})
	}
	at := make(map[workshop.TargetID]RecordStanding)
	for _, s := range again.Result {
		at[s.ID] = s
	}
	for _, s := range published.Result {
		if is, there := at[s.ID]; there {
			all = append(all, differ(s.ID, fields(s), fields(is))...)
		}
	}
	return all
}

// order is the ids of the targets in a row.
func order(all []RecordStanding) string {
	ids := make([]string, len(all))
	for i, s := range all {
		ids[i] = fmt.Sprint(uint64(s.ID))
	}
	return strings.Join(ids, " ")
}

// fields is what a part of a record says, by key.
func fields(part any) map[string]any {
	all := make(map[string]any)
	b, err := json.Marshal(part)
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	if err != nil { // no number of a count is beyond JSON
		return map[string]any{"json": err.Error()}
	}
	return all
}

// without leaves out keys.
func without(all map[string]any, keys []string) map[string]any {
	for _, k := range keys {
		delete(all, k)
	}
	return all
}

// differ compares what is said, key by key.
func differ(about workshop.TargetID, published, counted map[string]any) []Difference {
	keys := slices.Collect(maps.Keys(published))
	for k := range counted {
		if _, also := published[k]; !also {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	var all []Difference
	for _, k := range keys {
		if !same(published[k], counted[k]) {
			all = append(all, Difference{about, k, shown(published[k]), shown(counted[k])})
		}
	}
	return all
}

// same compares two values as JSON has them. Numbers are the same that differ
// by less than anybody could see.
func same(a, b any) bool {
	switch x := a.(type) {
	case float64:
		y, ok := b.(float64)
		return ok && math.Abs(x-y) <= 1e-6
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, same)
	case map[string]any:
		y, ok := b.(map[string]any)
		return ok && maps.EqualFunc(x, y, same)
	}
	return reflect.DeepEqual(a, b)
}

// mostShown is how much of a value is shown.
const mostShown = 200

func shown(v any) string {
	if v == nil {
		return ""
	}
	if x, ok := v.(float64); ok {
		v = strconv.FormatFloat(math.Round(x*1e6)/1e6, 'f', -1, 64)
	} else if b, err := json.Marshal(v); err == nil {
		v = string(b)
	}
	s := []rune(strings.Trim(fmt.Sprint(v), `"`))
	if len(s) > mostShown {
		return string(s[:mostShown]) + "…"
	}
	return string(s)
}
