package workflow

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Adoption is what is said of translations that nobody has followed so far.
type Adoption struct {
	State   model.State // where a page does not say it; "" = draft
	Origin  string
	By      string
	Current bool   // they were made from the source as it is today
	Reason  string // why that is known; with Current
}

// Adopt begins to follow translations that are there without a lock: texts are paired with the source's by key, or block by block in order.
// Where that does not come out even the file stays as it is. Unless somebody states otherwise, nobody knows what the texts were made
// from: they are stale.
func (s *Site) Adopt(tags []lang.Tag, files []string, a Adoption) (*Plan, error) {
	p := s.plan()
	return p.each(tags, files, func(l *Language, file string) error {
		if t := l.Files[file]; t.Lock != nil || t.File == nil {
			return nil
		}
		return p.adopt(l, file, a)
	})
}

func (p *planning) adopt(l *Language, file string, a Adoption) error {
	source, target := p.site.Source(file), l.Files[file].File
	of, problem := adoptable(source, target)
	if problem != nil {
		p.Diagnostics = append(p.Diagnostics, *problem)
		return nil
	}
	own, rest, err := takeState(l.Files[file].Bytes, file)
	if err != nil {
		p.fail("adopt-state", target.Name, "the state cannot be taken out of the front matter: "+err.Error(), "mend the front matter first")
		return nil //nolint:nilerr // the author's mistake, reported
	}
	lock := ledger.Lock{Format: ledger.Format, Segmenter: unit.Segmenter, File: file, Lang: l.Tag}
	if a.Current {
		lock.Adopted = a.Reason
	}
	for i, b := range p.site.blocks(file) {
		if source.Units[i].AppliesTo(l.Tag) {
			lock.Units = append(lock.Units, adopted(b, source.Units[i], target, of[i], own, a, p.site.AsOf))
		}
	}
	p.say("%s: %s followed from now on", target.Name, texts(len(target.Units)))
	if rest, err = p.namesLeftOut(source, target, &lock, rest, a); err != nil {
		return err
	}
	if err := p.write(p.site.fsys, target.Name, rest); err != nil {
		return err
	}
	return p.write(p.site.fsys, translation.LockFile(file, l.Tag), encode(lock))
}

// adopted makes a lock's unit for a text that was there.
func adopted(b *ledger.Block, source unit.Unit, target *unit.File, place int, own model.State, a Adoption, asOf lang.Date) ledger.Unit {
	u := ledger.Unit{ID: b.ID, Key: b.Key, Src: b.Current}
	if place < 0 {
		return u
	}
	u.Tgt = unit.TextHash(target.Units[place].Text)
	isEqual := ledger.HasWords(source.Text) && u.Tgt == unit.TextHash(source.Text)
	if isEqual && !a.Current && source.Key == "" {
		return u // a block that nobody has translated; fields without a translation are not in the file
	}
	u.Same = isEqual && a.Current
	u.State, u.Origin, u.By = model.Draft, a.Origin, a.By
	if a.State != "" {
		u.State = a.State
	}
	if own != "" {
		u.State = own
	}
	if !a.Current {
		u.Src = ledger.UnknownSource
	}
	if a.By != "" || a.Current {
		u.Date = asOf
	}
	return u
}

// namesLeftOut writes out the names of contacts that a translation has left out, which means that they are the source's.
func (p *planning) namesLeftOut(source, target *unit.File, lock *ledger.Lock, src []byte, a Adoption) ([]byte, error) {
	if path.Base(source.Name) != content.ContactsName {
		return src, nil
	}
	has := map[string]bool{} // contacts of which something is translated
	for _, u := range target.Units {
		has[strings.TrimSuffix(u.Key, path.Ext(u.Key))] = true
	}
	blocks := p.site.blocks(source.Name)
	for i, u := range source.Units {
		contact, isName := strings.CutSuffix(u.Key, ".name")
		at := slices.IndexFunc(lock.Units, func(known ledger.Unit) bool { return known.ID == blocks[i].ID })
		if !isName || !has[contact] || lock.Units[at].Tgt != "" {
			continue
		}
		changed, err := tomlfile.Set(src, unit.Plain(u.Text), contact, "name")
		if err != nil {
			return nil, fmt.Errorf("write the name of %s: %w", contact, err)
		}
		src = changed
		known := adopted(blocks[i], u, &unit.File{Units: []unit.Unit{u}}, 0, "", a, p.site.AsOf)
		known.Same = true
		lock.Units[at] = known
	}
	return src, nil
}

// adoptable pairs the source's units with a translation's: places in the target, or -1. problem says why it does not come out even.
func adoptable(source, target *unit.File) (of []int, problem *diag.Diagnostic) {
	of = make([]int, len(source.Units))
	byKey := map[string]int{}
	theirs := map[string][]int{}
	for i, u := range target.Units {
		if u.Key != "" {
			byKey[u.Key] = i
		} else {
			theirs[unit.FieldOf(u.Path)] = append(theirs[unit.FieldOf(u.Path)], i)
		}
	}
	ours := map[string][]int{}
	for i, u := range source.Units {
		of[i] = -1
		if place, ok := byKey[u.Key]; u.Key != "" && ok {
			of[i] = place
		}
		if u.Key == "" {
			ours[unit.FieldOf(u.Path)] = append(ours[unit.FieldOf(u.Path)], i)
		}
	}
	for field, places := range ours {
		if field != "" && len(theirs[field]) == 0 {
			continue // the field is not translated
		}
		if at := firstOdd(source, target, places, theirs[field]); at >= 0 {
			return nil, odd(source, target, places, theirs[field], at)
		}
		for n, i := range places {
			of[i] = theirs[field][n]
		}
	}
	return of, nil
}

// firstOdd gives the first place at which two sequences of blocks are of different kinds; -1 when they are alike.
func firstOdd(source, target *unit.File, ours, theirs []int) int {
	for n := range max(len(ours), len(theirs)) {
		if n >= len(ours) || n >= len(theirs) || source.Units[ours[n]].Kind.Class() != target.Units[theirs[n]].Kind.Class() {
			return n
		}
	}
	return -1
}

func odd(source, target *unit.File, ours, theirs []int, at int) *diag.Diagnostic {
	d := &diag.Diagnostic{
		Severity: diag.Warning, Rule: "adopt-structure", File: target.Name,
		Message: fmt.Sprintf("the translation is divided otherwise than %s, so it cannot be told which text belongs to which", source.Name),
		Hint:    "give both the same blocks in the same order, then adopt it",
	}
	switch {
	case at >= len(theirs):
		u := source.Units[ours[at]]
		d.Message += fmt.Sprintf(": it lacks %s of line %d there, %s", kindName(u.Kind), u.Line, excerpt(u.Text))
	case at >= len(ours):
		d.Line = target.Units[theirs[at]].Line
		d.Message += fmt.Sprintf(": %s has no more text there than %d", shortName(source.Name), len(ours))
	default:
		u := source.Units[ours[at]]
		d.Line = target.Units[theirs[at]].Line
		d.Message += fmt.Sprintf(": here is %s, and there, on line %d, %s %s", kindName(target.Units[theirs[at]].Kind), u.Line, kindName(u.Kind), excerpt(u.Text))
	}
	return d
}

// kindName gives a kind for people.
func kindName(k unit.Kind) string {
	switch k {
	case unit.Paragraph:
		return "a paragraph"
	case unit.Entry:
		return "an entry of a list"
	case unit.Cell, unit.HeadCell:
		return "a cell"
	case unit.Caption, unit.Alt:
		return "a text of a picture"
	case unit.Argument, unit.Title:
		return "a title"
	case unit.Field, unit.Fact, unit.Message:
		return "a field"
	case unit.Heading(2), unit.Heading(3), unit.Heading(4), unit.Heading(5), unit.Heading(6):
		return "a heading"
	}
	return string(k)
}

// takeState takes `state` out of a page's front matter; other files have none.
func takeState(src []byte, file string) (model.State, []byte, error) {
	front, body, _, problems := tomlfile.FrontMatter(file, src)
	if problems != nil {
		return "", src, nil
	}
	var written struct {
		State model.State `toml:"state"`
	}
	if doc, _ := tomlfile.Decode(file, front, 2, &written); !doc.Has("state") || !slices.Contains(model.States(), written.State) {
		return "", src, nil
	}
	front, err := tomlfile.Remove(front, "state")
	if err != nil {
		return "", nil, err
	}
	return written.State, joinPage(front, body), nil
}
