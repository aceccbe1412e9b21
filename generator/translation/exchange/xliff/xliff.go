// Package xliff encodes and decodes XLIFF, the format of agencies' translation programs: version 1.2 (strict) and version 2.1.
// It decides nothing about what an import may change.
package xliff

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/markup"
)

// unknownLanguage stands where a format wants a language and a catalog has none (ISO 639-2).
const unknownLanguage = "und"

// noFile stands where a format wants a file's name and an entry has none.
const noFile = "-"

// Notes that are not for the translator to read as such say whose they are. "see" and "term" are keys of facts.
const (
	ours        = "lykta:"
	commentNote = ours + "comment"
	packageNote = ours + "package"
)

// shownFacts are facts that translators shall see: they stand in notes.
var shownFacts = []string{exchange.FactTerm, exchange.FactPreview}

// runs divides entries into those of one file that stand together.
func runs(entries []exchange.Entry) [][]exchange.Entry {
	var list [][]exchange.Entry
	start := 0
	for i := range entries {
		if i+1 == len(entries) || entries[i+1].File != entries[i].File {
			list = append(list, entries[start:i+1])
			start = i + 1
		}
	}
	return list
}

func fileName(file string) string {
	if file == "" {
		return noFile
	}
	return exchange.Line(file)
}

func language(tag lang.Tag) string {
	if tag == "" {
		return unknownLanguage
	}
	return string(tag)
}

// tokens makes identifiers that are unique in a file: an entry's own id, or one with a number after "_", which no id of a ledger
// begins with.
type tokens struct {
	taken map[string]bool
	last  int
}

// nameToken is XML's NMTOKEN as far as ASCII goes, without what tokens makes.
var nameToken = regexp.MustCompile(`^[A-Za-z0-9.:-][A-Za-z0-9._:-]*$`)

func (t *tokens) token(id string) string {
	if nameToken.MatchString(id) && !t.taken[id] {
		if t.taken == nil {
			t.taken = map[string]bool{}
		}
		t.taken[id] = true
		return id
	}
	t.last++
	return "_" + strconv.Itoa(t.last)
}

// idOf reads what token made; "" for one that is no id.
func idOf(token string) string {
	if strings.HasPrefix(token, "_") {
		return ""
	}
	return token
}

// except lists the keys of facts that an entry's element tells in another way.
func except(e *exchange.Entry, token string, keys ...string) []string {
	keys = append(keys, exchange.FactContext, exchange.FactPrevious, exchange.FactMatch)
	if token == e.ID {
		keys = append(keys, exchange.FactID)
	}
	if e.File != noFile {
		keys = append(keys, exchange.FactFile)
	}
	return keys
}

// decoding reads the elements that both versions have.
type decoding struct {
	file     string
	src      []byte
	catalog  exchange.Catalog
	original string // the source file that units stand in
	isXLIFF  bool
	problems []diag.Diagnostic
}

func (d *decoding) warn(rule string, offset int, message, hint string) {
	d.problems = append(d.problems, diag.At(diag.Warning, rule, d.file, d.src, offset, message, hint))
}

func (d *decoding) fail(rule string, offset int, message, hint string) {
	d.problems = append(d.problems, diag.At(diag.Error, rule, d.file, d.src, offset, message, hint))
}

// enter begins an element that units stand in.
func (d *decoding) enter(n *markup.Node, major string) bool {
	switch n.Name {
	case "xliff":
		d.isXLIFF = true
		if version := n.Attr("version"); !strings.HasPrefix(version, major+".") {
			d.fail("xliff-version", n.Offset, fmt.Sprintf("this is XLIFF %s, not %s.x", version, major), "import it as the other version: its ending tells which")
		}
	case "file":
		d.original = exchange.Unline(n.Attr("original"))
		if d.original == noFile {
			d.original = ""
		}
	}
	return n.Name == "xliff" || n.Name == "file"
}

// languages takes over the languages that an element names. All of a file are in one pair.
func (d *decoding) languages(n *markup.Node, source, target string) {
	d.language(&d.catalog.Source, source, n)
	d.language(&d.catalog.Target, target, n)
}

func (d *decoding) language(known *lang.Tag, value string, n *markup.Node) {
	if value == "" || value == unknownLanguage || value == string(*known) {
		return
	}
	tag, err := lang.Parse(strings.ReplaceAll(value, "_", "-"))
	switch {
	case err != nil:
		d.warn("exchange-language", n.Offset, fmt.Sprintf("the file names a language that is none: %v", err), "")
	case *known != "" && *known != tag:
		d.fail("exchange-language", n.Offset, fmt.Sprintf("the file is in %s here and in %s before", tag, *known), "import each language from a file of its own")
	default:
		*known = tag
	}
}

// fact gives an entry what a fact tells, or warns.
func (d *decoding) fact(e *exchange.Entry, n *markup.Node, key string) {
	if !e.Take(exchange.Fact{Key: key, Value: exchange.Trim(n.Words())}) {
		d.warn("exchange-fact", n.Offset, fmt.Sprintf("what the file says of %q cannot be read", key), "leave what is said of the entries as it was exported")
	}
}

// note reads a note; whose says who wrote it. Ours are one line each. One of several lines, or of a developer, is what a program has made
// of the comments of a PO file: facts stand in it.
func (d *decoding) note(e *exchange.Entry, n *markup.Node, whose string) {
	if words := exchange.Trim(n.Words()); whose == "developer" || !strings.HasPrefix(whose, ours) && strings.Contains(words, "\n") {
		for line := range strings.SplitSeq(words, "\n") {
			key, value, _ := strings.Cut(exchange.Trim(line), ": ")
			if !slices.Contains(exchange.FactKeys(), key) || !e.Take(exchange.Fact{Key: key, Value: value}) {
				e.Notes = append(e.Notes, exchange.Unline(line))
			}
		}
		return
	}
	text := exchange.Unline(n.Words())
	key, isOurs := strings.CutPrefix(whose, ours)
	switch {
	case whose == "":
		e.Notes = append(e.Notes, text)
	case isOurs && whose != commentNote:
		d.fact(e, n, key)
	default:
		e.Comments = append(e.Comments, text)
	}
}

// scan reads a file, and tells of one that is no XLIFF of the version.
func (d *decoding) scan(src []byte, version string, reader markup.Reader) (exchange.Catalog, []diag.Diagnostic) {
	text, problems := exchange.UTF8(d.file, src)
	if problems != nil {
		return exchange.Catalog{}, problems
	}
	d.src = text
	problems = markup.Scan(d.file, text, reader)
	if problems == nil && !d.isXLIFF {
		d.fail("xliff-version", 0, "this is no XLIFF file", "XLIFF "+version+" begins with <xliff")
	}
	return d.catalog, diag.Sort(append(d.problems, problems...))
}

func line(src []byte, offset int) int {
	n, _ := diag.Position(src, offset)
	return n
}
