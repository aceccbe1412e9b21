package release

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Options say what a copy is held to.
type Options struct {
	Key      *PublicKey                          // nil: sums are compared, and nothing is proved
	Have     *Stamp                              // what the reader has already; something older is refused; nil: nothing
	Progress func(stage string, done, total int) // may be nil
}

// ErrNothing says that there is nothing a copy could be compared with.
var ErrNothing = errors.New("there is nothing to compare it with: put the manifest (….manifest.json), SHA256SUMS or the signature (….minisig) beside it")

// The lists that packs carry inside, and where a website keeps its packs.
const (
	innerSums   = "manifest.sha256"
	packsFolder = "packs"
)

// VerifyFolder looks at a folder: a mirror of the website, a folder of packs, a USB set, or a pack that was unpacked. What is wrong is
// in the verdict; the error is ErrNothing, or the world's.
func VerifyFolder(ctx context.Context, fsys fs.FS, opt Options) (Verdict, error) {
	in := inspect(ctx, fsys, opt)
	var err error
	top, beside := in.manifests("."), in.manifests(packsFolder)
	switch {
	case len(top)+len(beside) > 0:
		err = in.manifested(top, beside)
	case in.isThere(innerSums):
		err = in.unpacked(innerSums)
	case in.isThere(SumsFile):
		err = in.summed(SumsFile)
	default:
		return Verdict{}, ErrNothing
	}
	if err != nil {
		return Verdict{}, err
	}
	return in.verdict(), ctx.Err()
}

// VerifyFile looks at one file: a pack, an update, or a manifest with what it lists. Signature, manifests and SHA256SUMS are looked
// for beside it.
func VerifyFile(ctx context.Context, folder fs.FS, name string, opt Options) (Verdict, error) {
	name = strings.TrimSuffix(name, SignatureEnd)
	in := inspect(ctx, folder, opt)
	if !in.isThere(name) {
		return Verdict{}, fmt.Errorf("look at %s: %w", name, fs.ErrNotExist)
	}
	if IsName(name) {
		m, ok := in.manifest(name)
		if ok {
			in.packs(".", m)
			if m.Kind == Set {
				in.files(".", m)
			}
		}
		return in.verdict(), ctx.Err()
	}
	if !in.single(name) {
		return Verdict{}, ErrNothing
	}
	return in.verdict(), ctx.Err()
}

// verdict closes the inspection.
func (in *inspection) verdict() Verdict {
	if in.newest != nil {
		in.v.Version, in.v.Date = in.newest.Version, in.newest.Date
		if have := in.opt.Have; have != nil && Older(*in.newest, *have) {
			in.v.add(in.newest.File, IsOlder, fmt.Sprintf("version %s of %s; you have %s of %s", in.newest.Version, in.newest.Date, have.Version, have.Date))
		}
	}
	for _, f := range in.v.Findings {
		if f.Fault == Unsigned || f.Fault == OtherKey || f.Fault == Forged {
			in.v.SignedBy = ""
		}
	}
	in.v.sort()
	return in.v
}

// saw remembers the newest stamp that was seen.
func (in *inspection) saw(s Stamp) {
	if in.newest == nil || Older(*in.newest, s) {
		in.newest = &s
	}
}

// single compares one file with everything beside it that tells of it, and reports whether there is anything.
func (in *inspection) single(name string) bool {
	compared, proved := false, false
	if in.opt.Key != nil && in.isThere(name+SignatureEnd) {
		stamp, ok := in.signature(name)
		compared, proved = true, ok
		if ok && stamp.File != "" {
			in.saw(stamp)
		}
	}
	for _, file := range in.manifests(".") {
		m, err := in.read(file)
		if err != nil {
			continue // another release's, perhaps; this file has other evidence, or none
		}
		for _, p := range m.Packs {
			if p.File != name {
				continue
			}
			compared = true
			if in.opt.Key != nil && !proved && in.isThere(file+SignatureEnd) {
				_, proved = in.signature(file)
			}
			in.compare(name, p.Size, p.SHA256)
			in.saw(m.PackStamp(p))
		}
	}
	if in.isThere(SumsFile) && in.sumOf(name) {
		compared = true
	}
	if in.opt.Key != nil && compared && !proved {
		in.v.add(name, Unsigned, "")
	}
	return compared
}

// sumOf compares a file with its line in SHA256SUMS, if it has one.
func (in *inspection) sumOf(name string) bool {
	text, err := in.small(SumsFile)
	if err != nil {
		return false
	}
	sums, err := DecodeSums(text)
	if err != nil {
		in.v.add(SumsFile, Unreadable, err.Error())
		return true
	}
	i := slices.IndexFunc(sums, func(s Sum) bool { return s.Path == name })
	if i >= 0 {
		in.compare(name, -1, sums[i].SHA256)
	}
	return i >= 0
}

// manifested looks at a folder with manifests at its top, or below packs/.
func (in *inspection) manifested(top, beside []string) error {
	isSite := len(top) == 0
	for _, file := range top {
		m, ok := in.manifest(file)
		if !ok {
			continue
		}
		in.packs(".", m)
		if m.Kind == Set {
			in.isSet = true
			in.files(".", m)
		}
	}
	for _, file := range beside {
		m, ok := in.manifest(file)
		if !ok {
			continue
		}
		in.packs(packsFolder, m)
		if isSite {
			in.files(".", m)
		}
	}
	in.companions(isSite)
	if in.isSet || isSite {
		return in.strangers(isSite)
	}
	return nil
}

// companions looks at what stands beside packs: lists of sums, lists of updates and what they list.
func (in *inspection) companions(isSite bool) {
	for _, folder := range []string{".", packsFolder} {
		if file := path.Join(folder, SumsFile); in.isThere(file) {
			in.sumsOf(file, folder)
		}
		for _, file := range in.glob(path.Join(folder, "lykta-*.sha256")) {
			in.listed[file] = true
			if isSite {
				in.sumsOf(file, ".")
			} else {
				in.proveIfSigned(file)
			}
		}
		for _, file := range in.glob(path.Join(folder, UpdatesFolder, "*"+updatesEnd)) {
			in.updates(file)
		}
	}
	for _, folder := range []string{".", packsFolder, UpdatesFolder, path.Join(packsFolder, UpdatesFolder)} {
		for _, file := range in.glob(path.Join(folder, "*"+SignatureEnd)) {
			in.listed[file] = true
		}
	}
}

// sumsOf compares what a list of sums beside manifests names, below a folder. Packs may be absent.
func (in *inspection) sumsOf(list, folder string) {
	in.listed[list] = true
	in.proveIfSigned(list)
	text, err := in.small(list)
	if err == nil {
		var sums []Sum
		if sums, err = DecodeSums(text); err == nil {
			for _, s := range sums {
				if file := path.Join(folder, s.Path); !slices.Contains(in.v.Absent, file) {
					in.compare(file, -1, s.SHA256)
				}
			}
			return
		}
	}
	in.v.add(list, Unreadable, err.Error())
}

// updates looks at a list of updates and the files in it.
func (in *inspection) updates(file string) {
	in.listed[file] = true
	text, err := in.small(file)
	if err == nil {
		var u Updates
		if u, err = DecodeUpdates(text); err == nil {
			in.prove(file, u.Stamp())
			for _, update := range u.Files {
				inside := path.Join(path.Dir(file), update.File.Path)
				in.compare(inside, update.File.Size, update.File.SHA256)
				in.proveIfSigned(inside)
			}
			return
		}
	}
	in.v.add(file, Unreadable, err.Error())
}

// files compares every file of a manifest, below a folder.
func (in *inspection) files(folder string, m Manifest) {
	for i, f := range m.Files {
		in.compare(path.Join(folder, f.Path), f.Size, f.SHA256)
		if in.opt.Progress != nil {
			in.opt.Progress("verify", i+1, len(m.Files))
		}
	}
}

// packs compares those packs of a manifest that are there.
func (in *inspection) packs(folder string, m Manifest) {
	for i, p := range m.Packs {
		file := path.Join(folder, p.File)
		if !in.isThere(file) {
			if !in.isSet && !slices.Contains(in.v.Absent, file) {
				in.v.Absent = append(in.v.Absent, file)
			}
			continue
		}
		in.compare(file, p.Size, p.SHA256)
		in.proveIfSigned(file)
		if in.opt.Progress != nil {
			in.opt.Progress("verify", i+1, len(m.Packs))
		}
	}
}

// unpacked looks at a folder that was unpacked from a pack: the list in it names all there is.
func (in *inspection) unpacked(list string) error {
	if err := in.summed(list); err != nil {
		return err
	}
	if in.opt.Key != nil {
		in.v.add(list, Unsigned, "what was unpacked carries no signature: check the file it was unpacked from")
	}
	return in.strangers(true)
}

// summed compares everything a list of sums names.
func (in *inspection) summed(list string) error {
	text, err := in.small(list)
	if err != nil {
		return err
	}
	in.listed[list] = true
	sums, err := DecodeSums(text)
	if err != nil {
		in.v.add(list, Unreadable, err.Error())
		return nil
	}
	if in.opt.Key != nil && list == SumsFile {
		if in.isThere(list + SignatureEnd) {
			in.signature(list)
		} else {
			in.v.add(list, Unsigned, "")
		}
	}
	for _, s := range sums {
		in.compare(path.Join(path.Dir(list), s.Path), -1, s.SHA256)
	}
	return nil
}

// strangers finds what no list names. In a mirror or an unpacked pack it does not belong; beside a USB set it may be anybody's.
func (in *inspection) strangers(areFaults bool) error {
	return fs.WalkDir(in.fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			in.v.add(file, Unreadable, err.Error())
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() || in.listed[file]:
		case areFaults:
			in.v.add(file, Extra, "")
		default:
			in.v.Others = append(in.v.Others, file)
		}
		return in.ctx.Err()
	})
}

// StampOf tells how old a copy is, by what stands in or beside it; name is "." for the folder itself. Nothing is proved by it.
func StampOf(ctx context.Context, folder fs.FS, name string) (Stamp, error) {
	in := inspect(ctx, folder, Options{})
	for _, file := range slices.Concat(in.manifests("."), in.manifests(packsFolder)) {
		m, err := in.read(file)
		if err != nil {
			continue
		}
		isAbout := name == "." || name == file
		for _, p := range m.Packs {
			isAbout = isAbout || p.File == name
		}
		if isAbout {
			in.saw(m.Stamp(path.Base(file)))
		}
	}
	if in.newest == nil {
		return Stamp{}, fmt.Errorf("tell how old %s is: %w", name, ErrNothing)
	}
	return *in.newest, nil
}
