// Package message reads interface strings: groups of texts with placeholders and plural forms.
// It opens no files, and does not decide what happens when a string is missing.
package message

import (
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Options says whose strings are read.
type Options struct {
	Lang   lang.Tag
	Source map[string]*model.Message // the source language's strings, that name every key; nil: these are the source's
}

// Parse reads a ui.toml into messages by dotted key, such as "exit.label". Keys that the source does not have, placeholders
// other than the source's, and plural categories other than the language's are errors; missing keys are none.
func Parse(file string, src []byte, opt Options) (map[string]*model.Message, []diag.Diagnostic) {
	return map[string]*model.Message{}, nil
}

// Placeholders gives the names in braces in a text, sorted, each once: "{n} av {total}" has "n" and "total".
func Placeholders(text string) []string { return nil }
