package workflow

import (
	"fmt"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
)

// current tells whether the ledgers are up to date. If not, the plan says so, and nothing else can be done.
func (p *planning) current() bool {
	_, changes := ledger.Update(p.site.Ledgers, p.site.sources(), p.site.AsOf)
	if len(changes) == 0 {
		return true
	}
	p.fail("ledger-behind", changes[0].File, fmt.Sprintf("the ledger does not know the source as it is: %s", changesIn(changes)), "run: lykta translate update")
	return false
}

func changesIn(changes []ledger.Change) string {
	if len(changes) == 1 {
		return "1 change"
	}
	return fmt.Sprintf("%d changes", len(changes))
}

// open reads a language and tells whether it can be worked with.
func (p *planning) open(tag lang.Tag, files []string) (*Language, bool, error) {
	l, problems, err := p.site.Language(tag, files)
	if err != nil {
		return nil, false, err
	}
	p.report(problems)
	return l, !diag.HasErrors(problems), nil
}

// settled gives a translation in its one form, and tells whether it has one; if not, the plan says why.
func (p *planning) settled(l *Language, file string) (ledger.Target, bool) {
	name := translation.TargetFile(file, l.Tag)
	t := l.Files[file]
	switch {
	case t.Lock == nil && t.File == nil:
		p.fail("translation-missing", name, fmt.Sprintf("%s is not translated into %q", shortName(file), l.Tag),
			fmt.Sprintf("run: lykta translate sync --create --lang %s %s, then write into the file", l.Tag, shortName(file)))
		return ledger.Target{}, false
	case t.Lock == nil:
		p.fail("translation-untracked", name, "nobody follows this translation yet",
			fmt.Sprintf("run: lykta translate adopt --lang %s %s", l.Tag, shortName(file)))
		return ledger.Target{}, false
	case t.File == nil:
		p.fail("translation-gone", name, "there is a lock, and no translation",
			"bring the file back from where your files are kept; or take the lock away as well, and begin anew")
		return ledger.Target{}, false
	}
	settled, ok := ledger.Settle(l.Tag, ledger.Source{File: file, Units: p.site.Source(file).Units}, *p.site.index.Ledger(file), p.site.Standing(l, file))
	if !ok {
		p.fail("translation-unlinked", name, "it cannot be told which of these texts belongs to which of the source's",
			fmt.Sprintf("run: lykta translate align --lang %s %s", l.Tag, shortName(file)))
	}
	return settled, ok
}

// Sync writes translations anew as they are shown: the source's structure with the translated texts, and the source's text where there is
// none. What people have edited is noted in the locks. Readers see no difference. With create, files that are not there are made.
func (s *Site) Sync(tags []lang.Tag, files []string, create bool) (*Plan, error) {
	p := s.plan()
	return p.each(tags, files, func(l *Language, file string) error { return p.sync(l, file, create) })
}

// each does something to every file in every language that can be read, if the ledgers are as the source is.
func (p *planning) each(tags []lang.Tag, files []string, do func(l *Language, file string) error) (*Plan, error) {
	if !p.current() {
		return p.finish(), nil
	}
	for _, tag := range tags {
		l, ok, err := p.open(tag, files)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		for _, file := range files {
			if err := do(l, file); err != nil {
				return nil, err
			}
		}
	}
	return p.finish(), nil
}

func (p *planning) sync(l *Language, file string, create bool) error {
	t := l.Files[file]
	if t.Lock == nil && t.File == nil {
		if create {
			return p.begin(l.Tag, file)
		}
		return nil
	}
	settled, ok := p.settled(l, file)
	if !ok {
		p.soften()
		return nil
	}
	before := len(p.Writes)
	if err := p.target(l.Tag, file, settled, t); err != nil {
		return err
	}
	if len(p.Writes) > before {
		p.tellSync(l, file)
	}
	return nil
}

// soften makes the last mistake a warning: other files can be written all the same.
func (p *planning) soften() { p.Diagnostics[len(p.Diagnostics)-1].Severity = diag.Warning }

// tellSync says what of a file is new.
func (p *planning) tellSync(l *Language, file string) {
	edited, waiting := 0, 0
	for _, s := range p.site.Standing(l, file).Units {
		if s.Edited {
			edited++
		}
		if s.Missing && s.Source.AppliesTo(l.Tag) {
			waiting++
		}
	}
	p.say("%s: written anew (%s edited since somebody answered for them, %d not translated)", translation.TargetFile(file, l.Tag), texts(edited), waiting)
}

func texts(n int) string {
	if n == 1 {
		return "1 text"
	}
	return fmt.Sprintf("%d texts", n)
}

// begin makes a translation that holds the source's text throughout.
func (p *planning) begin(tag lang.Tag, file string) error {
	source := p.site.Source(file)
	lock := &ledger.Lock{File: file, Lang: tag}
	blank := ledger.Language{Tag: tag, Files: map[string]ledger.Target{file: {Lock: lock}}}
	standing := ledger.Stand(tag, source.Units, *p.site.index.Ledger(file), blank.Files[file].Lock, nil, p.site.index.Block)
	settled, ok := ledger.Settle(tag, ledger.Source{File: file, Units: source.Units}, *p.site.index.Ledger(file), standing)
	if !ok {
		panic("workflow: an empty translation is linked")
	}
	p.say("%s: begun, with the source's text", translation.TargetFile(file, tag))
	return p.target(tag, file, settled, Target{Bytes: []byte{}})
}
