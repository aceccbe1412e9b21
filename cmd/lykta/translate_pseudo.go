package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"lykta/generator/build"
	"lykta/generator/builtin"
	"lykta/generator/check"
	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/output"
	"lykta/generator/translation/pseudo"
)

// pseudoFolder is where pseudo-languages are built, in the site's folder.
const pseudoFolder = "dist-pseudo"

func newTranslatePseudo(t *terminal) *cobra.Command {
	var flags siteFlags
	var folder string
	cmd := &cobra.Command{
		Use:   "pseudo",
		Short: "Build the site in languages that nobody speaks, to see what is wrong with it",
		Long: `Pseudo builds the site in three languages made from the source's, into a folder of their own:

  sv-XA  has accents, is a third longer, and stands between ⟦ and ⟧: what has no accents was never
         translatable, what does not fit is too narrow, and what lacks a bracket was cut
  sv-XB  runs from right to left
  sv-XC  shows behind each text the id under which translators know it

Nothing of it belongs to readers: never publish the folder.`,
		Example: `  lykta translate pseudo
  lykta translate pseudo --out somewhere/else
  lykta translate pseudo-check              # finds what cannot be translated`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := flags.options(t)
			if err != nil {
				return err
			}
			opt.Pseudo, opt.Outputs, opt.Output = true, withoutPacks, folder
			if folder == "" {
				opt.Output = filepath.Join(opt.Dir, pseudoFolder)
			}
			if isSameFolder(opt.Output, filepath.Join(opt.Dir, "dist")) {
				return fmt.Errorf("pseudo-languages are never built into dist: choose another --out, or none for %s", pseudoFolder)
			}
			begun := time.Now()
			result, err := build.Run(cmd.Context(), opt)
			t.endProgress()
			if err != nil {
				return err
			}
			return t.built(result, flags, outputFolder(opt), time.Since(begun))
		},
	}
	flags.addPseudo(cmd)
	cmd.Flags().StringVarP(&folder, "out", "o", "", "folder to build into (default: "+pseudoFolder+" in the site's folder)")
	return cmd
}

func newTranslatePseudoCheck(t *terminal) *cobra.Command {
	var flags siteFlags
	cmd := &cobra.Command{
		Use:   "pseudo-check",
		Short: "Find words that no translator would ever see",
		Long: `Pseudo-check makes every page in the pseudo-language with accents, in memory, and reports each
visible text, and each text that is read aloud, that was not translated: it stands in a layout and
not among the theme's interface strings. Words that are marked as another language's are right.
Exit code 0: there is none. 1: there are. 2: anything else.`,
		Example: `  lykta translate pseudo-check
  lykta translate pseudo-check --json | jq .diagnostics`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := flags.options(t)
			if err != nil {
				return err
			}
			rule, err := hardcoded(opt.Dir)
			if err != nil {
				return err
			}
			opt.Pseudo, opt.Outputs = true, withoutPacks
			result, err := build.Check(cmd.Context(), opt, []check.Check{rule})
			t.endProgress()
			if err != nil {
				return err
			}
			return t.checked(result, flags)
		},
	}
	flags.addPseudo(cmd)
	return cmd
}

// addPseudo adds the flags that make sense for pseudo-languages.
func (f *siteFlags) addPseudo(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.site, "site", ".", "folder of the site, where lykta.toml is")
	cmd.Flags().StringVar(&f.overlay, "overlay", "", "file with a municipality's or school's own contacts")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the result as JSON")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print only what is wrong")
}

// hardcoded is the check of the site's pseudo-language with accents.
func hardcoded(dir string) (check.Check, error) {
	c, _, err := config.Load(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	rule := check.Hardcoded{Open: pseudo.Open, Close: pseudo.Close}
	if c != nil { // else its mistakes are told by whoever reads the site
		rule.Lang = pseudo.Tags(c.Source)[0]
	}
	return rule, nil
}

// withoutPacks are the outputs that show pseudo-languages: packs would only repeat them.
func withoutPacks(parts build.Parts) ([]output.Output, []diag.Diagnostic) {
	site := *parts.Site
	site.PackFormats = nil
	parts.Site = &site
	return builtin.Outputs(parts)
}

// isSameFolder tells whether two paths are one folder.
func isSameFolder(a, b string) bool {
	absoluteA, errA := filepath.Abs(a)
	absoluteB, errB := filepath.Abs(b)
	return errA == nil && errB == nil && absoluteA == absoluteB
}
