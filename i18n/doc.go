// Package i18n is the languages of kahvila's own sentences.
//
// A sentence is written in the code in the English that people read, and that
// English is the id of its translations (the gettext habit):
//
//	p := i18n.For("fi")
//	p.T("{done} of {all} have rated", "done", 3, "all", 12)
//	p.N("{n} ideas", 1)
//
// A [Printer] says sentences, times and numbers in one language. [Languages]
// is the one list of languages; each has one catalogue beside this file
// (fi.yaml), which a translator can edit. A sentence without a translation is
// said in English: nothing is ever empty, and nothing panics.
//
// The package knows nothing of workshops or of screens. Texts that belong to a
// workshop (themes, questions) carry their own translations and do not come
// here.
package i18n
