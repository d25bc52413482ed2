package line

import (
	"bytes"
	"context"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"kahvila/i18n"
	"kahvila/workshop"
)

// talker is somebody in the plain line mode, as a screen reader would read it:
// all that was said to them and what they answered, in order.
type talker struct {
	t    testing.TB
	p    *i18n.Printer
	in   *io.PipeWriter
	exit chan int

	mu   sync.Mutex
	more *sync.Cond
	said bytes.Buffer
	over bool

	open, taken bool // a line waits for its answer; it has been read
}

// talk begins the plain line mode for somebody who has a key of their own, and
// waits until they are asked something.
func (c *cafe) talk(who string, lang workshop.Lang) *talker {
	c.t.Helper()
	return c.talkWith(Session{}, who, lang)
}

// talkWith does so where the terminal can clear what it shows, or files can be
// written.
func (c *cafe) talkWith(has Session, who string, lang workshop.Lang) *talker {
	c.t.Helper()
	r, w := io.Pipe()
	k := &talker{t: c.t, p: i18n.For(string(lang)), in: w, exit: make(chan int, 1)}
	k.more = sync.NewCond(&k.mu)
	s := c.session(who, "", nil, nil)
	s.In, s.Out, s.Err, s.Clock, s.Lang = &lines{r, k}, k, k, c.clock, lang
	s.Clears, s.Files = has.Clears, has.Files
	go func() {
		k.exit <- Run(context.Background(), s, "plain")
		k.mu.Lock()
		k.over = true
		k.mu.Unlock()
		k.more.Broadcast()
	}()
	c.t.Cleanup(func() { w.Close() })
	k.asked(0)
	return k
}

// Write implements io.Writer.
func (k *talker) Write(b []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.more.Broadcast()
	return k.said.Write(b)
}

// lines is what a talker answers. Whoever reads on has dealt with the line
// before: what is said meanwhile need not be the answer to it.
type lines struct {
	io.Reader
	k *talker
}

// Read implements io.Reader.
func (l *lines) Read(b []byte) (int, error) {
	l.k.mu.Lock()
	if l.k.taken {
		l.k.open, l.k.taken = false, false
		l.k.more.Broadcast()
	}
	l.k.mu.Unlock()
	n, err := l.Reader.Read(b)
	l.k.mu.Lock()
	l.k.taken = l.k.taken || n > 0
	l.k.mu.Unlock()
	return n, err
}

// asked waits until more was said than a mark, every line has its answer, and
// a question is open.
func (k *talker) asked(mark int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for !k.over && (k.open || k.said.Len() <= mark || bytes.HasSuffix(k.said.Bytes(), []byte("\n"))) {
		k.more.Wait()
	}
}

func (k *talker) mark() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.said.Len()
}

func (k *talker) text() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.said.String()
}

// say answers with a line, and waits for the next question.
func (k *talker) say(line string) {
	k.t.Helper()
	k.mu.Lock()
	k.said.WriteString(line + "\n") // as the terminal shows it
	k.open = true
	mark := k.said.Len()
	k.mu.Unlock()
	if _, err := io.WriteString(k.in, line+"\n"); err != nil {
		k.t.Fatal(err)
	}
	k.asked(mark)
}

// pick answers with the number of what was last offered under a label.
func (k *talker) pick(label string) {
	k.t.Helper()
	name, _, _ := strings.Cut(k.p.T(label), "{")
	k.find(`(?m)^(?:> )?(\d+) ` + regexp.QuoteMeta(strings.TrimRight(name, " (")))
}

// item answers with the number of what was last read that has a text in it.
func (k *talker) item(text string) {
	k.t.Helper()
	k.find(`(?m)^(\d+): .*` + regexp.QuoteMeta(text))
}

func (k *talker) find(pattern string) {
	k.t.Helper()
	all := regexp.MustCompile(pattern).FindAllStringSubmatch(k.text(), -1)
	if len(all) == 0 {
		k.t.Fatalf("nobody said %s in:\n%s", pattern, tail(k.text()))
	}
	k.say(all[len(all)-1][1])
}

func tail(s string) string { return s[max(0, len(s)-3000):] }

// hear lets something happen that everybody has to hear of at once.
func hear(do func(), all ...*talker) {
	var marks []int
	for _, k := range all {
		marks = append(marks, k.mark())
	}
	do()
	for i, k := range all {
		k.asked(marks[i])
	}
}

// until waits for what is said until it is enough.
func (k *talker) until(enough func() bool) {
	k.t.Helper()
	for ended := false; ; {
		mark := k.mark()
		if enough() {
			return
		}
		if ended {
			k.t.Fatalf("nothing more is said after\n%s", tail(k.text()))
		}
		k.asked(mark)
		k.mu.Lock()
		ended = k.over
		k.mu.Unlock()
	}
}

// times checks how often a sentence was said.
func (k *talker) times(n int, sentence string) {
	k.t.Helper()
	if got := strings.Count(k.text(), sentence); got != n {
		k.t.Errorf("%q is said %d times, want %d", sentence, got, n)
	}
}

// readable checks that a screen reader and a braille display can follow:
// nothing that moves a cursor or rings, no line that is too long.
func (k *talker) readable() {
	k.t.Helper()
	for l := range strings.Lines(k.text()) {
		l = strings.TrimSuffix(l, "\n")
		if i := strings.IndexFunc(l, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) || r == utf8.RuneError }); i >= 0 {
			k.t.Errorf("%q has a control character", l)
		}
		if utf8.RuneCountInString(l) > 100 {
			k.t.Errorf("%q is too long", l)
		}
	}
	// What is chosen from a list has its number there, and no other one.
	if twice := regexp.MustCompile(`#\d+|(?i)\b(?:idea|reason|finding|target) \d+ is`).FindString(k.text()); twice != "" {
		k.t.Errorf("%q is another number for what a list numbers", twice)
	}
	// Numbers and texts alone: no signs of the full screen.
	if i := strings.IndexAny(k.text(), "│─┃━▸●█↑↓←→"); i >= 0 {
		k.t.Errorf("there is a sign of the screen: %q", k.text()[i:min(i+20, len(k.text()))])
	}
}

// short checks that no menu is longer than a person can keep in mind.
func (k *talker) short() {
	k.t.Helper()
	if long := regexp.MustCompile(`(?m)^\d{2} .*\n0 `).FindString(k.text()); long != "" {
		k.t.Errorf("a menu has as many entries as %q", long)
	}
}
