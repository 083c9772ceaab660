"""Files spoiled on purpose: a judge that lets one of them pass has judged nothing."""

import re
import tempfile
from pathlib import Path

# Which invoice, its profile, what is spoiled in it, and the rule that has to say so.
XML = [
    ("s-facturx", "en16931", rb"<ram:GrandTotalAmount>\d", b"<ram:GrandTotalAmount>9", "BR-CO-15"),
    ("s-facturx", "en16931", rb"<ram:TypeCode>380<", b"<ram:TypeCode>3800<", "FX-SCH"),
    ("s-facturx", "en16931", rb"<ram:SellerTradeParty>", b"<ram:SellerTradeParty><ram:Odd/>", "XSD"),
    ("s-xr-cii", "xrechnung", rb"<ram:BuyerReference>.*?</ram:BuyerReference>", b"", "BR-DE-15"),
    ("s-xr-ubl", "xrechnung", rb"<cbc:BuyerReference>.*?</cbc:BuyerReference>", b"", "BR-DE-15"),
    ("s-xr-ubl", "xrechnung", rb"<cbc:TaxInclusiveAmount (.*?)>\d", rb"<cbc:TaxInclusiveAmount \1>9", "BR-CO-15"),
    ("s-xr-ubl", "xrechnung", rb"<cac:OrderReference>|<cac:AccountingSupplierParty>", b"<cbc:Odd/>\\g<0>", "XSD"),
    ("s-peppol", "peppol", rb"<cbc:ProfileID>.*?</cbc:ProfileID>", b"", "PEPPOL-EN16931-R001"),
    ("s-peppol", "peppol", rb"4012345000009", b"4012345000008", "PEPPOL-COMMON-R040"),
    ("fr-fr", "en16931", rb"<ram:SubjectCode>PMT</ram:SubjectCode>", b"", "BR-FR-05"),
]
PDF = [
    ("s-facturx", rb"<pdfaid:part>3", b"<pdfaid:part>1", "PDFA-3B"),
    ("s-facturx", rb"<pdfuaid:part>1", b"<pdfuaid:part>7", "PDFUA-1"),
]


def spoil(data, pattern, replacement):
    changed, times = re.subn(pattern, replacement, data, flags=re.DOTALL)
    if not times:
        raise ValueError(f"there is no {pattern!r} to spoil")
    return changed


def unseen(folder, bench, attached):
    """The spoiled files that no engine complained of in the way it has to."""
    passed = []
    for name, profile, pattern, replacement, rule in XML:
        beside = folder / f"{name}.xml"
        data = beside.read_bytes() if beside.is_file() else attached(folder / f"{name}.pdf", profile)[0]
        found = bench.xml(spoil(data, pattern, replacement), profile, name.startswith("fr-"))
        asked = bench.schemas if rule == "XSD" else bench.schematron
        if asked and not any(told.startswith(rule) for told, _ in found):
            passed.append(f"{name}, {rule}: {sorted({told for told, _ in found})}")
    with tempfile.TemporaryDirectory() as place:
        for name, pattern, replacement, rule in PDF:
            path = Path(place) / "spoiled.pdf"
            path.write_bytes(spoil((folder / f"{name}.pdf").read_bytes(), pattern, replacement))
            if bench.verapdf and not any(told.startswith(rule) for told, _ in bench.pdf(path)):
                passed.append(f"{name}, {rule}")
    return passed
