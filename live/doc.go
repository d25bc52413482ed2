// Package live is a workshop going on: one room, many seats.
//
// A [Room] has one goroutine that owns the state. Whoever wants something
// [Seat.Do]es a fact; the room takes all that wait, checks each against a fork
// of the state, appends them in one batch to its [Log], and only then shows
// the new state and answers. A [View] is what one seat may see of it. Nobody
// is sent anything: a seat is woken through a slot for one "look again" and
// fetches the newest view, so that a slow reader skips states, never misses
// the last one, and holds nobody up.
//
// Keys, drafts and what links seats to people are kept by a [Vault] outside
// the log. The package knows nothing of SSH, of terminals, of languages, and
// not how a log or a vault is stored.
package live
