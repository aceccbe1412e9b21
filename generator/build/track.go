package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"lykta/generator/assemble"
	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/workflow"
)

// readRecord reads ledgers and words for translators, and divides the source, if the site's translations are followed at all.
func (l *loading) readRecord(context.Context) error {
	if _, err := fs.Stat(l.site, translation.LedgerFolder); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	source, problems, err := workflow.Open(l.site, lang.Date{}, l.input.AsOf)
	if err != nil {
		return err
	}
	if source == nil {
		return nil // the configuration is broken, which is reported
	}
	for _, d := range problems {
		if strings.HasPrefix(d.File, translation.LedgerFolder+"/") { // the rest is reported where it is read
			l.problems = append(l.problems, d)
		}
	}
	words, problems, err := source.Terms()
	if err != nil {
		return err
	}
	l.report(problems)
	l.followed = &translation.Followed{Packages: source.Packages, Words: words}
	l.record = translation.NewRecord(source.Ledgers, source.Sources, words, l.input.AsOf)
	l.followed.Record = l.record
	l.judges = map[lang.Tag]*quality.Judge{}
	for _, tag := range source.Targets() {
		l.judges[tag] = quality.NewJudge(l.config.Source, tag, words)
	}
	if n := len(l.record.Changes); n > 0 {
		l.problems = append(l.problems, diag.Diagnostic{
			Severity: diag.Warning, Rule: "ledger-behind", File: translation.LedgerFolder,
			Message: fmt.Sprintf("the source has changed in %d places since the ledger was written", n),
			Hint:    "run: lykta translate update",
		})
	}
	return nil
}

// track finds out where a translated file stands; nil when no lock follows it.
func (l *loading) track(source string, src []byte, tag lang.Tag, gate func(key string) config.Gate) (*translation.Reading, []diag.Diagnostic, error) {
	if l.record == nil || l.record.File(source) == nil || l.record.Ledger(source) == nil {
		return nil, nil, nil
	}
	name := translation.LockFile(source, tag)
	lock, err := fs.ReadFile(l.site, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read lock: %w", err)
	}
	t := tracking{loading: l, source: source, target: src, name: name, lock: lock}
	t.rules = translation.Rules{Lang: tag, AsOf: l.input.AsOf, Judge: l.judges[tag], Gate: gate}
	if kept := t.kept(); kept != nil {
		return kept, nil, nil
	}
	made, problems := t.read()
	return made, problems, nil
}

// tracking is one followed file while it is read.
type tracking struct {
	*loading
	source       string
	target, lock []byte
	name         string // of the lock
	rules        translation.Rules
}

// engine makes a key one of this program: another one may read the same files otherwise.
func (t *tracking) engine(key fingerprint.Sum) fingerprint.Sum {
	return fingerprint.New("kept").Sums(t.b.opt.Engine, key).Sum()
}

func (t *tracking) lockKey() fingerprint.Sum { return t.engine(t.record.LockKey(t.source, t.lock)) }

func (t *tracking) readingKey(strangers []byte) fingerprint.Sum {
	return t.engine(t.record.ReadingKey(t.source, t.target, t.lock, strangers, t.rules))
}

// kept gives the reading as an earlier build kept it, or nil.
func (t *tracking) kept() *translation.Reading {
	if t.b.cache == nil {
		return nil
	}
	strangers, ok := t.b.cache.Get(t.lockKey())
	if !ok {
		return nil
	}
	value, ok := t.b.cache.Get(t.readingKey(strangers))
	if !ok {
		return nil
	}
	r, err := translation.DecodeReading(value, t.target, len(t.record.File(t.source).Units))
	if err != nil {
		return nil
	}
	return r
}

// read makes the reading, and keeps it. It is nil when the lock cannot be read.
func (t *tracking) read() (*translation.Reading, []diag.Diagnostic) {
	lock, problems := ledger.ReadLock(t.name, t.lock)
	if diag.HasErrors(problems) {
		return nil, problems
	}
	target := t.record.File(t.source).Target(translation.TargetFile(t.source, t.rules.Lang), t.target, t.rules.Lang)
	r := t.record.Track(t.source, target, &lock, t.rules).Reading()
	if t.b.cache == nil || len(problems) > 0 {
		return r, problems
	}
	value, err := r.Encode(t.target)
	if err != nil {
		return r, problems
	}
	strangers := t.record.Strangers(t.source, &lock)
	if err = t.b.cache.Put(t.lockKey(), strangers); err == nil {
		err = t.b.cache.Put(t.readingKey(strangers), value)
	}
	_ = err // a cache that cannot be written only costs time
	return r, problems
}

// readTranslated reads one translated page: unit by unit if a lock follows it, whole if none does.
func (l *loading) readTranslated(file string, src []byte, opt translation.Options) (*translation.Page, *translation.Reading, []diag.Diagnostic, error) {
	opt.Gate = l.config.GateFor(opt.Source.Meta.Risk)
	reading, problems, err := l.track(opt.Source.File, src, opt.Lang, func(string) config.Gate { return opt.Gate })
	if err != nil || diag.HasErrors(problems) {
		return nil, nil, problems, err
	}
	if reading == nil {
		p, problems := translation.ParsePage(file, src, opt)
		return p, nil, problems, nil
	}
	p, found := reading.ParsePage(src, opt)
	return p, reading, append(problems, found...), nil
}

// follow adds a language to those that are looked after, and gives what takes up where its files stand: reading is nil for one that no
// lock follows.
func (l *loading) follow(tag lang.Tag) func(source string, reading *translation.Reading) {
	if l.followed == nil {
		return func(string, *translation.Reading) {}
	}
	one := translation.FollowedLanguage{Language: *l.config.Language(tag), Files: map[string]*translation.Reading{}, Untracked: map[string]bool{}}
	l.followed.Languages = append(l.followed.Languages, one)
	return func(source string, reading *translation.Reading) {
		if reading == nil {
			one.Untracked[source] = true
		} else {
			one.Files[source] = reading
		}
	}
}

// settle ends the reading of a language that is looked after.
func (l *loading) settle(tag lang.Tag) {
	if l.followed == nil {
		return
	}
	last := &l.followed.Languages[len(l.followed.Languages)-1]
	last.Settle(l.record, l.judges[tag])
}

// holdBack takes contacts, words and strings out of a language that its gates do not let through.
func (l *loading) holdBack(t *assemble.Translation, follow func(string, *translation.Reading)) error {
	t.Waiting = assemble.Waiting{Contacts: map[string]bool{}, Messages: map[string]bool{}}
	facts := content.Root + "/" + content.FactsFolder + "/"
	for _, kind := range []struct {
		source string
		isCore func(key string) bool
		hold   func(key string, waits bool)
	}{
		{facts + content.ContactsName, l.isHelp, func(key string, waits bool) {
			delete(t.Facts.Contacts, key)
			t.Waiting.Contacts[key] = waits
		}},
		{facts + content.GlossaryName, func(string) bool { return false }, func(key string, _ bool) { delete(t.Facts.Terms, key) }},
		{translation.Folder(l.config.Source) + "/" + translation.MessagesName, assemble.IsCore, func(key string, waits bool) {
			delete(t.Messages, key)
			t.Waiting.Messages[key] = waits
		}},
	} {
		src, err := fs.ReadFile(l.site, translation.TargetFile(kind.source, t.Tag))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("read translation: %w", err)
		}
		gate := func(key string) config.Gate {
			if kind.isCore(key) {
				return l.config.GateFor(model.HighRisk)
			}
			return l.config.Gate
		}
		reading, problems, err := l.track(kind.source, src, t.Tag, gate)
		if err != nil {
			return err
		}
		l.report(problems)
		follow(kind.source, reading)
		if reading == nil {
			continue
		}
		for key, waits := range reading.Held(l.record.File(kind.source), t.Tag) {
			kind.hold(key, waits)
		}
	}
	return nil
}

// isHelp tells whether a text of a contact, "bris.about", stands in the help block.
func (l *loading) isHelp(key string) bool {
	name, _, _ := strings.Cut(key, ".")
	c := l.input.Facts.Contact(name)
	return c != nil && c.HelpBlock != 0
}
