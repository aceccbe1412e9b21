package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/build"
	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/output/paper"
)

// printFlags are those of print.
type printFlags struct {
	siteFlags
	wanted config.WantedPrint
	cover  string
	out    string
}

func newPrint(t *terminal) *cobra.Command {
	var flags printFlags
	cmd := &cobra.Command{
		Use:   "print PAGE…",
		Short: "Print pages on paper: leaflets, booklets, cards, posters (PDF)",
		Long: `Print makes PDFs of pages without building the site: the same bytes as lykta build
makes for the same [[print]] in lykta.toml. A page is named by its path (hemma/brak;
/ is the home page) or its file (content/hemma/brak.md).

Of each page a file:  leaflet, bilingual, mini-booklet, tri-fold, poster
Of all together one:  booklet, cards, collection

What has no room on paper is said, with page, language and how much it is too long;
the other files are made all the same.
Exit code 0: all files were made. 1: the site's files have mistakes. 2: anything else.`,
		Example: `  lykta print hemma/brak
  lykta print rattigheter/tolk --format bilingual --lang ar,ti
  lykta print om-soc/vad-ar-soc om-soc/forsta-samtalet --format booklet --name soc --cover om-soc
  lykta print hemma/brak --format poster --paper A3 --lang so --out to-the-wall`,
		Args:              somePages,
		ValidArgsFunction: flags.completePages,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("cover") {
				flags.cover = pagePath(flags.cover)
				flags.wanted.Cover = &flags.cover
			}
			for _, arg := range args {
				flags.wanted.Pages = append(flags.wanted.Pages, pagePath(arg))
			}
			return flags.run(cmd.Context(), t)
		},
	}
	flags.add(cmd)
	return cmd
}

func (f *printFlags) add(cmd *cobra.Command) {
	f.siteFlags.add(cmd)
	flags := cmd.Flags()
	flags.Lookup("lang").Usage = "only these languages (ar,so); default all"
	flags.Lookup("as-of").Usage = "print as if it were this day (2026-11-21); decides what is overdue"
	flags.Lookup("drafts").Usage = "show translations whatever their state; never hand out such prints"
	flags.StringVarP(&f.wanted.Format, "format", "f", string(model.Leaflet), strings.Join(config.PrintFormatNames(), ", "))
	flags.StringVarP(&f.out, "out", "o", "print", "folder to print into; each language has its own in it")
	flags.StringVar(&f.wanted.Name, "name", "", "what the file is called, of formats that put pages together")
	flags.StringVar(&f.cover, "cover", "", "page whose title and description stand on the cover of these")
	flags.BoolVar(&f.wanted.Colour, "colour", false, "in the theme's colours; otherwise black on white")
	flags.BoolVar(&f.wanted.Discreet, "discreet", false, "neither the file's name nor its cover tells what it is about")
	flags.StringVar(&f.wanted.Paper, "paper", "", "of posters: A4 or A3 (default A4)")
	flags.StringVar(&f.wanted.Duplex, "duplex", "", "short-edge or long-edge: around which the copier turns sheets that are folded (default short-edge)")
	complete := func(flag string, values cobra.CompletionFunc) {
		if err := cmd.RegisterFlagCompletionFunc(flag, values); err != nil {
			panic("print: " + err.Error())
		}
	}
	complete("format", cobra.FixedCompletions(config.PrintFormatNames(), cobra.ShellCompDirectiveNoFileComp))
	complete("paper", cobra.FixedCompletions([]string{"A4", "A3"}, cobra.ShellCompDirectiveNoFileComp))
	complete("duplex", cobra.FixedCompletions([]string{"short-edge", "long-edge"}, cobra.ShellCompDirectiveNoFileComp))
	complete("lang", f.completeLanguages)
	complete("cover", f.completePages)
}

func somePages(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("say which pages to print: lykta print hemma/brak")
	}
	return nil
}

// pagePath gives the path of a page from what people write for it: its path, with slashes around it or not, or its file.
func pagePath(word string) string {
	word = strings.TrimPrefix(filepath.ToSlash(word), "./")
	if strings.HasPrefix(word, content.Root+"/") && path.Ext(word) == ".md" {
		return content.PathOf(word)
	}
	return strings.Trim(word, "/")
}

// completePages lists the paths of the site's pages.
func (f *printFlags) completePages(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	files, _, err := content.List(os.DirFS(f.site))
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	paths := []cobra.Completion{"/"}
	for _, file := range files.Pages {
		if own := content.PathOf(file); own != "" {
			paths = append(paths, own)
		}
	}
	return paths, cobra.ShellCompDirectiveNoFileComp
}

// completeLanguages lists the site's languages after those that stand there already, with commas between.
func (f *printFlags) completeLanguages(_ *cobra.Command, _ []string, written string) ([]cobra.Completion, cobra.ShellCompDirective) {
	settings, _, err := config.Load(os.DirFS(f.site))
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	before := written[:strings.LastIndexByte(written, ',')+1]
	var tags []cobra.Completion
	for _, l := range settings.Languages {
		if !slices.Contains(strings.Split(before, ","), string(l.Tag)) {
			tags = append(tags, cobra.CompletionWithDesc(before+string(l.Tag), l.Name))
		}
	}
	return tags, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// printed is what was printed, as --json says it.
type printed struct {
	Files       []printedFile     `json:"files"`
	Diagnostics []diag.Diagnostic `json:"diagnostics"`
}

type printedFile struct {
	File     string   `json:"file"` // from where the program was started
	Language string   `json:"language"`
	Format   string   `json:"format"`
	Pages    []string `json:"pages"`
	Size     int64    `json:"size"`
	Written  bool     `json:"written"` // false: these bytes were there already
}

func (f *printFlags) run(ctx context.Context, t *terminal) error {
	opt, err := f.options(t)
	if err != nil {
		return err
	}
	chosen := opt.Only
	opt.Only = nil // a print links to what the whole site has
	parts, problems, err := build.Read(ctx, opt)
	if err != nil {
		return err
	}
	result := printed{Files: []printedFile{}, Diagnostics: []diag.Diagnostic{}}
	if diag.HasErrors(problems) {
		result.Diagnostics = problems
		return f.tell(t, result)
	}
	languages := parts.Site.Languages
	if len(chosen) > 0 {
		languages, err = chooseLanguages(parts.Site, chosen)
	}
	wanted, mistakes := f.check(parts.Site)
	if err := errors.Join(mistakes, err); err != nil {
		return err
	}
	press, err := paper.NewPress(parts.Print)
	if err != nil {
		return err
	}
	var jobs []paper.Job
	for _, l := range languages {
		jobs = append(jobs, paper.JobsOf(wanted, l)...)
	}
	if len(chosen) == 0 {
		jobs = withBothSides(parts.Site, jobs)
	}
	severity := diag.Warning
	if len(jobs) == 0 {
		severity = diag.Error
	}
	result.Diagnostics = append(result.Diagnostics, notThere(severity, wanted, languages)...)
	printer := &paper.Printer{Site: parts.Site, Assets: parts.Assets, Press: press, Source: parts.Source, LeftOut: func(job paper.Job, headings []string) {
		result.Diagnostics = append(result.Diagnostics, leftOut(job, headings))
	}}
	for i, job := range jobs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if opt.Progress != nil {
			opt.Progress("print", i, len(jobs))
		}
		if err := f.print(printer, job, &result); err != nil {
			return err
		}
	}
	t.endProgress()
	return f.tell(t, result)
}

// check gives what is to be printed; the error has every mistake of the command line on a line of its own.
func (f *printFlags) check(site *model.Site) (model.Print, error) {
	var mistakes []error
	wanted := f.wanted.Check(func(_, message, hint string, key ...string) {
		if key[0] != "pages" { // which are no flag
			message = "--" + key[0] + ": " + message
		}
		mistakes = append(mistakes, fmt.Errorf("%s: %s", message, hint))
	})
	known := map[string]bool{}
	var paths []string
	for _, l := range site.Languages {
		for _, page := range l.Pages {
			if !known[page.Path] {
				known[page.Path] = true
				paths = append(paths, page.Path)
			}
		}
	}
	asked := wanted.Pages
	if wanted.HasCover {
		asked = append(slices.Clone(asked), wanted.Cover)
	}
	for _, own := range asked {
		if !known[own] {
			mistakes = append(mistakes, fmt.Errorf("there is no page %q: %s", own, diag.DidYouMean(own, paths, "write the path without language and ending")))
		}
	}
	return wanted, errors.Join(mistakes...)
}

// withBothSides leaves out bilingual prints whose sides would be the same, unless nothing else is left: then the printer says why.
func withBothSides(site *model.Site, jobs []paper.Job) []paper.Job {
	var list []paper.Job
	for _, job := range jobs {
		if job.HasBothSides(site) {
			list = append(list, job)
		}
	}
	if len(list) == 0 {
		return jobs
	}
	return list
}

// notThere tells of pages that languages lack.
func notThere(severity diag.Severity, wanted model.Print, languages []*model.Language) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, l := range languages {
		for _, own := range wanted.Pages {
			if l.Page(own) == nil {
				list = append(list, diag.Diagnostic{
					Severity: severity, Rule: "print-page", Message: fmt.Sprintf("%q is not there in %s (%s), and is left out", own, l.Name, l.Tag),
					Hint: "lykta translate status says how far the language is",
				})
			}
		}
	}
	return list
}

// leftOut tells of text that has no room.
func leftOut(job paper.Job, headings []string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Rule: "print-shortened", File: job.Pages[0].File,
		Message: fmt.Sprintf("the page %q in %s is too long as a %s, which leaves out: %s", job.Pages[0].Path, job.Language.Tag, job.Format, strings.Join(headings, "; ")),
		Hint:    "the print says so and where the whole text is; shorten the text if all of it should be there",
	}
}

// print makes one file. What is wrong with the author's pages is kept in the result; the error is the world's.
func (f *printFlags) print(printer *paper.Printer, job paper.Job, result *printed) error {
	file, err := printer.Print(job)
	if mistake, ok := errors.AsType[*output.MistakeError](err); ok {
		result.Diagnostics = append(result.Diagnostics, mistake.Diagnostics...)
		return nil
	}
	if err != nil {
		return err
	}
	own := printedFile{
		File: filepath.Join(f.out, filepath.FromSlash(job.File)), Language: string(job.Language.Tag), Format: string(job.Format), Size: int64(len(file)),
	}
	for _, page := range job.Pages {
		own.Pages = append(own.Pages, page.Path)
	}
	if !sameBytes(own.File, file) {
		if err := os.MkdirAll(filepath.Dir(own.File), 0o755); err != nil {
			return fmt.Errorf("make folder: %w", err)
		}
		if err := placeWhole(own.File, file, 0o644); err != nil {
			return err
		}
		own.Written = true
	}
	result.Files = append(result.Files, own)
	return nil
}

// tell prints what was made and what is wrong; the error is that of the exit code.
func (f *printFlags) tell(t *terminal, result printed) error {
	isWrong := diag.HasErrors(result.Diagnostics)
	if f.json {
		if err := t.json(result); err != nil {
			return err
		}
	} else {
		var bytes int64
		languages := map[string]bool{}
		for _, file := range result.Files {
			bytes += file.Size
			languages[file.Language] = true
			if !f.quiet {
				fmt.Fprintf(t.out, "%9s  %s\n", size(file.Size), file.File)
			}
		}
		t.diagnostics(result.Diagnostics)
		if !f.quiet && !isWrong {
			fmt.Fprintf(t.out, "%s %s: %s in %s, %s\n", t.paint(green, "✓"), f.out, counted(len(result.Files), "file", "files"),
				counted(len(languages), "language", "languages"), size(bytes))
		}
	}
	if isWrong {
		return errAuthor
	}
	return nil
}
