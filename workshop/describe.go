package workshop

// SentenceField is what a sentence about a target may be.
var SentenceField = Field{Max: 300, Bytes: 4000}

// Describe is the fact that a target has this sentence about it, and these who
// benefit, in a language. What is nil stays as it was; an empty text takes it
// away.
type Describe struct {
	Target   TargetID `json:"target"`
	Lang     Lang     `json:"lang,omitempty"`
	Sentence *string  `json:"sentence,omitempty"`
	Benefits *string  `json:"benefits,omitempty"`

	// Where it takes words back: which.
	OverSentence *string `json:"over_sentence,omitempty"`
	OverBenefits *string `json:"over_benefits,omitempty"`
}

// Clean cleans the texts.
func (f *Describe) Clean() error {
	for _, s := range []*string{f.Sentence, f.Benefits} {
		if s == nil {
			continue
		}
		c, err := Clean(*s, SentenceField)
		if err != nil {
			return err
		}
		*s = c
	}
	return nil
}

// Decide completes the language: that of the title there is.
func (f *Describe) Decide(w *Workshop, _ Actor, _ Decision) error {
	f.Lang = w.targetLang(f.Target, f.Lang)
	return nil
}

// Check refuses targets and languages that are not there, saying nothing, and
// taking back what others have changed since.
func (f *Describe) Check(w *Workshop, who Actor) error {
	if err := w.mayWord(who, f.Target, f.Lang); err != nil {
		return err
	}
	if f.Sentence == nil && f.Benefits == nil {
		return Refuse("Say in one sentence what it is about, or who benefits.")
	}
	t := w.Target(f.Target)
	if f.OverSentence != nil && t.Sentence[f.Lang] != *f.OverSentence || f.OverBenefits != nil && t.Benefits[f.Lang] != *f.OverBenefits {
		return errChanged()
	}
	return nil
}

// Apply describes it.
func (f *Describe) Apply(w *Workshop, s Stamp) {
	back := &Describe{Target: f.Target, Lang: f.Lang, OverSentence: cloned(f.Sentence), OverBenefits: cloned(f.Benefits)}
	w.changeTarget(f.Target, func(t *Target) {
		if f.Sentence != nil {
			back.Sentence = new(string)
			*back.Sentence, t.Sentence = t.Sentence[f.Lang], t.Sentence.with(f.Lang, *f.Sentence)
		}
		if f.Benefits != nil {
			back.Benefits = new(string)
			*back.Benefits, t.Benefits = t.Benefits[f.Lang], t.Benefits.with(f.Lang, *f.Benefits)
		}
	})
	w.did(s, back)
}
