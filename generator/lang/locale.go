package lang

// locale is what is known about one language.
type locale struct {
	name    string
	script  string
	months  string // twelve names in the form used in dates, separated by |
	date    string // d, m and y stand for day, month and year
	quotes  Quotes
	and     string
	decimal string
	group   string
}

func (t Tag) locale() locale {
	if l, ok := locales[string(t)]; ok {
		return l
	}
	for _, f := range t.Fallbacks() {
		if l, ok := locales[string(f)]; ok {
			return l
		}
	}
	return locale{script: "Latn", date: "y-m-d", months: "01|02|03|04|05|06|07|08|09|10|11|12", quotes: Quotes{"“", "”", "‘", "’"}, and: ", ", decimal: ".", group: " "}
}

var locales = map[string]locale{
	"sv":  {"svenska", "Latn", "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december", "d m y", Quotes{"”", "”", "’", "’"}, " och ", ",", "\u00a0"},
	"en":  {"English", "Latn", "January|February|March|April|May|June|July|August|September|October|November|December", "d m y", Quotes{"“", "”", "‘", "’"}, " and ", ".", ","},
	"ar":  {"العربية", "Arab", "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر", "d m y", Quotes{"”", "“", "’", "‘"}, " و", ".", ","},
	"so":  {"Soomaali", "Latn", "Janaayo|Febraayo|Maarso|Abriil|Maajo|Juun|Luuliyo|Ogosto|Sebtembar|Oktoobar|Nofembar|Desembar", "d m y", Quotes{"“", "”", "‘", "’"}, " iyo ", ".", ","},
	"ti":  {"ትግርኛ", "Ethi", "ጥሪ|ለካቲት|መጋቢት|ሚያዝያ|ግንቦት|ሰነ|ሓምለ|ነሓሰ|መስከረም|ጥቅምቲ|ሕዳር|ታሕሳስ", "d m y", Quotes{"“", "”", "‘", "’"}, "ን ", ".", ","},
	"prs": {"دری", "Arab", "جنوری|فبروری|مارچ|اپریل|می|جون|جولای|اگست|سپتمبر|اکتوبر|نومبر|دسمبر", "d m y", Quotes{"«", "»", "‹", "›"}, " و ", ".", ","},
	"uk":  {"українська", "Cyrl", "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня", "d m y", Quotes{"«", "»", "„", "“"}, " і ", ",", "\u00a0"},
	"fi":  {"suomi", "Latn", "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta", "d. m y", Quotes{"”", "”", "’", "’"}, " ja ", ",", "\u00a0"},
}

// Name gives the language's own name for itself, such as "العربية"; the tag itself when the name is not known.
func (t Tag) Name() string {
	if name := t.locale().name; name != "" {
		return name
	}
	return string(t)
}

// Quotes are a language's quotation marks, outer and inner.
type Quotes struct{ Open, Close, InnerOpen, InnerClose string }

// Quotes gives the language's quotation marks.
func (t Tag) Quotes() Quotes { return t.locale().quotes }

// List joins parts as the language writes a list: "a, b och c". No parts give "".
func (t Tag) List(parts []string) string {
	out := ""
	for i, p := range parts {
		switch {
		case i == 0:
		case i == len(parts)-1:
			out += t.locale().and
		default:
			out += ", "
		}
		out += p
	}
	return out
}
