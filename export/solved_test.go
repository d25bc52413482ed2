package export_test

import (
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
)

// TestWhatIsSolvedInSeveralPlacesIsOneThing says an idea once that several
// units have solved, with all of them.
func TestWhatIsSolvedInSeveralPlacesIsOneThing(t *testing.T) {
	r := newRecorder(t)
	r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
	forms := r.idea(1, workshop.PlainIdea, "once", 1, 1, "One form for everything")
	r.on(2, workshop.Solved, forms, "Library")
	other := r.idea(3, workshop.PlainIdea, "once", 1, 1, "One login")
	r.on(4, workshop.Solved, other, "Archive")
	r.on(5, workshop.Solved, forms, "Museum")
	r.on(6, workshop.Solved, forms, "Harbour")
	md, _ := export.Find("markdown")
	out := write(t, md, document(r.w), "en")
	_, said, _ := strings.Cut(out, "## Appendix: Already solved elsewhere")
	said, _, _ = strings.Cut(said, "\n## ")
	if !strings.Contains(said, "2 things have been solved") {
		t.Errorf("not counted by what was solved:\n%s", said)
	}
	want := "- One form for everything – #2\n  - Solved: Library – #3\n  - Solved: Museum – #6\n  - Solved: Harbour – #7\n- One login – #4\n  - Solved: Archive – #5\n"
	if !strings.Contains(said, want) {
		t.Errorf("want\n%s\nin\n%s", want, said)
	}
}
