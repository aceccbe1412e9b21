// Package builtin lists every built-in output, pack format, exchange format and check. Adding one is one line here.
// It makes and judges nothing itself.
package builtin

import (
	"fmt"
	"slices"

	"lykta/generator/build"
	"lykta/generator/check"
	"lykta/generator/diag"
	"lykta/generator/output"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/cartridge"
	"lykta/generator/output/pack/discreet"
	"lykta/generator/output/pack/epub"
	"lykta/generator/output/pack/kolibri"
	"lykta/generator/output/pack/scorm"
	"lykta/generator/output/pack/single"
	"lykta/generator/output/pack/zim"
	"lykta/generator/output/pack/zip"
	"lykta/generator/output/paper"
	"lykta/generator/output/published"
	"lykta/generator/output/report"
	"lykta/generator/output/share"
	"lykta/generator/output/site"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/csv"
	"lykta/generator/translation/exchange/po"
	"lykta/generator/translation/exchange/tmx"
	"lykta/generator/translation/exchange/xliff"
)

// Formats lists every pack format.
func Formats() []pack.Format {
	return []pack.Format{zip.Format{}, single.Format{}, epub.Format{}, scorm.Format{}, cartridge.Format{}, kolibri.Format{}, zim.Format{}}
}

// Codecs lists every format in which translators get and give texts, in the order in which people read of them.
func Codecs() []exchange.Codec {
	return []exchange.Codec{po.Codec{}, xliff.V12{}, xliff.V21{}, csv.Codec{}, tmx.Codec{}}
}

// Checks lists every check, in the order in which people read of them: the texts first, then the finished pages.
func Checks() []check.Check {
	return []check.Check{
		check.Honesty{},
		check.Readability{},
		check.Length{},
		check.Unused{},
		check.Contacts{},
		check.Help{},
		check.Numbers{},
		check.Claim{},
		check.Language{},
		check.Exit{},
		check.Foreign{},
		check.Live{},
		check.IDs{},
		check.Size{},
		discreet.Check{Formats: Formats()},
	}
}

// Outputs gives the outputs of a site, with the pack formats its configuration names.
func Outputs(parts build.Parts) ([]output.Output, []diag.Diagnostic) {
	var chosen []pack.Format
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Kind().Name)
		if slices.Contains(parts.Site.PackFormats, f.Kind().Name) {
			chosen = append(chosen, f)
		}
	}
	var problems []diag.Diagnostic
	for _, f := range chosen {
		problems = append(problems, parts.Templates.Lacks(f.Kind().Edition)...)
	}
	for _, name := range parts.Site.PackFormats {
		if !slices.Contains(names, name) {
			problems = append(problems, diag.Diagnostic{
				Severity: diag.Error, Rule: "pack-format", File: "lykta.toml",
				Message: fmt.Sprintf("there is no pack format %q", name), Hint: diag.DidYouMean(name, names, fmt.Sprintf("there are: %v", names)),
			})
		}
	}
	if len(parts.Site.Prints) > 0 && len(parts.Print) == 0 {
		problems = append(problems, diag.Diagnostic{
			Severity: diag.Error, Rule: "print-fonts", File: "lykta.toml", Message: "the theme has no fonts for print",
			Hint: "put TrueType fonts into the theme's folder fonts/print, or take [[print]] out",
		})
	}
	if parts.Site.SharePictures && len(parts.Print) == 0 {
		problems = append(problems, diag.Diagnostic{
			Severity: diag.Error, Rule: "share-fonts", File: "lykta.toml", Message: "the theme has no fonts for share pictures",
			Hint: "put TrueType fonts into the theme's folder fonts/print, or take pictures out of [share]",
		})
	}
	packs := pack.List(parts.Site, chosen)
	made := []output.Output{
		&site.Site{Templates: parts.Templates, Assets: parts.Assets, Packs: packs},
		&pack.Packs{Formats: chosen, Templates: parts.Templates, Assets: parts.Assets},
		&paper.Output{Templates: parts.Templates, Assets: parts.Assets, Fonts: parts.Print, Source: parts.Source},
		&share.Output{Assets: parts.Assets, Fonts: parts.Print, Source: parts.Source},
		report.Report{Board: report.NewBoard(parts.Followed, parts.Site)},
	}
	all := &published.Output{Packs: packs, Assets: parts.Assets, Tool: parts.Tool}
	others := []output.Output{all}
	for _, o := range made {
		if published.IsPublished(o) {
			all.Of = append(all.Of, o)
		} else {
			others = append(others, o)
		}
	}
	return others, problems
}
