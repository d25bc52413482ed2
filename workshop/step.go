package workshop

// StepType is one kind of agenda step.
type StepType struct {
	Name  string // in the agenda and the log; never renamed
	Title string // English
	parts func(Step) []Moment
	check func(*agendaCheck, Step)
}

// Steps lists the kinds of steps in the order in which a workshop has them.
var Steps = []StepType{
	{Name: "welcome", Title: "Welcome"},
	{Name: "poll", Title: "Poll", parts: pollParts, check: checkPoll},
	{Name: "cafe", Title: "Learning café", parts: cafeParts, check: checkCafe},
	{Name: "gallery", Title: "Gallery", parts: galleryParts, check: checkGallery},
	{Name: "group", Title: "Grouping", parts: groupParts, check: checkGroup},
	{Name: "vote", Title: "Rating", parts: voteParts, check: checkVote},
	{Name: "roadmap", Title: "Roadmap", check: checkRoadmap},
	{Name: "closing", Title: "Closing"},
}

// FindStep returns the kind of step with the name.
func FindStep(name string) (StepType, bool) {
	for _, t := range Steps {
		if t.Name == name {
			return t, true
		}
	}
	return StepType{}, false
}

// Moment is a place in the plan of a workshop: a step, in a café a round from
// 1, and in steps that have them a sub-step.
type Moment struct {
	Step  string  `json:"step"`
	Round int     `json:"round,omitempty"`
	Sub   SubKind `json:"sub,omitempty"`
}

// Moments returns the whole plan: every moment in order.
func (a *Agenda) Moments() []Moment {
	var ms []Moment
	for _, s := range a.Steps {
		if t, ok := FindStep(s.Kind); ok && t.parts != nil {
			ms = append(ms, t.parts(s)...)
		} else {
			ms = append(ms, Moment{Step: s.ID})
		}
	}
	return ms
}

func cafeParts(s Step) []Moment {
	var ms []Moment
	for i, r := range s.Rounds {
		for _, sub := range r.Subs {
			ms = append(ms, Moment{s.ID, i + 1, sub.Kind})
		}
	}
	return ms
}

func galleryParts(s Step) []Moment { return []Moment{{Step: s.ID, Sub: WalkSub}} }

// groupParts has no parts where nobody is asked whether ideas are in the wrong
// place.
func groupParts(s Step) []Moment {
	if s.Check == 0 {
		return []Moment{{Step: s.ID}}
	}
	return []Moment{{Step: s.ID, Sub: SortSub}, {Step: s.ID, Sub: CheckSub}}
}

func voteParts(s Step) []Moment {
	return []Moment{{Step: s.ID, Sub: RateSub}, {Step: s.ID, Sub: ResultSub}}
}

func pollParts(s Step) []Moment {
	return []Moment{{Step: s.ID, Sub: AnswerSub}, {Step: s.ID, Sub: OutcomeSub}}
}

// Minutes returns the time box of a moment, 0 when it has none.
func (a *Agenda) Minutes(m Moment) int {
	s, _ := a.Step(m.Step)
	if m.Round > 0 && m.Round <= len(s.Rounds) {
		for _, sub := range s.Rounds[m.Round-1].Subs {
			if sub.Kind == m.Sub {
				return sub.Minutes
			}
		}
	}
	switch m.Sub {
	case ResultSub, OutcomeSub:
		return 0
	case CheckSub:
		return s.Check
	}
	return s.Minutes
}

// writes reports whether people write ideas in the sub-step.
func (k SubKind) writes() bool {
	switch k {
	case ReadSub, WriteSub, TalkSub, FindingsSub, WalkSub:
		return true
	}
	return false
}

// Keeps returns what the step keeps of who writes or votes in it.
func (s Step) Keeps() Mode { return s.mode() }

// mode returns what the step keeps of who wrote, with its default.
func (s Step) mode() Mode {
	switch {
	case s.Mode != "":
		return s.Mode
	case s.Kind == "vote", s.Kind == "poll":
		return BySector
	case s.Kind == "gallery":
		return Anonymous // nobody sits at a table there
	}
	return ByTable
}
