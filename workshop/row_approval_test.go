package workshop

import (
	"strings"
	"testing"
)

// TestAnApprovalIsTakenApart: which body, which day and which paragraph, in
// whatever order people write them. What is none of these stays with the body.
func TestAnApprovalIsTakenApart(t *testing.T) {
	long := strings.Repeat("because ", 30)
	for text, want := range map[string][3]string{
		"the board, 12.1.2027, § 4":           {"the board", "2027-01-12", "§ 4"},
		"Kunnanhallitus 8.3.2027 §112":        {"Kunnanhallitus", "2027-03-08", "§112"},
		"2027-03-08 12 §, sivistyslautakunta": {"sivistyslautakunta", "2027-03-08", "12 §"},
		"Teknik, fritid":                      {"Teknik, fritid", "", ""},
		"the board, 32.1.2027":                {"the board, 32.1.2027", "", ""},
		"":                                    {},
		long + "§ 3":                          {"", "", strings.TrimSpace(long) + " § 3"},
	} {
		f := &SetRow{}
		f.Approve(text)
		if got := [3]string{f.By, string(f.On), f.Reason}; got != want || *f.Status != "approved" {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
