package i18n

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/big"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Printer says sentences, times and numbers in one language. It never changes
// and is safe for any number of goroutines.
type Printer struct {
	language  Language
	sentences map[string]*sentence
}

// printers are made when the first one is asked for, and then shared.
var printers = sync.OnceValue(func() map[Lang]*Printer {
	all, _ := load(files) // a test reads the embedded catalogues without error
	return all
})

// For returns the printer of the language, or the English one if there is no
// such language.
func For(code string) *Printer {
	if p := printers()[code]; p != nil {
		return p
	}
	return printers()[english]
}

// Mark returns text as it is. It marks a sentence for the catalogues where it
// is written, if it is translated elsewhere and its place does not tell.
func Mark(text string) string { return text }

// Lang returns the code of the printer's language.
func (p *Printer) Lang() string { return p.language.Code }

// T says an English sentence in the printer's language, or in English if it
// has no translation. Pairs are names and values of its {places}; an [A] may
// stand instead of a pair. A string is put in as it is, a number in plain
// digits. A place without a value stays visible.
func (p *Printer) T(text string, pairs ...any) string {
	if s := p.sentences[text]; s != nil {
		text = s.text
	}
	return fill(text, pairs)
}

// N says a sentence about n things, in the form that goes with n. Text is the
// English sentence for several, with the place {n}, which is filled with n
// unless the pairs say otherwise:
//
//	p.N("{n} ideas", 1)   // 1 idea
func (p *Printer) N(text string, n int, pairs ...any) string {
	if s := p.sentences[text]; s != nil {
		text = s.of(n)
	}
	return fill(text, append(pairs[:len(pairs):len(pairs)], "n", n))
}

// Say puts an error into a sentence for a person. If the error, or one that it
// wraps, has a method
//
//	Sentence() (text string, args map[string]any)
//
// that sentence is said as [Printer.T] does, or as [Printer.N] does if args
// have a whole number "n". Any other error is said as it is, in English. No
// error is the empty string.
func (p *Printer) Say(err error) string {
	if err == nil {
		return ""
	}
	var s interface {
		Sentence() (text string, args map[string]any)
	}
	if !errors.As(err, &s) {
		return err.Error()
	}
	text, args := s.Sentence()
	args = p.within(args)
	if n, ok := args["n"].(int); ok {
		return p.N(text, n, args)
	}
	return p.T(text, args)
}

// within says errors among the values of places, too, money with its thousands
// apart, and names in the language where they have one in each.
func (p *Printer) within(args map[string]any) map[string]any {
	said := maps.Clone(args)
	for name, v := range args {
		switch v := v.(type) {
		case error:
			said[name] = p.Say(v)
		case interface{ Amount() int }:
			said[name] = p.Number(float64(v.Amount()), 0)
		case interface{ InLang(string) string }:
			said[name] = v.InLang(p.Lang())
		}
	}
	return said
}

// Clock says a time of day within a sentence: klo 13.05, kl. 13.05, 13:05. It
// is the time in t's own zone, here and below: the caller chooses it.
func (p *Printer) Clock(t time.Time) string {
	return fmt.Sprintf(p.language.clock, t.Hour(), t.Minute())
}

// Time writes a time of day alone, as in a column: 13.05 or 13:05.
func (p *Printer) Time(t time.Time) string {
	return fmt.Sprintf(p.language.time, t.Hour(), t.Minute())
}

// Date says a day: 4.11.2026 or 4 November 2026.
func (p *Printer) Date(t time.Time) string { return t.Format(p.language.date) }

// Left says how much time is left: 2:42, or 1:02:42 from an hour on. A begun
// second counts as a whole one, so 0:00 means that the time is up.
func (p *Printer) Left(d time.Duration) string {
	s := int64(max(0, d) / time.Second)
	if d > 0 && d%time.Second > 0 {
		s++
	}
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Number writes a number with so many decimals and with its thousands apart:
// 12 345,6 or 12,345.6. What is no number is a dash.
func (p *Printer) Number(f float64, decimals int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "–"
	}
	whole, fraction, _ := strings.Cut(rounded(math.Abs(f), max(0, decimals)), ".")
	var b strings.Builder
	if f < 0 && strings.Trim(whole+fraction, "0") != "" {
		b.WriteString(p.language.minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(p.language.thousand)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(p.language.decimal)
		b.WriteString(fraction)
	}
	return b.String()
}

// rounded rounds what somebody reads as a decimal number, halves away from zero:
// 3.25 is 3.3, as it is for whoever counts by hand and in a spreadsheet.
func rounded(f float64, decimals int) string {
	x, ok := new(big.Rat).SetString(strconv.FormatFloat(f, 'f', -1, 64))
	if !ok {
		return strconv.FormatFloat(f, 'f', decimals, 64)
	}
	return x.FloatString(decimals)
}

// Percent writes a percentage: 45 % with a space that does not break, or 45%.
func (p *Printer) Percent(n int) string {
	return fmt.Sprintf(p.language.percent, p.Number(float64(n), 0))
}
