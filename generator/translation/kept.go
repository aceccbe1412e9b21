package translation

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
)

// A reading costs much more to make than to keep. What it is made from is all in ReadingKey: the source file and its ledger, the blocks of
// other files that its lock names, both files of the translation, the language's words, the gates, and of the day only which changes are
// too old for them.

// LockKey identifies what Strangers gives for a lock.
func (r *Record) LockKey(name string, lock []byte) fingerprint.Sum {
	return fingerprint.New("strangers").Sums(r.sums[name]).Bytes(lock).Sum()
}

// Strangers gives the ids in a lock that are no units of its source file any more: where they are now, their blocks say. The value is
// for a cache, under LockKey.
func (r *Record) Strangers(name string, lock *ledger.Lock) []byte {
	here := map[string]bool{}
	for _, b := range r.index.Ledger(name).Blocks {
		here[b.ID] = b.Current != ""
	}
	var ids []string
	for _, u := range lock.Units {
		if !here[u.ID] {
			ids = append(ids, u.ID)
		}
	}
	return []byte(strings.Join(ids, "\n"))
}

// ReadingKey identifies the reading of a file. target and lock are the bytes of the two files, strangers is what Strangers gives for the lock.
func (r *Record) ReadingKey(name string, target, lock, strangers []byte, rules Rules) fingerprint.Sum {
	recipe := fingerprint.New("reading").Sums(r.sums[name], rules.Judge.Sum()).String(string(rules.Lang)).Bytes(target).Bytes(lock).Bytes(strangers)
	if len(strangers) > 0 {
		for id := range strings.SplitSeq(string(strangers), "\n") {
			recipe.Value(r.index.Block(id))
		}
	}
	var last config.Gate
	for i, u := range r.files[name].Units {
		gate := rules.Gate(u.Key)
		if i > 0 && gate == last {
			continue
		}
		last = gate
		recipe.Value(i).Value(gate).Value(r.tooOld(name, gate, rules.AsOf))
	}
	return recipe.Sum()
}

// tooOld counts the days on which a text of a file changed that are longer ago than a gate allows.
func (r *Record) tooOld(name string, gate config.Gate, asOf lang.Date) int {
	n := 0
	for _, day := range r.changed[name] {
		if gate.StaleMaxDays > 0 && day.Days(asOf) > gate.StaleMaxDays {
			n++
		}
	}
	return n
}

// changedOn gives the days on which texts of a file became former ones, each once.
func changedOn(l *ledger.Ledger) []lang.Date {
	var days []lang.Date
	for _, b := range l.Blocks {
		for _, v := range b.Versions {
			if !v.Until.IsZero() && !slices.Contains(days, v.Until) {
				days = append(days, v.Until)
			}
		}
	}
	return days
}

// readingHead is what is kept of a reading beside its units. Nearly always it is short.
type readingHead struct {
	File     string
	From     lang.Tag
	IsLinked bool
	Problems []diag.Diagnostic `json:",omitempty"`
	Page     *PageReading      `json:",omitempty"`
	IsAsIs   bool              `json:",omitempty"` // the page's text is that of its file
}

// unitRest is what few units have.
type unitRest struct {
	IsMissing   bool              `json:",omitempty"`
	Same        bool              `json:",omitempty"`
	Since       lang.Date         `json:",omitzero"`
	Previous    string            `json:",omitempty"`
	Contents    []string          `json:",omitempty"`
	Ignore      []ledger.Ignore   `json:",omitempty"`
	Suggestions []string          `json:",omitempty"`
	Findings    []quality.Finding `json:",omitempty"`
}

// The flags of a kept unit.
const (
	isStale = 1 << iota
	isEdited
	isUnlinked
	hasText
)

// Encode gives the reading as bytes for a cache; target is the translated file's. The error is of texts that no cache can keep.
//
// The encoding: the head as JSON and the page's text, the number of units, then of each its flags, what is shown, its state, what its lock
// claims (places in model.States from 1, 0 for none), id, text, by, reviewer, and the rest as JSON, empty when there is none. A string has
// its length before it; numbers are unsigned varints.
func (r *Reading) Encode(target []byte) ([]byte, error) {
	head := readingHead{File: r.File, From: r.From, IsLinked: r.IsLinked, Problems: r.Problems}
	text := ""
	if r.Page != nil {
		page := *r.Page
		text, page.Text = page.Text, ""
		if head.IsAsIs = text == string(target); head.IsAsIs {
			text = ""
		}
		head.Page = &page
	}
	start, err := exactly(head)
	if err != nil {
		return nil, err
	}
	out := appendString(nil, string(start))
	out = appendString(out, text)
	out = binary.AppendUvarint(out, uint64(len(r.Units)))
	for i := range r.Units {
		if out, err = appendUnit(out, &r.Units[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// exactly gives a value as JSON that is read back the same: JSON has no place for bytes that are no UTF-8.
func exactly(v any) ([]byte, error) {
	written, err := json.Marshal(v)
	if err == nil && bytes.Contains(written, []byte(`\ufffd`)) {
		err = errors.New("keep reading: a text is no UTF-8")
	}
	return written, err
}

func appendString(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

func appendUnit(out []byte, u *UnitStanding) ([]byte, error) {
	d := u.Detail
	flags := uint64(0)
	for i, is := range []bool{u.Stale, u.Edited, u.Unlinked, u.HasText} {
		if is {
			flags |= 1 << i
		}
	}
	for _, n := range []uint64{flags, uint64(u.Shown), stateNumber(u.State), stateNumber(d.Claim)} {
		out = binary.AppendUvarint(out, n)
	}
	for _, s := range []string{d.ID, d.Target, d.By, d.Reviewer} {
		out = appendString(out, s)
	}
	rest, err := exactly(unitRest{d.IsMissing, d.Same, d.Since, d.Previous, d.Contents, d.Ignore, d.Suggestions, d.Findings})
	if err != nil {
		return nil, err
	}
	if string(rest) == "{}" {
		rest = nil
	}
	return appendString(out, string(rest)), nil
}

func stateNumber(s model.State) uint64 { return uint64(slices.Index(model.States(), s) + 1) }

// errDamaged says that kept bytes are not those of a reading.
var errDamaged = errors.New("read kept reading: damaged")

// DecodeReading reads what Encode made. target is the translated file's bytes, units how many the source has. It takes nothing that does not
// come out even.
func DecodeReading(value, target []byte, units int) (*Reading, error) {
	in := &keptBytes{rest: string(value), states: model.States()}
	var head readingHead
	if err := json.Unmarshal([]byte(in.string()), &head); err != nil {
		return nil, errors.Join(errDamaged, err)
	}
	r := &Reading{File: head.File, From: head.From, IsLinked: head.IsLinked, Problems: head.Problems, Page: head.Page}
	text := in.string()
	if head.IsAsIs {
		text = string(target)
	}
	if r.Page != nil {
		r.Page.Text = text
	}
	isPage := strings.HasSuffix(r.File, ".md") && r.IsLinked && !diag.HasErrors(r.Problems)
	if in.number() != uint64(units) || in.isDamaged || isPage != (r.Page != nil) {
		return nil, errDamaged
	}
	r.Units = make([]UnitStanding, units)
	details := make([]UnitDetail, units)
	for i := range r.Units {
		r.Units[i].Detail = &details[i]
		in.unit(&r.Units[i])
	}
	if in.isDamaged || in.rest != "" {
		return nil, errDamaged
	}
	return r, nil
}

// keptBytes reads an encoding. Strings are parts of it, and no copies.
type keptBytes struct {
	rest      string
	states    []model.State
	isDamaged bool
}

func (in *keptBytes) number() uint64 {
	n, shift := uint64(0), 0
	for i := range min(len(in.rest), binary.MaxVarintLen64) {
		c := in.rest[i]
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			in.rest = in.rest[i+1:]
			return n
		}
		shift += 7
	}
	in.isDamaged, in.rest = true, ""
	return 0
}

func (in *keptBytes) string() string {
	n := in.number()
	if n > uint64(len(in.rest)) {
		in.isDamaged, in.rest = true, ""
		return ""
	}
	s := in.rest[:n]
	in.rest = in.rest[n:]
	return s
}

func (in *keptBytes) state() model.State {
	n := in.number()
	if n == 0 {
		return ""
	}
	if n > uint64(len(in.states)) {
		in.isDamaged = true
		return ""
	}
	return in.states[n-1]
}

func (in *keptBytes) unit(u *UnitStanding) {
	flags, shown := in.number(), in.number()
	if shown > uint64(ShowSourcePage) {
		in.isDamaged = true
	}
	u.Shown, u.Stale, u.Edited, u.Unlinked, u.HasText = Shown(shown), flags&isStale != 0, flags&isEdited != 0, flags&isUnlinked != 0, flags&hasText != 0
	d := u.Detail
	u.State, d.Claim = in.state(), in.state()
	d.ID, d.Target, d.By, d.Reviewer = in.string(), in.string(), in.string(), in.string()
	written := in.string()
	if written == "" {
		return
	}
	var rest unitRest
	if err := json.Unmarshal([]byte(written), &rest); err != nil {
		in.isDamaged = true
		return
	}
	d.IsMissing, d.Same, d.Since, d.Previous, d.Contents = rest.IsMissing, rest.Same, rest.Since, rest.Previous, rest.Contents
	d.Ignore, d.Suggestions, d.Findings = rest.Ignore, rest.Suggestions, rest.Findings
}
