package translation

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
)

// Folder gives the folder of a language's translations, from the site's folder.
func Folder(tag lang.Tag) string { return "translations/" + string(tag) }

// MessagesName is the name of the file with a language's interface strings.
const MessagesName = "ui.toml"

// List finds the translated pages of a language, as slash paths from the site's folder, sorted. pages are the source pages'
// files (content.Files.Pages): a translated page without one is an error, and left out. The error is one of reading; without
// a folder there is nothing to list.
func List(fsys fs.FS, tag lang.Tag, pages []string) ([]string, []diag.Diagnostic, error) {
	files, problems, err := content.ListUnder(fsys, Folder(tag))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	sources := make([]string, len(pages)) // the pages' files from the folder of their language
	known := make(map[string]bool, len(pages))
	for i, file := range pages {
		sources[i] = strings.TrimPrefix(file, content.Root+"/")
		known[sources[i]] = true
	}
	var found []string
	for _, file := range files.Pages {
		if name := strings.TrimPrefix(file, Folder(tag)+"/"); !known[name] {
			problems = append(problems, withoutSource(file, name, sources))
			continue
		}
		found = append(found, file)
	}
	for _, file := range files.Assets {
		if path.Base(file) == MessagesName && path.Dir(file) == Folder(tag) || strings.HasSuffix(file, ".lock.toml") {
			continue
		}
		problems = append(problems, diag.Diagnostic{
			Severity: diag.Warning, Rule: "translation-unused", File: file, Message: "this file is not used",
			Hint: "translations are pages (.md), ui.toml and the files of _data; pictures stand in content",
		})
	}
	return found, problems, nil
}

// withoutSource tells that nothing is translated by a page.
func withoutSource(file, name string, sources []string) diag.Diagnostic {
	hint := diag.DidYouMean(name, sources, "the source page comes first: write it under content, or take this one away")
	if i := slices.IndexFunc(sources, func(s string) bool { return content.PathOf(s) == content.PathOf(name) }); i >= 0 {
		hint = fmt.Sprintf("rename it as the source page is named: %s", sources[i])
	}
	return diag.Diagnostic{
		Severity: diag.Error, Rule: "translation-without-source", File: file,
		Message: fmt.Sprintf("there is no source page %s/%s", content.Root, name), Hint: hint,
	}
}
