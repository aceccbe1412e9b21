package lang

import "golang.org/x/text/language"

// ISO639 gives the language's code in ISO 639-3, such as "swe", or "und" when it has none that is known.
func (t Tag) ISO639() string {
	base, err := language.ParseBase(t.Language())
	if err != nil {
		return "und"
	}
	if code := base.ISO3(); code != "ZZZ" && code != "" {
		return code
	}
	return "und"
}
