package check

import (
	"net/url"
	"path"
	"strings"
)

// cleaned gives an address as a browser reads it (URL Standard §4.4): without white space around it and control characters in it,
// with slashes for backslashes before the query.
func cleaned(address string) string {
	address = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, strings.TrimFunc(address, func(r rune) bool { return r <= ' ' }))
	rest := strings.IndexAny(address, "?#")
	if rest < 0 {
		rest = len(address)
	}
	return strings.ReplaceAll(address[:rest], `\`, "/") + address[rest:]
}

// scheme gives an address's scheme in lower case, or "".
func scheme(address string) string {
	before, _, found := strings.Cut(cleaned(address), ":")
	if !found || before == "" || strings.ContainsAny(before, "/?#[") {
		return ""
	}
	return strings.ToLower(before)
}

// isForeign tells whether an address leads to another host than the site's own. Addresses that fetch nothing from a host, such as
// data: and tel:, do not.
func isForeign(address, base string) bool {
	switch scheme(address) {
	case "", "http", "https", "ws", "wss", "ftp":
	default:
		return false
	}
	u, err := url.Parse(cleaned(address))
	if err != nil {
		return true // a browser may well find a host where we find none
	}
	own, err := url.Parse(base)
	if u.Scheme != "" && u.Host == "" {
		return true // "https:example.org": a browser adds the slashes
	}
	return u.Host != "" && (err != nil || !strings.EqualFold(u.Host, own.Host))
}

// target gives the file in the site's tree and the fragment that an address in file leads to. ok is false for an address that
// leads out of the tree.
func (s *Finished) target(file, address string) (to, fragment string, ok bool) {
	base, err := url.Parse(s.Site.BaseURL)
	if err != nil {
		return "", "", false
	}
	here := base.JoinPath(file)
	there, err := here.Parse(cleaned(address))
	if err != nil || !strings.EqualFold(there.Host, base.Host) || there.Scheme != base.Scheme {
		return "", "", false
	}
	inside, found := strings.CutPrefix(there.Path, s.Site.BasePath)
	if !found {
		return "", "", false
	}
	if there.Path == here.Path && inside != "" {
		return file, there.Fragment, true // a bare fragment
	}
	if inside == "" || strings.HasSuffix(inside, "/") {
		inside += "index.html"
	}
	return path.Clean(inside), there.Fragment, true
}
