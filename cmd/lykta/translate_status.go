package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"lykta/generator/build"
	"lykta/generator/cache"
	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/translation/workflow"
)

func newTranslateStatus(t *terminal) *cobra.Command {
	var flags translateFlags
	var languages []string
	cmd := &cobra.Command{
		Use:   "status [PAGE…]",
		Short: "Tell how far translations are",
		Long: `Status counts texts: what is missing, how far the others have come, and whose source has changed since
they were translated. With --lang it counts by page, with a page it tells of every text. It writes
nothing.`,
		Example: `  lykta translate status
  lykta translate status --lang ar
  lykta translate status --lang ar hemma/brak
  lykta translate status --json | jq '.languages[] | {lang, stale}'`,
		RunE: func(_ *cobra.Command, args []string) error {
			site, err := flags.open(t)
			if err != nil {
				return err
			}
			tags, err := site.Tags(languages)
			if err != nil {
				return fmt.Errorf("--lang: %w", err)
			}
			files, err := site.FindAll(args)
			if err != nil {
				return err
			}
			forget := flags.remember(site)
			status, err := site.Status(tags, files, len(args) > 0)
			forget()
			if err != nil {
				return err
			}
			if flags.json {
				err = t.json(status)
			} else {
				t.status(status, len(args) > 0, len(languages) > 0)
			}
			if err == nil && diag.HasErrors(status.Diagnostics) {
				return errAuthor
			}
			return err
		},
	}
	flags.add(cmd)
	cmd.Flags().StringSliceVar(&languages, "lang", nil, "only these languages (ar,so), counted by page")
	return cmd
}

// remember lets a site know what was counted before, unless somebody else has the site's lock. forget must be called afterwards.
func (f *translateFlags) remember(site *workflow.Site) (forget func()) {
	unlock, err := build.Lock(f.site)
	if err != nil {
		return func() {}
	}
	kept, err := cache.Open(filepath.Join(f.site, build.StateDir, "status"))
	sum, wrong := engine()
	if err != nil || wrong != nil {
		return unlock
	}
	site.Memo, site.Engine = kept, sum
	return func() {
		_ = kept.Close() // what is not remembered is counted again
		unlock()
	}
}

// status prints a table of languages, of files, or of texts.
func (t *terminal) status(s *workflow.Status, withUnits, withFiles bool) {
	t.diagnostics(s.Diagnostics)
	switch {
	case withUnits:
		for _, l := range s.Languages {
			for _, f := range l.Files {
				t.units(string(l.Lang), f)
			}
		}
	case withFiles:
		for _, l := range s.Languages {
			t.counts(nameWidth, string(l.Lang), nil)
			for _, f := range l.Files {
				t.fileCounts(f)
			}
			t.counts(nameWidth, "together", &l.Count)
		}
	default:
		t.counts(languageWidth, "language", nil)
		for _, l := range s.Languages {
			t.counts(languageWidth, string(l.Lang), &l.Count)
		}
	}
	for _, l := range s.Languages {
		t.remarks(l, withFiles || withUnits)
	}
	if s.Behind > 0 {
		fmt.Fprintln(t.out, t.paint(yellow, fmt.Sprintf("The source has %s that the ledgers do not know: lykta translate update", counted(s.Behind, "change", "changes"))))
	}
}

// The widths of the first column.
const (
	languageWidth = 12
	nameWidth     = 28
)

// column is one number of the table.
type column struct {
	title string
	of    func(workflow.Count) int
}

func stateColumn(title string, s model.State) column {
	return column{title, func(c workflow.Count) int { return c.States[s] }}
}

// columns are the numbers of the table: 52 characters wide.
func columns() []column {
	return []column{
		{"texts", func(c workflow.Count) int { return c.Units }},
		{"missing", func(c workflow.Count) int { return c.Missing }},
		stateColumn("mach.", model.Machine), stateColumn("draft", model.Draft), stateColumn("to read", model.NeedsReview),
		stateColumn("read", model.Reviewed), stateColumn("appr.", model.Approved),
		{"stale", func(c workflow.Count) int { return c.Stale }},
	}
}

// counts prints a line of the table: titles without a count.
func (t *terminal) counts(width int, name string, c *workflow.Count) {
	line := padded(name, width)
	for _, column := range columns() {
		w := max(6, len(column.title)+1)
		switch {
		case c == nil:
			line += leftPadded(column.title, w)
		case column.of(*c) == 0:
			line += leftPadded("·", w)
		default:
			line += leftPadded(grouped(column.of(*c)), w)
		}
	}
	if c == nil {
		line = t.paint(bold, line)
	}
	fmt.Fprintln(t.out, line)
}

func (t *terminal) fileCounts(f workflow.FileStatus) {
	name := f.Name
	if f.HighRisk {
		name = "! " + name
	}
	switch {
	case !f.IsThere && !f.IsTracked:
		fmt.Fprintf(t.out, "%s%s  not translated\n", padded(name, nameWidth), leftPadded(grouped(f.Count.Units), 6))
	case !f.IsTracked:
		fmt.Fprintf(t.out, "%s%s  nobody follows it\n", padded(name, nameWidth), leftPadded(grouped(f.Count.Units), 6))
	default:
		t.counts(nameWidth, name, &f.Count)
	}
}

// remarks says what the table has no column for.
func (t *terminal) remarks(l workflow.LanguageStatus, inDetail bool) {
	say := func(n int, one, many, command string) {
		if n > 0 {
			fmt.Fprintf(t.out, "%s: %s: %s\n", l.Lang, counted(n, one, many), command)
		}
	}
	say(l.Untracked, "file that nobody follows", "files that nobody follows", "lykta translate adopt --lang "+string(l.Lang))
	say(l.Edited, "edited text that nobody answers for", "edited texts that nobody answers for", "lykta translate accept")
	say(l.Untranslated, "text is the source's", "texts are the source's", "translate them, or lykta translate accept --same")
	say(l.Suggestions, "suggestion", "suggestions", "in the locks; lykta translate status --lang "+string(l.Lang)+" PAGE")
	if l.Unlinked == 0 {
		return
	}
	for _, f := range l.Files {
		if f.Unlinked > 0 && inDetail {
			fmt.Fprintf(t.out, "%s: it cannot be told which text belongs to which in %s: lykta translate align --lang %s %s\n", l.Lang, f.Name, l.Lang, f.Name)
		}
	}
	if !inDetail {
		fmt.Fprintf(t.out, "%s: of %s it cannot be told which is which: lykta translate status --lang %s\n", l.Lang, counted(l.Unlinked, "text", "texts"), l.Lang)
	}
}

// units prints every text of a file.
func (t *terminal) units(tag string, f workflow.FileStatus) {
	fmt.Fprintln(t.out, t.paint(bold, tag+"  "+f.Name))
	for _, u := range f.Units {
		name := u.ID
		if u.Key != "" {
			name += " " + u.Key
		}
		fmt.Fprintf(t.out, "%s %s\n", t.paint(cyan, padded(name, nameWidth)), standing(u))
		if u.Previous != "" {
			fmt.Fprintf(t.out, "  was  %s\n", shortened(u.Previous))
		}
		fmt.Fprintf(t.out, "  %-4s %s\n", "", shortened(u.Source))
		if u.Target != "" {
			fmt.Fprintf(t.out, "  %-4s %s\n", tag, shortened(u.Target))
		}
		for _, s := range u.Suggestions {
			fmt.Fprintf(t.out, "  %-4s %s (%s: %s)\n", "?", shortened(s.Text), s.From, s.Why)
		}
	}
}

// standing says in words where a text stands.
func standing(u workflow.UnitStatus) string {
	var list []string
	switch {
	case u.Unlinked:
		list = append(list, "cannot be told")
	case u.Missing:
		list = append(list, "missing")
	default:
		list = append(list, string(u.State))
	}
	if u.Stale && u.Since != "" {
		list = append(list, "stale since "+u.Since)
	} else if u.Stale {
		list = append(list, "stale")
	}
	if u.Edited {
		list = append(list, "edited")
	}
	if u.Untranslated {
		list = append(list, "the source's text")
	}
	if u.By != "" {
		list = append(list, "by "+u.By)
	}
	if u.Reviewer != "" {
		list = append(list, "read by "+u.Reviewer)
	}
	return strings.Join(list, ", ")
}

// textWidth is how much of a text stands on its line, in runes.
const textWidth = 70

func shortened(text string) string {
	runes := []rune(workflow.Readable(text))
	if len(runes) > textWidth {
		runes = append(runes[:textWidth-1], '…')
	}
	return string(runes)
}

func padded(s string, width int) string {
	n := utf8.RuneCountInString(s)
	if n >= width {
		return string([]rune(s)[:width-2]) + "… "
	}
	return s + strings.Repeat(" ", width-n)
}

func leftPadded(s string, width int) string {
	return strings.Repeat(" ", max(1, width-utf8.RuneCountInString(s))) + s
}
