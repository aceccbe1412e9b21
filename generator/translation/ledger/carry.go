package ledger

import (
	"maps"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/translation/unit"
)

// Language is all that one language has: its files by the source file they translate, and its attic.
type Language struct {
	Tag    lang.Tag
	Files  map[string]Target
	Memory Memory
}

// Target is one file's translation.
type Target struct {
	Lock  *Lock       // nil: nobody follows it
	Units []unit.Unit // as in the file; nil: there is no file
}

// What became of a language's texts.
const (
	CarriedAlong = "carried"   // to another file, with its unit
	CarriedAway  = "retired"   // to the memory
	Suggested    = "suggested" // to the unit that its own became a part of
	TakenBack    = "taken-back"
	HeldBack     = "held-back" // the file must be aligned first
	FollowedFile = "renamed"
	RemovedFile  = "removed"
)

// Note is what became of one text, or one file, of a language.
type Note struct {
	Kind string   `json:"kind"`
	Lang lang.Tag `json:"lang"`
	File string   `json:"file"`
	From string   `json:"from,omitempty"`
	ID   string   `json:"id,omitempty"`
	Text string   `json:"text,omitempty"`
}

// Carried is a language after its source has changed.
type Carried struct {
	Language
	Touched []string          // files whose texts or lock differ now, but for their name, sorted; Units of them are in the order of their lock, with the source's text where there is none
	Removed []string          // files that are gone, sorted
	Renamed map[string]string // name → former name
	Notes   []Note
}

// Carry lets a language follow its source: texts move with their units and files, texts of units that are gone go to the memory or
// become suggestions, and what is back is taken from the memory. No text is lost; a file whose texts cannot be told apart stays as it is.
// What readers see of a text that did neither move, go nor come stays the same.
//
// ledgers and changes are what Update gave; sources are the same. The arguments are left as they are.
func Carry(l Language, ledgers []Ledger, sources []Source, changes []Change) Carried {
	c := newCarrying(l, ledgers, sources)
	c.follow(changes)
	c.open()
	for _, name := range c.names() {
		c.leave(c.pages[name])
	}
	c.recall = newRecall(c.lang.Memory)
	for _, name := range c.names() {
		c.restore(c.pages[name])
	}
	c.create()
	return c.result()
}

// carrying is one run of Carry.
type carrying struct {
	lang    Language
	index   Index
	sources map[string]Source
	pages   map[string]*page
	recall  recall
	renamed map[string]string
	removed []string
	notes   []Note
}

// page is a file of the language while it is changed.
type page struct {
	name      string
	standing  *PageStanding
	lock      *Lock // as it was; nil: a new one
	texts     map[string]text
	hasFile   bool
	isThere   bool // the source file is
	isTouched bool
	held      bool // its texts cannot be told apart
}

// text is a unit of a lock with what stands in the file for it.
type text struct {
	Unit
	target *unit.Unit // nil: the source's text
}

func newCarrying(l Language, ledgers []Ledger, sources []Source) *carrying {
	c := &carrying{lang: l, index: NewIndex(ledgers), sources: map[string]Source{}, pages: map[string]*page{}, renamed: map[string]string{}}
	c.lang.Files = maps.Clone(l.Files)
	c.lang.Memory.Pairs = slices.Clone(l.Memory.Pairs)
	if c.lang.Files == nil {
		c.lang.Files = map[string]Target{}
	}
	for _, s := range sources {
		c.sources[s.File] = s
	}
	return c
}

func (c *carrying) names() []string { return slices.Sorted(maps.Keys(c.pages)) }

func (c *carrying) note(n Note) {
	n.Lang = c.lang.Tag
	c.notes = append(c.notes, n)
}

// follow renames files with their source.
func (c *carrying) follow(changes []Change) {
	for _, change := range changes {
		if change.Kind != Renamed {
			continue
		}
		target, had := c.lang.Files[change.From]
		if _, taken := c.lang.Files[change.File]; !had || taken {
			continue
		}
		if target.Lock != nil {
			lock := *target.Lock
			lock.File = change.File
			target.Lock = &lock
		}
		delete(c.lang.Files, change.From)
		c.lang.Files[change.File] = target
		c.renamed[change.File] = change.From
		c.note(Note{Kind: FollowedFile, File: change.File, From: change.From})
	}
}

// open finds out where every file with a lock stands.
func (c *carrying) open() {
	for name, target := range c.lang.Files {
		if target.Lock == nil {
			continue
		}
		source, isThere := c.sources[name]
		l := c.index.Ledger(name)
		if l == nil {
			l = &Ledger{File: name}
		}
		p := &page{
			name: name, lock: target.Lock, texts: map[string]text{}, hasFile: target.Units != nil, isThere: isThere,
			standing: Stand(c.lang.Tag, source.Units, *l, target.Lock, target.Units, c.index.Block),
		}
		isUnknown := slices.ContainsFunc(target.Lock.Units, func(u Unit) bool { return c.index.Block(u.ID) == nil }) // its ledger was lost
		p.held = p.hasFile && !p.standing.IsLinked() || !p.hasFile && p.isThere || isUnknown
		for _, s := range p.standing.Units {
			if t, known := textFrom(s); known {
				p.texts[s.Block.ID] = t
			}
			if s.Lock != nil && s.Lock.Key != "" && s.Lock.Key != s.Block.Key && s.Target != nil {
				p.isTouched = true // it stands under another name now
			}
		}
		for _, g := range p.standing.Gone {
			p.texts[g.Lock.ID] = text{g.Lock.clone(), c.retagged(g)}
		}
		c.pages[name] = p
	}
}

// retagged gives the text of a unit that is gone, its tags numbered as those of the version it was made from, as far as that is known.
func (c *carrying) retagged(g GoneUnit) *unit.Unit {
	b := c.index.Block(g.Lock.ID)
	if g.Target == nil || b == nil {
		return g.Target
	}
	v := b.Version(g.Lock.Src)
	if v == nil {
		return g.Target
	}
	t := unit.Retag(unit.Unit{Text: v.Text, Tags: tagsOf(b, v)}, *g.Target)
	return &t
}

// tagsOf gives what is known of the tags of a version.
func tagsOf(b *Block, v *Version) []unit.Tag {
	contents := map[string]string{}
	for _, line := range v.Contents {
		name, content, _ := strings.Cut(line, "=")
		contents[name] = content
	}
	var tags []unit.Tag
	links := 0
	for _, t := range unit.Tokens(v.Text) {
		if t.Kind == unit.Words || t.Kind == unit.Close {
			continue
		}
		tag := unit.Tag{Name: t.Name, Class: unit.Class(t.Name), Void: t.Kind == unit.Void, Content: contents[t.Name]}
		if tag.Class == "a" {
			links++
		}
		tags = append(tags, tag)
	}
	for i := range tags {
		if n := number(tags[i].Name[1:]); tags[i].Class == "a" && links == len(b.Links) && n > 0 && n <= links { // all lead out of the site
			tags[i].Target = b.Links[n-1]
		}
	}
	return tags
}

func (u *Unit) clone() Unit {
	own := *u
	own.Ignore = slices.Clone(u.Ignore)
	own.Suggestions = slices.Clone(u.Suggestions)
	return own
}

// leave takes what is gone from the source out of a page, to where it belongs now.
func (c *carrying) leave(p *page) {
	if p.held {
		for _, g := range p.standing.Gone {
			c.note(Note{Kind: HeldBack, File: p.name, ID: g.Lock.ID})
		}
		return
	}
	joined := map[string][]text{} // texts that were joined to one unit
	var order []string
	for _, g := range p.standing.Gone {
		t := p.texts[g.Lock.ID]
		delete(p.texts, g.Lock.ID)
		p.isTouched = true
		block := c.index.Block(t.ID)
		if file := c.index.File(t.ID); file != "" && c.moveTo(file, t, p) {
			continue
		}
		if heir := c.heir(block); heir != "" {
			if joined[heir] == nil {
				order = append(order, heir)
			}
			joined[heir] = append(joined[heir], t)
			continue
		}
		c.retire(p, t)
	}
	for _, heir := range order {
		c.suggest(heir, joined[heir], p)
	}
}

// moveTo puts a text into the file where its unit stands now, and tells whether that was possible.
func (c *carrying) moveTo(file string, t text, from *page) bool {
	to := c.pageFor(file)
	if to == nil {
		return false
	}
	own := to.texts[t.ID]
	if own.isTranslated() {
		return false // two branches brought it here
	}
	t.Suggestions = append(t.Suggestions, own.Suggestions...)
	to.texts[t.ID] = t
	to.isTouched = true
	if t.target != nil {
		c.note(Note{Kind: CarriedAlong, File: file, From: from.name, ID: t.ID, Text: t.target.Text})
	}
	return true
}

// pageFor gives a file of the language to put texts into: a new one where there is none, nil where texts cannot be told apart.
func (c *carrying) pageFor(file string) *page {
	if p := c.pages[file]; p != nil {
		if p.held {
			return nil
		}
		return p
	}
	if _, exists := c.lang.Files[file]; exists {
		return nil // nobody follows it
	}
	if _, isThere := c.sources[file]; !isThere {
		return nil
	}
	p := &page{name: file, standing: &PageStanding{}, texts: map[string]text{}, isThere: true}
	c.pages[file] = p
	return p
}

// heir gives the unit that a unit which is gone became a part of, or "".
func (c *carrying) heir(b *Block) string {
	for range 16 { // a chain of changes, and never a ring
		if b == nil || len(b.Became) == 0 {
			return ""
		}
		id := b.Became[0]
		if c.index.File(id) != "" {
			return id
		}
		b = c.index.Block(id)
	}
	return ""
}

// suggest keeps texts of units that were divided or joined as one suggestion of the unit they became.
func (c *carrying) suggest(heir string, texts []text, from *page) {
	to := c.pageFor(c.index.File(heir))
	if to == nil {
		for _, t := range texts {
			c.retire(from, t)
		}
		return
	}
	own, ok := to.texts[heir]
	if !ok {
		own = text{Unit: Unit{ID: heir}}
	}
	whole := Suggestion{From: Merged, Why: "the paragraphs were joined"}
	if len(texts) == 1 {
		whole.From, whole.Why, whole.Src = Split, "the paragraph was divided, or joined to another", texts[0].Src
	}
	var parts []string
	for _, t := range texts {
		if t.isTranslated() {
			parts = append(parts, t.target.Text)
		}
		own.Suggestions = append(own.Suggestions, t.Suggestions...)
	}
	if len(parts) > 0 {
		whole.Text = Concatenate(parts)
		if !slices.ContainsFunc(own.Suggestions, func(s Suggestion) bool { return s.Text == whole.Text }) {
			own.Suggestions = append(own.Suggestions, whole)
		}
		c.note(Note{Kind: Suggested, File: to.name, ID: heir, Text: whole.Text})
	}
	to.texts[heir] = own
	to.isTouched = true
}

// isTranslated tells whether somebody has translated a text: it is not the source's that stands in its place.
func (t text) isTranslated() bool {
	return t.target != nil && (t.State != "" || unit.TextHash(t.target.Text) != t.Tgt)
}

// Concatenate joins tagged texts of neighbouring units to one. Tags of the later ones are numbered on.
func Concatenate(texts []string) string {
	count := map[string]int{}
	var tokens []unit.Token
	for i, text := range texts {
		if i > 0 {
			tokens = append(tokens, unit.Token{Kind: unit.Words, Text: " "})
		}
		highest := maps.Clone(count)
		for _, t := range unit.Tokens(text) {
			if t.Kind != unit.Words && !strings.HasPrefix(t.Name, "l-") {
				class := unit.Class(t.Name)
				n := count[class] + number(t.Name[len(class):])
				highest[class] = max(highest[class], n)
				t.Name = class + digits(n)
			}
			tokens = append(tokens, t)
		}
		count = highest
	}
	return unit.Join(tokens)
}
