package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/translation/workflow"
)

// claimFlags are what accept and review share.
type claimFlags struct {
	translateFlags
	lang, as string
	claim    workflow.Claim
}

// addIgnore adds the flags that say which finding is right.
func (f *claimFlags) addIgnore(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.claim.Ignore, "ignore", "", "a check whose finding is right for these texts, such as digits (docs/checks.md)")
	cmd.Flags().StringVar(&f.claim.Reason, "reason", "", "why it is, with --ignore")
}

// run makes the claim that the flags and arguments say.
func (f *claimFlags) run(t *terminal, args []string, states []model.State, claim func(*workflow.Site, workflow.Claim) (*workflow.Plan, error)) error {
	f.claim.State = model.State(f.as)
	if !slices.Contains(states, f.claim.State) {
		return fmt.Errorf("--as: %q is not possible here: %s", f.as, diag.DidYouMean(f.as, names(states), "it may be "+strings.Join(names(states), ", ")))
	}
	return f.carryOut(t, func(site *workflow.Site) (planned, error) {
		var err error
		if f.claim.Lang, err = one(site, f.lang); err != nil {
			return planned{}, err
		}
		if f.claim.File, err = site.Find(args[0]); err != nil {
			return planned{}, err
		}
		if f.claim.Units, err = unitsOf(site, f.claim.File, args[1:]); err != nil {
			return planned{}, err
		}
		plan, err := claim(site, f.claim)
		return planned{plan, nil}, err
	})
}

func newTranslateAccept(t *terminal) *cobra.Command {
	var f claimFlags
	cmd := &cobra.Command{
		Use:   "accept PAGE [ID…]",
		Short: "Say that texts translate the source as it is today",
		Long: `Accept is what a translator says: these texts translate the source as it is today. Without IDs it is
every text that somebody has edited, or that nobody has answered for. A text whose source has
changed, and which is good nevertheless, must be named, or --all said. Suggestions for what is accepted
go to _memory.toml.`,
		Example: `  lykta translate accept --lang ar --by amina hemma/brak
  lykta translate accept --lang ar --by amina hemma/brak k3f9a1 title
  lykta translate accept --lang ar --by amina --as reviewed --reviewer yusuf hemma/brak
  lykta translate accept --lang en --by amina --same kontakt k3f9a1   # it is meant to equal the source
  lykta translate accept --lang ar --by amina --ignore digits --reason "written out" hemma/brak k3f9a1`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return f.run(t, args, []model.State{model.Machine, model.Draft, model.NeedsReview, model.Reviewed},
				func(site *workflow.Site, c workflow.Claim) (*workflow.Plan, error) { return site.Accept(c) })
		},
	}
	f.addWriting(cmd)
	targetFlag(cmd, &f.lang)
	cmd.Flags().StringVar(&f.as, "as", string(model.NeedsReview), "machine, draft, needs-review, or with --reviewer reviewed")
	cmd.Flags().StringVar(&f.claim.By, "by", "", "who translated")
	cmd.Flags().StringVar(&f.claim.Reviewer, "reviewer", "", "the second person who has read it, with --as reviewed")
	cmd.Flags().StringVar(&f.claim.Origin, "origin", "", `where the text comes from: "human", "mt:ENGINE"`)
	cmd.Flags().BoolVar(&f.claim.Same, "same", false, "the text is meant to equal the source's")
	f.addIgnore(cmd)
	cmd.Flags().BoolVar(&f.claim.All, "all", false, "also texts whose source has changed, and which nobody has edited")
	return cmd
}

func newTranslateReview(t *terminal) *cobra.Command {
	var f claimFlags
	cmd := &cobra.Command{
		Use:   "review PAGE [ID…]",
		Short: "Say as a second person that texts are right",
		Long: `Review is what a second person says who has read translation and source side by side. Who may is listed
in translations/languages.toml ([language.ar] reviewers = ["yusuf"]), and is never who translated.
To approve, the text must be reviewed or accepted from today's source, and have no failing check.`,
		Example: `  lykta translate review --lang ar --by yusuf hemma/brak
  lykta translate review --lang ar --by yusuf --as approved hemma/brak k3f9a1`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return f.run(t, args, []model.State{model.Reviewed, model.Approved},
				func(site *workflow.Site, c workflow.Claim) (*workflow.Plan, error) { return site.Review(c) })
		},
	}
	f.addWriting(cmd)
	targetFlag(cmd, &f.lang)
	cmd.Flags().StringVar(&f.as, "as", string(model.Reviewed), "reviewed or approved")
	cmd.Flags().StringVar(&f.claim.Reviewer, "by", "", "who has read it")
	f.addIgnore(cmd)
	cmd.Flags().BoolVar(&f.claim.All, "all", false, "also texts whose source has changed, and which nobody has edited")
	return cmd
}
