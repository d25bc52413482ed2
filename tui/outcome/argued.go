package outcome

import (
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Argued is what is said on one side of an item.
type Argued struct {
	Title string // of the side
	Texts []string
	More  string // how many more there are; empty: these are all
	None  string // that nobody has given a reason; empty: somebody has
}

// Argue says what stands for and against an item, side by side, at most
// [workshop.FewReasons] of each; nothing where nobody has said anything.
func Argue(p *i18n.Printer, on func(workshop.Side) []*workshop.Reason) []Argued {
	var all []Argued
	some := false
	for _, side := range workshop.Sides() {
		reasons := on(side)
		a := Argued{Title: p.T(side.Title())}
		for _, r := range reasons[:min(len(reasons), workshop.FewReasons)] {
			a.Texts = append(a.Texts, r.Text)
		}
		if more := len(reasons) - workshop.FewReasons; more > 0 {
			a.More = p.N("and {n} more", more)
		}
		if len(reasons) == 0 {
			a.None = p.T("nobody has given one")
		}
		some = some || len(reasons) > 0
		all = append(all, a)
	}
	if !some {
		return nil
	}
	return all
}

// Argued says what stands for and against an item of the result.
func (x *Words) Argued(item prioritise.ItemID) []Argued {
	return Argue(x.p, func(side workshop.Side) []*workshop.Reason {
		return x.w.ReasonsOn(x.b, workshop.TargetID(item), side)
	})
}
