package main

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"charm.land/ssh"

	"kahvila/workshop"
)

// facilitatorsFile is the name of the list of facilitators.
const facilitatorsFile = "facilitators"

// facilitatorsPath is where the keys of the facilitators are, unless somebody
// says otherwise.
func facilitatorsPath(data string) string { return filepath.Join(filepath.Dir(data), facilitatorsFile) }

// facilitators reads the keys of those who may facilitate over SSH, in the
// form of authorized_keys. The file need not be there unless it was named. Who
// names a pipe writes to it; one that just lies there would be waited for for
// ever.
func facilitators(path string, named bool) ([]ssh.PublicKey, error) {
	if info, err := os.Stat(path); err == nil && !named && !plain(info) {
		return nil, workshop.Refuse("{file} is no plain file: move it aside, and put the public keys of facilitators into one", "file", path)
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return nil, nil
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	text = bytes.TrimPrefix(fromUTF16(text), []byte("\uFEFF")) // as Windows writes it
	var keys []ssh.PublicKey
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 64<<10)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		key, _, _, _, err := ssh.ParseAuthorizedKey(line)
		if err != nil {
			return nil, badKey(path, n)
		}
		keys = append(keys, key)
	}
	if err := lines.Err(); err != nil {
		return nil, unreadable(path, err)
	}
	return keys, nil
}

func badKey(path string, line int) error {
	return workshop.Refuse("{file}:{line} is not a public key: put one in a line, as in ~/.ssh/id_ed25519.pub, or begin the line with #",
		"file", path, "line", line)
}

func noKeys(path string) error {
	return workshop.Refuse("Nobody could facilitate: put a public key into {file}, for example the line of ~/.ssh/id_ed25519.pub",
		"file", path)
}

// keys returns the keys of the facilitators.
func (a *app) keys(h *house, d *doors) ([]ssh.PublicKey, error) {
	return facilitators(a.keysPath(h, d), d.facilitators != "")
}
