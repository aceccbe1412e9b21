package workflow

import (
	"fmt"
	"io/fs"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Language is what stands in one language's folder.
type Language struct {
	Tag    lang.Tag
	Files  map[string]Target // by source file, of files that are gone too
	Memory ledger.Memory
}

// Target is a file's translation.
type Target struct {
	File  *unit.File // nil: there is none
	Bytes []byte
	Lock  *ledger.Lock // nil: nobody follows it
}

// Language reads a language: all of it, or only the translations of some source files.
func (s *Site) Language(tag lang.Tag, only []string) (*Language, []diag.Diagnostic, error) {
	l := &Language{Tag: tag, Files: map[string]Target{}, Memory: ledger.Memory{Lang: tag}}
	var problems []diag.Diagnostic
	memory := translation.Folder(tag) + "/" + translation.MemoryName
	src, err := readIfThere(s.fsys, memory)
	if err != nil {
		return nil, nil, err
	}
	if src != nil {
		l.Memory, problems = ledger.ReadMemory(memory, src)
	}
	files := only
	if only == nil {
		for i := range s.Sources {
			files = append(files, s.Sources[i].Name)
		}
		lost, err := s.lost(tag)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, lost...)
	}
	targets := make([]Target, len(files))
	found := make([][]diag.Diagnostic, len(files))
	err = each(len(files), func(i int) (err error) {
		targets[i], found[i], err = s.target(tag, files[i])
		return err
	})
	for i, t := range targets {
		problems = append(problems, found[i]...)
		if t.File != nil || t.Lock != nil {
			l.Files[files[i]] = t
		}
	}
	return l, problems, err
}

// lost finds the source files that are gone though there is a lock for them.
func (s *Site) lost(tag lang.Tag) ([]string, error) {
	var files []string
	err := fs.WalkDir(s.fsys, translation.Folder(tag), func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, lockEnding) {
			return err
		}
		stem := strings.TrimSuffix(strings.TrimPrefix(file, translation.Folder(tag)+"/"), lockEnding)
		for _, source := range []string{content.Root + "/" + stem + ".md", content.Root + "/" + stem + ".toml"} {
			if isFacts := strings.HasPrefix(stem, content.FactsFolder+"/"); isFacts == strings.HasSuffix(source, ".toml") && s.Source(source) == nil && !s.isMessages(stem) {
				files = append(files, source)
			}
		}
		return nil
	})
	if err != nil && !isNotThere(err) {
		return nil, fmt.Errorf("read %s: %w", translation.Folder(tag), err)
	}
	return files, nil
}

const lockEnding = ".lock.toml"

func (s *Site) isMessages(stem string) bool { return stem+".toml" == translation.MessagesName }

// target reads one translation and its lock.
func (s *Site) target(tag lang.Tag, file string) (Target, []diag.Diagnostic, error) {
	var t Target
	var problems []diag.Diagnostic
	name := translation.TargetFile(file, tag)
	src, err := readIfThere(s.fsys, name)
	if err != nil {
		return t, nil, err
	}
	if src != nil {
		t.Bytes, t.File = src, s.divide(name, src, tag, file)
		problems = append(problems, t.File.Problems...)
	}
	lockFile := translation.LockFile(file, tag)
	if src, err = readIfThere(s.fsys, lockFile); err != nil || src == nil {
		return t, problems, err
	}
	lock, found := ledger.ReadLock(lockFile, src)
	problems = append(problems, found...)
	if found != nil {
		return t, problems, nil
	}
	if lock.File != file || lock.Lang != tag {
		problems = append(problems, diag.At(diag.Error, "lock-file", lockFile, src, 0, fmt.Sprintf("this lock says that it is of %q in %q", lock.File, lock.Lang),
			fmt.Sprintf("where it lies it must be of %q in %q: move it back, or take it away and run lykta translate adopt", file, tag)))
		return t, problems, nil
	}
	t.Lock = &lock
	return t, problems, nil
}

// divide divides a translation as its source is divided, or as its name says when that is gone. A page's tags are numbered when its texts
// are paired.
func (s *Site) divide(name string, src []byte, tag lang.Tag, file string) *unit.File {
	if source := s.Source(file); source != nil && !strings.HasSuffix(file, ".md") {
		return source.Target(name, src, tag)
	}
	switch {
	case strings.HasSuffix(file, "/"+content.ContactsName):
		return unit.DivideContacts(name, src, tag)
	case strings.HasSuffix(file, "/"+content.GlossaryName):
		return unit.DivideGlossary(name, src, tag)
	}
	return unit.DividePage(name, src, tag)
}

// plain gives the language as the ledger sees it.
func (l *Language) plain() ledger.Language {
	out := ledger.Language{Tag: l.Tag, Files: map[string]ledger.Target{}, Memory: l.Memory}
	for name, t := range l.Files {
		out.Files[name] = ledger.Target{Lock: t.Lock, Units: t.units()}
	}
	return out
}

// units gives the texts of the file; nil when there is none.
func (t Target) units() []unit.Unit {
	if t.File == nil {
		return nil
	}
	if t.File.Units == nil {
		return []unit.Unit{}
	}
	return t.File.Units
}

// Standing tells where a source file stands in a language. The site's ledgers are up to date.
func (s *Site) Standing(l *Language, file string) *ledger.PageStanding {
	t := l.Files[file]
	var units []unit.Unit
	if source := s.Source(file); source != nil {
		units = source.Units
	}
	led := ledger.Ledger{File: file}
	if known := s.index.Ledger(file); known != nil {
		led = *known
	}
	return ledger.Stand(l.Tag, units, led, t.Lock, t.units(), s.index.Block)
}
