package sshserver

import (
	"bytes"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

func FuzzClampSize(f *testing.F) {
	f.Add(uint32(0), uint32(0), uint32(65535), uint32(math.MaxUint32))
	f.Fuzz(func(t *testing.T, w, h, w2, h2 uint32) {
		win := newWindow()
		for _, size := range [][2]uint32{{w, h}, {w2, h2}, {0, 0}} {
			wasW, wasH := win.get()
			gotW, gotH := win.set(size[0], size[1])
			if gotW < 1 || gotW > maxWidth || gotH < 1 || gotH > maxHeight {
				t.Fatalf("%d×%d became %d×%d", size[0], size[1], gotW, gotH)
			}
			if size[0] == 0 && gotW != wasW || size[1] == 0 && gotH != wasH {
				t.Fatalf("an unsaid size changed %d×%d to %d×%d", wasW, wasH, gotW, gotH)
			}
			if size[0] > 0 && size[0] <= maxWidth && gotW != int(size[0]) {
				t.Fatalf("width %d became %d", size[0], gotW)
			}
		}
	})
}

// FuzzKeyboard holds what hostile input may cost: a message takes at least one
// byte, nothing grows beyond its limit, and packets may be cut anywhere.
func FuzzKeyboard(f *testing.F) {
	for _, seed := range []string{
		"aö\x1b[A\x1bOB\r", "\x1b[200~x\x1b[201~y", "\x1b]0;x\a", "\x1b[65;30;97;1;0;65535_", "\x1b\x1b[3~",
		"\x1b[[A", "\x9b1;2A", "e\u0301", "\x1bPq\x1b\\x", strings.Repeat("lines\r", 20), "\x1b[1;2$y", "\x1bO5P",
	} {
		f.Add([]byte(seed), uint16(3))
	}
	f.Fuzz(func(t *testing.T, input []byte, cut uint16) {
		whole, err := (&keyboard{}).feed(input)
		if len(whole) > len(input) {
			t.Fatalf("%d bytes became %d messages", len(input), len(whole))
		}
		var k keyboard
		var parts []tea.Msg
		at := int(cut) % (len(input) + 1)
		for _, packet := range [][]byte{input[:at], input[at:]} {
			msgs, err2 := k.feed(packet)
			if err2 != nil && err == nil {
				t.Fatal("cut input was refused, whole input was not")
			}
			parts = append(parts, msgs...)
			if len(k.scan.seq) > maxCSI+2 || len(k.paste) > maxPaste || len(k.text) > 4 {
				t.Fatalf("grew to %d, %d, %d", len(k.scan.seq), len(k.paste), len(k.text))
			}
		}
		// More at once than anybody types depends on the packets.
		if len(input) < manyKeys && said(whole) != said(parts) {
			t.Fatalf("whole %q, in parts %q", said(whole), said(parts))
		}
	})
}

// said joins messages, so that characters drawn as one may come as several.
func said(msgs []tea.Msg) string {
	var b strings.Builder
	for _, msg := range msgs {
		switch msg := msg.(type) {
		case tea.KeyPressMsg:
			b.WriteString(msg.String())
		case tea.PasteMsg:
			b.WriteString("<" + msg.Content + ">")
		}
	}
	return b.String()
}

func FuzzScanner(f *testing.F) {
	f.Add([]byte("\x1b]0;title\x07text\x1b[200~paste\x1b[201~"), uint16(10))
	f.Fuzz(func(t *testing.T, input []byte, times uint16) {
		var s scanner
		for range int(times)%2000 + 1 {
			for _, c := range input {
				if _, err := s.step(c); err != nil {
					return
				}
				if limit := map[part]int{ground: 0, escape: 1, csi: maxCSI, ss3: 8, str: maxString, strEnd: maxString, paste: maxPaste}[s.in]; s.n > limit {
					t.Fatalf("state %d holds %d bytes", s.in, s.n)
				}
			}
		}
	})
}

func keysOf(t *testing.T, packets ...string) string {
	t.Helper()
	var k keyboard
	var names []string
	for _, p := range packets {
		msgs, err := k.feed([]byte(p))
		if err != nil {
			t.Fatal(err)
		}
		if p == "" {
			msgs = k.expire()
		}
		for _, msg := range msgs {
			switch msg := msg.(type) {
			case tea.KeyPressMsg:
				names = append(names, msg.String())
			case tea.PasteMsg:
				names = append(names, "paste:"+msg.Content)
			case tea.FocusMsg:
				names = append(names, "focus")
			case tea.BlurMsg:
				names = append(names, "blur")
			}
		}
	}
	return strings.Join(names, " ")
}

func TestKeyboard(t *testing.T) {
	const pause = ""
	for _, c := range []struct {
		name    string
		packets []string
		want    string
	}{
		{"letters", []string{"aÄ€"}, "a Ä €"},
		{"a letter in two packets", []string{"\xc3", "\xa4b"}, "ä b"},
		{"a combining letter", []string{"e\u0301"}, "e \u0301"},
		{"arrows", []string{"\x1b[A\x1b[B\x1bOC\x1bOD"}, "up down right left"},
		{"an arrow in two packets", []string{"\x1b[", "A"}, "up"},
		{"editing", []string{"\x1b[5~\x1b[6~\x1b[H\x1b[F\x1b[3~\x7f\b"}, "pgup pgdown home end delete backspace ctrl+h"},
		{"control", []string{"\x01\x05\x0b\x15\x0e\x10\x04\x03"}, "ctrl+a ctrl+e ctrl+k ctrl+u ctrl+n ctrl+p ctrl+d ctrl+c"},
		{"Escape", []string{"\x1b", pause, "x"}, "esc x"},
		{"Escape twice", []string{"\x1b\x1b", pause}, "esc esc"},
		{"Alt and a letter", []string{"\x1bx"}, "alt+x"},
		{"Alt and the beginning of something", []string{"\x1bP", pause, "ab", "\x1b[", pause, "c"}, "alt+shift+p a b alt+[ c"},
		{"shift", []string{"\x1b[Z\x1b[1;2A"}, "shift+tab shift+up"},
		{"focus", []string{"\x1b[I\x1b[O"}, "focus blur"},
		{"paste", []string{"\x1b[200~a\x1b[A\nb", "\x1b[20", "1~c"}, "paste:a\x1b[A\nb c"},
		{"a burst is a paste", []string{strings.Repeat("line\r", 10)}, "paste:" + strings.Repeat("line\r", 10)},
		{"a burst where pastes are marked was typed", []string{"\x1b[200~a\x1b[201~", strings.Repeat("x", manyKeys) + "\r"}, "paste:a" + strings.Repeat(" x", manyKeys) + " enter"},
		{"a long paste where pastes are marked", []string{"\x1b[200~a\x1b[201~", "\x1b[200~" + strings.Repeat("line\r", 10) + "\x1b[201~"}, "paste:a paste:" + strings.Repeat("line\r", 10)},
		{"answers", []string{"\x1b]11;rgb:0/0/0\x1b\\\x1b[?62;4c\x1b[8;9;9t\x1bP>|x\x1b\\z"}, "z"},
		{"keys that repeat themselves", []string{"\x1b[65;30;97;1;0;65535_z"}, "z"},
		{"eight-bit controls", []string{"\x9b65;1A\x9d", "\u009bz"}, "6 5 ; 1 A z"},
		{"Linux console", []string{"\x1b[[Az"}, "z"},
	} {
		if got := keysOf(t, c.packets...); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAKeyThatRepeatsItselfCostsNothing(t *testing.T) {
	var k keyboard
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	k.feed([]byte("\x1b[65;30;97;1;0;65535_"))
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 256<<10 {
		t.Errorf("%d bytes for one sequence", n)
	}
}

func TestBucket(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(0, 0)
		start, paid := now, 0
		b := newBucket(1000, 100, now)
		for range rapid.IntRange(1, 50).Draw(t, "payments") {
			n := rapid.IntRange(1, 300).Draw(t, "n")
			paid += n
			now = now.Add(b.take(n, now))
			now = now.Add(time.Duration(rapid.IntRange(0, 100).Draw(t, "pause")) * time.Millisecond)
		}
		if most := 1000 + 100*now.Sub(start).Seconds() + 0.01; float64(paid) > most {
			t.Fatalf("%d were paid in %v", paid, now.Sub(start))
		}
	})
}

func TestPlainName(t *testing.T) {
	for name, want := range map[string]string{
		"anna": "anna", "kuusi47": "kuusi47", "DOMAIN\\x y": "DOMAIN\\x y", "a\x1b[2Jb": "", "ä": "", "": "",
		strings.Repeat("x", 64): strings.Repeat("x", 64), strings.Repeat("x", 65): "",
	} {
		if got := plainName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestTermName(t *testing.T) {
	for name, want := range map[string]string{
		"xterm-256color": "xterm-256color", "st+x.1": "st+x.1", "": "dumb", "../x": "dumb", "a/b": "dumb", "x\n": "dumb",
	} {
		if got := termName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestAPasteOfTheLargestSizeIsTaken(t *testing.T) {
	var k keyboard
	body := bytes.Repeat([]byte("x"), maxPaste-len(pasteEnds))
	msgs, err := k.feed([]byte("\x1b[200~" + string(body) + pasteEnds))
	if err != nil || len(msgs) != 1 {
		t.Fatalf("%d messages, %v", len(msgs), err)
	}
	if _, err := k.feed([]byte("\x1b[200~" + string(body) + "x" + pasteEnds)); err == nil {
		t.Error("one byte more was taken as well")
	}
}

// Patience is for one piece: who reads slowly has as long as there is to read.
func TestLongWritesGoOutInPieces(t *testing.T) {
	var got pieces
	text := bytes.Repeat([]byte("0123456789"), 10_000)
	n, err := newPatient(&got, nil, time.Hour).Write(text)
	if n != len(text) || err != nil || !bytes.Equal(bytes.Join(got, nil), text) {
		t.Errorf("%d of %d bytes, %v", n, len(text), err)
	}
	for _, p := range got {
		if len(p) > 16<<10 {
			t.Errorf("a piece of %d bytes", len(p))
		}
	}
}

type pieces [][]byte

func (p *pieces) Write(b []byte) (int, error) {
	*p = append(*p, bytes.Clone(b))
	return len(b), nil
}
