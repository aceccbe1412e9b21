package release

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"lykta/generator/fingerprint"
)

// inspection looks at one folder.
type inspection struct {
	ctx    context.Context
	fsys   fs.FS
	opt    Options
	known  map[string]File // what has been read already
	listed map[string]bool // what some list names, or is itself a list or a signature
	isSet  bool            // a USB set: some languages only, and other people's files beside
	v      Verdict
	newest *Stamp
}

func inspect(ctx context.Context, fsys fs.FS, opt Options) *inspection {
	return &inspection{ctx: ctx, fsys: fsys, opt: opt, known: map[string]File{}, listed: map[string]bool{}}
}

// manifest reads a manifest and, when a key is asked for, its signature.
func (in *inspection) manifest(file string) (Manifest, bool) {
	in.listed[file] = true
	m, err := in.read(file)
	if err != nil {
		in.v.add(file, Unreadable, err.Error())
		return m, false
	}
	in.prove(file, m.Stamp(path.Base(file)))
	in.saw(m.Stamp(path.Base(file)))
	return m, true
}

func (in *inspection) read(file string) (Manifest, error) {
	text, err := in.small(file)
	if err != nil {
		return Manifest{}, err
	}
	return Decode(text)
}

// prove demands a signature of the file, when a key is asked for, that is about what the file says of itself.
func (in *inspection) prove(file string, is Stamp) {
	if in.opt.Key == nil {
		return
	}
	if !in.isThere(file + SignatureEnd) {
		in.v.add(file, Unsigned, "")
		return
	}
	if stamp, ok := in.signature(file); ok && stamp != (Stamp{}) && stamp != is {
		in.v.add(file, Forged, ErrOtherFile.Error())
	}
}

// proveIfSigned checks a signature that is there.
func (in *inspection) proveIfSigned(file string) {
	if in.opt.Key != nil && in.isThere(file+SignatureEnd) {
		in.signature(file)
	}
}

// signature checks the signature beside a file, and reports whether it proves the file.
func (in *inspection) signature(file string) (Stamp, bool) {
	signature, err := in.small(file + SignatureEnd)
	if err != nil {
		in.v.add(file, Unreadable, err.Error())
		return Stamp{}, false
	}
	in.listed[file+SignatureEnd] = true
	content, err := in.fsys.Open(file)
	if err != nil {
		in.v.add(file, Missing, "")
		return Stamp{}, false
	}
	defer func() { _ = content.Close() }()
	stamp, err := CheckSignature(content, signature, *in.opt.Key)
	switch {
	case errors.Is(err, ErrOtherKey):
		in.v.add(file, OtherKey, err.Error())
	case err != nil:
		in.v.add(file, Forged, err.Error())
	case stamp.File != "" && stamp.File != path.Base(file):
		in.v.add(file, Forged, fmt.Sprintf("%s: %s", ErrOtherFile, stamp.File))
	default:
		in.v.Checked = max(in.v.Checked, 1)
		in.v.SignedBy = in.opt.Key.ID()
		return stamp, true
	}
	return Stamp{}, false
}

// compare holds a file to its size in bytes (-1: not told) and sum.
func (in *inspection) compare(file string, size int64, sum fingerprint.Sum) {
	in.listed[file] = true
	if in.ctx.Err() != nil {
		return
	}
	is, err := in.look(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		in.v.add(file, Missing, "")
	case err != nil:
		in.v.add(file, Unreadable, err.Error())
	case is.SHA256 != sum:
		in.v.add(file, Differs, sizes(is.Size, size))
	}
}

func sizes(is, want int64) string {
	if want < 0 || is == want {
		return ""
	}
	return fmt.Sprintf("%d bytes; %d were published", is, want)
}

// look reads a file once.
func (in *inspection) look(file string) (File, error) {
	if known, ok := in.known[file]; ok {
		return known, nil
	}
	content, err := in.fsys.Open(file)
	if err != nil {
		return File{}, err
	}
	defer func() { _ = content.Close() }()
	hash := sha256.New()
	size, err := io.Copy(hash, content)
	if err != nil {
		return File{}, err
	}
	f := File{Path: file, SHA256: fingerprint.Sum(hash.Sum(nil)), Size: size}
	in.known[file] = f
	in.v.Checked++
	return f, nil
}

// small reads a list or signature, of bounded size.
func (in *inspection) small(file string) ([]byte, error) {
	content, err := in.fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = content.Close() }()
	text, err := io.ReadAll(io.LimitReader(content, MaxManifest+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	if len(text) > MaxManifest {
		return nil, fmt.Errorf("read %s: it is larger than any list of ours", file)
	}
	return text, nil
}

func (in *inspection) isThere(file string) bool {
	info, err := fs.Stat(in.fsys, file)
	return err == nil && !info.IsDir()
}

// manifests lists the manifests in a folder, sorted.
func (in *inspection) manifests(folder string) []string {
	return in.glob(path.Join(folder, "*"+nameEnd))
}

// glob lists files by a pattern, sorted. Our patterns are well formed, which is all that can fail.
func (in *inspection) glob(pattern string) []string {
	found, _ := fs.Glob(in.fsys, pattern)
	return found
}
