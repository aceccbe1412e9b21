package config

import (
	"strings"
	"testing"
)

func TestDiscreetPacksAreOfFormatsThatAreMade(t *testing.T) {
	for written, want := range map[string]string{
		`formats = ["zip", "epub"]` + "\n" + `discreet = ["zip", "epub"]`: "",
		`formats = ["zip"]` + "\n" + `discreet = ["epub"]`:                `"epub" is not among the formats`,
		`formats = ["scorm"]` + "\n" + `discreet = ["scorm"]`:             `there is no discreet variant of "scorm"`,
		`formats = ["zip"]` + "\n" + `discreet = ["zip", "zip"]`:          `"zip" stands in the list twice`,
	} {
		_, problems := parseSite([]byte("[packs]\n" + written + "\n"))
		var said []string
		for _, d := range problems {
			if d.Rule == "pack-discreet" {
				said = append(said, d.Message)
			}
		}
		if got := strings.Join(said, "; "); got != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}
