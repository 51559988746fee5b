"""What makes the file an archive copy: metadata, colour profile, embedded data, dates and /ID from the content."""

from __future__ import annotations

import hashlib
from datetime import UTC
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from fallakte.documents.model import Paper
from fallakte.documents.syntax import Raw, array, dictionary, literal, name, reference
from fallakte.documents.tagged_canvas import TaggedCanvas
from fallakte.documents.writing import clean
from fallakte.paths import resource

DATA_NAME = "vereinbarung.json"
_PRODUCER = "Fallakte (ReportLab)"
_PROFILE_NAME = "sRGB IEC61966-2.1"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>Fallakte</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def describe(canvas: TaggedCanvas, paper: Paper, data: bytes | None) -> None:
    """Write everything about the file as a whole into the catalog: part 3 with `data`, part 2 without."""
    document: Any = canvas._doc
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    document.setTitle(clean(paper.title.title))
    document.setAuthor(clean(paper.author))
    document.setSubject(clean(paper.subject))
    document.setCreator("Fallakte")
    document.setProducer(_PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    catalog.setPageMode("UseNone")
    _output_intent(document)
    _dates_and_id(document, paper, data)
    if data is not None:
        _embed(document, paper, data)
    _metadata(document, paper, part=2 if data is None else 3)
    if canvas.signature_names:
        numbers = document.idToObjectNumberAndVersion
        fields = (reference(numbers[document.annotationName(n)][0]) for n in canvas.signature_names)
        catalog.AcroForm = Raw(dictionary({"Fields": array(fields), "DR": b"<<>>"}))


def _metadata(document: Any, paper: Paper, part: int) -> None:
    text = _XMP.format(
        title=escape(clean(paper.title.title)),
        author=escape(clean(paper.author)),
        subject=escape(clean(paper.subject)),
        language=escape(paper.language),
        date=paper.identity.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        producer=_PRODUCER,
        part=part,
    )
    entries = pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    document.Catalog.Metadata = pdfdoc.PDFStream(entries, content=text.encode())


def _output_intent(document: Any) -> None:
    content = resource("fonts/sRGB.icc").read_bytes()
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), content=content, filters=[pdfdoc.PDFZCompress])
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pdfdoc.PDFString(_PROFILE_NAME),
        "Info": pdfdoc.PDFString(_PROFILE_NAME),
        "DestOutputProfile": document.Reference(profile),
    }
    document.Catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


def _embed(document: Any, paper: Paper, data: bytes) -> None:
    """Attach the data as an associated file of the whole document (ISO 19005-3, 6.8)."""
    moment = paper.identity.created.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    checksum = hashlib.md5(
        data, usedforsecurity=False
    ).hexdigest()  # the format asks for MD5; it protects nothing
    parameters = dictionary(
        {"Size": b"%d" % len(data), "ModDate": literal(moment), "CheckSum": b"<%s>" % checksum.encode()}
    )
    entries = {"Type": "/EmbeddedFile", "Subtype": name("application/json"), "Params": parameters}
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content=data, filters=[pdfdoc.PDFZCompress])
    file = document.Reference(stream)
    specification = {
        "Type": "/Filespec",
        "F": pdfdoc.PDFString(DATA_NAME),
        "UF": pdfdoc.PDFString(DATA_NAME),
        "Desc": pdfdoc.PDFString("Daten der Vereinbarung, maschinenlesbar"),
        "AFRelationship": "/Data",
        "EF": pdfdoc.PDFDictionary({"F": file, "UF": file}),
    }
    associated = document.Reference(pdfdoc.PDFDictionary(specification), "associated-file")
    document.Catalog.AF = pdfdoc.PDFArray([associated])
    names = pdfdoc.PDFArray([pdfdoc.PDFString(DATA_NAME), associated])
    files = pdfdoc.PDFDictionary({"Names": names})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": files})


def _dates_and_id(document: Any, paper: Paper, data: bytes | None) -> None:
    moment = paper.identity.created.astimezone(UTC)
    stamp = document._timeStamp
    stamp.t, stamp.lt, stamp.YMDhms = moment.timestamp(), moment.timetuple(), moment.timetuple()[:6]
    stamp.dhh, stamp.dmm, stamp.tzname = 0, 0, "UTC"
    content = "\x00".join([paper.identity.document_id, moment.isoformat(), repr(paper)]).encode() + (
        data or b""
    )
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest().encode()
    document._ID = b"\n[<" + digest + b"><" + digest + b">]\n"
