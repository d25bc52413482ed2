package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"testing"
)

// A load test runs as people type it, in processes of its own, finds that
// nothing is missing, and leaves nothing behind.
func TestBench(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	c := exec.Command("kahvila", "bench", "--people", "8", "--seconds", "1", "--rate", "8", "--json")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var got struct {
		Runs []struct {
			People int
			Room   struct {
				Ideas struct{ N, Missing, Deliveries int }
				Back  struct{ Lost, Failed int }
				Vote  struct{ Counted int }
			}
			Floor struct {
				Ideas struct{ N, Missing int }
			}
			Ratios map[string]float64
		}
	}
	if err := json.Unmarshal(out, &got); err != nil || len(got.Runs) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	r := got.Runs[0]
	if r.People != 8 || r.Room.Ideas.N != 8 || r.Room.Ideas.Missing != 0 || r.Room.Ideas.Deliveries != 64 || r.Room.Back.Lost != 0 ||
		r.Room.Back.Failed != 0 || r.Room.Vote.Counted != 8 || r.Floor.Ideas.N != 8 || r.Floor.Ideas.Missing != 0 || r.Ratios["ideas.p50_ms"] <= 0 {
		t.Errorf("it says %s", out)
	}
	empty(t, tmp)
}

// The process of a room ends with its input, which is what is left of a load
// test that was killed, and leaves nothing behind then either.
func TestBenchEndsWithWhoeverMeasures(t *testing.T) {
	for _, kind := range []string{"room", "floor"} {
		t.Run(kind, func(t *testing.T) {
			tmp := t.TempDir()
			t.Setenv("TMPDIR", tmp)
			c := exec.Command("kahvila", "bench", kind)
			c.Stderr = os.Stderr
			in, err := c.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			out, err := c.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			key := "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIJGsYVwFd2nqbRGGXLsfGrjXpwa7CCmpH8CsFO0EXxa"
			if _, err := io.WriteString(in, `{"people":["someone"],"facilitator":"`+key+`"}`+"\n"); err != nil {
				t.Fatal(err)
			}
			line, err := bufio.NewReader(out).ReadBytes('\n')
			var started struct{ Addr, Error string }
			if err == nil {
				err = json.Unmarshal(line, &started)
			}
			if err != nil || started.Addr == "" {
				t.Fatalf("%v: %s", err, line)
			}
			if kind == "room" {
				if all, err := os.ReadDir(tmp); err != nil || len(all) != 1 {
					t.Errorf("there are %v, %v; a room has a folder", all, err)
				}
			}
			in.Close()
			if err := c.Wait(); err != nil {
				t.Error(err)
			}
			empty(t, tmp)
		})
	}
}

// empty holds that nothing was left in a folder.
func empty(t *testing.T, dir string) {
	t.Helper()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// What cannot be measured is said, before anything begins.
func TestBenchRefuses(t *testing.T) {
	for _, args := range [][]string{
		{"--people", "1"}, {"--people", "2001"}, {"--people", "30,many"}, {"--people", "30", "--stalled", "16"}, {"--stalled", "-1"},
		{"--size", "80"}, {"--size", "80x24x1"}, {"--size", "39x24"}, {"--rate", "0"}, {"--rate", "NaN"}, {"--seconds", "0.5"}, {"more"},
	} {
		c := exec.Command("kahvila", append([]string{"bench"}, args...)...)
		if out, err := c.CombinedOutput(); c.ProcessState.ExitCode() != misused || len(out) == 0 {
			t.Errorf("%v: %v: %s", args, err, out)
		}
	}
}
