package check

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Live holds pages to running nothing but the site's own script files: whatever an author or a translator wrote, it never becomes
// a program, and the content security policy can forbid everything else.
type Live struct{}

// Name gives the rule's name.
func (Live) Name() string { return "live" }

// About says what the rule holds.
func (Live) About() string { return "no script, style or event handler is written into a page" }

// addressed are the attributes that hold an address which can be a program.
var addressed = []string{"href", "src", "action", "formaction", "data", "poster", "background", "to", "from", "values"}

const liveHint = "scripts and styles are files of the theme's assets; if an author's text caused it, that is a defect of the program: report it"

// Begin starts a run.
func (c Live) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	return Pass{
		File: func(f *File) {
			for n := range elements(f.Root) {
				for _, fault := range liveParts(n) {
					found.fault(f, "", fault, liveHint)
				}
			}
		},
		End: found.end,
	}
}

// liveParts says what in an element could run or style by itself.
func liveParts(n *html.Node) []string {
	var faults []string
	if n.Data == "script" && attr(n, "src") == "" && attr(n, "href") == "" {
		faults = append(faults, "a <script> is written into the page")
	}
	if n.Data == "style" {
		faults = append(faults, "a <style> is written into the page")
	}
	for _, a := range n.Attr {
		name := strings.ToLower(a.Key)
		switch {
		case name == "style" || name == "srcdoc":
			faults = append(faults, fmt.Sprintf("<%s> has the attribute %s", n.Data, name))
		case strings.HasPrefix(name, "on"):
			faults = append(faults, fmt.Sprintf("<%s> has the event handler %s", n.Data, name))
		case slices.Contains(addressed, name) && runs(a.Val):
			faults = append(faults, fmt.Sprintf("<%s %s> is a program: %s", n.Data, name, shortened(a.Val)))
		}
	}
	if address, ok := refresh(n); ok && runs(address) {
		faults = append(faults, "a redirect is a program: "+shortened(address))
	}
	return faults
}

// runs tells whether following an address runs what is written in it.
func runs(address string) bool {
	switch scheme(address) {
	case "javascript", "vbscript":
		return true
	case "data":
		kind := strings.ToLower(strings.TrimPrefix(strings.ToLower(cleaned(address)), "data:"))
		return !strings.HasPrefix(kind, "image/") && !strings.HasPrefix(kind, "font/")
	}
	return false
}
