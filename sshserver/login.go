package sshserver

import (
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// Everybody may come in, and nobody without having been asked for a key: a
// client that is let in at once ("none") never offers one, and then nobody can
// come back to their seat. So every key is accepted, and who has none
// comes in through keyboard-interactive with nothing to answer.

// preferring is the user name for which Options.Prefer is asked.
const preferring = "facilitator"

// config returns the settings of one connection's login.
func (s *Server) config(ctx ssh.Context) *gossh.ServerConfig {
	conn := ctx.Value(connectionKey{}).(*connection)
	return &gossh.ServerConfig{
		Config:                  algorithms(),
		PublicKeyAuthAlgorithms: signatures(),
		MaxAuthTries:            maxAuthTries,
		AuthLogCallback: func(_ gossh.ConnMetadata, method string, err error) {
			if err != nil {
				s.tally.vain(method)
				return
			}
			conn.enter()
		},
	}
}

// acceptKey is asked about keys that were offered. Nothing may be concluded
// from an offer: a public key is public. Who someone is, Session.Key says.
func (s *Server) acceptKey(ctx ssh.Context, key ssh.PublicKey) bool {
	if s.options.Prefer == nil || ctx.User() != preferring {
		return true
	}
	return s.options.Prefer(ctx.User(), plainKey(key))
}

func acceptWithoutKey(ssh.Context, gossh.KeyboardInteractiveChallenge) bool { return true }

// plainKey returns the key itself where it comes in a certificate: a
// certificate is renewed, its key stays. Its holder proved to hold the key.
func plainKey(key ssh.PublicKey) ssh.PublicKey {
	if cert, ok := key.(*gossh.Certificate); ok {
		return cert.Key
	}
	return key
}
