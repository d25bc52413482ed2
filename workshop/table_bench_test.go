package workshop

import (
	"fmt"
	"testing"
)

// What a room waits for when somebody comes late, and when somebody goes whose
// table gets too small.
func BenchmarkSeatOneMore(b *testing.B) {
	for _, n := range []int{30, 300, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, _ := seated(b, cafeAgenda(MixRotation, 0, false), n)
			for b.Loop() {
				p.w.arriving("edu")
			}
		})
	}
}

func BenchmarkSeatAgain(b *testing.B) {
	for _, n := range []int{30, 300, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, _ := seated(b, cafeAgenda(MixRotation, 0, false), n)
			for b.Loop() {
				p.w.floor(p.w.Step(), "seat07").change(1)
			}
		})
	}
}
