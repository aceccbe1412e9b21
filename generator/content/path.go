package content

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// maxPath is the longest path of a page, in bytes: with language, folder and ending a path in a pack stays under 120.
const maxPath = 100

// segment matches one part of a path.
var segment = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// reserved are names that Windows keeps for devices, whatever their ending, so that a pack with them cannot be unpacked there.
var reserved = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// PathOf gives the language-independent path of a page's file: "content/hemma/brak.md" and "translations/ar/hemma/brak.md" are
// "hemma/brak", "content/hemma/index.md" is "hemma", "content/index.md" is "".
func PathOf(file string) string {
	parts := strings.Split(strings.TrimSuffix(file, ".md"), "/")
	switch {
	case len(parts) > 1 && parts[0] == "content":
		parts = parts[1:]
	case len(parts) > 2 && parts[0] == "translations":
		parts = parts[2:]
	}
	if last := len(parts) - 1; parts[last] == "index" {
		parts = parts[:last]
	}
	return strings.Join(parts, "/")
}

// fault is what is wrong with a name, and what to do about it. The zero fault is none.
type fault struct{ message, hint string }

// pathFault tells why a path cannot be an address on every system that reads packs.
func pathFault(p string) fault {
	if f := tooLong(p); f.message != "" {
		return f
	}
	for part := range strings.SplitSeq(p, "/") {
		if f := partFault(part); f.message != "" {
			return f
		}
	}
	return fault{}
}

// partFault tells why a name cannot be a part of an address or a folder of pages.
func partFault(name string) fault {
	if name == "index" {
		return fault{`no part of an address can be "index": it is what a folder's own page is called`, "choose another name"}
	}
	return nameFault(name)
}

// nameFault tells why a name cannot be that of a file.
func nameFault(name string) fault {
	const rule = "use letters a–z, digits and hyphens"
	switch {
	case name == "":
		return fault{"the path has an empty part", "write it without a slash before, after or twice"}
	case strings.Trim(name, ".") == "":
		return fault{"a path cannot lead upwards", "write the whole path from the site's root"}
	case name != strings.ToLower(name):
		return fault{fmt.Sprintf("the name %q has capital letters", name), fmt.Sprintf("rename it to %q: some systems do not tell them apart", strings.ToLower(name))}
	case !segment.MatchString(name):
		return fault{fmt.Sprintf("the name %q has characters that are not for addresses", name), rule}
	case reserved.MatchString(name):
		return fault{fmt.Sprintf("Windows cannot have a file named %q", name), "choose another name"}
	}
	return fault{}
}

// assetEnding matches the ending of a file beside a page.
var assetEnding = regexp.MustCompile(`^(\.[a-z0-9]+)+$`)

// fileFault tells why a file's name cannot be published.
func fileFault(file string) fault {
	base := path.Base(file)
	name, ending := base, ""
	if i := strings.IndexByte(base, '.'); i >= 0 {
		name, ending = base[:i], base[i:]
	}
	if base != strings.ToLower(base) {
		return fault{fmt.Sprintf("the name %q has capital letters", base), fmt.Sprintf("rename it to %q: some systems do not tell them apart", strings.ToLower(base))}
	}
	if f := nameFault(name); f.message != "" {
		return f
	}
	switch {
	case ending == ".md":
		return fault{}
	case slices.Contains([]string{".markdown", ".mdown", ".mkd", ".txt"}, ending):
		return fault{fmt.Sprintf("%q is not the ending of a page", ending), fmt.Sprintf("rename the file to %q", name+".md")}
	case slices.Contains([]string{".html", ".htm", ".xhtml"}, ending):
		return fault{"a page is written in Markdown, not in HTML", fmt.Sprintf("write it as %q", name+".md")}
	case !assetEnding.MatchString(ending):
		return fault{fmt.Sprintf("the file %q has no ending that tells what it is", base), "a page ends in .md, a picture in .svg, .webp, .png or .jpg"}
	}
	return fault{}
}

// tooLong tells that a path is too long to be read everywhere.
func tooLong(p string) fault {
	if len(p) <= maxPath {
		return fault{}
	}
	return fault{fmt.Sprintf("the path is %d characters long, and at most %d are possible", len(p), maxPath), "shorten the names of the page or its folders"}
}
