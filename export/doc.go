// Package export is a workshop written out.
//
// A [Format] is one way to write it; [Formats] is the one list of them. What is
// written is a [Document]: the state of a workshop and the results that the
// reader may see. The report (Markdown, web page and text document) is made
// once, in the language of the printer, and then only set in type: they say the
// same. Tables, calendars and files for other programs are made on their own.
//
// A [Sheet] is paper for the room, of which [Sheets] is the one list: ballots,
// cards, forms. Everybody may see it.
//
// Nothing that could tell who wrote or voted what leaves through here: no seat,
// no pseudonym, no text that was hidden, deleted or struck, and no ballot that
// is open. An alias is written only beside what was written under a name.
//
// The package reads no clock and opens no file. It knows nothing of rooms, of
// storage and of screens.
package export
