package assemble

import (
	"fmt"

	"lykta/generator/diag"
)

// checkPrints reports pages and languages that are to be printed and are not there.
func (a *assembler) checkPrints() {
	var tags []string
	for _, l := range a.in.Config.Languages {
		tags = append(tags, string(l.Tag))
	}
	for i, wanted := range a.in.Config.Prints {
		for j, path := range wanted.Pages {
			if a.pages[path] == nil {
				a.report(a.in.Config.SiteFile.Error("print-page", fmt.Sprintf("there is no page %q", path),
					diag.DidYouMean(path, a.paths(), "write the path without language and ending"), "print", fmt.Sprint(i), "pages", fmt.Sprint(j)))
			}
		}
		if wanted.HasCover && a.pages[wanted.Cover] == nil {
			a.report(a.in.Config.SiteFile.Error("print-cover", fmt.Sprintf("there is no page %q", wanted.Cover),
				diag.DidYouMean(wanted.Cover, a.paths(), "write the path without language and ending"), "print", fmt.Sprint(i), "cover"))
		}
		for j, tag := range wanted.Languages {
			if a.in.Config.Language(tag) == nil {
				a.report(a.in.Config.SiteFile.Error("print-language", fmt.Sprintf("the site has no language %q", tag),
					diag.DidYouMean(string(tag), tags, "languages are listed in translations/languages.toml"), "print", fmt.Sprint(i), "languages", fmt.Sprint(j)))
			}
		}
	}
}
