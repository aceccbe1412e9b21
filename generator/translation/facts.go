package translation

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// Facts are the contacts and terms that are translated into one language, whole, by key: fields without text are the source's.
// What is not translated, or not wholly, is not there.
type Facts struct {
	Contacts map[string]*model.Contact
	Terms    map[string]*model.Term

	ContactsFile *tomlfile.Doc // positions: Position(key, field); nil when there is no such file
	GlossaryFile *tomlfile.Doc
}

// contactTable is a contact's translation as it is written.
type contactTable struct{ content.ContactTexts }

// KeyHint tells where a key that is not translated stands.
func (contactTable) KeyHint(key string) string {
	return sameEverywhere(key, []string{
		"number", "tel", "sms", "web", "audience", "cost", "anonymous", "on_bill", "must_report", "emergency", "help_block",
		"source", "checked", "review_by", "valid_to",
	}, "content/_data/contacts.toml")
}

// termTable is a term's translation as it is written.
type termTable struct{ content.TermTexts }

// KeyHint tells where a key that is not translated stands.
func (termTable) KeyHint(key string) string {
	return sameEverywhere(key, []string{"term", "page"}, "content/_data/glossary.toml")
}

// ReadFacts reads a language's _data folder against the source's facts. A file that is not there translates nothing. The
// error is one of reading; without it the Facts are not nil.
func ReadFacts(fsys fs.FS, tag lang.Tag, source *content.Facts) (*Facts, []diag.Diagnostic, error) {
	r := factReader{tag: tag, source: source, facts: &Facts{Contacts: map[string]*model.Contact{}, Terms: map[string]*model.Term{}}}
	for _, file := range []struct {
		name string
		read func(file string, src []byte)
	}{
		{content.ContactsName, r.contacts},
		{content.GlossaryName, r.glossary},
		{content.SourcesName, r.sources},
	} {
		name := Folder(tag) + "/" + content.FactsFolder + "/" + file.name
		src, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read translated facts: %w", err)
		}
		file.read(name, src)
	}
	return r.facts, r.problems, nil
}

type factReader struct {
	tag      lang.Tag
	source   *content.Facts
	facts    *Facts
	problems []diag.Diagnostic
}

func (r *factReader) contacts(file string, src []byte) {
	var written map[string]contactTable
	doc, problems := tomlfile.Decode(file, src, 1, &written)
	r.facts.ContactsFile = doc
	r.problems = append(r.problems, problems...)
	var keys []string
	for _, c := range r.source.Contacts {
		keys = append(keys, c.Key)
	}
	for key := range r.known(doc, r.source.ContactsFile, "contact", keys) {
		t, isTable := written[key]
		if !isTable {
			continue
		}
		texts, problems := t.ContactTexts.Read(doc, key)
		r.problems = append(r.problems, problems...)
		c := *r.source.Contact(key)
		if texts.Name != "" {
			c.Name = texts.Name
		}
		if r.fill(doc, key, []field{
			{"for", &c.For, texts.For}, {"about", &c.About, texts.About}, {"hours", &c.Hours, texts.Hours}, {"languages", &c.Languages, texts.Languages},
		}) {
			c.TextLang = r.tag
			r.facts.Contacts[key] = &c
		}
	}
}

// known goes through the keys of a translated file that its source has too, in order, and reports the others: of says what the source has read.
func (r *factReader) known(doc, of *tomlfile.Doc, what string, keys []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, key := range doc.Keys() {
			if slices.Contains(keys, key) {
				if !yield(key) {
					return
				}
			} else if isReadOrAbsent(of) {
				r.unknown(doc, key, what, keys)
			}
		}
	}
}

// isReadOrAbsent tells whether what a source file does not hold is really not there. A file that is no TOML has been reported itself.
func isReadOrAbsent(doc *tomlfile.Doc) bool { return doc == nil || doc.IsRead() }

// field is a text of the source, and its translation.
type field struct {
	key    string
	text   *string
	target string
}

// fill puts translations in the place of the source's texts, and tells whether every text has one. Half a translation is not
// used: nobody could tell which language its parts are in.
func (r *factReader) fill(doc *tomlfile.Doc, key string, fields []field) bool {
	var missing []string
	for _, f := range fields {
		switch {
		case *f.text == "" && f.target != "":
			r.problems = append(r.problems, doc.Error("translation-extra", fmt.Sprintf("the source has no %q for %q", f.key, key),
				"take it away, or write it in the source first", key, f.key))
		case *f.text != "" && f.target == "":
			missing = append(missing, f.key)
		}
		*f.text = f.target
	}
	if missing != nil {
		r.problems = append(r.problems, doc.Warning("translation-incomplete", fmt.Sprintf("%q is not translated: %s", key, strings.Join(missing, ", ")),
			"until it is, the whole entry is shown in the source language", key))
	}
	return missing == nil
}

func (r *factReader) glossary(file string, src []byte) {
	var written map[string]termTable
	doc, problems := tomlfile.Decode(file, src, 1, &written)
	r.facts.GlossaryFile = doc
	r.problems = append(r.problems, problems...)
	var keys []string
	for _, t := range r.source.Terms {
		keys = append(keys, t.Key)
	}
	for key := range r.known(doc, r.source.GlossaryFile, "term", keys) {
		t, isTable := written[key]
		if !isTable {
			continue
		}
		texts, problems := t.TermTexts.Read(doc, key)
		r.problems = append(r.problems, problems...)
		term := *r.source.Term(key)
		if r.fill(doc, key, []field{{"explanation", &term.Explanation, texts.Explanation}}) {
			term.Name, term.Forms, term.Say, term.TextLang = texts.Name, texts.Forms, texts.Say, r.tag
			r.facts.Terms[key] = &term
		}
	}
}

// sources reports a file that would change nothing.
func (r *factReader) sources(file string, src []byte) {
	r.problems = append(r.problems, diag.At(diag.Error, "translation-sources", file, src, 0, "sources are not translated",
		"take the file away: a source has its own title in its own language"))
}

func (r *factReader) unknown(doc *tomlfile.Doc, key, what string, keys []string) {
	line, column, excerpt := doc.Position(key)
	r.problems = append(r.problems, diag.Diagnostic{
		Severity: diag.Error, Rule: "translation-without-source", File: doc.File(), Line: line, Column: column, Excerpt: excerpt,
		Message: fmt.Sprintf("there is no %s %q to translate", what, key),
		Hint:    diag.DidYouMean(key, keys, "write it under content/_data first, or take it away"),
	})
}
