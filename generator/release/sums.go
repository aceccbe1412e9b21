package release

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"lykta/generator/fingerprint"
)

// Sum is one line of a list of sums.
type Sum struct {
	Path   string
	SHA256 fingerprint.Sum
}

// EncodeSums writes a list as sha256sum --check reads it (GNU coreutils: sum, two spaces, name).
func EncodeSums(sums []Sum) []byte {
	var b bytes.Buffer
	for _, s := range sums {
		fmt.Fprintf(&b, "%s  %s\n", s.SHA256, s.Path)
	}
	return b.Bytes()
}

// DecodeSums reads a list of sums as EncodeSums writes it; "*" before a name, the mark of binary files, is allowed.
func DecodeSums(text []byte) ([]Sum, error) {
	if len(text) > MaxManifest || !bytes.HasSuffix(text, []byte("\n")) {
		return nil, errors.New("read list of sums: it is cut off, or is none")
	}
	var sums []Sum
	seen := map[string]bool{}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(text), "\n"), "\n") {
		digits, path, found := strings.Cut(line, " ")
		var s Sum
		if !found || len(path) < 2 || path[0] != ' ' && path[0] != '*' || digits != strings.ToLower(digits) || s.SHA256.UnmarshalText([]byte(digits)) != nil {
			return nil, fmt.Errorf("read list of sums: %.80q is no line of one", line)
		}
		s.Path = path[1:]
		if !isSafePath(s.Path) || seen[s.Path] {
			return nil, fmt.Errorf("read list of sums: %.80q cannot be a file of ours", s.Path)
		}
		seen[s.Path] = true
		if sums = append(sums, s); len(sums) > mostListed {
			return nil, fmt.Errorf("read list of sums: it lists more than %d files", mostListed)
		}
	}
	return sums, nil
}
