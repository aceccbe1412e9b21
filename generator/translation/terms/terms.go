// Package terms reads translations/terms.toml, which says how certain words are translated, and finds these words in texts.
// It judges no translation; quality does.
package terms

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/tomlfile"
)

// File is where a site keeps its terms, from the site's folder.
const File = "translations/terms.toml"

// List is the terms of a site, in the order of the file. A nil list has none. It never changes once it is read, and may be used from many goroutines.
type List struct {
	Terms []Term
	index index
}

// Term is one concept.
type Term struct {
	Key   string
	Forms []Pattern // of the source language; the first one names the term
	Note  string    // for translators into every language
	In    map[lang.Tag]Use
}

// Name gives the form of the source language that the term is listed under.
func (t Term) Name() string {
	if len(t.Forms) == 0 {
		return t.Key
	}
	return t.Forms[0].String()
}

// Use is how a term is translated into one language.
type Use struct {
	Use   []Pattern // one of these is expected where the source has the term; the first one is proposed
	Avoid []Pattern // none of these may stand there
	Keep  bool      // the source language's word itself stays, alone or beside another one
	Note  string
}

// Sum identifies what the list says of the source's words and of one language.
func (l *List) Sum(tag lang.Tag) fingerprint.Sum {
	recipe := fingerprint.New("terms")
	if l == nil {
		return recipe.Sum()
	}
	patterns := func(list []Pattern) {
		recipe.Value(len(list))
		for _, p := range list {
			recipe.String(p.written)
		}
	}
	for _, t := range l.Terms {
		use, isUsed := t.In[tag]
		recipe.String(t.Key).String(t.Note).Value(isUsed).Value(use.Keep).String(use.Note)
		patterns(t.Forms)
		patterns(use.Use)
		patterns(use.Avoid)
	}
	return recipe.Sum()
}

// termTable is one table of terms.toml as it is written.
type termTable struct {
	Forms []string            `toml:"forms"`
	Note  string              `toml:"note"`
	Keep  bool                `toml:"keep"`
	In    map[string]useTable `toml:"in"`
}

type useTable struct {
	Use   []string `toml:"use"`
	Avoid []string `toml:"avoid"`
	Keep  *bool    `toml:"keep"`
	Note  string   `toml:"note"`
}

var isKey = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Parse reads terms.toml from its bytes. languages are the site's, the source language first. The list is never nil; after errors it holds what could be read.
func Parse(file string, src []byte, languages []lang.Tag) (*List, []diag.Diagnostic) {
	var written map[string]termTable
	r := reader{languages: languages}
	r.doc, r.problems = tomlfile.Decode(file, src, 1, &written)
	list := &List{}
	for _, key := range r.doc.Keys() {
		t, isTable := written[key]
		if !isTable {
			continue // broken, and reported
		}
		if !isKey.MatchString(key) {
			r.fail("key-name", fmt.Sprintf("%q cannot be a key", key), "use letters a–z, digits and hyphens", key)
			continue
		}
		list.Terms = append(list.Terms, r.term(key, t))
	}
	list.index = newIndex(list.Terms)
	return list, r.problems
}

type reader struct {
	doc       *tomlfile.Doc
	languages []lang.Tag
	problems  []diag.Diagnostic
}

func (r *reader) fail(rule, message, hint string, keyPath ...string) {
	r.problems = append(r.problems, r.doc.Error(rule, message, hint, keyPath...))
}

func (r *reader) term(key string, t termTable) Term {
	term := Term{Key: key, Note: t.Note, Forms: r.patterns(t.Forms, key, "forms"), In: map[lang.Tag]Use{}}
	if len(t.Forms) == 0 {
		r.fail("terms", "the term has no forms", `write how it is found in the source texts: forms = ["utredning*"]`, key)
	}
	var known []string
	for i, tag := range r.languages {
		if i > 0 {
			known = append(known, string(tag))
			if t.Keep {
				term.In[tag] = Use{Keep: true}
			}
		}
	}
	for _, name := range r.doc.Keys(key, "in") {
		u, isTable := t.In[name]
		if !isTable {
			continue
		}
		if !slices.Contains(known, name) {
			r.fail("terms", fmt.Sprintf("the site is not translated into %q", name), diag.DidYouMean(name, known, "its languages stand in translations/languages.toml"), key, "in", name)
			continue
		}
		use := Use{
			Keep: t.Keep, Note: u.Note,
			Use: r.patterns(u.Use, key, "in", name, "use"), Avoid: r.patterns(u.Avoid, key, "in", name, "avoid"),
		}
		if u.Keep != nil {
			use.Keep = *u.Keep
		}
		term.In[lang.Tag(name)] = use
	}
	return term
}

// patterns reads a list of forms.
func (r *reader) patterns(written []string, keyPath ...string) []Pattern {
	var list []Pattern
	for i, s := range written {
		p, err := ParsePattern(s)
		if err != nil {
			r.fail("terms", err.Error(), `write words, such as "utredning", "utredning*" or "god man"`, append(keyPath, strconv.Itoa(i))...)
			continue
		}
		list = append(list, p)
	}
	return list
}

// Pattern is how a word, or some words in a row, are found in a text: as whole words, letter case and Arabic vowel signs apart. An
// asterisk at the beginning or the end of a word stands for any letters there: "utredning*" finds "utredningen".
type Pattern struct {
	written string
	words   []word
}

type word struct {
	text          string // folded
	before, after bool   // other letters may stand there
}

// ParsePattern reads a pattern. The error says in plain words what is wrong.
func ParsePattern(s string) (Pattern, error) {
	p := Pattern{written: strings.Join(strings.Fields(s), " ")}
	for field := range strings.FieldsSeq(s) {
		text, before := strings.CutPrefix(field, "*")
		text, after := strings.CutSuffix(text, "*")
		if strings.Contains(text, "*") {
			return Pattern{}, fmt.Errorf("the asterisk in %q stands within a word", s)
		}
		parts := Words(text)
		for i, part := range parts {
			p.words = append(p.words, word{text: part, before: before && i == 0, after: after && i == len(parts)-1})
		}
	}
	if len(p.words) == 0 {
		return Pattern{}, fmt.Errorf("%q holds no word", s)
	}
	return p, nil
}

// String gives the pattern without asterisks, for people.
func (p Pattern) String() string { return strings.ReplaceAll(p.written, "*", "") }

// In tells whether the pattern is found among the words of a text, as Words gives them.
func (p Pattern) In(words []string) bool {
	for i := 0; i+len(p.words) <= len(words); i++ {
		if p.at(words[i:]) {
			return true
		}
	}
	return false
}

// at tells whether the pattern stands at the beginning of words, of which there are enough.
func (p Pattern) at(words []string) bool {
	for i, w := range p.words {
		if !w.matches(words[i]) {
			return false
		}
	}
	return true
}

func (w word) matches(s string) bool {
	switch {
	case w.before && w.after:
		return strings.Contains(s, w.text)
	case w.before:
		return strings.HasSuffix(s, w.text)
	case w.after:
		return strings.HasPrefix(s, w.text)
	}
	return s == w.text
}
