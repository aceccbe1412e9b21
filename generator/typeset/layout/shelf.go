package layout

import (
	"encoding/binary"
	"sync"

	"lykta/generator/lang"
)

// shelf keeps paragraphs that were shaped: what many pages say, such as whom to ring, and what one page says in several formats, is shaped
// once. What stands on it is never changed, so a document looks the same whether its text was found here or not. It has two halves: a
// full one becomes the old half, and what is not asked for until the next is full is forgotten.
type shelf struct {
	mutex      sync.Mutex
	young, old map[string]*paragraph
	size       int // bytes of the keys of young
}

// mostOnShelf is how many bytes of text a half of the shelf holds. A shaped text takes about a hundred times as many, so the shelf takes some
// 13 MB at most. Twice as much saves the example site 2 % of a build that prints everything and needs 45 MB more at its peak, with the garbage.
const mostOnShelf = 64 << 10

func newShelf() *shelf { return &shelf{young: map[string]*paragraph{}} }

func (s *shelf) get(key []byte) *paragraph {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if known := s.young[string(key)]; known != nil {
		return known
	}
	known := s.old[string(key)]
	if known != nil {
		s.put(string(key), known)
	}
	return known
}

func (s *shelf) add(key []byte, shaped *paragraph) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.young[string(key)] == nil { // another goroutine may have been quicker
		s.put(string(key), shaped)
	}
}

func (s *shelf) put(key string, shaped *paragraph) {
	if s.size+len(key) > mostOnShelf {
		s.young, s.old, s.size = map[string]*paragraph{}, s.young, 0
	}
	s.young[key] = shaped
	s.size += len(key)
}

// shape gives a text's paragraph from the shelf, or makes it. It belongs to all who ask.
func (p *Press) shape(text Text, document lang.Tag, look face) (*paragraph, error) {
	key := appendKey(make([]byte, 0, 1024), text, document, look)
	if known := p.shelf.get(key); known != nil {
		return known, nil
	}
	shaped, err := p.newParagraph(text, document, look)
	if err != nil {
		return nil, err
	}
	p.shelf.add(key, shaped)
	return shaped, nil
}

// appendKey writes everything that a paragraph is made from.
func appendKey(key []byte, text Text, document lang.Tag, look face) []byte {
	key = appendText(key, string(document))
	key = appendText(key, look.family)
	key = append(key, flag(look.isBold)|flag(look.divides)<<1)
	for i := range text {
		s := &text[i]
		key = append(key, flag(s.IsStrong)|flag(s.IsWhole)<<1)
		key = appendText(key, string(s.Language))
		key = appendText(key, s.Address)
		key = appendText(key, s.To)
		key = appendText(key, s.Text)
	}
	return key
}

// appendText writes a text so that it cannot be taken for a part of what stands beside it.
func appendText(key []byte, text string) []byte {
	return append(binary.AppendUvarint(key, uint64(len(text))), text...)
}

func flag(is bool) byte {
	if is {
		return 1
	}
	return 0
}
