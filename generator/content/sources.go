package content

import (
	"fmt"
	"regexp"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// sourceTable is one table of sources.toml as it is written.
type sourceTable struct {
	Title        string           `toml:"title"`
	Publisher    string           `toml:"publisher"`
	Kind         model.SourceKind `toml:"kind"`
	SFS          string           `toml:"sfs"`
	URL          string           `toml:"url"`
	Seen         lang.Date        `toml:"seen"`
	SupersededBy string           `toml:"superseded_by"`
}

// sfsNumber matches a number in the Swedish code of statutes: year, colon, number.
var sfsNumber = regexp.MustCompile(`^[12][0-9]{3}:[1-9][0-9]{0,4}$`)

func (f *Facts) readSources(file string, src []byte) []diag.Diagnostic {
	var written map[string]sourceTable
	doc, problems := tomlfile.Decode(file, src, 1, &written)
	f.SourcesFile = doc
	c := &checker{doc: doc, problems: problems}
	for _, key := range rows(c, written) {
		t := written[key]
		source := model.Source{
			Key: key, Title: strings.TrimSpace(t.Title), Publisher: strings.TrimSpace(t.Publisher), Kind: t.Kind, SFS: t.SFS, URL: t.URL,
			Seen: t.Seen, SupersededBy: t.SupersededBy,
		}
		f.Sources = append(f.Sources, &source)
		checkSource(c, key, t)
	}
	for _, s := range f.Sources {
		if to := s.SupersededBy; to != "" && (to == s.Key || f.Source(to) == nil) {
			c.fail("source-unknown", fmt.Sprintf("there is no other source %q", to), diag.DidYouMean(to, f.sourceKeys(), "add it to this file"), s.Key, "superseded_by")
		}
	}
	return c.problems
}

func checkSource(c *checker, key string, t sourceTable) {
	if strings.TrimSpace(t.Title) == "" {
		c.missing("write the source's title", key, "title")
	}
	if strings.TrimSpace(t.Publisher) == "" {
		c.missing("write who published it", key, "publisher")
	}
	if t.Kind == "" {
		c.missing("write law, authority, research or organisation", key, "kind")
	}
	unknownKind := tomlfile.OneOf(c.doc, t.Kind, []model.SourceKind{model.Law, model.Authority, model.Research, model.Organisation}, key, "kind")
	c.add(unknownKind)
	isLaw := t.Kind == model.Law || t.Kind == "" || unknownKind != nil // or may be
	switch {
	case t.SFS != "" && !isLaw:
		c.fail("sfs", "only a law has an SFS number", "take the line away, or set kind to law", key, "sfs")
	case t.SFS != "" && !sfsNumber.MatchString(t.SFS):
		c.fail("sfs", fmt.Sprintf("%q is not an SFS number", t.SFS), `write year:number, such as "1990:52"`, key, "sfs")
	}
	if t.URL != "" {
		c.web(t.URL, key, "url")
	} else if !isLaw {
		c.problems = append(c.problems, c.doc.Warning("source-address", fmt.Sprintf("the source %q has no address", key), "write url, so that readers can see for themselves", key))
	}
}
