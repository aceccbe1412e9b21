package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lykta/generator/diag"
)

// errAuthor says that diagnostics, already printed, hold at least one error.
var errAuthor = errors.New("the site has mistakes that must be mended first")

// errStrict says the same of warnings, where they count.
var errStrict = errors.New("with --strict, warnings fail too")

func isAuthors(err error) bool {
	return errors.Is(err, errAuthor) || errors.Is(err, errBehind) || errors.Is(err, errStrict) || errors.Is(err, errCopy) || errors.Is(err, errRefused)
}

func newRoot(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "lykta",
		Short: "Build children's public information in many languages",
		Long: `Lykta turns translated Markdown into a small, private, accessible site for a CDN,
and into offline packs that schools, associations and libraries hand on.`,
		Example: `  lykta build                     # the site and its packs, in dist/
  lykta build --lang ar --dry-run # what would be made for Arabic
  lykta check --strict            # every rule; warnings fail too
  lykta print hemma/brak --lang so # a leaflet, in print/so/hemma/
  lykta new page --type rumour fakta/min-sida`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(suggestFlag)
	root.AddCommand(newBuild(t), newCheck(t), newNew(t), newPack(t), newPrint(t), newTranslate(t), newVersion(), newMan())
	return root
}

// suggestFlag adds the nearest flag to the message about an unknown one.
func suggestFlag(cmd *cobra.Command, err error) error {
	name, found := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !found {
		return fmt.Errorf("%w\nsee: %s --help", err, cmd.CommandPath())
	}
	var flags []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { flags = append(flags, f.Name) })
	if near := diag.Nearest(name, flags); near != "" {
		return fmt.Errorf("%w\ndid you mean --%s?", err, near)
	}
	return fmt.Errorf("%w\nsee: %s --help", err, cmd.CommandPath())
}
