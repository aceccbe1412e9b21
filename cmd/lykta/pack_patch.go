package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/fingerprint"
	"lykta/generator/release"
)

// errRefused says that a patch was not applied, for a reason that has been told.
var errRefused = errors.New("refused; nothing was changed")

func newPackDiff(t *terminal) *cobra.Command {
	var output string
	var asZip bool
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Make a patch from an older pack to a newer one",
		Long: `Diff makes a small file that turns OLD into NEW, bit for bit. Both are packs
with their manifest beside them. lykta pack apply uses it, and so does stock
zstd -d --patch-from.
With --zip it makes an update zip instead: the files that differ, to be
unpacked over the folder that was unpacked from OLD, for those who have no
tools.
When OLD and NEW are the folders of two releases, it makes both for every pack,
into NEW/updates/, with a list of them.`,
		Example: `  lykta pack diff old/lykta-ar-2026.10.zip new/lykta-ar-2026.11.zip
  lykta pack diff old/lykta-ar-2026.10.zip new/lykta-ar-2026.11.zip --zip -o update.zip
  lykta pack diff /srv/2026.10/packs dist/site/packs && lykta pack sign --key ~/keys/lykta.key
  zstd -d --patch-from=lykta-ar-2026.10.zip lykta-ar-2026.10-to-2026.11.zip.zst -o lykta-ar-2026.11.zip`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if isFolder(args[0]) && isFolder(args[1]) {
				return t.diffReleases(args[0], args[1])
			}
			kind := release.ByPatch
			if asZip {
				kind = release.ByZip
			}
			older, newer, err := bothSides(cmd.Context(), args[0], args[1])
			if err != nil {
				return err
			}
			update, content, err := makeUpdate(kind, older, newer)
			if err != nil {
				return err
			}
			if output == "" {
				output = filepath.Join(filepath.Dir(args[1]), update.File.Path)
			}
			if err := placeWhole(output, content, 0o644); err != nil {
				return err
			}
			fmt.Fprintf(t.out, "%s %s: %s instead of %s\n", t.paint(green, "✓"), output, size(int64(len(content))), size(newer.Size))
			return nil
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write (default: beside NEW, named after both versions)")
	cmd.Flags().BoolVar(&asZip, "zip", false, "make an update zip, to unpack over the old folder")
	return cmd
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// end is a pack at one end of an update, with its bytes.
type end struct {
	release.Side
	content []byte
}

// bothSides reads two packs. The newer must not be older.
func bothSides(ctx context.Context, older, newer string) (end, end, error) {
	var ends [2]end
	for i, file := range []string{older, newer} {
		content, err := readBounded(file, release.MaxPatched)
		if err != nil {
			return end{}, end{}, err
		}
		stamp, err := release.StampOf(ctx, os.DirFS(filepath.Dir(file)), filepath.Base(file))
		if err != nil {
			return end{}, end{}, fmt.Errorf("%s: %w", file, err)
		}
		stamp.File = filepath.Base(file)
		ends[i] = end{release.NewSide(stamp, content), content}
	}
	if release.Older(ends[1].Stamp(), ends[0].Stamp()) {
		return end{}, end{}, fmt.Errorf("%s is older than %s: an update leads forward only", newer, older)
	}
	return ends[0], ends[1], nil
}

// makeUpdate makes an update of one kind.
func makeUpdate(kind release.UpdateKind, older, newer end) (release.Update, []byte, error) {
	var content []byte
	var err error
	if kind == release.ByZip {
		content, err = release.UpdateZip(older.content, newer.content)
	} else {
		content, err = release.Diff(older.Side, newer.Side, older.content, newer.content)
	}
	if err != nil {
		return release.Update{}, nil, fmt.Errorf("%s to %s: %w", older.File, newer.File, err)
	}
	name := release.UpdateName(kind, older.Stamp(), newer.Stamp())
	file := release.File{Path: name, SHA256: fingerprint.Bytes(content), Size: int64(len(content))}
	return release.Update{File: file, From: older.Side, Kind: kind, To: newer.Side}, content, nil
}

// diffReleases makes the updates of every pack that both releases have.
func (t *terminal) diffReleases(older, newer string) error {
	var folders [2]string
	var manifests [2]release.Manifest
	for i, named := range []string{older, newer} {
		var err error
		if folders[i], err = packsFolder(named); err != nil {
			return err
		}
		if manifests[i], _, err = wholeManifest(folders[i]); err != nil {
			return err
		}
	}
	if !release.Older(manifests[0].Stamp("x"), manifests[1].Stamp("x")) {
		return fmt.Errorf("version %s of %s does not come before %s of %s: an update leads forward only",
			manifests[0].Version, manifests[0].Date, manifests[1].Version, manifests[1].Date)
	}
	list := release.Updates{Date: manifests[1].Date, From: manifests[0].Version, Version: manifests[1].Version}
	target := filepath.Join(folders[1], release.UpdatesFolder)
	if err := os.MkdirAll(target, 0o755); err != nil {
		return fmt.Errorf("make folder of updates: %w", err)
	}
	var instead int64
	for i, pair := range pairs(manifests[0], manifests[1]) {
		t.progress("diff", i+1, len(manifests[1].Packs))
		updates, err := updatePack(folders, manifests, pair, target)
		if errors.Is(err, release.ErrTooLarge) {
			continue // whoever has that pack takes the whole new one
		}
		if err != nil {
			return err
		}
		list.Files = append(list.Files, updates...)
		instead += pair[1].Size
	}
	t.endProgress()
	text, err := release.EncodeUpdates(list)
	if err != nil {
		return err
	}
	if err := placeWhole(filepath.Join(target, release.UpdatesName(list.Version)), text, 0o644); err != nil {
		return err
	}
	var patches int64
	for _, u := range list.Files {
		if u.Kind == release.ByPatch {
			patches += u.File.Size
		}
	}
	fmt.Fprintf(t.out, "%s %s from %s to %s in %s: patches of %s instead of %s\n", t.paint(green, "✓"), counted(len(list.Files), "update", "updates"),
		list.From, list.Version, target, size(patches), size(instead))
	return nil
}

// pairs gives the packs of the same language and format, and of the same municipality, in two releases.
func pairs(older, newer release.Manifest) [][2]release.Pack {
	var found [][2]release.Pack
	without := func(m release.Manifest, p release.Pack) string { return strings.Replace(p.File, "-"+m.Version, "", 1) }
	for _, n := range newer.Packs {
		for _, o := range older.Packs {
			if o.Language == n.Language && o.Format == n.Format && without(older, o) == without(newer, n) {
				found = append(found, [2]release.Pack{o, n})
			}
		}
	}
	return found
}

// updatePack makes the updates of one pack: a patch and, for a zip, an update zip.
func updatePack(folders [2]string, manifests [2]release.Manifest, pair [2]release.Pack, target string) ([]release.Update, error) {
	var ends [2]end
	for i, p := range pair {
		content, err := readBounded(filepath.Join(folders[i], p.File), 4*release.MaxPatched)
		if err != nil {
			return nil, err
		}
		ends[i] = end{release.NewSide(manifests[i].PackStamp(p), content), content}
		if ends[i].SHA256 != p.SHA256 {
			return nil, fmt.Errorf("%s is not what its manifest says: check that folder with lykta pack verify", filepath.Join(folders[i], p.File))
		}
	}
	kinds := []release.UpdateKind{release.ByPatch}
	if pair[1].Format == "zip" {
		kinds = append(kinds, release.ByZip)
	}
	var updates []release.Update
	for _, kind := range kinds {
		update, content, err := makeUpdate(kind, ends[0], ends[1])
		if err != nil {
			return nil, err
		}
		if err := placeWhole(filepath.Join(target, update.File.Path), content, 0o644); err != nil {
			return nil, err
		}
		updates = append(updates, update)
	}
	return updates, nil
}

func newPackApply(t *terminal) *cobra.Command {
	var output, publicKey, sum string
	cmd := &cobra.Command{
		Use:   "apply OLD PATCH",
		Short: "Turn an older pack into the newer one, by a patch",
		Long: `Apply makes the newer pack out of the older one and a patch of a few kilobytes.
The result is the newer pack bit for bit, or there is no result: a patch for
another pack, a patch that is cut off, or one that leads back to an older
version is refused, and nothing is changed.
With --public-key the patch must be signed (PATCH.minisig beside it).`,
		Example: `  lykta pack apply lykta-ar-2026.10.zip lykta-ar-2026.10-to-2026.11.zip.zst
  lykta pack apply old.zip patch.zst --public-key lykta.pub -o new.zip
  lykta pack apply old.zip made-by-zstd.zst --sha256 9f86d081… -o new.zip`,
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			key, err := parsePublicKey(publicKey)
			if err != nil {
				return err
			}
			content, err := apply(args[0], args[1], &output, sum, key)
			if isRefusal(err) {
				fmt.Fprintf(t.err, "%s %s\n", t.paint(red, "✗"), err)
				return errRefused
			}
			if err != nil {
				return err
			}
			if !sameBytes(output, content) {
				if _, err := os.Lstat(output); err == nil && filepath.Clean(output) != filepath.Clean(args[0]) {
					return fmt.Errorf("%s is there already, with something else in it: move it away, or name another file with -o", output)
				}
				if err := placeWhole(output, content, 0o644); err != nil {
					return err
				}
			}
			fmt.Fprintf(t.out, "%s %s: %s, SHA-256 %s\n", t.paint(green, "✓"), output, size(int64(len(content))), fingerprint.Bytes(content))
			return nil
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write (default: beside OLD, by the newer pack's name)")
	cmd.Flags().StringVar(&publicKey, "public-key", "", "the publisher's minisign public key: its 56 letters, or a file")
	cmd.Flags().StringVar(&sum, "sha256", "", "SHA-256 of the newer pack, for a patch that zstd --patch-from made")
	return cmd
}

// refusals are reasons that lie in what was given, not in the machine.
func isRefusal(err error) bool {
	for _, reason := range []error{
		release.ErrNoPatch, release.ErrCutOff, release.ErrWrongBase, release.ErrTooLarge, release.ErrOtherKey, release.ErrForged,
		release.ErrNoSignature, release.ErrOtherFile, errBackwards,
	} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

var errBackwards = errors.New("the patch leads back to an older version")

// apply makes the newer pack. Where it goes is filled in, if nothing was named.
func apply(old, patchFile string, output *string, sum string, key *release.PublicKey) ([]byte, error) {
	before, err := readBounded(old, release.MaxPatched)
	if err != nil {
		return nil, err
	}
	patch, err := readBounded(patchFile, release.MaxPatched)
	if err != nil {
		return nil, err
	}
	stamp, err := checkPatch(patchFile, patch, key)
	if err != nil {
		return nil, err
	}
	if sum != "" {
		var want fingerprint.Sum
		if err := want.UnmarshalText([]byte(strings.ToLower(sum))); err != nil || *output == "" {
			return nil, errors.New("with --sha256 goes -o, and a sum of 64 hexadecimal digits")
		}
		return release.ApplyPlain(before, patch, want)
	}
	head, err := release.ReadPatch(patch)
	if err != nil {
		return nil, err
	}
	if release.Older(head.To.Stamp(), head.From.Stamp()) || stamp.Version != "" && (stamp.Version != head.To.Version || stamp.Date != head.To.Date) {
		return nil, fmt.Errorf("%w: from %s of %s to %s of %s", errBackwards, head.From.Version, head.From.Date, head.To.Version, head.To.Date)
	}
	if *output == "" {
		*output = filepath.Join(filepath.Dir(old), head.To.File)
	}
	_, content, err := release.Apply(before, patch)
	return content, err
}

// checkPatch demands the signature of a patch, if there is a key to check it by.
func checkPatch(file string, patch []byte, key *release.PublicKey) (release.Stamp, error) {
	if key == nil {
		return release.Stamp{}, nil
	}
	signature, err := readBounded(file+release.SignatureEnd, maxKey)
	if errors.Is(err, fs.ErrNotExist) {
		return release.Stamp{}, fmt.Errorf("%w: %s is not there", release.ErrNoSignature, file+release.SignatureEnd)
	}
	if err != nil {
		return release.Stamp{}, err
	}
	stamp, err := release.CheckSignature(strings.NewReader(string(patch)), signature, *key)
	if err == nil && stamp.File != "" && stamp.File != filepath.Base(file) {
		err = fmt.Errorf("%w: %s", release.ErrOtherFile, stamp.File)
	}
	return stamp, err
}
