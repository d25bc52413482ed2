package export

import (
	"cmp"
	"slices"

	"kahvila/workshop"
)

// privacy says who can see what, and until when, as the workshop is set: for
// those who take part, and for those who have to answer for it.
func (b *builder) privacy() ([]*section, error) {
	p := b.p
	first := &section{ID: "privacy", Title: p.T("Who can see what, and until when"), Lead: plain(p.T("Nobody has to give a name. What is kept of who wrote and rated is said beside the input line, and is set before anybody writes. Here it is for the whole workshop, from its settings."))}
	first.add(b.kept(), block{Note: plain(p.T("A setting that is made looser later never touches what was written before."))})
	first.add(head(p.T("Who sees it")), b.seenBy())
	first.add(head(p.T("Until when")), b.until())

	staff := &section{ID: "staff", Title: p.T("Questions from those who take part"), Lead: plain(p.T("Short answers, true as this workshop is set."))}
	staff.Blocks = b.answers(b.staffAsk())
	officer := &section{ID: "officer", Title: p.T("Questions from data protection officers"), Lead: plain(p.T("What is processed, where, on which machine, for how long, and how it is erased."))}
	officer.Blocks = b.answers(b.officersAsk())
	return []*section{first, staff, officer}, nil
}

// writing are the kinds of steps in which people write or choose.
var writing = []string{"cafe", "gallery", "vote", "poll"}

// kept is a table of what is kept in each step.
func (b *builder) kept() block {
	p := b.p
	t := &table{Caption: p.T("What is kept with what people write and choose"), Head: []column{
		{Name: plain(p.T("Step"))}, {Name: plain(p.T("Kept with it"))}, {Name: plain(p.T("Not kept"))},
	}}
	for _, s := range b.w.Agenda().Steps {
		if !slices.Contains(writing, s.Kind) {
			continue
		}
		with, without := b.keeps(s)
		if s.Hidden {
			with += " " + p.T("Others see it when people talk about it, not before.")
		}
		title := b.maybe(s.Title)
		if len(title) == 0 {
			title = plain(s.ID)
		}
		t.Rows = append(t.Rows, []line{title, plain(with), plain(without)})
	}
	if len(t.Rows) == 0 {
		return block{Para: plain(p.T("The agenda has no step in which people write or choose."))}
	}
	return block{Table: t}
}

// keeps says what a step keeps of who writes or chooses, and what it does not.
func (b *builder) keeps(s workshop.Step) (with, without string) {
	p := b.p
	ballot := s.Kind == "vote" || s.Kind == "poll"
	switch mode := s.Keeps(); {
	case ballot && mode == workshop.BySector:
		return p.T("The answers, with the sector; sectors of fewer than {n} people are put together first.", "n", workshop.MinCell),
			p.T("Name, alias and table of the voter.")
	case ballot:
		return p.T("The answers alone."), p.T("Name, alias, table and sector of the voter.")
	case mode == workshop.Named:
		return p.T("The text, with the alias of the writer if there is one, and the table. Others see them."),
			p.T("Real names, unless somebody uses theirs as an alias.")
	case mode == workshop.Anonymous:
		return p.T("The text and its round."), p.T("Name, alias, table and sector of the writer.")
	}
	return p.T("The text, with table and round."), p.T("Name, alias and sector of the writer.")
}

// seenBy lists who sees what.
func (b *builder) seenBy() block {
	p := b.p
	wall := ""
	switch b.w.WallMode() {
	case workshop.WallDelay:
		wall = p.T("The projector: how to join, the time, who goes where, results when they are opened, and ideas a minute or two after they were written.")
	case workshop.WallApprove:
		wall = p.T("The projector: how to join, the time, who goes where, results when they are opened, and ideas that the facilitator has let through.")
	default:
		wall = p.T("The projector: how to join, the time, who goes where, and results when they are opened. No ideas while people write.")
	}
	laptop := ""
	if l := b.w.Agenda().Laptops; l == workshop.TableLaptops || l == workshop.MixedLaptops {
		laptop = p.T("At the laptop of a table: everybody who sits there sees what is written on it. Ratings are given one after the other, and hidden again.")
	}
	return points(
		p.T("Other participants: the texts, with what the table above says; never whose marks and ratings are whose."),
		p.T("The facilitator: the same texts, and who is here: number, alias if there is one, sector and table. Who wrote or rated what only where the table above says so. A writer can be muted without being known."),
		laptop, b.sawAnswers(), b.keyedIn(), b.sawReasons(), wall,
		p.T("Readers of the report: texts, counts and results. Where fewer than {n} people would be behind a number of a sector, sectors are put together.", "n", workshop.MinCell),
		p.T("Whoever has the laptop and its files: the same, and until something is sealed a key that could link a text to the seat it came from."),
	)
}

// has reports whether the agenda has a step of one of the kinds.
func (b *builder) has(kinds ...string) bool {
	return slices.ContainsFunc(b.w.Agenda().Steps, func(s workshop.Step) bool { return slices.Contains(kinds, s.Kind) })
}

// sawAnswers says who sees what was answered to a poll; nothing where there is
// none.
func (b *builder) sawAnswers() string {
	if !b.has("poll") {
		return ""
	}
	return b.p.T("Answers to a poll: nobody sees them while it is open. After that everybody sees how many gave each answer, where {n} or more did; of fewer it is not told what they are, to the facilitator neither.", "n", workshop.MinCell)
}

// sawReasons says who sees why somebody rated as they did; nothing where nobody
// rates.
func (b *builder) sawReasons() string {
	if !b.has("vote") {
		return ""
	}
	return b.p.T("Reasons for and against a target, once its result has been shown: everybody sees the text, the projector a minute or two later. It is kept without table and sector, and nothing in it leads to how its writer rated.")
}

// keyedIn says who sees what stands on paper; nothing where nobody fills any in.
func (b *builder) keyedIn() string {
	if !b.has("poll", "vote") {
		return ""
	}
	return b.p.T("Paper: whoever keys it in sees what stands on it. It is counted without a name, so nothing of the room leads to whose it was; your handwriting may.")
}

// until lists how long what is kept.
func (b *builder) until() block {
	p := b.p
	open := ""
	switch n := len(b.w.Scopes()); {
	case n > 0:
		open = p.T("Not sealed yet: {n} of the rounds and ballots. Those who wrote can still change it.", "n", n)
	case len(b.w.SealedScopes()) > 0:
		open = p.T("Everything up to now is sealed: nobody can find out any more who wrote or rated it.")
	}
	mirror := p.T("Whether a second copy is kept is decided when the room is opened (--mirror). It never has the keys of what is not sealed.")
	if b.d.Open {
		mirror = p.T("No second copy is being made while the room is open.")
	}
	if b.d.Mirrored {
		mirror = p.T("A second copy is kept while the room is open (--mirror), without the keys of what is not sealed. It is erased by whoever keeps it.")
	}
	months := cmp.Or(b.w.Agenda().Keep, workshop.UsualKeep)
	people := []string{
		p.T("Aliases, key fingerprints and return words, which let people come back: until the facilitator erases them (kahvila forget), which gives a dated certificate."),
		p.N("After {n} months without a change the facilitator is reminded to erase them.", months),
	}
	if e := b.w.Erased(); !e.At.IsZero() {
		people = b.erased(e, people[1])
	}
	return points(slices.Concat([]string{
		p.T("Until a round or a ballot is sealed, a key outside the data file links each text to a seat, so that people can change their own. Sealing destroys the key; nothing can bring it back."),
		open,
	}, people, []string{
		p.T("Texts, counts and results: until the data file is deleted. Nothing is deleted by itself; decide on a day and say it."),
		p.T("A text that should not be there, such as an insult or somebody's name, is destroyed at once when the facilitator strikes it."),
		mirror,
		p.T("Backups that were made before an erasure still have what was erased: destroy those as well."),
	})...)
}

// answer is a question with its answer.
type answer struct{ question, text string }

func (b *builder) answers(all []answer) (blocks []block) {
	for _, a := range all {
		blocks = append(blocks, head(a.question), block{Para: plain(a.text)})
	}
	return blocks
}

// modes returns what the steps with a vote, or the others, keep.
func (b *builder) modes(votes bool) (all []workshop.Mode) {
	for _, s := range b.w.Agenda().Steps {
		if slices.Contains(writing, s.Kind) && (s.Kind == "vote" || s.Kind == "poll") == votes {
			all = append(all, s.Keeps())
		}
	}
	return all
}

func (b *builder) staffAsk() []answer {
	p := b.p
	boss := p.T("No. Your name is not asked, and what you write is kept without it.")
	if slices.Contains(b.modes(false), workshop.Named) {
		boss = p.T("In the steps that are marked so in the table: your alias, if you have given one. Otherwise no.")
	}
	rate := p.T("No. Ratings are counted together, and a ballot is kept without you and without your sector.")
	if slices.Contains(b.modes(true), workshop.BySector) {
		rate = p.T("No. A ballot is kept with a sector only, and a sector of fewer than {n} people is put together with another before the ballot opens: your screen tells you.", "n", workshop.MinCell)
	}
	laptop := p.T("Not more than it must: the user name and the address of your laptop are neither shown nor kept. If your laptop has an ssh key, its fingerprint is kept until it is erased, so that you come back to your seat.")
	if day := b.erasedOn(); day != "" {
		laptop = p.T("Not any more: the user name and the address of your laptop were neither shown nor kept, and the fingerprint of its ssh key, if it has one, was erased on {date}.", "date", day)
	}
	return []answer{
		{p.T("Can my manager see what I wrote?"), boss},
		{p.T("Can anybody see how I rated?"), rate},
		{p.T("Can my way of writing give me away?"), p.T("Yes, as on paper. Write what you would say at the table, and leave out names and anything about somebody's health.")},
		{p.T("Does my laptop tell who I am?"), laptop},
		{p.T("I have changed my mind. Can I take it back?"), p.T("Until it is sealed you can change and delete your own texts. After that ask the facilitator, who can hide or destroy a text.")},
		{p.T("Do I have to take part?"), p.T("That is for the organiser to say. The program makes nobody write or rate.")},
	}
}

func (b *builder) officersAsk() []answer {
	p := b.p
	which := p.T("Aliases that people choose, the sector they say they come from, fingerprints of their ssh keys and return words; besides what people write themselves. Names, mail addresses, user names and network addresses are not collected.")
	anonymous := p.T("Pseudonymous until it is sealed; after sealing and erasing there is nothing left that leads to a person, except what a text itself says.")
	long := p.T("Until somebody erases it: kahvila forget erases what leads to people and writes a certificate. The program sets no time limit; the organiser does.")
	if day := b.erasedOn(); day != "" {
		which = p.T("Only what people wrote themselves: aliases, fingerprints of ssh keys and return words were erased on {date}. Names, mail addresses, user names and network addresses were never collected.", "date", day)
		anonymous = b.anonymousSince(day)
		long = p.T("What led to people was erased on {date}. The rest is kept until the data file is deleted; the organiser decides when.", "date", day)
	}
	return []answer{
		{p.T("Which personal data is processed?"), which},
		{p.T("Where?"), p.T("On the machine that runs the workshop, in one file that its owner can read, and in the copies that the organiser makes (backup, --mirror, export). Nothing goes to the internet by itself, to a supplier or to a third country: there is no processor.")},
		{p.T("On what is the anonymity based?"), p.T("Below the setting named, a text is kept with table and round and never with a sector; marks with a sector and never with a table. Times are rounded to minutes. Who wrote is a pseudonym made with a random key for each round and each ballot; sealing destroys the key. Sectors of fewer than {n} people are put together.", "n", workshop.MinCell)},
		{p.T("Is it anonymous or pseudonymous?"), anonymous},
		{p.T("How long is it kept?"), long},
		{p.T("How are rights of access and erasure met?"), p.T("While something is not sealed, people see, change and delete their own on their screen. Afterwards it cannot be found by person, as article 11 of the GDPR foresees; single texts can be destroyed with strike.")},
		{p.T("How is it secured?"), p.T("Connections are encrypted with SSH. The files are readable by their owner only; use disk encryption on the laptop. The log has no names, texts or addresses. What can be counted again by anyone is in the JSON export.")},
	}
}
