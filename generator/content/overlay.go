package content

import (
	"fmt"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// overlayTable is an overlay file as it is written.
type overlayTable struct {
	Key                  string                `toml:"key"`
	Name                 string                `toml:"name"`
	Invented             bool                  `toml:"invented"`
	Switchboard          string                `toml:"switchboard"`
	SwitchboardHours     string                `toml:"switchboard_hours"`
	Web                  string                `toml:"web"`
	Office               string                `toml:"office"`
	OfficeNumber         string                `toml:"office_number"`
	SocialEmergency      string                `toml:"social_emergency"`
	SocialEmergencyHours string                `toml:"social_emergency_hours"`
	SchoolHealth         []localNumber         `toml:"school_health"`
	Checked              lang.Date             `toml:"checked"`
	ReviewBy             lang.Date             `toml:"review_by"`
	Hours                map[string]hoursTable `toml:"hours"`
}

type localNumber struct {
	Name   string `toml:"name"`
	Number string `toml:"number"`
}

type hoursTable struct {
	SwitchboardHours     string `toml:"switchboard_hours"`
	SocialEmergencyHours string `toml:"social_emergency_hours"`
}

// ReadOverlay reads a municipality's or school's own contacts. file is the path to show in diagnostics. The Municipality is
// never nil; after errors it holds what could be read.
func ReadOverlay(file string, src []byte, opt Options) (*model.Municipality, []diag.Diagnostic) {
	var t overlayTable
	doc, problems := tomlfile.Decode(file, src, 1, &t)
	if !doc.IsRead() {
		return &model.Municipality{}, problems
	}
	c := &checker{doc: doc, problems: problems}
	m := &model.Municipality{
		Key: t.Key, Name: c.plain(t.Name, "name"), Invented: t.Invented, Web: t.Web, Office: c.plain(t.Office, "office"),
		Switchboard: t.Switchboard, OfficeNumber: t.OfficeNumber, SocialEmergency: t.SocialEmergency,
		SwitchboardHours: map[lang.Tag]string{}, SocialEmergencyHours: map[lang.Tag]string{},
		Checked: t.Checked, ReviewBy: t.ReviewBy,
	}
	if t.Key == "" {
		c.missing("write a short name for the names of packs, such as lillby", "key")
	} else if !isKey.MatchString(t.Key) || len(t.Key) > maxShort {
		c.fail("key-name", fmt.Sprintf("%q cannot stand in the names of packs", t.Key), "use at most 20 letters a–z, digits and hyphens", "key")
	}
	if m.Name == "" {
		c.missing("write the municipality's or school's name", "name")
	}
	if m.Office == "" {
		c.missing("write what to ask for, in the source language", "office")
	}
	if t.Web != "" {
		c.https(t.Web, "web")
	}
	c.overlayNumbers(t)
	for i, school := range t.SchoolHealth {
		m.SchoolHealth = append(m.SchoolHealth, model.LocalNumber{Name: c.plain(school.Name, "school_health", strconv.Itoa(i), "name"), Number: school.Number})
	}
	c.overlayHours(t, m, opt)
	if t.Checked.IsZero() && !opt.Example {
		c.missing("write the day when somebody compared the numbers", "checked")
	}
	if t.ReviewBy.IsZero() {
		c.missing("write the day when the numbers must be compared again", "review_by")
	}
	c.order(t.Checked, "checked", t.ReviewBy, "review_by")
	return m, c.problems
}

func (c *checker) overlayNumbers(t overlayTable) {
	if t.Switchboard == "" {
		c.missing("write the switchboard's number", "switchboard")
	}
	c.number(t.Switchboard, "switchboard")
	c.number(t.OfficeNumber, "office_number")
	c.number(t.SocialEmergency, "social_emergency")
	for i, school := range t.SchoolHealth {
		n := strconv.Itoa(i)
		if strings.TrimSpace(school.Name) == "" {
			c.missing("write whom the number leads to", "school_health", n, "name")
		}
		if school.Number == "" {
			c.missing("write the number", "school_health", n, "number")
		}
		c.number(school.Number, "school_health", n, "number")
	}
}

// number reports a text that no telephone can ring.
func (c *checker) number(text string, keyPath ...string) {
	if text != "" && digitsOf(strings.TrimSpace(text)) == "" {
		c.fail("phone-number", fmt.Sprintf("%q is not a telephone number", text), "write digits with spaces or hyphens between, and nothing else", keyPath...)
	}
}

// overlayHours takes up the hours in the source language and in others.
func (c *checker) overlayHours(t overlayTable, m *model.Municipality, opt Options) {
	set := func(to map[lang.Tag]string, tag lang.Tag, text string, keyPath ...string) {
		if text = c.plain(text, keyPath...); text != "" {
			to[tag] = text
		}
	}
	set(m.SwitchboardHours, opt.SourceLang, t.SwitchboardHours, "switchboard_hours")
	set(m.SocialEmergencyHours, opt.SourceLang, t.SocialEmergencyHours, "social_emergency_hours")
	for _, key := range c.doc.Keys("hours") {
		tag, err := lang.Parse(key)
		switch {
		case err != nil:
			c.fail("language-tag", err.Error(), "write [hours.ar] with a language's tag", "hours", key)
			continue
		case tag == opt.SourceLang:
			c.fail("hours-source", "the hours in the source language stand at the top of the file", "move them there", "hours", key)
			continue
		}
		set(m.SwitchboardHours, tag, t.Hours[key].SwitchboardHours, "hours", key, "switchboard_hours")
		set(m.SocialEmergencyHours, tag, t.Hours[key].SocialEmergencyHours, "hours", key, "social_emergency_hours")
	}
	if c.doc.Has("social_emergency_hours") && t.SocialEmergency == "" {
		c.fail("hours-alone", "there are hours for a number that is not given", "write social_emergency, or take the hours away", "social_emergency_hours")
	}
}
