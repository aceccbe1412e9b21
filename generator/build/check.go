package build

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"lykta/generator/check"
	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/render"
)

// Check reads, assembles, plans and makes a site as Run does, and runs checks over what Run would have written. It writes nothing
// anywhere, takes no lock, and neither reads nor fills the cache, so it can run beside a build and on files that cannot be written.
func Check(ctx context.Context, opt Options, checks []check.Check) (Result, error) {
	if opt.Dir == "" {
		opt.Dir = "."
	}
	if problems, err := siteMissing(opt.Dir); err != nil || problems != nil {
		return Result{Diagnostics: problems}, err
	}
	b := &builder{opt: opt}
	result, parts, plan, err := b.plan(ctx)
	if err != nil || diag.HasErrors(result.Diagnostics) {
		return result, err
	}
	result.Files = len(plan)
	finished, err := b.finished(ctx, parts.Site, plan)
	if err != nil {
		return b.failed(result, err)
	}
	found, err := check.Run(ctx, finished, checks)
	if err != nil {
		return b.failed(result, err)
	}
	result.Diagnostics = diag.Sort(append(result.Diagnostics, found...))
	return result, nil
}

// Read reads and assembles a site as Run does, and makes nothing. Parts are usable only if no diagnostic is an error.
func Read(ctx context.Context, opt Options) (Parts, []diag.Diagnostic, error) {
	if opt.Dir == "" {
		opt.Dir = "."
	}
	if problems, err := siteMissing(opt.Dir); err != nil || problems != nil {
		return Parts{}, problems, err
	}
	b := &builder{opt: opt}
	parts, problems, err := b.load(ctx)
	return parts, diag.Sort(problems), err
}

// siteFolder and packFolder are where the files that checks read, and those that they only know of, stand in the plan.
const (
	siteFolder  = "site/"
	packFolder  = "site/packs/"
	printFolder = "site/print/"
	shareFolder = "site/share/"
)

// finished gives the site's tree to checks. What is not in the tree, and packs, are made here, to find what is wrong with them and
// because downloads pages tell their sizes; the rest is made when a check asks for it.
func (b *builder) finished(ctx context.Context, site *model.Site, plan []planned) (*check.Finished, error) {
	result := &check.Finished{
		Site:     site,
		Source:   b.source,
		Progress: func(done, total int) { b.progress("check", done, total) },
	}
	pages := pagesByFile(site)
	digests := make([]output.Digest, len(plan))
	known := output.Digests{}
	found := &mistakes{}
	err := parallel(ctx, b.opt.Workers, len(plan), func(i int) error {
		p := plan[i]
		if inTree(p) || len(p.Needs) > 0 {
			return nil
		}
		content, err := makeBytes(ctx, p, nil)
		digests[i] = output.Digest{Size: int64(len(content)), SHA256: fingerprint.Bytes(content)}
		return found.keep(err)
	})
	if err == nil {
		err = found.err()
	}
	if err != nil {
		return nil, err
	}
	for i, p := range plan {
		known[p.path] = digests[i]
		if !inTree(p) {
			if inside, found := strings.CutPrefix(p.path, siteFolder); found {
				result.Others = append(result.Others, inside)
			}
			continue
		}
		name := strings.TrimPrefix(p.path, siteFolder)
		result.Files = append(result.Files, check.File{
			Path: name, Page: pages[name],
			Read: func(ctx context.Context) ([]byte, error) { return makeBytes(ctx, p, known) },
		})
	}
	return result, nil
}

// source reads an author's file again.
func (b *builder) source(file string) []byte {
	src, err := fs.ReadFile(os.DirFS(b.opt.Dir), file)
	if err != nil {
		return nil // a place that is not a file: the finding stands without a line
	}
	return src
}

// inTree tells whether checks read an artifact.
func inTree(p planned) bool {
	isIn := func(folder string) bool { return strings.HasPrefix(p.path, folder) }
	return isIn(siteFolder) && !slices.ContainsFunc([]string{packFolder, printFolder, shareFolder}, isIn)
}

// makeBytes makes one artifact in memory.
func makeBytes(ctx context.Context, p planned, digests output.Digests) ([]byte, error) {
	var content bytes.Buffer
	if err := p.Write(ctx, &content, digests); err != nil {
		return nil, fmt.Errorf("make %s: %w", p.path, err)
	}
	return content.Bytes(), nil
}

// pagesByFile gives the page in each of the site's HTML files that show one.
func pagesByFile(site *model.Site) map[string]*model.Page {
	pages := map[string]*model.Page{}
	for _, l := range site.Languages {
		for _, p := range l.Pages {
			pages[render.WebFile(l.Tag, p.Path)] = p
		}
		if l.Tag == site.Source {
			pages["404.html"] = l.PageOfType(model.NotFound)
		}
	}
	return pages
}
