package font

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/bits"
	"slices"
)

// The signatures of files that can be read.
const (
	signatureTrueType = 0x00010000
	signatureApple    = 0x74727565 // true
	signatureOpenType = 0x4F54544F // OTTO: another kind of outlines, told apart later
	signatureWOFF     = 0x774F4646 // wOFF
	signatureWOFF2    = 0x774F4632 // wOF2
)

// maxUnpacked is how large the tables of a packed font may be together: a large CJK font has half of that.
const maxUnpacked = 64 << 20

// readTables gives the tables of a TrueType file (OpenType 1.9, "OpenType Font File", table directory) or a WOFF file (WOFF 1.0,
// section 3). Tables of TrueType files share file's memory.
func readTables(file []byte) (map[string][]byte, error) {
	if len(file) < 12 {
		return nil, errors.New("it is not a font")
	}
	switch binary.BigEndian.Uint32(file) {
	case signatureTrueType, signatureApple, signatureOpenType:
		return readTrueType(file)
	case signatureWOFF:
		return readWOFF(file)
	case signatureWOFF2:
		return nil, errors.New("it is WOFF 2; TrueType and WOFF 1 can be read")
	default:
		return nil, errors.New("it is neither TrueType nor WOFF")
	}
}

func readTrueType(file []byte) (map[string][]byte, error) {
	const header, entry = 12, 16
	count := int(binary.BigEndian.Uint16(file[4:]))
	if len(file) < header+entry*count {
		return nil, errShort
	}
	tables := make(map[string][]byte, count)
	for i := range count {
		record := file[header+entry*i:]
		table, err := within(file, binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:]))
		if err != nil {
			return nil, err
		}
		tables[string(record[:4])] = table
	}
	return tables, nil
}

func readWOFF(file []byte) (map[string][]byte, error) {
	const header, entry = 44, 20
	if len(file) < header {
		return nil, errShort
	}
	count := int(binary.BigEndian.Uint16(file[12:]))
	if len(file) < header+entry*count {
		return nil, errShort
	}
	tables := make(map[string][]byte, count)
	total := 0
	for i := range count {
		record := file[header+entry*i:]
		packed, err := within(file, binary.BigEndian.Uint32(record[4:]), binary.BigEndian.Uint32(record[8:]))
		if err != nil {
			return nil, err
		}
		length := int(binary.BigEndian.Uint32(record[12:]))
		if total += length; total > maxUnpacked {
			return nil, fmt.Errorf("its tables have more than %d bytes", maxUnpacked)
		}
		if tables[string(record[:4])], err = unpack(packed, length); err != nil {
			return nil, err
		}
	}
	return tables, nil
}

// unpack gives a table of WOFF, which is packed only where that saves space. It takes no more memory than there are bytes.
func unpack(packed []byte, length int) ([]byte, error) {
	if len(packed) == length {
		return packed, nil
	}
	reader, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack table: %w", err)
	}
	table, err := io.ReadAll(io.LimitReader(reader, int64(length)+1))
	if err != nil {
		return nil, fmt.Errorf("unpack table: %w", err)
	}
	if len(table) != length {
		return nil, fmt.Errorf("unpack table: it has not the %d bytes that the file says", length)
	}
	return table, nil
}

func within(file []byte, offset, length uint32) ([]byte, error) {
	end := uint64(offset) + uint64(length)
	if end > uint64(len(file)) {
		return nil, errors.New("a table lies outside of the file")
	}
	return file[offset:end:end], nil
}

// writeTables makes a TrueType file of tables, in alphabetical order and with checksums.
func writeTables(tables map[string][]byte) []byte {
	tags := slices.Sorted(maps.Keys(tables))
	const header, entry = 12, 16
	size := header + entry*len(tags)
	for _, tag := range tags {
		size += padded(len(tables[tag]))
	}
	file := make([]byte, 0, size)
	power := 0
	if len(tags) > 0 {
		power = bits.Len(uint(len(tags))) - 1
	}
	file = binary.BigEndian.AppendUint32(file, signatureTrueType)
	for _, n := range []int{len(tags), entry << power, power, entry*len(tags) - entry<<power} {
		file = binary.BigEndian.AppendUint16(file, uint16(n))
	}
	offset := header + entry*len(tags)
	for _, tag := range tags {
		file = append(file, tag...)
		for _, n := range []uint32{checksum(tables[tag]), uint32(offset), uint32(len(tables[tag]))} {
			file = binary.BigEndian.AppendUint32(file, n)
		}
		offset += padded(len(tables[tag]))
	}
	for _, tag := range tags {
		file = append(file, tables[tag]...)
		file = append(file, make([]byte, padded(len(tables[tag]))-len(tables[tag]))...)
	}
	return file
}

// padded rounds up to the four bytes that tables are aligned to.
func padded(n int) int { return (n + 3) &^ 3 }

// checksum adds up a table's 32-bit words, the last filled up with zeros.
func checksum(table []byte) uint32 {
	var sum uint32
	for len(table) >= 4 {
		sum += binary.BigEndian.Uint32(table)
		table = table[4:]
	}
	var rest [4]byte
	copy(rest[:], table)
	return sum + binary.BigEndian.Uint32(rest[:])
}
