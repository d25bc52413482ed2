package main

import (
	"crypto/ed25519"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// On Windows the line of a key that is sent to a file becomes UTF-16, and the
// editor there puts a mark before UTF-8.
func TestKeysOfFacilitatorsAsWindowsWritesThem(t *testing.T) {
	public, _, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gossh.NewPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	text := string(gossh.MarshalAuthorizedKey(key))
	text = "# Päivi\r\n" + text[:len(text)-1] + " päivi@kunta\r\n"
	wide := []byte{0xFF, 0xFE}
	for _, unit := range utf16.Encode([]rune(text)) {
		wide = binary.LittleEndian.AppendUint16(wide, unit)
	}
	for what, b := range map[string][]byte{"UTF-8": []byte(text), "with a mark": []byte("\uFEFF" + text), "UTF-16": wide} {
		path := filepath.Join(t.TempDir(), "facilitators")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if keys, err := facilitators(path, true); err != nil || len(keys) != 1 || !ssh.KeysEqual(keys[0], key) {
			t.Errorf("%s: %d keys, %v", what, len(keys), err)
		}
	}
}
