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

	"lykta/generator/release"
)

// errCopy says that a copy, judged already in words, is not what was published.
var errCopy = errors.New("do not hand this copy on")

func newPackVerify(t *terminal) *cobra.Command {
	var publicKey, have string
	var asJSON, quiet bool
	cmd := &cobra.Command{
		Use:   "verify FILE|DIR",
		Short: "Check that a copy is whole and genuine, in plain words",
		Long: `Verify compares a pack, a folder of packs, a mirror of the website, a USB set
or an unpacked pack with the manifest, list of sums or signature that stands in
or beside it.
With --public-key it also proves who published it. Without, somebody who can
change the copy can change the list as well. Take the key from the publisher,
not from the copy.
Exit code 0: nothing is wrong. 1: the copy differs, is older or is not proved.
2: it cannot be judged.`,
		Example: `  lykta pack verify lykta-ar-2026.11.zip --public-key RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3
  lykta pack verify /srv/mirror --public-key lykta.pub --have /srv/live
  lykta pack verify E:\ --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt := release.Options{}
			if !asJSON && !quiet {
				opt.Progress = t.progress
			}
			var err error
			if opt.Key, err = parsePublicKey(publicKey); err != nil {
				return err
			}
			if have != "" {
				stamp, err := stampOf(cmd.Context(), have)
				if err != nil {
					return fmt.Errorf("--have: %w", err)
				}
				opt.Have = &stamp
			}
			verdict, err := verify(cmd.Context(), args[0], opt)
			t.endProgress()
			if err != nil {
				return err
			}
			switch {
			case asJSON:
				err = t.json(verdict)
			case !verdict.IsFine():
				t.findings(verdict)
			case !quiet:
				t.genuine(args[0], verdict, opt)
			}
			if err == nil && !verdict.IsFine() {
				err = errCopy
			}
			return err
		},
	}
	cmd.Flags().StringVar(&publicKey, "public-key", "", "the publisher's minisign public key: its 56 letters, or a file")
	cmd.Flags().StringVar(&have, "have", "", "the copy you have already, file or folder; something older is refused")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the verdict as JSON")
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print only what is wrong")
	return cmd
}

// parsePublicKey reads a key out of a flag: its letters, or the name of a file with them. No key is no error.
func parsePublicKey(flag string) (*release.PublicKey, error) {
	if flag == "" {
		return nil, nil
	}
	text := flag
	if _, err := os.Stat(flag); err == nil {
		content, err := readBounded(flag, maxKey)
		if err != nil {
			return nil, fmt.Errorf("read public key: %w", err)
		}
		text = string(content)
	}
	key, err := release.ParsePublicKey(text)
	if err != nil {
		return nil, fmt.Errorf("--public-key: %w", err)
	}
	return &key, nil
}

// verify looks at a file or a folder. Links that lead out of the folder are not followed.
func verify(ctx context.Context, path string, opt release.Options) (release.Verdict, error) {
	info, err := os.Stat(path)
	if err != nil {
		return release.Verdict{}, err
	}
	folder, name := path, ""
	if !info.IsDir() {
		folder, name = filepath.Dir(path), filepath.Base(path)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return release.Verdict{}, err
	}
	defer func() { _ = root.Close() }()
	var verdict release.Verdict
	if name == "" {
		verdict, err = release.VerifyFolder(ctx, root.FS(), opt)
	} else {
		verdict, err = release.VerifyFile(ctx, root.FS(), name, opt)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return verdict, fmt.Errorf("%s: %w", path, err)
	}
	return verdict, err
}

// stampOf tells how old a copy is.
func stampOf(ctx context.Context, path string) (release.Stamp, error) {
	info, err := os.Stat(path)
	if err != nil {
		return release.Stamp{}, err
	}
	if info.IsDir() {
		return release.StampOf(ctx, os.DirFS(path), ".")
	}
	return release.StampOf(ctx, os.DirFS(filepath.Dir(path)), filepath.Base(path))
}

// genuine tells that nothing is wrong, and what that means.
func (t *terminal) genuine(path string, v release.Verdict, opt release.Options) {
	what := fmt.Sprintf("%s: %s as published", path, counted(v.Checked, "file is", "files are"))
	if v.Version != "" {
		what += fmt.Sprintf(", version %s of %s", v.Version, v.Date)
	}
	fmt.Fprintf(t.out, "%s %s\n", t.paint(green, "✓"), what)
	if v.SignedBy != "" {
		fmt.Fprintf(t.out, "  Signed by key %s.\n", v.SignedBy)
	}
	if opt.Key == nil {
		fmt.Fprintln(t.out, t.paint(yellow, "  Who published it was not checked.")+" Name the publisher's key with --public-key.")
	}
	if n := len(v.Absent); n > 0 {
		fmt.Fprintf(t.out, "  Not here: %s of this release.\n", counted(n, "pack", "packs"))
	}
	if n := len(v.Others); n > 0 {
		fmt.Fprintf(t.out, "  Beside it: %s that no list names: %s\n", counted(n, "file", "files"), listed(v.Others))
	}
}

// faultWords say each fault in plain words, for one file and for several.
var faultWords = []struct {
	fault     release.Fault
	one, many string
	hint      string
}{
	{release.Differs, "file differs from what was published", "files differ from what was published", "load it down again; if it differs still, tell the publisher"},
	{release.Missing, "file is missing", "files are missing", "copy everything again"},
	{release.Extra, "file does not belong", "files do not belong", "take it away before you hand the copy on"},
	{release.Unreadable, "file cannot be read", "files cannot be read", "load it down again"},
	{release.Unsigned, "file is not signed by this key", "files are not signed by this key", "get the ….minisig file from the publisher, or check the packs alone"},
	{release.OtherKey, "file is signed by another key", "files are signed by another key", "ask the publisher which key is right, by telephone"},
	{release.Forged, "file is not what its signature says", "files are not what their signatures say", "do not use it, and tell the publisher"},
	{release.IsOlder, "copy is older than the one you have", "copies are older than the one you have", "keep the one you have"},
}

// mostNamed is how many files are named for one fault.
const mostNamed = 10

// findings tells what is wrong, in plain words.
func (t *terminal) findings(v release.Verdict) {
	for _, words := range faultWords {
		var lines []string
		for _, f := range v.Findings {
			if f.Fault != words.fault {
				continue
			}
			line := f.File
			if f.Text != "" {
				line += ": " + f.Text
			}
			lines = append(lines, line)
		}
		if len(lines) == 0 {
			continue
		}
		fmt.Fprintf(t.err, "%s %s\n", t.paint(red, "✗"), counted(len(lines), words.one, words.many))
		for _, line := range lines[:min(len(lines), mostNamed)] {
			fmt.Fprintf(t.err, "    %s\n", line)
		}
		if more := len(lines) - mostNamed; more > 0 {
			fmt.Fprintf(t.err, "    and %d more\n", more)
		}
		fmt.Fprintf(t.err, "    %s %s\n", t.paint(cyan, "→"), words.hint)
	}
}

// listed names a few.
func listed(names []string) string {
	if len(names) > 3 {
		return strings.Join(names[:3], ", ") + " …"
	}
	return strings.Join(names, ", ")
}
