package render

import (
	"strings"
	"testing"
)

// TestLayoutsOfTheThemeAreCompiled fails when a layout or partial of the shipped theme uses something that package layout leaves to
// html/template: it would still be right, but slow.
func TestLayoutsOfTheThemeAreCompiled(t *testing.T) {
	_, templates, _ := lanterna(t)
	for name, used := range templates.layouts {
		dot := any(&View{})
		switch {
		case name == "redirect":
			dot = &RedirectView{}
		case name == "usb":
			dot = &StickView{}
		case name == "single" || strings.HasPrefix(name, "book-"):
			dot = &BookView{}
		case standalone[name]:
			dot = &ChooserView{}
		}
		if !used.Compiled(dot) {
			t.Errorf("the layout %s is not compiled", name)
		}
	}
	for name, dot := range map[string]any{
		"exit": &Frame{}, "help": &Frame{}, "footer": &Frame{},
		"contact-card": ContactDot{}, "contact-inline": ContactDot{}, "term": TermDot{}, "picture": PictureDot{}, "downloads": DownloadsDot{}, "pack": PackDot{},
	} {
		if !templates.partials[name].Compiled(dot) {
			t.Errorf("the partial %s is not compiled", name)
		}
	}
}
