package bench

import (
	"math/rand/v2"
	"slices"
)

// words are texts that reach a screen in one piece, although only what is
// different is sent: no letter is the one that was there in any of the words
// that may have stood in its place just before.
type words struct {
	dice   *rand.Rand
	before []string
}

const (
	wordCells = 16
	// wordsNear is how many words back one may have been drawn last in a place:
	// a list that moves up while frames are left out jumps by a few.
	wordsNear = 20
)

func newWords(seed uint64) *words {
	return &words{dice: rand.New(rand.NewPCG(seed, 1))}
}

// next returns another word. There are always some letters left: of 26, at
// most 20 were there before, and one is beside it.
func (ws *words) next() string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	var word []byte
	for len(word) < wordCells {
		c := letters[ws.dice.IntN(len(letters))]
		at := len(word)
		taken := slices.ContainsFunc(ws.before, func(other string) bool { return other[at] == c })
		if !taken && (at == 0 || word[at-1] != c) {
			word = append(word, c)
		}
	}
	ws.before = append(ws.before[max(0, len(ws.before)+1-wordsNear):], string(word))
	return string(word)
}

// keys are letters that a typist types one after the other. They stand in no
// idea, in no English sentence and in no escape sequence, so one of them in
// the bytes is the echo of a key.
func keys() []string { return []string{"ð", "þ", "ø", "ß", "æ"} }
