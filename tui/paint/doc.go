// Package paint draws layouts on terminals that are far away.
//
// A [Painter] knows what one terminal shows, and says in as few bytes as it
// can how to show the next [widget.Layout]. [Shared] is for many painters
// whose terminals show nearly the same: a band that many see alike is drawn
// once, and the bytes that turn it into the next one are made once.
//
// What it draws equals [widget.Layout.Lines], cell by cell. It trusts a
// terminal with little: it never counts on where the cursor goes after the
// last column, nor on how wide a character is that terminals do not agree
// about.
//
// It knows nothing of screens, of people and of how bytes travel.
package paint
