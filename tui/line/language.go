package line

import (
	"kahvila/i18n"
	"kahvila/workshop"
)

// chooseLang asks for the language of this person's screens and answers.
func (t *talk) chooseLang() {
	i, ok := t.option("", languages())
	if !ok {
		return
	}
	if err := t.r.seat.SetLang(workshop.Lang(i18n.Languages[i].Code)); err != nil {
		t.fail(err)
		return
	}
	t.v, t.shown = t.r.seat.Now(), nil
	t.speak()
	t.print(t.p.T("This is the language of your screens and answers now."))
}

func languages() []string {
	var all []string
	for _, l := range i18n.Languages {
		all = append(all, l.Name)
	}
	return all
}
