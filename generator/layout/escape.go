package layout

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"sync"
)

// content says what a string is known to be: html/template's typed strings are written as they are where their kind may stand.
type content int

const (
	plain content = iota
	markup
	attributes
	address
	other // a kind that no escaper here knows
)

var contents = map[reflect.Type]content{
	reflect.TypeFor[template.HTML]():     markup,
	reflect.TypeFor[template.HTMLAttr](): attributes,
	reflect.TypeFor[template.URL]():      address,
	reflect.TypeFor[template.CSS]():      other,
	reflect.TypeFor[template.JS]():       other,
	reflect.TypeFor[template.JSStr]():    other,
	reflect.TypeFor[template.Srcset]():   other,
}

// filter changes a string on its way to the output; put is the last one, which adds it to the output.
type (
	filter func(string) string
	put    func(out []byte, text string) []byte
)

// chain gives what html/template's escapers called names do with content of a kind; ok is false if one of them is not known here.
func chain(names []string, kind content) (filters []filter, last put, ok bool) {
	for i, name := range names {
		f, p := escaper(name, kind)
		switch {
		case f == nil && p == nil:
			return nil, nil, false
		case i < len(names)-1 && f == nil:
			f = func(text string) string { return string(p(nil, text)) }
			filters = append(filters, f)
		case i < len(names)-1:
			filters = append(filters, f)
		case p == nil:
			filters, last = append(filters, f), asItIs
		default:
			last = p
		}
		kind = plain // what an escaper gives is a string like any other to the next
	}
	return filters, last, last != nil
}

// escaper gives one of html/template's escapers for content of a kind, as a filter or as the end of a chain.
func escaper(name string, kind content) (filter, put) {
	if kind == other {
		return nil, nil
	}
	switch name {
	case "_html_template_htmlescaper":
		if kind == markup {
			return nil, asItIs
		}
		return nil, quoteAll
	case "_html_template_rcdataescaper":
		if kind == markup {
			return nil, quoteMarkup
		}
		return nil, quoteAll
	case "_html_template_attrescaper":
		if kind == markup {
			return nil, quoteText
		}
		return nil, quoteAll
	case "_html_template_htmlnamefilter":
		if kind == attributes {
			return nil, asItIs
		}
	case "_html_template_urlfilter":
		if kind == address {
			return func(text string) string { return text }, nil
		}
		return harmlessAddress, nil
	case "_html_template_urlnormalizer":
		return func(text string) string { return percent(text, &partOfAddress) }, nil
	case "_html_template_urlescaper":
		if kind == address {
			return func(text string) string { return percent(text, &partOfAddress) }, nil
		}
		return func(text string) string { return percent(text, &partOfQuery) }, nil
	}
	return nil, nil
}

func asItIs(out []byte, text string) []byte { return append(out, text...) }

// quoteAll writes text so that it is text in HTML and in quoted attributes.
func quoteAll(out []byte, text string) []byte { return quote(out, text, &specialInText) }

// quoteMarkup is quoteAll for HTML that must not begin an element: references stay what they are.
func quoteMarkup(out []byte, text string) []byte { return quote(out, text, &specialInMarkup) }

// quoteText is quoteMarkup for HTML whose elements are left out. Taking elements out of HTML is html/template's own art.
func quoteText(out []byte, text string) []byte {
	if strings.IndexByte(text, '<') < 0 {
		return quoteMarkup(out, text)
	}
	const before, after = `<a title="`, `">`
	var b strings.Builder
	if err := titled().Execute(&b, template.HTML(text)); err != nil {
		panic(fmt.Sprintf("layout: html/template cannot write an attribute: %v", err)) // it writes any string
	}
	return append(out, strings.TrimSuffix(strings.TrimPrefix(b.String(), before), after)...)
}

var titled = sync.OnceValue(func() *template.Template { return template.Must(template.New("").Parse(`<a title="{{.}}">`)) })

// replacements holds what is written for a byte; "" = itself.
type replacements [256]string

var (
	specialInMarkup = replacements{0: "\uFFFD", '"': "&#34;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}
	specialInText   = func() replacements {
		table := specialInMarkup
		table['&'] = "&amp;"
		return table
	}()
)

func quote(out []byte, text string, table *replacements) []byte {
	done := 0
	for i := range len(text) {
		if reference := table[text[i]]; reference != "" {
			out = append(append(out, text[done:i]...), reference...)
			done = i + 1
		}
	}
	return append(out, text[done:]...)
}

// harmlessAddress replaces addresses with a scheme that can do more than lead somewhere.
func harmlessAddress(text string) string {
	scheme, _, found := strings.Cut(text, ":")
	if !found || strings.Contains(scheme, "/") {
		return text
	}
	for _, known := range []string{"http", "https", "mailto"} {
		if strings.EqualFold(scheme, known) {
			return text
		}
	}
	return "#ZgotmplZ" // html/template's sign that something was refused
}

// letters are the bytes that stay as they are.
type letters [256]bool

const unreserved = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._~" // RFC 3986

var (
	partOfQuery   = set(unreserved)
	partOfAddress = set(unreserved + "!#$&*+,/:;=?@[]%") // "%" only before two hexadecimal digits
)

func set(members string) (s letters) {
	for i := range len(members) {
		s[members[i]] = true
	}
	return s
}

// percent writes bytes that are not kept as %xx. What is written so already is kept where "%" is.
func percent(text string, keep *letters) string {
	const digits = "0123456789abcdef"
	var out []byte
	done := 0
	for i := range len(text) {
		c := text[i]
		if keep[c] && (c != '%' || isEscape(text[i:])) {
			continue
		}
		out = append(append(out, text[done:i]...), '%', digits[c>>4], digits[c&15])
		done = i + 1
	}
	if done == 0 {
		return text
	}
	return string(append(out, text[done:]...))
}

func isEscape(text string) bool { return len(text) >= 3 && isHex(text[1]) && isHex(text[2]) }

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
