package ledger

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/unit"
)

// world is a site with its languages, as values, and people who change it.
type world struct {
	sources   []Source
	ledgers   []Ledger
	languages []Language
	day       int
	serial    int // makes every translation another
}

func (w *world) asOf() lang.Date { return lang.Date{Year: 2026, Month: 1, Day: 1}.AddDays(w.day) }

// paragraph makes a unit of the source.
func paragraph(text string) unit.Unit {
	return unit.Unit{Kind: unit.Paragraph, Text: text, Hash: unit.Hash(text, nil)}
}

// field makes a unit with a name of its own.
func field(key, text string) unit.Unit {
	return unit.Unit{Kind: unit.Field, Key: key, Text: text, Hash: unit.Hash(text, nil)}
}

var vocabulary = strings.Fields("barn vuxen soc skola hjälp ring fråga prata trygg hemma kväll rum brev ord natt vän bror syster lag rätt dom svar steg plats")

// sentence draws a text of some words.
func sentence(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 4, 9).Draw(t, label), " ") + "."
}

// update runs what the command does: ledgers, languages, collecting.
func (w *world) update() []Change {
	ledgers, changes := Update(w.ledgers, w.sources, w.asOf())
	refs := References{}
	for i, l := range w.languages {
		carried := Carry(l, ledgers, w.sources, changes)
		w.languages[i] = carried.Language
		for _, target := range carried.Files {
			if target.Lock != nil {
				refs.AddLock(*target.Lock)
			}
		}
	}
	w.ledgers = Collect(ledgers, refs, func(file string) bool {
		return slices.ContainsFunc(w.sources, func(s Source) bool { return s.File == file })
	})
	return changes
}

func (w *world) source(file string) Source {
	for _, s := range w.sources {
		if s.File == file {
			return s
		}
	}
	return Source{File: file}
}

func (w *world) standing(l Language, file string) *PageStanding {
	x := NewIndex(w.ledgers)
	if x.Ledger(file) == nil {
		return nil
	}
	target := l.Files[file]
	return Stand(l.Tag, w.source(file).Units, *x.Ledger(file), target.Lock, target.Units, x.Block)
}

// sync runs what the command does, for every file of a language.
func (w *world) sync(l *Language) {
	for file, target := range l.Files {
		p := w.standing(*l, file)
		if p == nil || target.Lock == nil {
			continue
		}
		if settled, ok := Settle(l.Tag, w.source(file), *NewIndex(w.ledgers).Ledger(file), p); ok {
			l.Files[file] = settled
		}
	}
}

// translate translates some missing units of a file, as an import does.
func (w *world) translate(t *rapid.T, l *Language, file string) {
	p := w.standing(*l, file)
	if p == nil {
		return
	}
	if l.Files[file].Lock == nil {
		settled := settle(l.Tag, w.source(file), *NewIndex(w.ledgers).Ledger(file), nil, "")
		settled.Lock.Units = slices.Clone(settled.Lock.Units)
		l.Files[file] = settled
		p = w.standing(*l, file)
	}
	settled, ok := Settle(l.Tag, w.source(file), *NewIndex(w.ledgers).Ledger(file), p)
	if !ok {
		return
	}
	for i, s := range p.Units {
		if s.Missing && rapid.Bool().Draw(t, "translate") {
			w.serial++
			text := fmt.Sprintf("%s %d %s", l.Tag, w.serial, s.Source.Text)
			settled.Units[i].Text = text
			settled.Lock.Units[i].Tgt = unit.TextHash(text)
			settled.Lock.Units[i].Src = s.Block.Current
			settled.Lock.Units[i].State = rapid.SampledFrom(model.States()).Draw(t, "state")
		}
	}
	l.Files[file] = settled
}

// texts gives every text that a language's people have written, in pages, suggestions and memory, with its numbers of occurrence.
func texts(l Language) string {
	var all []string
	for _, target := range l.Files {
		for _, u := range target.Units {
			all = append(all, u.Text)
		}
		if target.Lock == nil {
			continue
		}
		for _, u := range target.Lock.Units {
			for _, s := range u.Suggestions {
				all = append(all, s.Text)
			}
		}
	}
	for _, p := range l.Memory.Pairs {
		all = append(all, p.Target)
	}
	return strings.Join(all, "\n")
}

// written gives the texts of a language that are not the source's.
func written(l Language) []string {
	var list []string
	for line := range strings.SplitSeq(texts(l), "\n") {
		if strings.HasPrefix(line, string(l.Tag)+" ") {
			list = append(list, line)
		}
	}
	return list
}
