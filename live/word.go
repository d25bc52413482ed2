package live

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// returnWords are short Finnish words without umlauts: easy to read on a
// header and to say across a table.
const returnWords = `aalto aamu ahven aitta alku aura aurinko
haapa halla hanki harju hauki helmi hilla hirvi huhta huuru ilta into ilves
joki joulu juuri kaiku kaisla kallio kanerva karhu karpalo kaste katu kaura
keko kettu kide kirsi kivi koivu koski kota kuiske kuisti kukka kulo
kunta kuovi kurki kuura kuusi laine laituri lampi lato lehti leipo lintu lohi
lumi maja malmi marja matka meri metso mustikka muuri niemi niitty norppa
nuotio ohra oras otava paju pelto pihka pihlaja pilvi polku poro puisto puro
purje raita ranta rauha repo riekko riimu riite ruis ruska saari salama salmi
sammal sarka savu selja silta sini sora sorsa sulka suo suvi syksy tammi tarha
taru tasku tervas tiira tuisku tuomi tupa turve tuuli tyyni uoma usva utu
vaahtera valo varpu vatukka vesi viima viita vuori`

// returnWord returns a return word: a word and five digits.
func returnWord(seed uint64) string {
	words := strings.Fields(returnWords)
	g := rand.New(rand.NewPCG(seed, 0))
	return words[g.IntN(len(words))] + strconv.Itoa(10_000+g.IntN(90_000))
}

// likeReturnWord reports whether somebody meant this as a return word.
func likeReturnWord(name string) bool {
	word, digits := wordAndDigits(name)
	return (digits == 5 || digits == 3) && slices.Contains(strings.Fields(returnWords), word)
}

// shortWord reports whether a return word is one of those with three digits,
// which older workshops have.
func shortWord(name string) bool {
	_, digits := wordAndDigits(name)
	return digits == 3
}

func wordAndDigits(name string) (word string, digits int) {
	name = strings.ToLower(name)
	word = strings.TrimRight(name, "0123456789")
	return word, len(name) - len(word)
}
