package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// pdfExt is how the name of a PDF ends.
const pdfExt = ".pdf"

// browserPatience is how long a browser may take to set a report: one of a
// thousand ideas takes it a few seconds.
const browserPatience = 90 * time.Second

// pdf returns the report as a tagged PDF: the web page, printed by a browser
// that is installed here and talks to nobody.
func (a *app) pdf(d export.Document, p *i18n.Printer, browser string) ([]byte, error) {
	if browser == "" {
		return nil, workshop.Refuse("A PDF is made by a browser, and none is installed here: install Chromium, Chrome or Edge, or open the report that --format html writes in your browser and print it.")
	}
	html, _ := export.Find("html")
	var page bytes.Buffer
	if err := html.Write(&page, d, p); err != nil {
		return nil, fmt.Errorf("write the report: %w", err)
	}
	return printed(browser, page.Bytes(), browserPatience)
}

// printed lets a browser print a page, in a folder and a profile of its own.
func printed(browser string, page []byte, patience time.Duration) ([]byte, error) {
	dir, err := os.MkdirTemp(passing(), "kahvila-pdf-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	from, to := filepath.Join(dir, "report.html"), filepath.Join(dir, "report.pdf")
	if err := os.WriteFile(from, page, 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, browser, orders(dir, from, to)...)
	c.WaitDelay = 2 * time.Second // its children may hold the pipes
	said, err := c.CombinedOutput()
	out, missing := os.ReadFile(to)
	switch {
	case ctx.Err() != nil:
		return nil, workshop.Refuse("{browser} took longer than {seconds} s to make the PDF and was ended. Try it once more, or print the report of --format html.", "browser", filepath.Base(browser), "seconds", int(patience.Seconds()))
	case err != nil || missing != nil || !bytes.HasPrefix(out, []byte("%PDF-")):
		return nil, workshop.Refuse("{browser} could not make the PDF: {why} Print the report of --format html in it instead.", "browser", filepath.Base(browser), "why", lastWords(said, errors.Join(err, missing)))
	}
	return out, nil
}

// orders is what a browser is told. A superuser, as in a container, gets no
// sandbox from it; the page has no scripts and loads nothing.
func orders(dir, from, to string) []string {
	all := []string{
		"--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
		"--disable-background-networking", "--disable-component-update", "--disable-crash-reporter", "--disable-dev-shm-usage", "--user-data-dir=" + filepath.Join(dir, "profile"),
		"--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline", "--print-to-pdf=" + to,
	}
	if os.Geteuid() == 0 {
		all = append(all, "--no-sandbox")
	}
	return append(all, fileURL(from))
}

// fileURL is how a browser calls a file, whatever letters are in its path.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/Users
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// passing is a folder for what passes that a browser can read: one that came as
// a snap sees nothing in the system's.
func passing() string {
	if runtime.GOOS != "linux" {
		return ""
	}
	if _, err := os.Stat("/snap/bin/chromium"); err == nil {
		if home, err := os.UserHomeDir(); err == nil {
			return home
		}
	}
	return ""
}

// lastWords is the last line of what a program said, or else its error.
func lastWords(said []byte, err error) string {
	lines := bytes.Split(bytes.TrimSpace(said), []byte("\n"))
	if last := bytes.TrimSpace(lines[len(lines)-1]); len(last) > 0 {
		return string(last[:min(len(last), 200)]) + "."
	}
	if err == nil {
		return ""
	}
	return err.Error() + "."
}

// browser returns a browser that can print, or nothing where none is installed.
func browser() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	for _, path := range installed(runtime.GOOS, os.Getenv) {
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return path
		}
	}
	return ""
}

// installed lists where browsers are that no path leads to.
func installed(system string, env func(string) string) (all []string) {
	switch system {
	case "darwin":
		for _, name := range []string{"Google Chrome", "Microsoft Edge", "Chromium"} {
			for _, dir := range []string{"/Applications", filepath.Join(env("HOME"), "Applications")} {
				all = append(all, filepath.Join(dir, name+".app", "Contents", "MacOS", name))
			}
		}
	case "windows":
		for _, dir := range []string{env("ProgramFiles"), env("ProgramFiles(x86)"), env("LocalAppData")} {
			if dir != "" {
				all = append(all, filepath.Join(dir, "Microsoft", "Edge", "Application", "msedge.exe"),
					filepath.Join(dir, "Google", "Chrome", "Application", "chrome.exe"), filepath.Join(dir, "Chromium", "Application", "chrome.exe"))
			}
		}
	}
	return all
}
