package unit

import (
	"bytes"

	"lykta/generator/tomlfile"
)

// Compose gives the file with texts in the places of its units: targets stand in the order of Units, and those that are missing are as if
// they were zero. Without changes it gives the very bytes that were read.
func (f *File) Compose(targets []Target) (Composed, error) {
	made := f.composeTexts(nil, targets)
	front := f.front
	isChanged := false
	for i := range f.Units {
		path, target := f.places[i].path, targetAt(targets, i)
		if f.places[i].text != nil || target.Hidden || target.Text == "" || sameText(target.Text, f.Units[i].Text) {
			continue
		}
		changed, err := tomlfile.Set(front, f.plainValue(path, target.Text), path...)
		if err != nil {
			return Composed{}, err
		}
		front, isChanged = changed, true
	}
	body := []byte(nil)
	for _, text := range f.texts {
		if bytes.Equal(made.texts[text].text, text.text) {
			if text.field == "" {
				body = text.text
			}
			continue
		}
		isChanged = true
		if key := text.field; key != "" {
			changed, err := tomlfile.Set(front, string(made.texts[text].text), key)
			if err != nil {
				return Composed{}, err
			}
			front = changed
			continue
		}
		body = made.texts[text].text
	}
	c := Composed{Bytes: f.given, Foreign: made.foreign(), Headings: made.headings(), Broken: made.broken}
	if isChanged {
		c.Bytes = f.join(front, body)
	}
	return c, nil
}

// ComposeTarget gives the translated file: fields that have a translation, in the TOML of target, which may be nil, and a body that holds
// the source's text where there is none. What else stands in target's TOML stays: comments, state, forms of a word.
func (f *File) ComposeTarget(target *File, targets []Target) (Composed, error) {
	return f.composeTarget(target, target, targets)
}

// ComposeAnew is ComposeTarget without a file whose TOML is kept. What comes out as it stands in known, a translation that was read, need
// not be read again.
func (f *File) ComposeAnew(known *File, targets []Target) (Composed, error) {
	return f.composeTarget(nil, known, targets)
}

func (f *File) composeTarget(target, known *File, targets []Target) (Composed, error) {
	made := f.composeTexts(known, targets)
	var front []byte
	if target != nil {
		front = target.front
	}
	for i := range f.Units {
		given := targetAt(targets, i)
		if f.places[i].text != nil {
			continue
		}
		path, old := f.targetPlace(i, target)
		changed, err := put(front, given.Text != "" && !given.Hidden, old, given.Text, f.plainValue(path, given.Text), path)
		if err != nil {
			return Composed{}, err
		}
		front = changed
	}
	body := []byte(nil)
	for _, text := range f.texts {
		key := text.field
		if key == "" {
			body = made.texts[text].text
			continue
		}
		changed, err := put(front, f.isTranslated(text, targets), "", "", string(made.texts[text].text), []string{key})
		if err != nil {
			return Composed{}, err
		}
		front = changed
	}
	return Composed{Bytes: f.join(front, body), Foreign: made.foreign(), Headings: made.headings(), Broken: made.broken}, nil
}

// put sets a value, or takes it away; one that says the same stays as it is written.
func put(front []byte, isThere bool, old, text string, value any, path []string) ([]byte, error) {
	switch {
	case !isThere:
		return tomlfile.Remove(front, path...)
	case old != "" && sameText(old, text):
		return front, nil
	}
	return tomlfile.Set(front, value, path...)
}

// targetPlace gives where the translation of plain unit i stands in target, and what it is there; or where it is to be written.
func (f *File) targetPlace(i int, target *File) (path []string, text string) {
	if target != nil {
		if at := target.find(f.Units[i].Key); at >= 0 {
			return target.places[at].path, target.Units[at].Text
		}
	}
	if f.places[i].target != nil {
		return f.places[i].target, ""
	}
	return f.places[i].path, ""
}

// isTranslated tells whether any unit of a Markdown text has a translation.
func (f *File) isTranslated(text *prose, targets []Target) bool {
	for i := range f.Units {
		if t := targetAt(targets, i); f.places[i].text == text && t.Text != "" && !t.Hidden {
			return true
		}
	}
	return false
}

func targetAt(targets []Target, i int) Target {
	if i < len(targets) {
		return targets[i]
	}
	return Target{}
}

// sameText tells whether two plain texts say the same.
func sameText(a, b string) bool { return a == b || oneLineText(Plain(a)) == oneLineText(Plain(b)) }

// plainValue gives what stands in the TOML for a text.
func (f *File) plainValue(path []string, text string) any {
	text = oneLineText(Plain(text))
	if f.format == page && path[0] == keywordsField {
		return keywordList(text)
	}
	return text
}

// join puts the parts together.
func (f *File) join(front, body []byte) []byte {
	if f.format != page {
		return front
	}
	return pageBytes(front, body)
}

// made are the Markdown texts of a file, composed.
type made struct {
	file   *File
	texts  map[*prose]result
	broken []int
}

// composeTexts composes all of them. What of it stands in known already, which may be nil, need not be read again.
func (f *File) composeTexts(known *File, targets []Target) made {
	m := made{file: f, texts: map[*prose]result{}}
	byText := map[*prose][]Target{}
	for _, text := range f.texts {
		byText[text] = make([]Target, len(text.pieces))
	}
	for i, place := range f.places {
		if place.text != nil {
			byText[place.text][place.piece] = targetAt(targets, i)
		}
	}
	for _, text := range f.texts {
		m.texts[text] = text.compose(byText[text], known.textOf(text.field))
	}
	for i, place := range f.places {
		if place.text != nil && m.texts[place.text].broken[place.piece] {
			m.broken = append(m.broken, i)
		}
	}
	return m
}

// textOf gives the Markdown text of a field, "" for the body; nil when there is none.
func (f *File) textOf(field string) *prose {
	if f == nil {
		return nil
	}
	for _, text := range f.texts {
		if text.field == field {
			return text
		}
	}
	return nil
}

func (m made) foreign() map[string][]int {
	foreign := map[string][]int{}
	for _, text := range m.file.texts {
		if list := m.texts[text].foreign; list != nil {
			foreign[text.field] = list
		}
	}
	return foreign
}

func (m made) headings() []int {
	for _, text := range m.file.texts {
		if text.field == "" {
			return m.texts[text].headings
		}
	}
	return nil
}
