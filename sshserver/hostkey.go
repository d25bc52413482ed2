package sshserver

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/workshop"
)

// hostKey reads the host key at path, as PEM and as a signer. Where there is
// none it makes one: people are frightened when it changes, so it is written
// once and for ever.
func hostKey(path string) ([]byte, gossh.Signer, error) {
	text, err := readHostKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := writeHostKey(path); err != nil {
			return nil, nil, fmt.Errorf("make host key: %w", err)
		}
		text, err = readHostKey(path)
	}
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	signer, err := parseHostKey(path, text)
	if err != nil {
		return nil, nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, nil, fmt.Errorf("protect host key: %w", err)
	}
	return text, signer, nil
}

// readHostKey reads what is at path, but for what has no end, as a pipe, for
// which one would wait for ever: that is no host key.
func readHostKey(path string) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0 {
		return nil, noHostKey(path)
	}
	return os.ReadFile(path)
}

func unreadable(path string, err error) error {
	if _, ok := errors.AsType[*workshop.Refusal](err); ok {
		return err
	}
	return workshop.Refuse("{file} cannot be read: {why}", "file", path, "why", err.Error())
}

func noHostKey(path string) error {
	return workshop.Refuse("{file} is not a host key that can be used: move it aside, and a new one is made. ssh then warns everyone who was here before.", "file", path)
}

// parseHostKey refuses what is no host key that can be used.
func parseHostKey(path string, text []byte) (gossh.Signer, error) {
	signer, err := gossh.ParsePrivateKey(text)
	if err != nil || signer.PublicKey().Type() != gossh.KeyAlgoED25519 {
		return nil, noHostKey(path)
	}
	return signer, nil
}

// Fingerprint returns the fingerprint of the host key at path, as ssh shows
// it. It refuses what is no host key that can be used, and changes nothing.
func Fingerprint(path string) (string, error) {
	text, err := readHostKey(path)
	if err != nil {
		return "", unreadable(path, err)
	}
	signer, err := parseHostKey(path, text)
	if err != nil {
		return "", err
	}
	return gossh.FingerprintSHA256(signer.PublicKey()), nil
}

// MakeHostKey makes a host key at path where there is none.
func MakeHostKey(path string) error {
	_, _, err := hostKey(path)
	return err
}

// writeHostKey writes a new key whole or not at all. When two processes come
// at the same time, the first one's key stays.
func writeHostKey(path string) error {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := gossh.MarshalPrivateKey(key, "kahvila")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".hostkey-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(pem.EncodeToMemory(block))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	// Some file systems know no links.
	return os.Rename(f.Name(), path)
}
