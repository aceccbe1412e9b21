package lang

import "testing"

func TestList(t *testing.T) {
	for _, test := range []struct {
		tag   Tag
		parts []string
		want  string
	}{
		{"sv", nil, ""},
		{"sv", []string{"a"}, "a"},
		{"sv", []string{"a", "b"}, "a och b"},
		{"sv", []string{"a", "b", "c"}, "a, b och c"},
		{"sv", []string{"{1}", "{0}", "{", "{9}"}, "{1}, {0}, { och {9}"},
		{"en", []string{"a", "b", "c"}, "a, b and c"},
		{"en-GB", []string{"a", "b", "c"}, "a, b and c"},
		{"ar", []string{"أ", "ب", "ج"}, "أ وب وج"},
		{"ckb", []string{"ا", "ب", "پ"}, "ا، ب و پ"},
		{"fit", []string{"a", "b", "c"}, "a, b ja c"},
		{"smj", []string{"a", "b"}, "a ja b"},
		{"sma", []string{"a", "b"}, "a jïh b"},
		{"rmn", []string{"a", "b", "c"}, "a, b, c"},
		{"so", []string{"a", "b"}, "a iyo b"},
		{"zh", []string{"一", "二", "三"}, "一、二和三"},
	} {
		if got := test.tag.List(test.parts); got != test.want {
			t.Errorf("%s %q: %q, want %q", test.tag, test.parts, got, test.want)
		}
	}
}

func TestQuotes(t *testing.T) {
	for tag, want := range map[Tag]Quotes{
		"sv": {"”", "”", "’", "’"}, "sv-FI": {"”", "”", "’", "’"}, "fi": {"”", "”", "’", "’"}, "fit": {"”", "”", "’", "’"},
		"smj": {"”", "”", "’", "’"}, "en": {"“", "”", "‘", "’"}, "de": {"„", "“", "‚", "‘"}, "fr": {"«", "»", "«", "»"}, "pl": {"„", "”", "«", "»"},
		"uk": {"«", "»", "„", "“"}, "ar": {"”", "“", "’", "‘"}, "prs": {"«", "»", "‹", "›"}, "ja": {"「", "」", "『", "』"}, "qaa": {"“", "”", "‘", "’"},
	} {
		if got := tag.Quotes(); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}
