package index

import (
	"bytes"
	"html"
	"strings"
)

// text gives what libzim reads of a page: the words between tags within the body, without scripts, styles and what stands between
// <!--htdig_noindex--> and <!--/htdig_noindex-->. ok is false where the page asks not to be indexed (robots) or holds libzim's own
// word for that. The page is HTML as our layouts write it: attributes are quoted, and no text holds a bare "<".
func text(page []byte) (words string, ok bool) {
	var d dump
	for rest := page; len(rest) > 0; {
		at := bytes.IndexByte(rest, '<')
		if at < 0 {
			d.add(rest)
			break
		}
		d.add(rest[:at])
		rest = rest[at:]
		if bytes.HasPrefix(rest, []byte("<!")) {
			rest = skipComment(rest)
			continue
		}
		var tag string
		tag, rest = cutTag(rest)
		name, closes := tagName(tag)
		switch {
		case !closes && (name == "script" || name == "style"):
			rest = skipTo(rest, "</"+name)
		case !closes && name == "body":
			d.text.Reset()
		case closes && name == "body":
			return d.String(), d.indexable()
		case !closes && name == "meta" && forbids(tag):
			return "", false
		case separating[name]:
			d.pending = true
		}
	}
	return d.String(), d.indexable()
}

// dump collects text with one space for any run of white space.
type dump struct {
	text    strings.Builder
	pending bool // a space, before the next word
}

func (d *dump) String() string { return d.text.String() }

func (d *dump) indexable() bool {
	return d.text.Len() > 0 && !strings.Contains(d.text.String(), "NOINDEX")
}

// white is what separates words here; a no-break space does not.
const white = " \t\n\r"

func (d *dump) add(raw []byte) {
	if len(raw) == 0 {
		return
	}
	content := html.UnescapeString(string(raw))
	if strings.ContainsAny(content[:1], white) {
		d.pending = true
	}
	for word := range strings.FieldsFuncSeq(content, func(r rune) bool { return strings.ContainsRune(white, r) }) {
		if d.pending && d.text.Len() > 0 {
			d.text.WriteByte(' ')
		}
		d.text.WriteString(word)
		d.pending = true
	}
	d.pending = strings.ContainsAny(content[len(content)-1:], white)
}

// skipComment gives what follows the comment or declaration that rest begins with.
func skipComment(rest []byte) []byte {
	if !bytes.HasPrefix(rest, []byte("<!--")) {
		return skipTo(rest, ">")[min(1, len(skipTo(rest, ">"))):]
	}
	if bytes.HasPrefix(rest, []byte(SkipStart)) {
		return after(rest, SkipEnd)
	}
	return after(rest, "-->")
}

// Comments around what is not to be indexed, in the form that ht://Dig began and libzim heeds.
const (
	SkipStart = "<!--htdig_noindex-->"
	SkipEnd   = "<!--/htdig_noindex-->"
)

func skipTo(rest []byte, mark string) []byte {
	at := bytes.Index(rest, []byte(mark))
	if at < 0 {
		return nil
	}
	return rest[at:]
}

func after(rest []byte, mark string) []byte {
	rest = skipTo(rest, mark)
	return rest[min(len(mark), len(rest)):]
}

// cutTag gives the tag that rest begins with, and what follows it. A ">" in quotes does not end a tag.
func cutTag(rest []byte) (tag string, after []byte) {
	quote := byte(0)
	for i, b := range rest {
		switch {
		case quote == 0 && b == '>':
			return string(rest[:i+1]), rest[i+1:]
		case quote == 0 && (b == '"' || b == '\''):
			quote = b
		case b == quote:
			quote = 0
		}
	}
	return string(rest), nil
}

func tagName(tag string) (name string, closes bool) {
	name, closes = strings.CutPrefix(tag[1:], "/")
	end := strings.IndexFunc(name, func(r rune) bool { return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') })
	if end >= 0 {
		name = name[:end]
	}
	return strings.ToLower(name), closes
}

func forbids(meta string) bool {
	return strings.Contains(meta, `name="robots"`) && (strings.Contains(meta, "noindex") || strings.Contains(meta, "none"))
}

// separating are the tags that stand between words as a space does. Others, such as <span> or <summary>, join what is on their sides.
var separating = func() map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(`address blockquote br center dd dir div dl dt embed fieldset form hr h1 h2 h3 h4 h5 h6 iframe img
		input isindex keygen legend li listing marquee menu multicol ol option p plaintext pre q select table td textarea th ul xmp`) {
		names[name] = true
	}
	return names
}()
