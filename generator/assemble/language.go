package assemble

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/translation"
)

// corePrefixes are the interface strings without which a language is not published: how to leave, and where help is.
var corePrefixes = []string{"exit.", "help.", "safety."}

// coreTypes are the pages without which a language is not published.
var coreTypes = []model.Type{model.Home, model.Safety, model.Contacts}

// addLanguage adds one language to the site, or to the withheld ones if its core safety set is not complete.
func (a *assembler) addLanguage(c config.Language) {
	isSource := c.Tag == a.site.Source
	if !isSource && len(a.in.Only) > 0 && !slices.Contains(a.in.Only, c.Tag) {
		return
	}
	fallbacks := a.fallbacks(c)
	t := Translation{Tag: c.Tag}
	if i := slices.IndexFunc(a.in.Translations, func(t Translation) bool { return t.Tag == c.Tag }); i >= 0 {
		t = a.in.Translations[i]
	}
	l := &model.Language{
		Tag: c.Tag, Name: c.Name, Dir: c.Dir, Hreflang: c.Hreflang, ExitURL: c.ExitURL,
		ByPath: map[string]*model.Page{}, Elsewhere: map[string]*model.Page{}, Single: map[model.Type]*model.Page{},
	}
	a.addTree(l, t, fallbacks)
	missingMessages := a.addMessages(l, t, fallbacks)
	a.addFacts(l, t, fallbacks)
	if !isSource {
		if missing := coreMissing(l, t); len(missing) > 0 {
			a.withhold(l, missing)
			return
		}
	}
	a.report(missingMessages...)
	a.addIndex(l)
	a.site.Languages = append(a.site.Languages, l)
}

func (a *assembler) withhold(l *model.Language, missing []string) {
	a.site.Withheld = append(a.site.Withheld, model.Withheld{Tag: l.Tag, Name: l.Name, Missing: missing})
	a.report(diag.Diagnostic{
		Severity: diag.Warning, Rule: "language-withheld", File: "translations/" + string(l.Tag),
		Message: fmt.Sprintf("%s (%s) is not published: its safety texts are not complete", l.Name, l.Tag),
		Hint:    "translate first: " + shortened(missing),
	})
}

// coreMissing says what of the core safety set a language lacks.
func coreMissing(l *model.Language, t Translation) []string {
	var missing []string
	for _, pageType := range coreTypes {
		if p := l.PageOfType(pageType); p == nil || p.IsFallback {
			missing = append(missing, fmt.Sprintf("the %s page", pageType))
		}
	}
	for _, c := range l.Help(model.Child) {
		if c.TextLang != l.Tag && !t.Waiting.Contacts[c.Key] {
			missing = append(missing, "the contact "+c.Key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(l.Messages)) {
		if IsCore(key) && t.Messages[key] == nil && !t.Waiting.Messages[key] {
			missing = append(missing, "the interface string "+key)
		}
	}
	return missing
}

// IsCore tells whether an interface string is one without which a language is not published.
func IsCore(key string) bool {
	return slices.ContainsFunc(corePrefixes, func(p string) bool { return strings.HasPrefix(key, p) })
}

// addTree makes a language's pages, in menu order, with parents, children and neighbours.
func (a *assembler) addTree(l *model.Language, t Translation, fallbacks []*model.Language) {
	translated := map[string]*translation.Page{}
	for _, p := range t.Pages {
		translated[p.Path] = p
	}
	for _, source := range a.order {
		if own := translated[source.Path]; l.Tag != a.site.Source && !isShown(own) && a.mayLeave(source) {
			a.leave(l, source, fallbacks)
			continue
		}
		p := a.page(l, source, translated[source.Path], fallbacks)
		l.Pages = append(l.Pages, p)
		l.ByPath[p.Path] = p
		if slices.Contains(model.SingleTypes(), p.Type) {
			l.Single[p.Type] = p
		}
		if p.Path != "" {
			p.Parent = l.ByPath[parentPath(p.Path)]
			p.Parent.Children = append(p.Parent.Children, p)
		}
	}
	l.Home = l.ByPath[""]
	for _, p := range l.Pages {
		linkNeighbours(p)
	}
}

func (a *assembler) page(l *model.Language, source *content.Page, translated *translation.Page, fallbacks []*model.Language) *model.Page {
	p := &model.Page{
		Path: source.Path, Meta: source.Meta, Text: source.Text, Language: l, Article: source.Article,
		TextLang: a.site.Source, File: source.File, State: model.Approved,
	}
	for _, key := range source.Meta.Sources {
		p.SourceList = append(p.SourceList, a.in.Facts.Source(key))
	}
	if l.Tag == a.site.Source {
		return p
	}
	if !isShown(translated) {
		p.IsFallback = true
		if other := withPage(fallbacks, p.Path); other != nil {
			p.Text, p.Article, p.TextLang, p.File, p.State = other.Text, other.Article, other.TextLang, other.File, other.State
		}
		return p
	}
	p.Text, p.Article, p.TextLang = translated.Text, translated.Article, l.Tag
	p.File, p.State, p.IsStale, p.IsMixed = translated.File, translated.State, translated.IsStale, translated.IsMixed
	return p
}

// isShown tells whether a page is there in a language: translated, and as far as its gate asks.
func isShown(translated *translation.Page) bool { return translated != nil && translated.Refused == "" }

// sequential are the types that are read one after another.
var sequential = []model.Type{
	model.Situation, model.Question, model.Steps, model.Rights, model.TermPage, model.Rumour, model.Role, model.Story, model.Plain,
}

func linkNeighbours(parent *model.Page) {
	var previous *model.Page
	for _, p := range parent.Children {
		if !slices.Contains(sequential, p.Type) || parent.Path == "" || p.Language != parent.Language {
			continue
		}
		if previous != nil && previous.Audience == p.Audience {
			previous.Next, p.Prev = p, previous
		}
		previous = p
	}
}

// addMessages joins a language's interface strings with those of the languages it falls back to for what is missing, and gives a
// warning about that.
func (a *assembler) addMessages(l *model.Language, t Translation, fallbacks []*model.Language) []diag.Diagnostic {
	l.Messages = map[string]*model.Message{}
	var missing []string
	for key, message := range a.in.Messages {
		l.Messages[key] = message
		if l.Tag == a.site.Source {
			continue
		}
		if own := t.Messages[key]; own != nil {
			l.Messages[key] = own
			continue
		}
		missing = append(missing, key)
		if other := firstOwn(fallbacks, func(f *model.Language) bool { return f.Messages[key].Lang == f.Tag }); other != nil {
			l.Messages[key] = other.Messages[key]
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	return []diag.Diagnostic{{
		Severity: diag.Warning, Rule: "messages-missing", File: "translations/" + string(l.Tag) + "/ui.toml",
		Message: fmt.Sprintf("%d of %d interface strings are missing in %s; they are shown in another language", len(missing), len(a.in.Messages), l.Name),
		Hint:    "add: " + shortened(missing),
	}}
}

func shortened(list []string) string {
	const most = 12
	if len(list) > most {
		return strings.Join(list[:most], ", ") + fmt.Sprintf(" and %d more", len(list)-most)
	}
	return strings.Join(list, ", ")
}

// joinLanguages records, for every page, in which published languages it is really there.
func (a *assembler) joinLanguages() {
	for _, source := range a.order {
		var in []*model.Language
		for _, l := range a.site.Languages {
			if p := l.Page(source.Path); p != nil && !p.IsFallback {
				in = append(in, l)
			}
		}
		for _, l := range a.site.Languages {
			if p := l.Page(source.Path); p != nil {
				p.TranslatedIn = in
			}
		}
	}
}
