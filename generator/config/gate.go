package config

import (
	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// Stale says what becomes of a unit whose source has changed.
type Stale string

// What becomes of stale units.
const (
	StaleKeep        Stale = "keep"
	StaleNotice      Stale = "keep+notice"
	StaleSourceBlock Stale = "source-block" // the unit is shown in the source language
	StaleSourcePage  Stale = "source-page"  // the whole page is
	StaleHide        Stale = "hide"
)

// MissingPage says what stands where a page is not translated.
type MissingPage string

// What stands for a missing page.
const (
	SourceNotice MissingPage = "source+notice" // the page in the source language, and a notice
	LinkOnly     MissingPage = "link"          // links lead to the source language's page
	Omit         MissingPage = "omit"
)

var (
	defaultGate         = Gate{Publish: model.Reviewed, Stale: StaleNotice, StaleMaxDays: 60, MissingPage: SourceNotice, MinUnits: 0.8, Checks: diag.Warning}
	defaultHighRiskGate = Gate{Publish: model.Approved, Stale: StaleSourceBlock, StaleMaxDays: 60, MissingPage: SourceNotice, MinUnits: 0.8, Checks: diag.Error}
)

// GateFor gives the gate of pages with a risk.
func (c *Config) GateFor(risk model.Risk) Gate {
	if risk == model.HighRisk {
		return c.HighRiskGate
	}
	return c.Gate
}

type gatesTable struct {
	Default  gateTable `toml:"default"`
	HighRisk gateTable `toml:"high-risk"`
}

type gateTable struct {
	Publish      model.State `toml:"publish"`
	Stale        Stale       `toml:"stale"`
	StaleMaxDays *int        `toml:"stale_max_days"`
	MissingPage  MissingPage `toml:"missing_page"`
	MinUnits     *float64    `toml:"min_units"`
	Checks       string      `toml:"checks"`
}

// gates fills in the gates. The gate of high-risk pages takes what it does not say of days, pages and units from the ordinary one.
func (l *languages) gates(c *Config, t gatesTable) {
	isExample := c.Example || !c.SiteFile.IsRead() // what could not be read is not held against it
	c.Gate = l.gate(isExample, t.Default, c.Gate, "default")
	high := c.HighRiskGate
	high.StaleMaxDays, high.MissingPage, high.MinUnits = c.Gate.StaleMaxDays, c.Gate.MissingPage, c.Gate.MinUnits
	c.HighRiskGate = l.gate(isExample, t.HighRisk, high, "high-risk")
}

// gate lays what is written over a gate.
func (l *languages) gate(isExample bool, t gateTable, g Gate, name string) Gate {
	at := func(key string) []string { return []string{"gate", name, key} }
	if set(l, t.Publish, model.States(), at("publish")) {
		g.Publish = t.Publish
	}
	if t.Publish == model.Machine && !isExample {
		l.fail("gate-machine", "a machine's translation may be shown on an example site only", `write publish = "reviewed", or set example = true in lykta.toml`, at("publish")...)
		g.Publish = model.Draft
	}
	if set(l, t.Stale, []Stale{StaleKeep, StaleNotice, StaleSourceBlock, StaleSourcePage, StaleHide}, at("stale")) {
		g.Stale = t.Stale
	}
	if set(l, t.MissingPage, []MissingPage{SourceNotice, LinkOnly, Omit}, at("missing_page")) {
		g.MissingPage = t.MissingPage
	}
	if set(l, t.Checks, []string{"warning", "error"}, at("checks")) {
		g.Checks = diag.Warning
		if t.Checks == "error" {
			g.Checks = diag.Error
		}
	}
	if days := t.StaleMaxDays; days != nil {
		if *days < 0 {
			l.fail("gate-days", "the number of days is negative", "write 0 for no limit", at("stale_max_days")...)
		}
		g.StaleMaxDays = max(*days, 0)
	}
	if share := t.MinUnits; share != nil {
		if !(*share >= 0 && *share <= 1) { // also not a number
			l.fail("gate-share", "the share of units is not between 0 and 1", "write 0.8 for four fifths", at("min_units")...)
			return g
		}
		g.MinUnits = *share
	}
	return g
}

// set tells whether a value is written and allowed; one that is not allowed is reported.
func set[T ~string](l *languages, value T, allowed []T, keyPath []string) bool {
	problems := tomlfile.OneOf(l.doc, value, allowed, keyPath...)
	l.problems = append(l.problems, problems...)
	return problems == nil && value != ""
}
