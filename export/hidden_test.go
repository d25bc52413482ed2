package export_test

import (
	"fmt"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// talked is a workshop with three ideas: one has so many comments and
// translations, as many marks, and one means. What is done with it then is up
// to the test.
func talked(t testing.TB, n int, then func(r *recorder, idea, means workshop.IdeaID)) export.Document {
	r := newRecorder(t)
	r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
	r.do("moment", "", &workshop.Go{Go: "goto", Step: "cafe", To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}})
	r.idea(1, workshop.PlainIdea, "once", 1, 1, "An idea before it")
	idea := r.idea(2, workshop.Obstacle, "left-out", 1, 1, "OBSTACLE-TEXT")
	means := r.on(3, workshop.Means, idea, "MEANS-TEXT")
	r.idea(4, workshop.PlainIdea, "by-hand", 2, 1, "An idea after it")
	for k := range n {
		said := r.add(5+k, workshop.Comment, idea, "", fmt.Sprint("COMMENT-TEXT ", k))
		r.add(5+k, workshop.Comment, said, "", fmt.Sprint("COMMENT-TEXT on that ", k))
		r.add(5+k, workshop.Translation, said, workshop.Finnish, fmt.Sprint("TRANSLATION-TEXT of that ", k))
		r.add(5+k, workshop.Translation, idea, workshop.Langs()[k%3], fmt.Sprint("TRANSLATION-TEXT ", k))
		r.same(idea, 10+k)
	}
	then(r, idea, means)
	return document(r.w)
}

// What is said about an idea is not there when the idea is not, in any format,
// and nobody can count how much it was. Means are somebody's own answer, and
// stay.
func TestWhatIsSaidOfAHiddenIdeaStaysOut(t *testing.T) {
	acts := map[string]func(r *recorder, idea, means workshop.IdeaID){
		"hidden": func(r *recorder, idea, _ workshop.IdeaID) { r.do("hide", "", &workshop.Hide{Idea: idea}) },
		"struck": func(r *recorder, idea, _ workshop.IdeaID) {
			r.do("strike", "", &workshop.Strike{Idea: idea, Reason: "a name"})
		},
		"deleted": func(r *recorder, idea, _ workshop.IdeaID) { r.do("delete", seat(2), &workshop.Delete{Idea: idea}) },
	}
	for act, then := range acts {
		for _, f := range whole() {
			for _, l := range i18n.Languages {
				none, much := write(t, f, talked(t, 0, then), l.Code), write(t, f, talked(t, 7, then), l.Code)
				if none != much {
					t.Errorf("%s %s in %s tells how much was said:\n%s", act, f.Name, l.Code, much)
				}
				for _, secret := range []string{"OBSTACLE-TEXT", "COMMENT-TEXT", "TRANSLATION-TEXT"} {
					if strings.Contains(much, secret) {
						t.Errorf("%s %s in %s tells %s", act, f.Name, l.Code, secret)
					}
				}
				if !strings.Contains(much, "MEANS-TEXT") {
					t.Errorf("%s %s in %s has lost the means", act, f.Name, l.Code)
				}
			}
		}
	}
}

// Means that are hidden, with what is said of them, stay out as well.
func TestHiddenMeansStayOut(t *testing.T) {
	then := func(said bool) func(r *recorder, idea, means workshop.IdeaID) {
		return func(r *recorder, idea, means workshop.IdeaID) {
			r.do("hide", "", &workshop.Hide{Idea: means})
			if said {
				r.add(20, workshop.Comment, means, "", "ABOUT-MEANS")
				r.same(means, 21, 22)
			}
		}
	}
	for _, f := range whole() {
		none, much := write(t, f, talked(t, 2, then(false)), "en"), write(t, f, talked(t, 2, then(true)), "en")
		if none != much || strings.Contains(much, "MEANS-TEXT") {
			t.Errorf("%s tells of what is hidden:\n%s", f.Name, much)
		}
		if !strings.Contains(much, "COMMENT-TEXT 1") || !strings.Contains(much, "TRANSLATION-TEXT 1") {
			t.Errorf("%s has lost what was said of the idea", f.Name)
		}
	}
}

// Comments and translations are no ideas: a report that counts ideas does not
// count them.
func TestWhatIsSaidOfIdeasIsNotCounted(t *testing.T) {
	nothing := func(*recorder, workshop.IdeaID, workshop.IdeaID) {}
	for _, name := range []string{"markdown", "html"} {
		f, _ := export.Find(name)
		for _, n := range []int{0, 4} {
			if out := write(t, f, talked(t, n, nothing), "en"); !strings.Contains(out, "4 ideas were written;") {
				t.Errorf("%s with %d comments does not count 4 ideas", name, n)
			}
		}
	}
}
