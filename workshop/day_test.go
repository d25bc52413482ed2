package workshop

import "testing"

func TestADayIsReadAsPeopleWriteIt(t *testing.T) {
	for written, want := range map[string]Day{
		"2027-06-30": "2027-06-30", "2027-6-3": "2027-06-03", "30.6.2027": "2027-06-30", "03.06.2027": "2027-06-03",
		"30. 6. 2027": "2027-06-30", " 1.2.2027 ": "2027-02-01", "29.2.2028": "2028-02-29", "": "",
	} {
		if got := ReadDay(written); got != want || got != "" && !got.Valid() {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
	for _, written := range []string{"30.2.2027", "2027-13-01", "6/30/2027", "30.6.", "in June", "30.6.27"} {
		if got := ReadDay(written); got != Day(written) || got.Valid() {
			t.Errorf("%q is %q", written, got)
		}
	}
}

// What is typed on the board, and as the day of a meeting, is kept as a day.
func TestDaysAreKeptAsDays(t *testing.T) {
	deadline, begins, none := Day("31.12.2027"), Day("1. 2. 2027"), Day("")
	row := &SetRow{Deadline: &deadline, Begins: &begins, Ends: &none, On: "5.3.2027"}
	meeting := &FollowUp{Date: "30.6.2027"}
	for _, f := range []Cleaner{row, meeting} {
		if err := f.Clean(); err != nil {
			t.Fatal(err)
		}
	}
	if *row.Deadline != "2027-12-31" || *row.Begins != "2027-02-01" || *row.Ends != "" || row.On != "2027-03-05" || meeting.Date != "2027-06-30" {
		t.Errorf("%s, %s, %q, %s and %s", *row.Deadline, *row.Begins, *row.Ends, row.On, meeting.Date)
	}
}
