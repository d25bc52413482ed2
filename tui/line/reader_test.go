package line

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"

	"kahvila/workshop"
)

// pieces is an input that comes in pieces; before each of them is asked for,
// something happens.
type pieces []func() string

func (p *pieces) Read(b []byte) (int, error) {
	if len(*p) == 0 {
		return 0, io.EOF
	}
	piece := (*p)[0]
	*p = (*p)[1:]
	return copy(b, piece()), nil
}

// TestNothingIsSaidIntoAHalfLine sends half a line, and has the facilitator say
// something before the other half: it is said after the answer.
func TestNothingIsSaidIntoAHalfLine(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	for range 3 {
		c.must("facilitator", "next")
	}
	k := c.talk("ben", workshop.English) // for its output only
	k.in.Close()
	<-k.exit
	k.said.Reset()
	s := c.session("ada", "", nil, nil)
	s.Out, s.Err, s.Clock = k, k, c.clock
	s.In = &pieces{
		func() string { return "9" },
		func() string { // what was sent first has been read
			c.must("facilitator", "say Hold on")
			return "9\nquit\n"
		},
	}
	if exit := Run(t.Context(), s, "plain"); exit != fine {
		t.Errorf("exit %d", exit)
	}
	answer, message := strings.Index(k.text(), "There is no 99 here."), strings.Index(k.text(), "The facilitator says: Hold on")
	if answer < 0 || message < answer {
		t.Errorf("the answer is at %d, the message at %d:\n%s", answer, message, k.text())
	}
}

// TestLinesAreReadWhenTheyAreWanted leaves what follows the last line to
// others.
func TestLinesAreReadWhenTheyAreWanted(t *testing.T) {
	from := bufio.NewReader(strings.NewReader("one\r\n" + strings.Repeat("x", mostLine+1) + "\ntwo\nfor others\nlast"))
	r := read(from)
	next := func() typed {
		r.want <- struct{}{}
		return <-r.got
	}
	if l := next(); l.text != "one" || l.err != nil {
		t.Errorf("%+v", l)
	}
	if l := next(); !errors.Is(l.err, bufio.ErrTooLong) {
		t.Errorf("a long line: %v", l.err)
	}
	if l := next(); l.text != "two" || l.err != nil {
		t.Errorf("%+v", l)
	}
	if rest, err := from.ReadString('\n'); rest != "for others\n" || err != nil {
		t.Errorf("others read %q, %v", rest, err)
	}
	if l := next(); l.text != "last" || !errors.Is(l.err, io.EOF) {
		t.Errorf("%+v", l)
	}
	close(r.want)
}

func TestWrap(t *testing.T) {
	word := strings.Repeat("ä", lineWidth+5)
	for _, s := range []string{"", "short", strings.Repeat("words and ", 30), word, "before " + word + " after", "  indented " + strings.Repeat("so much ", 20)} {
		lines := wrap(s)
		if got := strings.Join(lines, " "); strings.TrimRight(got, " ") != strings.TrimRight(s, " ") {
			t.Errorf("%q becomes %q", s, got)
		}
		for _, l := range lines {
			if len([]rune(l)) > lineWidth && !strings.Contains(l, word) {
				t.Errorf("%q is too long", l)
			}
		}
	}
}
