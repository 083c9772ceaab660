//! The invented client and work of examples, in every language of documents. The names are those that everybody takes for an example.

pub(super) struct Words {
    pub(super) client: &'static str,
    pub(super) street: &'static str,
    pub(super) postcode: &'static str,
    pub(super) city: &'static str,
    pub(super) title: &'static str,
    pub(super) first: &'static str,
    pub(super) second: &'static str,
}

/// English where a language is not known.
pub(super) fn words(language: &str) -> &'static Words {
    match language {
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        "it" => &ITALIAN,
        "nl" => &DUTCH,
        _ => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    client: "Example Ltd",
    street: "1 Example Street",
    postcode: "12345",
    city: "Sampletown",
    title: "An example",
    first: "Concept and design",
    second: "Building and testing",
};

const GERMAN: Words = Words {
    client: "Musterfirma GmbH",
    street: "Musterstraße 1",
    postcode: "12345",
    city: "Musterstadt",
    title: "Ein Beispiel",
    first: "Konzept und Gestaltung",
    second: "Umsetzung und Prüfung",
};

const FRENCH: Words = Words {
    client: "Société Exemple",
    street: "1 rue de l’Exemple",
    postcode: "12345",
    city: "Exempleville",
    title: "Un exemple",
    first: "Conception et maquettes",
    second: "Réalisation et tests",
};

const SPANISH: Words = Words {
    client: "Empresa Ejemplo, S. L.",
    street: "Calle del Ejemplo 1",
    postcode: "12345",
    city: "Villa Ejemplo",
    title: "Un ejemplo",
    first: "Concepto y diseño",
    second: "Desarrollo y pruebas",
};

const ITALIAN: Words = Words {
    client: "Ditta Esempio S.r.l.",
    street: "Via dell’Esempio 1",
    postcode: "12345",
    city: "Città Esempio",
    title: "Un esempio",
    first: "Ideazione e grafica",
    second: "Realizzazione e verifica",
};

const DUTCH: Words = Words {
    client: "Voorbeeld B.V.",
    street: "Voorbeeldstraat 1",
    postcode: "12345",
    city: "Voorbeeldstad",
    title: "Een voorbeeld",
    first: "Concept en ontwerp",
    second: "Uitvoering en tests",
};
