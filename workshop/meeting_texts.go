package workshop

// What a follow-up meeting says in its agenda, where everybody can change it.

func followWelcome() Text {
	return Text{Finnish: "Tervetuloa takaisin", Swedish: "Välkommen tillbaka", English: "Welcome back"}
}

func followWelcomeText() Text {
	return Text{
		Finnish: "Paikka on sama kuin viimeksi, jos tulet samalla avaimella tai paluusanalla. Muut valitsevat kielen ja toimialan.",
		Swedish: "Platsen är densamma som senast om du kommer med samma nyckel eller återkomstord. Andra väljer språk och sektor.",
		English: "Your seat is the one of last time if you come with the same key or return word. Others choose a language and a sector.",
	}
}

func followReview() Text {
	return Text{Finnish: "Missä mennään", Swedish: "Var vi står", English: "Where we are"}
}

func followReviewText() Text {
	return Text{
		Finnish: "Jokaisen toimenpiteen vastuutaho kertoo yhdellä lauseella, miten se etenee ja mitä on opittu.",
		Swedish: "Den ansvariga för varje åtgärd säger i en mening hur den framskrider och vad man har lärt sig.",
		English: "Whoever is responsible for an action says in one line how it goes and what was learnt.",
	}
}

func followIdeas() Text {
	return Text{Finnish: "Uudet ideat", Swedish: "Nya idéer", English: "New ideas"}
}

func followNewQuestion() Text {
	return Text{
		Finnish: "Mitä uutta tiekartalle tarvitaan, kun katsot viime kerran jälkeistä aikaa?",
		Swedish: "Vad nytt behövs på vägkartan, när du ser på tiden sedan senast?",
		English: "What new does the roadmap need, looking at the time since we met?",
	}
}

func followWayQuestion() Text {
	return Text{
		Finnish: "Mikä on ollut sovitun tiellä, ja millä keinolla se poistuu?",
		Swedish: "Vad har stått i vägen för det som avtalades, och hur kan det undanröjas?",
		English: "What stood in the way of what was agreed, and how can that be removed?",
	}
}

func followGroup() Text {
	return Text{Finnish: "Ryhmittely", Swedish: "Gruppering", English: "Grouping"}
}

func followVote() Text {
	return Text{Finnish: "Avoimien uusi arviointi", Swedish: "Ny bedömning av det öppna", English: "Rating what is open"}
}

func followClosing() Text {
	return Text{Finnish: "Päätös", Swedish: "Avslutning", English: "Closing"}
}
