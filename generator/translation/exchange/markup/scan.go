// Package markup reads and writes the XML that XLIFF and TMX are made of.
// It knows none of their elements, loads nothing that a file refers to, and expands no entities but XML's own five.
package markup

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/translation/exchange"
)

// Node is an element with what is in it, or, without a name, text. Prefixes are resolved: Space is the namespace's address.
type Node struct {
	Space, Name string
	Attrs       []xml.Attr
	Children    []Node
	Text        string
	Offset      int // in the text that Scan was given
}

// Attr gives an attribute without a prefix; "" when it is not there.
func (n *Node) Attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Lang gives the attribute xml:lang.
func (n *Node) Lang() string {
	for _, a := range n.Attrs {
		if a.Name.Local == "lang" && (a.Name.Space == "xml" || a.Name.Space == "http://www.w3.org/XML/1998/namespace") {
			return a.Value
		}
	}
	return n.Attr("lang")
}

// Child gives the first child of a name; nil when there is none.
func (n *Node) Child(name string) *Node {
	for i := range n.Children {
		if n.Children[i].Name == name {
			return &n.Children[i]
		}
	}
	return nil
}

// Words gives all text within, however deep.
func (n *Node) Words() string {
	if n.Name == "" {
		return n.Text
	}
	var b strings.Builder
	for i := range n.Children {
		b.WriteString(n.Children[i].Words())
	}
	return b.String()
}

// Reader is what reads a document, element by element. Leaves are given whole, one at a time; the others as they begin.
type Reader struct {
	IsLeaf func(name string) bool
	Enter  func(n *Node)
	Leaf   func(n *Node)
}

// maxDepth is deeper than any real file.
const maxDepth = 100

// Scan reads src, text as exchange.UTF8 gives it. A document type that defines something is refused; one that only names a file is
// passed over.
func Scan(file string, src []byte, reader Reader) []diag.Diagnostic {
	s := scanner{decoder: xml.NewDecoder(bytes.NewReader(src)), reader: reader}
	s.decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil } // it is UTF-8 by now
	for {
		err := s.next()
		if errors.Is(err, io.EOF) {
			return s.end(file, src)
		}
		if err != nil {
			return []diag.Diagnostic{diag.At(diag.Error, "xml-syntax", file, src, int(s.decoder.InputOffset()), plain(err), "")}
		}
	}
}

// plain gives a parser's error without its own line number.
func plain(err error) string {
	if syntax, isSyntax := errors.AsType[*xml.SyntaxError](err); isSyntax {
		return "this is not well-formed XML: " + syntax.Msg
	}
	return err.Error()
}

type scanner struct {
	decoder *xml.Decoder
	reader  Reader
	depth   int // of the elements that are no leaves
	isBegun bool
	leaves  int
}

func (s *scanner) end(file string, src []byte) []diag.Diagnostic {
	if s.isBegun {
		return nil
	}
	return []diag.Diagnostic{diag.At(diag.Error, "xml-syntax", file, src, 0, "there is no XML in this file", "")}
}

func (s *scanner) next() error {
	offset := int(s.decoder.InputOffset())
	token, err := s.decoder.Token()
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case xml.Directive:
		return refuseDefinitions(token)
	case xml.StartElement:
		s.isBegun = true
		n := element(token, offset)
		if s.depth >= maxDepth {
			return errDepth
		}
		if !s.reader.IsLeaf(n.Name) {
			s.depth++
			s.reader.Enter(&n)
			return nil
		}
		if s.leaves++; s.leaves > exchange.MaxEntries {
			return fmt.Errorf("there are more than %d entries", exchange.MaxEntries)
		}
		if err := s.fill(&n, 0); err != nil {
			return err
		}
		s.reader.Leaf(&n)
	case xml.EndElement:
		s.depth--
	}
	return nil
}

var errDepth = errors.New("elements are nested too deeply")

// refuseDefinitions refuses a document type that could define entities: they can grow without bound, and name files.
func refuseDefinitions(directive xml.Directive) error {
	if bytes.ContainsRune(directive, '[') || bytes.Contains(bytes.ToUpper(directive), []byte("ENTITY")) {
		return errors.New("the document type defines things of its own, which is not safe to read: take its part in [ ] away")
	}
	return nil
}

func element(token xml.StartElement, offset int) Node {
	return Node{Space: token.Name.Space, Name: token.Name.Local, Attrs: token.Attr, Offset: offset}
}

// fill reads what is in an element, up to its end.
func (s *scanner) fill(n *Node, depth int) error {
	if depth > maxDepth {
		return errDepth
	}
	for {
		offset := int(s.decoder.InputOffset())
		token, err := s.decoder.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			n.addText(string(token), offset)
		case xml.StartElement:
			child := element(token, offset)
			if err := s.fill(&child, depth+1); err != nil {
				return err
			}
			n.Children = append(n.Children, child)
		case xml.Directive:
			return refuseDefinitions(token)
		}
	}
}

// addText joins texts that a comment or a CDATA section divides.
func (n *Node) addText(text string, offset int) {
	if last := len(n.Children) - 1; last >= 0 && n.Children[last].Name == "" {
		n.Children[last].Text += text
		return
	}
	n.Children = append(n.Children, Node{Text: text, Offset: offset})
}
