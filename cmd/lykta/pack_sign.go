package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"lykta/generator/release"
)

// Where the key comes from when no flag names a file: the text of the key file, and its password.
const (
	keyVariable      = "LYKTA_SIGN_KEY"
	passwordVariable = "LYKTA_SIGN_PASSWORD"
)

// maxKey is the longest key file that is read, in bytes.
const maxKey = 4 << 10

func newPackKey(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "key FILE",
		Short: "Make a new key for signing",
		Long: `Key writes a minisign secret key into FILE, which only you can read, and the
public key that belongs to it into FILE with .pub at its end. The password is
asked for, or taken from ` + passwordVariable + `; empty = none.
Keep FILE outside every repository, and a copy of it in a safe place. The
public key is no secret: write it in lykta.toml, [packs] public_key.`,
		Example: `  lykta pack key ~/keys/lykta.key`,
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			public := strings.TrimSuffix(args[0], filepath.Ext(args[0])) + ".pub"
			for _, file := range []string{args[0], public} {
				if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
					return fmt.Errorf("%s is there already: a key that is lost cannot be made again", file)
				}
			}
			password, err := t.password("Password for the new key (empty: none): ")
			if err != nil {
				return err
			}
			key, err := release.NewKey(rand.Reader)
			if err != nil {
				return err
			}
			text, err := key.Text(password)
			if err != nil {
				return fmt.Errorf("make key: %w", err)
			}
			if err := placeWhole(args[0], append(bytes.TrimSpace(text), '\n'), 0o600); err != nil {
				return err
			}
			if err := placeWhole(public, []byte(key.Public().Text()), 0o644); err != nil {
				return err
			}
			fmt.Fprintf(t.out, "%s %s is the secret key, %s the public one:\n%s\n", t.paint(green, "✓"), args[0], public, key.Public())
			return nil
		},
	}
}

// password gives the password out of the environment or, where somebody sits at a terminal, asks for it.
func (t *terminal) password(question string) (string, error) {
	if password, isSet := os.LookupEnv(passwordVariable); isSet {
		return password, nil
	}
	stdin := int(os.Stdin.Fd())
	if !term.IsTerminal(stdin) {
		return "", nil
	}
	fmt.Fprint(t.err, question)
	password, err := term.ReadPassword(stdin)
	fmt.Fprintln(t.err)
	if err != nil {
		return "", fmt.Errorf("read password: %w", err)
	}
	return string(password), nil
}

// secretKey reads the key to sign with, from a file or else the environment.
func (t *terminal) secretKey(file string) (release.SecretKey, error) {
	text := []byte(os.Getenv(keyVariable))
	if file != "" {
		var err error
		if text, err = readBounded(file, maxKey); err != nil {
			return release.SecretKey{}, fmt.Errorf("read secret key: %w", err)
		}
	}
	if len(text) == 0 {
		return release.SecretKey{}, fmt.Errorf("there is no key to sign with: name its file with --key, or put its text into %s", keyVariable)
	}
	key, err := release.ParseSecretKey(text, "")
	if !errors.Is(err, release.ErrPassword) {
		return key, err
	}
	password, err := t.password("Password of the secret key: ")
	if err != nil {
		return release.SecretKey{}, err
	}
	return release.ParseSecretKey(text, password)
}

func newPackSign(t *terminal) *cobra.Command {
	var keyFile string
	cmd := &cobra.Command{
		Use:   "sign [DIR]",
		Short: "Sign packs, manifests and lists of sums",
		Long: `Sign checks the packs of a release against its manifest and puts a minisign
signature beside each of them, beside the manifests, the lists of sums and the
updates. The signature carries language, version and date, so that an older
pack cannot pass for a newer one.
The key is a file (--key), or its text stands in ` + keyVariable + `; its
password in ` + passwordVariable + `.
Signing twice gives the same bytes. Builds keep the signatures of files that
have not changed.`,
		Example: `  lykta pack sign --key ~/keys/lykta.key
  minisign -V -P RWQ… -m dist/site/packs/lykta-ar-2026.11.zip   # anyone can check it`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			folder, err := packsFolder(firstOr(args, "."))
			if err != nil {
				return err
			}
			if isInside(folder, keyFile) {
				return fmt.Errorf("the key lies in %s, which is published: keep it elsewhere, and make a new one if it has been there", folder)
			}
			verdict, err := release.VerifyFolder(cmd.Context(), os.DirFS(folder), release.Options{Progress: t.progress})
			t.endProgress()
			if err != nil {
				return fmt.Errorf("look at %s: %w", folder, err)
			}
			if !verdict.IsFine() {
				t.findings(verdict)
				return errCopy
			}
			key, err := t.secretKey(keyFile)
			if err != nil {
				return err
			}
			stamps, err := toSign(folder)
			if err != nil {
				return err
			}
			written := 0
			for i, s := range stamps {
				t.progress("sign", i+1, len(stamps))
				isNew, err := signFile(filepath.Join(folder, filepath.FromSlash(s.folder), s.File), key, s.Stamp)
				if err != nil {
					return err
				}
				if isNew {
					written++
				}
			}
			t.endProgress()
			fmt.Fprintf(t.out, "%s %s signed by key %s, %d written\n", t.paint(green, "✓"), counted(len(stamps), "file", "files"), key.Public().ID(), written)
			return nil
		},
	}
	cmd.Flags().StringVar(&keyFile, "key", "", "file of the secret key")
	return cmd
}

// isInside tells whether a file lies in a folder.
func isInside(folder, file string) bool {
	if file == "" {
		return false
	}
	absoluteFolder, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	absolute, err := filepath.Abs(file)
	if err != nil {
		return false
	}
	relative, err := filepath.Rel(absoluteFolder, absolute)
	return err == nil && filepath.IsLocal(relative)
}

// signable is a file to be signed, in a folder below that of the packs.
type signable struct {
	release.Stamp
	folder string
}

// toSign lists what there is to sign in a folder of packs.
func toSign(folder string) ([]signable, error) {
	manifests, err := filepath.Glob(filepath.Join(folder, "*.manifest.json"))
	if err != nil {
		return nil, err
	}
	var list []signable
	seen := map[string]bool{}
	add := func(s release.Stamp, below string) {
		_, err := os.Stat(filepath.Join(folder, below, s.File))
		if err == nil && !seen[below+"/"+s.File] {
			seen[below+"/"+s.File] = true
			list = append(list, signable{s, below})
		}
	}
	var newest release.Stamp
	for _, file := range manifests {
		m, err := readManifest(file)
		if err != nil {
			return nil, err
		}
		stamp := m.Stamp(filepath.Base(file))
		add(stamp, "")
		for _, p := range m.Packs {
			add(m.PackStamp(p), "")
		}
		if m.Kind == release.Whole {
			stamp.File = strings.TrimSuffix(stamp.File, ".manifest.json") + ".sha256"
			add(stamp, "")
		}
		if newest.File == "" || release.Older(newest, stamp) {
			newest = stamp
		}
	}
	newest.File, newest.Language = release.SumsFile, release.AllLanguages
	add(newest, "")
	return list, addUpdates(folder, add)
}

// addUpdates adds the lists of updates and what stands in them.
func addUpdates(folder string, add func(release.Stamp, string)) error {
	lists, err := filepath.Glob(filepath.Join(folder, release.UpdatesFolder, "*.updates.json"))
	if err != nil {
		return err
	}
	for _, file := range lists {
		text, err := readBounded(file, release.MaxManifest)
		if err != nil {
			return err
		}
		u, err := release.DecodeUpdates(text)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		add(u.Stamp(), release.UpdatesFolder)
		for _, update := range u.Files {
			stamp := update.To.Stamp()
			stamp.File = update.File.Path
			add(stamp, release.UpdatesFolder)
		}
	}
	return nil
}

// signFile puts a signature beside a file, and tells whether it was not there already.
func signFile(file string, key release.SecretKey, stamp release.Stamp) (bool, error) {
	content, err := os.Open(file)
	if err != nil {
		return false, fmt.Errorf("sign: %w", err)
	}
	defer func() { _ = content.Close() }()
	signature, err := release.Sign(content, key, stamp)
	if err != nil || sameBytes(file+release.SignatureEnd, signature) {
		return false, err
	}
	return true, placeWhole(file+release.SignatureEnd, signature, 0o644)
}
