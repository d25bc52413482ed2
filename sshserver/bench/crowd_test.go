package bench

import (
	"context"
	"flag"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"kahvila/live"
)

// crowdSize is how many come at once: some by default, 500 in a long run.
var crowdSize = flag.Int("kahvila.crowd", 60, "how many come into a room at once")

// Many come into a room at once, most for the first time, while others write.
// Everybody gets one seat and a screen, everything that was written is there
// once, and when all vote, as often as they like, everybody counts once.
func TestACrowdComesWhileOthersWrite(t *testing.T) {
	MoreFiles()
	const writers = 20
	people := writers + *crowdSize
	if testing.Short() {
		people = writers + min(*crowdSize, 30)
	}
	room, r := crowdedRoom(t, people, writers)
	ctx := t.Context()
	if took, err := r.arrive(ctx, r.crowd.all[:writers], writers); len(took) < writers {
		t.Fatal(err)
	}

	enough := make(chan struct{})
	var writing sync.WaitGroup
	var mu sync.Mutex
	var all []string
	for i, p := range r.crowd.all[:writers] {
		writing.Go(func() {
			pass(ctx, time.Second*time.Duration(i)/writers)
			words := p.keepWriting(ctx, room, newWords(uint64(i)), enough)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, words...)
		})
	}
	come := r.crowd.all[writers:]
	each(come, len(come), func(p *person) {
		if err := p.joins(ctx); err != nil {
			t.Errorf("person %d cannot join: %v", p.n, err)
		}
	})
	if took, err := r.arrive(ctx, come, len(come)); len(took) < len(come) {
		t.Errorf("%d of %d came in: %v", len(took), len(come), err)
	}
	close(enough)
	writing.Wait()

	w := room.Now().Workshop
	if n := w.People(); n != people {
		t.Errorf("%d people have a seat, want %d", n, people)
	}
	var texts strings.Builder
	for i := range w.Ideas() {
		texts.WriteString(i.Text + "\n")
	}
	if len(all) < writers {
		t.Errorf("only %d ideas were written meanwhile", len(all))
	}
	for _, word := range all {
		if n := strings.Count(texts.String(), word); n != 1 {
			t.Errorf("an idea is there %d times", n)
		}
	}
	if n := strings.Count(texts.String(), "\n"); n != len(all) {
		t.Errorf("%d ideas are there, %d were written", n, len(all))
	}

	if err := r.vote(ctx); err != nil {
		t.Fatal(err)
	}
	if r.Vote.Counted != people {
		t.Errorf("%d votes are counted, want %d", r.Vote.Counted, people)
	}
}

// crowdedRoom opens a room for so many people, of whom the first have a seat.
func crowdedRoom(t *testing.T, people, seated int) (*live.Room, *run) {
	t.Helper()
	in, tell := io.Pipe()
	answers, out := io.Pipe()
	ended := make(chan error, 1)
	room, hostKey := openRoom(t)
	go func() {
		defer out.Close()
		ended <- ServeRoom(in, out, room, hostKey)
	}()
	r := &run{Options: Options{People: people}, kind: Room, Figures: new(Figures)}
	var err error
	if r.crowd, err = newCrowd(people, Size{80, 24}, 1); err != nil {
		t.Fatal(err)
	}
	if r.boss, err = newKey(); err != nil {
		t.Fatal(err)
	}
	server := &Process{In: tell, Out: answers, Wait: func() error { return <-ended }}
	r.server, err = greet(server, setup{r.crowd.fingerprints()[:seated], string(ssh.MarshalAuthorizedKey(r.boss.PublicKey()))})
	if err != nil {
		t.Fatal(err)
	}
	r.crowd.addr = r.server.Addr
	t.Cleanup(func() {
		r.crowd.close()
		if err := r.server.end(); err != nil {
			t.Error(err)
		}
	})
	return room, r
}

// joins takes a seat by words.
func (p *person) joins(ctx context.Context) error {
	f, err := facilitate(ctx, p.of.addr, p.key)
	if err != nil {
		return err
	}
	defer f.leave()
	return f.say(nil, "join --lang en --sector one")
}

// keepWriting writes an idea a second, each when the one before is kept, until
// it is enough, and returns all of them.
func (p *person) keepWriting(ctx context.Context, room *live.Room, ws *words, enough <-chan struct{}) (all []string) {
	every := time.NewTicker(time.Second)
	defer every.Stop()
	for ctx.Err() == nil {
		word := ws.next()
		typed := false
		for !typed && ctx.Err() == nil { // a screen that has just changed lets keys go by
			g := p.glance(word)
			p.press(string(rune(lineAway)) + pasteBegins + word + pasteEnds)
			_, typed = p.see(ctx, g, time.Second)
		}
		p.press("\r")
		all = append(all, word)
		for !kept(room, word) && ctx.Err() == nil {
			pass(ctx, 20*time.Millisecond)
		}
		select {
		case <-enough:
			return all
		case <-every.C:
		case <-ctx.Done():
		}
	}
	return all
}

// kept reports whether an idea with the word is in the room.
func kept(room *live.Room, word string) bool {
	for i := range room.Now().Workshop.Ideas() {
		if strings.Contains(i.Text, word) {
			return true
		}
	}
	return false
}
