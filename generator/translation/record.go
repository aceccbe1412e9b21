package translation

import (
	"slices"
	"strings"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/terms"
	"lykta/generator/translation/unit"
)

// Record is what is known of a site's units: its source files divided, and their ledgers brought up to them. It never changes and is
// safe for concurrent use.
type Record struct {
	Changes []ledger.Change // what happened to the source since the ledgers were written

	files  map[string]*unit.File // by the source file's name
	order  []string              // of their names
	judged map[string][]*quality.Source
	index  ledger.Index

	sums    map[string]fingerprint.Sum // of a source file and its ledger
	changed map[string][]lang.Date     // by source file: changedOn
}

// NewRecord brings stored ledgers up to the source files, in memory. words may be nil.
func NewRecord(stored []ledger.Ledger, files []*unit.File, words *terms.List, asOf lang.Date) *Record {
	r := &Record{files: map[string]*unit.File{}, judged: map[string][]*quality.Source{}}
	sorted := slices.SortedFunc(slices.Values(files), func(a, b *unit.File) int { return strings.Compare(a.Name, b.Name) })
	sources := make([]ledger.Source, len(sorted))
	for i, f := range sorted {
		r.files[f.Name] = f
		r.order = append(r.order, f.Name)
		sources[i] = ledger.Source{File: f.Name, Units: f.Units}
		for _, u := range f.Units {
			r.judged[f.Name] = append(r.judged[f.Name], quality.NewSource(u, words))
		}
	}
	ledgers, changes := ledger.Update(stored, sources, asOf)
	r.Changes, r.index = changes, ledger.NewIndex(ledgers)
	r.sums, r.changed = map[string]fingerprint.Sum{}, map[string][]lang.Date{}
	for _, f := range sorted {
		if l := r.index.Ledger(f.Name); l != nil {
			r.sums[f.Name] = fingerprint.New("source").Sums(f.Sum()).Value(l).Sum()
			r.changed[f.Name] = changedOn(l)
		}
	}
	return r
}

// Bare gives the record for those who only look: its files are their units, and hold no more what they were divided from, which is most
// of what a record weighs. Nothing can be composed with them.
func (r *Record) Bare() *Record {
	bare := *r
	bare.files = map[string]*unit.File{}
	for name, f := range r.files {
		bare.files[name] = &unit.File{Name: f.Name, Lang: f.Lang, Units: f.Units}
	}
	return &bare
}

// File gives a source file, divided, or nil.
func (r *Record) File(name string) *unit.File { return r.files[name] }

// Judged gives a source file's units as checks compare them with their translations, in the order of the file.
func (r *Record) Judged(name string) []*quality.Source { return r.judged[name] }

// Ledger gives a source file's ledger, or nil.
func (r *Record) Ledger(name string) *ledger.Ledger { return r.index.Ledger(name) }

// Block gives the block of an id in any file, or nil.
func (r *Record) Block(id string) *ledger.Block { return r.index.Block(id) }

// Anchors gives the pinned ids of a source page's headings, in order; nil when its ledger knows none.
func (r *Record) Anchors(name string) []string {
	l := r.index.Ledger(name)
	if l == nil {
		return nil
	}
	var ids []string
	for _, b := range l.Blocks {
		if b.Current != "" && unit.Kind(b.Kind).Class() == "heading" {
			ids = append(ids, b.Anchor)
		}
	}
	return ids
}

// stand tells where a source file stands in one language; target is nil when there is no translated file.
func (r *Record) stand(tag lang.Tag, name string, lock *ledger.Lock, target *unit.File) *ledger.PageStanding {
	var texts []unit.Unit
	if target != nil {
		texts = target.Units
		if texts == nil {
			texts = []unit.Unit{}
		}
	}
	return ledger.Stand(tag, r.files[name].Units, *r.index.Ledger(name), lock, texts, r.Block)
}
