package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
	"lykta/generator/translation/unit"
)

// ReadLedger reads a file of translations/_source. After a problem the ledger is not to be used.
func ReadLedger(file string, src []byte) (Ledger, []diag.Diagnostic) {
	var l Ledger
	r := reader{}
	if !r.decode(file, src, &l, &l.Format, &l.Segmenter) {
		return Ledger{}, r.problems
	}
	r.need(l.File, "file")
	ids := map[string]bool{}
	for i, b := range l.Blocks {
		at := []string{"block", strconv.Itoa(i)}
		r.once(ids, b.ID, at)
		if len(b.Versions) == 0 {
			r.fail("ledger-version", fmt.Sprintf("the unit %q has no version", b.ID), takeTheOther, at...)
		}
		hashes := map[string]bool{}
		for n, v := range b.Versions {
			if hashes[v.Hash] || v.Hash == "" {
				r.fail("ledger-version", fmt.Sprintf("the version %q stands twice", v.Hash), takeTheOther, append(at, "version", strconv.Itoa(n), "hash")...)
			}
			hashes[v.Hash] = true
		}
		if b.Current != "" && !hashes[b.Current] && len(b.Versions) > 0 {
			r.fail("ledger-version", fmt.Sprintf("the current version %q is not among the versions", b.Current), takeTheOther, append(at, "current")...)
		}
	}
	return l, r.problems
}

// takeTheOther is what to do with a ledger that was merged wrongly.
const takeTheOther = "after a merge take either side's file whole, then run: lykta translate update"

// ReadLock reads a language's lock of one file. After a problem the lock is not to be used.
func ReadLock(file string, src []byte) (Lock, []diag.Diagnostic) {
	var l Lock
	r := reader{}
	if !r.decode(file, src, &l, &l.Format, &l.Segmenter) {
		return Lock{}, r.problems
	}
	r.need(l.File, "file")
	r.need(string(l.Lang), "lang")
	ids := map[string]bool{}
	for i, u := range l.Units {
		at := []string{"unit", strconv.Itoa(i)}
		r.once(ids, u.ID, at)
		r.state(u.State, at)
		if u.State != "" && u.Src == "" {
			r.fail("lock-src", fmt.Sprintf("nothing says what %q was translated from", u.ID), `write src = "unknown" if nobody knows`, at...)
		}
		for n, ignored := range u.Ignore {
			if strings.TrimSpace(ignored.Reason) == "" {
				r.fail("lock-ignore", fmt.Sprintf("the finding of %q is ignored without a reason", ignored.Check), `write why: reason = "…"`, append(at, "ignore", strconv.Itoa(n))...)
			}
		}
	}
	return l, r.problems
}

// ReadMemory reads a language's attic. After a problem it is not to be used.
func ReadMemory(file string, src []byte) (Memory, []diag.Diagnostic) {
	var m Memory
	r := reader{}
	if !r.decode(file, src, &m, &m.Format, &m.Segmenter) {
		return Memory{}, r.problems
	}
	r.need(string(m.Lang), "lang")
	for i, p := range m.Pairs {
		r.state(p.State, []string{"pair", strconv.Itoa(i)})
	}
	return m, r.problems
}

// ReadPackage reads a file of translations/_exchange. After a problem it is not to be used.
func ReadPackage(file string, src []byte) (Package, []diag.Diagnostic) {
	var p Package
	r := reader{}
	if !r.decode(file, src, &p, &p.Format, &p.Segmenter) {
		return Package{}, r.problems
	}
	r.need(p.Name, "name")
	r.need(string(p.Lang), "lang")
	return p, r.problems
}

// reader gathers what is wrong with one file.
type reader struct {
	doc      *tomlfile.Doc
	problems []diag.Diagnostic
}

func (r *reader) fail(rule, message, hint string, keyPath ...string) {
	r.problems = append(r.problems, r.doc.Error(rule, message, hint, keyPath...))
}

// decode reads the TOML and looks at the numbers of its format, and tells whether there is something to look at further.
func (r *reader) decode(file string, src []byte, into any, format, segmenter *int) bool {
	r.doc, r.problems = tomlfile.Decode(file, src, 1, into)
	if r.problems != nil {
		return false
	}
	if *format != Format {
		r.fail("ledger-format", fmt.Sprintf("this file has format %d, and this program reads %d", *format, Format),
			"use the version of lykta that wrote it, or a newer one", "format")
	}
	if *segmenter != unit.Segmenter {
		r.fail("ledger-segmenter", fmt.Sprintf("texts were divided by the rules %d, and this program has %d", *segmenter, unit.Segmenter),
			"run: lykta translate migrate", "segmenter")
	}
	return r.problems == nil
}

func (r *reader) need(value, key string) {
	if value == "" {
		r.fail("ledger-key", fmt.Sprintf("the file does not say its %q", key), takeTheOther, key)
	}
}

func (r *reader) once(ids map[string]bool, id string, at []string) {
	if id == "" || ids[id] {
		r.fail("ledger-id", fmt.Sprintf("the id %q stands twice, or is empty", id), "after a merge take either side's file whole, then run: lykta translate update and sync", append(at, "id")...)
	}
	ids[id] = true
}

func (r *reader) state(s model.State, at []string) {
	r.problems = append(r.problems, tomlfile.OneOf(r.doc, s, model.States(), append(slices.Clone(at), "state")...)...)
}
