package workshop

// Rotation says who moves between the rounds of a café.
type Rotation string

// The rotations: people each go their own way, groups stay together, the
// themes move while people sit, or everyone chooses a table with room left.
const (
	MixRotation     Rotation = "mix"
	GroupRotation   Rotation = "groups"
	ContentRotation Rotation = "content"
	FreeRotation    Rotation = "free"
)

// rotations says how people move.
var rotations = []struct {
	Rotation Rotation
	Title    string // English
}{
	{Rotation: MixRotation, Title: "everyone goes their own way"},
	{Rotation: GroupRotation, Title: "groups stay together"},
	{Rotation: ContentRotation, Title: "people stay, themes move"},
	{Rotation: FreeRotation, Title: "people choose their tables"},
}

// Title says how people move, in English. Where the agenda says nothing, they
// mix.
func (r Rotation) Title() string {
	for _, known := range rotations {
		if known.Rotation == r {
			return known.Title
		}
	}
	return rotations[0].Title
}

func (s Step) rotation() Rotation {
	if s.Rotation == "" {
		return MixRotation
	}
	return s.Rotation
}
