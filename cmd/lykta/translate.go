package main

import (
	"github.com/spf13/cobra"
)

// newTranslate is the parent of everything about translations: one file a subcommand.
func newTranslate(*terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "translate",
		Short: "Follow translations paragraph by paragraph",
		Long: `Translate knows, for every paragraph in every language, which version of the source text it was
made from, by whom, and who has read it. Nothing that somebody wrote is ever lost.

Every subcommand that changes files says first what it will do; --dry-run says it and does nothing.
Exit code 0: done. 1: the files have mistakes, or something must be decided first. 2: anything else.`,
	}
	cmd.AddCommand()
	return cmd
}
