package export

import (
	"kahvila/i18n"
	"kahvila/workshop/prioritise"
)

// Apart says in a few words in which way people saw an item of a result
// differently, in a report and on screens alike; nothing where they did not, or
// where the ballots cannot tell. Criterion says what criterion k is called.
func Apart(p *i18n.Printer, r *prioritise.Result, s prioritise.Standing, criterion func(k int) string) string {
	d, k := r.Apart(s)
	switch d {
	case prioritise.Camps:
		return p.T("two camps")
	case prioritise.Sectors:
		return p.T("sectors see it differently")
	case prioritise.Opposed:
		return p.T("divided")
	case prioritise.Halved:
		return p.T("about half chose it")
	case prioritise.ByFew:
		return p.T("at the top by few people")
	case prioritise.OneSector:
		return p.T("{n} from one sector", "n", p.Percent(int(s.Support.FromSector*100+.5)))
	case prioritise.OnCriterion:
		if len(s.Criteria) == 1 {
			return p.T("opinions split")
		}
		return p.T("apart on {criterion}", "criterion", criterion(k))
	}
	return ""
}

// SectorCells says what the numbers of sectors are in a result, in a report and
// on screens alike.
func SectorCells(p *i18n.Printer, r *prioritise.Result) string {
	switch f := r.Form; {
	case r.Method == "hundred":
		return p.T("Of a sector: euros for each of its people.")
	case f.Kind == prioritise.Points:
		return p.T("Of a sector: dots for each of its people.")
	case f.Kind == prioritise.Choice:
		return p.T("Of a sector: how many of its people chose it.")
	case r.Method == "judgment", r.Method == "moscow":
		return p.T("Of a sector: where half of its people are at least as high.")
	case r.Method == "rice", r.Method == "wsjf":
		return p.T("Of a sector: 100 is its own highest score.")
	}
	return p.T("Of a sector: its own score, from 0 to 100.")
}
