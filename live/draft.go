package live

import (
	"strings"
)

// How much half-written text is kept of somebody who does not facilitate, in
// bytes: of one text and of all. What everybody has is written anew every second
// while anybody types, so nobody may make that slow for all. No text that a
// participant can send is as long as the first, and nobody begins so many by
// hand.
const (
	draftAtMost  = 16 << 10
	draftsAtMost = 128 << 10
)

// bearable returns as much of a half-written text as is kept of this seat.
func (s *Seat) bearable(field, text string) string {
	if text == "" || facilitates(s.room.state.Load(), s.id, s.role) {
		return text
	}
	if len(text) > draftAtMost {
		text = strings.ToValidUTF8(text[:draftAtMost], "") // a character that was cut
	}
	all := len(text)
	for other, draft := range s.room.vault.Drafts(s.id) {
		if other != field {
			all += len(draft)
		}
	}
	if all > draftsAtMost {
		return s.Draft(field)
	}
	return text
}
