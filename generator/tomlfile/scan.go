package tomlfile

import (
	"strconv"
	"strings"
)

// The deepest nesting that is read. The TOML library calls itself for each level, so without a limit a file of brackets could end the
// program; no format of ours needs more than four.
const (
	maxNesting  = 32
	maxKeyParts = 16
)

// noNode stands for "no such node".
const noNode = int32(-1)

// node is a key, an element of a list, or (node 0) the whole text.
type node struct {
	parent, firstChild, lastChild, next int32
	keyAt, valueAt                      int32 // byte offsets; valueAt is -1 for a table with a header of its own
	end                                 int32 // byte offset after the value, or after the header of a table that has one
	children                            int32
	headed                              bool // a table that a [header] has defined
	list                                bool // its children are elements
	key                                 string
}

// childKey finds a node below another.
type childKey struct {
	parent int32
	key    string
}

// indexFrom is the number of siblings from which a map finds one faster than walking.
const indexFrom = 24

// duplicate is a key written twice.
type duplicate struct {
	key           string
	first, second int32
}

// tree is where everything in a TOML text stands. It is made by scan and never changes afterwards.
type tree struct {
	src        string
	nodes      []node
	index      map[childKey]int32 // of nodes with many siblings
	duplicates []duplicate
	tooDeep    int // byte offset, or -1
	unclosed   int // byte offset of the first quotation mark without an end, or -1
}

// scan finds the keys and values of a text. It is lenient: what is wrong with the text is for the TOML library to say, and the
// tree then ends where scan lost its way.
func scan(src string) *tree {
	s := scanner{tree: tree{src: src, tooDeep: -1, unclosed: -1}}
	s.nodes = append(make([]node, 0, 24), node{parent: noNode, firstChild: noNode, lastChild: noNode, next: noNode, valueAt: -1})
	for !s.stopped {
		s.skipBlank()
		if s.at >= len(src) {
			break
		}
		if src[s.at] == '[' {
			s.header()
		} else {
			s.keyValue(s.table, 0)
		}
		s.skipLine()
	}
	return &s.tree
}

// scanner walks through a text once.
type scanner struct {
	tree
	at      int
	table   int32
	stopped bool
	parts   []string // what keyParts gave last
	places  []int32
}

// header reads [a.b] or [[a.b]].
func (s *scanner) header() {
	start, isList := s.at, strings.HasPrefix(s.src[s.at:], "[[")
	s.at++
	if isList {
		s.at++
	}
	parts, places := s.keyParts()
	if len(parts) == 0 {
		s.stopped = true
		return
	}
	last := len(parts) - 1
	parent := int32(0)
	for i, part := range parts[:last] {
		parent = s.latest(s.open(parent, part, places[i]))
	}
	n := s.child(parent, parts[last])
	switch {
	case n == noNode:
		n = s.add(parent, parts[last], places[last], -1)
	case !isList && s.nodes[n].headed:
		s.duplicates = append(s.duplicates, duplicate{strings.Join(parts, "."), s.nodes[n].keyAt, places[last]})
	}
	if isList {
		s.nodes[n].list = true
		n = s.add(n, strconv.Itoa(int(s.nodes[n].children)), int32(start), -1)
	}
	if !s.nodes[n].headed { // a table may be named after its first use, in [a.b] before [a]
		s.nodes[n].headed = true
		s.nodes[n].keyAt = places[last]
	}
	s.nodes[n].end = int32(s.at)
	s.table = n
}

// keyValue reads key = value under parent.
func (s *scanner) keyValue(parent int32, depth int) {
	parts, places := s.keyParts()
	s.skipSpace()
	if len(parts) == 0 || s.at >= len(s.src) || s.src[s.at] != '=' {
		s.stopped = true
		return
	}
	s.at++
	s.skipSpace()
	last := len(parts) - 1
	for i, part := range parts[:last] {
		parent = s.open(parent, part, places[i])
	}
	if first := s.child(parent, parts[last]); first != noNode {
		s.duplicates = append(s.duplicates, duplicate{strings.Join(parts, "."), s.nodes[first].keyAt, places[last]})
		parent = noNode // scan the value, but keep the first
	}
	n := s.add(parent, parts[last], places[last], int32(s.at))
	s.value(n, depth)
	s.nodes[n].end = int32(s.at)
}

// value reads the value of node n.
func (s *scanner) value(n int32, depth int) {
	if s.at >= len(s.src) {
		s.stopped = true
		return
	}
	if depth > maxNesting {
		s.tooDeep, s.stopped = s.at, true
		return
	}
	switch s.src[s.at] {
	case '"', '\'':
		s.skipString()
	case '[':
		s.nodes[n].list = true
		s.elements(n, depth)
	case '{':
		s.pairs(n, depth)
	default:
		i := strings.IndexAny(s.src[s.at:], ",]}#\n")
		if i < 0 {
			i = len(s.src) - s.at
		}
		s.at += len(strings.TrimRight(s.src[s.at:s.at+i], " \t"))
	}
}

// elements reads the elements of a list in brackets.
func (s *scanner) elements(n int32, depth int) {
	s.at++
	for !s.stopped {
		s.skipBlank()
		if s.at >= len(s.src) {
			s.stopped = true
			return
		}
		switch c := s.src[s.at]; c {
		case ']':
			s.at++
			return
		case ',':
			s.at++
		default:
			before := s.at
			s.value(s.add(n, strconv.Itoa(int(s.nodes[n].children)), int32(s.at), int32(s.at)), depth+1)
			s.stopped = s.stopped || s.at == before
		}
	}
}

// pairs reads the keys and values of a table in braces.
func (s *scanner) pairs(n int32, depth int) {
	s.at++
	for !s.stopped {
		s.skipBlank()
		if s.at >= len(s.src) {
			s.stopped = true
			return
		}
		switch s.src[s.at] {
		case '}':
			s.at++
			return
		case ',':
			s.at++
		default:
			s.keyValue(n, depth+1)
		}
	}
}

// keyParts reads a bare, quoted or dotted key and gives its parts and where each stands, until it is called again.
func (s *scanner) keyParts() (parts []string, places []int32) {
	parts, places = s.parts[:0], s.places[:0]
	defer func() { s.parts, s.places = parts[:0], places[:0] }()
	for {
		s.skipSpace()
		start := s.at
		if s.at < len(s.src) && (s.src[s.at] == '"' || s.src[s.at] == '\'') {
			s.skipString()
			parts = append(parts, unquote(s.src[start:s.at]))
		} else {
			for s.at < len(s.src) && isBare(s.src[s.at]) {
				s.at++
			}
			if s.at == start {
				return nil, nil
			}
			parts = append(parts, s.src[start:s.at])
		}
		places = append(places, int32(start))
		if len(parts) > maxKeyParts {
			s.tooDeep, s.stopped = start, true
			return nil, nil
		}
		s.skipSpace()
		if s.at >= len(s.src) || s.src[s.at] != '.' {
			return parts, places
		}
		s.at++
	}
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

func unquote(quoted string) string {
	if len(quoted) < 2 {
		return quoted
	}
	if quoted[0] == '"' {
		if plain, err := strconv.Unquote(quoted); err == nil {
			return plain
		}
	}
	return quoted[1 : len(quoted)-1]
}

// skipString goes past a string of any of TOML's four sorts.
func (s *scanner) skipString() {
	start, quote := s.at, s.src[s.at]
	triple := `"""`
	if quote == '\'' {
		triple = "'''"
	}
	if strings.HasPrefix(s.src[s.at:], triple) {
		s.at += 3
		for s.at < len(s.src) {
			switch {
			case quote == '"' && s.src[s.at] == '\\':
				s.at++
			case strings.HasPrefix(s.src[s.at:], triple):
				s.at += 3
				for range 2 { // up to two quotation marks may stand before the closing three
					if s.at < len(s.src) && s.src[s.at] == quote {
						s.at++
					}
				}
				return
			}
			s.at++
		}
		s.noEnd(start)
		return
	}
	for s.at++; s.at < len(s.src) && s.src[s.at] != '\n'; s.at++ {
		switch {
		case quote == '"' && s.src[s.at] == '\\':
			s.at++
		case s.src[s.at] == quote:
			s.at++
			return
		}
	}
	s.noEnd(start)
}

func (s *scanner) noEnd(start int) {
	s.at = min(s.at, len(s.src))
	s.unclosed, s.stopped = start, true
}

func (s *scanner) skipSpace() {
	for s.at < len(s.src) && (s.src[s.at] == ' ' || s.src[s.at] == '\t') {
		s.at++
	}
}

// skipBlank goes past spaces, line ends and comments.
func (s *scanner) skipBlank() {
	for s.at < len(s.src) {
		switch s.src[s.at] {
		case ' ', '\t', '\n':
			s.at++
		case '#':
			s.skipLine()
		default:
			return
		}
	}
}

func (s *scanner) skipLine() {
	if i := strings.IndexByte(s.src[s.at:], '\n'); i >= 0 {
		s.at += i + 1
		return
	}
	s.at = len(s.src)
}
