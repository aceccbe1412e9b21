package workflow

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation"
)

// Find gives the source file that people mean by a word: its path, the file, or the file of a translation. The error says which they
// might have meant.
func (s *Site) Find(word string) (string, error) {
	word = strings.Trim(strings.TrimPrefix(strings.ReplaceAll(word, `\`, "/"), "./"), "/")
	var names []string
	for _, source := range s.Sources {
		short := shortName(source.Name)
		if slices.Contains(namesOf(s, source.Name), word) {
			return source.Name, nil
		}
		names = append(names, short)
	}
	return "", fmt.Errorf("there is no page or file %q to translate: %s", word, diag.DidYouMean(word, names, "name it as lykta translate status does"))
}

// namesOf gives what people may call a source file.
func namesOf(s *Site, file string) []string {
	short := shortName(file)
	names := []string{file, short, strings.TrimPrefix(file, content.Root+"/")}
	if strings.HasSuffix(file, ".md") {
		names = append(names, content.PathOf(file))
	} else {
		names = append(names, strings.TrimPrefix(short, content.FactsFolder+"/"))
	}
	for _, tag := range s.Targets() {
		names = append(names, translation.TargetFile(file, tag), translation.LockFile(file, tag))
	}
	return append(names, translation.LedgerFile(file))
}

// shortName gives a source file's name for people: "hemma/brak", "index", "_data/contacts", "ui".
func shortName(file string) string {
	name := strings.TrimPrefix(translation.LedgerFile(file), translation.LedgerFolder+"/")
	return strings.TrimSuffix(name, ".toml")
}

// FindAll gives the source files that people mean; all of them for no words.
func (s *Site) FindAll(words []string) ([]string, error) {
	var files []string
	if len(words) == 0 {
		for _, source := range s.Sources {
			files = append(files, source.Name)
		}
		return files, nil
	}
	for _, word := range words {
		file, err := s.Find(word)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	return files, nil
}

// Tags gives target languages by their tags; all of them for none.
func (s *Site) Tags(words []string) ([]lang.Tag, error) {
	targets := s.Targets()
	if len(words) == 0 {
		return targets, nil
	}
	var names []string
	for _, tag := range targets {
		names = append(names, string(tag))
	}
	var tags []lang.Tag
	for _, word := range words {
		if !slices.Contains(names, word) {
			if word == string(s.Config.Source) {
				return nil, fmt.Errorf("%q is the language that is translated from", word)
			}
			return nil, fmt.Errorf("the site is not translated into %q: %s", word, diag.DidYouMean(word, names, "it is into "+strings.Join(names, ", ")))
		}
		tags = append(tags, lang.Tag(word))
	}
	return tags, nil
}

// FindUnit gives the id of a unit of a source file by the id itself or its key.
func (s *Site) FindUnit(file, word string) (string, error) {
	var ids []string
	for _, b := range s.blocks(file) {
		if b.ID == word || b.Key == word && word != "" {
			return b.ID, nil
		}
		ids = append(ids, b.ID)
		if b.Key != "" {
			ids = append(ids, b.Key)
		}
	}
	return "", fmt.Errorf("%s has no unit %q: %s", shortName(file), word,
		diag.DidYouMean(word, ids, "lykta translate status "+shortName(file)+" --lang TAG lists them"))
}
