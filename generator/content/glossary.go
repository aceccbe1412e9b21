package content

import (
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// termTable is one table of glossary.toml as it is written.
type termTable struct {
	Term string `toml:"term"`
	TermTexts
	Page string `toml:"page"`
}

// TermTexts are the translatable keys of a term.
type TermTexts struct {
	Name        string   `toml:"name"`
	Explanation string   `toml:"explanation"`
	Forms       []string `toml:"forms"`
	Say         string   `toml:"say"`
}

func (f *Facts) readGlossary(file string, src []byte, opt Options) []diag.Diagnostic {
	var written map[string]termTable
	doc, problems := tomlfile.Decode(file, src, 1, &written)
	f.GlossaryFile = doc
	c := &checker{doc: doc, problems: problems}
	for _, key := range rows(c, written) {
		t := written[key]
		texts, problems := t.TermTexts.Read(doc, key)
		c.add(problems)
		f.Terms = append(f.Terms, &model.Term{
			Key: key, Swedish: c.plain(t.Term, key, "term"), Explanation: texts.Explanation, Forms: texts.Forms,
			Path: strings.TrimPrefix(t.Page, "/"), TextLang: opt.SourceLang,
		})
		if strings.TrimSpace(t.Term) == "" {
			c.missing("write the Swedish word", key, "term")
		}
		if texts.Explanation == "" {
			c.missing("explain the word in one to three sentences", key, "explanation")
		}
		for _, own := range []struct{ key, text string }{{"name", texts.Name}, {"say", texts.Say}} {
			if own.text != "" {
				c.fail("translation-only", "only a translation has "+strconv.Quote(own.key), "write it under translations/, or leave it empty", key, own.key)
			}
		}
		if fault := pathFault(strings.TrimPrefix(t.Page, "/")); t.Page != "" && fault.message != "" {
			c.fail("path-name", fault.message, fault.hint, key, "page")
		}
	}
	return c.problems
}

// Read checks the texts of the term with a key.
func (t TermTexts) Read(doc *tomlfile.Doc, key string) (TermTexts, []diag.Diagnostic) {
	c := &checker{doc: doc}
	texts := TermTexts{
		Name: c.plain(t.Name, key, "name"), Explanation: c.plain(t.Explanation, key, "explanation"), Say: c.plain(t.Say, key, "say"),
	}
	for i, form := range t.Forms {
		if form = c.plain(form, key, "forms", strconv.Itoa(i)); form != "" {
			texts.Forms = append(texts.Forms, form)
		}
	}
	return texts, c.problems
}
