package lang

// own holds what CLDR lacks or leaves at its root values, written by hand. A base is a locale of CLDR, which gives the rest;
// a language whose month names are not settled writes dates as ISO 8601.
var own = [...]locale{
	// Sami. Dates have the month in the genitive and b. for the word "day", as the Sami parliaments write them.
	{
		tag: "se", base: "se", date: "{month} {d}. b. {y}",
		months: "ođđajagemánu|guovvamánu|njukčamánu|cuoŋománu|miessemánu|geassemánu|suoidnemánu|borgemánu|čakčamánu|golggotmánu|skábmamánu|juovlamánu",
	},
	{
		tag: "smj", base: "sv", name: "julevsámegiella", date: "{month} {d}. b. {y}",
		months: "ådåjakmáno|guovvamáno|snjuktjamáno|vuoratjismáno|moarmesmáno|biehtsemáno|sjnjilltjamáno|bårggemáno|ragátmáno|gålgådismáno|basádismáno|javllamáno",
		list:   "{0} ja {1}|{0}, {1}|{0}, {1}|{0} ja {1}",
		index:  "A Á B C D E F G H I J K L M N Ń O P Q R S T U V W X Y Z Å Ä Ö",
	},
	{
		tag: "sma", base: "sv", name: "åarjelsaemien gïele", date: "{month} {d}. b. {y}",
		months: "tsïengelen|goevten|njoktjen|voerhtjen|suehpeden|ruffien|snjaltjen|mïetsken|skïereden|golken|rahkan|goeven",
		list:   "{0} jïh {1}|{0}, {1}|{0}, {1}|{0} jïh {1}",
		index:  "A B C D E F G H I Ï J K L M N O P Q R S T U V W X Y Z Æ Ö Å",
	},
	{
		tag: "sms", base: "fi", name: "nuõrttsääʹmǩiõll", date: "{y}-{mm}-{dd}",
		list:  "{0} da {1}|{0}, {1}|{0}, {1}|{0} da {1}",
		index: "A Â B C Č Ʒ Ǯ D Đ E F G Ǧ Ǥ H I J K Ǩ L M N Ŋ O Õ P Q R S Š T U V W X Y Z Ž Å Ä Ö",
	},
	// Meänkieli shares months, "ja" and alphabet with Finnish.
	{tag: "fit", base: "fi", name: "meänkieli"},
	// Romani. Its varieties in Sweden have no common month names.
	{tag: "rom", base: "sv", name: "romani čhib", date: "{y}-{mm}-{dd}", list: neutralList, index: romaniIndex},
	{tag: "rmn", base: "sv", name: "romani čhib (arli)", date: "{y}-{mm}-{dd}", list: neutralList, index: romaniIndex},
	{tag: "rmy", base: "sv", name: "romani čhib (vlax)", date: "{y}-{mm}-{dd}", list: neutralList, index: romaniIndex},
	{tag: "rmf", base: "fi", name: "kaalengo tšimb", date: "{y}-{mm}-{dd}", list: neutralList},
	{tag: "rmu", base: "sv", name: "rommani", date: "{y}-{mm}-{dd}", list: neutralList},
	// English in Europe writes "21 November 2026"; CLDR's plain "en" is American.
	{tag: "en", base: "en-GB", name: "English"},
	// Codes that CLDR keeps under another one.
	{tag: "prs", base: "fa-AF"},
	{tag: "haz", base: "fa-AF", name: "هزارگی"},
	{tag: "pes", base: "fa"},
	{tag: "arb", base: "ar"},
	{tag: "kmr", base: "ku"},
	{tag: "sh", base: "sr-Latn", name: "srpskohrvatski"},
	{tag: "cnr", base: "sr-Latn", name: "crnogorski"},
	{tag: "tl", base: "fil"},
	{tag: "zh-Hans", base: "zh", name: "简体中文"},
	{tag: "yue", base: "zh-Hant", name: "粵語"},
	{tag: "azb", base: "az-Arab"},
	// Kurdish in Arabic script. CLDR has no word for "and".
	{tag: "ckb", base: "ckb", list: kurdishList, index: kurdishIndex},
	{tag: "ku-Arab", base: "ckb", name: "کوردی", list: kurdishList, index: kurdishIndex},
	{tag: "sdh", base: "ckb", name: "کوردی خوارین", list: kurdishList, index: kurdishIndex},
	// Languages of which the name is known, and little else.
	{tag: "aii", base: "syr", name: "ܣܘܪܝܬ"},
	{tag: "tru", base: "sv", name: "Surayt", date: "{y}-{mm}-{dd}", list: neutralList},
	{tag: "tig", base: "ti", name: "ትግረ", date: "{y}-{mm}-{dd}", list: "{0}፣ {1}|{0}፣ {1}|{0}፣ {1}|{0}፣ {1}"},
	{tag: "zza", base: "tr", name: "Zazaki", date: "{y}-{mm}-{dd}", list: neutralList},
	{tag: "bal", name: "بلۆچی"},
	{tag: "aa", name: "Qafar"},
}

const (
	neutralList  = "{0}, {1}|{0}, {1}|{0}, {1}|{0}, {1}"
	romaniIndex  = "A B C Č D E F G H I J K L M N O P Q R S Š T U V W X Y Z Ž"
	kurdishList  = "{0} و {1}|{0}، {1}|{0}، {1}|{0} و {1}"
	kurdishIndex = "ئ ا ب پ ت ج چ ح خ د ر ڕ ز ژ س ش ع غ ف ڤ ق ک گ ل ڵ م ن ه و ۆ ی ێ"
)
