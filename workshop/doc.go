// Package workshop is what a workshop is and what people may do in it.
//
// The whole state is a [Workshop]. It is made by applying the entries of a
// log, in order, and by nothing else: the same log always gives the same
// workshop, in every later version and on every processor. One thing a person
// may do is a [Kind]; [Kinds] is the one list of them. What was done is a
// [Fact]: its Check says whether it may happen now, its Apply lets it have
// happened.
//
// The package is pure. It reads no clock, draws no random number, opens no
// file, starts no goroutine and logs nothing. It knows nothing of rooms, of
// storage, of screens and of languages other than that texts come in several.
package workshop
