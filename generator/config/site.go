package config

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// siteTable is lykta.toml as it is written.
type siteTable struct {
	Title          string         `toml:"title"`
	BaseURL        string         `toml:"base_url"`
	SourceLanguage string         `toml:"source_language"`
	Theme          string         `toml:"theme"`
	Example        bool           `toml:"example"`
	AsOf           lang.Date      `toml:"as_of"`
	Release        releaseTable   `toml:"release"`
	Publisher      publisherTable `toml:"publisher"`
	Exit           exitTable      `toml:"exit"`
	Embed          embedTable     `toml:"embed"`
	Packs          packsTable     `toml:"packs"`
	Share          shareTable     `toml:"share"`
	Print          []WantedPrint  `toml:"print"`
}

type releaseTable struct {
	Version    string    `toml:"version"`
	Date       lang.Date `toml:"date"`
	NewerAfter lang.Date `toml:"newer_after"`
}

type publisherTable struct {
	Name       string `toml:"name"`
	Email      string `toml:"email"`
	License    string `toml:"license"`
	LicenseURL string `toml:"license_url"`
}

type exitTable struct {
	URL       string            `toml:"url"`
	Languages map[string]string `toml:"languages"`
}

type embedTable struct {
	FrameAncestors []string `toml:"frame_ancestors"`
}

type packsTable struct {
	Formats   []string `toml:"formats"`
	Discreet  []string `toml:"discreet"`
	PublicKey string   `toml:"public_key"`
}

type shareTable struct {
	Pictures bool `toml:"pictures"`
}

// site checks what lykta.toml says.
type site struct {
	doc      *tomlfile.Doc
	problems []diag.Diagnostic
}

func (s *site) fail(rule, message, hint string, keyPath ...string) {
	s.problems = append(s.problems, s.doc.Error(rule, message, hint, keyPath...))
}

// require reports a text that is not there, and tells whether it is.
func (s *site) require(text, hint string, keyPath ...string) bool {
	if strings.TrimSpace(text) == "" {
		s.problems = append(s.problems, s.doc.Missing(hint, keyPath...)...)
		return false
	}
	return true
}

func parseSite(src []byte) (*Config, []diag.Diagnostic) {
	var t siteTable
	doc, problems := tomlfile.Decode(SiteFile, src, 1, &t)
	c := &Config{
		Title: t.Title, Theme: t.Theme, Example: t.Example, AsOf: t.AsOf, Release: model.Release(t.Release), Publisher: model.Publisher(t.Publisher),
		ExitURL: t.Exit.URL, Frames: t.Embed.FrameAncestors, PackFormats: t.Packs.Formats, Discreet: t.Packs.Discreet, PublicKey: t.Packs.PublicKey,
		SharePictures: t.Share.Pictures, SiteFile: doc,
	}
	if !doc.IsRead() {
		return c, problems // more would only repeat it
	}
	s := &site{doc: doc, problems: problems}
	s.require(t.Title, `a working name: title = "Lykta"`, "title")
	c.BaseURL, c.BasePath = s.baseURL(t.BaseURL)
	c.Source = s.sourceLanguage(t.SourceLanguage)
	if s.require(t.Theme, `name a folder under themes/: theme = "lanterna"`, "theme") && !isName.MatchString(t.Theme) {
		s.fail("theme-name", fmt.Sprintf("%q is not the name of a folder under themes/", t.Theme), "use letters a–z, digits and hyphens", "theme")
	}
	if !t.AsOf.IsZero() && !t.Example {
		s.fail("as-of-pinned", "only an example site may pin the date", "take as_of away; --as-of sets it for one build", "as_of")
		c.AsOf = lang.Date{}
	}
	s.release(t.Release)
	s.publisher(t.Publisher)
	c.ExitLanguages = s.exits(t.Exit)
	s.frames(t.Embed.FrameAncestors)
	s.packs(t.Packs)
	s.discreet(t.Packs.Discreet, t.Packs.Formats)
	c.Prints = s.prints(t.Print)
	return c, s.problems
}

// isName matches what may be a folder's or a format's name.
var isName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// basePath matches paths that need no escaping anywhere.
var basePath = regexp.MustCompile(`^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$`)

// baseURL gives the site's address and its path, both ending in "/".
func (s *site) baseURL(written string) (base, path string) {
	const rule, key = "base-url", "base_url"
	if !s.require(written, `the address where the site will stand: base_url = "https://lykta.example/"`, key) {
		return "", "/"
	}
	u, err := url.Parse(written)
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.Opaque != "":
		s.fail(rule, fmt.Sprintf("%q is not a whole address", written), "write it with https:// and the host's name", key)
		return "", "/"
	case u.Scheme != "https" && (u.Scheme != "http" || !isLocal(u.Hostname())):
		s.fail(rule, "the site's address must begin with https://", "http:// is for localhost only", key)
		return "", "/"
	case strings.ContainsAny(written, "?#") || !basePath.MatchString(u.EscapedPath()):
		s.fail(rule, "the site's address has something besides host and path", "use letters a–z, digits, hyphens and / after the host", key)
		return "", "/"
	}
	path = strings.TrimSuffix(u.Path, "/") + "/"
	return u.Scheme + "://" + strings.ToLower(u.Host) + path, path
}

func isLocal(host string) bool { return host == "localhost" || host == "127.0.0.1" || host == "::1" }

func (s *site) sourceLanguage(written string) lang.Tag {
	const key = "source_language"
	if !s.require(written, `the language of content/: source_language = "sv"`, key) {
		return ""
	}
	tag, err := lang.Parse(written)
	if err != nil {
		s.fail("language-tag", err.Error(), `write a tag such as "sv"`, key)
		return ""
	}
	return tag
}

// isVersion matches what may stand in file names.
var isVersion = regexp.MustCompile(`^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$`)

func (s *site) release(r releaseTable) {
	if s.require(r.Version, `version = "2026.11" under [release]`, "release", "version") && (!isVersion.MatchString(r.Version) || len(r.Version) > 20) {
		s.fail("release-version", fmt.Sprintf("%q cannot stand in file names", r.Version), "use at most 20 letters a–z, digits, points and hyphens", "release", "version")
	}
	if r.Date.IsZero() {
		s.problems = append(s.problems, s.doc.Missing("date = 2026-11-21 under [release]", "release", "date")...)
		return
	}
	if !r.NewerAfter.IsZero() && !r.Date.Before(r.NewerAfter) {
		s.fail("release-dates", "newer_after is not after the release's date", "offline copies ask for a newer one after this day", "release", "newer_after")
	}
}

func (s *site) publisher(p publisherTable) {
	s.require(p.Name, "who answers for the site: name under [publisher]", "publisher", "name")
	s.require(p.License, `the licence of texts and pictures: license = "CC BY 4.0" under [publisher]`, "publisher", "license")
	if p.LicenseURL != "" {
		s.https(p.LicenseURL, "publisher", "license_url")
	}
	if at := strings.IndexByte(p.Email, '@'); p.Email != "" && (at <= 0 || at == len(p.Email)-1 || strings.ContainsAny(p.Email, " <>\"'&\t\n")) {
		s.fail("email", fmt.Sprintf("%q is not an e-mail address", p.Email), "write name@host", "publisher", "email")
	}
}

// https reports an address that does not begin with https:// and a host.
func (s *site) https(address string, keyPath ...string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		s.fail("address", fmt.Sprintf("%q is not an https address", address), "write a whole address with https://", keyPath...)
		return false
	}
	return true
}

// exits gives the addresses that languages leave to.
func (s *site) exits(e exitTable) map[lang.Tag]string {
	if s.require(e.URL, "where “leave the page” goes: url under [exit]", "exit", "url") {
		s.https(e.URL, "exit", "url")
	}
	own := map[lang.Tag]string{}
	for _, key := range s.doc.Keys("exit", "languages") {
		tag, err := lang.Parse(key)
		if err != nil {
			s.fail("language-tag", err.Error(), "write language tags before the addresses", "exit", "languages", key)
			continue
		}
		if s.https(e.Languages[key], "exit", "languages", key) {
			own[tag] = e.Languages[key]
		}
	}
	return own
}

// frameSource matches the CSP host sources that may frame the site (CSP 3 §2.3.1), without a path.
var frameSource = regexp.MustCompile(`^(https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?|http://(localhost|127\.0\.0\.1)(:[0-9]+|:\*)?)$`)

func (s *site) frames(sources []string) {
	for i, source := range sources {
		if !frameSource.MatchString(source) {
			s.fail("frame-source", fmt.Sprintf("%q cannot say who may show the site in a frame", source),
				"write https:// and a host without a path, such as https://*.itslearning.com", "embed", "frame_ancestors", fmt.Sprint(i))
		}
	}
}

// isPublicKey matches a minisign public key: "Ed", key ID and Ed25519 key, 42 bytes as base64.
var isPublicKey = regexp.MustCompile(`^RW[QRST][A-Za-z0-9+/]{53}$`)

func (s *site) packs(p packsTable) {
	if p.PublicKey != "" && !isPublicKey.MatchString(p.PublicKey) {
		s.fail("public-key", fmt.Sprintf("%.80q is no minisign public key", p.PublicKey), "copy the second line of the .pub file: 56 letters that begin with RW",
			"packs", "public_key")
	}
	formats := p.Formats
	for i, format := range formats {
		switch {
		case !isName.MatchString(format):
			s.fail("pack-format", fmt.Sprintf("%q is not the name of a format", format), `write a name such as "zip"`, "packs", "formats", fmt.Sprint(i))
		case slices.Contains(formats[:i], format):
			s.fail("pack-format", fmt.Sprintf("%q stands in the list twice", format), "keep one of them", "packs", "formats", fmt.Sprint(i))
		}
	}
}

// discreet checks of which formats a discreet variant is asked for. Those are the ones that children keep in a phone or a bag; the
// others stand on a platform, which shows what is in them.
func (s *site) discreet(chosen, formats []string) {
	able := []string{"zip", "single", "epub"}
	for i, format := range chosen {
		place := []string{"packs", "discreet", fmt.Sprint(i)}
		switch {
		case !slices.Contains(able, format):
			s.fail("pack-discreet", fmt.Sprintf("there is no discreet variant of %q", format), "there is one of "+strings.Join(able, ", "), place...)
		case !slices.Contains(formats, format):
			s.fail("pack-discreet", fmt.Sprintf("%q is not among the formats", format), "add it to formats, or take it out of discreet", place...)
		case slices.Contains(chosen[:i], format):
			s.fail("pack-discreet", fmt.Sprintf("%q stands in the list twice", format), "keep one of them", place...)
		}
	}
}
