// Package delivery makes of standings what is sent to translators, and judges what comes back: what is taken over, what is kept as a
// suggestion, and what is refused.
// It reads and writes no files and knows no formats; workflow and the codecs do.
package delivery

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/terms"
	"lykta/generator/translation/unit"
)

// Unit is a unit of a site in one language.
type Unit struct {
	File string // of the source
	ledger.Standing
}

// text gives the translation; "" when there is none.
func (u *Unit) text() string {
	if u.Missing || u.Target == nil {
		return ""
	}
	return u.Target.Text
}

// hash gives the hash of the translation; "" when there is none.
func (u *Unit) hash() string {
	if text := u.text(); text != "" {
		return unit.TextHash(text)
	}
	return ""
}

// Outgoing is what is said of a delivery as a whole.
type Outgoing struct {
	Source, Target lang.Tag
	Project        string
	Package        string // "" = it is not expected back
	Sorts          []Sort // which units; none = all
	Terms          *terms.List
	Preview        func(u *Unit) string // address where a unit can be seen; "" = none
	Pairs          []ledger.Pair        // former translations, for matches
}

// Sort is a kind of units by how far they have come: a derived standing or a state.
type Sort string

// The sorts that are no states.
const (
	Missing      Sort = "missing"
	Untranslated Sort = "untranslated"
	Stale        Sort = "stale"
	Edited       Sort = "edited"
)

// Sorts lists every sort, states last.
func Sorts() []Sort {
	list := []Sort{Missing, Untranslated, Stale, Edited}
	for _, s := range model.States() {
		list = append(list, Sort(s))
	}
	return list
}

// ParseSorts reads a list such as "stale,missing". The error tells which are known.
func ParseSorts(written string) ([]Sort, error) {
	var list []Sort
	for name := range strings.SplitSeq(written, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if !slices.Contains(Sorts(), Sort(name)) {
			var names []string
			for _, s := range Sorts() {
				names = append(names, string(s))
			}
			return nil, fmt.Errorf("there are no units that are %q: %s", name, diag.DidYouMean(name, names, "write one or more of "+strings.Join(names, ", ")))
		}
		list = append(list, Sort(name))
	}
	return list, nil
}

// Is tells whether a unit is of a sort.
func (u *Unit) Is(s Sort) bool {
	switch s {
	case Missing:
		return u.Missing
	case Untranslated:
		return u.Untranslated
	case Stale:
		return u.Stale && !u.Missing
	case Edited:
		return u.Edited
	}
	return !u.Missing && u.State == model.State(s)
}

// Export makes a catalog of units, in their order, and the record of what was sent; the record's codec and date are the caller's.
// Units whose text cannot be told from others are left out: nobody could say what belongs to them when they come back.
func Export(units []Unit, o Outgoing) (exchange.Catalog, ledger.Package) {
	c := exchange.Catalog{Source: o.Source, Target: o.Target, Project: o.Project, Package: o.Package}
	p := ledger.Package{Format: ledger.Format, Segmenter: unit.Segmenter, Name: o.Package, Lang: o.Target}
	similar := newMemory(units, o.Pairs)
	for i := range units {
		u := &units[i]
		if u.Unlinked || !o.wants(u) {
			continue
		}
		e := o.entry(u)
		if u.Missing || u.Stale || u.Untranslated {
			e.Matches = similar.matches(u)
		}
		c.Entries = append(c.Entries, e)
		p.Units = append(p.Units, ledger.PackageUnit{ID: u.Block.ID, File: u.File, Src: e.SrcHash, Tgt: e.TgtHash})
	}
	slices.SortFunc(p.Units, func(a, b ledger.PackageUnit) int {
		return strings.Compare(a.File+"\x00"+a.ID, b.File+"\x00"+b.ID)
	})
	return c, p
}

func (o *Outgoing) wants(u *Unit) bool {
	return len(o.Sorts) == 0 || slices.ContainsFunc(o.Sorts, u.Is)
}

func (o *Outgoing) entry(u *Unit) exchange.Entry {
	e := exchange.Entry{
		ID: u.Block.ID, Context: Context(u.File, u.Block), File: u.File, Kind: u.Block.Kind, Source: u.Source.Text, Target: u.text(),
		SrcHash: u.Block.Current, TgtHash: u.hash(), Notes: notes(u), MaxLength: quality.Limit(u.Source.Kind, u.Source.Key),
	}
	if e.Target != "" {
		e.State, e.Stale = u.State, u.Stale
		e.Same = u.Lock != nil && u.Lock.Same
		if u.Stale && u.Previous != nil {
			e.Previous = u.Previous.Text
		}
	}
	if o.Preview != nil {
		e.Preview = o.Preview(u)
	}
	for _, i := range o.Terms.Find(unit.Plain(u.Source.Text)) {
		e.Terms = append(e.Terms, termOf(o.Terms.Terms[i], o.Target))
	}
	return e
}

func termOf(t terms.Term, tag lang.Tag) exchange.Term {
	use := t.In[tag]
	term := exchange.Term{Source: t.Name(), Keep: use.Keep, Note: use.Note}
	if term.Note == "" {
		term.Note = t.Note
	}
	for _, p := range use.Use {
		term.Use = append(term.Use, p.String())
	}
	for _, p := range use.Avoid {
		term.Avoid = append(term.Avoid, p.String())
	}
	return term
}

// Context names a unit for people and tools: "halsa/tandlakare.md#k3f9a1", and an interface string by its key, "ui#search.hits|few".
func Context(file string, b *ledger.Block) string {
	if unit.Kind(b.Kind) == unit.Message {
		return "ui#" + b.Key
	}
	return strings.TrimPrefix(file, "content/") + "#" + b.ID
}
