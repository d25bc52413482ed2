package live_test

import (
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// mixed is a house whose tables have laptops, beside people with their own.
func mixed(t *testing.T, people int) *livetest.House {
	a := livetest.Agenda()
	a.Laptops = workshop.MixedLaptops
	return livetest.Open(t, a, people)
}

func TestPeopleWithoutADeviceAreThere(t *testing.T) {
	h := mixed(t, 4)
	h.Do(h.Boss, &workshop.Bare{Count: 3, Sector: "edu"})
	if got := h.Room.Now().Presence.Count; got != 7 {
		t.Errorf("%d are there, want 7", got)
	}
	lap, err := h.Room.Enter(live.Visitor{Fingerprint: "lap", Laptop: 1})
	h.Must(err)
	if p := h.Room.Now().Presence; p.Count != 7 || !p.Here(lap.ID()) {
		t.Errorf("with a laptop %+v", p)
	}
	h.Do(h.Boss, &workshop.Undo{})
	if got := h.Room.Now().Presence.Count; got != 4 {
		t.Errorf("%d are there, want 4", got)
	}
	h.Seats[0].Leave()
	if got := h.Room.Now().Presence.Count; got != 3 {
		t.Errorf("%d are there, want 3", got)
	}
}

// Who gets a device later comes in at their number, by the word that the
// facilitator makes for it.
func TestSomebodyWithoutADeviceComesInAtTheirNumber(t *testing.T) {
	h := mixed(t, 4)
	h.Do(h.Boss, &workshop.Bare{Count: 1})
	id := h.Room.Now().Workshop.WithoutDevice()[0]
	h.GoTo("cafe", 1, workshop.MoveSub)
	table := h.Room.Now().Workshop.TableOf(id)
	word, err := h.Boss.HandBack(t.Context(), id, "")
	h.Must(err)
	s, err := h.Room.Enter(live.Visitor{Fingerprint: "hers", Word: word, Lang: workshop.Swedish})
	h.Must(err)
	me := s.Now().Me
	if me.Seat.ID != id || me.Seat.Bare || me.Table != table || table == 0 || me.Word == "" || me.Lang != workshop.Swedish {
		t.Errorf("%+v %+v", me, me.Seat)
	}
	s.Leave()
	if got := h.Room.Now().Presence.Count; got != 4 {
		t.Errorf("without her connection %d are there", got)
	}
	again, err := h.Room.Enter(live.Visitor{Fingerprint: "hers"})
	h.Must(err)
	if again.ID() != id {
		t.Error("her key does not lead back")
	}
}

// Whoever rates is counted among people, and a table's laptop is not.
func TestABallotCountsThoseWithoutADevice(t *testing.T) {
	h := mixed(t, 4)
	_, err := h.Room.Enter(live.Visitor{Fingerprint: "lap", Laptop: 2})
	h.Must(err)
	h.Do(h.Boss, &workshop.Bare{Count: 2, Sector: "admin"})
	h.GoTo("cafe", 1, workshop.WriteSub)
	idea := h.Do(h.Seats[0], &workshop.Write{Text: "One", Question: "begin"})
	h.GoTo("group", 0, "")
	h.Do(h.Boss, &workshop.Group{Title: "One", Lang: workshop.English, Ideas: []workshop.IdeaID{workshop.IdeaID(idea)}})
	h.GoTo("rate", 0, workshop.RateSub)
	h.Do(h.Boss, &workshop.Stop{})
	w := h.Room.Now().Workshop
	got := 0
	for _, n := range w.Ballot().Present {
		got += n
	}
	if got != 6 {
		t.Errorf("%d could have rated, want 6", got)
	}
}
