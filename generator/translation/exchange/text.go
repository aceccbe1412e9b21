package exchange

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"lykta/generator/diag"
)

// MaxBytes is the longest file that is read.
const MaxBytes = 64 << 20

// MaxEntries is the most entries that are read from a file.
const MaxEntries = 500_000

// UTF8 gives a file's text as UTF-8 without a byte order mark; CR LF and CR are LF. Spreadsheet programs and translation memories
// write UTF-16, which its byte order mark tells. With a diagnostic there is no text.
func UTF8(file string, src []byte) ([]byte, []diag.Diagnostic) {
	if len(src) > MaxBytes {
		return nil, []diag.Diagnostic{{
			Severity: diag.Error, Rule: "exchange-too-big", File: file,
			Message: fmt.Sprintf("the file is larger than %d MB", MaxBytes>>20), Hint: "import it in parts",
		}}
	}
	src = fromUTF16(src)
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if at := invalid(src); at >= 0 {
		return nil, []diag.Diagnostic{diag.At(diag.Error, "exchange-encoding", file, src, at,
			"from here on the file is not UTF-8", "save it as UTF-8 in the program that wrote it")}
	}
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(src, []byte("\r"), []byte("\n")), nil
}

func fromUTF16(src []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(src, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return src
	}
	units := make([]uint16, 0, len(src)/2)
	for src = src[2:]; len(src) > 1; src = src[2:] {
		units = append(units, order.Uint16(src))
	}
	return []byte(string(utf16.Decode(units)))
}

// invalid gives the offset of the first byte that is not UTF-8, -1 if all is.
func invalid(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for at := 0; at < len(src); {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// Unbroken gives a text with line feeds only.
func Unbroken(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
