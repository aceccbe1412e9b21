package ledger

import (
	"cmp"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/translation/unit"
)

// Source is a source file's units, as they are now.
type Source struct {
	File  string
	Units []unit.Unit
}

// What happened to units.
const (
	Added    = "new"
	Edited   = "edited"   // Before and After are its texts
	Moved    = "moved"    // From is where it stood
	Restored = "restored" // it was gone
	Split    = "split"    // IDs are what it became
	Merged   = "merged"   // IDs are what it became
	Deleted  = "deleted"
	Renamed  = "renamed"  // a whole file; From is its former name
	Relinked = "relinked" // links lead elsewhere; the text is the same
	Remade   = "remade"   // kind, place or anchor differ; the text is the same
)

// Change is what happened to one unit, or one file, of the source.
type Change struct {
	Kind   string   `json:"kind"`
	ID     string   `json:"id,omitempty"`
	IDs    []string `json:"ids,omitempty"`
	File   string   `json:"file"` // where it stands now; of a deleted unit, where it stood
	From   string   `json:"from,omitempty"`
	Line   int      `json:"line,omitempty"`
	Before string   `json:"before,omitempty"`
	After  string   `json:"after,omitempty"`
}

// Update brings ledgers up to the source as it is now: a unit keeps its id when it is edited, moved, renamed with its file or comes
// back, and gets one when it is new. Units that are gone stay in the ledger of their file, without a current version, until Collect.
// Ledgers are one a file, sorted by file, as are those it gives; sources too. Arguments are left as they are.
//
// Changes are in the order of files and texts. Running it again with its own result changes nothing.
func Update(old []Ledger, sources []Source, asOf lang.Date) ([]Ledger, []Change) {
	u := &updating{asOf: asOf, taken: map[string]bool{}, blocks: map[string][]*former{}}
	u.open(old, sources)
	for _, f := range u.files {
		f.matchKeys()
		f.matchSame()
	}
	u.matchMoved()
	for _, f := range u.files {
		f.matchGaps()
		f.matchFar()
	}
	for _, f := range u.files {
		u.write(f)
	}
	u.finish()
	return u.result, u.changes
}

// former is a block of the old ledgers.
type former struct {
	Block
	file  string // the file it belongs to now, if that was renamed
	place int    // among the blocks of its ledger that were current; -1: it was gone
	used  bool
	words words
}

// present is a unit of the source as it is now.
type present struct {
	unit.Unit
	block *former // nil: new
	how   string
	line  int
	words words
	from  []*former // of a part of a divided unit, or of several that were joined
	id    string
}

// sourceFile is a file while its ledger is brought up to date.
type sourceFile struct {
	name    string
	from    string    // its former name; "" when it had the same
	old     []*former // blocks that were current, in order
	gone    []*former
	now     []*present
	anchors []pair // unkeyed units that stand in the same order: place in old, place in now
}

type updating struct {
	asOf    lang.Date
	files   []*sourceFile
	formers []*former
	taken   map[string]bool
	blocks  map[string][]*former // old blocks by the hash of a version
	result  []Ledger
	changes []Change
}

// open lays out files and blocks, and pairs files that were renamed.
func (u *updating) open(old []Ledger, sources []Source) {
	names := renamed(old, sources)
	byFile := map[string]*sourceFile{}
	for _, s := range sources {
		f := &sourceFile{name: s.File}
		for _, unit := range s.Units {
			f.now = append(f.now, &present{Unit: unit, line: unit.Line})
		}
		u.files = append(u.files, f)
		byFile[s.File] = f
	}
	for _, isGone := range []bool{false, true} { // of two branches' blocks with one id, the one that is there counts
		for _, l := range old {
			name := cmp.Or(names[l.File], l.File)
			f := byFile[name]
			if f != nil && name != l.File {
				f.from = l.File
			}
			for _, b := range l.Blocks {
				if (b.Current == "") == isGone && !u.taken[b.ID] && b.Latest() != nil {
					u.take(b, name, f)
				}
			}
		}
	}
}

// take takes up a block of an old ledger.
func (u *updating) take(b Block, file string, f *sourceFile) {
	known := &former{Block: b.clone(), file: file, place: -1}
	u.taken[b.ID] = true
	u.formers = append(u.formers, known)
	for _, v := range b.Versions {
		u.blocks[v.Hash] = append(u.blocks[v.Hash], known)
	}
	switch {
	case f == nil:
	case b.Current == "":
		f.gone = append(f.gone, known)
	default:
		known.place = len(f.old)
		f.old = append(f.old, known)
	}
}

func (b Block) clone() Block {
	b.Versions = slices.Clone(b.Versions)
	b.Formerly = slices.Clone(b.Formerly)
	b.Links = slices.Clone(b.Links)
	b.Became = slices.Clone(b.Became)
	return b
}

// renamedShare is the share of a file's texts that must stand in another for the file to be renamed.
const renamedShare = 0.5

// renamed pairs files that are gone with new ones that hold most of their texts: former name → name.
func renamed(old []Ledger, sources []Source) map[string]string {
	known, there := map[string]bool{}, map[string]bool{}
	for _, l := range old {
		known[l.File] = len(l.Blocks) == 0 || slices.ContainsFunc(l.Blocks, func(b Block) bool { return b.Current != "" })
	}
	for _, s := range sources {
		there[s.File] = true
	}
	type candidate struct {
		from, to string
		share    float64
	}
	var list []candidate
	for _, l := range old {
		if there[l.File] || !known[l.File] {
			continue
		}
		had := map[string]int{}
		n := 0
		for _, b := range l.Blocks {
			if b.Current != "" {
				had[b.Current]++
				n++
			}
		}
		for _, s := range sources {
			if known[s.File] || n == 0 || !sameFolderKind(l.File, s.File) {
				continue
			}
			if share := shareOf(had, n, s.Units); share >= renamedShare {
				list = append(list, candidate{l.File, s.File, share})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	names, taken := map[string]string{}, map[string]bool{}
	for _, c := range list {
		if names[c.from] == "" && !taken[c.to] {
			names[c.from] = c.to
			taken[c.to] = true
		}
	}
	return names
}

// sameFolderKind keeps pages with pages: no page becomes a file of facts.
func sameFolderKind(a, b string) bool {
	return strings.HasSuffix(a, ".md") == strings.HasSuffix(b, ".md")
}

// shareOf gives how much of the larger of two files stands in both.
func shareOf(had map[string]int, n int, units []unit.Unit) float64 {
	seen, both := map[string]int{}, 0
	for _, u := range units {
		seen[u.Hash]++
		if seen[u.Hash] <= had[u.Hash] {
			both++
		}
	}
	return float64(both) / float64(max(n, len(units), 1))
}

// pairUp says that a unit is a block of old.
func pairUp(b *former, p *present, how string) {
	b.used = true
	p.block, p.how = b, how
}

// matchKeys pairs what has a name of its own: the same key is the same unit, whatever it says.
func (f *sourceFile) matchKeys() {
	f.matchNumbered()
	byKey := map[string]*former{}
	for _, b := range append(slices.Clone(f.gone), f.old...) {
		byKey[b.Key] = b
	}
	for _, p := range f.now {
		b := byKey[p.Key]
		if p.Key == "" || b == nil || b.used || p.block != nil {
			continue
		}
		how := ""
		if b.Current == "" {
			how = Restored
		}
		pairUp(b, p, how)
	}
}

// matchNumbered pairs equal texts of a list, such as change.0.text: their names are only places.
func (f *sourceFile) matchNumbered() {
	former := map[string]*former{}
	for _, b := range slices.Backward(f.old) {
		if place := numbered(b.Key); place != "" {
			former[place+b.Current] = b
		}
	}
	for _, p := range f.now {
		if b := former[numbered(p.Key)+p.Hash]; numbered(p.Key) != "" && b != nil && !b.used {
			pairUp(b, p, "")
		}
	}
}

// numbered gives a key without its number; "" for one that has none.
func numbered(key string) string {
	parts := strings.Split(key, ".")
	for i, part := range parts {
		if part != "" && strings.Trim(part, "0123456789") == "" {
			parts[i] = "*"
			return strings.Join(parts, ".")
		}
	}
	return ""
}

// matchSame pairs the texts that stand in the same order as before.
func (f *sourceFile) matchSame() {
	var old, now []string
	var oldPlaces, nowPlaces []int
	for i, b := range f.old {
		if b.Key == "" {
			old, oldPlaces = append(old, b.Current), append(oldPlaces, i)
		}
	}
	for i, p := range f.now {
		if p.Key == "" {
			now, nowPlaces = append(now, p.Hash), append(nowPlaces, i)
		}
	}
	for _, same := range common(old, now) {
		at := pair{oldPlaces[same.old], nowPlaces[same.now]}
		f.anchors = append(f.anchors, at)
		pairUp(f.old[at.old], f.now[at.now], "")
	}
}

// matchMoved pairs equal texts that stand elsewhere: on the same page, then on pages that are gone, then on others. A text that a unit
// had before, or had when it left, counts too.
func (u *updating) matchMoved() {
	there := map[string]bool{}
	for _, f := range u.files {
		there[f.name] = true
	}
	for _, f := range u.files {
		for _, p := range f.now {
			if p.block != nil {
				continue
			}
			best, bestRank := (*former)(nil), 0
			for _, b := range u.blocks[p.Hash] {
				if rank := rankOf(b, f, p, there); rank > bestRank {
					best, bestRank = b, rank
				}
			}
			if best == nil {
				continue
			}
			how := Moved
			if best.Current == "" {
				how = Restored
			}
			pairUp(best, p, how)
		}
	}
}

// rankOf tells how well a block that had a text fits a unit that has it now; 0: not at all.
func rankOf(b *former, f *sourceFile, p *present, there map[string]bool) int {
	latest := b.Latest().Hash == p.Hash
	switch {
	case b.used || !sameKey(b, f, p):
		return 0
	case b.file == f.name && b.Current == p.Hash:
		return 5
	case b.file == f.name && (b.Current == "" && latest):
		return 4
	case b.file != f.name && b.Current == p.Hash && !there[b.file]:
		return 3
	case b.file != f.name && (b.Current == p.Hash || b.Current == "" && latest):
		return 2
	case b.file == f.name && b.Current != "":
		return 1 // the text it had before
	}
	return 0
}

// sameKey tells whether a block may become a unit as far as keys go: a text of a fact moves with its field to another key of the same
// file, no other text with a name moves.
func sameKey(b *former, f *sourceFile, p *present) bool {
	if b.Key == "" || p.Key == "" {
		return b.Key == p.Key
	}
	return b.file == f.name && (b.Key == p.Key || strings.Contains(p.Key, ".") && lastPart(b.Key) == lastPart(p.Key))
}

func lastPart(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }
