package screen

import "kahvila/i18n"

// trouble is something that goes wrong in a room, and what is done about it on
// the screen that help is asked of.
type trouble struct{ when, do string }

// Troubles is what help on the console says after its keys: what a facilitator
// looks up while the room waits. Nothing of it loses what somebody has written.
func (c *console) Troubles() []trouble {
	return []trouble{
		{i18n.Mark("moved on too early"), i18n.Mark("u within a minute, later b")},
		{i18n.Mark("time ran out"), i18n.Mark("+ opens writing again, a minute at a time")},
		{i18n.Mark("it gets too late"), i18n.Mark("e proposes what to shorten, g goes to another step")},
		{i18n.Mark("everybody talks"), i18n.Mark("v: all look up; v again: they write on")},
		{i18n.Mark("people come late"), i18n.Mark("nothing: they get a table; p, then t moves somebody")},
		{i18n.Mark("a host leaves"), i18n.Mark("nothing: their table is asked; p, then h makes another host")},
		{i18n.Mark("a table falls silent"), i18n.Mark("q reminds it of a question; m, then Tab writes to one table")},
		{i18n.Mark("an insult or a name"), i18n.Mark("s shows ideas, ↑↓ chooses: h hides, x destroys, M mutes the writer")},
		{i18n.Mark("somebody cannot get back to their seat"), i18n.Mark("p, choose them, w hands the seat back")},
		{i18n.Mark("the network or this laptop was away"), i18n.Mark("wait: people come back to their text; then + for the lost time")},
		{i18n.Mark("this laptop dies"), i18n.Mark("another one goes on from the copy that --mirror keeps")},
	}
}

// Troubles is what help on grouping says after its keys. Hosts sort, and move
// nobody.
func (g *grouping) Troubles() []trouble {
	all := []trouble{
		{i18n.Mark("ideas are together that are different"), i18n.Mark("u at once; later Tab to Targets, Enter opens one, o takes an idea out")},
		{i18n.Mark("an idea is in the wrong target"), i18n.Mark("Tab to Targets, Enter opens it, m moves the idea to another one")},
		{i18n.Mark("two targets mean the same"), i18n.Mark("Tab to Targets, M, then the number of the one that stays")},
		{i18n.Mark("a target is about two things"), i18n.Mark("open it, o takes ideas out; then Tab to Ungrouped, Space selects, Enter groups")},
		{i18n.Mark("other words for the same are not proposed"), i18n.Mark("Tab to Ungrouped, Space selects them, Enter groups; or a digit, one by one")},
		{i18n.Mark("a title says too little"), i18n.Mark("Tab to Targets, e: title, one sentence, who benefits, in each language")},
		{i18n.Mark("an insult or a name"), i18n.Mark("choose the idea: h hides it, x destroys it")},
	}
	if g.hosts {
		all = all[:len(all)-1]
		return append(all, trouble{i18n.Mark("time is running out"), i18n.Mark("leave the rest: what is ungrouped is listed, and nothing of it is lost")})
	}
	return append(all,
		trouble{i18n.Mark("there are too many for the time"), i18n.Mark("hosts sort too: 9 on their own screens; what stays ungrouped is listed, not lost")},
		trouble{i18n.Mark("time ran out"), i18n.Mark("nothing closes: + gives a minute, N moves everyone on when you are ready")},
		trouble{i18n.Mark("moved on too early"), i18n.Mark("u within a minute, later b")})
}

// troubleLines draws what goes wrong as a chapter of help: below each what to
// press.
func troubleLines(f Frame, all []trouble) []string {
	lines := []string{"", " " + f.Theme.Title.Render(f.T.T("When something goes wrong"))}
	for _, x := range all {
		for _, s := range indented(f.T.T(x.when), 2, f.W) {
			lines = append(lines, f.Theme.Strong.Render(s))
		}
		lines = append(lines, indented(f.T.T(x.do), 5, f.W)...)
	}
	return lines
}
