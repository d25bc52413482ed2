package sshserver

import (
	"bytes"
	"context"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crypto/ed25519"
	"crypto/rand"

	gossh "golang.org/x/crypto/ssh"
)

// ssh returns the real client, made to use nothing of this machine.
func realSSH(t *testing.T, addr string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("no ssh here")
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	all := []string{
		"-F", "none", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "StrictHostKeyChecking=no",
		"-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "BatchMode=no", "-p", port,
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, path, append(append(all, args...), "anna@"+host)...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "SSH_AUTH_SOCK=")
	return cmd
}

// keyFiles writes a key and returns its path and its fingerprint.
func keyFiles(t *testing.T) (path, print string) {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(key, "")
	if err != nil {
		t.Fatal(err)
	}
	public, err := gossh.NewPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "id")
	for name, text := range map[string][]byte{path: pem.EncodeToMemory(block), path + ".pub": gossh.MarshalAuthorizedKey(public)} {
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path, gossh.FingerprintSHA256(public)
}

func TestOpenSSHCommand(t *testing.T) {
	_, addr := serve(t, func(s *Session) {
		in, _ := io.ReadAll(s.Input())
		_, pty := s.Pty()
		fmt.Fprintf(s, "%q key=%s in=%q pty=%t", s.RawCommand(), s.Key(), in, pty)
		io.WriteString(s.Stderr(), "refused")
		s.Exit(3)
	}, Options{})
	key, print := keyFiles(t)
	run := func(args []string, command ...string) (out, problems string) {
		t.Helper()
		cmd := realSSH(t, addr, args...)
		cmd.Args = append(cmd.Args, command...)
		cmd.Stdin = strings.NewReader("stdin\n")
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		if err := cmd.Run(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 3 {
			t.Errorf("exit: %v, %s", err, stderr.String())
		}
		return stdout.String(), stderr.String()
	}
	out, problems := run([]string{"-i", key}, "idea", "I don't know", `C:\temp`)
	if want := `"idea I don't know C:\\temp" key=` + print + ` in="stdin\n" pty=false`; out != want || problems != "refused" {
		t.Errorf("with a key:\n%s\n%s\nwant\n%s", out, problems, want)
	}
	// -i /dev/null: no key at all.
	out, _ = run([]string{"-i", os.DevNull}, "status")
	if want := `"status" key= in="stdin\n" pty=false`; out != want {
		t.Errorf("without a key:\n%s\nwant\n%s", out, want)
	}
	// The public half of somebody's key: it is offered, it cannot be proved.
	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	out, _ = run([]string{"-i", key + ".pub"}, "status")
	if want := `"status" key= in="stdin\n" pty=false`; out != want {
		t.Errorf("with somebody else's public key:\n%s\nwant\n%s", out, want)
	}
}

func TestOpenSSHTerminal(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	key, _ := keyFiles(t)
	for name, id := range map[string]string{"with a key": key, "without a key": os.DevNull} {
		t.Run(name, func(t *testing.T) {
			cmd := realSSH(t, addr, "-tt", "-i", id)
			keys, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			// Its terminal has no size: 80×24 is taken.
			var seen bytes.Buffer
			buf := make([]byte, 4096)
			for !strings.Contains(seen.String(), "size 80x24") {
				n, err := out.Read(buf)
				if seen.Write(buf[:n]); err != nil {
					t.Fatalf("%v after %q", err, seen.String())
				}
			}
			io.WriteString(keys, "q")
			rest, _ := io.ReadAll(out)
			if err := cmd.Wait(); err != nil {
				t.Errorf("after quitting: %v", err)
			}
			if !bytes.Contains(rest, []byte("\x1b[?1049l")) {
				t.Errorf("the screen was not restored: %q", rest)
			}
		})
	}
}
