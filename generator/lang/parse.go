package lang

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Parse reads a BCP 47 tag of any length, in any letter case, and gives it in canonical form (RFC 5646 §4.5): "SWE" gives
// "sv", "zh-hant-tw" gives "zh-Hant-TW". A language, script or region must be registered; variants and what stands after -x- are free.
// Nothing is replaced by another language: "prs" stays "prs". The error says in plain words what is wrong.
func Parse(s string) (Tag, error) {
	out, err := parseSubtags(strings.Split(s, "-"))
	if err != nil {
		return "", fmt.Errorf("%q is not a language tag: %w", s, err)
	}
	return Tag(strings.Join(out, "-")), nil
}

var errEmpty = errors.New("it is empty; write a code such as sv or zh-Hant")

func parseSubtags(rest []string) ([]string, error) {
	if len(rest) == 1 && rest[0] == "" {
		return nil, errEmpty
	}
	for i, sub := range rest {
		if err := checkSubtag(sub); err != nil {
			return nil, err
		}
		rest[i] = strings.ToLower(sub)
	}
	first, rest, err := parseLanguage(rest)
	if err != nil {
		return nil, err
	}
	out := []string{first}
	if len(rest) > 0 && len(rest[0]) == 4 && isLetters(rest[0]) {
		script, err := language.ParseScript(rest[0])
		if err != nil {
			return nil, fmt.Errorf("%q is not the code of a script (such as Latn or Arab)", rest[0])
		}
		out, rest = append(out, script.String()), rest[1:]
	}
	if len(rest) > 0 && (len(rest[0]) == 2 && isLetters(rest[0]) || len(rest[0]) == 3 && isDigits(rest[0])) {
		if _, err := language.ParseRegion(rest[0]); err != nil {
			return nil, fmt.Errorf("%q is not the code of a country or region (such as SE or 419)", rest[0])
		}
		out, rest = append(out, strings.ToUpper(rest[0])), rest[1:]
	}
	variants, rest, err := parseVariants(rest)
	if err != nil {
		return nil, err
	}
	extensions, err := parseExtensions(rest)
	if err != nil {
		return nil, err
	}
	return slices.Concat(out, variants, extensions), nil
}

func checkSubtag(sub string) error {
	switch {
	case sub == "":
		return errors.New("it has a hyphen too many")
	case strings.Contains(sub, "_"):
		return errors.New("write a hyphen instead of the underscore")
	}
	for _, r := range sub {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return fmt.Errorf("only the letters a–z, digits and hyphens may stand in it, not %q", r)
		}
	}
	if len(sub) > 8 {
		return fmt.Errorf("the part %q is longer than eight characters", sub)
	}
	return nil
}

// successors are codes that ISO 639 withdrew, and what stands for the same language now.
const successors = " iw:he in:id ji:yi jw:jv mo:ro "

// parseLanguage reads the language and its extended language, as in zh-yue, whose canonical form is yue (RFC 5646 §4.5).
func parseLanguage(subs []string) (code string, rest []string, err error) {
	code, rest = subs[0], subs[1:]
	if len(code) < 2 || len(code) > 3 || !isLetters(code) {
		return "", nil, errors.New("it must begin with the two or three letters of a language, such as sv or smj")
	}
	if len(rest) > 0 && len(rest[0]) == 3 && isLetters(rest[0]) {
		code, rest = rest[0], rest[1:]
	}
	base, err := language.ParseBase(code)
	if err != nil || base.String() == "und" {
		return "", nil, fmt.Errorf("%q is not the code of a language (such as sv or smj)", code)
	}
	code = base.String()
	if i := strings.Index(successors, " "+code+":"); i >= 0 && len(code) == 2 {
		code = successors[i+4 : i+6]
	}
	return code, rest, nil
}

func parseVariants(subs []string) (variants, rest []string, err error) {
	for i, sub := range subs {
		if len(sub) == 1 {
			return variants, subs[i:], nil
		}
		if len(sub) < 4 || len(sub) == 4 && !isDigits(sub[:1]) {
			return nil, nil, fmt.Errorf("the part %q stands in the wrong place; put codes of your own after -x-", sub)
		}
		if slices.Contains(variants, sub) {
			return nil, nil, fmt.Errorf("the part %q stands there twice", sub)
		}
		variants = append(variants, sub)
	}
	return variants, nil, nil
}

// parseExtensions reads what follows single letters. Extensions are sorted, and private use (x) takes all the rest.
func parseExtensions(subs []string) ([]string, error) {
	var extensions [][]string
	var private []string
	for len(subs) > 0 {
		end := 1
		for end < len(subs) && (len(subs[end]) > 1 || subs[0] == "x") {
			end++
		}
		part := subs[:end]
		subs = subs[end:]
		if len(part) == 1 {
			return nil, fmt.Errorf("something must follow -%s", part[0])
		}
		if part[0] == "x" {
			private = part
			continue
		}
		if slices.ContainsFunc(extensions, func(e []string) bool { return e[0] == part[0] }) {
			return nil, fmt.Errorf("-%s- stands there twice", part[0])
		}
		extensions = append(extensions, part)
	}
	slices.SortFunc(extensions, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return append(slices.Concat(extensions...), private...), nil
}

func isLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' })
}

func isDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}
