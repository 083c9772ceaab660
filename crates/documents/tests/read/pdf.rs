//! Small PDFs made by hand, to say what no honest program would.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// An object of a PDF.
pub struct Object(Vec<u8>);

impl Object {
    pub fn plain(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }

    /// A stream whose bytes are packed.
    pub fn packed(dict: &str, bytes: &[u8]) -> Self {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        let packed = encoder.finish().unwrap();
        let mut object = format!(
            "<<{dict}/Filter/FlateDecode/Length {}>>\nstream\n",
            packed.len()
        )
        .into_bytes();
        object.extend(packed);
        object.extend(b"\nendstream");
        Self(object)
    }
}

/// Catalogue, pages and one page: objects 1 to 3, with the page's drawing inside of an own stream at the end.
pub fn page(drawing: &[u8]) -> Vec<Object> {
    page_with(drawing, "")
}

/// The same with resources. The next object is number 4; the drawing is number 99.
pub fn page_with(drawing: &[u8], resources: &str) -> Vec<Object> {
    let mut encoder = Object::packed("", drawing).0;
    let mut numbered = b"99 0 obj\n".to_vec();
    numbered.append(&mut encoder);
    numbered.extend(b"\nendobj\n");
    let catalogue = Object::plain("<</Type/Catalog/Pages 2 0 R>>");
    let pages = Object::plain("<</Type/Pages/Kids[3 0 R]/Count 1>>");
    let page = Object::plain(&format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 99 0 R/Resources<<{resources}>>>>"
    ));
    vec![Object(numbered), catalogue, pages, page]
}

/// A PDF of these objects.
pub fn of(objects: &[Object]) -> Vec<u8> {
    sealed(objects, "")
}

/// The same with more in its trailer.
pub fn sealed(objects: &[Object], trailer: &str) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = Vec::new();
    for (index, Object(bytes)) in objects.iter().enumerate() {
        let number = if index == 0 { 99 } else { index };
        table.push((number, pdf.len()));
        if index > 0 {
            writeln!(pdf, "{index} 0 obj").unwrap();
        }
        pdf.extend(bytes);
        if index > 0 {
            pdf.extend(b"\nendobj\n");
        }
    }
    let start = pdf.len();
    pdf.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, at) in table {
        write!(pdf, "{number} 1\n{at:010} 00000 n \n").unwrap();
    }
    write!(
        pdf,
        "trailer\n<</Size 100/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    pdf
}

/// A PDF with a file inside, and more objects of which the first becomes its metadata.
pub fn with_attachment(name: &str, bytes: &[u8], more: &[Object]) -> Vec<u8> {
    let mut objects = page(b"");
    let metadata = if more.is_empty() {
        ""
    } else {
        "/Metadata 6 0 R"
    };
    objects[1] = Object::plain(&format!(
        "<</Type/Catalog/Pages 2 0 R/AF[4 0 R]/Names<</EmbeddedFiles<</Names[({name}) 4 0 R]>>>>{metadata}>>"
    ));
    objects.push(Object::plain(&format!(
        "<</Type/Filespec/F({name})/UF({name})/AFRelationship/Alternative/EF<</F 5 0 R>>>>"
    )));
    objects.push(Object::packed(
        "/Type/EmbeddedFile/Subtype/text#2Fxml",
        bytes,
    ));
    objects.extend(more.iter().map(|object| Object(object.0.clone())));
    of(&objects)
}

/// A PDF with several files inside.
pub fn with_attachments(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut objects = page(b"");
    let mut names = String::new();
    let mut listed = String::new();
    for (index, (name, bytes)) in files.iter().enumerate() {
        let (spec, stream) = (4 + 2 * index, 5 + 2 * index);
        names.push_str(&format!("({name}) {spec} 0 R"));
        listed.push_str(&format!("{spec} 0 R "));
        objects.push(Object::plain(&format!(
            "<</Type/Filespec/F({name})/UF({name})/AFRelationship/Alternative/EF<</F {stream} 0 R>>>>"
        )));
        objects.push(Object::packed(
            "/Type/EmbeddedFile/Subtype/text#2Fxml",
            bytes,
        ));
    }
    objects[1] = Object::plain(&format!(
        "<</Type/Catalog/Pages 2 0 R/AF[{listed}]/Names<</EmbeddedFiles<</Names[{names}]>>>>>>"
    ));
    of(&objects)
}
