package zim

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/output/pack/zim/index"
)

// marked writes libzim's marks as brackets.
func marked(page []byte) string {
	return strings.NewReplacer(index.SkipStart, "[", index.SkipEnd, "]").Replace(string(page))
}

func TestMenusAreMarked(t *testing.T) {
	for page, want := range map[string]string{
		"<body>a<main>b</main>c</body>":                            "<body>[a]<main>b</main>[c]</body>",
		`<body id="top">a<main id="x">b</main></body>`:             `<body id="top">[a]<main id="x">b</main>[]</body>`,
		"<body><main>a<nav>b</nav>c<footer>d</footer></main>":      "<body>[]<main>a[<nav>b</nav>]c[<footer>d</footer>]</main>[",
		"<body><main><footer><nav>a</nav></footer>b</main></body>": "<body>[]<main>[<footer><nav>a</nav></footer>]b</main>[]</body>",
		"<body><nav>a</nav><main><header>b</header></main></body>": "<body>[<nav>a</nav>]<main><header>b</header></main>[]</body>",
		"<body>a<nav>b</nav></body>":                               "<body>a[<nav>b</nav>]</body>",
		"<body>a":                                                  "<body>a",
		"<body><!-- <main> --><script>'<nav>'</script>a<nav>":      "<body>[<!-- <main> --><script>'<nav>'</script>a<nav>",
		"<navigation></nav></main>":                                "<navigation></nav></main>",
		"":                                                         "",
	} {
		if diff := cmp.Diff(want, marked(markMenus([]byte(page)))); diff != "" {
			t.Errorf("%q: %s", page, diff)
		}
	}
}

func TestPageLosesWhatBelongsElsewhere(t *testing.T) {
	page := `<!doctype html><html><head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>x</title>
<link rel="canonical" href="https://lykta.example/sv/">
<link rel="icon" href="a.svg">
</head><body><a class="number" href="sms:112">`
	want := `<!doctype html><html><head>
<meta charset="utf-8">
<title>x</title>
<link rel="icon" href="a.svg">
</head><body><a class="number"` + "\n" + `href="sms:112">`
	if diff := cmp.Diff(want, string(prepare([]byte(page), true))); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyArticlesMayBeIndexed(t *testing.T) {
	for page, want := range map[string]string{
		`<head><title>x`:                               `<head><meta name="robots" content="noindex"><title>x`,
		`<html><meta charset="utf-8">x`:                `<html><meta charset="utf-8"><meta name="robots" content="noindex">x`,
		`<head><meta name="robots" content="noindex">`: `<head><meta name="robots" content="noindex">`,
	} {
		if got := string(prepare([]byte(page), false)); got != want {
			t.Errorf("%q became %q", page, got)
		}
		if got := string(prepare([]byte(page), true)); got != page {
			t.Errorf("as an article, %q became %q", page, got)
		}
	}
}

// FuzzMarkMenus: without the marks, a page is as it was.
func FuzzMarkMenus(f *testing.F) {
	f.Add([]byte("<body>a<main>b<nav>c</nav></main>d</body>"))
	f.Fuzz(func(t *testing.T, page []byte) {
		if bytes.Contains(page, []byte("htdig")) {
			return
		}
		got := bytes.ReplaceAll(bytes.ReplaceAll(markMenus(page), []byte(index.SkipStart), nil), []byte(index.SkipEnd), nil)
		if !bytes.Equal(got, page) {
			t.Errorf("%q became %q", page, got)
		}
	})
}
