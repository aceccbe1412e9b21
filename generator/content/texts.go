package content

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// Texts are the translatable keys of a page's front matter, as they are written; `[[change]]` has one more.
type Texts struct {
	Title        string   `toml:"title"`
	MenuTitle    string   `toml:"menu_title"`
	Description  string   `toml:"description"`
	Limits       string   `toml:"limits"`
	Keywords     []string `toml:"keywords"`
	Answer       string   `toml:"answer"`
	Fact         string   `toml:"fact"`
	Claim        string   `toml:"claim"`
	WhyItSpreads string   `toml:"why_it_spreads"`
	Explain      string   `toml:"explain"`
}

// TextOptions is what reading Texts needs to know.
type TextOptions struct {
	Positions *tomlfile.Doc
	Type      model.Type // of the page: a rumour's title is its fact
	Changes   []string   // texts of [[change]]
	Lang      lang.Tag
	Parse     ParseFunc // nil: the Markdown parser itself

	SourceLang lang.Tag         // of what Foreign names
	Foreign    map[string][]int // by key, where a Markdown text stands in the source's language: markdown.Foreign.At
}

// Read checks the texts and compiles those that are Markdown. Which of them a page must have is for the caller.
func (t Texts) Read(opt TextOptions) (model.Text, []diag.Diagnostic) {
	r := textReader{opt: opt}
	text := model.Text{
		Title: r.plain(t.Title, "title"), MenuTitle: r.plain(t.MenuTitle, "menu_title"), Description: r.plain(t.Description, "description"),
		Answer: r.plain(t.Answer, "answer"), Claim: r.plain(t.Claim, "claim"),
		WhyItSpreads: r.markdown(t.WhyItSpreads, "why_it_spreads"), Explain: r.markdown(t.Explain, "explain"), Limits: r.markdown(t.Limits, "limits"),
	}
	if fact := r.plain(t.Fact, "fact"); opt.Type == model.Rumour {
		text.Title = fact
	}
	for i, word := range t.Keywords {
		text.Keywords = append(text.Keywords, r.plain(word, "keywords", strconv.Itoa(i)))
	}
	for i, change := range opt.Changes {
		text.Changes = append(text.Changes, r.plain(change, "change", strconv.Itoa(i), "text"))
	}
	return text, r.problems
}

type textReader struct {
	opt      TextOptions
	problems []diag.Diagnostic
}

func (r *textReader) plain(text string, keyPath ...string) string {
	text, problems := PlainText(r.opt.Positions, text, keyPath...)
	r.problems = append(r.problems, problems...)
	return text
}

func (r *textReader) markdown(text string, key string) *markdown.Article {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	line, column := r.opt.Positions.TextPosition(key)
	article, problems := parserOr(r.opt.Parse)(markdown.Source{
		File: r.opt.Positions.File(), Bytes: []byte(text), Line: line, Column: column, Lang: r.opt.Lang,
	}, markdown.Options{Inline: true, Foreign: markdown.Foreign{Lang: r.opt.SourceLang, At: r.opt.Foreign[key]}})
	r.quoteLine(line, key, article, problems)
	r.problems = append(r.problems, problems...)
	return article
}

// quoteLine puts the whole line of the file in the place of the first line of a text that begins after its key: columns are the file's.
func (r *textReader) quoteLine(line int, key string, article *markdown.Article, problems []diag.Diagnostic) {
	keyLine, _, excerpt := r.opt.Positions.ValuePosition(key)
	if keyLine != line {
		return
	}
	for i := range problems {
		if problems[i].Line == line {
			problems[i].Excerpt = excerpt
		}
	}
	for i := range article.Links {
		if article.Links[i].Line == line {
			article.Links[i].Excerpt = excerpt
		}
	}
	for i := range article.Uses {
		if article.Uses[i].Line == line {
			article.Uses[i].Excerpt = excerpt
		}
	}
}

// PlainText gives a text of a TOML file on one line, without spaces at its ends, and reports what no text for readers holds: telephone
// numbers, which come from contacts.toml, and control characters.
func PlainText(doc *tomlfile.Doc, text string, keyPath ...string) (string, []diag.Diagnostic) {
	var problems []diag.Diagnostic
	if start, end, found := markdown.FindNumber(text); found {
		problems = append(problems, within(doc, text, start, "number-typed",
			fmt.Sprintf("the number %s is typed in the text: numbers come from the contacts file", text[start:end]),
			"say whom to ring, and let the contact show the number", keyPath))
	}
	if i := strings.IndexFunc(text, isStray); i >= 0 {
		r, _ := utf8.DecodeRuneInString(text[i:])
		problems = append(problems, within(doc, text, i, "control-character",
			fmt.Sprintf("the text holds the control character U+%04X", r), "take it away", keyPath))
	}
	return strings.TrimSpace(oneLine.Replace(strings.Map(func(r rune) rune {
		if isStray(r) {
			return -1
		}
		return r
	}, text))), problems
}

var oneLine = strings.NewReplacer("\n", " ", "\t", " ")

// isStray tells whether a rune has no place in a text.
func isStray(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// within gives an error at a byte of a text. In a text with escapes or several lines it is at the text's beginning.
func within(doc *tomlfile.Doc, text string, offset int, rule, message, hint string, keyPath []string) diag.Diagnostic {
	d := doc.Error(rule, message, hint, keyPath...)
	line, column := doc.TextPosition(keyPath...)
	d.Column = column
	if line == d.Line && strings.Contains(d.Excerpt, text) {
		d.Column += utf8.RuneCountInString(text[:offset])
	}
	if line != d.Line {
		d.Column = 1
	}
	return d
}
