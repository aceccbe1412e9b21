//go:build deps

package generator

import (
	_ "github.com/BurntSushi/toml"
	_ "github.com/gofrs/flock"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/spf13/cobra"
	_ "github.com/tdewolff/minify/v2"
	_ "github.com/tdewolff/minify/v2/css"
	_ "github.com/tdewolff/minify/v2/html"
	_ "github.com/tdewolff/minify/v2/js"
	_ "github.com/tdewolff/minify/v2/svg"
	_ "github.com/yuin/goldmark"
	_ "github.com/yuin/goldmark/extension"
	_ "golang.org/x/net/html"
	_ "golang.org/x/term"
	_ "golang.org/x/text/collate"
	_ "golang.org/x/text/feature/plural"
	_ "golang.org/x/text/language"
	_ "golang.org/x/text/unicode/norm"
	_ "pgregory.net/rapid"
)
