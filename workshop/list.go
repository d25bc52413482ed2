package workshop

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// List is a text taken apart into ideas.
type List struct {
	Lines  []Line
	Broken []int // lines that may end within a word, by their numbers
}

// ReadList takes a text apart: every line that says something is an idea, and
// one that begins like "Keino:" is means of the idea before it. Nothing but
// such a beginning and the space around a line is left out. A word that seems
// to be broken is told, and left as it is.
func ReadList(text string) List {
	var l List
	idea := 0 // the last line that is no means, from 1
	text = strings.TrimPrefix(text, "\uFEFF")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	at := 0
	for s := range strings.SplitSeq(text, "\n") {
		at++
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		line := Line{Text: s, At: at}
		if rest, ok := cutMeans(s); ok {
			line.Text, line.Kind, line.On = rest, Means, idea
		} else {
			idea = len(l.Lines) + 1
		}
		if broken(s) {
			l.Broken = append(l.Broken, at)
		}
		l.Lines = append(l.Lines, line)
	}
	return l
}

// cutMeans cuts the word off with which a line says that it is means.
func cutMeans(s string) (rest string, ok bool) {
	word, rest, found := strings.Cut(s, ":")
	if !found {
		return s, false
	}
	word = strings.ToLower(strings.TrimSpace(word))
	switch word {
	case "means", "medel", "lösningsförslag":
	default:
		tail, isMeans := strings.CutPrefix(word, "keino")
		if !isMeans || strings.Trim(tail, "niajt") != "" || len(tail) > 3 {
			return s, false
		}
	}
	if rest = strings.TrimSpace(rest); rest == "" {
		return s, false
	}
	return rest, true
}

// broken reports whether a line has, or ends with, a hyphen after a letter that
// may have come from the end of a line: "KOKEI- LUN". A hyphen before a word
// like "and" stands for the rest of a longer word.
func broken(s string) bool {
	for rest := s; ; {
		before, after, found := strings.Cut(rest, "-")
		if !found {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		rest = after
		if !unicode.IsLetter(last) || after != "" && after[0] != ' ' {
			continue
		}
		next, _, _ := strings.Cut(strings.TrimLeft(after, " "), " ")
		switch strings.ToLower(strings.Trim(next, ",.;")) {
		case "ja", "tai", "sekä", "eli", "että", "och", "eller", "and", "or":
			continue
		}
		if first, _ := utf8.DecodeRuneInString(next); next == "" || unicode.IsLetter(first) {
			return true
		}
	}
}

// QuestionCalled returns the id of the question that has this id, this text in
// one of its languages, or this number, from 1 through the agenda; with no name
// the only question that there is; empty where there is none.
func (a *Agenda) QuestionCalled(name string) string {
	want, n := Skeleton(name), 0
	var only, called, numbered string
	for _, t := range a.Themes {
		for _, q := range t.Questions {
			n++
			only = q.ID
			if strconv.Itoa(n) == want {
				numbered = q.ID
			}
			if strings.EqualFold(q.ID, name) {
				return q.ID
			}
			for _, text := range q.Text {
				if Skeleton(text) == want {
					called = q.ID
				}
			}
		}
	}
	switch {
	case want == "" && n == 1:
		return only
	case want == "":
		return ""
	case called != "":
		return called
	}
	return numbered
}

// questionIDs lists the ids of all questions.
func (a *Agenda) questionIDs() string {
	var all []string
	for _, t := range a.Themes {
		for _, q := range t.Questions {
			all = append(all, q.ID)
		}
	}
	return strings.Join(all, ", ")
}
