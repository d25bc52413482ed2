package bench

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"charm.land/ssh"

	"kahvila/live"
	"kahvila/sshserver"
	"kahvila/workshop"
)

// Agenda is what everybody takes part in: one large table that writes, and a
// ballot in which one digit is a vote.
func Agenda() workshop.Agenda {
	text := func(s string) workshop.Text { return workshop.Text{workshop.English: s} }
	a := workshop.Agenda{
		Title: text("Load test"), Sector: text("Sector"),
		Themes: []workshop.Theme{{ID: "load", Name: text("Load"), Questions: []workshop.Question{
			{ID: "how", Text: text("How much can be written at once?")},
		}}},
		Steps: []workshop.Step{
			{ID: "cafe", Kind: "cafe", Title: text("Learning café"), Tables: 1, Rounds: []workshop.Round{
				{Subs: []workshop.Sub{{Kind: workshop.WriteSub, Minutes: 60}}},
			}},
			{ID: voteStep, Kind: "vote", Title: text("Rating"), Minutes: 30, Criteria: []workshop.Criterion{
				{ID: "importance", Name: text("importance")},
			}},
		},
	}
	for _, id := range []string{"one", "two", "three", "four", "five"} {
		a.Sectors = append(a.Sectors, workshop.Sector{ID: id, Name: text(id)})
	}
	return a
}

const voteStep = "rate"

// seat seats everybody, and moves them on until they write.
func seat(room *live.Room, fingerprints []string) error {
	var all sync.WaitGroup
	seats, errs := make([]*live.Seat, len(fingerprints)), make([]error, len(fingerprints))
	sectors := room.Now().Workshop.Agenda().Sectors
	for i, f := range fingerprints {
		all.Go(func() {
			seats[i], errs[i] = room.Enter(live.Visitor{Fingerprint: f, Lang: workshop.English, Sector: sectors[i%len(sectors)].ID})
		})
	}
	all.Wait()
	defer func() {
		for _, s := range seats {
			if s != nil {
				s.Leave()
			}
		}
	}()
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("seat people: %w", err)
	}
	host, err := room.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	if err != nil {
		return fmt.Errorf("seat the facilitator: %w", err)
	}
	defer host.Leave()
	for room.Now().Workshop.Now().Sub != workshop.WriteSub {
		if _, err := host.Do(context.Background(), &workshop.Go{Go: "next"}, ""); err != nil {
			return fmt.Errorf("begin: %w", err)
		}
	}
	return nil
}

// goodbye is how long closing takes at most.
const goodbye = 6 * time.Second

// letIn lets people into the room.
func letIn(room *live.Room, boss ssh.PublicKey, hostKey string) (served, error) {
	server, err := sshserver.NewRoom(room, sshserver.RoomOptions{
		Options:      sshserver.Options{HostKey: hostKey},
		Facilitators: []ssh.PublicKey{boss}, Join: func() string { return "ssh 127.0.0.1" }, Lang: workshop.English,
	})
	if err != nil {
		return served{}, err
	}
	addr, err := server.Listen(loopback)
	if err != nil {
		return served{}, err
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve() }()
	var batches uint64
	return served{
		addr: addr.String(),
		look: func(u *usage) {
			u.Written, batches = room.Written(batches)
			if b := room.Now().Workshop.Ballot(); b != nil {
				u.Voted = b.Voted()
			}
		},
		close: func() error {
			ctx, cancel := context.WithTimeout(context.Background(), goodbye)
			defer cancel()
			return errors.Join(server.Shutdown(ctx), <-ended)
		},
	}, nil
}

// cut takes a line apart into its first word and the rest.
func cut(line string) (word, rest string) {
	word, rest, _ = strings.Cut(strings.TrimSpace(line), " ")
	return word, rest
}
