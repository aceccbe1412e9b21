package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/build"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation/workflow"
)

// newTranslate is the parent of everything about translations: one file a subcommand.
func newTranslate(t *terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "translate",
		Short: "Follow translations paragraph by paragraph",
		Long: `Translate knows, for every paragraph in every language, which version of the source text it was
made from, by whom, and who has read it. Nothing that somebody wrote is ever lost.

Every subcommand that changes files says first what it will do; --dry-run says it and does nothing.
Exit code 0: done. 1: the files have mistakes, or something must be decided first. 2: anything else.`,
		Example: `  lykta translate status                    # how far every language is
  lykta translate update                    # after the source was edited: translations follow
  lykta translate sync --lang ar            # write the Arabic files anew, with the source's new texts
  lykta translate accept --lang ar --by amina hemma/brak
  lykta translate review --lang ar --by yusuf hemma/brak`,
		Args: noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newTranslateStatus(t), newTranslateUpdate(t), newTranslateSync(t), newTranslateAccept(t), newTranslateReview(t),
		newTranslateMinor(t), newTranslateAlign(t), newTranslateLink(t), newTranslateAdopt(t), newTranslateMigrate(t),
		newTranslateExport(t), newTranslateImport(t))
	cmd.AddCommand(newTranslatePseudo(t), newTranslatePseudoCheck(t))
	return cmd
}

// noSuchCommand refuses a word that is no subcommand.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return fmt.Errorf("there is no %q: %s", cmd.CommandPath()+" "+args[0], diag.DidYouMean(args[0], names, "see "+cmd.CommandPath()+" --help"))
}

// translateFlags are what the subcommands of translate share.
type translateFlags struct {
	site, asOf   string
	json, dryRun bool
	partly       bool // mistakes are of parts that the plan leaves out: the rest is written
}

func (f *translateFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.site, "site", ".", "folder of the site, where lykta.toml is")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "do it as if it were this day (2026-11-21)")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the result as JSON")
}

// addWriting adds the flags of what changes files.
func (f *translateFlags) addWriting(cmd *cobra.Command) {
	f.add(cmd)
	cmd.Flags().BoolVarP(&f.dryRun, "dry-run", "n", false, "say what would be done, and do nothing")
}

// open reads the site. Without a site there are diagnostics, printed, and errAuthor.
func (f *translateFlags) open(t *terminal) (*workflow.Site, error) {
	var asOf lang.Date
	if f.asOf != "" {
		var err error
		if asOf, err = lang.ParseDate(f.asOf); err != nil {
			return nil, fmt.Errorf("--as-of: %w", err)
		}
	}
	if info, err := os.Stat(f.site); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is a file: --site names the folder of the site", f.site)
	}
	site, problems, err := workflow.Open(os.DirFS(f.site), today(), asOf)
	if err != nil {
		return nil, err
	}
	if !diag.HasErrors(problems) {
		return site, nil
	}
	if f.json {
		if err := t.json(workflow.Plan{Words: []string{}, Writes: []workflow.Write{}, Diagnostics: problems}); err != nil {
			return nil, err
		}
	} else {
		t.diagnostics(diag.Sort(problems))
	}
	return nil, errAuthor
}

// planned is what an operation gives: its plan, and what is printed as JSON.
type planned struct {
	plan   *workflow.Plan
	result any // nil: the plan
}

// carryOut runs an operation and writes its plan, unless it is a dry run or the plan has mistakes. Builds and other commands are kept away
// meanwhile.
func (f *translateFlags) carryOut(t *terminal, operation func(*workflow.Site) (planned, error)) error {
	if _, err := os.Stat(f.site); err == nil && !f.dryRun && hasSite(f.site) {
		unlock, err := build.Lock(f.site)
		if err != nil {
			return err
		}
		defer unlock()
	}
	site, err := f.open(t)
	if err != nil {
		return err
	}
	made, err := operation(site)
	if err != nil {
		return err
	}
	isWrong := diag.HasErrors(made.plan.Diagnostics)
	if (!isWrong || f.partly) && !f.dryRun {
		if err := made.plan.Apply(f.site); err != nil {
			return err
		}
	}
	if err := f.tell(t, made, isWrong && !f.partly); err != nil {
		return err
	}
	if isWrong {
		return errAuthor
	}
	return nil
}

// carryOutOn does what carryOut does, for an operation on pages in some languages: all, where none are named.
func (f *translateFlags) carryOutOn(t *terminal, languages, pages []string, operation func(*workflow.Site, []lang.Tag, []string) (*workflow.Plan, error)) error {
	return f.carryOut(t, func(site *workflow.Site) (planned, error) {
		tags, err := site.Tags(languages)
		if err != nil {
			return planned{}, fmt.Errorf("--lang: %w", err)
		}
		files, err := site.FindAll(pages)
		if err != nil {
			return planned{}, err
		}
		plan, err := operation(site, tags, files)
		return planned{plan, nil}, err
	})
}

func hasSite(dir string) bool {
	_, err := os.Stat(dir + "/lykta.toml")
	return err == nil
}

// tell prints what was done, or would be.
func (f *translateFlags) tell(t *terminal, made planned, isWrong bool) error {
	if f.json {
		return t.json(made.asJSON(f.dryRun || isWrong))
	}
	for _, line := range made.plan.Words {
		fmt.Fprintln(t.out, line)
	}
	t.diagnostics(made.plan.Diagnostics)
	if isWrong {
		return nil
	}
	written, removed := 0, 0
	for _, w := range made.plan.Writes {
		if w.Remove {
			removed++
		} else {
			written++
		}
	}
	var counts []string
	if written > 0 {
		counts = append(counts, counted(written, "file", "files")+" written")
	}
	if removed > 0 {
		counts = append(counts, counted(removed, "file", "files")+" removed")
	}
	switch {
	case counts == nil:
		fmt.Fprintln(t.out, "Nothing is to be done.")
	case f.dryRun:
		for _, w := range made.plan.Writes {
			verb := "would write "
			if w.Remove {
				verb = "would remove"
			}
			fmt.Fprintf(t.out, "%s %s\n", verb, w.Path)
		}
		fmt.Fprintln(t.out, "Nothing was written.")
	default:
		fmt.Fprintf(t.out, "%s %s\n", t.paint(green, "✓"), strings.Join(counts, ", "))
	}
	return nil
}

// asJSON adds to a result whether anything was written.
func (p planned) asJSON(isDry bool) any {
	result := p.result
	if result == nil {
		result = p.plan
	}
	text, err := json.Marshal(result)
	if err != nil {
		return result
	}
	var fields map[string]any
	if json.Unmarshal(text, &fields) != nil {
		return result
	}
	fields["written"] = !isDry
	return fields
}

// targetFlag adds the flag for one target language, which must be given.
func targetFlag(cmd *cobra.Command, into *string) {
	cmd.Flags().StringVar(into, "lang", "", "the language, such as ar")
	_ = cmd.MarkFlagRequired("lang") // it is there
}

// one gives the target language of a flag.
func one(site *workflow.Site, word string) (lang.Tag, error) {
	tags, err := site.Tags([]string{word})
	if err != nil {
		return "", fmt.Errorf("--lang: %w", err)
	}
	return tags[0], nil
}

// unitsOf gives ids from what people wrote.
func unitsOf(site *workflow.Site, file string, words []string) ([]string, error) {
	var ids []string
	for _, word := range words {
		id, err := site.FindUnit(file, word)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}
