package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"kahvila/cmd/kahvila/machine"
	"kahvila/tui/widget"
)

// itPage is what an IT department wants to know before it lets a program in.
type itPage struct {
	Lang, Title, Lead string
	Parts             []itPart
}

type itPart struct {
	Title string
	Lines []string
}

// forIT writes the page for the IT department.
func (a *app) forIT(d *doctoring) error {
	page, err := a.itPage(d.listen)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if ext := strings.ToLower(filepath.Ext(d.file)); ext == ".html" || ext == ".htm" {
		t, err := template.New("it").Parse(itTemplate)
		if err == nil {
			err = t.Execute(&out, page)
		}
		if err != nil {
			return fmt.Errorf("write the page for IT: %w", err)
		}
	} else {
		columns := helpWidth // of a file, or a mail
		if d.file == "" {
			columns = a.columns()
		}
		page.text(&out, columns)
	}
	if d.file == "" || d.file == "-" {
		_, err := a.out.Write(out.Bytes())
		return err
	}
	if err := a.put(d.file, out.Bytes(), d.force); err != nil {
		return err
	}
	a.print(d.file)
	return nil
}

//go:embed doctor_it.html
var itTemplate string

// text writes the page for people who read it in a terminal or a mail.
func (p itPage) text(w io.Writer, columns int) {
	put := func(begin, text string) {
		in := strings.Repeat(" ", len(begin))
		for _, l := range widget.Wrap(text, columns-len(in)) {
			_, _ = io.WriteString(w, begin+l+"\n")
			begin = in
		}
	}
	put("", p.Title)
	_, _ = io.WriteString(w, "\n")
	put("", p.Lead)
	for _, part := range p.Parts {
		_, _ = io.WriteString(w, "\n")
		put("", part.Title)
		for _, l := range part.Lines {
			put("- ", l)
		}
	}
}

// itPage says it of this machine.
func (a *app) itPage(listen string) (itPage, error) {
	data, err := a.dataPath()
	if err != nil {
		return itPage{}, err
	}
	p := itPage{
		Lang:  string(a.lang),
		Title: a.p.T("kahvila: for the IT department"),
		Lead:  a.p.T("kahvila is a program for workshops. It runs on the facilitator's laptop for one afternoon; people in the same room join with the ssh of their own laptops. It needs no internet, no installation, no administrator and no account."),
	}
	p.Parts = []itPart{
		a.itNetwork(listen), a.itEntering(), a.itStored(data), a.itProgram(), a.itRemoving(data),
	}
	return p, nil
}

func (a *app) itNetwork(listen string) itPart {
	var ips []string
	all, _ := machine.Addresses() // none known: none is named
	for _, at := range all {
		if at.Reach == machine.Room {
			ips = append(ips, at.IP.String())
		}
	}
	ports := "22, 2222"
	if listen != "" {
		ports = strings.Join(addresses(listen), ", ")
	}
	lines := []string{
		a.p.T("In: TCP, one port on this laptop (the first that is free of: {ports}), only while a room is open, from the network of the room.", "ports", ports),
		a.p.T("Out: nothing. No internet, no updates, no telemetry, no name service."),
		a.p.T("Only with --announce: UDP 5353 to and from 224.0.0.251 (multicast DNS), so that the name kahvila.local works."),
		a.p.T("People's laptops have to reach this one: client isolation in the Wi-Fi, a firewall on this laptop and a VPN prevent it."),
	}
	if len(ips) > 0 {
		lines = append(lines, a.p.T("Addresses of this laptop just now: {addresses}", "addresses", strings.Join(ips, ", ")))
	}
	lines = append(lines, a.throughFirewall(runtime.GOOS))
	return itPart{a.p.T("Network"), lines}
}

func (a *app) itEntering() itPart {
	return itPart{a.p.T("What can be done over ssh"), []string{
		a.p.T("Everybody who reaches the port may join; a join code can be asked (--join-code), and the room can be locked. Who facilitates is decided by listed public keys."),
		a.p.T("There is no shell, no file transfer, no forwarding of ports, agents or screens, and no way to run a program: a session shows the workshop and nothing else."),
		a.p.T("SSH 2 with mlkem768x25519 or curve25519, AES-GCM, AES-CTR or ChaCha20-Poly1305, an ed25519 host key. No passwords. Connections, logins, requests and input are limited."),
	}}
}

func (a *app) itStored(data string) itPart {
	dir := filepath.Dir(data)
	at := func(name string) string { return filepath.Join(dir, name) }
	return itPart{a.p.T("What is stored, and where"), []string{
		a.p.T("Everything is in one folder of this laptop: {folder}", "folder", dir),
		a.p.T("{file}: the workshops. What people write, how they rate, and aliases, key fingerprints and return words, if they gave any. No real names are asked for, no addresses are kept.", "file", data),
		a.p.T("{file}: keys that still allow one's own text to be changed, and half-written texts. Sealing destroys them.", "file", data+".*.keys"),
		a.p.T("{file}: agendas that somebody was changing and has not saved. Nobody's answers are in it.", "file", data+".agendas"),
		a.p.T("{file}: the private host key. {facilitators}: public keys of those who facilitate.", "file", at(hostKeyFile), "facilitators", facilitatorsPath(data)),
		a.p.T("{file}: what the program did, without names, texts and addresses. {socket}: only while a room is open.", "file", data+".log", "socket", socketPath(data)),
		a.p.T("All of it is readable by the owner only. It is not encrypted by itself: use the disk encryption of the laptop. Copies are made only when somebody asks for one (backup, --mirror, export)."),
		a.p.T("For data protection officers: kahvila privacy WORKSHOP says who can see what, from the settings of a workshop."),
	}}
}

// itProgram says which program this is, so that it can be put on a list.
func (a *app) itProgram() itPart {
	lines := []string{a.p.T("Version {version}, {system}.", "version", versionOf(debug.ReadBuildInfo()), "system", runtime.GOOS+"/"+runtime.GOARCH)}
	if path, err := os.Executable(); err == nil {
		if f, err := os.Open(path); err == nil {
			defer f.Close()
			h := sha256.New()
			if _, err := io.Copy(h, f); err == nil {
				lines = append(lines, a.p.T("{file}, SHA-256 {sum}", "file", path, "sum", hex.EncodeToString(h.Sum(nil))))
			}
		}
	}
	return itPart{a.p.T("The program"), append(lines,
		a.p.T("One file without dependencies; it is started by hand, installs no service and changes no setting. While a room is open it asks the system not to fall asleep."),
		a.p.T("Free software under the MIT licence."))}
}

func (a *app) itRemoving(data string) itPart {
	return itPart{a.p.T("How to remove it"), []string{
		a.p.T("Erase what links answers to people, with a certificate: kahvila forget WORKSHOP"),
		a.p.T("Delete the program and the folder {folder}, and the copies that somebody has made. Nothing else is left.", "folder", filepath.Dir(data)),
	}}
}
