package workshop

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// FollowUp is the fact that a further meeting of the same workshop is planned:
// its steps come after all others, with ids of their own, so that what was
// written and rated before stays as it is. Without steps it has a review, new
// ideas, a rating of what is open, and the roadmap.
type FollowUp struct {
	Date   Day     `json:"date,omitempty"`
	Themes []Theme `json:"themes,omitempty"`
	Steps  []Step  `json:"steps,omitempty"`
}

// Clean cleans every text of the steps.
func (f *FollowUp) Clean() error {
	f.Date = ReadDay(string(f.Date))
	set := &SetAgenda{Agenda: Agenda{Themes: f.Themes, Steps: f.Steps}}
	return set.Clean()
}

// Decide plans the meeting, and gives everything in it an id of its own.
func (f *FollowUp) Decide(w *Workshop, _ Actor, _ Decision) error {
	n := w.agenda.LastMeeting() + 1
	if len(f.Steps) == 0 {
		f.Themes, f.Steps = w.nextMeeting(f.Date)
	}
	own := ownIDs("m" + strconv.Itoa(n) + "-")
	f.Themes, f.Steps = slices.Clone(f.Themes), slices.Clone(f.Steps)
	for i := range f.Themes {
		t := &f.Themes[i]
		t.ID = own("theme", t.ID)
		t.Questions = slices.Clone(t.Questions)
		for j := range t.Questions {
			t.Questions[j].ID = own("question", t.Questions[j].ID)
		}
	}
	for i := range f.Steps {
		s := &f.Steps[i]
		s.ID, s.Meeting = own("step", s.ID), n
		s.Themes = slices.Clone(s.Themes)
		for j := range s.Themes {
			s.Themes[j] = own("theme", s.Themes[j])
		}
		if s.Kind == "cafe" && len(s.Themes) == 0 { // all means all of the template
			s.Themes = themeIDs(f.Themes)
		}
	}
	return nil
}

// ownIDs returns what gives ids a beginning that no other meeting has, and cuts
// what becomes too long by it. What is there twice stays so, and is refused.
func ownIDs(begin string) func(what, id string) string {
	given := make(map[string]string) // what it became, by what it is and was
	taken := make(map[string]bool)
	return func(what, id string) string {
		was := what + "/" + id
		if _, twice := given[was]; !twice {
			given[was] = freeID(begin+id, func(id string) bool { return taken[what+"/"+id] })
			taken[what+"/"+given[was]] = true
		}
		return given[was]
	}
}

func themeIDs(themes []Theme) []string {
	var ids []string
	for _, t := range themes {
		ids = append(ids, t.ID)
	}
	return ids
}

// Check refuses a meeting before the one before it, and one that is not sound.
func (f *FollowUp) Check(w *Workshop, _ Actor) error {
	if f.Date != "" && !f.Date.Valid() {
		return Refuse("{day} is not a day. Write it as 2027-06-30.", "day", string(f.Date))
	}
	if err := w.MayFollowUp(); err != nil {
		return err
	}
	a := f.agenda(w)
	if errs := a.Check(); len(errs) > 0 {
		return errs[0]
	}
	return nil
}

// MayFollowUp refuses a meeting that nobody could plan now, whatever its day.
func (w *Workshop) MayFollowUp() error {
	switch {
	case w.now.Step == "":
		return Refuse("The workshop has not begun yet. Plan a follow-up meeting when the first one is over.")
	case w.agenda.LastMeeting() > w.Meeting():
		return Refuse("A follow-up meeting is planned already. Hold that one first, or undo its planning.")
	}
	return nil
}

// agenda returns the agenda with the meeting in it.
func (f *FollowUp) agenda(w *Workshop) Agenda {
	a := *w.agenda
	a.Steps = slices.Clone(a.Steps)
	for i := range a.Steps {
		if s := &a.Steps[i]; s.Kind == "cafe" && len(s.Themes) == 0 { // those that were all then
			s.Themes = themeIDs(a.Themes)
		}
	}
	a.Themes = slices.Concat(a.Themes, f.Themes)
	a.Steps = slices.Concat(a.Steps, f.Steps)
	a.Meetings = append(slices.Clip(a.Meetings), Meeting{Day: f.Date})
	return a
}

// Apply plans it.
func (f *FollowUp) Apply(w *Workshop, s Stamp) {
	before, a := *w.agenda, f.agenda(w)
	w.agenda = &a
	w.touch(AgendaTopic)
	w.did(s, &SetAgenda{Agenda: before, From: s.ID, Back: s.ID})
}

// nextMeeting is how a follow-up meeting goes unless somebody says otherwise.
// People rate by the method of the last vote; the roadmap has the periods of
// the last one, and more where they would soon be over.
func (w *Workshop) nextMeeting(day Day) ([]Theme, []Step) {
	cafe, vote, road := w.lastOfKind("cafe"), w.lastOfKind("vote"), w.lastOfKind("roadmap")
	steps := []Step{{ID: "welcome", Kind: "welcome", Title: followWelcome(), Text: followWelcomeText(), Minutes: 5}}
	if road.ID != "" {
		road.Periods = extended(road.Periods, day)
		steps = append(steps, Step{ID: "review", Kind: "roadmap", Title: followReview(), Text: followReviewText(), Minutes: 15, Periods: road.Periods, Pools: road.Pools, Reserve: road.Reserve})
	}
	steps = append(steps,
		Step{ID: "cafe", Kind: "cafe", Title: followIdeas(), Mode: cafe.Mode, Themes: []string{"new"}, Rounds: []Round{{Subs: []Sub{
			{Kind: MoveSub, Minutes: 2}, {Kind: WriteSub, Minutes: 4}, {Kind: TalkSub, Minutes: 10}, {Kind: FindingsSub, Minutes: 3},
		}}}},
		Step{ID: "group", Kind: "group", Title: followGroup(), Minutes: 10})
	if vote.ID != "" {
		vote.Form.Top, vote.Form.Open = 0, true
		steps = append(steps, Step{ID: "vote", Kind: "vote", Title: followVote(), Minutes: 10, Mode: vote.Mode, Method: vote.Method, Criteria: vote.Criteria, Form: vote.Form})
	}
	if road.ID != "" {
		steps = append(steps, Step{ID: "roadmap", Kind: "roadmap", Title: road.Title, Text: road.Text, Minutes: 15, Periods: road.Periods, Pools: road.Pools, Reserve: road.Reserve})
	}
	steps = append(steps, Step{ID: "closing", Kind: "closing", Title: followClosing(), Minutes: 5})
	return []Theme{{ID: "new", Name: followIdeas(), Questions: []Question{
		{ID: "idea", Text: followNewQuestion()}, {ID: "way", Text: followWayQuestion(), Asks: Obstacle},
	}}}, steps
}

// lastOfKind returns the last step of the kind.
func (w *Workshop) lastOfKind(kind string) Step {
	for _, s := range slices.Backward(w.agenda.Steps) {
		if s.Kind == kind {
			return s
		}
	}
	return Step{}
}

// extended adds quarters to periods that are quarters, until a year from the
// day on has them.
func extended(periods []Period, day Day) []Period {
	at, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return periods
	}
	until := Day(at.AddDate(0, 9, 0).Format(time.DateOnly))
	out := slices.Clone(periods)
	for len(out) < mostPeriods {
		last := -1
		for i, p := range out {
			if !p.Later && p.To != "" {
				last = i
			}
		}
		if last < 0 || out[last].To >= until {
			break
		}
		next, ok := nextQuarter(out[last])
		if !ok || slices.ContainsFunc(out, func(p Period) bool { return p.ID == next.ID }) {
			break
		}
		out = slices.Insert(out, last+1, next)
	}
	return out
}

// nextQuarter returns the quarter after one whose name says Q1/2027 or so.
func nextQuarter(p Period) (Period, bool) {
	end, err := time.Parse(time.DateOnly, string(p.To))
	if err != nil {
		return p, false
	}
	said := func(t time.Time) string { return "Q" + strconv.Itoa(int(t.Month()+2)/3) + "/" + strconv.Itoa(t.Year()) }
	from := end.AddDate(0, 0, 1)
	next := Period{From: Day(from.Format(time.DateOnly)), To: Day(from.AddDate(0, 3, -1).Format(time.DateOnly)), Name: Text{}}
	for l, name := range p.Name {
		if !strings.Contains(name, said(end)) {
			return p, false
		}
		next.Name[l] = strings.ReplaceAll(name, said(end), said(from))
	}
	next.ID = strings.ToLower(strings.ReplaceAll(said(from), "/", "-"))
	return next, from.Day() == 1
}
