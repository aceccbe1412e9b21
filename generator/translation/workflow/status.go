package workflow

import (
	"encoding/json"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
	"lykta/generator/translation"
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
		status := LanguageStatus{Lang: tag, Files: make([]FileStatus, len(files))}
		status.States = map[model.State]int{}
		found := make([][]diag.Diagnostic, len(files))
		err := each(len(files), func(i int) error { // a language as a whole would need much memory
			var err error
			status.Files[i], found[i], err = s.remembered(tag, files[i], facts[i], withUnits, len(changes) > 0)
			return err
		})
		if err != nil {
			return nil, err
		}
		out.Diagnostics = slices.Concat(append(found, out.Diagnostics)...)
		for _, f := range status.Files {
			status.add(f.Count)
		}
		out.Languages = append(out.Languages, status)
	}
	out.Diagnostics = diag.Sort(out.Diagnostics)
	return out, nil
}

// Memo keeps what was counted before. It may forget.
type Memo interface {
	Get(key fingerprint.Sum) ([]byte, bool)
	Put(key fingerprint.Sum, value []byte) error
}

// remembered gives the status of one translation, from the memo when its files are as they were and the ledgers are not behind.
func (s *Site) remembered(tag lang.Tag, file string, facts fileFacts, withUnits, isBehind bool) (FileStatus, []diag.Diagnostic, error) {
	if s.Memo == nil || withUnits || isBehind {
		f, problems, _, err := s.languageFile(tag, file, facts, withUnits)
		return f, problems, err
	}
	recipe := fingerprint.New("translation status").String(string(tag)).String(file).Sums(facts.sum)
	for _, name := range []string{translation.TargetFile(file, tag), translation.LockFile(file, tag)} {
		src, err := readIfThere(s.fsys, name)
		if err != nil {
			return FileStatus{}, nil, err
		}
		recipe.Value(src != nil).Bytes(src)
	}
	key := recipe.Sum()
	var f FileStatus
	if value, ok := s.Memo.Get(key); ok && json.Unmarshal(value, &f) == nil {
		return f, nil, nil
	}
	f, problems, isAlone, err := s.languageFile(tag, file, facts, false)
	if value, wrong := json.Marshal(f); err == nil && wrong == nil && problems == nil && isAlone {
		_ = s.Memo.Put(key, value) // one that cannot be written only costs time
	}
	return f, problems, err
}

// languageFile counts one translation; isAlone tells whether that depends on no other file's ledger.
func (s *Site) languageFile(tag lang.Tag, file string, facts fileFacts, withUnits bool) (f FileStatus, problems []diag.Diagnostic, isAlone bool, err error) {
	t, problems, err := s.target(tag, file)
	if err != nil {
		return f, nil, false, err
	}
	l := &Language{Tag: tag, Files: map[string]Target{file: t}}
	standing := s.Standing(l, file)
	return s.fileStatus(l, file, facts, standing, withUnits), problems, !standing.HasGone(), nil
}

// fileFacts is what status says of a source file.
type fileFacts struct {
	isHighRisk bool
	words      []int           // by unit
	sum        fingerprint.Sum // of all that it and its ledger say
}

func (s *Site) factsOf(file string) fileFacts {
	f := fileFacts{isHighRisk: s.isHighRisk(file)}
	recipe := fingerprint.New("source").Sums(s.Engine).Value(f.isHighRisk)
	for _, u := range s.Source(file).Units {
		recipe.String(u.Hash).String(string(u.Kind)).String(u.Key).String(u.Path).String(u.Text).Value(len(u.Tags))
		for _, t := range u.Tags {
			recipe.String(t.Name).String(t.Content).String(t.Target).Value(t.Void)
		}
	}
	f.sum = recipe.Bytes(encode(*s.index.Ledger(file))).Sum()
	for _, u := range s.Source(file).Units {
		f.words = append(f.words, len(strings.Fields(unit.Plain(u.Text))))
	}
	return f
}

func (s *Site) fileStatus(l *Language, file string, facts fileFacts, standing *ledger.PageStanding, withUnits bool) FileStatus {
	t := l.Files[file]
	f := FileStatus{File: file, Name: shortName(file), HighRisk: facts.isHighRisk, IsThere: t.File != nil, IsTracked: t.Lock != nil}
	f.Files, f.States = 1, map[model.State]int{}
	if f.IsThere && !f.IsTracked {
		f.Untracked = 1
	}
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
