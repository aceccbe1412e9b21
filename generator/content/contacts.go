package content

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// contactTable is one table of contacts.toml as it is written.
type contactTable struct {
	ContactTexts
	Number     string           `toml:"number"`
	Tel        string           `toml:"tel"`
	SMS        string           `toml:"sms"`
	Web        string           `toml:"web"`
	Audience   []model.Audience `toml:"audience"`
	Cost       model.Cost       `toml:"cost"`
	Anonymous  model.Answer     `toml:"anonymous"`
	OnBill     model.Answer     `toml:"on_bill"`
	MustReport model.Answer     `toml:"must_report"`
	Emergency  bool             `toml:"emergency"`
	HelpBlock  int              `toml:"help_block"`
	Source     string           `toml:"source"`
	Checked    lang.Date        `toml:"checked"`
	ReviewBy   lang.Date        `toml:"review_by"`
	ValidTo    lang.Date        `toml:"valid_to"`
}

// ContactTexts are the translatable keys of a contact.
type ContactTexts struct {
	Name      string `toml:"name"`
	For       string `toml:"for"`
	About     string `toml:"about"`
	Hours     string `toml:"hours"`
	Languages string `toml:"languages"`
}

func (f *Facts) readContacts(file string, src []byte, opt Options) []diag.Diagnostic {
	var written map[string]contactTable
	doc, problems := tomlfile.Decode(file, src, 1, &written)
	f.ContactsFile = doc
	c := &checker{doc: doc, problems: problems}
	for _, key := range rows(c, written) {
		f.Contacts = append(f.Contacts, f.contact(c, key, written[key], opt))
	}
	return c.problems
}

// phone matches what a telephone rings: digits and, for other countries, a plus sign first.
var phone = regexp.MustCompile(`^\+?[0-9]{2,15}$`)

func (f *Facts) contact(c *checker, key string, t contactTable, opt Options) *model.Contact {
	contact := &model.Contact{
		Key: key, Number: strings.TrimSpace(t.Number), Tel: t.Tel, SMS: t.SMS, Web: t.Web, Audience: t.Audience,
		Cost: t.Cost, Anonymous: t.Anonymous, OnBill: t.OnBill, MustReport: t.MustReport,
		Emergency: t.Emergency, HelpBlock: t.HelpBlock, Source: f.Source(t.Source),
		Checked: t.Checked, ReviewBy: t.ReviewBy, ValidTo: t.ValidTo, TextLang: opt.SourceLang,
	}
	texts, problems := t.ContactTexts.Read(c.doc, key)
	c.add(problems)
	contact.Name, contact.For, contact.About, contact.Hours, contact.Languages = texts.Name, texts.For, texts.About, texts.Hours, texts.Languages
	if texts.Name == "" {
		c.missing("write the contact's name", key, "name")
	}
	contact.Tel = tel(c, key, t)
	if t.SMS != "" && !phone.MatchString(t.SMS) {
		c.fail("phone-number", fmt.Sprintf("%q is not a number to send messages to", t.SMS), "write digits only", key, "sms")
	}
	if contact.Number == "" && t.SMS == "" && t.Web == "" {
		c.fail("contact-unreachable", fmt.Sprintf("%q has neither number, sms nor web", key), "write at least one of them", key)
	}
	if t.Web != "" {
		c.https(t.Web, key, "web")
	}
	contactChoices(c, key, t, contact)
	f.contactSource(c, key, t.Source)
	if t.Checked.IsZero() && !opt.Example {
		c.missing("write the day when somebody compared the contact with its source", key, "checked")
	}
	if t.ReviewBy.IsZero() {
		c.missing("write the day when the contact must be compared again", key, "review_by")
	}
	c.order(t.Checked, "checked", t.ReviewBy, key, "review_by")
	c.order(t.Checked, "checked", t.ValidTo, key, "valid_to")
	return contact
}

// Read checks the texts of the contact with a key.
func (t ContactTexts) Read(doc *tomlfile.Doc, key string) (ContactTexts, []diag.Diagnostic) {
	c := &checker{doc: doc}
	texts := ContactTexts{
		Name: c.plain(t.Name, key, "name"), For: c.plain(t.For, key, "for"), About: c.plain(t.About, key, "about"),
		Hours: c.plain(t.Hours, key, "hours"), Languages: c.plain(t.Languages, key, "languages"),
	}
	return texts, c.problems
}

// tel gives the number that the phone rings.
func tel(c *checker, key string, t contactTable) string {
	if t.Tel != "" {
		if !phone.MatchString(t.Tel) {
			c.fail("phone-number", fmt.Sprintf("%q is not what a telephone can ring", t.Tel), "write digits only, such as 116111", key, "tel")
			return ""
		}
		return t.Tel
	}
	number := strings.TrimSpace(t.Number)
	if number == "" {
		return ""
	}
	digits := digitsOf(number)
	if !phone.MatchString(digits) {
		c.fail("phone-number", fmt.Sprintf("%q is not a telephone number", t.Number), "write digits with spaces or hyphens between, and nothing else", key, "number")
		return ""
	}
	return digits
}

// digitsOf takes the usual separators out of a number; "" when there is anything else in it.
func digitsOf(number string) string {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -–/()\u00a0\u202f\u2011", r) {
			return -1
		}
		return r
	}, number)
	if !phone.MatchString(digits) {
		return ""
	}
	return digits
}

// contactChoices checks the keys with few possible values, and sets what is not written to unknown.
func contactChoices(c *checker, key string, t contactTable, contact *model.Contact) {
	if len(t.Audience) == 0 {
		c.missing(`write on whose pages it may stand: audience = ["child"]`, key, "audience")
	}
	for i, a := range t.Audience {
		at := []string{key, "audience", strconv.Itoa(i)}
		c.add(tomlfile.OneOf(c.doc, a, model.Audiences(), at...))
		if slices.Contains(t.Audience[:i], a) {
			c.fail("audience-twice", fmt.Sprintf("%q stands in the list twice", a), "keep one of them", at...)
		}
	}
	c.add(tomlfile.OneOf(c.doc, t.Cost, []model.Cost{model.Free, model.NormalCost, model.UnknownCost}, key, "cost"))
	if t.Cost == "" {
		contact.Cost = model.UnknownCost
	}
	for _, answer := range []struct {
		key   string
		value *model.Answer
	}{{"anonymous", &contact.Anonymous}, {"on_bill", &contact.OnBill}, {"must_report", &contact.MustReport}} {
		c.add(tomlfile.OneOf(c.doc, *answer.value, []model.Answer{model.Yes, model.No, model.Unknown}, key, answer.key))
		if *answer.value == "" {
			*answer.value = model.Unknown
		}
	}
	if c.doc.Has(key, "help_block") && t.HelpBlock <= 0 && !c.reported(key, "help_block") {
		c.fail("help-block", "the place in the help block is a number from 1", "leave the line out for the contact page only", key, "help_block")
	}
}

func (f *Facts) contactSource(c *checker, key, source string) {
	if source == "" {
		c.missing("write where the facts come from: a key of sources.toml", key, "source")
		return
	}
	if f.Source(source) == nil {
		c.fail("source-unknown", fmt.Sprintf("there is no source %q", source), diag.DidYouMean(source, f.sourceKeys(), "add it to sources.toml"), key, "source")
	}
}

func (f *Facts) sourceKeys() []string {
	keys := make([]string, len(f.Sources))
	for i, s := range f.Sources {
		keys[i] = s.Key
	}
	return keys
}

// web reports an address that is not of the web. Some public bodies still publish without https.
func (c *checker) web(address string, keyPath ...string) {
	if rest, found := strings.CutPrefix(address, "http://"); found {
		address = "https://" + rest
	}
	c.https(address, keyPath...)
}

// https reports an address that does not begin with https:// and a host.
func (c *checker) https(address string, keyPath ...string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		c.fail("address", fmt.Sprintf("%q is not an https address", address), "write a whole address with https://", keyPath...)
	}
}
