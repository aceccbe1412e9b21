package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// Image is a picture of pixels, to be drawn on canvases of one or several documents. It is never changed.
type Image struct {
	Width, Height int // in pixels

	dictionary string // of its stream, apart from SMask
	content    []byte // encoded as dictionary says
	mask       []byte // opacity, a byte a pixel, packed; nil if it is opaque
}

// maxPixels bounds the memory that a picture takes; print needs less than 9 million for an A4 page.
const maxPixels = 16e6

// ReadImage reads a PNG or JPEG file; name is told in errors. A JPEG goes into the document as it is.
func ReadImage(name string, file []byte) (*Image, error) {
	made, err := readImage(file)
	if err != nil {
		return nil, fmt.Errorf("read picture %s: %w", name, err)
	}
	return made, nil
}

func readImage(file []byte) (*Image, error) {
	if bytes.HasPrefix(file, []byte("\xFF\xD8")) {
		return readJPEG(file)
	}
	config, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("it is neither JPEG nor PNG: %w", err)
	}
	if config.Width*config.Height > maxPixels {
		return nil, fmt.Errorf("%d × %d pixels are too many", config.Width, config.Height)
	}
	decoded, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return fromPixels(decoded), nil
}

// readJPEG takes a JPEG over (ISO 32000-1, section 7.4.8) after it was decoded once, so that a damaged one is found here and not by a reader.
func readJPEG(file []byte) (*Image, error) {
	config, err := jpeg.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	if config.Width*config.Height > maxPixels {
		return nil, fmt.Errorf("%d × %d pixels are too many", config.Width, config.Height)
	}
	if _, err := jpeg.Decode(bytes.NewReader(file)); err != nil {
		return nil, err
	}
	space := "/DeviceRGB"
	switch config.ColorModel {
	case color.GrayModel:
		space = "/DeviceGray"
	case color.CMYKModel:
		return nil, errors.New("it has the colours of a printing press (CMYK); save it in RGB")
	}
	return &Image{
		Width: config.Width, Height: config.Height, content: file,
		dictionary: fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode", config.Width, config.Height, space),
	}, nil
}

// fromPixels packs pixels with the predictor Up, which suits drawings and screens.
func fromPixels(source image.Image) *Image {
	size := source.Bounds()
	pixels := image.NewNRGBA(image.Rect(0, 0, size.Dx(), size.Dy()))
	draw.Draw(pixels, pixels.Bounds(), source, size.Min, draw.Src)
	isGrey, isOpaque := true, true
	for i := 0; i < len(pixels.Pix); i += 4 {
		p := pixels.Pix[i : i+4]
		isGrey = isGrey && p[0] == p[1] && p[1] == p[2]
		isOpaque = isOpaque && p[3] == 0xFF
	}
	made := &Image{Width: size.Dx(), Height: size.Dy()}
	colours, space := []int{0, 1, 2}, "RGB"
	if isGrey {
		colours, space = []int{0}, "Gray"
	}
	made.dictionary = imageDictionary(made, space, len(colours))
	made.content = packed(pixels, colours)
	if !isOpaque {
		made.mask = packed(pixels, []int{3})
	}
	return made
}

func imageDictionary(i *Image, space string, colours int) string {
	return fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/Device%s/BitsPerComponent 8/Filter/FlateDecode/DecodeParms<</Predictor 12/Colors %d/Columns %d>>",
		i.Width, i.Height, space, colours, i.Width)
}

// packed gives the chosen channels of pixels, each row as its difference from the one above (PNG, section 9.2), compressed.
func packed(pixels *image.NRGBA, channels []int) []byte {
	width := pixels.Rect.Dx()
	rows := make([]byte, 0, pixels.Rect.Dy()*(1+width*len(channels)))
	for y := range pixels.Rect.Dy() {
		rows = append(rows, 2)
		for x := range width {
			at := pixels.PixOffset(x, y)
			for _, channel := range channels {
				value := pixels.Pix[at+channel]
				if y > 0 {
					value -= pixels.Pix[at-pixels.Stride+channel]
				}
				rows = append(rows, value)
			}
		}
	}
	return deflate(rows)
}

// write adds the image and gives its number.
func (i *Image) write(o *objects) ref {
	dictionary := i.dictionary
	if i.mask != nil {
		dictionary += "/SMask " + o.rawStream(imageDictionary(i, "Gray", 1), i.mask).String()
	}
	return o.rawStream(dictionary, i.content)
}
