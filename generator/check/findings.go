package check

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"lykta/generator/diag"
)

// findings gathers what one pass finds. What the theme does wrong is wrong on every page in the same words: it is said once, at
// the first page, with the number of the others.
type findings struct {
	site  *Finished
	rule  string
	pages int // of the site, in all languages
	list  []diag.Diagnostic
	known map[string]int          // place and message → index in list
	files map[int]map[string]bool // index in list → finished files
}

func newFindings(site *Finished, c Check) *findings {
	r := &findings{site: site, rule: c.Name(), known: map[string]int{}, files: map[int]map[string]bool{}}
	for i := range site.Files {
		if site.Files[i].Page != nil {
			r.pages++
		}
	}
	return r
}

// fault adds an error about a finished file, at the place in its page's source where needle stands, if it stands there.
func (r *findings) fault(f *File, needle, message, hint string) {
	r.add(diag.Error, f.source(), f.Path, needle, message, hint)
}

// add adds a finding in an author's file. seen is the finished file it shows in, or "".
func (r *findings) add(severity diag.Severity, file, seen, needle, message, hint string) {
	d := diag.Diagnostic{Severity: severity, Rule: r.rule, File: file, Message: message, Hint: hint}
	if src := r.site.Source(file); src != nil {
		if offset, found := locate(src, needle); found {
			d = diag.At(severity, r.rule, file, src, offset, message, hint)
		}
	}
	key := message
	if d.Line > 0 || seen == "" {
		key = d.Position() + "\x00" + message
	}
	i, known := r.known[key]
	if !known {
		i = len(r.list)
		r.known[key] = i
		r.list = append(r.list, d)
		r.files[i] = map[string]bool{}
	}
	r.files[i][seen] = true
}

// end gives the findings in the order in which they were first made.
func (r *findings) end() []diag.Diagnostic {
	for i := range r.list {
		switch more := len(r.files[i]) - 1; {
		case more > 0 && more >= r.pages/2:
			r.list[i].Message += fmt.Sprintf(" (and in %d more: it comes from the theme)", more)
		case more > 0:
			r.list[i].Message += fmt.Sprintf(" (and in %d more)", more)
		}
	}
	return r.list
}

// locate finds words of a finished text in the source they came from: the words in order, with only marks between them, and
// fewer and fewer of the last ones where a link or a directive stands in the way.
func locate(src []byte, needle string) (offset int, found bool) {
	if i := bytes.Index(src, []byte(needle)); i >= 0 && needle != "" {
		return i, true
	}
	words := bytes.FieldsFunc([]byte(needle), isMark)
	if len(words) == 0 {
		return 0, false
	}
	const most = 8
	for n := min(len(words), most); n > min(1, len(words)-1); n-- {
		for from := 0; from < len(src); {
			i := bytes.Index(src[from:], words[0])
			if i < 0 {
				break
			}
			if follows(src[from+i+len(words[0]):], words[1:n]) {
				return from + i, true
			}
			from += i + len(words[0])
		}
	}
	return 0, false
}

func follows(src []byte, words [][]byte) bool {
	for _, w := range words {
		src = bytes.TrimLeftFunc(src, isMark)
		if !bytes.HasPrefix(src, w) {
			return false
		}
		src = src[len(w):]
	}
	next, _ := utf8.DecodeRune(src)
	return len(src) == 0 || isMark(next)
}

func isMark(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }
