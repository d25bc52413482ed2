package phrase

import (
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/personal"
)

// Telling says what in a text may tell who somebody is; nothing where nothing
// was found.
func Telling(p *i18n.Printer, x workshop.Wording) string {
	var all []string
	for _, f := range x.Found {
		piece := x.Text[f.From:f.To]
		switch f.Kind {
		case personal.Email:
			all = append(all, p.T("e-mail: {piece}", "piece", piece))
		case personal.Number:
			all = append(all, p.T("identity number: {piece}", "piece", piece))
		case personal.Phone:
			all = append(all, p.T("telephone: {piece}", "piece", piece))
		default:
			all = append(all, p.T("a name? {piece}", "piece", piece))
		}
	}
	return strings.Join(all, " · ")
}

// From says what a text that is to be read through is, and where it is from.
func From(p *i18n.Printer, x workshop.Wording) string {
	switch {
	case x.Target != nil:
		return p.T("Development target and what is planned")
	case x.Reason != nil:
		return ReasonOn(p, x.Reason.Side)
	case x.Idea == nil:
		return p.T("Key finding of table {table}", "table", x.Table)
	}
	what := p.T(x.Idea.Kind.Title())
	if x.Idea.Table > 0 {
		return p.T("{what}, table {table}", "what", what, "table", x.Idea.Table)
	}
	return what
}

// ReasonOn says what a reason on a side is called.
func ReasonOn(p *i18n.Printer, side workshop.Side) string {
	if side == workshop.Against {
		return p.T("Reason against")
	}
	return p.T("Reason for")
}
