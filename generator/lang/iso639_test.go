package lang

import "testing"

func TestISO639(t *testing.T) {
	for tag, want := range map[Tag]string{
		"sv": "swe", "ar": "ara", "prs": "prs", "so": "som", "ti": "tir", "uk": "ukr", "en": "eng", "zh-Hant-TW": "zho",
		"fa": "fas", "sv-x-lattlast": "swe", "rmy": "rmy", "sma": "sma", "": "und", "x": "und", "qqqq": "und",
	} {
		if got := tag.ISO639(); got != want {
			t.Errorf("%q is %q, want %q", tag, got, want)
		}
	}
}
