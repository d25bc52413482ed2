package seating

// StartQuestion returns which of its questions a table begins with. The tables
// of a theme and the rounds begin with different ones, so that the last
// question is not always the one there was no time for.
func StartQuestion(tableInTheme, round, questions int) int {
	if questions <= 0 {
		return 0
	}
	return ((tableInTheme+round)%questions + questions) % questions
}
