package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/workflow"
)

// importFlags are what import is told.
type importFlags struct {
	translateFlags
	language, format, as, by string
	close                    []string
}

func newTranslateImport(t *terminal) *cobra.Command {
	flags := importFlags{translateFlags: translateFlags{partly: true}}
	cmd := &cobra.Command{
		Use:   "import [FILE…]",
		Short: "Take over what translators send back",
		Long: `Import takes over texts from PO, XLIFF 1.2 and 2.1, CSV and TMX files. It never deletes and never guesses:

  a text whose tags are broken is refused, with its place, and kept as a suggestion
  a text for a source that has changed meanwhile is taken over, and is stale
  where the translation was edited meanwhile the file wins, and the text is kept as a suggestion
  an empty text changes nothing; what belongs to no unit is reported

What comes needs a review, whatever the file claims. With --as reviewed or approved and --by NAME
you say that NAME, who is listed in languages.toml, has reviewed it. Importing twice is as once.
Exit code 1: something was refused, or the file cannot be read; what was good is taken over.`,
		Example: `  lykta translate import --dry-run from-agency/2026-11-22-ar.xlf
  lykta translate import from-agency/*.xlf
  lykta translate import --as reviewed --by yusuf from-yusuf/2026-11-22-ar.csv
  lykta translate import --close 2026-11-22-ar   # nothing more will come`,
		RunE: func(_ *cobra.Command, args []string) error {
			receipt, err := flags.receipt(args)
			if err != nil {
				return err
			}
			deliveries, err := flags.deliveries(args)
			if err != nil {
				return err
			}
			return flags.carryOut(t, func(site *workflow.Site) (planned, error) {
				imported, err := site.Import(deliveries, receipt)
				if err != nil {
					return planned{}, err
				}
				return planned{imported.Plan, imported}, nil
			})
		},
	}
	flags.addWriting(cmd)
	cmd.Flags().StringVar(&flags.language, "lang", "", "the language, if the file does not say it")
	cmd.Flags().StringVar(&flags.format, "format", "", "the format, if the file's name does not tell: "+strings.Join(formatNames(), ", "))
	cmd.Flags().StringVar(&flags.as, "as", "", "the state that what comes has: draft, needs-review, reviewed or approved")
	cmd.Flags().StringVar(&flags.by, "by", "", "who translated it; with --as reviewed or approved, who reviewed it")
	cmd.Flags().StringSliceVar(&flags.close, "close", nil, "close these packages, whatever is missing of them")
	return cmd
}

func (f *importFlags) receipt(args []string) (workflow.Receipt, error) {
	r := workflow.Receipt{As: model.State(f.as), By: f.by, Close: f.close}
	if len(args) == 0 && len(f.close) == 0 {
		return r, errors.New("name the files that came back")
	}
	if f.language != "" {
		tag, err := lang.Parse(f.language)
		if err != nil {
			return r, fmt.Errorf("--lang: %w", err)
		}
		r.Lang = tag
	}
	switch {
	case f.as == "":
		return r, nil
	case !slices.Contains(model.States(), r.As):
		var names []string
		for _, s := range model.States() {
			names = append(names, string(s))
		}
		return r, fmt.Errorf("--as: there is no state %q: %s", f.as, diag.DidYouMean(f.as, names, "there are "+strings.Join(names, ", ")))
	case f.by == "":
		return r, fmt.Errorf("--as %s needs --by NAME: somebody must answer for it", f.as)
	}
	return r, nil
}

func (f *importFlags) deliveries(args []string) ([]workflow.Delivery, error) {
	var list []workflow.Delivery
	for _, file := range args {
		info, err := os.Stat(file)
		if err != nil {
			return nil, err
		}
		if info.Size() > exchange.MaxBytes {
			return nil, fmt.Errorf("%s is larger than %d MB", file, exchange.MaxBytes>>20)
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		codec, err := codecNamed(formatOf(f.format, file, src))
		if err != nil {
			return nil, fmt.Errorf("%s: what format is this? %w", file, err)
		}
		list = append(list, workflow.Delivery{File: filepath.ToSlash(file), Bytes: src, Codec: codec})
	}
	return list, nil
}

// formatOf gives the name of a file's format: as said, or by the ending of its name; of XLIFF, by the version that it tells.
func formatOf(said, file string, src []byte) string {
	if said != "" {
		return said
	}
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	switch ending {
	case "xlf", "xliff", "xlf2", "sdlxliff", "mqxliff", "mxliff":
		_, root, _ := bytes.Cut(src, []byte("<"+"xliff"))
		root, _, _ = bytes.Cut(root, []byte(">"))
		if bytes.Contains(root, []byte(`version="2.`)) || bytes.Contains(root, []byte(`version='2.`)) {
			return "xliff2"
		}
		return "xliff"
	case "tsv":
		return "csv"
	case "pot":
		return "po"
	}
	return ending
}
