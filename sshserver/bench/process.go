package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"
)

// Kind is which server is measured.
type Kind string

// The two servers, in the order of their turns.
const (
	Floor Kind = "floor"
	Room  Kind = "room"
)

// Process is a server in a process of its own, which runs [ServeFloor] or
// [ServeRoom].
type Process struct {
	In   io.WriteCloser
	Out  io.Reader
	Wait func() error // returns when it has ended, which it does once In is closed

	// Halt stops it where it is, GoOn lets it go on; nil where a system cannot.
	Halt, GoOn func() error
}

// server is a process that has been told who takes part.
type server struct {
	*Process
	answers *json.Decoder
	started
}

// greet tells the process who takes part.
func greet(p *Process, s setup) (*server, error) {
	v := &server{Process: p, answers: json.NewDecoder(bufio.NewReader(p.Out))}
	err := json.NewEncoder(p.In).Encode(s)
	if err == nil {
		err = v.answers.Decode(&v.started)
	}
	if err == nil && v.Err != "" {
		err = errors.New(v.Err)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start a server: %w", err), v.end())
	}
	return v, nil
}

// tell tells the process something, and returns what it has used so far.
func (v *server) tell(words ...string) (u usage, err error) {
	if _, err = io.WriteString(v.In, strings.Join(words, " ")+"\n"); err == nil {
		err = v.answers.Decode(&u)
	}
	if err != nil {
		return u, fmt.Errorf("ask a server: %w", err)
	}
	return u, nil
}

// halt stops the process where it is.
func (v *server) halt() error { return v.signal(v.Halt) }

// goOn lets it go on.
func (v *server) goOn() error { return v.signal(v.GoOn) }

func (v *server) signal(how func() error) error {
	if how == nil {
		return nil
	}
	if err := how(); err != nil {
		return fmt.Errorf("stop a server for a while: %w", err)
	}
	return nil
}

func (v *server) end() error {
	return errors.Join(v.In.Close(), v.Wait())
}

// facilitator says words over SSH.
type facilitator struct{ client *ssh.Client }

func facilitate(ctx context.Context, addr string, key ssh.Signer) (*facilitator, error) {
	tcp, err := (&net.Dialer{Timeout: patience}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	conn, channels, requests, err := shell(tcp, key)
	if err != nil {
		tcp.Close()
		return nil, err
	}
	return &facilitator{ssh.NewClient(conn, channels, requests)}, nil
}

// say says a word and reads its answer.
func (f *facilitator) say(answer any, words ...string) error {
	command := strings.Join(words, " ")
	session, err := f.client.NewSession()
	if err != nil {
		return fmt.Errorf("%s: %w", command, err)
	}
	defer session.Close()
	late := time.AfterFunc(patience, func() { f.client.Close() })
	defer late.Stop()
	out, err := session.Output(command)
	if err == nil && answer != nil {
		err = json.Unmarshal(out, answer)
	}
	if err != nil {
		return fmt.Errorf("%s: %w: %s", command, err, out)
	}
	return nil
}

func (f *facilitator) leave() { f.client.Close() }
