package translation

import (
	"strings"

	"lykta/generator/content"
	"lykta/generator/lang"
)

// Folders of translations/ that belong to no language.
const (
	LedgerFolder  = "translations/_source"
	PackageFolder = "translations/_exchange"
)

// MemoryName is the name of the file, in a language's folder, that keeps the pairs that left its files.
const MemoryName = "_memory.toml"

// lockEnding ends the names of locks.
const lockEnding = ".lock.toml"

// IsMessages tells whether a source file holds the interface strings: those of the site's source language, "translations/sv/ui.toml",
// with which the theme's are joined.
func IsMessages(source string) bool { return strings.HasSuffix(source, "/"+MessagesName) }

// stem gives the name that ledger, lock and translations of a source file share, from their folder and without ending:
// "halsa/tandlakare", "_data/contacts", "ui".
func stem(source string) string {
	if IsMessages(source) {
		return strings.TrimSuffix(MessagesName, ".toml")
	}
	name := strings.TrimPrefix(source, content.Root+"/")
	return strings.TrimSuffix(strings.TrimSuffix(name, ".toml"), ".md")
}

// LedgerFile gives the ledger of a source file: "translations/_source/halsa/tandlakare.toml".
func LedgerFile(source string) string { return LedgerFolder + "/" + stem(source) + ".toml" }

// LockFile gives the lock of a source file's translation: "translations/ar/halsa/tandlakare.lock.toml".
func LockFile(source string, tag lang.Tag) string {
	return Folder(tag) + "/" + stem(source) + lockEnding
}

// TargetFile gives the translation of a source file: "translations/ar/halsa/tandlakare.md", "translations/ar/ui.toml".
func TargetFile(source string, tag lang.Tag) string {
	if IsMessages(source) {
		return Folder(tag) + "/" + MessagesName
	}
	return Folder(tag) + "/" + strings.TrimPrefix(source, content.Root+"/")
}
