package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/workflow"
)

func newTranslateAdopt(t *terminal) *cobra.Command {
	var flags translateFlags
	var languages []string
	var a workflow.Adoption
	var as string
	cmd := &cobra.Command{
		Use:   "adopt [PAGE…]",
		Short: "Begin to follow translations that are there already",
		Long: `Adopt pairs the texts of translated files that have no lock yet with the source's, block by block, and
begins to follow them. A page's state is taken from its front matter, where it goes. Nobody knows
what the texts were made from, so they count as stale until somebody accepts them; unless you
know, and say with --current and a reason that they were made from the source as it is today.
A file whose blocks do not come out even with the source's is left as it is, and reported.`,
		Example: `  lykta translate adopt --lang ar
  lykta translate adopt --lang ar --by amina hemma/brak
  lykta translate adopt --as machine --origin mt:engine --current --reason "made from this text in one go"`,
		RunE: func(_ *cobra.Command, args []string) error {
			a.State = model.State(as)
			below := []model.State{model.Machine, model.Draft, model.NeedsReview}
			switch {
			case as != "" && !slices.Contains(below, a.State):
				return fmt.Errorf("--as: %q is not possible here: %s", as, diag.DidYouMean(as, names(below), "it may be "+strings.Join(names(below), ", ")))
			case a.Current && strings.TrimSpace(a.Reason) == "":
				return fmt.Errorf(`say why you know that they were made from the source as it is today: --reason "…"`)
			}
			return flags.carryOutOn(t, languages, args, func(site *workflow.Site, tags []lang.Tag, files []string) (*workflow.Plan, error) {
				return site.Adopt(tags, files, a)
			})
		},
	}
	flags.addWriting(cmd)
	cmd.Flags().StringSliceVar(&languages, "lang", nil, "only these languages (ar,so)")
	cmd.Flags().StringVar(&as, "as", "", "state of texts whose file does not say it: machine, draft or needs-review (default draft)")
	cmd.Flags().StringVar(&a.By, "by", "", "who translated")
	cmd.Flags().StringVar(&a.Origin, "origin", "", `where the texts come from: "human", "mt:ENGINE"`)
	cmd.Flags().BoolVar(&a.Current, "current", false, "they were made from the source as it is today; say why with --reason")
	cmd.Flags().StringVar(&a.Reason, "reason", "", "why that is known, and who says so")
	return cmd
}

func newTranslateMigrate(t *terminal) *cobra.Command {
	var flags translateFlags
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "Bring ledgers and locks to this program's rules of dividing texts",
		Long: `Migrate is needed when a new version of lykta divides, tags or hashes texts by other rules: ledgers and
locks say by which rules they were made. A text that has another hash than it is stored under is
an error, and never stale.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return flags.carryOut(t, func(site *workflow.Site) (planned, error) {
				plan, err := site.Migrate()
				return planned{plan, nil}, err
			})
		},
	}
	flags.addWriting(cmd)
	return cmd
}
