// Package config reads a site's own settings: lykta.toml and translations/languages.toml.
// It reads no pages, no flags and no environment.
package config

import (
	"errors"
	"fmt"
	"io/fs"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// The files that Load reads, from the site's folder.
const (
	SiteFile      = "lykta.toml"
	LanguagesFile = "translations/languages.toml"
)

// Config is what the settings say, checked and with the defaults filled in.
type Config struct {
	Title         string
	BaseURL       string // absolute, ends in "/"
	BasePath      string // its path, begins and ends in "/"
	Source        lang.Tag
	Theme         string
	Example       bool
	AsOf          lang.Date // zero: not pinned
	Release       model.Release
	Publisher     model.Publisher
	ExitURL       string
	ExitLanguages map[lang.Tag]string // where a language leaves to instead
	Frames        []string            // CSP sources that may frame the site; nil = anyone, empty = nobody
	PackFormats   []string
	Discreet      []string // formats of which a discreet variant is made too
	Prints        []model.Print
	SharePictures bool       // each page has a picture that goes with its address where it is shared
	PublicKey     string     // by which readers check packs; "" = they are not signed
	Languages     []Language // menu order, the source language first
	Gate          Gate       // of ordinary pages
	HighRiskGate  Gate       // of pages with risk = "high"

	SiteFile      *tomlfile.Doc // positions in lykta.toml
	LanguagesFile *tomlfile.Doc // positions in translations/languages.toml; nil when there is none
}

// Language is a language of the site as configured.
type Language struct {
	Tag      lang.Tag
	Name     string // own name
	Dir      lang.Direction
	Hreflang string
	Fallback []lang.Tag // where missing text is taken from, in order; ends with the source language; empty for the source itself
	ExitURL  string

	Reviewers []string // who may say that a translation is reviewed or approved
}

// Gate says what of a translation is shown.
type Gate struct {
	Publish      model.State // least state shown as a translation
	Stale        Stale
	StaleMaxDays int // afterwards source-block; 0 = no limit
	MissingPage  MissingPage
	MinUnits     float64       // share of a page's units, 0–1; below, the page counts as missing
	Checks       diag.Severity // of a failed check of a translation
}

// Language gives the configured language with tag, or nil.
func (c *Config) Language(tag lang.Tag) *Language {
	for i := range c.Languages {
		if c.Languages[i].Tag == tag {
			return &c.Languages[i]
		}
	}
	return nil
}

// Load reads the settings from a site's folder. The error is one of reading; without it the Config is not nil, and after
// diagnostics that are errors it holds what could be read.
func Load(fsys fs.FS) (*Config, []diag.Diagnostic, error) {
	src, err := fs.ReadFile(fsys, SiteFile)
	if errors.Is(err, fs.ErrNotExist) {
		return &Config{}, []diag.Diagnostic{{
			Severity: diag.Error, Rule: "site-missing", File: SiteFile, Message: "there is no lykta.toml in this folder",
			Hint: "run lykta in the site's folder, or name the folder with --site",
		}}, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read settings: %w", err)
	}
	c, problems := parseSite(src)
	src, err = fs.ReadFile(fsys, LanguagesFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("read languages: %w", err)
	}
	problems = append(problems, c.parseLanguages(src, err == nil)...)
	return c, append(problems, c.setExits()...), nil
}

// setExits gives every language its exit, and checks that the exits name languages of the site.
func (c *Config) setExits() []diag.Diagnostic {
	var problems []diag.Diagnostic
	var tags []string
	for i := range c.Languages {
		l := &c.Languages[i]
		tags = append(tags, string(l.Tag))
		l.ExitURL = c.ExitURL
		if own := c.ExitLanguages[l.Tag]; own != "" {
			l.ExitURL = own
		}
	}
	if len(c.Languages) == 0 || !c.SiteFile.IsRead() {
		return nil
	}
	for _, key := range c.SiteFile.Keys("exit", "languages") {
		if c.Language(lang.Tag(key)) == nil {
			problems = append(problems, c.SiteFile.Warning("exit-language", fmt.Sprintf("the site has no language %q", key),
				diag.DidYouMean(key, tags, "languages are listed in "+LanguagesFile), "exit", "languages", key))
		}
	}
	return problems
}
