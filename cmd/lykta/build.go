package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"lykta/generator/build"
	"lykta/generator/builtin"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/release"
)

// siteFlags are what build and check share.
type siteFlags struct {
	site, overlay, asOf string
	languages           []string
	drafts, json, quiet bool
}

func (f *siteFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.site, "site", ".", "folder of the site, where lykta.toml is")
	cmd.Flags().StringVar(&f.overlay, "overlay", "", "file with a municipality's or school's own contacts")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "build as if it were this day (2026-11-21); decides what is overdue")
	cmd.Flags().StringSliceVar(&f.languages, "lang", nil, "only these languages, beside the source language (ar,so)")
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, "show translations whatever their state; never publish such a build")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the result as JSON")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print only what is wrong")
}

// options turns flags into what a build needs.
func (f *siteFlags) options(t *terminal) (build.Options, error) {
	sum, err := engine()
	if err != nil {
		return build.Options{}, fmt.Errorf("read own program: %w", err)
	}
	opt := build.Options{
		Dir: f.site, Overlay: f.overlay, Engine: sum, Tool: release.Tool{Go: runtime.Version(), Version: version}, Today: today(), Drafts: f.drafts,
		Workers: runtime.GOMAXPROCS(0), Outputs: builtin.Outputs,
	}
	if !f.json && !f.quiet {
		opt.Progress = t.progress
	}
	if f.asOf != "" {
		if opt.AsOf, err = lang.ParseDate(f.asOf); err != nil {
			return opt, fmt.Errorf("--as-of: %w", err)
		}
	}
	for _, name := range f.languages {
		tag, err := lang.Parse(name)
		if err != nil {
			return opt, fmt.Errorf("--lang: %w", err)
		}
		opt.Only = append(opt.Only, tag)
	}
	return opt, nil
}

func newBuild(t *terminal) *cobra.Command {
	var flags siteFlags
	var output string
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site and its packs into dist/",
		Long: `Build reads content/, translations/ and themes/, and makes dist/site/ (the complete tree
for a CDN, with the packs in packs/) and dist/report/ (what only editors see).

What has not changed is not made again, and what is no longer planned is removed.
Exit code 1: mistakes in the site's files, and nothing was written. 2: anything else.`,
		Example: `  lykta build
  lykta build --overlay content/_overlay/lillby.toml --output dist-lillby
  lykta build --lang ar,so --as-of 2027-06-01
  lykta build --dry-run --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := flags.options(t)
			if err != nil {
				return err
			}
			opt.Output, opt.DryRun = output, dryRun
			begun := time.Now()
			result, err := build.Run(cmd.Context(), opt)
			t.endProgress()
			if err != nil {
				return err
			}
			return t.built(result, flags, outputFolder(opt), time.Since(begun))
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVarP(&output, "output", "o", "", "folder to build into (default: dist in the site's folder)")
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "say what would be made, and make nothing")
	return cmd
}

// built tells what a build found and did; the error is that of its exit code.
func (t *terminal) built(result build.Result, flags siteFlags, folder string, took time.Duration) error {
	var err error
	if flags.json {
		err = t.result(result)
	} else {
		t.diagnostics(result.Diagnostics)
		if !diag.HasErrors(result.Diagnostics) && !flags.quiet {
			t.summary(result, folder, took)
		}
	}
	if diag.HasErrors(result.Diagnostics) {
		return errAuthor
	}
	return err
}

func outputFolder(opt build.Options) string {
	if opt.Output != "" {
		return opt.Output
	}
	return filepath.Join(opt.Dir, "dist")
}
