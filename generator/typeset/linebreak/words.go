package linebreak

import (
	_ "embed" // the list of Thai words
	"strings"
	"unicode/utf8"
)

// Words are the words of a language that is written without spaces. They are never changed, and may be shared.
type Words struct {
	known   map[string]bool
	longest int // in bytes
}

// ParseWords reads a list of words with white space between; lines that begin with # are remarks.
func ParseWords(list string) *Words {
	w := &Words{known: map[string]bool{}}
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			w.known[word] = true
			w.longest = max(w.longest, len(word))
		}
	}
	return w
}

//go:embed words_th.txt
var thaiWords string

// Thai reads the built-in list of Thai words: everyday ones and those of texts about children's rights. Read it once and keep it.
func Thai() *Words { return ParseWords(thaiWords) }

// spacelessBreaks finds breaks inside stretches of class SA.
func spacelessBreaks(text string, units []unit, words *Words) []Break {
	var breaks []Break
	for i := 0; i < len(units); i++ {
		if units[i].class != classSA {
			continue
		}
		first := i
		for i < len(units) && units[i].class == classSA {
			i++
		}
		end := len(text)
		if i < len(units) {
			end = units[i].offset
		}
		breaks = append(breaks, splitStretch(text, end, units[first:i], words)...)
	}
	return breaks
}

// stretch is text of class SA that is being split into words.
type stretch struct {
	text      string
	offsets   []int  // of its units in text, and of its end
	mayStart  []bool // units that may begin a word
	syllables []bool // units that surely begin a syllable
}

// splitStretch finds the breaks inside the units of a stretch, which ends at end.
func splitStretch(text string, end int, units []unit, words *Words) []Break {
	n := len(units)
	s := stretch{text: text, offsets: make([]int, n+1), mayStart: make([]bool, n), syllables: make([]bool, n)}
	s.offsets[n] = end
	for i, u := range units {
		s.offsets[i] = u.offset
		if i > 0 && !units[i-1].joins {
			s.mayStart[i], s.syllables[i] = starts(text, units[i-1].offset, u.offset)
		}
	}
	var kinds map[int]Kind
	if words != nil {
		kinds = s.wordStarts(words)
	}
	var breaks []Break
	for i := 1; i < n; i++ {
		if kind, known := kinds[i]; known {
			breaks = append(breaks, Break{Offset: s.offsets[i], Kind: kind})
		} else if s.syllables[i] {
			breaks = append(breaks, Break{Offset: s.offsets[i], Kind: Reluctant})
		}
	}
	return breaks
}

// cost of a way to split a stretch: first the units in no known word count, then the words.
type cost struct{ unknown, words int }

func (c cost) less(other cost) bool {
	return c.unknown < other.unknown || c.unknown == other.unknown && c.words < other.words
}

// step is the best way to split from a unit on: the next word, known or not, ends before unit next.
type step struct {
	cost  cost
	next  int
	known bool
}

// wordStarts splits the stretch so that as little as possible is in no known word, and among such ways into the fewest words.
// It gives the units where a word begins.
func (s *stretch) wordStarts(words *Words) map[int]Kind {
	n := len(s.offsets) - 1
	best := make([]step, n+1)
	for i := n - 1; i >= 0; i-- {
		rest := best[i+1]
		best[i] = step{cost: cost{rest.cost.unknown + 1, rest.cost.words}, next: i + 1}
		for j := i + 1; j <= n && s.offsets[j]-s.offsets[i] <= words.longest; j++ {
			if !words.known[s.text[s.offsets[i]:s.offsets[j]]] {
				continue
			}
			if c := (cost{best[j].cost.unknown, best[j].cost.words + 1}); !best[i].cost.less(c) {
				best[i] = step{cost: c, next: j, known: true}
			}
		}
	}
	kinds := map[int]Kind{}
	for i := 0; i < n; i = best[i].next {
		after := best[i].next
		if after < n && s.mayStart[after] && (best[i].known && best[after].known || s.isSure(i, best[i]) || s.isSure(after, best[after])) {
			kinds[after] = Allowed
		}
	}
	return kinds
}

// sureBytes is how long a known word must be for its ends to be trusted beside an unknown word: shorter ones stand inside names.
const sureBytes = 3 * len("ก")

func (s *stretch) isSure(i int, word step) bool {
	return word.known && s.offsets[word.next]-s.offsets[i] >= sureBytes
}

// Characters of Thai and Lao that stand before the consonant after which they are spoken, and those that end a syllable or follow
// a word. Lao has the same order of code points, 128 higher.
const (
	thaiFirst, laoEnd = 0x0E00, 0x0F00
	thaiToLao         = 0x80
	leadingVowels     = "เแโใไ"
	syllableEnds      = "ะำๅฯๆ"
)

// starts says whether the unit at offset, which follows the one at before, may begin a word, and whether it surely begins a syllable.
// For Thai and Lao the latter are leading vowels, and letters after what ends a syllable; for other scripts any unit.
func starts(text string, before, offset int) (word, syllable bool) {
	previous, current := thai(text, before), thai(text, offset)
	if current == 0 || previous == 0 {
		return true, true
	}
	if strings.ContainsRune(syllableEnds, current) || strings.ContainsRune(leadingVowels, previous) {
		return false, false
	}
	return true, strings.ContainsRune(leadingVowels, current) || strings.ContainsRune(syllableEnds, previous)
}

// thai gives the character at offset if it is Thai, the Thai one like it if it is Lao, and otherwise 0.
func thai(text string, offset int) rune {
	r, _ := utf8.DecodeRuneInString(text[offset:])
	if r < thaiFirst || r >= laoEnd {
		return 0
	}
	if r >= thaiFirst+thaiToLao {
		r -= thaiToLao
	}
	return r
}
