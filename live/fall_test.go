package live_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/workshop"
)

// stumbling is a log that panics when it is told to, after it has written, and
// says then what somebody wrote.
type stumbling struct {
	live.Log
	now bool
}

func (l *stumbling) Append(b workshop.Batch) error {
	if err := l.Log.Append(b); err != nil || !l.now {
		return err
	}
	panic(fmt.Errorf("cannot stand %s", b.Entries[0].Body))
}

// A room that stumbles itself ends, and nothing else does: what it has
// acknowledged is there when it is opened again, what somebody half-wrote too,
// and nobody's text is in the log.
func TestARoomThatStumblesEnds(t *testing.T) {
	var said bytes.Buffer
	broken := new(stumbling)
	h := open(t, func(h *house) {
		broken.Log = h.log
		h.log, h.o.Log = broken, slog.New(slog.NewTextHandler(&said, nil))
	})
	all := h.people(2)
	kept := h.do(all[0], &workshop.Write{Text: "acknowledged"})
	all[1].SetDraft("idea", "half a sentence")
	broken.now = true
	_, err := all[0].Do(context.Background(), &workshop.Write{Text: "a secret of Kalle"}, "r1")
	refused(t, err, "Nobody can say yet whether this was saved. Your text is kept: look before you send it again.")
	<-h.room.Done()
	if _, err := all[1].Do(context.Background(), &workshop.Write{Text: "later"}, ""); err == nil {
		t.Error("the room goes on")
	}
	if err := h.room.Close(); err == nil || !strings.Contains(err.Error(), "open the workshop again") {
		t.Errorf("whoever opened it is told %v", err)
	}
	if out := said.String(); !strings.Contains(out, "the room panicked") || strings.Contains(out, "Kalle") {
		t.Errorf("the log has %s", out)
	}
	broken.now = false
	h.start()
	w := h.room.Now().Workshop
	if i := w.Idea(workshop.IdeaID(kept)); i == nil || i.Text != "acknowledged" {
		t.Errorf("what was acknowledged is %+v", i)
	}
	h.boss = h.enter(facilitator())
	if got := h.people(2)[1].Draft("idea"); got != "half a sentence" {
		t.Errorf("half-written was %q", got)
	}
}
