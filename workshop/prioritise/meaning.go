package prioritise

// Means returns in English what a criterion of a method asks, in a few words,
// where the workshop says nothing else; it is empty for what only a workshop
// can say.
func Means(method, criterion string) string {
	for _, m := range meanings() {
		if m.Method == method && m.ID == criterion {
			return m.Help
		}
	}
	return ""
}

// Ends returns in English what the lowest and the highest number of a criterion
// of a method mean, where the workshop says nothing else; both are empty where
// every number has a name, and for what only a workshop can say.
func Ends(method, criterion string) (low, high string) {
	for _, m := range meanings() {
		if m.Method == method && m.ID == criterion {
			return m.Low, m.High
		}
	}
	return "", ""
}

type meaning struct{ Method, ID, Help, Low, High string }

func meanings() []meaning {
	return []meaning{
		{Method: "judgment", ID: "grade", Help: "what you think of it, all in all"},
		{Method: "moscow", ID: "moscow", Help: "what happens if it is not done this time?"},
		{Method: "rice", ID: "reach", Help: "how many people or cases it reaches in three months"},
		{Method: "rice", ID: "impact", Help: "how much it changes for each of them"},
		{Method: "rice", ID: "confidence", Help: "how sure you are of what you say here"},
		{Method: "rice", ID: "effort", Help: "how many months it would take one person"},
		{Method: "wsjf", ID: "value", Help: "what it gives to those who use it; the least of all the targets gets 1"},
		{Method: "wsjf", ID: "urgency", Help: "how much waiting costs; the least of all the targets gets 1"},
		{Method: "wsjf", ID: "risk", Help: "what it prevents or makes possible; the least of all the targets gets 1"},
		{Method: "wsjf", ID: "size", Help: "how much work it is; the least of all the targets gets 1"},
		{Method: "benefit", ID: "benefit", Help: "good for residents and for the work", Low: "little use", High: "great use"},
		{Method: "benefit", ID: "effort", Help: "how much work and money it takes", Low: "takes little", High: "takes a lot"},
	}
}
