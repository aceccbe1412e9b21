package terms

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
)

var languages = []lang.Tag{"sv", "ar", "en"}

func TestTermsSayWhatToWrite(t *testing.T) {
	list, problems := Parse(File, []byte(`
[soc]
forms = ["soc", "socialtjänst*"]
keep = true
note = "Not the police."
[soc.in.en]
use = ["social services"]
keep = false
note = "plural"
`), languages)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	term := list.Terms[0]
	en, ar := term.In["en"], term.In["ar"]
	if term.Name() != "soc" || term.Note != "Not the police." || en.Keep || !ar.Keep || en.Note != "plural" || Proposals(en.Use) != "social services" {
		t.Errorf("got %+v", term)
	}
	if !list.HasKey("soc") || list.HasKey("other") {
		t.Error("keys are not found")
	}
}

func TestMistakesInTermsAreDiagnostics(t *testing.T) {
	_, problems := Parse(File, []byte(`
[soc]
use = ["x"]
[Utredning]
forms = ["utredning"]
[tolk]
forms = ["t*lk", "..."]
[tolk.in.so]
use = ["turjumaan"]
[lvu]
`), languages)
	var got []string
	for _, d := range problems {
		got = append(got, fmt.Sprintf("%d %s", d.Line, d.Message))
		if d.Hint == "" {
			t.Errorf("no hint: %v", d)
		}
	}
	for _, want := range []string{"2 the term has no forms", `3 `, `4 "Utredning" cannot be a key`, `7 the asterisk in "t*lk" stands within a word`, `7 "..." holds no word`, `8 the site is not translated into "so"`, "10 the term has no forms"} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("nothing says %q:\n%s", want, strings.Join(got, "\n"))
		}
	}
}

func TestPatternsFindWholeWords(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"soc", "Ring soc nu.", true},
		{"soc", "Social ordning", false},
		{"socialtjänst*", "Socialtjänsten hjälper", true},
		{"god man", "En GOD  man.", true},
		{"god man", "En god kvinna och man", false},
		{"god m*", "en god man", true},
		{"*سوسيال*", "اتصل بالسُّوسيـال الآن", true},
		{"سوسيال", "السوسيال", false},
		{"Соціальн* служб*", "до соціальної служби", true},
		{"LVU", "ett lvu-beslut", true},
		{"utredning", "", false},
	} {
		p, err := ParsePattern(c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.In(Words(c.text)); got != c.want {
			t.Errorf("%q in %q: %v", c.pattern, c.text, got)
		}
	}
}

func TestFindGivesEachTermOnceInOrder(t *testing.T) {
	list, problems := Parse(File, []byte(`
[god-man]
forms = ["god man"]
[soc]
forms = ["soc", "socialtjänst*"]
[hem]
forms = ["*hem"]
`), languages)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff(list.Find("Socialtjänsten och soc: ett familjehem, en god man."), []int{1, 2, 0}); diff != "" {
		t.Error(diff)
	}
	var none *List
	if none.Find("soc") != nil || none.HasKey("soc") {
		t.Error("no list finds something")
	}
}

// FuzzParse: a list that is read finds the first form of each of its terms in that form itself.
func FuzzParse(f *testing.F) {
	f.Add("soc*", "سوسيال god")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		p, err := ParsePattern(pattern)
		if err != nil {
			return
		}
		if !strings.Contains(pattern, "*") && !p.In(Words(pattern)) {
			t.Errorf("%q is not found in itself", pattern)
		}
		p.In(Words(text))
		list := &List{Terms: []Term{{Key: "a", Forms: []Pattern{p}}}}
		list.index = newIndex(list.Terms)
		if found := list.Find(text); (len(found) > 0) != p.In(Words(text)) {
			t.Errorf("%q in %q: %v", pattern, text, found)
		}
	})
}
