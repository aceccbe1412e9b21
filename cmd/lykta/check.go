package main

import (
	"github.com/spf13/cobra"

	"lykta/generator/build"
	"lykta/generator/diag"
)

func newCheck(t *terminal) *cobra.Command {
	var flags siteFlags
	var strict bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check every rule without building",
		Long: `Check reads the whole site and reports every mistake at once, with file, line and what to do.
Exit code 0: nothing wrong. 1: mistakes (with --strict also warnings). 2: anything else.`,
		Example: `  lykta check
  lykta check --strict --as-of 2027-06-01   # what will be overdue then?
  lykta check --json | jq .diagnostics`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := flags.options(t)
			if err != nil {
				return err
			}
			opt.DryRun, opt.Rehearse = true, true
			result, err := build.Run(cmd.Context(), opt)
			t.endProgress()
			if err != nil {
				return err
			}
			result.Plan = nil
			if flags.json {
				if err := t.result(result); err != nil {
					return err
				}
			} else {
				t.diagnostics(result.Diagnostics)
				if !flags.quiet {
					t.verdict(result.Diagnostics)
				}
			}
			if diag.HasErrors(result.Diagnostics) {
				return errAuthor
			}
			if strict && len(result.Diagnostics) > 0 {
				return errStrict
			}
			return nil
		},
	}
	flags.add(cmd)
	cmd.Flags().BoolVar(&strict, "strict", false, "let warnings fail too")
	return cmd
}
