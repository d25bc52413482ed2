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
	var asked []string
	env := screen.Env{Seat: h.boss, Host: true, Lang: func() workshop.Lang { return workshop.English },
		Files: func(id, format, profile string) (string, error) {
			asked = append(asked, id+" "+format+" "+profile)
			return "/tmp/" + format, nil
		}}
	fits := slices.IndexFunc(screen.All, func(m screen.Maker) bool { return m.Name == "console" })
	p := &play{t: t, h: h, seat: h.boss, name: "console", Screen: screen.All[fits].Make(env)}
	p.sync()
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
	if !slices.Equal(asked, want) {
		t.Errorf("asked for %q", asked)
	}
}
