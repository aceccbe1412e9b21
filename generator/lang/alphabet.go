package lang

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// collations names the tailoring of x/text for tags that x/text does not find by itself.
const collations = " no:da nb:da nn:da kl:da fit:fi rmf:fi prs:fa haz:fa pes:fa azb:und az-Arab:und tl:fil sh:hr cnr:hr gl:es bs:hr bs-Latn:hr sr-Latn:hr zh-Hans:zh yue:zh-Hant sma:und smj:und sms:und "

// collation gives the tag of the nearest tailoring of x/text.
func (t Tag) collation() string {
	withScript := t.Language() + "-" + t.Script()
	for _, tag := range []string{string(t), withScript, t.Language()} {
		if _, after, found := strings.Cut(collations, " "+tag+":"); found {
			base, _, _ := strings.Cut(after, " ")
			return base
		}
	}
	return withScript
}

// alphabets are own tailorings, in the manner of CLDR's: "z<å<ä=æ" puts å after z and everything that begins with z, ä
// after å, and æ where ä is; "آ>اا" sorts one letter as others.
var alphabets = [...]struct{ tags, rules string }{
	// CLDR 48: the letters that carry a hamza are sorted as alif.
	{" ar ", "ا=أ=إ=ؤ=ئ=ء آ>اا"},
	{" ckb sdh ku-Arab ", "ر<ڕ ه=ھ"},
	{" ku kmr ", "c<ç e<ê i<î s<ş u<û"},
	{" smj ", "a<á n<ń=ŋ=ñ z<å<ä=æ<ö=ø"},
	{" sma ", "i<ï z<æ=ä<ö=ø<å"},
	{" sms ", "a<â c<č<ʒ<ǯ d<đ g<ǧ<ǥ k<ǩ n<ŋ o<õ s<š z<ž<å<ä<ö"},
	{" smn ", "a<â c<č d<đ n<ŋ s<š z<ž<æ<ø<å<ä<á<ö"},
	{" rom rmn rmy ", "c<č=ć s<š=ś z<ž=ź"},
	{" as bn ", "ঔ<ং<ঃ<ঁ"},
	{" uz ", "z<oʻ=o‘=o’=oʼ=o'<gʻ=g‘=g’=gʼ=g'<sh<ch"},
	{" lv ", "a<ā e<ē i<ī o<ō r<ŗ u<ū"},
	{" wo ", "a<à e<é<ë n<ñ<ŋ o<ó"},
	{" fy ", "i=y=ý"},
	{" tk ", "c<ç e<ä j<ž n<ň o<ö s<ş u<ü y<ý"},
}

// firstMark begins a private-use area. Its characters sort after every letter, so that z with a mark comes after "zz".
const firstMark = '\U000F0001'

// tailoring gives what rewrites lower-case text in NFC so that x/text sorts it by the language's own alphabet, or nil.
func (t Tag) tailoring() *strings.Replacer {
	for _, tag := range []string{t.Language() + "-" + t.Script(), t.Language()} {
		for _, a := range alphabets {
			if strings.Contains(a.tags, " "+tag+" ") && (strings.Contains(tag, "-") || Tag(tag).Script() == t.Script()) {
				return strings.NewReplacer(replacements(a.rules)...)
			}
		}
	}
	return nil
}

func replacements(rules string) []string {
	var pairs []string
	for rule := range strings.FieldsSeq(rules) {
		if from, to, found := strings.Cut(rule, ">"); found {
			pairs = append(pairs, from, to)
			continue
		}
		mark := rune(firstMark - 1)
		anchor := ""
		for i, letters := range strings.Split(rule, "<") {
			same := strings.Split(letters, "=")
			to := anchor + string(mark)
			if i == 0 {
				anchor = same[0]
				to, same = anchor, same[1:]
			}
			for _, from := range same {
				pairs = append(pairs, from, to)
			}
			mark++
		}
	}
	return pairs
}

// scriptOrder has the first letter of each script in the order of their weights. A script ends where the next begins.
// For Arabic and Han it has the last letter before them (Samaritan, Yi), because Persian and pinyin change what comes first.
const scriptOrder = "Latn:a Grek:α Cyrl:а Geor:ა Armn:ա Hebr:א Arab:ࠕ Syrc:ܐ Thaa:ހ Nkoo:ߊ Tfng:ⴰ Ethi:ሀ Deva:ॐ Beng:অ Guru:ਅ Gujr:ૐ Orya:ଅ Taml:ௐ Telu:అ " +
	"Knda:ಅ Mlym:അ Sinh:අ Thai:ก Laoo:ກ Tibt:ཀ Mymr:က Khmr:ក Mong:ᠠ Hang:가 Hira:あ Bopo:ㄅ Hani:ꒌ"

// scriptEdges gives the first letter of a script and of the next one; for Japanese, of kana. Nothing comes after Han: next is "".
func scriptEdges(script string) (first, next string, ok bool) {
	switch script {
	case "Hans", "Hant":
		script = "Hani"
	case "Kore":
		script = "Hang"
	case "Jpan":
		script = "Hira"
	}
	_, after, ok := strings.Cut(scriptOrder, script+":")
	if !ok {
		return "", "", false
	}
	first, after, _ = strings.Cut(after, " ")
	_, next, _ = strings.Cut(after, ":")
	next, _, _ = strings.Cut(next, " ")
	return first, next, true
}

// heading is a letter of an A–Z list and the sort key with which its words begin.
type heading struct {
	label string
	key   []byte
}

// latinAlphabet completes CLDR's index letters, which leave out letters that no native word begins with.
const latinAlphabet = " A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"

// pinyin has the first character of each initial in the pinyin order of CLDR.
const pinyin = "A阿 B八 C嚓 D咑 E妸 F发 G旮 H哈 J丌 K咔 L垃 M妈 N拏 O噢 P妑 Q七 R呥 S仨 T他 W屲 X夕 Y丫 Z帀"

// IndexLetter gives the heading that word stands under in an A–Z list; Collator's method of the same name is quicker for many
// words.
func (t Tag) IndexLetter(word string) string { return t.Collator().IndexLetter(word) }

// IndexLetter gives the heading that word stands under in an A–Z list, by the language's own alphabet: Å, Ä and Ö of their own in
// Swedish, É under E; the family's first letter in Ethiopic script; the pinyin initial in Chinese. Words with the Arabic article
// stand under alif: it is not taken off. A word in another script stands under its own first letter, in Chinese all Latin words under "A–Z", and a number under "#".
// Sorted words that begin with a letter or digit have each heading once. It gives "" for a word without letters or digits.
func (c *Collator) IndexLetter(word string) string {
	start := strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if start < 0 {
		return ""
	}
	word = word[start:]
	weights := c.weights(word)
	if len(weights) == 0 || weights[0] < c.latin {
		return "#"
	}
	key := c.primary(weights)
	i := sort.Search(len(c.headings), func(i int) bool { return bytes.Compare(c.headings[i].key, key) > 0 })
	if i == 0 || !c.isOwn(weights[0]) || !c.wideHeadings && !bytes.HasPrefix(key, c.headings[i-1].key) {
		letter := firstLetter(word)
		if c.latinHeadings && letter >= "A" && letter <= "Z" {
			return "A–Z"
		}
		return letter
	}
	return c.headings[i-1].label
}

// firstLetter gives the first letter of word in upper case without marks, for words that no heading of the alphabet fits.
func firstLetter(word string) string {
	for _, r := range norm.NFD.String(word[:min(len(word), 4*utf8.UTFMax)]) {
		return string(unicode.ToUpper(r))
	}
	return ""
}

// makeHeadings sorts the language's index letters and drops those that its alphabet does not tell from an earlier one.
func (c *Collator) makeHeadings(t Tag) []heading {
	labels := t.locale().index
	switch t.Script() {
	case "Latn":
		labels += latinAlphabet
	case "Ethi", "Jpan", "Kore":
		c.wideHeadings = true
	case "Hans":
		labels = pinyin
		c.wideHeadings, c.latinHeadings = true, true
	case "Hant":
		labels = "" // CLDR lists radicals, but sorts by strokes
	}
	var list []heading
	for label := range strings.FieldsSeq(labels) {
		name, first := label, label
		if labels == pinyin {
			name, first = label[:1], label[1:]
		}
		if weights := c.weights(first); len(weights) > 0 && c.isOwn(weights[0]) {
			list = append(list, heading{name, c.primary(weights)})
		}
	}
	slices.SortStableFunc(list, func(a, b heading) int { return bytes.Compare(a.key, b.key) })
	return slices.CompactFunc(list, func(a, b heading) bool { return bytes.Equal(a.key, b.key) })
}
