package ledger

import (
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/translation/unit"
)

// Version gives a block's version by its hash, or nil.
func (b *Block) Version(hash string) *Version {
	for i := range b.Versions {
		if b.Versions[i].Hash == hash {
			return &b.Versions[i]
		}
	}
	return nil
}

// Latest gives the version that is or was current last, or nil.
func (b *Block) Latest() *Version {
	if len(b.Versions) == 0 {
		return nil
	}
	return &b.Versions[len(b.Versions)-1]
}

// Same tells whether two versions are one and the same, or say the same by a chain of minor edits.
func (b *Block) Same(one, other string) bool {
	return one == other && one != "" || slices.Contains(b.equivalents(one), other)
}

// equivalents gives the hashes of the versions that say the same as one of them, itself first.
func (b *Block) equivalents(hash string) []string {
	if b.Version(hash) == nil {
		return nil
	}
	class := []string{hash}
	for i := 0; i < len(class); i++ {
		for _, v := range b.Versions {
			if v.Equivalent == class[i] && !slices.Contains(class, v.Hash) {
				class = append(class, v.Hash)
			}
			if v.Hash == class[i] && b.Version(v.Equivalent) != nil && !slices.Contains(class, v.Equivalent) {
				class = append(class, v.Equivalent)
			}
		}
	}
	return class
}

// StaleSince tells whether a translation made from a version is stale, since which day (zero: nobody knows), and what it was made from
// (nil: nobody knows).
func (b *Block) StaleSince(src string) (isStale bool, since lang.Date, previous *Version) {
	if b.Same(src, b.Current) {
		return false, lang.Date{}, nil
	}
	for _, hash := range b.equivalents(src) {
		if until := b.Version(hash).Until; since.IsZero() || since.Before(until) {
			since = until
		}
	}
	return true, since, b.Version(src)
}

// see takes up the text that a block has now, and tells whether it is another than before.
func (b *Block) see(u unit.Unit, asOf lang.Date) bool {
	b.Kind, b.Path, b.Key = string(u.Kind), u.Path, u.Key
	b.Became = nil
	b.seeLinks(u)
	if b.Current == u.Hash {
		return false
	}
	if v := b.Version(b.Current); v != nil {
		v.Until = asOf
	}
	b.Current = u.Hash
	version := Version{Hash: u.Hash, Text: u.Text, Contents: contentsOf(u)}
	if i := slices.IndexFunc(b.Versions, func(v Version) bool { return v.Hash == u.Hash }); i >= 0 {
		version = b.Versions[i] // it is back
		version.Until = lang.Date{}
		b.Versions = slices.Delete(b.Versions, i, i+1)
	}
	b.Versions = append(b.Versions, version)
	return true
}

// seeLinks takes up where the links lead now, and remembers where they led before.
func (b *Block) seeLinks(u unit.Unit) {
	var now []string
	for _, t := range u.Tags {
		if isOutside(t.Target) {
			now = append(now, t.Target)
		}
	}
	for _, target := range b.Links {
		if !slices.Contains(now, target) && !slices.Contains(b.Formerly, target) {
			b.Formerly = append(b.Formerly, target)
		}
	}
	b.Formerly = slices.DeleteFunc(b.Formerly, func(t string) bool { return slices.Contains(now, t) })
	slices.Sort(b.Formerly)
	b.Links = now
}

// isOutside tells whether a link leads out of the site.
func isOutside(target string) bool {
	scheme, _, found := strings.Cut(target, ":")
	return found && scheme != "" && !strings.ContainsAny(scheme, "/?#.")
}

func contentsOf(u unit.Unit) []string {
	var list []string
	for _, t := range u.Tags {
		if t.Content != "" {
			list = append(list, t.Name+"="+t.Content)
		}
	}
	slices.Sort(list)
	return list
}

// leave says that a block's text is no longer in the file.
func (b *Block) leave(asOf lang.Date) {
	if v := b.Version(b.Current); v != nil {
		v.Until = asOf
	}
	b.Current = ""
}

// References says which versions of which units something still refers to. A unit that is there without hashes is kept with its latest
// version.
type References map[string]map[string]bool

// Add says that something refers to a version of a unit; hash may be "" for the unit alone.
func (r References) Add(id, hash string) {
	if r[id] == nil {
		r[id] = map[string]bool{}
	}
	if hash != "" {
		r[id][hash] = true
	}
}

// AddLock takes up what a lock refers to.
func (r References) AddLock(l Lock) {
	for _, u := range l.Units {
		r.Add(u.ID, u.Src)
		for _, s := range u.Suggestions {
			r.Add(u.ID, s.Src)
		}
	}
}

// AddPackage takes up what an open package refers to.
func (r References) AddPackage(p Package) {
	for _, u := range p.Units {
		r.Add(u.ID, u.Src)
	}
}

// Collect leaves out what nothing refers to: units that are gone, and old versions. What was joined by minor edits stays together. A
// ledger without blocks is left out too, unless its file is there.
func Collect(ledgers []Ledger, refs References, isThere func(file string) bool) []Ledger {
	var kept []Ledger
	for _, l := range ledgers {
		var blocks []Block
		for _, b := range l.Blocks {
			if b.Current == "" && refs[b.ID] == nil {
				continue
			}
			b.Versions = b.keepVersions(refs[b.ID])
			blocks = append(blocks, b)
		}
		l.Blocks = blocks
		if len(blocks) > 0 || isThere(l.File) {
			kept = append(kept, l)
		}
	}
	return kept
}

// keepVersions gives the versions that something refers to, and those joined to them.
func (b *Block) keepVersions(refs map[string]bool) []Version {
	keep := map[string]bool{}
	for _, v := range b.Versions {
		if refs[v.Hash] || v.Hash == b.Current || b.Current == "" && v.Hash == b.Latest().Hash {
			for _, hash := range b.equivalents(v.Hash) {
				keep[hash] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(b.Versions), func(v Version) bool { return !keep[v.Hash] })
}

// HashOf gives the hash that a version's text and contents have.
func HashOf(v Version) string {
	var tags []unit.Tag
	for _, line := range v.Contents {
		name, content, _ := strings.Cut(line, "=")
		tags = append(tags, unit.Tag{Name: name, Content: content})
	}
	return unit.Hash(v.Text, tags)
}
