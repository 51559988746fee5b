"""What makes the file an archive copy: metadata, colour profile, embedded data, dates, identifier."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from html import escape  # xml.sax would load the network modules of Python: 20 ms

from fallakte.documents.model import Paper
from fallakte.documents.pdf_file import PdfFile
from fallakte.documents.syntax import array, dictionary, literal, name, reference
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
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def metadata(file: PdfFile, paper: Paper, *, part: int) -> int:
    """Write the XMP packet for PDF/A part `part`, level A, and PDF/UA-1."""
    text = _XMP.format(
        title=escape(clean(paper.title.title), quote=False),
        author=escape(clean(paper.author), quote=False),
        subject=escape(clean(paper.subject), quote=False),
        language=escape(paper.language, quote=False),
        date=_moment(paper).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        producer=_PRODUCER,
        part=part,
    )
    return file.stream({"Type": b"/Metadata", "Subtype": b"/XML"}, text.encode(), compressed=False)


def information(file: PdfFile, paper: Paper) -> int:
    """Write the information dictionary; it says the same as the metadata, as PDF/A demands."""
    date = literal(_pdf_date(paper))
    entries = {
        "Title": literal(clean(paper.title.title)),
        "Author": literal(clean(paper.author)),
        "Subject": literal(clean(paper.subject)),
        "Creator": literal("Fallakte"),
        "Producer": literal(_PRODUCER),
        "CreationDate": date,
        "ModDate": date,
    }
    return file.add(dictionary(entries))


def output_intent(file: PdfFile) -> bytes:
    """Write the colour profile; return the array of output intents."""
    profile = file.stream({"N": b"3"}, resource("fonts/sRGB.icc").read_bytes())
    entries = {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFA1",
        "OutputConditionIdentifier": literal(_PROFILE_NAME),
        "Info": literal(_PROFILE_NAME),
        "DestOutputProfile": reference(profile),
    }
    return array((dictionary(entries),))


def associated_file(file: PdfFile, paper: Paper, data: bytes) -> int:
    """Attach the data to the whole document (ISO 19005-3, 6.8); return the file specification."""
    checksum = hashlib.md5(
        data, usedforsecurity=False
    ).hexdigest()  # the format asks for MD5; it protects nothing
    parameters = {
        "Size": b"%d" % len(data),
        "ModDate": literal(_pdf_date(paper)),
        "CheckSum": b"<%s>" % checksum.encode(),
    }
    kind = {"Type": b"/EmbeddedFile", "Subtype": name("application/json"), "Params": dictionary(parameters)}
    content = reference(file.stream(kind, data))
    entries = {
        "Type": b"/Filespec",
        "F": literal(DATA_NAME),
        "UF": literal(DATA_NAME),
        "Desc": literal("Daten der Vereinbarung, maschinenlesbar"),
        "AFRelationship": b"/Data",
        "EF": dictionary({"F": content, "UF": content}),
    }
    return file.add(dictionary(entries))


def file_names(specification: int) -> bytes:
    """Return the name dictionary that lists the attachment."""
    names = array((literal(DATA_NAME), reference(specification)))
    return dictionary({"EmbeddedFiles": dictionary({"Names": names})})


def identifier(paper: Paper, data: bytes | None) -> bytes:
    """Return 16 bytes that depend on everything the file says."""
    content = repr(paper).encode("utf-8", "surrogatepass") + b"\0" + (data or b"")
    return hashlib.sha256(content).digest()[:16]


def _moment(paper: Paper) -> datetime:
    return paper.identity.created.astimezone(UTC)


def _pdf_date(paper: Paper) -> str:
    return _moment(paper).strftime("D:%Y%m%d%H%M%S+00'00'")
