package index

import "testing"

func TestTextIsWhatReadersSee(t *testing.T) {
	for page, want := range map[string]string{
		"<html><head><title>Titel</title></head><body><p>Ett<p>två</body>tre":      "Ett två",
		"<body><h1>Ett</h1>två <b>tre</b>fyra":                                     "Ett två trefyra",
		"<body><li>a</li><li>b</li>\n\t c":                                         "a b c",
		"<body>a<br>b<span>c</span> d":                                             "a bc d",
		"<body>a&amp;b &lt;c&gt; &#34;d&#34;":                                      `a&b <c> "d"`,
		"<body>a<!-- b -->c<!--htdig_noindex--><nav>d</nav><!--/htdig_noindex-->e": "ace",
		"<body>a<!--htdig_noindex--> b":                                            "a",
		`<body><script>if (a<b) "</p>"</script>c<style>p{}</style>d`:               "cd",
		`<body><a title="a>b" href='c>d'>e</a>`:                                    "e",
		"<!doctype html><body>a":                                                   "a",
		"a < b":                                                                    "a",
		"<body>a\u00a0b":                                                           "a\u00a0b",
		"<head><title>Utan body</title>":                                           "Utan body",
		`<meta name="robots" content="noindex"><body>a`:                            "",
		"<body>NOINDEX a":                                                          "",
		"<body></body>":                                                            "",
		"<":                                                                        "",
		"<body><":                                                                  "",
		"<!":                                                                       "",
		"<!--":                                                                     "",
		"<a href='":                                                                "",
		"</":                                                                       "",
	} {
		got, ok := text([]byte(page))
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", page, got, want)
		}
	}
}

// FuzzText: no page makes the reader fail, and the text is no longer than the page.
func FuzzText(f *testing.F) {
	f.Add("<body>a<!--htdig_noindex--><nav>d</nav><!--/htdig_noindex-->e &amp;")
	f.Fuzz(func(t *testing.T, page string) {
		if got, _ := text([]byte(page)); len(got) > 3*len(page) {
			t.Errorf("%q gives %q", page, got)
		}
	})
}
