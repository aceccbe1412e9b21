package pwa

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/fingerprint"
)

func TestOnlyWhatAReaderNeedsIsSaved(t *testing.T) {
	for file, want := range map[string]bool{
		"index.html": true, "ar/hemma/brak/index.html": true, "search/ar.0123.js": true, "assets/main.0123.css": true, "assets/sol.0123.webp": true,
		"assets/lykta-sans.0123.woff2": true, "ar/404.html": false, "ar/feed.xml": false, "ar/manifest.webmanifest": false, "assets/icon-512.0123.png": false,
		"assets/unpacked.0123.css": false, "packs/lykta-ar-1.html": false, "print/ar/kort.html": false, "assets/fonts/ofl.0123.txt": false, "_headers": false,
	} {
		if IsSaved(file) != want {
			t.Errorf("%s: %v", file, !want)
		}
	}
}

func TestListNamesAddressesAndTheirSize(t *testing.T) {
	sum := fingerprint.Bytes([]byte("x"))
	files := []File{{"ar/index.html", sum, 3}, {"assets/main.css", sum, 4}, {"index.html", sum, 5}}
	text, err := List("ar", "2026.11", files)
	if err != nil {
		t.Fatal(err)
	}
	var got list
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	want := list{Language: "ar", Version: "2026.11", Size: 12, ID: got.ID, Files: []File{{"ar/", sum, 3}, {"assets/main.css", sum, 4}, {"", sum, 5}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	files[0].SHA256 = fingerprint.Bytes([]byte("y"))
	if again, err := List("ar", "2026.11", files); err != nil || strings.Contains(string(again), got.ID) {
		t.Errorf("a file changed, and the list has the same name: %v", err)
	}
}

// TestWorkerNeitherStoresNorTakesOver: saving is the button's, and a reader's open page keeps the worker it began with.
func TestWorkerNeitherStoresNorTakesOver(t *testing.T) {
	for _, never := range []string{"skipWaiting", "clients.claim", ".put(", ".add(", "addAll", "importScripts", "postMessage", "http:", "https:"} {
		if strings.Contains(string(Worker()), never) {
			t.Errorf("the worker has %s", never)
		}
	}
}
