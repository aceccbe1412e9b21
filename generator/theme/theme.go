// Package theme reads themes/<name>: layouts, partials, interface strings, pictures, assets and fonts.
// It executes no layout and changes no asset.
package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/message"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// Theme is a theme as its files say it.
type Theme struct {
	Name     string
	Dir      string // slash path from the site's root: "themes/lanterna"
	Layouts  []File // sorted by name
	Partials []File
	Pictures []File // illustrations, SVG
	Icons    []File // pictograms, SVG
	Assets   []File // stylesheets, scripts, icons: published as they are named in layouts
	Fonts    []Font
	Licenses []File                    // of the fonts: published beside them
	Print    []File                    // fonts for print: TrueType or WOFF 1
	Messages map[string]*model.Message // every interface string, in the source language
}

// File is a theme file.
type File struct {
	Name  string // without folder; layouts, partials, pictures and icons also without ending
	Path  string // slash path from the site's root
	Bytes []byte
}

// Font is a font file and what it covers.
type Font struct {
	File         string   `toml:"file"` // in fonts/
	Family       string   `toml:"family"`
	Weight       string   `toml:"weight"`        // CSS font-weight, a range for a variable font: "400 700"
	UnicodeRange string   `toml:"unicode_range"` // CSS unicode-range
	Scripts      []string `toml:"scripts"`       // ISO 15924 scripts it serves
	License      string   `toml:"license"`
	Package      string   `toml:"package"` // where it comes from
	Version      string   `toml:"version"`
	Bytes        []byte   `toml:"-"`
}

// Load reads the theme called name from a site's folder. An error is the world's, a diagnostic the theme maker's.
func Load(site fs.FS, name string, source lang.Tag) (*Theme, []diag.Diagnostic, error) {
	t := &Theme{Name: name, Dir: "themes/" + name}
	if _, err := fs.Stat(site, t.Dir+"/layouts"); errors.Is(err, fs.ErrNotExist) {
		return nil, []diag.Diagnostic{{
			Severity: diag.Error, Rule: "theme-missing", File: "lykta.toml",
			Message: fmt.Sprintf("there is no theme %q: the folder %s/layouts is not there", name, t.Dir),
			Hint:    "put the theme there, or name another one with theme = \"…\"",
		}}, nil
	}
	for _, folder := range []struct {
		name, ending string
		into         *[]File
	}{
		{"layouts", ".html", &t.Layouts},
		{"partials", ".html", &t.Partials},
		{"pictures", ".svg", &t.Pictures},
		{"icons", ".svg", &t.Icons},
		{"assets", "", &t.Assets},
	} {
		files, err := readFolder(site, path.Join(t.Dir, folder.name), folder.ending)
		if err != nil {
			return nil, nil, err
		}
		*folder.into = files
	}
	problems, err := t.readMessages(site, source)
	if err != nil {
		return nil, nil, err
	}
	if err := t.readPrintFonts(site); err != nil {
		return nil, nil, err
	}
	fontProblems, err := t.readFonts(site)
	return t, append(problems, fontProblems...), err
}

// Find gives the file called name in a list, or nil.
func Find(files []File, name string) *File {
	i := slices.IndexFunc(files, func(f File) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &files[i]
}

func readFolder(site fs.FS, dir, ending string) ([]File, error) {
	entries, err := fs.ReadDir(site, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list theme folder: %w", err)
	}
	var files []File
	for _, entry := range entries {
		name, matches := strings.CutSuffix(entry.Name(), ending)
		if entry.IsDir() || !matches || strings.HasPrefix(name, ".") || name == "LICENSE" {
			continue
		}
		file := path.Join(dir, entry.Name())
		content, err := fs.ReadFile(site, file)
		if err != nil {
			return nil, fmt.Errorf("read theme file: %w", err)
		}
		files = append(files, File{Name: name, Path: file, Bytes: content})
	}
	return files, nil
}

func (t *Theme) readMessages(site fs.FS, source lang.Tag) ([]diag.Diagnostic, error) {
	file := fmt.Sprintf("%s/ui/%s.toml", t.Dir, source)
	content, err := fs.ReadFile(site, file)
	if errors.Is(err, fs.ErrNotExist) {
		return []diag.Diagnostic{{
			Severity: diag.Error, Rule: "theme-messages", File: file,
			Message: "the theme has no interface strings in the source language",
			Hint:    "add this file with every string the layouts use",
		}}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read interface strings: %w", err)
	}
	messages, problems := message.Parse(file, content, message.Options{Lang: source})
	t.Messages = messages
	return problems, nil
}

// readPrintFonts reads the fonts of fonts/print, in alphabetical order.
func (t *Theme) readPrintFonts(site fs.FS) error {
	files, err := readFolder(site, t.Dir+"/fonts/print", "")
	t.Print = slices.DeleteFunc(files, func(f File) bool {
		ending := strings.ToLower(path.Ext(f.Name))
		return ending != ".ttf" && ending != ".woff"
	})
	return err
}

func (t *Theme) readFonts(site fs.FS) ([]diag.Diagnostic, error) {
	file := t.Dir + "/fonts/fonts.toml"
	content, err := fs.ReadFile(site, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read font list: %w", err)
	}
	if t.Licenses, err = readFolder(site, t.Dir+"/fonts", ".txt"); err != nil {
		return nil, err
	}
	var list struct {
		Font []Font `toml:"font"`
	}
	_, problems := tomlfile.Decode(file, content, 1, &list)
	for _, font := range list.Font {
		name := path.Join(t.Dir, "fonts", font.File)
		if font.Bytes, err = fs.ReadFile(site, name); err != nil {
			problems = append(problems, diag.Diagnostic{
				Severity: diag.Error, Rule: "theme-font", File: file,
				Message: fmt.Sprintf("the font file %q is not there", font.File),
				Hint:    "put it beside fonts.toml, or take its entry out",
			})
			continue
		}
		t.Fonts = append(t.Fonts, font)
	}
	return problems, nil
}
