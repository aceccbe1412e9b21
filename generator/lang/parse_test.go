package lang

import (
	"strings"
	"testing"
)

func TestParseGivesTheCanonicalForm(t *testing.T) {
	for in, want := range map[string]Tag{
		"sv": "sv", "SV": "sv", "swe": "sv", "smj": "smj", "fit": "fit", "rmn": "rmn", "rmy": "rmy", "rmf": "rmf", "rmu": "rmu",
		"prs": "prs", "kmr": "kmr", "ckb": "ckb", "no": "no", "tl": "tl", "iw": "he", "ji": "yi",
		"zh-hant-tw": "zh-Hant-TW", "ZH-YUE": "yue", "KU-latn": "ku-Latn", "es-419": "es-419", "sr-CYRL-rs": "sr-Cyrl-RS",
		"sv-x-lattlast": "sv-x-lattlast", "sv-X-LattLast-9": "sv-x-lattlast-9", "sl-ROZAJ-1994": "sl-rozaj-1994",
		"ar-u-nu-latn": "ar-u-nu-latn", "en-u-ca-gregory-a-foo-x-u": "en-a-foo-u-ca-gregory-x-u", "qaa-Qaaa-QM-x-southern": "qaa-Qaaa-QM-x-southern",
		"en-Latn": "en-Latn",
	} {
		if got, err := Parse(in); err != nil || got != want {
			t.Errorf("Parse(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"":                     "empty",
		"sv_SE":                "hyphen instead of the underscore",
		"sv-":                  "hyphen too many",
		"-sv":                  "hyphen too many",
		"sv--SE":               "hyphen too many",
		"svenska":              "two or three letters of a language",
		"x-lattlast":           "two or three letters of a language",
		"s":                    "two or three letters of a language",
		"12":                   "two or three letters of a language",
		"xx":                   `"xx" is not the code of a language`,
		"und":                  `"und" is not the code of a language`,
		"sv-Xxxx":              `"xxxx" is not the code of a script`,
		"sv-WX":                `"wx" is not the code of a country`,
		"sv-SE-Latn":           `"latn" stands in the wrong place`,
		"sv-lattlastsvenska":   "longer than eight",
		"sv-x":                 "something must follow -x",
		"sv-u-x-a":             "something must follow -u",
		"sv-rozaj-rozaj":       "twice",
		"sv-a-bb-a-cc":         "twice",
		"své":                  `not 'é'`,
		"sv SE":                `not ' '`,
		"sv\x00":               `not '\x00'`,
		"\xff":                 "only the letters",
		"zh-min-nan":           "wrong place",
		strings.Repeat("a", 9): "longer than eight",
	} {
		got, err := Parse(in)
		if err == nil {
			t.Errorf("Parse(%q) = %q, want an error", in, got)
			continue
		}
		if !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q): %v; want it to say %q", in, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"sv", "zh-Hant-TW", "ku-Latn", "sv-x-lattlast", "en-u-ca-gregory-a-foo", "i-lux", "zh-cmn-Hans-CN", "de-1901-x-a-b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tag, err := Parse(s)
		if err != nil {
			if tag != "" {
				t.Errorf("Parse(%q) gives both %q and an error", s, tag)
			}
			return
		}
		again, err := Parse(tag.String())
		if err != nil || again != tag {
			t.Errorf("Parse(%q) = %q, but Parse of that = %q, %v", s, tag, again, err)
		}
		last := tag
		for _, fallback := range tag.Fallbacks() {
			if parsed, err := Parse(fallback.String()); err != nil || parsed != fallback || len(fallback) >= len(last) {
				t.Errorf("%q falls back to %q, which is %q, %v", last, fallback, parsed, err)
			}
			last = fallback
		}
		if last.String() != tag.Language() {
			t.Errorf("the fallbacks of %q end in %q", tag, last)
		}
	})
}
