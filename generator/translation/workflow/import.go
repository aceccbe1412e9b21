package workflow

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
	"lykta/generator/translation"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/delivery"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
)

// Delivery is a file that came back.
type Delivery struct {
	File  string // as it is named in diagnostics
	Bytes []byte
	Codec exchange.Codec
}

// Receipt is what is said of deliveries.
type Receipt struct {
	Lang  lang.Tag    // "" = as they say themselves
	As    model.State // "" = what comes needs a review, whatever it claims
	By    string      // who translated, or with As reviewed or approved who reviewed
	Close []string    // packages that are closed, whatever is missing
}

// Imported is what becomes of deliveries.
type Imported struct {
	*Plan
	Counts    map[delivery.Verdict]int `json:"counts"`
	Decisions []Decided                `json:"decisions"` // but for texts that stood already, or are empty
	Closed    []string                 `json:"closed"`
}

// Decided is a decision on an entry of a delivery.
type Decided struct {
	Delivery string   `json:"delivery"`
	Lang     lang.Tag `json:"lang"`
	delivery.Decision
}

// Import takes over what came back. Nothing is deleted: what is not taken over becomes a suggestion, what is replaced goes to the
// memory, and what belongs to no unit is reported.
func (s *Site) Import(deliveries []Delivery, r Receipt) (*Imported, error) {
	i := &importing{
		planning: s.plan(), Receipt: r, languages: map[lang.Tag]*importedLanguage{}, closed: map[string]bool{},
		out: &Imported{Counts: map[delivery.Verdict]int{}, Decisions: []Decided{}, Closed: []string{}},
	}
	i.out.Plan = i.Plan
	if !i.current() {
		i.finish()
		return i.out, nil
	}
	for _, d := range deliveries {
		if err := i.deliver(d); err != nil {
			return nil, err
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(i.languages)) {
		if err := i.settle(i.languages[tag]); err != nil {
			return nil, err
		}
	}
	if err := i.close(); err != nil {
		return nil, err
	}
	i.tell()
	i.finish()
	return i.out, nil
}

// importing is one run of Import.
type importing struct {
	*planning
	Receipt
	out       *Imported
	languages map[lang.Tag]*importedLanguage
	closed    map[string]bool
}

// importedLanguage is a language that something came for.
type importedLanguage struct {
	*Language
	pages   map[string]*ledger.PageStanding
	units   []delivery.Unit
	touched map[string]bool // files
	changed map[string]bool // ids of units that a decision has changed
	find    func(u *delivery.Unit, text string) []quality.Finding
}

func (i *importing) deliver(d Delivery) error {
	catalog, problems := d.Codec.Decode(d.File, d.Bytes)
	i.report(problems)
	if diag.HasErrors(problems) {
		return nil
	}
	in := delivery.Incoming{File: d.File, Codec: d.Codec.Name(), Catalog: catalog, As: i.As, By: i.By}
	for at := range i.site.Packages {
		if i.site.Packages[at].Name == catalog.Package {
			in.Package = &i.site.Packages[at]
		}
	}
	if !i.language(&in) {
		return nil
	}
	l, err := i.opened(in.Lang)
	if err != nil || l == nil {
		return err
	}
	decisions, problems := delivery.Judge(in, l.units, func(u *delivery.Unit, text string) bool { return quality.Blocks(l.find(u, text)) })
	i.report(problems)
	for n := range decisions {
		i.carryOut(in, l, &decisions[n])
		i.warn(in, l, &decisions[n])
		i.out.Counts[decisions[n].Verdict]++
		if v := decisions[n].Verdict; v != delivery.Unchanged && v != delivery.Empty || decisions[n].Comment != "" {
			i.out.Decisions = append(i.out.Decisions, Decided{d.File, in.Lang, decisions[n]})
		}
	}
	i.closeIfDone(in, l, decisions)
	return nil
}

// language finds out which language a delivery is for, and tells whether that can be.
func (i *importing) language(in *delivery.Incoming) bool {
	said := in.Catalog.Target
	if in.Package != nil {
		said = cmp.Or(said, in.Package.Lang)
	}
	in.Lang = cmp.Or(i.Lang, said)
	switch {
	case in.Lang == "":
		i.fail("import-language", in.File, "the file does not say which language it is in", "say it: --lang TAG")
	case said != "" && said != in.Lang:
		i.fail("import-language", in.File, fmt.Sprintf("the file is in %q, not in %q", said, in.Lang), "import it as the language it is in")
	case in.Package != nil && in.Package.Lang != in.Lang:
		i.fail("import-language", in.File, fmt.Sprintf("the package %q was sent out for %q, and this file is in %q", in.Package.Name, in.Package.Lang, in.Lang), "has a file been mixed up?")
	default:
		if _, err := i.site.Tags([]string{string(in.Lang)}); err != nil {
			i.fail("import-language", in.File, err.Error(), "")
			return false
		}
		claim := Claim{Lang: in.Lang, State: cmp.Or(i.As, model.Draft)}
		if i.As.Reaches(model.Reviewed) {
			claim.Reviewer = i.By
		}
		return i.mayClaim(claim)
	}
	return false
}

// opened reads a language once; nil when it cannot be worked with.
func (i *importing) opened(tag lang.Tag) (*importedLanguage, error) {
	if l := i.languages[tag]; l != nil {
		return l, nil
	}
	l, ok, err := i.open(tag, nil)
	if err != nil || !ok {
		return nil, err
	}
	list, problems, err := i.site.Terms()
	if err != nil {
		return nil, err
	}
	i.report(problems)
	judge := quality.NewJudge(i.site.Config.Source, tag, list)
	imported := &importedLanguage{Language: l, touched: map[string]bool{}, changed: map[string]bool{}}
	imported.find = func(u *delivery.Unit, text string) []quality.Finding {
		target := quality.Target{Text: text, Same: u.Lock != nil && u.Lock.Same}
		if u.Lock != nil {
			target.Ignore = u.Lock.Ignore
		}
		return judge.Find(quality.NewSource(u.Source, list), target)
	}
	imported.pages, imported.units = i.site.standings(l)
	i.languages[tag] = imported
	return imported, nil
}

// carryOut applies a decision to the standings. What is in a file that nobody follows cannot be noted anywhere.
func (i *importing) carryOut(in delivery.Incoming, l *importedLanguage, d *delivery.Decision) {
	if !d.Changes() {
		return
	}
	u := d.Unit()
	if page := l.pages[u.File]; page.Lock == nil && page.HasFile {
		d.Verdict, d.Why = delivery.Gone, "nobody follows this translation yet"
		i.fail("translation-untracked", translation.TargetFile(u.File, l.Tag), "nobody follows this translation yet, so what came for it is not taken over",
			fmt.Sprintf("run: lykta translate adopt --lang %s %s, then import again", l.Tag, shortName(u.File)))
		return
	}
	if pair := d.Apply(in, i.site.AsOf, u.File, &u.Standing); pair != nil {
		l.Memory.Add(*pair)
	}
	l.touched[u.File], l.changed[u.Block.ID] = true, true
}

// warn tells what checks find in a text that was taken over, at its place in the delivery: the one who sent it can still mend it.
func (i *importing) warn(in delivery.Incoming, l *importedLanguage, d *delivery.Decision) {
	if d.Verdict != delivery.Taken {
		return
	}
	for _, f := range l.find(d.Unit(), d.Text) {
		i.report([]diag.Diagnostic{{
			Severity: diag.Warning, Rule: f.Rule(), File: in.File, Line: d.Line, Excerpt: diag.Line([]byte(d.Text), 1),
			Message: d.Context + ": " + f.Message, Hint: f.Hint,
		}})
	}
}

// settle writes what has changed of a language.
func (i *importing) settle(l *importedLanguage) error {
	if len(l.touched) == 0 {
		return nil
	}
	now := map[string]ledger.Standing{}
	for n := range l.units {
		if id := l.units[n].Block.ID; l.changed[id] {
			now[id] = l.units[n].Standing
		}
	}
	for _, file := range slices.Sorted(maps.Keys(l.touched)) {
		page := l.pages[file]
		isTold := canBeTold(page)
		for n, st := range page.Units {
			if changed, ok := now[st.Block.ID]; ok {
				page.Units[n] = changed
			}
		}
		if !isTold {
			if err := i.suggest(l, file, now); err != nil {
				return err
			}
			continue
		}
		settled, ok := ledger.Settle(l.Tag, ledger.Source{File: file, Units: i.site.Source(file).Units}, *i.site.index.Ledger(file), page)
		if !ok {
			panic("workflow: a linked translation cannot be settled")
		}
		if err := i.target(l.Tag, file, settled, l.Files[file]); err != nil {
			return err
		}
	}
	return i.memory(l.Memory)
}

// suggest notes suggestions in the lock of a file whose texts cannot be told apart. The file stays as it is.
func (i *importing) suggest(l *importedLanguage, file string, now map[string]ledger.Standing) error {
	lock := *l.Files[file].Lock
	lock.Units = slices.Clone(lock.Units)
	known := map[string]bool{}
	for n, u := range lock.Units {
		known[u.ID] = true
		if st, ok := now[u.ID]; ok {
			lock.Units[n] = *st.Lock
		}
	}
	for _, st := range l.pages[file].Units {
		if changed, ok := now[st.Block.ID]; ok && !known[st.Block.ID] {
			added := *changed.Lock
			added.Tgt = "" // the text does not stand in the file
			lock.Units = append(lock.Units, added)
		}
	}
	return i.write(i.site.fsys, translation.LockFile(file, l.Tag), tomlfile.Encode(lock))
}

// closeIfDone closes a package of which everything has come back.
func (i *importing) closeIfDone(in delivery.Incoming, l *importedLanguage, decisions []delivery.Decision) {
	if in.Package == nil {
		return
	}
	done := map[string]bool{}
	isWorkedIn := false // a file in which nobody has done anything closes nothing
	for n := range decisions {
		d := &decisions[n]
		switch d.Verdict {
		case delivery.Taken, delivery.Confirmed, delivery.Suggested, delivery.Known:
			done[d.ID], isWorkedIn = true, true
		case delivery.Unchanged, delivery.Claimed:
			done[d.ID] = !d.Unit().Stale
		case delivery.Empty, delivery.Copied, delivery.Gone, delivery.Refused:
		}
	}
	byID := map[string]*delivery.Unit{}
	for n := range l.units {
		byID[l.units[n].Block.ID] = &l.units[n]
	}
	for _, sent := range in.Package.Units {
		u := byID[sent.ID]
		if u != nil && !done[sent.ID] && !(u.Lock != nil && strings.HasSuffix(u.Lock.Origin, ":"+in.Package.Name)) {
			return
		}
	}
	if isWorkedIn {
		i.closed[in.Package.Name] = true
	}
}

// close takes away the records of packages that are closed.
func (i *importing) close() error {
	for _, name := range i.Close {
		if !slices.ContainsFunc(i.site.Packages, func(p ledger.Package) bool { return p.Name == name }) {
			var names []string
			for _, p := range i.site.Packages {
				names = append(names, p.Name)
			}
			i.fail("package-unknown", "", fmt.Sprintf("there is no open package %q", name), diag.DidYouMean(name, names, "open packages stand in "+translation.PackageFolder))
			continue
		}
		i.closed[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(i.closed)) {
		if err := i.remove(i.site.fsys, packageFile(name)); err != nil {
			return err
		}
		i.out.Closed = append(i.out.Closed, name)
	}
	return nil
}

// verdictWords says verdicts for people, in the order in which they are told.
var verdictWords = []struct {
	verdict delivery.Verdict
	words   string
}{
	{delivery.Taken, "taken over"},
	{delivery.Confirmed, "stood already, and is believed to be what the delivery claims"},
	{delivery.Unchanged, "as they stood, or as they were sent"},
	{delivery.Claimed, "stood already; the delivery claims more of it, which is believed with --as STATE --by NAME only"},
	{delivery.Suggested, "kept as a suggestion"},
	{delivery.Known, "kept as a suggestion before"},
	{delivery.Refused, "refused, and kept as a suggestion"},
	{delivery.Empty, "without a translation: nothing is deleted"},
	{delivery.Copied, "with the source's text: counts as not translated"},
	{delivery.Gone, "not taken over"},
}

// tell says what becomes of the deliveries: each that is not ordinary, and how many there are of each sort.
func (i *importing) tell() {
	for _, d := range i.out.Decisions {
		switch d.Verdict {
		case delivery.Suggested, delivery.Refused:
			i.say("%s %s: %s, because %s %s", d.Lang, d.Context, "a suggestion", d.Why, excerpt(d.Text))
		case delivery.Taken, delivery.Confirmed:
			if d.Stale {
				i.say("%s %s: taken over, and stale: the source has changed since it was sent %s", d.Lang, d.Context, excerpt(d.Text))
			}
			if d.Why != "" {
				i.say("%s %s: %s", d.Lang, d.Context, d.Why)
			}
		case delivery.Unchanged, delivery.Claimed, delivery.Known, delivery.Empty, delivery.Copied, delivery.Gone:
		}
		if d.Comment != "" {
			i.say("%s %s: the translator writes: %s", d.Lang, d.Context, excerpt(d.Comment))
		}
	}
	for _, v := range verdictWords {
		if n := i.out.Counts[v.verdict]; n > 0 {
			i.say("%s %s", unitsIn(n), v.words)
		}
	}
	for _, name := range i.out.Closed {
		i.say("the package %s is closed", name)
	}
}
