package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lykta/generator/build"
	"lykta/generator/builtin"
	"lykta/generator/check"
	"lykta/generator/diag"
)

func newCheck(t *terminal) *cobra.Command {
	var flags siteFlags
	var strict, list bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check every rule without writing anything",
		Long: `Check reads the whole site, makes every page in memory, and reports every mistake at once,
with file, line and what to do. It writes nothing. docs/checks.md tells of the rules.
Exit code 0: nothing wrong. 1: mistakes (with --strict also warnings). 2: anything else.`,
		Example: `  lykta check
  lykta check --strict --as-of 2027-06-01   # what will be overdue then?
  lykta check --json | jq .diagnostics
  lykta check --list                        # the rules`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if list {
				return t.rules(builtin.Checks())
			}
			opt, err := flags.options(t)
			if err != nil {
				return err
			}
			result, err := build.Check(cmd.Context(), opt, builtin.Checks())
			t.endProgress()
			if err != nil {
				return err
			}
			if err := t.checked(result, flags); err != nil {
				return err
			}
			if strict && len(result.Diagnostics) > 0 {
				return errStrict
			}
			return nil
		},
	}
	flags.add(cmd)
	cmd.Flags().BoolVar(&strict, "strict", false, "let warnings fail too")
	cmd.Flags().BoolVar(&list, "list", false, "list the rules for texts and finished pages, one a line, and check nothing")
	return cmd
}

// checked prints what checks have found, and gives errAuthor when there are mistakes.
func (t *terminal) checked(result build.Result, flags siteFlags) error {
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
	return nil
}

// rules prints what each check is called and what it holds a site to.
func (t *terminal) rules(checks []check.Check) error {
	for _, c := range checks {
		if _, err := fmt.Fprintf(t.out, "%-12s %s\n", c.Name(), c.About()); err != nil {
			return fmt.Errorf("list rules: %w", err)
		}
	}
	return nil
}
