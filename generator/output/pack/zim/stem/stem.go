// Package stem cuts words down to their stems with the algorithms of Snowball, for the languages where readers of archives do the same.
// It splits no text and folds no letters: words arrive in lower case.
package stem

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/irish"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/tamil"
	"github.com/blevesearch/snowballstem/turkish"
)

// Stemmer gives a word's stem.
type Stemmer func(word string) string

// For gives the stemmer for a language's first subtag, such as "sv", or nil when there is none.
func For(language string) Stemmer {
	stem := algorithm(language)
	if stem == nil {
		return nil
	}
	return func(word string) string {
		if language == "ar" {
			word = inNumbers.Replace(word)
		}
		env := snowballstem.NewEnv(word)
		stem(env)
		return env.Current()
	}
}

// inNumbers takes out what joins digits: the Arabic algorithm of Xapian does so before it looks at the word, and that of our module does not.
var inNumbers = strings.NewReplacer(".", "", ",", "", ";", "")

func algorithm(language string) func(*snowballstem.Env) bool { //nolint:gocyclo,cyclop // a table
	switch language {
	case "ar":
		return arabic.Stem
	case "da":
		return danish.Stem
	case "de":
		return german.Stem
	case "en":
		return english.Stem
	case "es":
		return spanish.Stem
	case "fi":
		return finnish.Stem
	case "fr":
		return french.Stem
	case "ga":
		return irish.Stem
	case "hu":
		return hungarian.Stem
	case "it":
		return italian.Stem
	case "nl":
		return dutch.Stem
	case "nb", "nn", "no":
		return norwegian.Stem
	case "pt":
		return portuguese.Stem
	case "ro":
		return romanian.Stem
	case "ru":
		return russian.Stem
	case "sv":
		return swedish.Stem
	case "ta":
		return tamil.Stem
	case "tr":
		return turkish.Stem
	}
	return nil
}
