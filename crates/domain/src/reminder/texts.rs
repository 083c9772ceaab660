//! The usual words of reminders, in every language of documents.

/// Heading and letter of a level; English where a language is not known, the last level beyond it.
pub fn text(language: &str, level: u32) -> (&'static str, &'static str) {
    let [first, second, third] = match language {
        "de" => GERMAN,
        "fr" => FRENCH,
        "es" => SPANISH,
        "it" => ITALIAN,
        "nl" => DUTCH,
        _ => ENGLISH,
    };
    match level {
        0 | 1 => first,
        2 => second,
        _ => third,
    }
}

/// What a reminder adds to what is open on the invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Whether interest is asked for.
    pub interest: bool,
    /// Whether a fee or a lump sum is.
    pub costs: bool,
}

/// Heading and letter of a level as [`text`] has them, saying of what is owed only what this reminder asks for.
pub fn text_with(language: &str, level: u32, added: Added) -> (&'static str, String) {
    let (subject, body) = text(language, level);
    let [both, interest, costs, neither] = owed(language);
    let sentence = match (added.interest, added.costs) {
        (true, true) => both,
        (true, false) => interest,
        (false, true) => costs,
        (false, false) => neither,
    };
    (subject, body.replace(both, sentence))
}

/// The sentence of a final reminder on what is owed: with interest and costs, with interest, with costs, and with neither.
fn owed(language: &str) -> [&'static str; 4] {
    match language {
        "de" => [
            "Mit Zinsen und Kosten laut Aufstellung schulden Sie {total}.",
            "Mit den Zinsen laut Aufstellung schulden Sie {total}.",
            "Mit den Kosten laut Aufstellung schulden Sie {total}.",
            "Sie schulden {total}.",
        ],
        "fr" => [
            "Intérêts et frais compris, selon le détail ci-dessous, vous devez {total}.",
            "Intérêts compris, selon le détail ci-dessous, vous devez {total}.",
            "Frais compris, selon le détail ci-dessous, vous devez {total}.",
            "Vous devez {total}.",
        ],
        "es" => [
            "Con intereses y gastos según el desglose, adeuda {total}.",
            "Con los intereses según el desglose, adeuda {total}.",
            "Con los gastos según el desglose, adeuda {total}.",
            "Adeuda {total}.",
        ],
        "it" => [
            "Con interessi e spese come da prospetto, sono dovuti {total}.",
            "Con gli interessi come da prospetto, sono dovuti {total}.",
            "Con le spese come da prospetto, sono dovuti {total}.",
            "Sono dovuti {total}.",
        ],
        "nl" => [
            "Met rente en kosten volgens de opgave bent u {total} verschuldigd.",
            "Met de rente volgens de opgave bent u {total} verschuldigd.",
            "Met de kosten volgens de opgave bent u {total} verschuldigd.",
            "U bent {total} verschuldigd.",
        ],
        _ => [
            "With interest and costs as listed, {total} is owed.",
            "With interest as listed, {total} is owed.",
            "With costs as listed, {total} is owed.",
            "{total} is owed.",
        ],
    }
}

type Levels = [(&'static str, &'static str); 3];

const ENGLISH: Levels = [
    (
        "Payment reminder: invoice {number}",
        "Invoice {number} of {issued} was due on {due}, and {open} of it is still open. It may have slipped through: please transfer {total} by \
         {pay_by}. If your payment is on its way, please disregard this letter.",
    ),
    (
        "Second reminder: invoice {number}",
        "We have not received your payment for invoice {number} of {issued}, which was due on {due}. {open} is open. Please transfer {total} by \
         {pay_by}, or tell us if something about the invoice is unclear.",
    ),
    (
        "Final reminder: invoice {number}",
        "Invoice {number} of {issued} has been overdue since {due}, that is for {days}\u{a0}days, in spite of our reminders. With interest and costs as \
         listed, {total} is owed. Please pay by {pay_by}. After that we will have to take further steps to collect the debt.",
    ),
];

const GERMAN: Levels = [
    (
        "Zahlungserinnerung: Rechnung {number}",
        "Die Rechnung {number} vom {issued} war am {due} fällig; davon sind noch {open} offen. Sicher ist sie nur übersehen worden: Bitte überweisen \
         Sie {total} bis zum {pay_by}. Falls Ihre Zahlung schon unterwegs ist, betrachten Sie dieses Schreiben bitte als gegenstandslos.",
    ),
    (
        "Mahnung: Rechnung {number}",
        "Zur Rechnung {number} vom {issued}, fällig am {due}, haben wir noch keine vollständige Zahlung erhalten. Offen sind {open}. Bitte überweisen \
         Sie {total} bis zum {pay_by}, oder sagen Sie uns, falls an der Rechnung etwas unklar ist.",
    ),
    (
        "Letzte Mahnung: Rechnung {number}",
        "Die Rechnung {number} vom {issued} ist trotz unserer Erinnerungen seit dem {due} überfällig, das sind {days}\u{a0}Tage. Mit Zinsen und Kosten \
         laut Aufstellung schulden Sie {total}. Bitte zahlen Sie bis zum {pay_by}. Danach müssen wir weitere Schritte einleiten, um die Forderung \
         einzuziehen.",
    ),
];

const FRENCH: Levels = [
    (
        "Rappel de paiement\u{A0}: facture {number}",
        "Sauf erreur de notre part, la facture {number} du {issued}, échue le {due}, présente encore un solde de {open}. Il s’agit sans doute d’un \
         oubli\u{A0}: merci de régler {total} au plus tard le {pay_by}. Si votre paiement est déjà en route, veuillez ne pas tenir compte de ce courrier.",
    ),
    (
        "Deuxième rappel\u{A0}: facture {number}",
        "Nous n’avons pas reçu le règlement de la facture {number} du {issued}, échue le {due}. Il reste {open} à payer. Merci de régler {total} au \
         plus tard le {pay_by}, ou de nous dire si un point de la facture vous semble obscur.",
    ),
    (
        "Mise en demeure\u{A0}: facture {number}",
        "Malgré nos rappels, la facture {number} du {issued} est impayée depuis le {due}, soit {days}\u{a0}jours. Intérêts et frais compris, selon le \
         détail ci-dessous, vous devez {total}. Nous vous mettons en demeure de payer au plus tard le {pay_by}, faute de quoi nous devrons engager \
         les démarches de recouvrement.",
    ),
];

const SPANISH: Levels = [
    (
        "Recordatorio de pago: factura {number}",
        "La factura {number} del {issued} venció el {due} y quedan {open} pendientes. Seguramente se trata de un olvido: le rogamos que transfiera \
         {total} a más tardar el {pay_by}. Si el pago ya está en camino, no tenga en cuenta este escrito.",
    ),
    (
        "Segundo recordatorio: factura {number}",
        "No hemos recibido el pago de la factura {number} del {issued}, con vencimiento el {due}. Quedan {open} pendientes. Le rogamos que transfiera \
         {total} a más tardar el {pay_by}, o que nos indique si hay algo en la factura que no esté claro.",
    ),
    (
        "Último requerimiento de pago: factura {number}",
        "A pesar de nuestros recordatorios, la factura {number} del {issued} está vencida desde el {due}, es decir, desde hace {days}\u{a0}días. Con \
         intereses y gastos según el desglose, adeuda {total}. Le requerimos el pago a más tardar el {pay_by}. Después tendremos que iniciar la reclamación \
         de la deuda.",
    ),
];

const ITALIAN: Levels = [
    (
        "Promemoria di pagamento: fattura {number}",
        "La fattura {number} del {issued} è scaduta il {due} e restano da pagare {open}. Si tratta certamente di una svista: Le chiediamo di versare \
         {total} entro il {pay_by}. Se il pagamento è già in corso, non tenga conto di questa lettera.",
    ),
    (
        "Secondo sollecito: fattura {number}",
        "Non abbiamo ricevuto il pagamento della fattura {number} del {issued}, scaduta il {due}. Restano da pagare {open}. Le chiediamo di versare \
         {total} entro il {pay_by}, o di farci sapere se qualcosa nella fattura non è chiaro.",
    ),
    (
        "Ultimo sollecito: fattura {number}",
        "Nonostante i nostri solleciti, la fattura {number} del {issued} è scaduta dal {due}, cioè da {days}\u{a0}giorni. Con interessi e spese come da \
         prospetto, sono dovuti {total}. La invitiamo a pagare entro il {pay_by}; in mancanza dovremo procedere al recupero del credito.",
    ),
];

const DUTCH: Levels = [
    (
        "Betalingsherinnering: factuur {number}",
        "Factuur {number} van {issued} had op {due} betaald moeten zijn; daarvan staat nog {open} open. Waarschijnlijk is dit aan uw aandacht ontsnapt: \
         wilt u {total} uiterlijk op {pay_by} overmaken? Is uw betaling al onderweg, dan kunt u deze brief als niet verzonden beschouwen.",
    ),
    (
        "Tweede herinnering: factuur {number}",
        "Wij hebben de betaling van factuur {number} van {issued}, die op {due} verviel, nog niet ontvangen. Er staat {open} open. Wilt u {total} \
         uiterlijk op {pay_by} overmaken, of ons laten weten of er iets onduidelijk is aan de factuur?",
    ),
    (
        "Laatste aanmaning: factuur {number}",
        "Ondanks onze herinneringen is factuur {number} van {issued} sinds {due} niet betaald, dat is {days}\u{a0}dagen. Met rente en kosten volgens de \
         opgave bent u {total} verschuldigd. Wij verzoeken u uiterlijk op {pay_by} te betalen. Daarna moeten wij verdere stappen nemen om de \
         vordering te innen.",
    ),
];
