package markdown

import (
	"strconv"
	"strings"
)

// maxSlug keeps addresses short enough to read aloud and to print.
const maxSlug = 80

// Slug gives the heading id of a Swedish heading: ASCII letters, digits and single hyphens ("Vad händer sedan?" → "vad-hander-sedan").
// Letters with marks lose them; letters of other scripts are left out; a heading without a usable letter gives "avsnitt".
// It begins with a letter, so that it can stand in a CSS selector. Uniqueness on the page is the caller's.
func Slug(heading string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(heading) {
		part, isLetter := slugLetter(r)
		switch {
		case isLetter && part == "": // a mark or an apostrophe: joins what stands around it
		case !isLetter:
			gap = b.Len() > 0
		default:
			if b.Len() == 0 && part[0] <= '9' {
				b.WriteString("avsnitt-")
			}
			if gap {
				b.WriteByte('-')
				gap = false
			}
			b.WriteString(part)
		}
	}
	slug := b.String()
	if len(slug) > maxSlug {
		slug = slug[:maxSlug]
		if cut := strings.LastIndexByte(slug, '-'); cut > 0 {
			slug = slug[:cut]
		}
	}
	if slug == "" {
		return "avsnitt"
	}
	return slug
}

// slugLetter gives the ASCII of a lower-case letter; "" and true for what only modifies its neighbours; false for a separator.
func slugLetter(r rune) (string, bool) {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return string(r), true
	}
	if r >= 0x300 && r <= 0x36f || r == '\'' || r == '’' || r == '\u00ad' {
		return "", true
	}
	for _, row := range slugRows {
		if strings.ContainsRune(row.letters, r) {
			return row.ascii, true
		}
	}
	return "", false
}

var slugRows = [...]struct{ ascii, letters string }{
	{"a", "åäáàâãāăą"},
	{"o", "öøóòôõōő"},
	{"e", "éèêëēėęě"},
	{"u", "üúùûūůűų"},
	{"i", "íìîïīįı"},
	{"c", "çćč"},
	{"d", "ďđð"},
	{"g", "ğģ"},
	{"h", "ħ"},
	{"k", "ķ"},
	{"l", "łļľĺ"},
	{"n", "ñńňņŋ"},
	{"r", "řŕ"},
	{"s", "śšşș"},
	{"t", "ťțţŧ"},
	{"y", "ýÿ"},
	{"z", "žźż"},
	{"ae", "æ"},
	{"oe", "œ"},
	{"ss", "ß"},
	{"th", "þ"},
}

// headingIDs hands out ids that are unique on a page.
type headingIDs struct {
	taken map[string]bool
	next  map[string]int // per slug, the number to try next: a page of equal headings must not take quadratic time
}

func newHeadingIDs() *headingIDs {
	return &headingIDs{taken: map[string]bool{}, next: map[string]int{}}
}

// take tells whether id was free, and takes it.
func (h *headingIDs) take(id string) bool {
	if h.taken[id] {
		return false
	}
	h.taken[id] = true
	return true
}

// free takes id, or id-2, id-3, …, whichever is the first that is free.
func (h *headingIDs) free(id string) string {
	if h.take(id) {
		return id
	}
	for n := max(h.next[id], 2); ; n++ {
		numbered := id + "-" + strconv.Itoa(n)
		if h.take(numbered) {
			h.next[id] = n + 1
			return numbered
		}
	}
}
