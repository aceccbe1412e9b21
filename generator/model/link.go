package model

import (
	"path"
	"strings"
)

// LinkTarget tells where an internal link leads. dest is as an author wrote it: "/path", "/path#id", "#id", or a path to a
// ".md" file relative to the page's own file; file is that page's file, such as "content/hemma/brak.md" or
// "translations/ar/hemma/brak.md". ok is false when dest is none of these or leads out of the site.
func LinkTarget(file, dest string) (page, fragment string, ok bool) {
	dest, fragment, _ = strings.Cut(dest, "#")
	switch {
	case dest == "":
		return PagePath(file), fragment, true
	case strings.HasPrefix(dest, "/"):
		return strings.Trim(path.Clean(dest), "/"), fragment, true
	case strings.HasSuffix(dest, ".md"):
		root, _ := contentRoot(file)
		target := path.Join(path.Dir(file), dest)
		page = PagePath(target)
		if !strings.HasPrefix(target, root) || path.Clean("/"+page) != "/"+page {
			return "", "", false
		}
		return page, fragment, true
	}
	return "", "", false
}

// PagePath gives the language-independent path of the page in a file: "content/hemma/index.md" is "hemma".
func PagePath(file string) string {
	_, rest := contentRoot(file)
	rest = strings.TrimSuffix(rest, ".md")
	if rest == "index" {
		return ""
	}
	return strings.TrimSuffix(rest, "/index")
}

// contentRoot splits a page's file into the folder of its language, with a slash, and the rest.
func contentRoot(file string) (root, rest string) {
	if rest, found := strings.CutPrefix(file, "content/"); found {
		return "content/", rest
	}
	if rest, found := strings.CutPrefix(file, "translations/"); found {
		tag, inner, _ := strings.Cut(rest, "/")
		return "translations/" + tag + "/", inner
	}
	return "", file
}

// PictureFile gives the file of a picture beside a page: src is relative to the page's own file in content/.
// ok is false when it would lie outside content/.
func PictureFile(pageFile, src string) (file string, ok bool) {
	_, rest := contentRoot(pageFile)
	file = path.Join("content", path.Dir(rest), src)
	return file, strings.HasPrefix(file, "content/")
}
