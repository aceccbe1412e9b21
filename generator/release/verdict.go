package release

import (
	"cmp"
	"slices"
)

// Verdict tells what was found when a copy was looked at.
type Verdict struct {
	Version  string    `json:"version"`  // of what was looked at; "" when nothing told
	Date     string    `json:"date"`     // of that version
	Checked  int       `json:"checked"`  // files that were compared with a list or a signature
	SignedBy string    `json:"signed"`   // ID of the key that proved where it is from; "" when no key was asked for, or it proved nothing
	Absent   []string  `json:"absent"`   // packs that a list names and that are not there: no fault where one takes some only
	Others   []string  `json:"others"`   // files that are nobody's business, such as one's own on the same USB stick
	Findings []Finding `json:"findings"` // what is wrong
}

// Finding is one thing that is wrong.
type Finding struct {
	File  string `json:"file"`
	Fault Fault  `json:"fault"`
	Text  string `json:"text"` // more about it; may be ""
}

// Fault says what is wrong with a file.
type Fault string

// The faults.
const (
	Differs    Fault = "differs"    // its bytes are not those that were published
	Missing    Fault = "missing"    // it should be there
	Extra      Fault = "extra"      // it does not belong
	Unreadable Fault = "unreadable" // it cannot be read, or is no list of ours
	Unsigned   Fault = "unsigned"   // a key was asked for, and nothing proves it by that key
	OtherKey   Fault = "other-key"  // signed by another key
	Forged     Fault = "forged"     // the signature is of other bytes, another file or another version
	IsOlder    Fault = "older"      // older than the one that is there already
)

// IsFine tells whether nothing is wrong.
func (v Verdict) IsFine() bool { return len(v.Findings) == 0 }

// add notes a fault of a file, once: several lists may tell of it.
func (v *Verdict) add(file string, fault Fault, text string) {
	for i, f := range v.Findings {
		if f.File == file && f.Fault == fault {
			v.Findings[i].Text = cmp.Or(f.Text, text)
			return
		}
	}
	v.Findings = append(v.Findings, Finding{File: file, Fault: fault, Text: text})
}

// sort puts the findings in one order, and makes empty lists of those that are not there.
func (v *Verdict) sort() {
	slices.SortFunc(v.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Fault, b.Fault), cmp.Compare(a.File, b.File), cmp.Compare(a.Text, b.Text))
	})
	slices.Sort(v.Absent)
	slices.Sort(v.Others)
	v.Absent, v.Others = append([]string{}, v.Absent...), append([]string{}, v.Others...)
	v.Findings = append([]Finding{}, v.Findings...)
}
