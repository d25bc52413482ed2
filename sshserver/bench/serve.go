package bench

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"time"

	"golang.org/x/crypto/ssh"

	"kahvila/live"
)

// A server is told what to do in lines on its standard input and answers each
// in a line of JSON. Where its input ends it ends, so it never outlives whoever
// measures it.

// setup is the first line: who takes part.
type setup struct {
	People      []string `json:"people"`      // fingerprints of keys
	Facilitator string   `json:"facilitator"` // a public key as in authorized_keys
}

// started is its answer.
type started struct {
	Addr string `json:"addr,omitempty"`
	Base usage  `json:"base"` // before anybody was there
	Err  string `json:"error,omitempty"`
}

// usage is the answer to usage: what the process has used so far.
type usage struct {
	Measured   bool  `json:"measured"`
	Processor  int64 `json:"processor_ns"`
	Memory     int64 `json:"memory"` // bytes; 0: the system does not say
	Goroutines int   `json:"goroutines"`
	Voted      int   `json:"voted"` // people who have answered in the ballot

	// Written is how long every batch took to be on disk that was written since
	// the last answer, the latest thousand at most.
	Written []time.Duration `json:"written_ns,omitempty"`
}

// What else a server can be told. All are answered with usage.
const (
	tellUsage   = "usage"
	tellSettle  = "settle"  // gives back first what is not needed any more
	tellProfile = "profile" // with the name of a file: begins; without one: ends
)

// served is a server while it runs.
type served struct {
	addr  string
	look  func(*usage) // says what only the server itself knows; nil: nothing
	close func() error
}

// ServeFloor is the whole of the floor's process: it listens on this machine
// until in ends.
func ServeFloor(in io.Reader, out io.Writer) error {
	return serve(in, out, func(setup) (served, error) {
		f, err := openFloor()
		if err != nil {
			return served{}, err
		}
		return served{addr: f.listener.Addr().String(), close: func() error { f.close(); return nil }}, nil
	})
}

// ServeRoom is the whole of the room's process, once the room is open for an
// agenda like [Agenda]: it seats everybody, moves them to the writing and lets
// them in, on this machine, until in ends. HostKey is where the key of the
// server may be made.
func ServeRoom(in io.Reader, out io.Writer, room *live.Room, hostKey string) error {
	return serve(in, out, func(s setup) (served, error) {
		if err := seat(room, s.People); err != nil {
			return served{}, err
		}
		boss, _, _, _, err := ssh.ParseAuthorizedKey([]byte(s.Facilitator))
		if err != nil {
			return served{}, fmt.Errorf("the facilitator's key: %w", err)
		}
		return letIn(room, boss, hostKey)
	})
}

func serve(in io.Reader, out io.Writer, open func(setup) (served, error)) error {
	lines := bufio.NewReader(in)
	answer := json.NewEncoder(out)
	first, err := lines.ReadBytes('\n')
	if errors.Is(err, io.EOF) {
		return nil // nobody wants to measure anything
	}
	var s setup
	if err == nil {
		err = json.Unmarshal(first, &s)
	}
	if err != nil {
		return fmt.Errorf("read who takes part: %w", err)
	}
	begun := started{Base: now()}
	server, err := open(s)
	if err != nil {
		begun.Err = err.Error()
		return errors.Join(err, answer.Encode(begun))
	}
	begun.Addr = server.addr
	if err := answer.Encode(begun); err != nil {
		return errors.Join(err, server.close())
	}
	return errors.Join(obey(lines, answer, server), server.close())
}

func obey(lines *bufio.Reader, answer *json.Encoder, server served) error {
	var profile *os.File
	end := func() error {
		if profile == nil {
			return nil
		}
		pprof.StopCPUProfile()
		err := profile.Close()
		profile = nil
		return err
	}
	for {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return end()
		}
		if err != nil {
			return errors.Join(err, end())
		}
		word, file := cut(line)
		switch {
		case word == tellSettle:
			debug.FreeOSMemory()
		case word == tellProfile && file == "":
			err = end()
		case word == tellProfile:
			if profile, err = os.Create(file); err == nil {
				err = pprof.StartCPUProfile(profile)
			}
		}
		if err == nil {
			u := now()
			if word == tellSettle {
				u.Goroutines = lasting(u.Goroutines)
			}
			if server.look != nil {
				server.look(&u)
			}
			err = answer.Encode(u)
		}
		if err != nil {
			return errors.Join(err, end())
		}
	}
}

// lasting returns how many goroutines there are that stay: everybody may just
// be asked whether they are there, each by a goroutine.
func lasting(n int) int {
	for range 20 {
		time.Sleep(25 * time.Millisecond)
		n = min(n, runtime.NumGoroutine())
	}
	return n
}

func now() usage {
	processor, memory, ok := used()
	return usage{Measured: ok, Processor: processor.Nanoseconds(), Memory: memory, Goroutines: runtime.NumGoroutine()}
}
