package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"path/filepath"
	"time"

	"charm.land/ssh"

	"kahvila/cmd/kahvila/machine"
	"kahvila/i18n"
	"kahvila/live"
	"kahvila/sshserver"
	"kahvila/workshop"
)

// entrance is where people come into a room from elsewhere.
type entrance struct {
	server *sshserver.Server
	join   string        // the line that people type
	mark   string        // the fingerprint of the host key
	port   int           // 0: it has none
	ended  chan struct{} // closed when nobody can come in any more
	err    error         // why; read after ended

	announced *announcement // nil: no name is
}

// hostKeyFile is the name of the host key, beside the data file.
const hostKeyFile = "host_key"

// entranceOptions are what an entrance is made from.
type entranceOptions struct {
	listen       string // as it was given
	dir          string // with the host key
	facilitators []ssh.PublicKey
	lang         i18n.Lang // until somebody chooses
	log          *slog.Logger
}

// letIn opens an entrance to a room. Shut closes it.
func letIn(room *live.Room, o entranceOptions) (*entrance, error) {
	e := &entrance{ended: make(chan struct{})}
	server, err := sshserver.NewRoom(room, sshserver.RoomOptions{
		Options:      sshserver.Options{HostKey: filepath.Join(o.dir, hostKeyFile), Log: o.log},
		Facilitators: o.facilitators,
		Join:         func() string { return e.join },
		Lang:         workshop.Lang(o.lang),
	})
	if err != nil {
		return nil, err
	}
	at, err := listen(server, o.listen)
	if err != nil {
		return nil, err
	}
	e.server, e.join, e.mark, e.port = server, joinLine(at), server.Fingerprint(), portOf(at)
	go func() {
		e.err = server.Serve()
		close(e.ended)
	}()
	return e, nil
}

// tell announces a name for the entrance, if one can be had: whatever is wrong
// with it keeps nobody out.
func (e *entrance) tell(log *slog.Logger) {
	a, err := announce(e.port, log)
	if err != nil {
		log.Warn("no name announced", "why", err)
		return
	}
	log.Info("announced", "name", a.name)
	e.announced = a
}

// also returns the line with the name that is announced, or nothing.
func (e *entrance) also() string {
	if e == nil || e.announced == nil {
		return ""
	}
	return sshTo(e.announced.name, e.port)
}

// listen binds the first address that the system gives us.
func listen(server *sshserver.Server, listen string) (at net.Addr, err error) {
	var addr string
	for _, addr = range addresses(listen) {
		if at, err = server.Listen(addr); err == nil {
			return at, nil
		}
	}
	switch {
	case machine.Taken(err):
		return nil, workshop.Refuse("{address} is in use by another program: choose another with --listen ADDR", "address", addr)
	case machine.Denied(err):
		return nil, workshop.Refuse("The system does not let us listen on {address}: choose another with --listen ADDR", "address", addr)
	}
	return nil, workshop.Refuse("Nobody can be let in at {address}: choose another with --listen ADDR", "address", addr)
}

// goodbye is how long closing takes at most.
const goodbye = 6 * time.Second

// shut tells people, and lets nobody in any more.
func (e *entrance) shut() error {
	ctx, cancel := context.WithTimeout(context.Background(), goodbye)
	defer cancel()
	if e.announced != nil {
		e.announced.end()
	}
	err := e.server.Shutdown(ctx)
	<-e.ended
	return errors.Join(err, e.err)
}
