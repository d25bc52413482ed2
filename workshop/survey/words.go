package survey

// said is how large a change is, in words.
var said = []struct {
	Size  Size
	Up    bool
	Title string // English
}{
	{Size: Negligible, Up: true, Title: "hardly any change"},
	{Size: Negligible, Title: "hardly any change"},
	{Size: Small, Up: true, Title: "a small rise"},
	{Size: Small, Title: "a small fall"},
	{Size: Medium, Up: true, Title: "a moderate rise"},
	{Size: Medium, Title: "a moderate fall"},
	{Size: Large, Up: true, Title: "a large rise"},
	{Size: Large, Title: "a large fall"},
}

// unclear is said of a change that may as well be none.
var unclear = struct{ Title string }{Title: "no clear change"}

// Title says what has changed, in English.
func (c Change) Title() string {
	for _, s := range said {
		if c.Clear && s.Size == c.Size && s.Up == (c.Delta > 0) {
			return s.Title
		}
	}
	return unclear.Title
}

// reasons says why two waves are not compared.
var reasons = []struct {
	Reason Reason
	Title  string // English
}{
	{Reason: OtherItem, Title: "not compared: it is another item"},
	{Reason: OtherWording, Title: "not compared: it was asked in other words"},
	{Reason: OtherScale, Title: "not compared: the scale was another one"},
	{Reason: TooFew, Title: "not compared: it takes at least 10 answers each time"},
}

// Title says why two waves are not compared, in English; nothing where they
// are.
func (r Reason) Title() string {
	for _, s := range reasons {
		if s.Reason == r {
			return s.Title
		}
	}
	return ""
}
