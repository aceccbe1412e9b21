package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/translation/workflow"
)

func newTranslateMinor(t *terminal) *cobra.Command {
	var flags translateFlags
	var reason, by, from string
	cmd := &cobra.Command{
		Use:   "minor ID",
		Short: "Say that a change of the source changed nothing that it says",
		Long: `Minor joins two versions of a source text: after a mended spelling mistake no translation is stale.
Why, and who says so, stays in the ledger. It shows both texts; look at them.`,
		Example: `  lykta translate minor k3f9a1 --reason "stavfel" --by lena`,
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(reason) == "" {
				return fmt.Errorf(`say why: --reason "a spelling mistake"`)
			}
			return flags.carryOut(t, func(site *workflow.Site) (planned, error) {
				plan, err := site.Minor(args[0], from, reason, by)
				return planned{plan, nil}, err
			})
		},
	}
	flags.addWriting(cmd)
	cmd.Flags().StringVar(&reason, "reason", "", "why the two texts say the same")
	cmd.Flags().StringVar(&by, "by", "", "who says so")
	cmd.Flags().StringVar(&from, "from", "", "hash of the version that says the same, if it is not the one before")
	return cmd
}

func newTranslateLink(t *terminal) *cobra.Command {
	var flags translateFlags
	cmd := &cobra.Command{
		Use:   "link PAGE OLD NEW",
		Short: "Say that a new paragraph is really an old one, reworded",
		Long: `Link is for when update took a paragraph that was reworded for a new one: it gets its old id again,
and every language its translation, stale. lykta translate update says which ids are gone and new.`,
		Example: `  lykta translate link hemma/brak k3f9a1 m2c0d7`,
		Args:    cobra.ExactArgs(3),
		RunE: func(_ *cobra.Command, args []string) error {
			return flags.carryOut(t, func(site *workflow.Site) (planned, error) {
				file, err := site.Find(args[0])
				if err != nil {
					return planned{}, err
				}
				id, err := site.FindUnit(file, args[2])
				if err != nil {
					return planned{}, err
				}
				plan, err := site.Link(file, args[1], id)
				return planned{plan, nil}, err
			})
		},
	}
	flags.addWriting(cmd)
	return cmd
}

func newTranslateAlign(t *terminal) *cobra.Command {
	var flags translateFlags
	var tag string
	var pairs, missing []string
	var retire []int
	cmd := &cobra.Command{
		Use:   "align PAGE",
		Short: "Say which text of a translated file belongs to which paragraph",
		Long: `Align is for when somebody divided, joined, moved or deleted paragraphs in a translated file, so that
it cannot be told which text belongs to which paragraph of the source. Without choices it lists
what is open: paragraphs by their ids, texts by their lines. Nothing is ever guessed.`,
		Example: `  lykta translate align --lang ar hemma/brak
  lykta translate align --lang ar hemma/brak --pair k3f9a1=14
  lykta translate align --lang ar hemma/brak --pair k3f9a1=14+16   # two texts, joined
  lykta translate align --lang ar hemma/brak --missing m2c0d7 --retire 18`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			choices := workflow.Choices{Missing: missing, Retire: retire, Pairs: map[string][]int{}}
			for _, word := range pairs {
				id, lines, err := readPair(word)
				if err != nil {
					return err
				}
				choices.Pairs[id] = lines
			}
			return flags.carryOut(t, func(site *workflow.Site) (planned, error) {
				file, err := site.Find(args[0])
				if err != nil {
					return planned{}, err
				}
				target, err := one(site, tag)
				if err != nil {
					return planned{}, err
				}
				open, err := site.Align(target, file, choices)
				if err != nil {
					return planned{}, err
				}
				return planned{open.Plan, open}, nil
			})
		},
	}
	flags.addWriting(cmd)
	targetFlag(cmd, &tag)
	cmd.Flags().StringSliceVar(&pairs, "pair", nil, "ID=LINE: the text that begins on this line is this paragraph's; LINE+LINE joins texts")
	cmd.Flags().StringSliceVar(&missing, "missing", nil, "ids of paragraphs that have no text any more")
	cmd.Flags().IntSliceVar(&retire, "retire", nil, "lines of texts that belong to no paragraph; they go to _memory.toml")
	return cmd
}

// readPair reads ID=LINE+LINE.
func readPair(word string) (id string, lines []int, err error) {
	id, list, found := strings.Cut(word, "=")
	if !found || id == "" {
		return "", nil, fmt.Errorf("--pair: %q is not ID=LINE", word)
	}
	for part := range strings.SplitSeq(list, "+") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return "", nil, fmt.Errorf("--pair: %q is no number of a line", part)
		}
		lines = append(lines, n)
	}
	return id, lines, nil
}
