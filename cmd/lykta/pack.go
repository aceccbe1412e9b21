package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"lykta/generator/diag"
	"lykta/generator/release"
)

func newPack(t *terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pack",
		Short: "List, sign, check, update and hand on offline packs",
		Long: `Packs are made by lykta build. These commands do what comes after: prove where
packs are from, check a copy, lead from one release to the next by kilobytes,
and fill a USB stick.
Everything they make can be read by stock programs too: minisign, sha256sum,
zstd, unzip.`,
		Example: `  lykta pack list
  lykta pack sign --key ~/keys/lykta.key
  lykta pack verify lykta-ar-2026.11.zip --public-key lykta.pub
  lykta pack usb /media/stick --lang so,ar,ti`,
	}
	list := []*cobra.Command{newPackList(t), newPackKey(t), newPackSign(t), newPackVerify(t), newPackDiff(t), newPackApply(t), newPackUSB(t)}
	cmd.AddCommand(list...)
	var names []string
	for _, c := range list {
		names = append(names, c.Name())
	}
	cmd.Args = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return fmt.Errorf("there is no command %q under lykta pack: %s", args[0], diag.DidYouMean(args[0], names, "see lykta pack --help"))
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	return cmd
}

// packsFolder finds the folder of packs in what a user named: the folder itself, or that of a site or its dist.
func packsFolder(named string) (string, error) {
	for _, below := range []string{".", "packs", "site/packs", "dist/site/packs"} {
		folder := filepath.Join(named, filepath.FromSlash(below))
		found, err := filepath.Glob(filepath.Join(folder, "*.manifest.json"))
		if err == nil && len(found) > 0 {
			return folder, nil
		}
	}
	if _, err := os.Stat(named); err != nil {
		return "", fmt.Errorf("look for packs: %w: run lykta build first, or name the folder", err)
	}
	return "", fmt.Errorf("there are no packs with a manifest in %s: run lykta build first, or name the folder", named)
}

// wholeManifest reads the newest manifest of a release in a folder of packs.
func wholeManifest(folder string) (release.Manifest, string, error) {
	found, err := filepath.Glob(filepath.Join(folder, "*.manifest.json"))
	if err != nil {
		return release.Manifest{}, "", err
	}
	var newest release.Manifest
	var name string
	for _, file := range found {
		m, err := readManifest(file)
		if err != nil {
			return release.Manifest{}, "", err
		}
		if m.Kind == release.Whole && (name == "" || release.Older(newest.Stamp("x"), m.Stamp("x"))) {
			newest, name = m, filepath.Base(file)
		}
	}
	if name == "" {
		return release.Manifest{}, "", fmt.Errorf("%s holds no manifest of a whole release", folder)
	}
	return newest, name, nil
}

func readManifest(file string) (release.Manifest, error) {
	text, err := readBounded(file, release.MaxManifest)
	if err != nil {
		return release.Manifest{}, err
	}
	m, err := release.Decode(text)
	if err != nil {
		return m, fmt.Errorf("%s: %w", file, err)
	}
	return m, nil
}

// readBounded reads a file of at most so many bytes.
func readBounded(file string, most int64) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder", file)
	}
	if info.Size() > most {
		return nil, fmt.Errorf("%s has %s, more than the %s that are read", file, size(info.Size()), size(most))
	}
	return os.ReadFile(file)
}

// placeWhole writes a file in one step: it is there whole, or what was there before is.
func placeWhole(file string, content []byte, mode fs.FileMode) (err error) {
	temporary, err := os.CreateTemp(filepath.Dir(file), ".lykta-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temporary.Name())
			err = fmt.Errorf("write %s: %w", file, err)
		}
	}()
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Chmod(mode)
	}
	if err == nil {
		err = temporary.Sync()
	}
	if closeErr := temporary.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(temporary.Name(), file)
}

// sameBytes tells whether a file holds exactly this.
func sameBytes(file string, content []byte) bool {
	info, err := os.Stat(file)
	if err != nil || info.Size() != int64(len(content)) {
		return false
	}
	is, err := os.ReadFile(file)
	return err == nil && string(is) == string(content)
}

func newPackList(t *terminal) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [DIR]",
		Short: "List the packs of a release",
		Long: `List reads the release's manifest among the packs: in DIR, or in
dist/site/packs.`,
		Example: `  lykta pack list
  lykta pack list /srv/mirror --json | jq -r '.packs[].file'`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			folder, err := packsFolder(firstOr(args, "."))
			if err != nil {
				return err
			}
			m, name, err := wholeManifest(folder)
			if err != nil {
				return err
			}
			if asJSON {
				return t.json(m)
			}
			for _, p := range m.Packs {
				signed := ""
				if _, err := os.Stat(filepath.Join(folder, p.File+release.SignatureEnd)); err == nil {
					signed = "signed"
				} else if !errors.Is(err, fs.ErrNotExist) {
					return fmt.Errorf("list packs: %w", err)
				}
				fmt.Fprintf(t.out, "%-8s %-10s %9s  %-6s  %s\n", p.Language, p.Format, size(p.Size), signed, p.File)
			}
			fmt.Fprintf(t.out, "%s, version %s of %s, %s\n", counted(len(m.Packs), "pack", "packs"), m.Version, m.Date, filepath.Join(folder, name))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the manifest as JSON")
	return cmd
}

func firstOr(args []string, otherwise string) string {
	if len(args) > 0 {
		return args[0]
	}
	return otherwise
}
