// Package agenda is agendas that are ready to be used, and how an agenda is
// read from a file.
//
// A [Template] is one of the agendas that come with the program; [List] has
// them all. [Parse] reads an agenda that somebody wrote as YAML. What is wrong
// with it comes back as [Problem] values, all of them at once, each with its
// place and with what to write instead.
//
// The package knows nothing of files on a disk, of rooms and of the languages
// of screens.
package agenda
