package workflow

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
	"lykta/generator/translation"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/delivery"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Order is what is to be sent out.
type Order struct {
	Lang    lang.Tag
	Codec   exchange.Codec
	Sorts   []delivery.Sort // none = all units
	Package string          // its name; "" = one is made of the day and the language
	Memory  bool            // it is a memory of reviewed pairs, which nobody sends back
}

// Exported is what is sent out. The plan records it in the site; the file itself is the caller's to write.
type Exported struct {
	*Plan
	Package string `json:"package,omitempty"`
	File    string `json:"file"` // its name, without a folder
	Units   int    `json:"units"`
	Length  int    `json:"source_words"`

	Catalog exchange.Catalog `json:"-"`
}

var packageName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`)

// Export makes the file for translators of one language, and records what was sent: until the package is closed, the ledgers keep the
// texts that it holds. Files whose texts cannot be told apart are left out with a warning.
func (s *Site) Export(o Order) (*Exported, error) {
	p := s.plan()
	x := &Exported{Plan: p.Plan}
	if o.Package != "" && !packageName.MatchString(o.Package) {
		p.fail("package-name", "", fmt.Sprintf("%q cannot be the name of a package", o.Package), "use letters a–z, digits, hyphens and dots, such as 2026-11-agency-ar")
	}
	if !p.current() || len(p.Diagnostics) > 0 {
		p.finish()
		return x, nil
	}
	l, ok, err := p.open(o.Lang, nil)
	if err != nil || !ok {
		p.finish()
		return x, err
	}
	list, problems, err := s.Terms()
	if err != nil {
		return nil, err
	}
	p.report(problems)
	pages, units := s.standings(l)
	p.warnUnlinked(l, pages)
	out := delivery.Outgoing{
		Source: s.Config.Source, Target: o.Lang, Project: strings.TrimSpace(s.Config.Title + " " + s.Config.Release.Version), Package: o.Package,
		Sorts: o.Sorts, Terms: list, Preview: s.preview, Pairs: l.Memory.Pairs,
	}
	if o.Memory {
		units = slices.DeleteFunc(units, func(u delivery.Unit) bool {
			return u.Missing || u.Stale || u.Edited || !u.State.Reaches(model.Reviewed)
		})
		out.Package = ""
	}
	catalog, sent := delivery.Export(units, out)
	x.Units, x.Catalog = len(catalog.Entries), catalog
	for i := range catalog.Entries {
		x.Length += len(strings.Fields(unit.Plain(catalog.Entries[i].Source)))
	}
	x.File = strings.ToLower(string(o.Lang)) + o.Codec.Ending()
	if x.Units == 0 {
		x.say("%s: nothing to send: there is no unit that %s", o.Lang, o.words())
	} else if !o.Memory {
		if err := p.register(x, sent, o); err != nil {
			return nil, err
		}
	}
	p.finish()
	return x, nil
}

// words says which units are ordered.
func (o *Order) words() string {
	if len(o.Sorts) == 0 && !o.Memory {
		return "can be told apart"
	}
	var words []string
	for _, s := range o.Sorts {
		words = append(words, string(s))
	}
	if o.Memory {
		words = append(words, "reviewed")
	}
	return "is " + strings.Join(words, " or ")
}

// register records what is sent. The same units as in an open package of the language are that package.
func (p *planning) register(x *Exported, sent ledger.Package, o Order) error {
	sent.Codec, sent.Date = o.Codec.Name(), p.site.AsOf
	name, isOpen := p.nameFor(sent, o)
	if name == "" {
		return nil
	}
	x.Package, sent.Name, x.Catalog.Package, x.File = name, name, name, name+o.Codec.Ending()
	x.say("%s: %s, %d words of source text", x.File, unitsIn(x.Units), x.Length)
	if isOpen {
		return nil
	}
	return p.write(p.site.fsys, packageFile(name), tomlfile.Encode(sent))
}

func unitsIn(n int) string {
	if n == 1 {
		return "1 unit"
	}
	return fmt.Sprintf("%d units", n)
}

func packageFile(name string) string { return path.Join(translation.PackageFolder, name+".toml") }

// nameFor gives the package's name, and whether it is open already with these very units. "" means that there is none.
func (p *planning) nameFor(sent ledger.Package, o Order) (name string, isOpen bool) {
	taken := map[string]*ledger.Package{}
	for i := range p.site.Packages {
		taken[p.site.Packages[i].Name] = &p.site.Packages[i]
	}
	isSame := func(name string) bool {
		open := taken[name]
		return open != nil && open.Lang == sent.Lang && open.Codec == sent.Codec && slices.Equal(open.Units, sent.Units)
	}
	if o.Package != "" {
		if taken[o.Package] != nil && !isSame(o.Package) {
			p.fail("package-open", packageFile(o.Package), fmt.Sprintf("there is an open package %q with other units", o.Package), "take another name, or close it: lykta translate import --close "+o.Package)
			return "", false
		}
		return o.Package, isSame(o.Package)
	}
	stem := strings.ToLower(fmt.Sprintf("%s-%s", p.site.AsOf, o.Lang))
	name = stem
	for n := 2; taken[name] != nil; n++ {
		if isSame(name) {
			return name, true
		}
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	return name, false
}

// standings gives where every unit of a language stands, by file and in one list: in the order of the files, and of their texts.
func (s *Site) standings(l *Language) (map[string]*ledger.PageStanding, []delivery.Unit) {
	pages := map[string]*ledger.PageStanding{}
	var units []delivery.Unit
	for i := range s.Sources {
		file := s.Sources[i].Name
		page := s.Standing(l, file)
		pages[file] = page
		for _, st := range page.Units {
			if !canBeTold(page) {
				st.Unlinked = true
			}
			units = append(units, delivery.Unit{File: file, Standing: st})
		}
	}
	return pages, units
}

// canBeTold tells whether the texts of a file can be told apart, so that one of them can be replaced.
func canBeTold(page *ledger.PageStanding) bool {
	return page.IsLinked() && !page.HasGone() && (page.Lock != nil || !page.HasFile)
}

func (p *planning) warnUnlinked(l *Language, pages map[string]*ledger.PageStanding) {
	for i := range p.site.Sources {
		file := p.site.Sources[i].Name
		if page := pages[file]; !canBeTold(page) {
			p.settled(l, file)
			p.soften()
		}
	}
}

// preview gives where readers find the source of a unit.
func (s *Site) preview(u *delivery.Unit) string {
	if !strings.HasPrefix(u.File, content.Root+"/") || !strings.HasSuffix(u.File, ".md") || s.Config.BaseURL == "" {
		return ""
	}
	address := s.Config.BaseURL + string(s.Config.Source) + "/"
	if page := content.PathOf(u.File); page != "" {
		address += page + "/"
	}
	if u.Block.Anchor != "" {
		address += "#" + url.PathEscape(u.Block.Anchor)
	}
	return address
}
