package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/model"
)

func newNew(t *terminal) *cobra.Command {
	cmd := &cobra.Command{Use: "new", Short: "Begin something new"}
	cmd.AddCommand(newNewPage(t))
	return cmd
}

func newNewPage(t *terminal) *cobra.Command {
	var site, pageType, audience string
	cmd := &cobra.Command{
		Use:   "page PATH",
		Short: "Write an empty page with every field its type demands",
		Example: `  lykta new page hemma/ny-sida
  lykta new page --type rumour fakta/min-sida
  lykta new page --type steps --audience parent foraldrar/steg`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			name := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(args[0]), "content/"), ".md")
			if !slices.Contains(model.Types(), model.Type(pageType)) {
				return fmt.Errorf("there is no page type %q: %s", pageType, diag.DidYouMean(pageType, names(model.Types()), "see docs/formats.md"))
			}
			if !slices.Contains(model.Audiences(), model.Audience(audience)) {
				return fmt.Errorf("there is no audience %q: %s", audience, diag.DidYouMean(audience, names(model.Audiences()), "child, parent or staff"))
			}
			if problem := content.PathProblem(name); problem != "" {
				return fmt.Errorf("%q cannot be the path of a page: %s", name, problem)
			}
			if _, err := os.Stat(filepath.Join(site, config.SiteFile)); err != nil {
				return fmt.Errorf("there is no %s in %s: run lykta in the site's folder, or name the folder with --site", config.SiteFile, site)
			}
			file := filepath.Join(site, "content", filepath.FromSlash(name)+".md")
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				return fmt.Errorf("make folder: %w", err)
			}
			f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if errors.Is(err, fs.ErrExist) {
				return fmt.Errorf("%s is there already, and was left as it is", file)
			}
			if err != nil {
				return fmt.Errorf("make page: %w", err)
			}
			_, err = f.WriteString(content.Skeleton(model.Type(pageType), model.Audience(audience), today()))
			if closeErr := f.Close(); err == nil {
				err = closeErr
			}
			if err != nil {
				return fmt.Errorf("write page: %w", err)
			}
			fmt.Fprintf(t.out, "%s\n", file)
			return nil
		},
	}
	cmd.Flags().StringVar(&site, "site", ".", "folder of the site, where lykta.toml is")
	cmd.Flags().StringVarP(&pageType, "type", "t", string(model.Plain), "page type: "+strings.Join(names(model.Types()), ", "))
	cmd.Flags().StringVarP(&audience, "audience", "a", string(model.Child), "child, parent or staff")
	return cmd
}

func names[T ~string](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}
