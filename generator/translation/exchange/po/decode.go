package po

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/exchange"
)

// Decode reads a catalog. What cannot be read is reported at its place, and the entry it stands in is left out.
func (Codec) Decode(file string, src []byte) (exchange.Catalog, []diag.Diagnostic) {
	text, problems := exchange.UTF8(file, src)
	if problems != nil {
		return exchange.Catalog{}, refineCharset(file, src, problems)
	}
	p := parser{file: file, src: text}
	raws := p.parse()
	r := reader{file: file, src: text, problems: p.problems}
	for i := range raws {
		r.entry(&raws[i])
	}
	return r.catalog, diag.Sort(r.problems)
}

// reader turns what stands in the file into a catalog.
type reader struct {
	file      string
	src       []byte
	catalog   exchange.Catalog
	hasHeader bool
	plural    plural
	problems  []diag.Diagnostic
}

func (r *reader) fail(severity diag.Severity, rule string, at int, message, hint string) {
	r.problems = append(r.problems, diag.At(severity, rule, r.file, r.src, at, message, hint))
}

func (r *reader) entry(raw *raw) {
	if raw.context == "" && raw.id == "" && !raw.obsolete {
		if r.hasHeader {
			r.fail(diag.Error, "po-header", raw.at, "a second header: an entry without context and text", "take it away")
			return
		}
		r.header(raw)
		return
	}
	e := exchange.Entry{
		Context: raw.context, Source: raw.id, Previous: raw.previous["msgid"], Obsolete: raw.obsolete,
		Comments: raw.comments, Line: raw.line, File: raw.file(),
	}
	for _, line := range raw.extracted {
		r.extracted(&e, line, raw.at)
	}
	isFuzzy := slices.Contains(raw.flags, "fuzzy")
	for _, flag := range raw.flags {
		if flag != "fuzzy" {
			e.Flags = append(e.Flags, flag)
		}
	}
	if raw.isPlural {
		r.forms(raw, &e, isFuzzy)
		return
	}
	e.Target = raw.forms[0]
	settle(&e, isFuzzy)
	r.catalog.Entries = append(r.catalog.Entries, e)
}

// settle makes of the flag "fuzzy" what it says: who takes it away claims that the translation is good, and who sets it has doubts.
func settle(e *exchange.Entry, isFuzzy bool) {
	switch {
	case e.Target == "" || e.Obsolete:
	case !isFuzzy:
		e.Stale = false
		if e.State != "" && !e.State.Reaches(model.Reviewed) {
			e.State = model.Reviewed
		}
	case e.State.Reaches(model.Reviewed) && !e.Stale:
		e.State = model.NeedsReview
	}
}

// extracted reads a comment that tells of the text: a fact or a note.
func (r *reader) extracted(e *exchange.Entry, line string, at int) {
	if note, isNote := strings.CutPrefix(line, notePrefix); isNote {
		e.Notes = append(e.Notes, exchange.Unline(note))
		return
	}
	f, isFact := readFact(line)
	if !isFact {
		e.Notes = append(e.Notes, exchange.Unline(line))
		return
	}
	if !e.Take(f) {
		r.fail(diag.Warning, "exchange-fact", at, fmt.Sprintf("the comment %q cannot be read", "#. "+line), "leave these comments as they were exported")
	}
}

// forms reads an entry with plural forms, which other programs' files have: one entry for each of the language's categories, as
// interface strings have them. Without the language's rule the forms have their numbers.
func (r *reader) forms(raw *raw, e *exchange.Entry, isFuzzy bool) {
	names := map[string]int{}
	for n := range maps.Keys(raw.forms) {
		names[fmt.Sprint(n)] = n
	}
	if byCategory := r.plural.categories(r.catalog.Target); byCategory != nil {
		names = byCategory
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		form := *e
		form.Context, form.Target = e.Context+"|"+name, raw.forms[names[name]]
		if name != "0" && name != "one" {
			form.Source = raw.plural
		}
		form.Comments, form.Flags, form.Notes = slices.Clone(e.Comments), slices.Clone(e.Flags), slices.Clone(e.Notes)
		settle(&form, isFuzzy)
		r.catalog.Entries = append(r.catalog.Entries, form)
	}
}

// header reads what the file tells of itself.
func (r *reader) header(raw *raw) {
	r.hasHeader = true
	for line := range strings.Lines(raw.forms[0]) {
		name, value, _ := strings.Cut(exchange.Trim(line), ":")
		value = exchange.Unline(value)
		switch name {
		case "Project-Id-Version":
			r.catalog.Project = value
		case "Language":
			r.catalog.Target = lang.Tag(r.language(value, raw.at))
		case fieldSource:
			r.catalog.Source = lang.Tag(r.language(value, raw.at))
		case fieldPackage:
			r.catalog.Package = value
		case "Plural-Forms":
			r.pluralForms(value, raw.at)
		case "Content-Type":
			r.charset(value, raw.at)
		}
	}
}

// language reads "pt_BR" as well as "pt-BR". What is no tag is kept: an import asks for the language.
func (r *reader) language(value string, at int) string {
	if value == "" {
		return ""
	}
	tag, err := lang.Parse(strings.ReplaceAll(value, "_", "-"))
	if err != nil {
		r.fail(diag.Warning, "exchange-language", at, fmt.Sprintf("the header names a language that is none: %v", err), "")
		return ""
	}
	return string(tag)
}

var charsetOf = regexp.MustCompile(`(?i)charset=([-\w.:]+)`)

// charset refuses other encodings than UTF-8, ASCII, and a template's placeholder.
func (r *reader) charset(value string, at int) {
	match := charsetOf.FindStringSubmatch(value)
	if match == nil || slices.Contains([]string{"UTF-8", "UTF8", "US-ASCII", "ASCII", "CHARSET"}, strings.ToUpper(match[1])) {
		return
	}
	r.fail(diag.Error, "exchange-encoding", at, "the file says that it is in "+match[1], charsetHint)
}

const charsetHint = "save it as UTF-8: msgconv -t UTF-8"

// refineCharset names the encoding of a file that is not UTF-8, if the file does.
func refineCharset(file string, src []byte, problems []diag.Diagnostic) []diag.Diagnostic {
	head := src[:min(len(src), 4096)]
	if at := charsetOf.FindSubmatchIndex(head); at != nil && !strings.EqualFold(string(head[at[2]:at[3]]), "UTF-8") {
		problems = append(problems, diag.At(diag.Error, "exchange-encoding", file, src, at[2], "the file says that it is in "+string(head[at[2]:at[3]]), charsetHint))
	}
	return problems
}
