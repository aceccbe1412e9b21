package delivery

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// memory finds translations of similar texts.
type memory struct {
	pairs  []pair
	byWord map[string][]int32 // pairs by each of their words
}

type pair struct {
	id, source, target, origin string
	state                      model.State
	words                      []string // words and pairs of neighbours, sorted, each as often as it stands there
}

const (
	leastQuality = 75 // percent
	mostMatches  = 3
	common       = 400 // a word that stands in more pairs than this tells nothing
)

// newMemory remembers every unit that is translated and not stale, and former pairs. What a machine made teaches nobody anything.
func newMemory(units []Unit, former []ledger.Pair) *memory {
	m := &memory{byWord: map[string][]int32{}}
	for i := range units {
		u := &units[i]
		if text := u.text(); text != "" && !u.Stale && !u.Untranslated && u.State != model.Machine {
			m.add(pair{id: u.Block.ID, source: u.Source.Text, target: text, origin: "tm:" + Context(u.File, u.Block), state: u.State})
		}
	}
	for _, p := range former {
		if p.Source != "" && p.Target != "" && p.State != model.Machine && p.State != "" {
			m.add(pair{source: p.Source, target: p.Target, origin: "tm:" + strings.TrimPrefix(p.File, "content/"), state: p.State})
		}
	}
	return m
}

func (m *memory) add(p pair) {
	p.words = wordsOf(p.source)
	last := ""
	for _, w := range p.words {
		if w != last {
			m.byWord[w] = append(m.byWord[w], int32(len(m.pairs)))
		}
		last = w
	}
	m.pairs = append(m.pairs, p)
}

// wordsOf gives the words of a tagged text and its pairs of neighbouring words, in small letters, sorted.
func wordsOf(tagged string) []string {
	list := strings.FieldsFunc(strings.ToLower(unit.Plain(tagged)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	n := len(list)
	for i := 1; i < n; i++ {
		list = append(list, list[i-1]+" "+list[i])
	}
	slices.Sort(list)
	return list
}

// matches gives the best translations of texts that are like a unit's: of each source and target one, the best first.
func (m *memory) matches(u *Unit) []exchange.Match {
	words := wordsOf(u.Source.Text)
	var list []exchange.Match
	for _, at := range m.candidates(words) {
		p := &m.pairs[at]
		if p.id == u.Block.ID {
			continue
		}
		quality := likeness(words, p.words)
		if quality == 100 && p.source != u.Source.Text {
			quality = 99 // other tags, marks or letter case
		}
		if quality >= leastQuality {
			list = append(list, exchange.Match{Source: p.source, Target: p.target, Quality: quality, Origin: p.origin})
		}
	}
	slices.SortStableFunc(list, func(a, b exchange.Match) int {
		return cmp.Or(b.Quality-a.Quality, strings.Compare(a.Target, b.Target), strings.Compare(a.Source, b.Source), strings.Compare(a.Origin, b.Origin))
	})
	list = slices.CompactFunc(list, func(a, b exchange.Match) bool { return a.Source == b.Source && a.Target == b.Target })
	return list[:min(len(list), mostMatches)]
}

// candidates gives the pairs that share a word with a text which is not in every other text, each once, in order.
func (m *memory) candidates(words []string) []int32 {
	var found []int32
	for i, w := range words {
		if list := m.byWord[w]; (i == 0 || w != words[i-1]) && len(list) <= common {
			found = append(found, list...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// likeness gives the Dice coefficient of two texts in percent.
func likeness(a, b []string) int {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 200 * ledger.Shared(a, b) / (len(a) + len(b))
}
