package zim

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/zim/container"
)

// Limits of openZIM's metadata, in characters.
const (
	maxTitle       = 30
	maxDescription = 80
	maxLong        = 4000
)

// metadata gives what the file says of itself (openZIM, "Metadata"). What is not known is left out: an empty entry is a fault.
func metadata(p pack.Pack, home *model.Page, content []container.Entry, illustration []byte) []container.Entry {
	description := shorten(p.Tagline, maxDescription)
	facts := []struct{ name, value string }{
		{"Counter", counter(content)},
		{"Creator", p.Publisher.Name},
		{"Date", p.Release.Date.String()},
		{"Description", description},
		{"Language", language(p)},
		{"License", p.Publisher.License},
		{"LongDescription", longDescription(home, description)},
		{"Name", name(p)},
		{"Publisher", p.Publisher.Name},
		{"Scraper", "Lykta"},
		{"Source", p.Address},
		{"Tags", "_category:other;_ftindex:yes;_pictures:yes;_videos:no;_details:yes"},
		{"Title", shorten(p.Title, maxTitle)},
	}
	var list []container.Entry
	for _, f := range facts {
		if f.value != "" {
			list = append(list, container.Entry{Namespace: container.Metadata, Path: f.name, MIME: "text/plain;charset=utf-8", Bytes: []byte(f.value)})
		}
	}
	return append(list, container.Entry{
		Namespace: container.Metadata, Path: "Illustration_48x48@1", MIME: "image/png", Bytes: illustration, Stored: true,
	})
}

// counter tells how many entries of each type there are: "text/css=3;text/html=10".
func counter(content []container.Entry) string {
	n := map[string]int{}
	var types []string
	for _, e := range content {
		if n[e.MIME]++; n[e.MIME] == 1 {
			types = append(types, e.MIME)
		}
	}
	slices.Sort(types)
	for i, t := range types {
		types[i] = fmt.Sprintf("%s=%d", t, n[t])
	}
	return strings.Join(types, ";")
}

func language(p pack.Pack) string {
	if p.Language == nil {
		return "mul"
	}
	return p.Language.Tag.ISO639()
}

// longDescription is what the home page says the site is about, where that is more than the short one.
func longDescription(home *model.Page, short string) string {
	if home == nil || len([]rune(home.Description)) <= len([]rune(short)) {
		return ""
	}
	return shorten(home.Description, maxLong)
}

// name stays the same in all versions, so that readers know a newer file: "lykta_sv_all", or a municipality's key instead of "all".
func name(p pack.Pack) string {
	tag := lang.Tag("all")
	if p.Language != nil {
		tag = p.Language.Tag
	}
	key := strings.TrimPrefix(p.Folder, "lykta-"+strings.ToLower(string(tag))+"-"+p.Release.Version)
	if key = strings.TrimPrefix(key, "-"); key == "" {
		key = "all"
	}
	return "lykta_" + strings.ToLower(string(tag)) + "_" + key
}

// shorten cuts a text to at most n characters, after a word where it can, and joins its lines.
func shorten(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	letters := []rune(s)
	if len(letters) <= n {
		return s
	}
	short := string(letters[:n-1])
	if at := strings.LastIndexByte(short, ' '); at > 0 {
		short = short[:at]
	}
	return strings.TrimRight(short, " ,.;:") + "…"
}
