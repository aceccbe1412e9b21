// Package workflow is what people do with translations: see how far they are, follow the source, write files anew, answer for texts,
// review them. Every operation gives a Plan of what would be written, in words and in bytes; Apply writes it, all or nothing.
// It reads no clock, prints nothing, decides nothing about what readers see, and never takes a text away.
package workflow

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/tomlfile"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Site is a site's source as translators see it: its files in units, what is known of them, and what was sent out.
type Site struct {
	Config   *config.Config
	AsOf     lang.Date
	Sources  []*unit.File // sorted by name; the interface strings' is the site's own ui.toml, whether or not it is there
	Ledgers  []ledger.Ledger
	Packages []ledger.Package
	Memo     Memo            // nil: status counts everything anew
	Engine   fingerprint.Sum // of the program: what another one has counted is not remembered

	fsys     fs.FS
	index    ledger.Index
	position map[string]int // in Sources, by name
}

// Open reads what translations are made from. The day is asOf, else what the site has pinned, else today. After problems that are errors
// the site is not to be used; it is nil after those of the settings. The error is one of reading.
func Open(fsys fs.FS, today, asOf lang.Date) (*Site, []diag.Diagnostic, error) {
	c, problems, err := config.Load(fsys)
	if err != nil || diag.HasErrors(problems) {
		return nil, problems, err
	}
	s := &Site{Config: c, AsOf: cmp.Or(asOf, c.AsOf, today), fsys: fsys, position: map[string]int{}}
	for _, read := range []func() ([]diag.Diagnostic, error){s.readPages, s.readFacts, s.readMessages, s.readLedgers, s.readPackages} {
		more, err := read()
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, more...)
	}
	slices.SortFunc(s.Sources, func(a, b *unit.File) int { return strings.Compare(a.Name, b.Name) })
	for i := range s.Sources {
		s.position[s.Sources[i].Name] = i
		problems = append(problems, s.Sources[i].Problems...)
	}
	s.index = ledger.NewIndex(s.Ledgers)
	return s, problems, nil
}

// Source gives a source file, or nil.
func (s *Site) Source(file string) *unit.File {
	if i, ok := s.position[file]; ok {
		return s.Sources[i]
	}
	return nil
}

// Targets gives the target languages, in menu order.
func (s *Site) Targets() []lang.Tag {
	var tags []lang.Tag
	for _, l := range s.Config.Languages {
		if l.Tag != s.Config.Source {
			tags = append(tags, l.Tag)
		}
	}
	return tags
}

// sources gives the files as the ledger sees them.
func (s *Site) sources() []ledger.Source {
	list := make([]ledger.Source, len(s.Sources))
	for i := range s.Sources {
		list[i] = ledger.Source{File: s.Sources[i].Name, Units: s.Sources[i].Units}
	}
	return list
}

func (s *Site) readPages() ([]diag.Diagnostic, error) {
	files, problems, err := content.List(s.fsys)
	if err != nil {
		return nil, err
	}
	pages := make([]*unit.File, len(files.Pages))
	found := make([][]diag.Diagnostic, len(files.Pages))
	err = each(len(pages), func(i int) error {
		src, err := fs.ReadFile(s.fsys, files.Pages[i])
		if err != nil {
			return fmt.Errorf("read page: %w", err)
		}
		if found[i] = content.TooBig(files.Pages[i], src); found[i] == nil {
			pages[i] = unit.DividePage(files.Pages[i], src, s.Config.Source)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range pages {
		problems = append(problems, found[i]...)
		if translation.LedgerFile(files.Pages[i]) == translation.LedgerFile(translation.Folder(s.Config.Source)+"/"+translation.MessagesName) {
			problems = append(problems, diag.Diagnostic{
				Severity: diag.Error, Rule: "ledger-name", File: files.Pages[i], Message: "a page of this name cannot be followed: its ledger would be that of the interface strings",
				Hint: "give it another name",
			})
			continue
		}
		if pages[i] != nil {
			s.Sources = append(s.Sources, pages[i])
		}
	}
	return problems, nil
}

// readFacts reads contacts and words, where there are any.
func (s *Site) readFacts() ([]diag.Diagnostic, error) {
	for _, facts := range []struct {
		name   string
		divide func(name string, src []byte, tag lang.Tag) *unit.File
	}{{content.ContactsName, unit.DivideContacts}, {content.GlossaryName, unit.DivideGlossary}} {
		file := path.Join(content.Root, content.FactsFolder, facts.name)
		src, err := readIfThere(s.fsys, file)
		if err != nil {
			return nil, err
		}
		if src != nil {
			s.Sources = append(s.Sources, facts.divide(file, src, s.Config.Source))
		}
	}
	return nil, nil
}

// readMessages reads the theme's interface strings with the site's own over them.
func (s *Site) readMessages() ([]diag.Diagnostic, error) {
	own := translation.Folder(s.Config.Source) + "/" + translation.MessagesName
	src, err := readIfThere(s.fsys, fmt.Sprintf("themes/%s/ui/%s.toml", s.Config.Theme, s.Config.Source))
	if err != nil || src == nil {
		return nil, err
	}
	over, err := readIfThere(s.fsys, own)
	if err != nil {
		return nil, err
	}
	src, problems := overlay(src, own, over)
	s.Sources = append(s.Sources, unit.DivideMessages(own, src, s.Config.Source, s.Targets()))
	return problems, nil
}

// overlay puts strings in the place of a theme's.
func overlay(src []byte, name string, over []byte) ([]byte, []diag.Diagnostic) {
	var written map[string]any
	doc, problems := tomlfile.Decode(name, over, 1, &written)
	if problems != nil {
		return src, problems
	}
	return overlayTable(src, doc, nil, written), nil
}

func overlayTable(src []byte, doc *tomlfile.Doc, at []string, written map[string]any) []byte {
	for _, key := range doc.Keys(at...) {
		here := append(slices.Clip(at), key)
		switch value := written[key].(type) {
		case string:
			if changed, err := tomlfile.Set(src, value, here...); err == nil { // else the build tells what is wrong with it
				src = changed
			}
		case map[string]any:
			src = overlayTable(src, doc, here, value)
		}
	}
	return src
}

// readIfThere reads a file; nil when it is not there.
func readIfThere(fsys fs.FS, file string) ([]byte, error) {
	src, err := fs.ReadFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	if src == nil {
		src = []byte{}
	}
	return src, nil
}

func (s *Site) readLedgers() ([]diag.Diagnostic, error) {
	var names []string
	var texts [][]byte
	err := eachFile(s.fsys, translation.LedgerFolder, ".toml", func(file string, src []byte) {
		names, texts = append(names, file), append(texts, src)
	})
	if err != nil {
		return nil, err
	}
	ledgers := make([]ledger.Ledger, len(names))
	found := make([][]diag.Diagnostic, len(names))
	err = each(len(names), func(i int) error {
		ledgers[i], found[i] = readLedger(names[i], texts[i])
		return nil
	})
	var problems []diag.Diagnostic
	for i := range ledgers {
		problems = append(problems, found[i]...)
		if found[i] == nil {
			s.Ledgers = append(s.Ledgers, ledgers[i])
		}
	}
	slices.SortFunc(s.Ledgers, func(a, b ledger.Ledger) int { return strings.Compare(a.File, b.File) })
	return problems, err
}

// readLedger reads one ledger, which lies where it belongs.
func readLedger(file string, src []byte) (ledger.Ledger, []diag.Diagnostic) {
	l, problems := ledger.ReadLedger(file, src)
	if problems == nil && translation.LedgerFile(l.File) != file {
		problems = append(problems, diag.At(diag.Error, "ledger-file", file, src, 0, fmt.Sprintf("this ledger says that it is of %q", l.File),
			fmt.Sprintf("the ledger of that file is %s: take one of them away, then run: lykta translate update", translation.LedgerFile(l.File))))
	}
	return l, problems
}

func (s *Site) readPackages() ([]diag.Diagnostic, error) {
	var problems []diag.Diagnostic
	err := eachFile(s.fsys, translation.PackageFolder, ".toml", func(file string, src []byte) {
		p, found := ledger.ReadPackage(file, src)
		problems = append(problems, found...)
		if found == nil {
			s.Packages = append(s.Packages, p)
		}
	})
	return problems, err
}

// eachFile reads the files of a folder whose names have an ending, in order. A folder that is not there has none.
func eachFile(fsys fs.FS, folder, ending string, read func(file string, src []byte)) error {
	err := fs.WalkDir(fsys, folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ending) || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		src, err := fs.ReadFile(fsys, file)
		if err == nil {
			read(file, src)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", folder, err)
	}
	return nil
}
