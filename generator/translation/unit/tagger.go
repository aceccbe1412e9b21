package unit

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lykta/generator/markdown"
)

// tagger writes the running text of one block as tagged text.
type tagger struct {
	tokens []Token
	tags   []Tag
	marks  map[string]mark
	count  map[string]int
	open   []string       // names of open tags; "" for those that are not written
	run    []markdown.Run // the words at hand
	source []byte
	from   int // byte after the checkbox that the text begins with
}

// mark is how a tag is written in the file.
type mark struct {
	open, close string
	closeAt     int    // byte of the text where close stands
	label       string // of a link `[label]`, whose address stands elsewhere
	title       [2]int // bytes of the text where a link's title stands; zero without one
	newTitle    string // its translation, escaped
}

// softBreak stands where a line ends for the author's sake, until it is known what comes next. No text that was read holds it.
const (
	softBreak     = '\ufdd0'
	softBreakText = "\ufdd0"
)

func newTagger(source []byte) *tagger {
	return &tagger{source: source, marks: map[string]mark{}, count: map[string]int{}}
}

// enter takes up a node within the block, and tells whether its children are to be visited. leave is called for each.
func (t *tagger) enter(n markdown.Node) bool {
	switch n.Kind() {
	case markdown.KindText:
		t.run = append(t.run, n.Runs()...)
		switch n.Break() {
		case markdown.HardBreak:
			t.run = append(t.run, markdown.Run{Text: "\n"})
		case markdown.SoftBreak:
			t.run = append(t.run, markdown.Run{Text: softBreakText})
		case markdown.NoBreak:
		}
		return true
	case markdown.KindCheckbox:
		t.from = n.Place().Stop
		t.open = append(t.open, "")
		return false
	}
	t.flush()
	tag, isVoid := t.tag(n)
	if tag.Class == "" {
		t.open = append(t.open, "")
		return true
	}
	t.count[tag.Class]++
	tag.Name = tag.Class + strconv.Itoa(t.count[tag.Class])
	tag.Void = isVoid
	t.tags = append(t.tags, tag)
	place := n.Place()
	if isVoid {
		t.marks[tag.Name] = mark{open: string(t.source[place.Start:place.Stop])}
		t.tokens = append(t.tokens, Token{Kind: Void, Name: tag.Name})
		t.open = append(t.open, "")
		return false
	}
	m := mark{open: string(t.source[place.Start:place.InnerStart]), close: string(t.source[place.InnerStop:place.Stop]), closeAt: place.InnerStop}
	if m.close == "]" || m.close == "][]" {
		m.label = string(t.source[place.InnerStart:place.InnerStop])
	}
	if tag.Title != "" {
		m.title = titlePlace(t.source, place)
	}
	t.marks[tag.Name] = m
	t.tokens = append(t.tokens, Token{Kind: Open, Name: tag.Name})
	t.open = append(t.open, tag.Name)
	return true
}

// leave ends a node.
func (t *tagger) leave(n markdown.Node) {
	if n.Kind() == markdown.KindText {
		return
	}
	t.flush()
	last := len(t.open) - 1
	if name := t.open[last]; name != "" {
		t.tokens = append(t.tokens, Token{Kind: Close, Name: name})
	}
	t.open = t.open[:last]
}

func (t *tagger) flush() {
	if len(t.run) > 0 {
		t.tokens = append(t.tokens, Token{Kind: Words, Text: runWords(t.run)})
		t.run = t.run[:0]
	}
}

// runWords writes runs as words.
func runWords(runs []markdown.Run) string {
	if !slices.ContainsFunc(runs, func(r markdown.Run) bool { return r.Literal || strings.Contains(r.Text, `\`) }) {
		var b strings.Builder // most texts have no escapes
		for _, run := range runs {
			b.WriteString(run.Text)
		}
		return b.String()
	}
	var list []letter
	for _, run := range runs {
		for _, r := range run.Text {
			list = append(list, letter{r, run.Literal})
		}
	}
	return words(list)
}

// tag tells what a node is; a tag without a class is none.
func (t *tagger) tag(n markdown.Node) (tag Tag, isVoid bool) {
	switch n.Kind() {
	case markdown.KindStrong:
		return Tag{Class: "b"}, false
	case markdown.KindEmphasis:
		return Tag{Class: "i"}, false
	case markdown.KindStrike:
		return Tag{Class: "s"}, false
	case markdown.KindCodeSpan:
		return Tag{Class: "c", Content: n.Code()}, true
	case markdown.KindSpan:
		place := n.Place()
		return Tag{Class: "l", Target: string(t.source[min(place.InnerStop+1, place.Stop):place.Stop])}, false
	case markdown.KindLink:
		if place := n.Place(); place.InnerStart == place.InnerStop && n.Text() != "" {
			return Tag{Class: "u", Content: n.Text()}, true
		}
		return Tag{Class: "a", Target: n.Attr("href"), Title: n.Attr("title")}, false
	case markdown.KindImage:
		return Tag{Class: "img", Target: n.Attr("href"), Title: n.Attr("title")}, false
	case markdown.KindInlineDirective:
		name, key := n.Attr("name"), n.Attr("key")
		place := n.Place()
		words := strings.TrimSpace(string(t.source[place.InnerStart:place.InnerStop]))
		if name == "term" && n.HasAttr("key") {
			return Tag{Class: "x", Content: name + ":" + key}, false
		}
		return Tag{Class: "x", Content: name + ":" + words}, true
	case markdown.KindOther:
		if place := n.Place(); place.Stop > place.Start { // HTML, which is an error already
			return Tag{Class: "h", Content: string(t.source[place.Start:place.Stop])}, true
		}
	}
	return Tag{}, false
}

// text gives the block's tagged text.
func (t *tagger) text(oneLine bool) string {
	t.flush()
	return Join(normal(joinLines(t.tokens), oneLine))
}

// joinLines makes a space of each soft break, and nothing between letters of a script without spaces between words.
func joinLines(tokens []Token) []Token {
	if !slices.ContainsFunc(tokens, func(t Token) bool { return strings.Contains(t.Text, softBreakText) }) {
		return tokens
	}
	type spot struct{ token, at int }
	var breaks []spot
	previous := rune(0)
	joined := map[spot]bool{}
	pending := func(next rune) {
		for _, s := range breaks {
			joined[s] = unicode.In(previous, unspaced...) && unicode.In(next, unspaced...)
		}
		breaks = breaks[:0]
	}
	for i, t := range tokens {
		switch t.Kind {
		case Words:
			for at, r := range t.Text {
				if r == softBreak {
					breaks = append(breaks, spot{i, at})
					continue
				}
				pending(r)
				previous = r
			}
		case Void:
			pending('0')
			previous = '0'
		case Open, Close:
		}
	}
	for i := range tokens {
		if !strings.ContainsRune(tokens[i].Text, softBreak) {
			continue
		}
		var b strings.Builder
		for at, r := range tokens[i].Text {
			switch {
			case r != softBreak:
				b.WriteRune(r)
			case !joined[spot{i, at}]:
				b.WriteByte(' ')
			}
		}
		tokens[i].Text = b.String()
	}
	return tokens
}

// unspaced are the scripts without spaces between words, as markdown has them.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// titlePlace finds a link's title in `](/address "title")`.
func titlePlace(source []byte, link markdown.Place) [2]int {
	at, stop := link.InnerStop+1, link.Stop-1 // after ], before )
	if at >= stop || source[at] != '(' || source[stop] != ')' {
		return [2]int{}
	}
	at = skipSpace(source, at+1, stop)
	at = skipSpace(source, destinationEnd(source, at, stop), stop)
	for stop > at && isSpace(source[stop-1]) {
		stop--
	}
	if stop-at < 2 || strings.IndexByte(`"'(`, source[at]) < 0 {
		return [2]int{}
	}
	return [2]int{at + 1, stop - 1}
}

func destinationEnd(source []byte, at, stop int) int {
	pointed := at < stop && source[at] == '<'
	for ; at < stop; at++ {
		switch {
		case source[at] == '\\':
			at++
		case pointed && source[at] == '>':
			return at + 1
		case !pointed && isSpace(source[at]):
			return at
		}
	}
	return min(at, stop)
}

func skipSpace(source []byte, at, stop int) int {
	for at < stop && isSpace(source[at]) {
		at++
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }
