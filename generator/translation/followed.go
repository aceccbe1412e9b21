package translation

import (
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
	Judge     *quality.Judge
	Files     map[string]*Tracked // by source file
	Untracked map[string]bool     // source files with a translation that no lock follows
}
