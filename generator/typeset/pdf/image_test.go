package pdf

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func encoded(tb testing.TB, encode func(io.Writer) error) []byte {
	tb.Helper()
	var file bytes.Buffer
	if err := encode(&file); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

func inflate(t *testing.T, packed []byte) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func pngOf(tb testing.TB, source image.Image) []byte {
	tb.Helper()
	return encoded(tb, func(w io.Writer) error { return png.Encode(w, source) })
}

func TestPixelsKeepColourAndOpacity(t *testing.T) {
	source := image.NewNRGBA(image.Rect(0, 0, 1, 2))
	source.SetNRGBA(0, 0, color.NRGBA{R: 10, G: 20, B: 30, A: 255})
	source.SetNRGBA(0, 1, color.NRGBA{R: 11, G: 18, B: 30, A: 100})
	made, err := ReadImage("a.png", pngOf(t, source))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]byte{2, 10, 20, 30, 2, 1, 254, 0}, inflate(t, made.content)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]byte{2, 255, 2, 101}, inflate(t, made.mask)); diff != "" {
		t.Error(diff)
	}
}

func TestGreyPixelsTakeOneByte(t *testing.T) {
	source := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	source.Set(0, 0, color.Black)
	source.Set(1, 0, color.White)
	made, err := ReadImage("a.png", pngOf(t, source))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]byte{2, 0, 255}, inflate(t, made.content)); diff != "" || made.mask != nil || !strings.Contains(made.dictionary, "/DeviceGray") {
		t.Errorf("%s %s", diff, made.dictionary)
	}
}

func TestPhotographsStayAsTheyAre(t *testing.T) {
	for space, source := range map[string]image.Image{"/DeviceGray": image.NewGray(image.Rect(0, 0, 8, 9)), "/DeviceRGB": image.NewRGBA(image.Rect(0, 0, 8, 9))} {
		file := encoded(t, func(w io.Writer) error { return jpeg.Encode(w, source, nil) })
		made, err := ReadImage("a.jpg", file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(made.content, file) || !strings.Contains(made.dictionary, space) || made.Width != 8 || made.Height != 9 {
			t.Errorf("%s: %s", space, made.dictionary)
		}
	}
}

func TestDamagedPicturesAreErrors(t *testing.T) {
	good := pngOf(t, image.NewGray(image.Rect(0, 0, 50, 50)))
	photograph := encoded(t, func(w io.Writer) error { return jpeg.Encode(w, image.NewGray(image.Rect(0, 0, 50, 50)), nil) })
	giant := pngOf(t, image.NewPaletted(image.Rect(0, 0, 5000, 4000), color.Palette{color.Black}))
	for name, file := range map[string][]byte{
		"short.png": good[:len(good)-20], "short.jpg": photograph[:len(photograph)-20], "giant.png": giant, "text.txt": []byte("hello"), "empty": nil,
	} {
		if _, err := ReadImage(name, file); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzReadImage states that any file gives an error or an image of the size it says, and that its pixels are all there.
func FuzzReadImage(f *testing.F) {
	f.Add(pngOf(f, image.NewGray(image.Rect(0, 0, 5, 5))))
	f.Add(pngOf(f, image.NewNRGBA(image.Rect(0, 0, 5, 5))))
	f.Add(encoded(f, func(w io.Writer) error { return jpeg.Encode(w, image.NewRGBA(image.Rect(0, 0, 9, 9)), nil) }))
	f.Fuzz(func(t *testing.T, file []byte) {
		config, _, err := image.DecodeConfig(bytes.NewReader(file))
		if err == nil && (config.Width > 300 || config.Height > 300) {
			t.Skip("takes long")
		}
		made, err := ReadImage("a", file)
		if err != nil {
			return
		}
		if made.Width != config.Width || made.Height != config.Height {
			t.Fatalf("%d × %d, want %d × %d", made.Width, made.Height, config.Width, config.Height)
		}
		if strings.Contains(made.dictionary, "Flate") && len(inflate(t, made.content))%made.Height != 0 {
			t.Error("rows differ in length")
		}
	})
}
