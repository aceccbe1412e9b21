package search

// The letters below are written in lower case: folding lower-cases first. In a group such as "e=èé" the letters after the
// sign are found by the one before it, which is never itself folded further. Sources: canonical decompositions of the
// Unicode Character Database; the rest is named where it stands.

const latinLetters = `a=àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặª b=ḃḅḇɓ c=çćĉċčḉ d=ďḋḍḏḑḓđðɖɗ e=èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệəǝɛ f=ḟƒ g=ĝğġģǧǵḡɠ h=ĥȟḣḥḧḩḫẖħ ` +
	`i=ìíîïĩīĭįǐȉȋḭḯỉịıİɩ j=ĵǰ k=ķǩḱḳḵƙĸ l=ĺļľḷḹḻḽłŀ m=ḿṁṃ n=ñńņňǹṅṇṉṋŋɲ o=òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿɔº p=ṕṗ ` +
	`r=ŕŗřȑȓṙṛṝṟ s=śŝşšșṡṣṥṧṩſẛ t=ţťțṫṭṯṱẗŧ u=ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựʊ v=ṽṿ w=ŵẁẃẅẇẉẘ x=ẋẍ y=ýÿŷȳẏẙỳỵỷỹƴ ` +
	`z=źżžẑẓẕ ʒ=ǯ ae=æǣǽ oe=œ ss=ß th=þ ij=ĳ dz=ǆǳ lj=ǉ nj=ǌ fi=ﬁ fl=ﬂ`

// greekLetters drop the accents and the final form of sigma.
const greekLetters = `α=ά ε=έ η=ή ι=ίϊΐ ο=ό υ=ύϋΰ ω=ώ σ=ς`

// cyrillicLetters are those that people leave out on keyboards that lack them.
const cyrillicLetters = `е=ёѐ г=ґ и=ѝ`

// arabicLetters join the forms of alef, hamza, ta marbuta and ya that people mix when they type, and the letters that Persian,
// Pashto, Urdu and Sorani keyboards write in their own way. Hamza alone, the vowel signs and tatweel are dropped.
const arabicLetters = `ا=أإآٱٲٳ و=ؤۆۇۈۋ ي=ئىیېۍێےۓ ه=ةھہۂۃەۀ ك=کګڪ ل=ڵ ر=ڕ ن=ں`

// hebrewLetters join final and ordinary forms, and the letters that Yiddish writes with points or as ligatures.
const hebrewLetters = "כ=ך\uFB3A\uFB3B מ=ם\uFB3E נ=ן\uFB40 פ=ף\uFB43\uFB44\uFB4E צ=ץ\uFB46 וו=\u05F0 וי=\u05F1 יי=\u05F2\uFB1F א=\uFB2E\uFB2F\uFB30 ב=\uFB31\uFB4C " +
	"ג=\uFB32 ד=\uFB33 ה=\uFB34 ו=\uFB35\uFB4B ז=\uFB36 ט=\uFB38 י=\uFB39\uFB1D ל=\uFB3C ס=\uFB41 ק=\uFB47 ר=\uFB48 ש=\uFB49\uFB2A\uFB2B\uFB2C\uFB2D ת=\uFB4A"

// thaiLetters spell sara am as people may type it.
const thaiLetters = `า=ำ`

// wideLetters are typed with East Asian keyboards.
const wideLetters = `a=ａ b=ｂ c=ｃ d=ｄ e=ｅ f=ｆ g=ｇ h=ｈ i=ｉ j=ｊ k=ｋ l=ｌ m=ｍ n=ｎ o=ｏ p=ｐ q=ｑ r=ｒ s=ｓ t=ｔ u=ｕ v=ｖ w=ｗ x=ｘ y=ｙ z=ｚ`

// digits of the scripts that have their own.
const digits = `0=٠۰०০๐０ 1=١۱१১๑１ 2=٢۲२২๒２ 3=٣۳३৩๓３ 4=٤۴४৪๔４ 5=٥۵५৫๕５ 6=٦۶६৬๖６ 7=٧۷७৭๗７ 8=٨۸८৮๘８ 9=٩۹९৯๙９`

// unspaced holds ranges of scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana and Han. Their words are bigrams.
const unspaced = "\u0E00\u0EFF\u1000\u109F\u1780\u17FF\u3005\u3007\u3040\u30FF\u3400\u9FFF\uF900\uFAFF"

// The Ethiopic syllables come in rows of eight, a consonant with its vowels.
const (
	fidelFirst = 0x1200
	fidelLast  = 0x1357
)

// fidelVowels are what the orders of a row add to its sixth, the bare consonant, so that inflected words begin alike: ቆልዓ is ቅoልእa.
var fidelVowels = [8]string{"e", "u", "i", "a", "y", "", "o", "wa"}

// Rows that sound alike, or change by their place in a word, are one.
const (
	fidelOpen       = "ህእ" // their first order sounds as the fourth: ሀ = ሃ, አ = ኣ
	fidelFamilies   = "ህ=ሕኅ ስ=ሥ ጽ=ፅ እ=ዕ"
	fidelTigrinya   = "ክ=ኽ ቅ=ቕ" // softened after a vowel
	fidelAmharic    = "ህ=ኽ"
	fidelRounded    = "ቅ=ቍ ክ=ኵ ግ=ጕ ኅ=ኍ ቕ=ቝ ኽ=ዅ" // rounded rows, by their plain row
	fidelRoundOrder = "o u wa wy u"             // their orders 1, 3, 4, 5 and 6
)

// compositions are letters that stay apart from their base, followed by how they look when they are written with a combining mark.
var compositions = []string{"й", "и\u0306", "ї", "і\u0308", "ў", "у\u0306"}

// dropped holds ranges of characters that are left out: combining marks, vowel signs, tone marks, joiners, direction marks and
// apostrophes within words.
const dropped = "\u00AD\u00AD\u0300\u036F\u0483\u0487\u0591\u05BD\u05BF\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u05C7\u0610\u061A\u061C\u061C\u0621\u0621\u0640\u0640\u064B\u065F\u0670\u0670\u06D6\u06DC\u06DF\u06E8\u06EA\u06ED" +
	"\u0711\u0711\u0730\u074A\u0E47\u0E4E\u135D\u135F\u200C\u200F\u202A\u202E\u2060\u206F\uFE00\uFE0F\uFEFF\uFEFF"

// apostrophes stand within words ("go'aan", "м’я"), or between them in the languages of elided.
const apostrophes = "''``\u00B4\u00B4\u02B9\u02BF\u2018\u2019"

// separators holds ranges of characters between words. Characters beyond U+FFFF, such as emoji, and halves of surrogate pairs are separators too.
const separators = "\x00&(/:@[_{\u00A9\u00AB\u00AC\u00AE\u00B3\u00B6\u00B9\u00BB\u00BF\u00D7\u00D7\u00F7\u00F7\u037E\u037E\u0387\u0387\u055A\u055F\u0589\u058A\u05BE\u05BE\u05C0\u05C0\u05C3\u05C3\u05C6\u05C6\u05F3\u05F4" +
	"\u0600\u060F\u061B\u061B\u061D\u061F\u066A\u066D\u06D4\u06D4\u06DD\u06DE\u06E9\u06E9\u0700\u070F\u0964\u0965\u0970\u0970\u0E3F\u0E3F\u0E4F\u0E4F\u0E5A\u0E5B\u104A\u104F\u1360\u1368\u17D4\u17DB" +
	"\u2000\u200B\u2010\u2017\u201A\u2029\u202F\u205F\u2070\u2BFF\u2E00\u2E7F\u3000\u3004\u3008\u3020\u3030\u3030\u30FB\u30FB\uA4FE\uA4FF\uE000\uF8FF\uFD3E\uFD3F\uFE10\uFE6F\uFF01\uFF0F\uFF1A\uFF20\uFF3B\uFF40\uFF5B\uFF65\uFFE0\uFFFF"

// ownRules is what a language asks for beyond its script.
type ownRules struct {
	kept   string // letters that are never found by their base
	joined string // groups of letters that neighbours write instead
	heads  string // particles written together with the word after them, longest first
	elides bool   // an apostrophe divides two words: "l’école"
}

var decompositions = map[rune]string{'å': "a\u030A", 'ä': "a\u0308", 'ö': "o\u0308", 'õ': "o\u0303", 'ü': "u\u0308"}

// ownLetters gives the rules of a language by its first subtag.
func ownLetters(language string) ownRules {
	switch language {
	case "sv", "fi", "fit", "fkv", "rmf", "se", "smj", "sma", "smn", "sms":
		return ownRules{kept: "åäö", joined: "ä=æ ö=ø"}
	case "no", "nb", "nn", "da":
		return ownRules{kept: "æøå", joined: "æ=ä ø=ö"}
	case "et":
		return ownRules{kept: "äöõü"}
	case "fr", "it", "ca":
		return ownRules{elides: true}
	case "ar", "apc", "arz", "ary":
		return ownRules{heads: "وال بال فال كال ولل ال لل و ب ل ف ك"}
	case "he":
		return ownRules{heads: "וה שה בה מה כש ה ו ב ל מ ש כ"}
	case "ti":
		return ownRules{heads: "ብዛዕባ ካብቲ ናብቲ እንተ ካብ ናብ ናይ ምስ ንም ብ ን ዝ ም እ"}
	case "am":
		return ownRules{heads: "እንደ ስለ የ በ ለ ከ"}
	}
	return ownRules{}
}
