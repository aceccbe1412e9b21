package linebreak

import "strings"

// span is the text from start up to end.
type span struct{ start, end int }

// findAddresses lists the web and mail addresses of text. It would rather take too much for one than too little: all that
// happens to a word so taken is that it breaks reluctantly, and words have no places to break.
func findAddresses(text string) []span {
	var found []span
	for start := 0; start < len(text); {
		if !isAddressByte(text[start]) {
			start++
			continue
		}
		end := start
		for end < len(text) && isAddressByte(text[end]) {
			end++
		}
		trimmed := strings.TrimLeft(text[start:end], "([<'\"")
		first := end - len(trimmed)
		trimmed = strings.TrimRight(trimmed, ".,;:!?)]>'\"")
		if isAddress(trimmed) {
			found = append(found, span{first, first + len(trimmed)})
		}
		start = end
	}
	return found
}

// isAddressByte says whether b may stand in a URI (RFC 3986, section 2) or in the brackets and quotation marks around one.
// Addresses with other letters are not found.
func isAddressByte(b byte) bool { return b > ' ' && b < 0x7F }

func isAddress(word string) bool {
	if strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.HasPrefix(word, "mailto:") {
		return true
	}
	if at := strings.IndexByte(word, '@'); at > 0 {
		word = word[at+1:]
	}
	host, _, _ := strings.Cut(word, "/")
	dot := strings.LastIndexByte(host, '.')
	return dot > 0 && len(host)-dot > 2 && isLetters(host[dot+1:])
}

func isLetters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// keepAddresses makes the breaks inside addresses reluctant, and adds those that only addresses have: after a slash, a hyphen or
// an at sign, and before other punctuation, so that no line ends with what could be taken for a full stop.
func keepAddresses(text string, breaks []Break, addresses []span) []Break {
	var inner []Break
	kept := breaks[:0:0]
	at := 0
	for _, b := range breaks {
		for at < len(addresses) && addresses[at].end <= b.Offset {
			at++
		}
		if at < len(addresses) && b.Offset > addresses[at].start && b.Kind == Allowed {
			continue
		}
		kept = append(kept, b)
	}
	for _, a := range addresses {
		for i := a.start + 1; i < a.end; i++ {
			if breaksAddress(text[i-1], text[i]) {
				inner = append(inner, Break{Offset: i, Kind: Reluctant})
			}
		}
	}
	return merge(kept, inner)
}

func breaksAddress(before, after byte) bool {
	switch {
	case after == '/' || after == ':' || before == ':':
		return false
	case before == '/' || before == '-' || before == '@':
		return true
	default:
		return strings.IndexByte(".?&=#%_~+", after) >= 0
	}
}
