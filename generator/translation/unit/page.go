package unit

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/tomlfile"
)

// DividePage divides a page, in its own language or translated: its fields of front matter in the order they are written, then its body.
// It never fails; a page without front matter is all body.
func DividePage(name string, src []byte, tag lang.Tag) *File {
	return dividePage(markdown.Parse, name, src, tag)
}

func dividePage(parse parseFunc, name string, src []byte, tag lang.Tag) *File {
	f := &File{Name: name, Lang: tag, format: page, given: src}
	front, body, bodyLine, problems := tomlfile.FrontMatter(name, src)
	if problems != nil {
		front, body, bodyLine = nil, src, 1
	}
	f.front = front
	var written map[string]any
	f.doc, f.Problems = tomlfile.Decode(name, front, 2, &written)
	f.Problems = append(problems, f.Problems...)
	for _, key := range f.doc.Keys() {
		f.addField(parse, key, written[key])
	}
	text := divideWith(parse, markdown.Source{File: name, Bytes: body, Line: bodyLine, Lang: tag}, markdown.Options{}, "")
	f.addText(nil, text)
	return f
}

// plainFields are the fields of front matter that are one line of plain text; markdownFields those that are Markdown.
var (
	plainFields    = []string{"title", "menu_title", "description", "answer", "fact", "claim"}
	markdownFields = []string{"why_it_spreads", "explain", "limits"}
)

// FieldOf gives the field of front matter that a Markdown unit stands in, by its path; "" for the body.
func FieldOf(path string) string {
	first, _, _ := strings.Cut(path, "/")
	if slices.Contains(markdownFields, first) {
		return first
	}
	return ""
}

const keywordsField, changeField = "keywords", "change"

func (f *File) addField(parse parseFunc, key string, written any) {
	switch value := written.(type) {
	case string:
		if slices.Contains(plainFields, key) {
			f.addPlain(Field, value, key)
		}
		if slices.Contains(markdownFields, key) {
			line, column := f.doc.TextPosition(key)
			source := markdown.Source{File: f.Name, Bytes: []byte(value), Line: line, Column: column, Lang: f.Lang}
			f.addText([]string{key}, divideWith(parse, source, markdown.Options{Inline: true}, key))
		}
	case []any:
		if key == keywordsField {
			f.addPlain(Field, strings.Join(stringsOf(value), ", "), key)
		}
	case []map[string]any:
		if key != changeField {
			return
		}
		for i, change := range value {
			if text, ok := change["text"].(string); ok {
				f.addPlain(Field, text, key, strconv.Itoa(i), "text")
			}
		}
	}
}

func stringsOf(list []any) []string {
	var words []string
	for _, element := range list {
		if word, ok := element.(string); ok {
			words = append(words, word)
		}
	}
	return words
}

// addPlain adds a value of the TOML. One without words is no unit.
func (f *File) addPlain(kind Kind, value string, path ...string) {
	text := Escape(oneLineText(value))
	if text == "" {
		return
	}
	line, _, _ := f.doc.Position(path...)
	key := strings.Join(path, ".")
	f.Units = append(f.Units, Unit{Kind: kind, Path: key, Key: key, Text: text, Hash: Hash(text, nil), Line: line})
	f.places = append(f.places, place{path: path})
}

// addText adds a Markdown text. Pieces without words are no units.
func (f *File) addText(path []string, text *prose) {
	f.texts = append(f.texts, text)
	f.Problems = append(f.Problems, text.problems...)
	for i := range text.pieces {
		if text.pieces[i].unit.Text != "" {
			f.Units = append(f.Units, text.pieces[i].unit)
			f.places = append(f.places, place{path: path, text: text, piece: i})
		}
	}
}

// keywordCommas divide the words of the keywords' unit: a comma of any script.
func keywordCommas(r rune) bool { return strings.ContainsRune(",،、，", r) }

// keywordList divides the keywords' text.
func keywordList(text string) []string {
	var list []string
	for word := range strings.FieldsFuncSeq(text, keywordCommas) {
		if word = strings.TrimSpace(word); word != "" {
			list = append(list, word)
		}
	}
	return list
}

// pageBytes puts a page together.
func pageBytes(front, body []byte) []byte {
	var b bytes.Buffer
	b.WriteString("+++\n")
	b.Write(front)
	if len(front) > 0 && front[len(front)-1] != '\n' {
		b.WriteByte('\n')
	}
	b.WriteString("+++\n")
	b.Write(body)
	return b.Bytes()
}
