package build

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"lykta/generator/assemble"
	"lykta/generator/asset"
	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/render"
	"lykta/generator/theme"
	"lykta/generator/translation"
	"lykta/generator/translation/pseudo"
	"lykta/generator/translation/quality"
)

// loading gathers what is read and what is wrong with it.
type loading struct {
	b        *builder
	site     fs.FS
	config   *config.Config
	theme    *theme.Theme
	files    content.Files
	input    assemble.Input
	broken   map[string]bool     // paths of source pages with mistakes
	record   *translation.Record // nil: the site's translations are not followed
	followed *translation.Followed
	judges   map[lang.Tag]*quality.Judge
	problems []diag.Diagnostic
}

// load reads everything and assembles the site. Parts are usable only if no problem is an error.
func (b *builder) load(ctx context.Context) (Parts, []diag.Diagnostic, error) {
	folder, err := b.folder()
	if err != nil {
		return Parts{}, nil, err
	}
	l := &loading{b: b, broken: map[string]bool{}, site: folder}
	steps := []func(context.Context) error{l.readConfig, l.readTheme, l.readRecord, l.readFacts, l.readPages, l.readTranslations, l.readOverlay}
	for i, step := range steps {
		if err := step(ctx); err != nil {
			return Parts{}, nil, err
		}
		if i == 0 && diag.HasErrors(l.problems) {
			return Parts{}, l.problems, nil // nothing else makes sense without the configuration
		}
	}
	if l.followed != nil {
		l.followed.Record, l.record = l.record.Bare(), nil
	}
	if l.theme == nil || diag.HasErrors(l.problems) {
		return Parts{}, l.problems, nil
	}
	site, problems := assemble.Site(l.input)
	l.problems = append(l.problems, problems...)
	if diag.HasErrors(problems) {
		return Parts{}, l.problems, nil
	}
	templates, problems := render.Parse(l.theme)
	l.problems = append(l.problems, problems...)
	pictures, err := l.readPictures()
	if err != nil {
		return Parts{}, nil, err
	}
	var tags []lang.Tag
	for _, published := range site.Languages {
		tags = append(tags, published.Tag)
	}
	assets, problems := asset.NewSet(l.theme, pictures, tags)
	l.problems = append(l.problems, problems...)
	return Parts{Site: site, Templates: templates, Assets: assets, Print: l.theme.Print, Source: b.source, Followed: l.followed, Tool: b.opt.Tool}, l.problems, nil
}

// folder gives the site's folder, with pseudo-languages laid over it if they are asked for.
func (b *builder) folder() (fs.FS, error) {
	site := os.DirFS(b.opt.Dir)
	if !b.opt.Pseudo {
		return site, nil
	}
	return pseudo.Site(site)
}

func (l *loading) report(problems []diag.Diagnostic) { l.problems = append(l.problems, problems...) }

func (l *loading) readConfig(context.Context) error {
	c, problems, err := config.Load(l.site)
	if err != nil {
		return err
	}
	l.report(problems)
	l.config = c
	if diag.HasErrors(problems) {
		return nil
	}
	only := l.b.opt.Only
	if l.b.opt.Pseudo && len(only) == 0 {
		only = pseudo.Tags(c.Source)
	}
	for _, tag := range only {
		if c.Language(tag) == nil {
			return unknownLanguage(tag, c.Languages)
		}
	}
	if l.b.opt.Pseudo {
		c.Prints, c.SharePictures = nil, false // no font for print has their letters
	}
	if l.b.opt.Drafts || l.b.opt.Pseudo {
		c.Gate.Publish, c.HighRiskGate.Publish = model.Machine, model.Machine
	}
	l.input.Config, l.input.Only = c, only
	l.input.AsOf = l.b.opt.Today
	if !c.AsOf.IsZero() {
		l.input.AsOf = c.AsOf
	}
	if !l.b.opt.AsOf.IsZero() {
		l.input.AsOf = l.b.opt.AsOf
	}
	return nil
}

func unknownLanguage(tag lang.Tag, known []config.Language) error {
	var tags []string
	for _, l := range known {
		tags = append(tags, string(l.Tag))
	}
	return fmt.Errorf("the site has no language %q: %s", tag, diag.DidYouMean(string(tag), tags, "it has "+strings.Join(tags, ", ")))
}

func (l *loading) readTheme(context.Context) error {
	t, problems, err := theme.Load(l.site, l.config.Theme, l.config.Source)
	if err != nil {
		return err
	}
	l.report(problems)
	l.theme = t
	if t == nil {
		return nil
	}
	for _, picture := range t.Pictures {
		l.input.Pictures = append(l.input.Pictures, picture.Name)
	}
	l.input.Messages = t.Messages
	own, problems, err := translation.Messages(l.site, l.config.Source, t.Messages)
	if err != nil {
		return err
	}
	l.report(problems)
	if len(own) > 0 {
		merged := map[string]*model.Message{}
		maps.Copy(merged, t.Messages)
		maps.Copy(merged, own)
		l.input.Messages = merged
	}
	return nil
}

func (l *loading) options() content.Options {
	return content.Options{SourceLang: l.config.Source, Example: l.config.Example, Parse: l.b.parse}
}

func (l *loading) readFacts(context.Context) error {
	facts, problems, err := content.ReadFacts(l.site, l.options())
	if err != nil {
		return err
	}
	l.report(problems)
	l.input.Facts = facts
	return nil
}

// readPages reads and parses the source pages, in parallel.
func (l *loading) readPages(ctx context.Context) error {
	files, problems, err := content.List(l.site)
	if err != nil {
		return err
	}
	l.report(problems)
	l.files = files
	l.input.Assets = files.Assets
	pages := make([]*content.Page, len(files.Pages))
	found := make([][]diag.Diagnostic, len(files.Pages))
	err = parallel(ctx, l.b.opt.Workers, len(files.Pages), func(i int) error {
		src, err := fs.ReadFile(l.site, files.Pages[i])
		if err != nil {
			return fmt.Errorf("read page: %w", err)
		}
		opt := l.options()
		if l.record != nil {
			opt.Pinned = l.record.Anchors(files.Pages[i])
		}
		pages[i], found[i] = content.ParsePage(files.Pages[i], src, opt)
		l.b.progress("read", i+1, len(files.Pages))
		return nil
	})
	for i := range pages {
		l.report(found[i])
		if diag.HasErrors(found[i]) {
			l.broken[pages[i].Path] = true
		}
	}
	l.input.Pages = pages
	return err
}

// readTranslations reads and parses every target language, in parallel.
func (l *loading) readTranslations(ctx context.Context) error {
	byPath := map[string]*content.Page{}
	var paths []string
	for _, p := range l.input.Pages {
		byPath[p.Path] = p
		paths = append(paths, p.File)
	}
	for _, c := range l.config.Languages {
		if c.Tag == l.config.Source {
			continue
		}
		t, err := l.readLanguage(ctx, c.Tag, byPath, paths)
		if err != nil {
			return err
		}
		l.input.Translations = append(l.input.Translations, t)
	}
	return nil
}

func (l *loading) readLanguage(ctx context.Context, tag lang.Tag, byPath map[string]*content.Page, sources []string) (assemble.Translation, error) {
	t := assemble.Translation{Tag: tag}
	files, problems, err := translation.List(l.site, tag, sources)
	if err != nil {
		return t, err
	}
	l.report(problems)
	t.Pages = make([]*translation.Page, len(files))
	readings := make([]*translation.Reading, len(files))
	found := make([][]diag.Diagnostic, len(files))
	err = parallel(ctx, l.b.opt.Workers, len(files), func(i int) error {
		src, err := fs.ReadFile(l.site, files[i])
		if err != nil {
			return fmt.Errorf("read translation: %w", err)
		}
		source := byPath[content.PathOf(files[i])]
		t.Pages[i], readings[i], found[i], err = l.readTranslated(files[i], src, translation.Options{Lang: tag, Source: source, Parse: l.b.parse})
		if err != nil {
			return err
		}
		l.b.progress("read "+string(tag), i+1, len(files))
		return nil
	})
	for i := range found {
		l.report(l.ownFaults(t.Pages[i], found[i]))
	}
	if err != nil {
		return t, err
	}
	if t.Facts, problems, err = translation.ReadFacts(l.site, tag, l.input.Facts); err != nil {
		return t, err
	}
	l.report(problems)
	if l.theme == nil {
		return t, nil
	}
	t.Messages, problems, err = translation.Messages(l.site, tag, l.input.Messages)
	l.report(problems)
	if err != nil {
		return t, err
	}
	follow := l.follow(tag)
	for i, file := range files {
		follow(byPath[content.PathOf(file)].File, readings[i])
	}
	if err := l.holdBack(&t, follow); err != nil {
		return t, err
	}
	l.settle(tag)
	return t, nil
}

// ownFaults leaves out how a translation differs from its source page, if that page has mistakes of its own: mended, they would
// not differ.
func (l *loading) ownFaults(p *translation.Page, found []diag.Diagnostic) []diag.Diagnostic {
	if p == nil || !l.broken[p.Path] {
		return found
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Rule, "translation-") })
}

func (l *loading) readOverlay(context.Context) error {
	if l.b.opt.Overlay == "" {
		return nil
	}
	src, err := os.ReadFile(l.b.opt.Overlay)
	if err != nil {
		return fmt.Errorf("read overlay: %w", err)
	}
	name := filepath.ToSlash(l.b.opt.Overlay)
	municipality, problems := content.ReadOverlay(name, src, l.options())
	l.report(problems)
	l.input.Municipality, l.input.OverlayFile = municipality, name
	return nil
}

// readPictures reads the pictures that lie beside pages.
func (l *loading) readPictures() (map[string][]byte, error) {
	pictures := map[string][]byte{}
	for _, file := range l.files.Assets {
		switch path.Ext(file) {
		case ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif":
			content, err := fs.ReadFile(l.site, file)
			if err != nil {
				return nil, fmt.Errorf("read picture: %w", err)
			}
			pictures[file] = content
		}
	}
	return pictures, nil
}

// parse is the Markdown parser with the cache, if there is one, in front of it: an article is parsed once for a text, its place and
// its options.
func (b *builder) parse(src markdown.Source, opt markdown.Options) (*markdown.Article, []diag.Diagnostic) {
	if b.cache == nil {
		document, problems := markdown.Parse(src, opt)
		return document.Article(), problems
	}
	key := fingerprint.New("article").Sums(b.opt.Engine).String(src.File).Bytes(src.Bytes).
		Value(src.Line).Value(src.Column).String(string(src.Lang)).Value(opt.HeadingIDs == nil).Value(opt.HeadingIDs).Value(opt.Inline).Value(opt.Pinned).Value(opt.Foreign).Sum()
	if value, ok := b.cache.Get(key); ok {
		var kept cachedArticle
		if article, err := kept.decode(value); err == nil {
			return article, kept.Diagnostics
		}
	}
	document, problems := markdown.Parse(src, opt)
	article := document.Article()
	value, err := cachedArticle{Diagnostics: problems}.encode(article)
	if err == nil {
		err = b.cache.Put(key, value)
	}
	_ = err // a cache that cannot be written only costs time
	return article, problems
}

// cachedArticle is an article with what was wrong in it: the length of the diagnostics' JSON as one line, the JSON, the article.
type cachedArticle struct {
	Diagnostics []diag.Diagnostic
}

func (c cachedArticle) encode(article *markdown.Article) ([]byte, error) {
	var problems []byte
	if len(c.Diagnostics) > 0 {
		var err error
		if problems, err = json.Marshal(c.Diagnostics); err != nil {
			return nil, err
		}
	}
	value := fmt.Appendf(nil, "%08d", len(problems))
	return append(append(value, problems...), article.Encode()...), nil
}

func (c *cachedArticle) decode(value []byte) (*markdown.Article, error) {
	const digits = 8
	var n int
	if len(value) < digits {
		return nil, fmt.Errorf("read cached article: too short")
	}
	if _, err := fmt.Sscanf(string(value[:digits]), "%d", &n); err != nil || n < 0 || digits+n > len(value) {
		return nil, fmt.Errorf("read cached article: damaged")
	}
	if n > 0 {
		if err := json.Unmarshal(value[digits:digits+n], &c.Diagnostics); err != nil {
			return nil, fmt.Errorf("read cached diagnostics: %w", err)
		}
	}
	return markdown.DecodeArticle(value[digits+n:])
}
