package translation

import (
	"slices"

	"lykta/generator/config"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/terms"
)

// Followed is where all translations of a site stand, for those who look after them.
type Followed struct {
	Record    *Record
	Languages []FollowedLanguage // but the source's, in menu order
	Packages  []ledger.Package   // sent out and not back
	Words     *terms.List        // how words are translated; may be nil
}

// FollowedLanguage is one of them.
type FollowedLanguage struct {
	config.Language
	Files     map[string]*Reading // by source file
	Untracked map[string]bool     // source files with a translation that no lock follows
}

// Settle takes up what is wrong with the language's translations beside each other, and then forgets the texts at which nobody must look:
// they are many.
func (l *FollowedLanguage) Settle(r *Record, judge *quality.Judge) {
	var pairs []quality.Pair
	var units []*UnitStanding
	for _, file := range r.order {
		reading := l.Files[file]
		if reading == nil {
			continue
		}
		sources := r.Judged(file)
		for i := range reading.Units {
			u := &reading.Units[i]
			pair := quality.Pair{Source: sources[i], Place: file}
			if u.HasText && !u.Detail.IsMissing {
				pair.Target = quality.Target{Text: u.Detail.Target, Same: u.Detail.Same, Ignore: u.Detail.Ignore}
			}
			pairs, units = append(pairs, pair), append(units, u)
		}
	}
	for i, findings := range judge.FindTogether(pairs) {
		units[i].Detail.Findings = slices.Concat(units[i].Detail.Findings, findings)
	}
	for _, reading := range l.Files {
		reading.drop()
	}
}
