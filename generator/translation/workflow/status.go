package workflow

import (
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Status is how far translations are.
type Status struct {
	Behind      int               `json:"behind"` // changes of the source that the ledgers do not know
	Languages   []LanguageStatus  `json:"languages"`
	Diagnostics []diag.Diagnostic `json:"diagnostics"`
}

// LanguageStatus is how far one language is.
type LanguageStatus struct {
	Lang  lang.Tag `json:"lang"`
	Count `json:"count"`
	Files []FileStatus `json:"files"`
}

// FileStatus is how far the translation of one file is.
type FileStatus struct {
	File      string `json:"file"` // of the source
	Name      string `json:"name"` // for people
	HighRisk  bool   `json:"high_risk,omitempty"`
	IsThere   bool   `json:"is_there"` // there is a translated file
	IsTracked bool   `json:"is_tracked"`
	Count     `json:"count"`
	Units     []UnitStatus `json:"units,omitempty"`
}

// Count counts units, and words of the source.
type Count struct {
	Files        int                 `json:"files"`
	Untracked    int                 `json:"untracked"` // files that nobody follows
	Units        int                 `json:"units"`
	Words        int                 `json:"words"`
	Missing      int                 `json:"missing"`
	MissingWords int                 `json:"missing_words"`
	States       map[model.State]int `json:"states"` // units that are translated, by what can be claimed of them
	Stale        int                 `json:"stale"`
	StaleWords   int                 `json:"stale_words"`
	Edited       int                 `json:"edited"`
	Untranslated int                 `json:"untranslated"`
	Unlinked     int                 `json:"unlinked"` // units and texts of which it cannot be told which belong to each other
	Suggestions  int                 `json:"suggestions"`
}

// UnitStatus is where one unit stands.
type UnitStatus struct {
	ID           string      `json:"id"`
	Key          string      `json:"key,omitempty"`
	Kind         unit.Kind   `json:"kind"`
	Source       string      `json:"source"`
	Target       string      `json:"target,omitempty"`
	Line         int         `json:"line,omitempty"` // in the translation
	State        model.State `json:"state,omitempty"`
	Missing      bool        `json:"missing,omitempty"`
	Stale        bool        `json:"stale,omitempty"`
	Since        string      `json:"since,omitempty"`    // of a stale unit
	Previous     string      `json:"previous,omitempty"` // of a stale unit: the source it was made from
	Edited       bool        `json:"edited,omitempty"`
	Untranslated bool        `json:"untranslated,omitempty"`
	Unlinked     bool        `json:"unlinked,omitempty"`
	By           string      `json:"by,omitempty"`
	Reviewer     string      `json:"reviewer,omitempty"`
	Origin       string      `json:"origin,omitempty"`

	Suggestions []ledger.Suggestion `json:"suggestions,omitempty"`
}

// Status counts; with units it also tells of every unit. The ledgers need not be up to date.
func (s *Site) Status(tags []lang.Tag, files []string, withUnits bool) (*Status, error) {
	ledgers, changes := ledger.Update(s.Ledgers, s.sources(), s.AsOf)
	s.index = ledger.NewIndex(ledgers)
	facts := make([]fileFacts, len(files)) // the same in every language
	for i, file := range files {
		facts[i] = s.factsOf(file)
	}
	out := &Status{Behind: len(changes), Languages: []LanguageStatus{}, Diagnostics: []diag.Diagnostic{}}
	for _, tag := range tags {
		l, problems, err := s.Language(tag, files)
		if err != nil {
			return nil, err
		}
		out.Diagnostics = append(out.Diagnostics, problems...)
		status := LanguageStatus{Lang: tag}
		status.States = map[model.State]int{}
		status.Files = make([]FileStatus, len(files))
		err = each(len(files), func(i int) error {
			status.Files[i] = s.fileStatus(l, files[i], facts[i], withUnits)
			return nil
		})
		if err != nil {
			return nil, err
		}
		for _, f := range status.Files {
			status.add(f.Count)
		}
		out.Languages = append(out.Languages, status)
	}
	out.Diagnostics = diag.Sort(out.Diagnostics)
	return out, nil
}

// fileFacts is what status says of a source file.
type fileFacts struct {
	isHighRisk bool
	words      []int // by unit
}

func (s *Site) factsOf(file string) fileFacts {
	f := fileFacts{isHighRisk: s.isHighRisk(file)}
	for _, u := range s.Source(file).Units {
		f.words = append(f.words, len(strings.Fields(unit.Plain(u.Text))))
	}
	return f
}

func (s *Site) fileStatus(l *Language, file string, facts fileFacts, withUnits bool) FileStatus {
	t := l.Files[file]
	f := FileStatus{File: file, Name: shortName(file), HighRisk: facts.isHighRisk, IsThere: t.File != nil, IsTracked: t.Lock != nil}
	f.Files, f.States = 1, map[model.State]int{}
	if f.IsThere && !f.IsTracked {
		f.Untracked = 1
	}
	standing := s.Standing(l, file)
	for _, loose := range standing.Loose {
		if f.IsTracked && loose.Key == "" {
			f.Unlinked++
		}
	}
	for i, st := range standing.Units {
		if !st.Source.AppliesTo(l.Tag) {
			continue
		}
		f.count(st, facts.words[i])
		if withUnits {
			f.Units = append(f.Units, unitStatus(st))
		}
	}
	return f
}

// isHighRisk tells whether a page says so.
func (s *Site) isHighRisk(file string) bool {
	src, err := readIfThere(s.fsys, file)
	if err != nil || !strings.HasSuffix(file, ".md") {
		return false
	}
	front, _, _, problems := tomlfile.FrontMatter(file, src)
	var written map[string]any
	if problems == nil {
		tomlfile.Decode(file, front, 2, &written)
	}
	return written["risk"] == string(model.HighRisk)
}

func (c *Count) count(st ledger.Standing, words int) {
	c.Units++
	c.Words += words
	if st.Lock != nil {
		c.Suggestions += len(st.Lock.Suggestions)
	}
	if st.Unlinked {
		c.Unlinked++
	}
	if st.Missing {
		c.Missing++
		c.MissingWords += words
		return
	}
	c.States[st.State]++
	if st.Stale {
		c.Stale++
		c.StaleWords += words
	}
	if st.Edited {
		c.Edited++
	}
	if st.Untranslated {
		c.Untranslated++
	}
}

func (c *Count) add(o Count) {
	c.Files += o.Files
	c.Untracked += o.Untracked
	c.Units += o.Units
	c.Words += o.Words
	c.Missing += o.Missing
	c.MissingWords += o.MissingWords
	c.Stale += o.Stale
	c.StaleWords += o.StaleWords
	c.Edited += o.Edited
	c.Untranslated += o.Untranslated
	c.Unlinked += o.Unlinked
	c.Suggestions += o.Suggestions
	for state, n := range o.States {
		c.States[state] += n
	}
}

func unitStatus(st ledger.Standing) UnitStatus {
	u := UnitStatus{
		ID: st.Block.ID, Key: st.Block.Key, Kind: st.Source.Kind, Source: st.Source.Text, State: st.State, Missing: st.Missing,
		Stale: st.Stale, Since: st.Since.String(), Edited: st.Edited, Untranslated: st.Untranslated, Unlinked: st.Unlinked,
	}
	if st.Target != nil {
		u.Line = st.Target.Line
	}
	if st.Target != nil && !st.Missing {
		u.Target = st.Target.Text
	}
	if st.Previous != nil {
		u.Previous = st.Previous.Text
	}
	if st.Lock != nil {
		u.By, u.Reviewer, u.Origin, u.Suggestions = st.Lock.By, st.Lock.Reviewer, st.Lock.Origin, st.Lock.Suggestions
	}
	return u
}
