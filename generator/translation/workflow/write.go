package workflow

import (
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/tomlfile"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// planning makes a plan.
type planning struct {
	*Plan
	site *Site
	left []ledger.Pair // what is taken out of files and was never a unit, such as forms of a word: for the memory
}

func (s *Site) plan() *planning { return &planning{Plan: &Plan{}, site: s} }

func (p *planning) report(problems []diag.Diagnostic) {
	p.Diagnostics = append(p.Diagnostics, problems...)
}

// fail adds a mistake that is about a whole file, or about none.
func (p *planning) fail(rule, file, message, hint string) {
	p.Diagnostics = append(p.Diagnostics, diag.Diagnostic{Severity: diag.Error, Rule: rule, File: file, Message: message, Hint: hint})
}

// ledgers adds the ledgers that differ, and takes away those that are gone.
func (p *planning) ledgers(now []ledger.Ledger) error {
	kept := map[string]bool{}
	for _, l := range now {
		file := translation.LedgerFile(l.File)
		kept[file] = true
		if err := p.write(p.site.fsys, file, encode(l)); err != nil {
			return err
		}
	}
	for _, l := range p.site.Ledgers {
		if file := translation.LedgerFile(l.File); !kept[file] {
			if err := p.remove(p.site.fsys, file); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *planning) memory(m ledger.Memory) error {
	if len(m.Pairs) == 0 {
		return nil
	}
	return p.write(p.site.fsys, translation.Folder(m.Lang)+"/"+translation.MemoryName, encode(m))
}

// target adds a settled translation: the composition of the source with its texts, and its lock. old is what was there.
func (p *planning) target(tag lang.Tag, file string, settled ledger.Target, old Target) error {
	source := p.site.Source(file)
	name := translation.TargetFile(file, tag)
	lock := *settled.Lock
	composed, err := source.ComposeTarget(old.File, p.texts(source, settled))
	if err != nil {
		p.fail("translation-compose", name, "the file cannot be written anew: "+err.Error(), "mend its front matter first")
		return nil //nolint:nilerr // the author's mistake, reported
	}
	bytes := p.withoutGone(source, old, composed.Bytes)
	p.rescue(name, source, &lock, settled, composed.Broken)
	ledger.Refit(&lock, p.site.index.Block, source.Target(name, bytes, tag).Units)
	if old.Bytes != nil || hasTexts(lock) {
		if err := p.write(p.site.fsys, name, bytes); err != nil {
			return err
		}
	}
	return p.write(p.site.fsys, translation.LockFile(file, tag), encode(lock))
}

// hasTexts tells whether anything is translated.
func hasTexts(l ledger.Lock) bool {
	for _, u := range l.Units {
		if u.State != "" {
			return true
		}
	}
	return false
}

// texts gives what stands for each unit of the source.
func (p *planning) texts(source *unit.File, settled ledger.Target) []unit.Target {
	byID := map[string]unit.Unit{}
	for i, u := range settled.Lock.Units {
		if u.State != "" {
			byID[u.ID] = settled.Units[i]
		}
	}
	targets := make([]unit.Target, len(source.Units))
	for i, b := range p.site.blocks(source.Name) {
		if text, ok := byID[b.ID]; ok {
			targets[i] = unit.Target{Text: text.Text, Tags: text.Tags, Formerly: b.Formerly}
		}
	}
	return targets
}

// blocks gives a file's blocks that are current: one for each of its units, in order.
func (s *Site) blocks(file string) []*ledger.Block {
	l := s.index.Ledger(file)
	if l == nil {
		return nil
	}
	var list []*ledger.Block
	for i := range l.Blocks {
		if l.Blocks[i].Current != "" {
			list = append(list, &l.Blocks[i])
		}
	}
	return list
}

// rescue keeps texts that no Markdown gives as suggestions: the source's text stands in their place.
func (p *planning) rescue(name string, source *unit.File, lock *ledger.Lock, settled ledger.Target, broken []int) {
	blocks := p.site.blocks(source.Name)
	for _, at := range broken {
		for i := range lock.Units {
			u := &lock.Units[i]
			if u.ID != blocks[at].ID {
				continue
			}
			p.Diagnostics = append(p.Diagnostics, diag.Diagnostic{
				Severity: diag.Warning, Rule: "translation-unwritable", File: name,
				Message: "the text of " + u.ID + " cannot be written as Markdown that reads the same; it is kept as a suggestion",
				Hint:    "write it in other words",
			})
			kept := ledger.Suggestion{Text: settled.Units[i].Text, From: "sync", Why: "it cannot be written as Markdown", Src: u.Src}
			*u = ledger.Unit{ID: u.ID, Key: u.Key, Src: blocks[at].Current, Ignore: u.Ignore, Suggestions: append(u.Suggestions, kept)}
		}
	}
}

// encode gives a file that only tools write.
func encode(v any) []byte { return tomlfile.Encode(v) }
