package screen

import (
	"kahvila/workshop"
)

// read returns what belongs to the idea as the person reads it: the newest
// translation into their language first, and others only where everything is
// wanted.
func (e entry) read(f Frame) []*workshop.Idea {
	translated := false
	for _, kid := range e.kids {
		translated = translated || kid.Kind == workshop.Translation
	}
	if !translated {
		return e.kids
	}
	mine := workshop.Lang(f.T.Lang())
	var first, rest []*workshop.Idea
	for _, kid := range e.kids {
		switch {
		case kid.Kind != workshop.Translation:
			rest = append(rest, kid)
		case kid != workshop.TranslationOf(e.kids, kid.Lang): // there is a newer one
		case kid.Lang == mine:
			first = append([]*workshop.Idea{kid}, first...)
		case e.whole:
			first = append(first, kid)
		}
	}
	return append(first, rest...)
}

// addedText returns what stands under an idea for something that belongs to
// it.
func addedText(f Frame, kid *workshop.Idea) string {
	switch kid.Kind {
	case workshop.PlainIdea:
		return "+ " + kid.Text
	case workshop.Translation:
		return f.T.T("{kind}: {text}", "kind", string(kid.Lang), "text", kid.Text)
	}
	return kindAndText(f, kid)
}
