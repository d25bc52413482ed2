package main

import (
	"os"
	"path/filepath"
	"time"

	"kahvila/store"
)

// certificate says what was erased, when and where, and what nobody can answer
// any more.
func (a *app) certificate(h *house, s store.Summary, done forgotten, now time.Time) []string {
	local := now.Local()
	lines := []string{
		a.p.T("Certificate of erasure"),
		a.p.T("{date}, {time}", "date", a.p.Date(local), "time", a.p.Clock(local)),
		a.p.T("Workshop: {title} ({id})", "title", s.Title, "id", s.ID),
		a.p.T("Data file: {file}", "file", h.file.Path()),
		"",
		a.p.N("Erased: the aliases, key fingerprints and return words of {n} people, with all half-written texts.", done.people),
		a.p.N("Sealed now: {n} rounds and ballots. Their keys are destroyed, so nobody can find out who wrote or rated what.", done.sealed),
		a.p.T("The data file was written anew without the erased data, and the old one was overwritten as far as the system lets us."),
		"",
		a.p.T("Nobody can answer any more, also not whoever has the data file:"),
		"- " + a.p.T("who took part, and who came from which sector"),
		"- " + a.p.T("who wrote an idea, a comment or a translation, and who marked one"),
		"- " + a.p.T("who rated what, and who answered what to a poll"),
		a.p.T("A request of somebody to see, correct or erase what they wrote cannot be met by their name any more; a text itself can still be struck."),
		"",
		a.p.T("Kept: what was written and rated, without anything that links it to a person."),
		a.p.T("In the file now: {ideas} · {ballots}", "ideas", a.p.N("{n} ideas", done.ideas), "ballots", a.p.N("{n} ballots", done.ballots)),
	}
	if done.named > 0 {
		lines = append(lines, a.p.N("Not erased: the names under {n} ideas, which people wrote under their names.", done.named))
	}
	return append(lines, a.p.T("Not reached: backups and copies that were made before. Destroy those yourself."))
}

// certificateFile returns the file that a certificate is to be written to. In
// a folder it is named after the workshop and the day.
func (a *app) certificateFile(name string, s store.Summary, now time.Time) string {
	if name == "" {
		return ""
	}
	if at, err := os.Stat(a.path(name)); err == nil && at.IsDir() {
		return filepath.Join(name, fileName(s.Title, s.ID)+"-"+a.p.T("erased")+"-"+now.Local().Format(time.DateOnly)+".txt")
	}
	return name
}
