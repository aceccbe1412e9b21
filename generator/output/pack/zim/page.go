package zim

import (
	"bytes"
	"regexp"

	"lykta/generator/output/pack/zim/index"
)

// prepare makes a page of the offline edition fit for Kiwix.
//
// Its content security policy goes: readers that unpack files themselves give styles and pictures other addresses (blob:, data:), which
// the policy would forbid; what it guards against, a request to elsewhere, every reader refuses. The canonical address goes: no file of the
// pack has it. Menus are marked so that no index takes their words. A page that is no article asks not to be indexed at all.
//
// Links to a text message get a line feed for a space: up to 3.6, zimcheck takes "sms:" for a folder where a space stands before href, and
// calls the link dangling. To HTML both are white space (HTML Living Standard §13.1.2.3).
func prepare(page []byte, isArticle bool) []byte {
	page = guard.ReplaceAll(page, nil)
	if !isArticle && !robots.Match(page) {
		page = headStart.ReplaceAll(page, []byte(`$0<meta name="robots" content="noindex">`))
	}
	return markMenus(bytes.ReplaceAll(page, []byte(` href="sms:`), []byte("\nhref=\"sms:")))
}

var (
	guard     = regexp.MustCompile(`(?i)<meta\s+http-equiv="?content-security-policy"?[^>]*>\n?|<link\s+rel="?canonical"?[^>]*>\n?`)
	robots    = regexp.MustCompile(`(?i)<meta\s+name="?robots"?`)
	headStart = regexp.MustCompile(`(?i)<head>|<meta charset="?utf-8"?>`)
)

// landmark is what matters to markMenus: tags of body, main and menus, and what hides tags.
var landmark = regexp.MustCompile(`(?i)<!--|<(/?)(body|main|nav|footer|script|style)\b[^>]*>`)

// markMenus puts libzim's marks around what is not the page's own text: all outside of main, and navigation and footers inside it.
// A page without main keeps its text, but for navigation and footers.
func markMenus(page []byte) []byte {
	m := marker{page: page, hasMain: mainTag.Match(page)}
	for at := 0; at < len(page); {
		found := landmark.FindSubmatchIndex(page[at:])
		if found == nil {
			break
		}
		start, end := at+found[0], at+found[1]
		at = end
		if found[4] < 0 { // a comment: nothing in it counts
			at = skip(page, end, "-->")
			continue
		}
		name := string(bytes.ToLower(page[start+found[4]-found[0] : start+found[5]-found[0]]))
		opens := found[2] == found[3]
		if opens && (name == "script" || name == "style") {
			at = skip(page, end, "</"+name)
			continue
		}
		m.meet(name, opens, start, end)
	}
	return m.finish()
}

var mainTag = regexp.MustCompile(`(?i)<main\b`)

func skip(page []byte, from int, mark string) int {
	if i := bytes.Index(page[from:], []byte(mark)); i >= 0 {
		return from + i + len(mark)
	}
	return len(page)
}

// marker follows a page's landmarks and knows how deep it is in what is not to be indexed.
type marker struct {
	page    []byte
	hasMain bool
	outside bool // of main, within body
	inMain  bool
	depth   int // of menus, within main
	marks   []mark
}

type mark struct {
	at   int
	text string
}

func (m *marker) meet(name string, opens bool, start, end int) {
	switch name {
	case "body":
		m.body(opens, start, end)
	case "main":
		m.main(opens, start, end)
	case "nav", "footer":
		m.menu(opens, start, end)
	}
}

func (m *marker) body(opens bool, start, end int) {
	switch {
	case !m.hasMain:
	case opens:
		m.outside = true
		m.marks = append(m.marks, mark{end, index.SkipStart})
	case m.outside:
		m.outside = false
		m.marks = append(m.marks, mark{start, index.SkipEnd})
	}
}

func (m *marker) main(opens bool, start, end int) {
	switch {
	case opens && m.outside:
		m.outside, m.inMain = false, true
		m.marks = append(m.marks, mark{start, index.SkipEnd})
	case !opens && m.inMain:
		m.outside, m.inMain = true, false
		m.marks = append(m.marks, mark{end, index.SkipStart})
	}
}

func (m *marker) menu(opens bool, start, end int) {
	if m.outside {
		return
	}
	if opens {
		if m.depth++; m.depth == 1 {
			m.marks = append(m.marks, mark{start, index.SkipStart})
		}
		return
	}
	if m.depth == 0 {
		return
	}
	if m.depth--; m.depth == 0 {
		m.marks = append(m.marks, mark{end, index.SkipEnd})
	}
}

func (m *marker) finish() []byte {
	var b []byte
	at := 0
	for _, mark := range m.marks {
		b = append(append(b, m.page[at:mark.at]...), mark.text...)
		at = mark.at
	}
	return append(b, m.page[at:]...)
}
