"""Writes papers of every kind into the folder named, with pypdf, python-docx and odfpy: programs that share no line with ours."""
import datetime
import pathlib
import sys
import zipfile

import docx
import pypdf
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odf import office, opendocument, text as odf, dc, meta
from odf.namespaces import TEXTNS
from pypdf.annotations import Highlight, Text
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject

folder = pathlib.Path(sys.argv[1])
LINES = ["PROJET", "Procès-verbal de la réunion du 4 novembre 2026", "Présences : Zoé Lavoie, Marie-Ève Côté."]


def pdf(pages=2):
    writer = pypdf.PdfWriter()
    font = writer._add_object(DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding")}))
    for number in range(pages):
        page = writer.add_blank_page(612, 792)
        page[NameObject("/Resources")] = DictionaryObject({
            NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        lines = LINES if number == 0 else ["Page %d" % (number + 1)]
        body = b"BT /F1 12 Tf 72 720 Td 16 TL " + b" ".join(
            b"(" + line.encode("cp1252") + b") Tj T*" for line in lines) + b" ET"
        stream = DecodedStreamObject()
        stream.set_data(body)
        page[NameObject("/Contents")] = writer._add_object(stream)
    return writer


def save(writer, name):
    with open(folder / name, "wb") as file:
        writer.write(file)


save(pdf(), "nu.pdf")

rich = pdf()
rich.add_metadata({"/Author": "Marie-Ève Côté", "/Title": "Procès-verbal", "/Creator": "Writer", "/Producer": "Essai 1.0"})
rich.xmp_metadata = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
 <dc:creator><rdf:Seq><rdf:li>Zoé Lavoie</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()
note = Text(text="À revoir", rect=(50, 550, 200, 650))
note[NameObject("/T")] = pypdf.generic.TextStringObject("Awa Tremblay")
rich.add_annotation(0, note)
mark = Highlight(rect=(50, 500, 200, 520), quad_points=ArrayObject([FloatObject(n) for n in (50, 520, 200, 520, 50, 500, 200, 500)]))
rich.add_annotation(1, mark)
rich.add_attachment("liste.csv", b"id,nom\n1,Zo\n")
rich.add_js("app.alert('x');")
save(rich, "riche.pdf")

locked = pdf()
locked.encrypt("secret", algorithm="RC4-128")
save(locked, "verrou.pdf")
# Printing is restricted, reading is not.
owner = pdf()
owner.encrypt("", "secret", algorithm="RC4-128")
save(owner, "proprietaire.pdf")

word = docx.Document()
word.core_properties.author = "Marie-Ève Côté"
word.core_properties.last_modified_by = "Zoé Lavoie"
word.core_properties.title = "Procès-verbal"
word.sections[0].header.paragraphs[0].text = "ÉBAUCHE"
for line in LINES[1:]:
    word.add_paragraph(line)
paragraph = word.add_paragraph("Une remarque ici.")
word.add_comment(paragraph.runs, text="À vérifier", author="Awa Tremblay", initials="AT")
when = datetime.datetime(2026, 11, 4).isoformat() + "Z"
for tag, kind, said, author in [("w:ins", "w:t", "ajouté", "Awa Tremblay"), ("w:del", "w:delText", "retiré", "Zoé Lavoie")]:
    change = OxmlElement(tag)
    change.set(qn("w:id"), "9" + str(len(said)))
    change.set(qn("w:author"), author)
    change.set(qn("w:date"), when)
    run = OxmlElement("w:r")
    words = OxmlElement(kind)
    words.text = said
    run.append(words)
    change.append(run)
    paragraph._p.append(change)
word.save(folder / "riche.docx")
plain = docx.Document()
plain.core_properties.author = ""
plain.add_paragraph("Ordre du jour")
plain.save(folder / "nu.docx")

open_text = opendocument.OpenDocumentText()
open_text.meta.addElement(meta.InitialCreator(text="Marie-Ève Côté"))
open_text.meta.addElement(dc.Creator(text="Zoé Lavoie"))
open_text.meta.addElement(dc.Title(text="Procès-verbal"))
open_text.meta.addElement(meta.DocumentStatistic(pagecount=3))
changes = odf.TrackedChanges()
region = odf.ChangedRegion(qattributes={(TEXTNS, "id"): "ct1"}, check_grammar=False)
deletion = odf.Deletion()
info = office.ChangeInfo()
info.addElement(dc.Creator(text="Zoé Lavoie"))
info.addElement(dc.Date(text=when))
deletion.addElement(info)
deletion.addElement(odf.P(text="retiré"))
region.addElement(deletion)
changes.addElement(region)
open_text.text.addElement(changes)
open_text.text.addElement(odf.H(outlinelevel=1, text="Procès-verbal adopté"))
paragraph = odf.P(text=LINES[2])
remark = office.Annotation()
remark.addElement(dc.Creator(text="Awa Tremblay"))
remark.addElement(odf.P(text="À vérifier"))
paragraph.addElement(remark)
open_text.text.addElement(paragraph)
open_text.save(str(folder / "riche.odt"))
plain = opendocument.OpenDocumentText()
plain.text.addElement(odf.P(text="Ordre du jour"))
plain.save(str(folder / "nu.odt"))


def altered(source, name, part, change, more=()):
    """A copy of an office file with one part changed, and some added."""
    with zipfile.ZipFile(folder / source) as old, zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, change(data) if item.filename == part else data)
        for added, data in more:
            new.writestr(added, data)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
altered("nu.docx", "entites.docx", "word/document.xml", lambda d: ENTITIES + d[d.index(b"?>") + 2:])
altered("nu.odt", "entites.odt", "content.xml", lambda d: ENTITIES + d[d.index(b"?>") + 2:])
altered("nu.docx", "utf16.docx", "word/document.xml", lambda d: d.decode().replace("UTF-8", "UTF-16").encode("utf-16"))
altered("nu.docx", "coupe-dedans.docx", "word/document.xml", lambda d: d[: len(d) // 2])
altered("nu.docx", "bombe.docx", "", lambda d: d, [("word/media/image1.png", bytes(210_000_000))])
altered("nu.docx", "macros.docx", "", lambda d: d, [("word/vbaProject.bin", b"x"), ("word/embeddings/liste.xlsx", b"x")])
altered("nu.docx", "double.docx", "", lambda d: d, [("word/document.xml", b"<w/>")])
altered("nu.odt", "verrou.odt", "META-INF/manifest.xml", lambda d: d.replace(
    b"</manifest:manifest>", b'<manifest:file-entry manifest:full-path="x" manifest:media-type="x"><manifest:encryption-data/>'
    b"</manifest:file-entry></manifest:manifest>"))
with zipfile.ZipFile(folder / "archive.docx", "w") as archive:
    archive.writestr("liste.csv", "a,b")
with zipfile.ZipFile(folder / "classeur.docx", "w") as archive:
    archive.writestr("[Content_Types].xml", "<x/>")
    archive.writestr("xl/workbook.xml", "<x/>")
(folder / "verrou.docx").write_bytes(
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512))
(folder / "vieux.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024))
(folder / "notes.md").write_text("# Procès-verbal\n\n<!-- à revoir -->\nPrésences\n", encoding="utf-8")
(folder / "bom.txt").write_text("\ufeffOrdre du jour\n", encoding="utf-8")
(folder / "latin.txt").write_bytes("Un\nDeux\nréunion\n".encode("latin-1"))
