package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"lykta/generator/build"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/release"
	"lykta/generator/usb"
)

func newPackUSB(t *terminal) *cobra.Command {
	var flags siteFlags
	var from, keyFile string
	cmd := &cobra.Command{
		Use:   "usb DIR --lang so,ar,ti",
		Short: "Fill a USB stick or a shared folder",
		Long: `Usb puts what a school or library hands on into DIR: a start page in the chosen
languages, their pages to be read at once, their packs, the sheets to print,
and what proves them.
It copies what lykta build has made. Files of somebody else's are left alone,
and if one is in the way nothing is written. It can be stopped and begun again;
what is there already is not copied anew.
A newer set is never replaced by an older one. With a key the set itself is
signed too.`,
		Example: `  lykta build && lykta pack usb /media/stick --lang so,ar,ti
  lykta pack usb E:\ --lang ar --key lykta.key
  lykta pack verify /media/stick --public-key lykta.pub`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, err := flags.options(t)
			if err != nil {
				return err
			}
			if len(opt.Only) == 0 {
				return errors.New("say which languages the set is for: --lang so,ar,ti")
			}
			chosen := opt.Only
			opt.Only = nil
			parts, problems, err := build.Read(cmd.Context(), opt)
			if err != nil {
				return err
			}
			if diag.HasErrors(problems) {
				t.diagnostics(problems)
				return errAuthor
			}
			source, err := setSource(parts, from, flags.site)
			if err != nil {
				return err
			}
			if source.Languages, err = chooseLanguages(parts.Site, chosen); err != nil {
				return err
			}
			result, err := t.fill(cmd, args[0], source, keyFile, opt)
			if err != nil {
				return err
			}
			if flags.json {
				return t.json(result)
			}
			if !flags.quiet {
				t.sayFilled(args[0], result, len(chosen))
			}
			return nil
		},
	}
	flags.add(cmd)
	cmd.Flags().Lookup("lang").Usage = "the languages of the set, in the order of its start page"
	cmd.Flags().StringVar(&from, "from", "", "folder that was built into (default: dist in the site's folder)")
	cmd.Flags().StringVar(&keyFile, "key", "", "file of the secret key, to sign the set too (or "+keyVariable+")")
	return cmd
}

// sayFilled tells what a folder holds now.
func (t *terminal) sayFilled(dir string, result usb.Result, languages int) {
	fmt.Fprintf(t.out, "%s %s: %s in %s, %s; %d written, %d removed\n", t.paint(green, "✓"), dir, counted(result.Files, "file", "files"),
		counted(languages, "language", "languages"), size(result.Bytes), result.Written, result.Removed)
}

// setSource finds what was built, and makes sure that it is of the release that the site's files tell of.
func setSource(parts build.Parts, from, site string) (usb.Source, error) {
	if from == "" {
		from = filepath.Join(site, "dist")
	}
	folder, err := packsFolder(from)
	if err != nil {
		return usb.Source{}, err
	}
	m, name, err := wholeManifest(folder)
	if err != nil {
		return usb.Source{}, err
	}
	if want := parts.Site.Release; m.Version != want.Version || m.Date != want.Date.String() {
		return usb.Source{}, fmt.Errorf("%s is of version %s, and the site's files are of %s: run lykta build first", name, m.Version, want.Version)
	}
	return usb.Source{
		Site: parts.Site, Templates: parts.Templates, Assets: parts.Assets, Published: os.DirFS(filepath.Dir(folder)), Manifest: m, Tool: parts.Tool,
	}, nil
}

// chooseLanguages gives languages of the site in the order in which they were asked for.
func chooseLanguages(site *model.Site, tags []lang.Tag) ([]*model.Language, error) {
	var known []string
	byTag := map[lang.Tag]*model.Language{}
	for _, l := range site.Languages {
		known = append(known, string(l.Tag))
		byTag[l.Tag] = l
	}
	var chosen []*model.Language
	for _, tag := range tags {
		if byTag[tag] == nil {
			return nil, fmt.Errorf("the site has no language %q: %s", tag, diag.DidYouMean(string(tag), known, fmt.Sprintf("there are: %v", known)))
		}
		if !slices.Contains(chosen, byTag[tag]) {
			chosen = append(chosen, byTag[tag])
		}
	}
	return chosen, nil
}

// fill writes the set, and signs it if there is a key.
func (t *terminal) fill(cmd *cobra.Command, dir string, source usb.Source, keyFile string, opt build.Options) (usb.Result, error) {
	files, err := usb.Plan(source)
	if err != nil {
		return usb.Result{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return usb.Result{}, fmt.Errorf("make folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return usb.Result{}, fmt.Errorf("open folder: %w", err)
	}
	defer func() { _ = root.Close() }()
	result, err := usb.Write(cmd.Context(), root, files, opt.Progress)
	t.endProgress()
	if err != nil {
		return result, err
	}
	manifest := filepath.Join(dir, usb.ManifestFile)
	if keyFile == "" && os.Getenv(keyVariable) == "" {
		if err := os.Remove(manifest + release.SignatureEnd); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return result, fmt.Errorf("remove older signature: %w", err)
		}
		return result, nil
	}
	key, err := t.secretKey(keyFile)
	if err != nil {
		return result, err
	}
	_, err = signFile(manifest, key, source.Manifest.Stamp(usb.ManifestFile))
	return result, err
}
