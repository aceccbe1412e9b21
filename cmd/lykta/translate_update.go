package main

import (
	"errors"

	"github.com/spf13/cobra"

	"lykta/generator/lang"
	"lykta/generator/translation/workflow"
)

// errBehind says that update has something to do.
var errBehind = errors.New("the ledgers are behind the source: run lykta translate update")

func newTranslateUpdate(t *terminal) *cobra.Command {
	var flags translateFlags
	var check bool
	cmd := &cobra.Command{
		Use:   "update",
		Short: "Take up what was edited in the source, and let translations follow",
		Long: `Update compares the source with its ledgers in translations/_source and gives every paragraph its
permanent id: edited, moved (also to another page), divided, joined, deleted, back again or new.
In every language, texts move with their paragraphs; those of deleted ones go to _memory.toml,
those of divided or joined ones become suggestions. Run it after editing the source, and commit
the files. After a merge conflict in translations/_source take either side and run it again.`,
		Example: `  lykta translate update --dry-run   # what has changed
  lykta translate update
  lykta translate update --check     # for CI: exit code 1 if it has something to do`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			isBehind := false
			flags.dryRun = flags.dryRun || check
			err := flags.carryOut(t, func(site *workflow.Site) (planned, error) {
				u, err := site.Update()
				if err != nil {
					return planned{}, err
				}
				isBehind = len(u.Changes) > 0
				return planned{u.Plan, u}, nil
			})
			if err == nil && check && isBehind {
				return errBehind
			}
			return err
		},
	}
	flags.addWriting(cmd)
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; exit code 1 if the ledgers are behind the source")
	return cmd
}

func newTranslateSync(t *terminal) *cobra.Command {
	var flags translateFlags
	var languages []string
	var create bool
	cmd := &cobra.Command{
		Use:   "sync [PAGE…]",
		Short: "Write translated files anew: the source's structure, the translated texts",
		Long: `Sync writes translated files as the site shows them: blocks in the source's order, with the source's
text where nothing is translated, ready to be written over. What people have edited is noted in
the locks: it is read again before it counts as reviewed. Readers see no difference.`,
		Example: `  lykta translate sync --lang ar
  lykta translate sync --lang ar hemma/brak
  lykta translate sync --create --lang so hemma/brak   # begin a translation in a text editor`,
		RunE: func(_ *cobra.Command, args []string) error {
			return flags.carryOutOn(t, languages, args, func(site *workflow.Site, tags []lang.Tag, files []string) (*workflow.Plan, error) {
				return site.Sync(tags, files, create)
			})
		},
	}
	flags.addWriting(cmd)
	cmd.Flags().StringSliceVar(&languages, "lang", nil, "only these languages (ar,so)")
	cmd.Flags().BoolVar(&create, "create", false, "make files that are not there, with the source's text")
	return cmd
}
