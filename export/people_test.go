package export_test

import (
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
)

func TestSmallGroupsAreNotCounted(t *testing.T) {
	r := newRecorder(t)
	r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
	join := func(n int, sector string) {
		r.do("join", seat(n), &workshop.Join{Seat: seat(n), Sector: sector})
	}
	for n := 1; n <= 3; n++ {
		join(n, "leisure")
	}
	md, _ := export.Find("markdown")
	if out := write(t, md, document(r.w), "en"); strings.Contains(out, "Leisure") || !strings.Contains(out, "ewer than 5 people took part") {
		t.Errorf("three people are told of:\n%s", out)
	}
	for n := 4; n <= 10; n++ {
		join(n, "education")
	}
	// Three beside seven: both together, or the difference would tell.
	if out := write(t, md, document(r.w), "en"); !strings.Contains(out, "| Education, Leisure | 10 |") {
		t.Errorf("not counted together:\n%s", out)
	}
}

// Whoever told no sector, or one that the agenda does not have any more, is
// somebody, too.
func TestPeopleWithoutASectorAreCounted(t *testing.T) {
	r := newRecorder(t)
	r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
	n := 0
	join := func(times int, sector string) {
		for range times {
			n++
			r.do("join", seat(n), &workshop.Join{Seat: seat(n), Sector: sector})
		}
	}
	join(8, "education")
	join(5, "")
	join(1, "abolished")
	md, _ := export.Find("markdown")
	if out := write(t, md, document(r.w), "en"); !strings.Contains(out, "| Education | 8 |") || !strings.Contains(out, "| told no sector | 6 |") {
		t.Errorf("not all 14 are told of:\n%s", out)
	}
	join(3, "leisure")
	if out := write(t, md, document(r.w), "en"); !strings.Contains(out, "| Leisure, told no sector | 9 |") {
		t.Errorf("not counted together:\n%s", out)
	}
	sum := 0
	for _, s := range read(t, document(r.w)).People.Sectors {
		sum += s.Count
	}
	if sum != n {
		t.Errorf("%d people in the sectors, %d in all", sum, n)
	}
}
