// Package config reads a site's own settings: lykta.toml and translations/languages.toml.
// It reads no pages, no flags and no environment.
package config

import (
	"io/fs"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
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
	Languages     []Language // menu order, the source language first
	Gate          Gate       // of ordinary pages
	HighRiskGate  Gate       // of pages with risk = "high"

	SiteFile      *tomlfile.Doc // positions in lykta.toml
	LanguagesFile *tomlfile.Doc // positions in translations/languages.toml
}

// Language is a language of the site as configured.
type Language struct {
	Tag      lang.Tag
	Name     string // own name
	Dir      lang.Direction
	Hreflang string
	Fallback []lang.Tag // where missing text is taken from, in order; ends with the source language; empty for the source itself
	ExitURL  string
}

// Gate says what of a translation is shown.
type Gate struct {
	Publish      model.State // least state shown as a translation
	Stale        string      // keep, keep+notice, source-block, source-page or hide
	StaleMaxDays int         // afterwards source-block; 0 = no limit
	MissingPage  string      // source+notice, link or omit
	MinUnits     float64     // share of a page's units, 0–1; below, the page counts as missing
	Checks       string      // "error" or "warning": what a failed check of a translation is
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

// Load reads the settings from a site's folder. The Config is never nil when the error is; after diagnostics that are errors it
// holds what could be read.
func Load(fsys fs.FS) (*Config, []diag.Diagnostic, error) {
	return &Config{}, nil, nil
}
