package release

import (
	"cmp"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"unicode"

	"lykta/generator/lang"
)

// Stamp says what a file is and how old: what a signature's trusted comment and the ends of a patch carry.
type Stamp struct {
	Date     string `json:"date"`     // of the release, as ISO 8601 has it: "2026-11-21"
	File     string `json:"file"`     // its name, without a folder
	Language string `json:"language"` // BCP 47 tag in lower case, or "all"
	Version  string `json:"version"`
}

// AllLanguages is the Language of what belongs to no single one.
const AllLanguages = "all"

// String gives the stamp as signatures carry it.
func (s Stamp) String() string {
	return fmt.Sprintf("file:%s language:%s version:%s date:%s", s.File, s.Language, s.Version, s.Date)
}

// ParseStamp reads what String wrote.
func ParseStamp(text string) (Stamp, error) {
	var s Stamp
	fields := strings.Split(text, " ")
	if len(fields) != 4 {
		return s, fmt.Errorf("read comment of signature: %q names no file, language, version and date", text)
	}
	for i, part := range []struct {
		name string
		into *string
	}{{"file:", &s.File}, {"language:", &s.Language}, {"version:", &s.Version}, {"date:", &s.Date}} {
		value, found := strings.CutPrefix(fields[i], part.name)
		if !found {
			return s, fmt.Errorf("read comment of signature: %q has no %s", text, part.name)
		}
		*part.into = value
	}
	if problem := s.problem(); problem != "" {
		return s, fmt.Errorf("read comment of signature: %s", problem)
	}
	return s, nil
}

var (
	isFileName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	isLanguage = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	isVersion  = regexp.MustCompile(`^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$`)
)

// The longest name, language and version that are read.
const (
	maxName    = 200
	maxWord    = 40
	maxAnyPath = 400
)

// problem tells what is wrong with a stamp that was read, or "".
func (s Stamp) problem() string {
	switch {
	case len(s.File) > maxName || !isFileName.MatchString(s.File):
		return fmt.Sprintf("%.40q is no file name of ours", s.File)
	case len(s.Language) > maxWord || !isLanguage.MatchString(s.Language):
		return fmt.Sprintf("%.40q is no language", s.Language)
	case len(s.Version) > maxWord || !isVersion.MatchString(s.Version):
		return fmt.Sprintf("%.40q is no version", s.Version)
	}
	if date, err := lang.ParseDate(s.Date); err != nil || date.String() != s.Date {
		return fmt.Sprintf("%.40q is no date", s.Date)
	}
	return ""
}

// isSafePath tells whether a path can be a file below a folder, on every system: relative, printable, no "..", no drive, no device.
func isSafePath(path string) bool {
	if path == "." || len(path) > maxAnyPath || !fs.ValidPath(path) {
		return false
	}
	for part := range strings.SplitSeq(path, "/") {
		if strings.HasSuffix(part, ".") || isDevice.MatchString(part) {
			return false
		}
	}
	return !strings.ContainsFunc(path, func(r rune) bool {
		return r == ' ' || !unicode.IsPrint(r) || strings.ContainsRune(`\:*?"<>|`, r)
	})
}

// isDevice matches names that Windows takes for devices, whatever their ending.
var isDevice = regexp.MustCompile(`(?i)^(con|aux|nul|prn|com[0-9]|lpt[0-9])(\.|$)`)

// Older tells whether one is from before the other. Dates decide; of one day, versions by their numbers.
func Older(one, other Stamp) bool {
	if one.Date != other.Date {
		return one.Date < other.Date // ISO 8601 sorts as text
	}
	return compareVersions(one.Version, other.Version) < 0
}

// compareVersions compares runs of digits as numbers and everything else as text.
func compareVersions(a, b string) int {
	for a != "" && b != "" {
		partA, partB := versionPart(a), versionPart(b)
		a, b = a[len(partA):], b[len(partB):]
		if isDigit(partA[0]) && isDigit(partB[0]) {
			partA, partB = strings.TrimLeft(partA, "0"), strings.TrimLeft(partB, "0")
			if c := cmp.Compare(len(partA), len(partB)); c != 0 {
				return c
			}
		}
		if c := strings.Compare(partA, partB); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

// versionPart gives the digits, or what is no digit, at the beginning.
func versionPart(s string) string {
	end := 1
	for end < len(s) && isDigit(s[end]) == isDigit(s[0]) {
		end++
	}
	return s[:end]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
