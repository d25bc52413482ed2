// Package widget holds the pieces that screens are drawn with.
//
// A screen draws a [Layout]: [Band]s of lines, each exactly as large as its
// [Rect], and perhaps the place of the [Cursor]. What a person can press is a
// [Key]. The rest are pieces: text that fits ([Fit], [Wrap], [Columns]), a
// [List], an [Input], a [Scale], a [Confirm], a [Table].
//
// Every piece draws exactly the cells it was given: each line has the asked
// width, counted in cells and not in letters, there are as many lines as
// asked for, and no style reaches beyond what it was meant for. Escape
// sequences other than styles, and control characters, are never drawn.
//
// The package knows nothing of workshops, of languages (texts come in ready)
// and of who draws its lines on which terminal.
package widget
