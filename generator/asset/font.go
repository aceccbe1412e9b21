package asset

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/theme"
)

// FontSheet is the name of the stylesheet that declares a language's fonts.
func FontSheet(tag lang.Tag) string { return "fonts." + tag.String() + ".css" }

// licenseEnding ends the names of fonts' licences, which go wherever fonts go.
const licenseEnding = ".txt"

// addFonts adds for each language the fonts of its own script, and of Latin for Swedish words, and a stylesheet with them.
// Fonts are loaded by the browser only when a page holds their characters (CSS Fonts 4, unicode-range).
func (s *Set) addFonts(fonts []theme.Font, tags []lang.Tag) {
	for _, tag := range tags {
		var sheet strings.Builder
		for _, font := range fonts {
			if !slices.Contains(font.Scripts, tag.Script()) && !slices.Contains(font.Scripts, "Latn") {
				continue
			}
			file := s.add("fonts/"+font.File, font.Bytes)
			s.fontsFor[tag.String()] = append(s.fontsFor[tag.String()], file)
			fmt.Fprintf(&sheet, "@font-face{font-family:%q;src:url(%s) format(\"woff2\");font-weight:%s;font-style:normal;font-display:swap;unicode-range:%s}\n",
				font.Family, strings.TrimPrefix(file.Path, "assets/"), font.Weight, font.UnicodeRange)
		}
		s.add(FontSheet(tag), []byte(sheet.String()))
	}
}

// ForLanguages tells whether an asset is needed by any of the languages: fonts and font sheets are not needed by all.
func (s *Set) ForLanguages(a *Asset, tags []lang.Tag) bool {
	if !strings.HasPrefix(a.Name, "fonts") || strings.HasSuffix(a.Name, licenseEnding) {
		return true
	}
	for _, tag := range tags {
		if a.Name == FontSheet(tag) || slices.ContainsFunc(s.fontsFor[tag.String()], func(f *Asset) bool { return f.Path == a.Path }) {
			return true
		}
	}
	return false
}
