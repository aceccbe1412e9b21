// Package pseudo makes languages that nobody speaks out of a site's source texts, so that what is not translatable, too narrow or
// the wrong way round is seen before anybody translates.
// It writes no files: it lays them over a site's folder. They never belong to what is published.
package pseudo

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/tomlfile"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Language is one pseudo-language of a source language.
type Language struct {
	Tag  lang.Tag
	Name string
	Dir  lang.Direction
	make func(text, id string) string // of a tagged text
}

// Languages gives the pseudo-languages of a source language: its tag with a region that BCP 47 leaves to private use. XA has accents
// and is a third longer, between ⟦ and ⟧; XB runs from right to left; XC shows the id of each unit behind it.
func Languages(source lang.Tag) []Language {
	base := source.Language()
	return []Language{
		{Tag: lang.Tag(base + "-XA"), Name: Open + accents("accenter") + Close, Dir: lang.LTR, make: accented},
		{Tag: lang.Tag(base + "-XB"), Name: override + "från höger" + popped, Dir: lang.RTL, make: reversed},
		{Tag: lang.Tag(base + "-XC"), Name: "id", Dir: lang.LTR, make: labelled},
	}
}

// Tags gives the tags of Languages.
func Tags(source lang.Tag) []lang.Tag {
	var tags []lang.Tag
	for _, l := range Languages(source) {
		tags = append(tags, l.Tag)
	}
	return tags
}

// Site lays the pseudo-languages over a site's folder. A site whose configuration has mistakes is given back as it is: whoever
// reads it reports them. The error is one of reading.
func Site(site fs.FS) (fs.FS, error) {
	c, problems, err := config.Load(site)
	if err != nil || diag.HasErrors(problems) {
		return site, err
	}
	m := maker{site: site, source: c.Source, files: map[string][]byte{}}
	if err := m.read(c.Theme); err != nil {
		return nil, err
	}
	for _, l := range Languages(c.Source) {
		for _, f := range m.sources {
			if err := m.translate(f, l); err != nil {
				return nil, fmt.Errorf("make %s in %s: %w", f.Name, l.Tag, err)
			}
		}
	}
	if err := m.listLanguages(); err != nil {
		return nil, err
	}
	return newOverlay(site, m.files)
}

// maker gathers the files of all pseudo-languages.
type maker struct {
	site    fs.FS
	source  lang.Tag
	sources []*unit.File
	ids     map[string][]string // by source file, in the order of its units
	files   map[string][]byte
}

// read divides the site's source files, and finds out the ids of their units.
func (m *maker) read(theme string) error {
	files, _, err := content.List(m.site)
	if err != nil {
		return fmt.Errorf("list pages: %w", err)
	}
	for _, name := range files.Pages {
		if err := m.divide(name, unit.DividePage); err != nil {
			return err
		}
	}
	facts := content.Root + "/" + content.FactsFolder + "/"
	if err := m.divide(facts+content.ContactsName, unit.DivideContacts); err != nil {
		return err
	}
	if err := m.divide(facts+content.GlossaryName, unit.DivideGlossary); err != nil {
		return err
	}
	if err := m.readMessages(theme); err != nil {
		return err
	}
	return m.readIDs()
}

func (m *maker) divide(name string, divide func(name string, src []byte, tag lang.Tag) *unit.File) error {
	src, err := fs.ReadFile(m.site, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read source: %w", err)
	}
	m.sources = append(m.sources, divide(name, src, m.source))
	return nil
}

// readMessages divides the theme's interface strings, with the site's own in their places.
func (m *maker) readMessages(theme string) error {
	divide := func(name string, src []byte, tag lang.Tag) *unit.File {
		return unit.DivideMessages(name, src, tag, Tags(m.source))
	}
	name := translation.Folder(m.source) + "/" + translation.MessagesName
	if err := m.divide(name, divide); err != nil {
		return err
	}
	own := map[string]string{}
	if last := len(m.sources) - 1; last >= 0 && m.sources[last].Name == name {
		for _, u := range m.sources[last].Units {
			own[u.Key] = u.Text
		}
		m.sources = m.sources[:last]
	}
	src, err := fs.ReadFile(m.site, "themes/"+theme+"/ui/"+string(m.source)+".toml")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read interface strings: %w", err)
	}
	all := divide(name, src, m.source)
	for i, u := range all.Units {
		if text, isOwn := own[u.Key]; isOwn {
			all.Units[i].Text = text
		}
	}
	m.sources = append(m.sources, all)
	return nil
}

// readIDs finds the units' ids in the ledgers, brought up to the source files in memory.
func (m *maker) readIDs() error {
	var stored []ledger.Ledger
	err := fs.WalkDir(m.site, translation.LedgerFolder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".toml") {
			return err
		}
		src, err := fs.ReadFile(m.site, name)
		if err != nil {
			return err
		}
		if l, problems := ledger.ReadLedger(name, src); !diag.HasErrors(problems) {
			stored = append(stored, l)
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read ledgers: %w", err)
	}
	slices.SortFunc(m.sources, func(a, b *unit.File) int { return strings.Compare(a.Name, b.Name) })
	sources := make([]ledger.Source, len(m.sources))
	for i, f := range m.sources {
		sources[i] = ledger.Source{File: f.Name, Units: f.Units}
	}
	ledgers, _ := ledger.Update(stored, sources, lang.Date{})
	m.ids = map[string][]string{}
	for _, l := range ledgers {
		for _, b := range l.Blocks {
			if b.Current != "" {
				m.ids[l.File] = append(m.ids[l.File], b.ID)
			}
		}
	}
	return nil
}

// pageState begins a page that no person has translated: its notice is shown, so that it is seen too.
const pageState = "+++\nstate = \"machine\"\n+++\n"

// translate makes one file in a pseudo-language.
func (m *maker) translate(f *unit.File, l Language) error {
	name := translation.TargetFile(f.Name, l.Tag)
	targets := make([]unit.Target, len(f.Units))
	for i, u := range f.Units {
		id := ""
		if ids := m.ids[f.Name]; i < len(ids) {
			id = ids[i]
		}
		targets[i].Text = l.text(u, id)
	}
	var before *unit.File
	if strings.HasSuffix(name, ".md") {
		before = f.Target(name, []byte(pageState), l.Tag)
	}
	made, err := f.ComposeTarget(before, targets)
	if err != nil {
		return err
	}
	m.files[name] = made.Bytes
	return nil
}

// text gives a unit in the pseudo-language.
func (l Language) text(u unit.Unit, id string) string {
	if u.Kind != unit.Field || u.Key != "keywords" {
		return l.make(u.Text, id)
	}
	return u.Text // words to be found by, which nobody sees
}

// listLanguages adds the languages to those of the site.
func (m *maker) listLanguages() error {
	src, err := fs.ReadFile(m.site, config.LanguagesFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read languages: %w", err)
	}
	if len(src) == 0 {
		src = fmt.Appendf(nil, "[language.%s]\n", m.source)
	}
	for _, l := range Languages(m.source) {
		for _, value := range []struct{ key, text string }{{"name", l.Name}, {"dir", string(l.Dir)}} {
			if src, err = tomlfile.Set(src, value.text, "language", string(l.Tag), value.key); err != nil {
				return fmt.Errorf("list %s: %w", l.Tag, err)
			}
		}
	}
	m.files[config.LanguagesFile] = src
	return nil
}
