//go:build linux

package sshserver

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

const (
	benchPeople = 50
	benchIdeas  = 150
	benchGap    = 200 * time.Millisecond // between two ideas, on average
	benchLost   = 3 * time.Second
)

// BenchmarkIdeaOnEveryScreen measures how long it takes from the Enter of one
// until the idea is on the screens of all, beside a server that only sends
// bytes around, and how long a key takes to be seen while that goes on. Server
// and clients share the processors, so what counts are the ratios.
func BenchmarkIdeaOnEveryScreen(b *testing.B) {
	for range b.N {
		floor := measure(b, "floor", func(s *screens) (typed string) {
			addr := openFloor(b)
			for range benchPeople {
				s.connect(addr)
			}
			return "%s\r"
		})
		room := measure(b, "room", func(s *screens) (typed string) {
			addr, keys := openTable(b, benchPeople)
			for _, key := range keys {
				s.connect(addr, gossh.PublicKeys(key))
			}
			return "\x1b[200~%s\x1b[201~\r"
		})
		for _, q := range []float64{0.50, 0.99} {
			b.ReportMetric(millis(quantile(room.ideas, q))/millis(quantile(floor.ideas, q)), fmt.Sprintf("p%.0f/floor", 100*q))
		}
		b.ReportMetric(0, "ns/op")
	}
}

// measured is what became of ideas and keys.
type measured struct {
	ideas, keys []time.Duration
	lost        int
	processor   time.Duration
}

// measure lets people write, one after the other, while one of them types.
// Open returns how an idea is typed.
func measure(b *testing.B, name string, open func(*screens) (typed string)) measured {
	b.Helper()
	s := &screens{b: b, words: words{dice: rand.New(rand.NewPCG(1, 2))}}
	heap, rss := memory(b)
	typed := open(s)
	s.warm(typed)
	m := s.write(typed)
	heap2, rss2 := memory(b)
	for unit, value := range map[string]float64{
		"p50-ms": millis(quantile(m.ideas, 0.50)), "p99-ms": millis(quantile(m.ideas, 0.99)),
		"key-p50-ms": millis(quantile(m.keys, 0.50)), "key-p99-ms": millis(quantile(m.keys, 0.99)),
		"lost":         float64(m.lost),
		"cpu-µs/shown": float64(m.processor.Microseconds()) / float64(benchIdeas*benchPeople),
		"heap-KiB/one": (heap2 - heap) / 1024 / benchPeople, "rss-KiB/one": (rss2 - rss) / 1024 / benchPeople,
	} {
		b.ReportMetric(value, name+"-"+unit)
	}
	for _, t := range s.all {
		t.client.Close()
	}
	return m
}

// warm fills the screens, and checks on one of them that what is found in the
// bytes is what a terminal shows.
func (s *screens) warm(typed string) {
	s.b.Helper()
	emulator := vt.NewEmulator(80, 24)
	go io.Copy(io.Discard, emulator)
	s.all[1].checked.Store(emulator)
	for n := range 12 {
		text := s.words.next()
		a := s.seek(text, -1)
		_, _ = fmt.Fprintf(s.all[2+n].keys, typed, text)
		if _, lost := s.settle(a, 30*time.Second); lost > 0 {
			s.b.Fatalf("%q is not on %d screens", text, lost)
		}
	}
	s.all[1].checked.Store(nil)
}

// write lets everybody but the first write in turn, at times that do not
// depend on how fast the last idea was. The first one types meanwhile.
func (s *screens) write(typed string) measured {
	var m measured
	began := processor(s.b)
	stop, typing := make(chan struct{}), sync.WaitGroup{}
	typing.Go(func() { m.keys = s.typist(stop) })
	var all sync.WaitGroup
	var mu sync.Mutex
	due := time.Now()
	for n := range benchIdeas {
		due = due.Add(benchGap/2 + time.Duration(s.words.dice.Int64N(int64(benchGap))))
		time.Sleep(time.Until(due))
		text := s.words.next()
		a := s.seek(text, -1)
		_, _ = fmt.Fprintf(s.all[1+n%(len(s.all)-1)].keys, typed, text)
		all.Go(func() {
			took, lost := s.settle(a, benchLost)
			mu.Lock()
			defer mu.Unlock()
			m.ideas = append(m.ideas, took)
			m.lost += lost
		})
	}
	all.Wait()
	close(stop)
	typing.Wait()
	m.processor = processor(s.b) - began
	return m
}

// typist types at the first screen, a key at a time, and returns how long
// each took to be seen.
func (s *screens) typist(stop <-chan struct{}) (took []time.Duration) {
	const seldom = "QWVYU" // in no idea, and nothing that a terminal is told ends in these
	for n := 0; ; n++ {
		select {
		case <-stop:
			return took
		case <-time.After(70 * time.Millisecond):
		}
		key := string(seldom[n%len(seldom)])
		if n%31 == 29 { // never the letter that began the line before
			key = "\x15" + key
		}
		a := s.seek(key[len(key)-1:], 0)
		_, _ = io.WriteString(s.all[0].keys, key)
		d, _ := s.settle(a, benchLost)
		took = append(took, d)
	}
}

// openTable opens a room with one large table at which people write, and seats
// so many of them by their keys.
func openTable(b testing.TB, people int) (addr string, keys []gossh.Signer) {
	b.Helper()
	a, err := agenda.Load("learning-cafe")
	if err != nil {
		b.Fatal(err)
	}
	cafe := slices.IndexFunc(a.Steps, func(s workshop.Step) bool { return s.Kind == "cafe" })
	a.Themes = a.Themes[1:2]
	a.Themes[0].Questions = a.Themes[0].Questions[:1]
	a.Steps = a.Steps[cafe : cafe+1]
	a.Steps[0].Tables = 1
	a.Steps[0].Rounds = []workshop.Round{{Subs: []workshop.Sub{{Kind: workshop.WriteSub, Minutes: 30}}}}
	addr, _, room := openRoomWith(b, a)
	for n := range people {
		key := newKey(b)
		seat, err := room.Enter(live.Visitor{
			Fingerprint: gossh.FingerprintSHA256(key.PublicKey()), Lang: workshop.English, Sector: a.Sectors[n%len(a.Sectors)].ID,
		})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(seat.Leave) // present until a screen takes the seat over
		keys = append(keys, key)
	}
	host, err := room.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	if err != nil {
		b.Fatal(err)
	}
	defer host.Leave()
	for room.Now().Workshop.Now().Sub != workshop.WriteSub {
		if _, err := host.Do(b.Context(), &workshop.Go{Go: "next"}, ""); err != nil {
			b.Fatal(err)
		}
	}
	return addr, keys
}

func quantile(d []time.Duration, q float64) time.Duration {
	slices.Sort(d)
	return d[min(len(d)-1, int(q*float64(len(d))))]
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// processor returns how long this process has computed.
func processor(b testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// memory returns what this process uses, its clients included.
func memory(b testing.TB) (heap, rss float64) {
	b.Helper()
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	var kib float64
	if _, err := fmt.Sscan(after, &kib); err != nil {
		b.Fatal(err)
	}
	return float64(stats.HeapInuse + stats.StackInuse), kib * 1024
}
