package paper

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"lykta/generator/model"
	"lykta/generator/typeset/layout"
)

// lead is where a link leads: to an address, or to a chapter of the same print.
type lead struct{ address, to string }

// leadTo gives where a link to a page of the site leads.
func (s *sheet) leadTo(target *model.Page, fragment string) lead {
	to := s.chapters[target]
	if fragment != "" {
		fragment = "#" + fragment
	}
	switch {
	case to == "":
		return lead{address: s.pageAddress(target) + fragment}
	case fragment == "":
		return lead{to: to}
	}
	return lead{to: to + "-" + fragment[1:]}
}

// referred adds to words that lead to another chapter the number of its page. Without numbers nothing is added; a place inside a chapter that
// has no name is the chapter.
func (c *collection) referred(blocks []layout.Block, numbers map[string]int) []layout.Block {
	s := c.sheet(c.frontPage())
	return rewriter{text: func(text layout.Text) layout.Text {
		if !slices.ContainsFunc(text, func(span layout.Span) bool { return span.To != "" }) {
			return text
		}
		var referred layout.Text
		for i, span := range text {
			if _, ok := numbers[span.To]; !ok {
				span.To, _, _ = strings.Cut(span.To, "-")
			}
			referred = append(referred, span)
			isLast := i+1 == len(text) || text[i+1].To != text[i].To
			if number, ok := numbers[span.To]; ok && isLast {
				referred = append(append(referred, layout.Span{Text: " "}), s.pageReference(number)...)
			}
		}
		return referred
	}}.blocks(blocks)
}

// pageReference names a page. It stays on one line.
func (s *sheet) pageReference(number int) layout.Text {
	text := s.say("print.page_reference", "page", fmt.Sprint(number))
	for i := range text {
		text[i].Text = strings.ReplaceAll(text[i].Text, " ", "\u00A0")
	}
	return text
}

// mostPasses is how often pages are set until their numbers are those that their text names.
const mostPasses = 6

// settle sets pages with the numbers that the last time gave, until they stay. If they never do, because a reference is longer or shorter
// where it is right, pages are set without any (nil): better none than a wrong one.
func settle(numbers map[string]int, set func(numbers map[string]int) (map[string]int, error)) error {
	for range mostPasses {
		found, err := set(numbers)
		if err != nil || maps.Equal(found, numbers) {
			return err
		}
		numbers = found
	}
	_, err := set(nil)
	return err
}

// guess gives each heading with a name a number of two digits.
func guess(blocks []layout.Block) map[string]int {
	numbers := map[string]int{}
	rewriter{heading: func(h layout.Heading) layout.Heading {
		if h.Name != "" {
			numbers[h.Name] = 10
		}
		return h
	}}.blocks(blocks)
	return numbers
}

// rewriter changes the texts and headings of blocks, and of those inside them. What is nil changes nothing.
type rewriter struct {
	text    func(layout.Text) layout.Text
	heading func(layout.Heading) layout.Heading
}

func (r rewriter) blocks(blocks []layout.Block) []layout.Block {
	list := make([]layout.Block, 0, len(blocks))
	for _, block := range blocks {
		list = append(list, r.block(block))
	}
	return list
}

func (r rewriter) block(block layout.Block) layout.Block {
	switch block := block.(type) {
	case layout.Heading:
		if r.heading != nil {
			return r.heading(block)
		}
	case layout.Paragraph:
		block.Text = r.words(block.Text)
		return block
	case layout.List:
		entries := make([][]layout.Block, len(block.Entries))
		for i, entry := range block.Entries {
			entries[i] = r.blocks(entry)
		}
		block.Entries = entries
		return block
	case layout.Table:
		block.Head = r.cells(block.Head)
		rows := make([][]layout.Text, len(block.Rows))
		for i, cells := range block.Rows {
			rows[i] = r.cells(cells)
		}
		block.Rows = rows
		return block
	case layout.Box:
		block.Title, block.Blocks = r.words(block.Title), r.blocks(block.Blocks)
		return block
	case layout.Figure:
		block.Caption = r.words(block.Caption)
		return block
	}
	return block
}

func (r rewriter) words(text layout.Text) layout.Text {
	if r.text == nil {
		return text
	}
	return r.text(text)
}

func (r rewriter) cells(texts []layout.Text) []layout.Text {
	list := make([]layout.Text, len(texts))
	for i, text := range texts {
		list[i] = r.words(text)
	}
	return list
}
