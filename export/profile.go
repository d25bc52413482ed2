package export

import (
	"kahvila/workshop"
)

// Profile says for whom a workshop is written out, and with that what is left
// out. The zero Profile is the first of [Profiles].
type Profile struct {
	Name  string // as in --for
	Title string // English

	Words      bool // what people wrote stands as they wrote it, here and there
	Ideas      bool // every idea stands as it was written
	Appendices bool // what can be looked up comes after what is to be read
	Cell       int  // so many people have to stand behind a number of a sector
}

// Profiles lists every profile in menu order.
var Profiles = []Profile{
	{Name: "participants", Title: "For those who took part: everything", Words: true, Ideas: true, Appendices: true, Cell: workshop.MinCell},
	{Name: "management", Title: "For those who decide: page one and a few more", Words: true, Cell: workshop.MinCell},
	{Name: "public", Title: "For everybody: nothing word for word", Appendices: true, Cell: 2 * workshop.MinCell},
}

// FindProfile returns the profile with the name, the first one for none.
func FindProfile(name string) (Profile, bool) {
	if name == "" {
		return Profiles[0], true
	}
	for _, p := range Profiles {
		if p.Name == name {
			return p, true
		}
	}
	return Profile{}, false
}

// For returns the profile with the name for the format. It refuses one that
// there is not, and one that leaves out what the format consists of.
func (f Format) For(name string) (Profile, error) {
	p, ok := FindProfile(name)
	switch {
	case !ok:
		return Profile{}, workshop.Refuse("There is no profile {profile}. The profiles are: {all}", "profile", name, "all", ProfileNames())
	case !p.Words && !f.Report && !f.Part:
		return Profile{}, workshop.Refuse("{format} has everything as people wrote it, which is not for everybody: choose html, docx or markdown.", "format", f.Name)
	}
	return p, nil
}

// profile returns for whom the document is.
func (d Document) profile() Profile {
	if d.For.Name == "" {
		return Profiles[0]
	}
	return d.For
}
