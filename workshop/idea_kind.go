package workshop

// IdeaKind is what an idea is.
type IdeaKind string

// The kinds of ideas. Those from Solved on belong to another idea.
const (
	PlainIdea   IdeaKind = "idea"
	Obstacle    IdeaKind = "obstacle"
	Ask         IdeaKind = "question"
	Example     IdeaKind = "example"
	Solved      IdeaKind = "solved"      // already solved at ours; the text says where
	Means       IdeaKind = "means"       // how an obstacle could be overcome
	Comment     IdeaKind = "comment"     // what somebody thinks of it
	Translation IdeaKind = "translation" // the same in another language, which is its Lang
)

// ideaKinds lists the kinds in the order in which a writer goes through them.
var ideaKinds = []struct {
	Kind    IdeaKind
	Title   string // English
	Belongs bool   // to another idea
}{
	{Kind: PlainIdea, Title: "idea"},
	{Kind: Obstacle, Title: "obstacle"},
	{Kind: Ask, Title: "question"},
	{Kind: Example, Title: "example"},
	{Kind: Solved, Title: "solved", Belongs: true},
	{Kind: Means, Title: "means", Belongs: true},
	{Kind: Comment, Title: "comment", Belongs: true},
	{Kind: Translation, Title: "translation", Belongs: true},
}

// IdeaKinds returns the kinds in the order in which a writer goes through them.
func IdeaKinds() []IdeaKind {
	all := make([]IdeaKind, len(ideaKinds))
	for i, k := range ideaKinds {
		all[i] = k.Kind
	}
	return all
}

// Title returns what the kind is called, in English. What is no kind is called
// nothing.
func (k IdeaKind) Title() string {
	for _, known := range ideaKinds {
		if known.Kind == k {
			return known.Title
		}
	}
	return ""
}

// Belongs reports whether what is of the kind always belongs to another idea.
func (k IdeaKind) Belongs() bool {
	for _, known := range ideaKinds {
		if known.Kind == k {
			return known.Belongs
		}
	}
	return false
}

func (k IdeaKind) valid() bool { return k.Title() != "" }
