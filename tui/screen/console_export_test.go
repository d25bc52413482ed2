package screen_test

import (
	"slices"
	"testing"

	"kahvila/export"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// Whoever facilitates on the machine of the workshop writes any format from the
// console, a report for somebody, and learns where the file is.
func TestExportFromTheConsole(t *testing.T) {
	h, _ := harvested(t)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
	to := new(folder)
	p := consoleWith(t, h, to)
	want := []string{}
	for i, f := range export.Formats {
		p.press("E")
		for range i {
			p.press("down")
		}
		p.press("enter")
		profile := ""
		if f.Report {
			profile = export.Profiles[1].Name
			p.press("2")
		}
		want = append(want, h.room.Now().ID+" "+f.Name+" "+profile)
		if said, ok := p.said[len(p.said)-1].(screen.Notice); !ok || said.Args[1] != "/tmp/"+f.Name {
			t.Errorf("%s: %+v", f.Name, p.said[len(p.said)-1])
		}
	}
	if !slices.Equal(to.asked, want) {
		t.Errorf("asked for %q", to.asked)
	}
}

// A sheet for the room is printed from the console in the language of whoever
// looks at it; what cannot be printed yet says why.
func TestPrintFromTheConsole(t *testing.T) {
	h, _ := harvested(t)
	to := &folder{refuses: workshop.Refuse("There is no café in the agenda.")}
	p := consoleWith(t, h, to)
	id := h.room.Now().ID
	var want []string
	for i, s := range export.Sheets {
		p.press("O").shows("Invitation")
		for range i {
			p.press("down")
		}
		p.press("enter")
		want = append(want, id+" "+s.Name+" en")
		switch said := p.said[len(p.said)-1].(type) {
		case screen.Notice:
			if said.Args[1] != "/tmp/"+s.Name {
				t.Errorf("%s: %+v", s.Name, said)
			}
		case screen.Failed:
			if s.Name != "routes" || said.Err != error(to.refuses) {
				t.Errorf("%s: %v", s.Name, said.Err)
			}
		default:
			t.Errorf("%s: %+v", s.Name, said)
		}
	}
	if !slices.Equal(to.asked, want) {
		t.Errorf("asked for %q", to.asked)
	}
}

// folder is where files go, and what was asked of it. It has no route cards.
type folder struct {
	asked   []string
	refuses error
}

func (f *folder) Export(id, format, profile string) (string, error) {
	f.asked = append(f.asked, id+" "+format+" "+profile)
	return "/tmp/" + format, nil
}

func (f *folder) Print(id, sheet string, l workshop.Lang) (string, error) {
	f.asked = append(f.asked, id+" "+sheet+" "+string(l))
	if sheet == "routes" {
		return "", f.refuses
	}
	return "/tmp/" + sheet, nil
}

// consoleWith is the console on the machine that has the folder.
func consoleWith(t *testing.T, h *house, f screen.Files) *play {
	env := screen.Env{Seat: h.boss, Host: true, Lang: func() workshop.Lang { return workshop.English }, Files: f}
	fits := slices.IndexFunc(screen.All, func(m screen.Maker) bool { return m.Name == "console" })
	p := &play{t: t, h: h, seat: h.boss, name: "console", Screen: screen.All[fits].Make(env)}
	p.sync()
	return p
}
