package release

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"

	"github.com/klauspost/compress/zstd"

	"lykta/generator/fingerprint"
)

// Patch is the head of a patch: which file it is for and which one it makes. In the patch file it is JSON (RFC 8785) in a skippable
// frame before the zstd frame, so that the stock program reads past it.
type Patch struct {
	From Side `json:"from"`
	To   Side `json:"to"`
}

// Side is one end of a patch: a stamp, and the bytes it stands for.
type Side struct {
	Date     string          `json:"date"`
	File     string          `json:"file"`
	Language string          `json:"language"`
	SHA256   fingerprint.Sum `json:"sha256"`
	Size     int64           `json:"size"` // in bytes
	Version  string          `json:"version"`
}

// NewSide describes the bytes of one end.
func NewSide(s Stamp, content []byte) Side {
	return Side{Date: s.Date, File: s.File, Language: s.Language, SHA256: fingerprint.Bytes(content), Size: int64(len(content)), Version: s.Version}
}

// Stamp says what the end is and how old.
func (s Side) Stamp() Stamp {
	return Stamp{Date: s.Date, File: s.File, Language: s.Language, Version: s.Version}
}

// The largest file a patch is made for and makes, and the largest head, in bytes. The stock program's decoder allows a window of
// 128 MiB without being told (zstd --long), and a window must hold the old file and the new.
const (
	MaxPatched = 64 << 20
	maxHead    = 4 << 10
)

// Reasons why a patch is refused. Nothing has been made then.
var (
	ErrNoPatch   = errors.New("this is no patch of ours, or it is damaged")
	ErrCutOff    = errors.New("the patch is cut off or damaged: load it down again")
	ErrWrongBase = errors.New("the patch is for another file")
	ErrTooLarge  = fmt.Errorf("patches are made for files of at most %d MiB", MaxPatched>>20)
)

// skippable is the magic number of the head's frame (RFC 8878 §3.1.2: 0x184D2A50 to 0x184D2A5F are for users).
const skippable = 0x184D2A5C

// Diff gives a patch that makes one file into the other: a zstd frame with the old file as a raw dictionary, as zstd --patch-from
// makes it, behind the head. The same files give the same bytes.
func Diff(from, to Side, before, after []byte) ([]byte, error) {
	if len(before) > MaxPatched || len(after) > MaxPatched {
		return nil, ErrTooLarge
	}
	head, err := canonical(Patch{From: from, To: to})
	if err != nil {
		return nil, fmt.Errorf("write head of patch: %w", err)
	}
	if len(head) > maxHead {
		return nil, fmt.Errorf("write head of patch: it would have %d bytes", len(head))
	}
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedBestCompression),
		zstd.WithWindowSize(windowFor(len(before)+len(after))), zstd.WithEncoderCRC(true), zstd.WithZeroFrames(true), zstd.WithEncoderDictRaw(0, before))
	if err != nil {
		return nil, fmt.Errorf("prepare patch: %w", err)
	}
	patch := binary.LittleEndian.AppendUint32(nil, skippable)
	patch = binary.LittleEndian.AppendUint32(patch, uint32(len(head)))
	patch = encoder.EncodeAll(after, append(patch, head...))
	return patch, encoder.Close()
}

// windowFor gives the smallest power of two that holds size bytes.
func windowFor(size int) int {
	return max(zstd.MinWindowSize, 1<<bits.Len(uint(max(size, 1)-1)))
}

// ReadPatch gives a patch's head.
func ReadPatch(patch []byte) (Patch, error) {
	p, _, err := cutHead(patch)
	return p, err
}

// cutHead gives a patch's head and what follows it.
func cutHead(patch []byte) (Patch, []byte, error) {
	if len(patch) < 8 || binary.LittleEndian.Uint32(patch) != skippable {
		return Patch{}, nil, ErrNoPatch
	}
	length := binary.LittleEndian.Uint32(patch[4:])
	if length > maxHead {
		return Patch{}, nil, ErrNoPatch
	}
	if int(length) > len(patch)-8 {
		return Patch{}, nil, ErrCutOff
	}
	var p Patch
	if err := decodeStrictly(patch[8:8+length], &p); err != nil {
		return Patch{}, nil, ErrNoPatch
	}
	if p.From.problem() != "" || p.To.problem() != "" {
		return Patch{}, nil, ErrNoPatch
	}
	return p, patch[8+length:], nil
}

func (s Side) problem() string {
	if s.Size < 0 || s.Size > MaxPatched {
		return "size out of bounds"
	}
	return s.Stamp().problem()
}

// Apply makes the new file. It is what its head says, to the last bit, or there is an error and nothing.
func Apply(before, patch []byte) (Patch, []byte, error) {
	p, frame, err := cutHead(patch)
	if err != nil {
		return p, nil, err
	}
	if int64(len(before)) != p.From.Size || fingerprint.Bytes(before) != p.From.SHA256 {
		return p, nil, fmt.Errorf("%w: %s, version %s of %s", ErrWrongBase, p.From.File, p.From.Version, p.From.Date)
	}
	after, err := unpack(before, frame, p.To.Size)
	if err != nil || int64(len(after)) != p.To.Size || fingerprint.Bytes(after) != p.To.SHA256 {
		return p, nil, ErrCutOff
	}
	return p, after, nil
}

// ApplyPlain makes a file from a patch without a head, such as zstd --patch-from makes it. The new file must have the sum wanted.
func ApplyPlain(before, frame []byte, want fingerprint.Sum) ([]byte, error) {
	if len(before) > MaxPatched {
		return nil, ErrTooLarge
	}
	after, err := unpack(before, frame, MaxPatched)
	if err != nil || fingerprint.Bytes(after) != want {
		return nil, fmt.Errorf("the patch does not make that file: %w", cmp.Or(err, ErrWrongBase))
	}
	return after, nil
}

// unpack decodes zstd frames with a raw dictionary, and stops at a size in bytes.
func unpack(dictionary, frames []byte, most int64) ([]byte, error) {
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderDictRaw(0, dictionary),
		zstd.WithDecoderMaxMemory(uint64(max(most, zstd.MinWindowSize))), zstd.WithDecoderMaxWindow(uint64(windowFor(2*MaxPatched))))
	if err != nil {
		return nil, fmt.Errorf("prepare to read patch: %w", err)
	}
	defer decoder.Close()
	return decoder.DecodeAll(frames, nil)
}
