package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers lists every package, lowest line first. A package may import packages on earlier lines only.
var layers = [][]string{
	{"diag", "fingerprint", "lang"},
	{"tomlfile", "typeset/bidi", "typeset/linebreak", "typeset/hyphen", "typeset/vector", "typeset/audit"},
	{"markdown", "cache", "typeset/font", "typeset/imposition"},
	{"model", "typeset/pdf"},
	{"message", "typeset/layout", "typeset/raster"},
	{"config", "content"},
	{"translation/unit", "translation/terms"},
	{"translation/ledger", "translation/exchange"},
	{"translation/exchange/markup"},
	{"translation/exchange/po", "translation/exchange/xliff", "translation/exchange/csv", "translation/exchange/tmx"},
	{"translation/quality"},
	{"translation/exchange/delivery"},
	{"translation", "theme"},
	{"translation/pseudo"},
	{"translation/workflow"},
	{"assemble"},
	{"asset", "search", "layout"},
	{"render"},
	{"output", "check", "output/pack/archive", "release", "output/pack/zim/container", "output/pack/zim/glass", "output/pack/zim/stem"},
	{"output/pack", "output/pack/zim/index"},
	{"output/pack/course"},
	{"output/site/pwa"},
	{"output/paper"},
	{"output/site", "output/report", "output/share", "output/published", "usb", "output/pack/zip", "output/pack/single", "output/pack/epub", "output/pack/discreet", "output/pack/scorm", "output/pack/cartridge", "output/pack/kolibri", "output/pack/zim"},
	{"build"},
	{"builtin"},
	{"cmd/lykta"},
}

// owners lists the only packages that may import an outside module.
var owners = map[string][]string{
	"golang.org/x/text":                   {"lang"},
	"github.com/BurntSushi/toml":          {"tomlfile"},
	"github.com/yuin/goldmark":            {"markdown"},
	"github.com/tdewolff/minify":          {"asset"},
	"github.com/gofrs/flock":              {"build"},
	"github.com/spf13/cobra":              {"cmd/lykta"},
	"github.com/spf13/pflag":              {"cmd/lykta"},
	"golang.org/x/term":                   {"cmd/lykta"},
	"golang.org/x/net":                    {"check", "output/pack/single", "output/pack/epub", "output/pack/kolibri"},
	"rsc.io/qr":                           {"typeset/vector"},
	"github.com/go-text/typesetting":      {"typeset/font"},
	"aead.dev/minisign":                   {"release"},
	"github.com/klauspost/compress":       {"release", "output/pack/zim/container", "typeset/pdf", "typeset/audit"},
	"github.com/blevesearch/snowballstem": {"output/pack/zim/stem"},
}

// TestLayers fails on an upward or sideways import, a package in no layer, a listed package that is gone, and an outside module
// imported by another package than its owner.
func TestLayers(t *testing.T) {
	level := map[string]int{}
	for i, line := range layers {
		for _, name := range line {
			level[name] = i
		}
	}
	imports := readImports(t)
	for name, list := range imports {
		own, listed := level[name]
		if !listed {
			t.Errorf("package %s is in no layer: add it to layers and to ARCHITECTURE.md", name)
			continue
		}
		for _, imported := range list {
			if inner, ours := ourName(imported); ours {
				if other, listed := level[inner]; listed && other >= own {
					t.Errorf("%s imports %s, which is not on an earlier line", name, inner)
				}
				continue
			}
			checkOwner(t, name, imported)
		}
	}
	for name := range level {
		if imports[name] == nil {
			t.Errorf("package %s is listed but not there", name)
		}
	}
}

func checkOwner(t *testing.T, name, imported string) {
	t.Helper()
	if !strings.Contains(strings.Split(imported, "/")[0], ".") {
		return // the standard library
	}
	for module, names := range owners {
		if imported == module || strings.HasPrefix(imported, module+"/") {
			if !slices.Contains(names, name) {
				t.Errorf("%s imports %s, which belongs to %v", name, imported, names)
			}
			return
		}
	}
	t.Errorf("%s imports %s, which has no owner: add it to owners, with a reason in ARCHITECTURE.md", name, imported)
}

// ourName gives a package's name in the table; "lykta/generator/render" is "render".
func ourName(imported string) (string, bool) {
	inner, ours := strings.CutPrefix(imported, "lykta/")
	return strings.TrimPrefix(inner, "generator/"), ours
}

// readImports gives the imports of every package under generator/ and cmd/, tests and tool programs apart.
func readImports(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	root := ".."
	for _, folder := range []string{"generator", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(file string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "internal") {
				return fs.SkipDir
			}
			if entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return nil
			}
			relative, err := filepath.Rel(root, filepath.Dir(file))
			if err != nil {
				return err
			}
			name, _ := ourName(path.Join("lykta", filepath.ToSlash(relative)))
			if name == "generator" || strings.HasSuffix(name, "test") {
				return nil // the package that only documents the pipeline; contract suites of seams
			}
			source, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
			if err != nil {
				return err
			}
			list := imports[name]
			if list == nil {
				list = []string{}
			}
			for _, spec := range parsed.Imports {
				imported, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					return err
				}
				list = append(list, imported)
			}
			imports[name] = list
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return imports
}
