package screen

import (
	"encoding/json"

	"kahvila/live"
	"kahvila/workshop"
)

// begun is what somebody is half-way through writing, kept beside the text: so
// the next screen, on whichever laptop, goes on in the same sentence and not
// with a new idea.
type begun struct {
	Step     string
	Question string            `json:",omitempty"` // that is looked at
	As       composeAs         `json:",omitempty"`
	Kind     workshop.IdeaKind `json:",omitempty"`
	Idea     workshop.IdeaID   `json:",omitempty"`
	Lang     workshop.Lang     `json:",omitempty"`
}

func (b begun) String() string {
	text, err := json.Marshal(b)
	if err != nil {
		return ""
	}
	return string(text)
}

// begunIn returns what the seat was writing when its screen went, if that was
// in the step that goes on and can still be gone on with.
func begunIn(v live.View, seat *live.Seat) (b begun, ok bool) {
	if seat == nil || json.Unmarshal([]byte(seat.Draft(live.AboutDraft)), &b) != nil || b.Step != v.Workshop.Now().Step {
		return begun{}, false
	}
	i := v.Workshop.Idea(b.Idea)
	return b, b.Idea == 0 || i != nil && i.Shown()
}

// goOn takes up what was half-written.
func (c *cafe) goOn() {
	b, ok := begunIn(c.view, c.env.Seat)
	if !ok || b.As == asFinding && !c.hosts() {
		return
	}
	for i, q := range c.theme.Questions {
		if q.ID == b.Question {
			c.question = i
		}
	}
	c.compose(composing{b.As, b.Kind, b.Idea, b.Lang})
}

func (c *cafe) begun() string {
	q, _ := c.asks()
	return begun{c.at.step, q.ID, c.to.as, c.to.kind, c.to.idea, c.to.lang}.String()
}
