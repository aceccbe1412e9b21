package audit

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// checkMetadata looks at the XMP packet (Matterhorn checkpoint 6).
func (a *auditor) checkMetadata() {
	packet, ok := a.get(a.catalog["Metadata"]).(*stream)
	if !ok {
		a.find(6, 0, "there is no metadata")
		return
	}
	content, err := a.unpack(packet)
	var title, part string
	if err == nil {
		title, part, err = readPacket(content)
	}
	if err != nil {
		a.find(6, 0, "the metadata is malformed: %v", err)
		return
	}
	if strings.TrimSpace(title) == "" {
		a.find(6, 0, "the metadata has no title")
	}
	if part != "1" {
		a.find(6, 0, "the document does not claim to follow PDF/UA-1")
	}
}

// readPacket gives the title and the claim of an XMP packet.
func readPacket(content []byte) (title, part string, err error) {
	const dublinCore, identifier = "http://purl.org/dc/elements/1.1/", "http://www.aiim.org/pdfua/ns/id/"
	decoder := xml.NewDecoder(bytes.NewReader(content))
	var open []xml.Name
	for {
		token, err := decoder.Token()
		if token == nil {
			if len(open) > 0 || err.Error() != "EOF" {
				return "", "", err
			}
			return title, part, nil
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, name := range open {
				switch name {
				case xml.Name{Space: dublinCore, Local: "title"}:
					title += string(token)
				case xml.Name{Space: identifier, Local: "part"}:
					part += string(token)
				}
			}
		}
	}
}
