package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"lykta/generator/build"
	"lykta/generator/diag"
)

// terminal writes for people: colour and a progress line only where there is somebody to see them.
type terminal struct {
	out, err io.Writer
	live     bool // err is a terminal that can rewrite a line
	colour   bool
	mu       sync.Mutex
	last     time.Time
	shown    bool
}

func newTerminal(stdout, stderr io.Writer) *terminal {
	t := &terminal{out: stdout, err: stderr}
	file, ok := stderr.(*os.File)
	t.live = ok && term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb" && os.Getenv("CI") == ""
	t.colour = t.live && os.Getenv("NO_COLOR") == ""
	return t
}

// The colours used, by their ANSI SGR codes.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "1;33"
	green  = "1;32"
	cyan   = "36"
)

func (t *terminal) paint(code, text string) string {
	if !t.colour {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// progressEvery is how often the progress line is drawn anew.
const progressEvery = 50 * time.Millisecond

// progress draws what is being done on one line.
func (t *terminal) progress(stage string, done, total int) {
	if !t.live {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	if now.Sub(t.last) < progressEvery {
		return
	}
	t.last, t.shown = now, true
	const width = 24
	filled := width * done / max(1, total)
	bar := strings.Repeat("━", filled) + t.paint(dim, strings.Repeat("─", width-filled))
	fmt.Fprintf(t.err, "\r\x1b[K%-8s %s %d of %d", stage, bar, done, total)
}

// endProgress clears the progress line.
func (t *terminal) endProgress() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.shown {
		fmt.Fprint(t.err, "\r\x1b[K")
		t.shown = false
	}
}

// diagnostics prints every problem with its place, the line and what to do.
func (t *terminal) diagnostics(list []diag.Diagnostic) {
	for _, d := range list {
		code := yellow
		if d.Severity == diag.Error {
			code = red
		}
		if position := d.Position(); position != "" {
			fmt.Fprintf(t.err, "%s: ", t.paint(bold, position))
		}
		fmt.Fprintf(t.err, "%s: %s\n", t.paint(code, d.Severity.String()), d.Message)
		if d.Excerpt != "" {
			t.excerpt(d)
		}
		if d.Hint != "" {
			fmt.Fprintf(t.err, "    %s %s\n", t.paint(cyan, "→"), d.Hint)
		}
	}
}

// excerpt prints the line a problem is on, with a mark under its column.
func (t *terminal) excerpt(d diag.Diagnostic) {
	number := fmt.Sprint(d.Line)
	line, column := window(strings.ReplaceAll(d.Excerpt, "\t", " "), d.Column)
	fmt.Fprintf(t.err, "    %s %s\n", t.paint(dim, number+" │"), line)
	if column > 0 {
		fmt.Fprintf(t.err, "    %s %s%s\n", t.paint(dim, strings.Repeat(" ", len(number))+" │"), strings.Repeat(" ", column-1), t.paint(red, "^"))
	}
}

// The width of an excerpt on the terminal, and how much of it stands before the column it is about.
const (
	excerptWidth  = 96
	excerptBefore = 48
)

// window cuts a long line to the part around a column, so that the mark under it stays in its place. It gives the column within
// that part, or 0 when the line does not reach it.
func window(line string, column int) (string, int) {
	runes := []rune(line)
	if column > len(runes)+1 {
		column = 0
	}
	if len(runes) <= excerptWidth {
		return line, column
	}
	start := 0
	if column > excerptWidth-excerptBefore {
		start = min(column-1-excerptBefore, len(runes)-excerptWidth)
	}
	end := min(len(runes), start+excerptWidth)
	shown := string(runes[start:end])
	if end < len(runes) {
		shown += "…"
	}
	if start > 0 {
		shown = "…" + shown
		column = column - start + 1
	}
	return shown, column
}

// verdict counts problems in words.
func (t *terminal) verdict(list []diag.Diagnostic) {
	errors := 0
	for _, d := range list {
		if d.Severity == diag.Error {
			errors++
		}
	}
	if len(list) == 0 {
		fmt.Fprintln(t.out, t.paint(green, "Nothing is wrong."))
		return
	}
	fmt.Fprintf(t.out, "%s, %s.\n", counted(errors, "mistake", "mistakes"), counted(len(list)-errors, "warning", "warnings"))
}

// summary tells what a build made.
func (t *terminal) summary(r build.Result, folder string, took time.Duration) {
	if r.Plan != nil {
		t.plan(r.Plan)
		return
	}
	pages := counted(r.Pages, "page", "pages")
	if r.Fallbacks > 0 {
		pages += fmt.Sprintf(" (%d not translated yet)", r.Fallbacks)
	}
	fmt.Fprintf(t.out, "%s in %s, %s, %s files, %s\n", pages, counted(r.Languages, "language", "languages"),
		counted(r.Packs, "pack", "packs"), grouped(r.Files), size(r.Bytes))
	if n := len(r.Diagnostics); n > 0 {
		fmt.Fprintln(t.out, t.paint(yellow, counted(n, "warning", "warnings")))
	}
	change := "nothing had changed"
	if !r.UpToDate {
		change = fmt.Sprintf("%s written, %s removed", grouped(r.Written), grouped(r.Removed))
	}
	fmt.Fprintf(t.out, "%s %s: %s, %s\n", t.paint(green, "✓"), folder, change, took.Round(time.Millisecond))
}

func (t *terminal) plan(plan []build.Planned) {
	count := map[string]int{}
	for _, p := range plan {
		count[p.State]++
		if p.State != "unchanged" {
			fmt.Fprintf(t.out, "%-9s %s\n", p.State, p.Path)
		}
	}
	fmt.Fprintf(t.out, "%d new, %d changed, %d unchanged; nothing was written\n", count["new"], count["changed"], count["unchanged"])
}

// result prints a build's result as JSON. What is empty is an empty list.
func (t *terminal) result(r build.Result) error {
	if r.Diagnostics == nil {
		r.Diagnostics = []diag.Diagnostic{}
	}
	return t.json(r)
}

func (t *terminal) json(v any) error {
	e := json.NewEncoder(t.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// failure prints why the program stops. What was printed as diagnostics is not said again.
func (t *terminal) failure(err error) {
	t.endProgress()
	if isAuthors(err) {
		fmt.Fprintf(t.err, "%s %s\n", t.paint(red, "✗"), err)
		return
	}
	fmt.Fprintf(t.err, "%s %s\n", t.paint(red, "lykta:"), err)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes a number with a thin gap between thousands.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

func size(n int64) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d B", n)
}
