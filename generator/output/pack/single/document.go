package single

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"lykta/generator/model"
	"lykta/generator/render"
)

// document gives the whole file.
func (f *file) document() ([]byte, error) {
	shell, ok := f.contents[render.DocumentFile]
	if !ok {
		return nil, errors.New("there is no document to put the pages into")
	}
	w := &writer{file: f, placed: map[model.Audience]bool{}}
	w.letters = lettersOf(shell, f.sections)
	tokens := html.NewTokenizer(bytes.NewReader(shell))
	for w.err == nil && tokens.Next() != html.ErrorToken {
		w.token(bytes.Clone(tokens.Raw()), tokens.Token())
	}
	for _, s := range f.sections {
		if w.err == nil && !w.placed[s.page.Audience] {
			w.err = fmt.Errorf("the document has no element with data-pages=%q", s.page.Audience)
		}
	}
	return w.withPolicy(), w.err
}

// writer copies the document and puts into it what it refers to.
type writer struct {
	file    *file
	letters letters
	out     bytes.Buffer
	placed  map[model.Audience]bool
	skip    string   // end tag that has been written already
	styles  []string // sources of the content security policy
	scripts []string
	err     error
}

func (w *writer) token(raw []byte, t html.Token) {
	if w.skip != "" && t.Type == html.EndTagToken && t.Data == w.skip {
		w.skip = ""
		return
	}
	if t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken {
		w.out.Write(raw)
		return
	}
	switch {
	case t.Data == "link" && attribute(t, "rel") == "stylesheet":
		w.style(attribute(t, "href"))
	case t.Data == "script" && attribute(t, "src") != "":
		w.script(attribute(t, "src"))
	case t.Data == "link" && attribute(t, "href") != "", t.Data == "img":
		w.out.Write(w.inlined(raw))
	default:
		w.out.Write(raw)
		if audience := model.Audience(attribute(t, "data-pages")); audience != "" {
			w.placed[audience] = true
			w.out.Write(w.inlined([]byte(w.file.pages(audience))))
		}
	}
}

// inlined gives markup with the pictures and icons that it loads as data: addresses.
func (w *writer) inlined(markup []byte) []byte {
	return rewrite(markup, func(t *html.Token) {
		for i, attr := range t.Attr {
			if t.Data == "img" && attr.Key == "src" || t.Data == "link" && attr.Key == "href" {
				t.Attr[i].Val = w.load(attr.Val)
			}
		}
	})
}

// load gives a file as a data: address.
func (w *writer) load(address string) string {
	if strings.HasPrefix(address, "data:") {
		return address
	}
	content, ok := w.file.contents[address]
	kind := mediaTypes[path.Ext(address)]
	if (!ok || kind == "") && w.err == nil {
		w.err = fmt.Errorf("the document loads %q, which cannot be put into it", address)
	}
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(content)
}

var mediaTypes = map[string]string{
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif",
	".woff2": "font/woff2",
}

var (
	cssURL   = regexp.MustCompile(`url\(["']?([^"')]+)["']?\)`)
	fontFace = regexp.MustCompile(`@font-face\{[^}]*\}\n?`)
)

// style puts a stylesheet into the document, with the fonts that the document has letters for.
func (w *writer) style(address string) {
	sheet := w.text(address)
	sheet = fontFace.ReplaceAllStringFunc(sheet, func(rule string) string {
		if !w.letters.need(rule) {
			return ""
		}
		return rule
	})
	sheet = cssURL.ReplaceAllStringFunc(sheet, func(found string) string {
		to := cssURL.FindStringSubmatch(found)[1]
		if strings.HasPrefix(to, "data:") || strings.HasPrefix(to, "#") {
			return found
		}
		return "url(" + w.load(path.Join(path.Dir(address), to)) + ")"
	})
	sheet = strings.TrimSpace(sheet)
	if strings.Contains(strings.ToLower(sheet), "</style") && w.err == nil {
		w.err = fmt.Errorf("the stylesheet %s holds \"</style\", which would end it", address)
	}
	w.styles = append(w.styles, source(sheet))
	w.out.WriteString("<style>" + sheet + "</style>")
}

// ends matches what would end a script's element or change how it is read (HTML, section 4.12.1.3).
var ends = regexp.MustCompile(`(?i)<(!--|/?script)`)

// script puts a classic script into the document.
func (w *writer) script(address string) {
	w.skip = "script"
	text := strings.TrimSpace(w.text(address))
	if ends.MatchString(text) && w.err == nil {
		w.err = fmt.Errorf("the script %s holds \"<script\", \"</script\" or \"<!--\", which cannot stand in a page", address)
	}
	w.scripts = append(w.scripts, source(text))
	w.out.WriteString("<script>" + text + "</script>")
}

func (w *writer) text(address string) string {
	content, ok := w.file.contents[address]
	if !ok && w.err == nil {
		w.err = fmt.Errorf("the document loads %q, which is not in the pack", address)
	}
	return string(content)
}

// source gives a hash source (CSP 3, section 2.3.1).
func source(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// withPolicy gives the document with its content security policy naming the hashes where the layout says 'self'.
func (w *writer) withPolicy() []byte {
	return rewrite(w.out.Bytes(), func(t *html.Token) {
		if t.Data != "meta" || !strings.EqualFold(attribute(*t, "http-equiv"), "Content-Security-Policy") {
			return
		}
		i := slices.IndexFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "content" })
		policy := strings.ReplaceAll(t.Attr[i].Val, "style-src 'self'", "style-src "+hashes(w.styles))
		t.Attr[i].Val = strings.ReplaceAll(policy, "script-src 'self'", "script-src "+hashes(w.scripts))
	})
}

func hashes(sources []string) string {
	if len(sources) == 0 {
		return "'none'"
	}
	return strings.Join(sources, " ")
}
