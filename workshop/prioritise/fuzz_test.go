package prioritise_test

import (
	"encoding/json"
	"testing"

	"kahvila/workshop/prioritise"
)

// FuzzCount counts whatever can be read as a poll, by every method. Counting
// never fails, and says something of every item once.
func FuzzCount(f *testing.F) {
	for _, seed := range []string{
		`{}`,
		`{"Items":[1,2],"Ballots":[{"Sector":"a","Answers":{"1":[5,0,1],"2":[1,1,1]}}]}`,
		`{"Form":{"kind":"pairs"},"Items":[1,2,3],"Ballots":[{"Answers":{"1":[2,-3,1,0,9]}},{"Answers":{"2":[1]}}]}`,
		`{"Form":{"kind":"choice","budget":9,"costs":{"1":7,"2":3}},"Items":[1,2,3],"Ballots":[{"Answers":{"1":[1],"2":[0]}},{"Answers":{"3":[1]}}]}`,
		`{"Form":{"kind":"order","rule":"runoff"},"Items":[1,2,3],"Ballots":[{"Answers":{"1":[1],"2":[1],"3":[-4]}}]}`,
		`{"Form":{"kind":"scales","criteria":[{"id":"a","min":1,"max":2,"weight":1,"steps":[{"value":-1},{"value":9}],"per":3}]},"Items":[1,1],"Ballots":[{"Answers":{"1":[2]}}]}`,
		`{"Form":{"kind":"points","points":3,"cap":3,"exactly":true},"Items":[1],"Top":-3,"Ballots":[{"Answers":{"1":[9223372036854775807],"2":[1]}}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var p prioritise.Poll
		if json.Unmarshal(data, &p) != nil || len(p.Items) > 12 || len(p.Ballots) > 12 {
			t.Skip()
		}
		p.Resamples = 3
		items := make(map[prioritise.ItemID]bool)
		for _, item := range p.Items {
			items[item] = true
		}
		for _, m := range prioritise.Methods {
			r := m.Count(p)
			if len(r.Items) != len(items) || len(r.ByPerson) != len(items) {
				t.Fatalf("%s: %d of %d items", m.Name, len(r.Items), len(items))
			}
			for _, s := range r.Items {
				if !items[s.Item] || s.Place < 1 || s.Place > len(items) || s.Score < 0 || s.Score > 100 {
					t.Fatalf("%s: %+v", m.Name, s)
				}
			}
			for _, b := range p.Ballots {
				_ = m.Check(p.Form, b.Answers)
				p.Form.Complete(p.Items, b.Answers)
			}
			prioritise.Matrix(r, prioritise.AtMedian)
			prioritise.Compare(r, r)
			prioritise.Shifts(r, r)
		}
		prioritise.EffectOfOrder(p)
		prioritise.NewPairing(p.Items, p.Ballots).Next(nil, p.Seed)
	})
}
