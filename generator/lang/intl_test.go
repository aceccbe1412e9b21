package lang

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// intlEntry is what Node's Intl says about a language (internal/cldr/golden.mjs). A field is absent where ICU has nothing.
type intlEntry struct {
	Dir     string
	Name    string
	Plurals struct{ Small, Large string }
	Dates   []string
	Numbers []string
	Sizes   []string
	Lists   []string
	Sorted  []string
}

// ownAnswers are the answers that are meant to differ from Intl's, with the reason.
var ownAnswers = map[string]string{
	"se dates":    "CLDR has its root pattern; own.go writes dates as the Sami parliaments do",
	"en dates":    "readers are in Europe: own.go takes en-GB",
	"en lists":    "readers are in Europe: own.go takes en-GB",
	"az-Arab dir": "V8 overlooks the script",
	"he lists":    "Intl puts a hyphen before Latin letters",
	"pa-PK name":  "a region is no part of a language's name",
	"sr-ME name":  "a region is no part of a language's name",
	"pa sorted":   "x/text has ੳ, which begins no word by itself, after the other letters",
	"zh-TW name":  "a region is no part of a language's name",
}

func readIntl(t *testing.T) map[string]intlEntry {
	t.Helper()
	raw, err := os.ReadFile("testdata/intl.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct{ Tags map[string]intlEntry }
	if err := json.Unmarshal(raw, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Tags) < 60 {
		t.Fatalf("the golden file has only %d languages", len(golden.Tags))
	}
	return golden.Tags
}

// narrowSpaces makes narrow no-break spaces and spaces equal: V8 writes spaces where CLDR and ICU have narrow ones.
var narrowSpaces = cmp.Transformer("narrowSpaces", func(s string) string { return strings.ReplaceAll(s, "\u202f", " ") })

func TestAnswersEqualThoseOfIntl(t *testing.T) {
	used := map[string]bool{}
	for name, want := range readIntl(t) {
		tag, err := Parse(name)
		if err != nil {
			t.Error(err)
			continue
		}
		got := answers(tag, want)
		for _, kind := range []struct {
			name      string
			want, got any
			absent    bool
		}{
			{"dir", want.Dir, got.Dir, want.Dir == ""},
			{"name", want.Name, got.Name, want.Name == ""},
			{"plurals", want.Plurals, got.Plurals, want.Plurals.Small == ""},
			{"dates", want.Dates, got.Dates, want.Dates == nil},
			{"numbers", want.Numbers, got.Numbers, want.Numbers == nil},
			{"sizes", want.Sizes, got.Sizes, want.Sizes == nil},
			{"lists", want.Lists, got.Lists, want.Lists == nil},
			{"sorted", want.Sorted, got.Sorted, want.Sorted == nil},
		} {
			diff := cmp.Diff(kind.want, kind.got, narrowSpaces)
			if kind.absent || diff == "" {
				continue
			}
			if _, meant := ownAnswers[name+" "+kind.name]; meant {
				used[name+" "+kind.name] = true
				continue
			}
			t.Errorf("%s %s (-Intl +lang):\n%s", name, kind.name, diff)
		}
	}
	for key := range ownAnswers {
		if !used[key] {
			t.Errorf("%s does not differ from Intl any longer; take it out of ownAnswers", key)
		}
	}
}

// answers asks lang what was asked of Intl.
func answers(tag Tag, want intlEntry) intlEntry {
	got := intlEntry{Dir: string(tag.Dir()), Name: tag.Name()}
	letters := map[Category]string{Zero: "z", One: "o", Two: "t", Few: "f", Many: "m", Other: "x"}
	for n := range 131 {
		got.Plurals.Small += letters[tag.Plural(n)]
	}
	for _, n := range []int{1000, 1001, 1000000, 2000000} {
		got.Plurals.Large += letters[tag.Plural(n)]
	}
	for month := range 12 {
		got.Dates = append(got.Dates, tag.FormatDate(Date{2026, month + 1, 1 + 2*month}))
	}
	for _, n := range []int64{7, 1234, 12345, 1234567, -5} {
		got.Numbers = append(got.Numbers, tag.FormatNumber(n))
	}
	for _, n := range []int64{640_000, 1_200_000, 35_000_000, 4_500_000_000} {
		got.Sizes = append(got.Sizes, tag.FormatBytes(n))
	}
	letterParts := []string{"a", "b", "c", "d"}
	for n := range letterParts {
		got.Lists = append(got.Lists, tag.List(letterParts[:n+1]))
	}
	got.Sorted = slices.Clone(want.Sorted)
	slices.Reverse(got.Sorted) // so that order cannot come from the golden file
	tag.Collator().Sort(got.Sorted)
	return got
}
