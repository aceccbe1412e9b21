package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/builtin"
	"lykta/generator/diag"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/delivery"
	"lykta/generator/translation/workflow"
)

// exportFlags are what export is told.
type exportFlags struct {
	translateFlags
	languages       []string
	format, out     string
	only, packaging string
}

func newTranslateExport(t *terminal) *cobra.Command {
	var flags exportFlags
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write a file for translators, who send it back for import",
		Long: `Export writes one file a language, with everything a translator needs: the texts with their
markup as numbered tags, what each tag stands for, the former source text of what is stale,
glossary words, translations of similar texts, how long a text may be, and where to see it.

What was sent is noted in translations/_exchange until it has come back: so a late delivery is
known to be made from an older text. Sorts for --only: ` + sortNames() + `.

` + formatList() + `
A memory (tmx) holds the pairs that are reviewed; it is not sent back.`,
		Example: `  lykta translate export --lang ar --format xliff --out to-agency
  lykta translate export --lang so --only missing,stale --format po --out to-amina
  lykta translate export --lang ar --format csv --only needs-review --out to-yusuf
  lykta translate export --lang ar,so --format tmx --out memories`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return flags.carryOut(t, func(site *workflow.Site) (planned, error) { return flags.export(site) })
		},
	}
	flags.addWriting(cmd)
	cmd.Flags().StringSliceVar(&flags.languages, "lang", nil, "the languages, such as ar,so")
	cmd.Flags().StringVar(&flags.format, "format", "", "the format: "+strings.Join(formatNames(), ", "))
	cmd.Flags().StringVar(&flags.out, "out", "", "folder to write into")
	cmd.Flags().StringVar(&flags.only, "only", "", "only units of these sorts (stale,missing)")
	cmd.Flags().StringVar(&flags.packaging, "package", "", "name of the package (default: the day and the language)")
	for _, name := range []string{"lang", "format", "out"} {
		_ = cmd.MarkFlagRequired(name) // it is there
	}
	return cmd
}

// export plans every language, and writes the files beside the site unless it is a dry run or something is wrong.
func (f *exportFlags) export(site *workflow.Site) (planned, error) {
	codec, err := codecNamed(f.format)
	if err != nil {
		return planned{}, err
	}
	sorts, err := delivery.ParseSorts(f.only)
	if err != nil {
		return planned{}, fmt.Errorf("--only: %w", err)
	}
	tags, err := site.Tags(f.languages)
	if err != nil {
		return planned{}, fmt.Errorf("--lang: %w", err)
	}
	var made []*workflow.Exported
	whole := &workflow.Plan{Words: []string{}, Writes: []workflow.Write{}, Diagnostics: []diag.Diagnostic{}}
	for _, tag := range tags {
		name := f.packaging
		if name != "" && len(tags) > 1 {
			name += "-" + strings.ToLower(string(tag))
		}
		x, err := site.Export(workflow.Order{Lang: tag, Codec: codec, Sorts: sorts, Package: name, Memory: codec.Name() == "tmx"})
		if err != nil {
			return planned{}, err
		}
		made = append(made, x)
		whole.Words = append(whole.Words, x.Words...)
		whole.Writes = append(whole.Writes, x.Writes...)
		whole.Diagnostics = append(whole.Diagnostics, x.Diagnostics...)
	}
	whole.Diagnostics = diag.Sort(whole.Diagnostics)
	result := struct {
		*workflow.Plan
		Files []*workflow.Exported `json:"files"`
	}{whole, made}
	if f.dryRun || diag.HasErrors(whole.Diagnostics) {
		return planned{whole, result}, nil
	}
	for _, x := range made {
		if x.Units == 0 {
			continue
		}
		if err := writeExport(filepath.Join(f.out, x.File), codec, x.Catalog); err != nil {
			return planned{}, err
		}
		whole.Words = append(whole.Words, "written: "+filepath.Join(f.out, x.File))
	}
	return planned{whole, result}, nil
}

// writeExport writes a file that nobody has worked in: one that is there and differs is left alone.
func writeExport(file string, codec exchange.Codec, c exchange.Catalog) error {
	var b bytes.Buffer
	if err := codec.Encode(&b, c); err != nil {
		return err
	}
	old, err := os.ReadFile(file)
	switch {
	case err == nil && bytes.Equal(old, b.Bytes()):
		return nil
	case err == nil && codec.Name() != "tmx": // nobody works in a memory
		return fmt.Errorf("%s is there already and differs: it may hold a translator's work; move it away, or name another folder", file)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	beside := file + ".part"
	if err := os.WriteFile(beside, b.Bytes(), 0o644); err != nil {
		return errors.Join(err, os.Remove(beside))
	}
	return os.Rename(beside, file)
}

func formatNames() []string {
	var names []string
	for _, c := range builtin.Codecs() {
		names = append(names, c.Name())
	}
	return names
}

func sortNames() string {
	var names []string
	for _, s := range delivery.Sorts() {
		names = append(names, string(s))
	}
	return strings.Join(names, ", ")
}

// formatList tells what each format is for.
func formatList() string {
	about := map[string]string{
		"po":     "PO, for Poedit, Weblate, OmegaT and text editors",
		"xliff":  "XLIFF 1.2, for the programs of agencies",
		"xliff2": "XLIFF 2.1, for newer ones",
		"csv":    "a table for spreadsheet programs, for those who only read and mend",
		"tmx":    "TMX 1.4, a translation memory",
	}
	var b strings.Builder
	b.WriteString("Formats:\n")
	for _, name := range formatNames() {
		fmt.Fprintf(&b, "  %-7s %s\n", name, about[name])
	}
	return b.String()
}

func codecNamed(name string) (exchange.Codec, error) {
	list := builtin.Codecs()
	if i := slices.IndexFunc(list, func(c exchange.Codec) bool { return c.Name() == name }); i >= 0 {
		return list[i], nil
	}
	return nil, fmt.Errorf("--format: there is no format %q: %s", name, diag.DidYouMean(name, formatNames(), "there are "+strings.Join(formatNames(), ", ")))
}
