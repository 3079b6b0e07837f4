"""What the heading of a column says: a date, a laboratory, or an analyte with its unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache

from neutrodesk.domain.antibodies import ANCA, NEUTROPHIL_ANTIBODIES, takes_one_for_the_other
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.own_analyte import SOURCE
from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.importers.table.dates import DAY_FIRST, MONTH_FIRST
from neutrodesk.reference.analytes import Analyte, analyte
from neutrodesk.reference.naming import fold

LONGEST_HEADING = 200


class Role(Enum):
    """What a column is for, besides holding the values of an analyte."""

    DATE = auto()
    TIME = auto()
    LABORATORY = auto()
    SPECIMEN = auto()
    ILL = auto()
    FEVER = auto()
    HOURS = auto()
    STATUS = auto()
    NOTE = auto()
    PERSON = auto()
    ANALYTE = auto()
    LOINC = auto()
    VALUE = auto()
    UNIT = auto()
    RANGE = auto()
    LOW = auto()
    HIGH = auto()
    FLAG = auto()


# English, German, French, Spanish, Portuguese, Italian. The day of the draw goes before any
# other day that a file may name, so a date has a rank: the lowest is the one to read.
_DRAWN = """collection date|date collected|collected|collected on|collection time
|collection datetime|collection date time|specimen collected|specimen date
|sample date|date of sample|sampled|drawn
|draw date|date drawn|date of draw|taken|taken on|taken at|test date|date of test|date taken
|blood draw|entnahme|entnahmedatum|abnahme|abnahmedatum|blutentnahme|datum der entnahme
|probenentnahme|probendatum|datum der blutentnahme|date de prélèvement|date du prélèvement
|prélevé le|prélèvement|fecha de extracción|fecha extracción|fecha de toma|fecha de la muestra
|fecha toma de muestra|data da colheita|data de colheita|data da coleta|data de coleta|colheita
|coleta|data prelievo|data del prelievo|prelievo|data di prelievo"""
_DAY = """date|day|datetime|date time|date and time|dates|when|datum|tag|datum uhrzeit
|datum und uhrzeit|date heure|date et heure|jour|fecha|fecha y hora|día|data|data e hora
|data e ora|data hora|data ora|giorno|dia"""
_TOLD = """result date|date of result|resulted|reported|report date|date reported|date of report
|received|received date|date received|order date|ordered|befunddatum|eingang|eingangsdatum
|auftragsdatum|ausdruck|date de réception|date du résultat|date d'édition|fecha de recepción
|fecha del informe|fecha de resultado|data do resultado|data de entrada|data referto
|data accettazione|data di refertazione|updated|last updated"""

_WORDS = {
    Role.TIME: """time|hour|time of day|draw time|time collected|time drawn|uhrzeit|zeit
|entnahmezeit|abnahmezeit|heure|heure de prélèvement|hora|hora de extracción|hora da colheita|ora
|ora prelievo""",
    Role.LABORATORY: """lab|laboratory|lab name|laboratory name|performing lab|performing laboratory
|labor|laboratorium|laborname|institut|laboratoire|labo|laboratorio|laboratório|hospital|clinic
|klinik|krankenhaus|hôpital|clinique|clínica|ospedale""",
    Role.SPECIMEN: """specimen|specimen type|sample|sample type|material|probe|probenmaterial
|échantillon|type de prélèvement|muestra|tipo de muestra|amostra|campione""",
    Role.ILL: """ill|sick|unwell|ill at the draw|ill at draw|was ill|krank|krank bei entnahme|malade
|enfermo|enferma|doente|malato|malata""",
    Role.FEVER: """fever|febrile|fever at the draw|fever at draw|fieber|fieber bei entnahme|fièvre
|fiebre|febre|febbre""",
    Role.HOURS: """hours since g-csf|hours since last g-csf|stunden seit g-csf|heures depuis g-csf
|horas desde g-csf|horas desde o g-csf|ore da g-csf""",
    Role.STATUS: "status|result status|statut|estado|estado del resultado|stato",
    Role.NOTE: """note|notes|comment|comments|remark|remarks|bemerkung|bemerkungen|kommentar
|anmerkung|notiz|remarque|remarques|commentaire|commentaires|nota|notas|observaciones|comentario
|comentarios|observações|comentário|comentários|commento|commenti|osservazioni|annotazioni""",
    Role.PERSON: """person|patient|patient name|child|name|full name|patient id|mrn|first name
|last name|surname|patientenname|kind|vorname|nachname|nom|prénom|nom du patient|enfant|paciente
|nombre|nombre del paciente|apellidos|niño|nome|nome do paciente|utente|criança|paziente|cognome
|nome paziente|bambino""",
    Role.ANALYTE: """test|test name|analyte|component|component name|parameter|lab test
|investigation|observation|measurement|analysis|examination|analysen|analyse|untersuchung
|messgröße|laborwert|bezeichnung|paramètre|examen|analyses|determinación|parámetro|prueba|análisis
|analito|exame|análise|parâmetro|esame|analisi|parametro|determinazione""",
    Role.LOINC: "loinc|loinc code|loinc number|loinc nummer|code loinc|código loinc",
    Role.VALUE: """value|result|results|your value|your result|result value|numeric result|reading
|wert|ergebnis|messwert|resultat|befund|valeur|résultat|valeur mesurée|valor|resultado|valore
|risultato|esito""",
    Role.UNIT: """unit|units|uom|unit of measure|units of measure|result unit|einheit|einheiten
|unité|unités|unidad|unidades|unidade|unità|unità di misura|u m""",
    Role.RANGE: """range|reference|reference range|ref range|ref|reference interval|normal range
|standard range|normal values|referenz|referenzbereich|referenzwerte|referenzintervall|normbereich
|normalwerte|normwerte|normal|norme|normes|valeurs de référence|valeurs usuelles|référence
|intervalle de référence|rango|rango de referencia|valores de referencia|intervalo de referencia
|valores normales|referencia|valores de referência|intervalo de referência|referência
|valori di riferimento|intervallo di riferimento|riferimento|valori normali""",
    Role.LOW: """low|lower limit|reference low|ref low|range low|reference range low|normal low|min
|minimum|unterer grenzwert|untergrenze|limite inférieure|límite inferior|limite inferior
|limite inferiore""",
    Role.HIGH: """high|upper limit|reference high|ref high|range high|reference range high
|normal high|max|maximum|oberer grenzwert|obergrenze|limite supérieure|límite superior
|limite superior|limite superiore""",
    Role.FLAG: """flag|flags|abnormal|abnormal flag|result flag|h l|l h|interpretation|status flag
|markierung|auffällig|bewertung|indicateur|anomalie|indicador|marca|alerta|sinalizador
|segnalazione|asterisco""",
}

_BRACKETED = re.compile(r"(.*?)\s*[\(\[\{]([^()\[\]{}]*)[\)\]\}]\s*", re.DOTALL)
# A further column of an analyte: "ANC (10*9/L), manual".
_BY_METHOD = re.compile(r"(.*[)\]])\s*,\s*([^,()\[\]/%\d]{1,40})", re.DOTALL)
_GAP = re.compile(r"[\s,;:_/]+| [-–] ")
_IN = re.compile(r"(?:in|en|em)\s+", re.IGNORECASE)
_OF_A_UNIT = re.compile(r"[/%^]|10\D?\d")
_DAY_LETTERS = ("dd", "jj", "tt", "gg", "dm")
_MONTH_LETTERS = ("mm", "md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a heading says.

    Either `role` is set, or `analytes` holds what the column's values can be, `unit` how they are
    printed and `method` how they were measured, or neither: the heading is not known. `rank`
    tells dates apart; `order` is what a heading such as "Date (dd/mm/yyyy)" says of them.
    `refusal` is why `unit` does not do.
    """

    role: Role | None = None
    rank: int = 0
    order: str = ""
    analytes: tuple[Analyte, ...] = ()
    unit: str = ""
    method: str = ""
    refusal: Why | None = None

    @property
    def known(self) -> bool:
        """Whether the heading says anything at all."""
        return self.role is not None or bool(self.analytes)


@cache
def _roles() -> dict[str, tuple[Role, int]]:
    words = ((role, 0, text) for role, text in _WORDS.items())
    dates = ((Role.DATE, rank, text) for rank, text in enumerate((_DRAWN, _DAY, _TOLD)))
    return {
        fold(word): (role, rank)
        for role, rank, text in (*words, *dates)
        for word in text.split("|")
    }


@lru_cache(maxsize=4096)
def heading(text: str, catalogue: Catalogue = SHIPPED) -> Heading:
    """Read the heading of a column, which may be named after an analyte of the family's own.

    >>> found = heading("Neutrophils [G/L]")
    >>> [each.key for each in found.analytes], found.unit
    (['anc'], 'G/L')
    """
    text = text.strip()
    if not text or len(text) > LONGEST_HEADING:
        return Heading()
    if by_method := _BY_METHOD.fullmatch(text):
        found = _measured(by_method[1], catalogue)
        if found.analytes:
            return replace(found, method=by_method[2].strip())
    found = _role(text) or _measured(text, catalogue)
    if found.analytes and takes_one_for_the_other([text]):
        return replace(found, analytes=(analyte(NEUTROPHIL_ANTIBODIES), analyte(ANCA)))
    return found


def _role(text: str) -> Heading | None:
    found = _roles().get(fold(text))
    if found:
        return Heading(role=found[0], rank=found[1])
    bracketed = _BRACKETED.fullmatch(text)
    found = bracketed and _roles().get(fold(bracketed[1]))
    if not bracketed or not found or found[0] is not Role.DATE:
        return None
    inside = fold(bracketed[2])
    order = DAY_FIRST if inside.startswith(_DAY_LETTERS) else ""
    order = MONTH_FIRST if inside.startswith(_MONTH_LETTERS) else order
    return Heading(role=Role.DATE, rank=found[1], order=order)


def _measured(text: str, catalogue: Catalogue) -> Heading:
    """Read the name of an analyte, with its unit in brackets or behind it."""
    named = catalogue.named
    whole = named(text)
    # "Zyx G" that a family named so is no "Zyx" in grams.
    as_named = any(each.source == SOURCE for each in whole) and not _BRACKETED.fullmatch(text)
    for name, unit in () if as_named else _parted(text):
        found = named(name)
        if not found:
            continue
        fitting = with_unit(found, unit)
        if fitting:
            return Heading(analytes=fitting, unit=unit)
        if _OF_A_UNIT.search(unit) and not whole:
            return Heading(analytes=found, unit=unit, refusal=_refusal(found[0], unit))
    if not whole and (bracketed := _BRACKETED.fullmatch(text)):
        whole = named(bracketed[1])
    percent = len(whole) == 1 and whole[0].unit == "%" and "%" in text
    return Heading(analytes=whole, unit="%" if percent else "")


def _parted(text: str) -> list[tuple[str, str]]:
    """Return the ways to take a heading apart into a name and a unit, the longest name first."""
    parts = []
    if bracketed := _BRACKETED.fullmatch(text):
        parts.append((bracketed[1], bracketed[2].strip()))
    for gap in reversed(list(_GAP.finditer(text))):
        name, unit = text[: gap.start()], _IN.sub("", text[gap.end() :].strip())
        # "WBC /µL": the stroke between belongs to the unit.
        parts += [(name, f"/{unit}"), (name, unit)] if "/" in gap[0] else [(name, unit)]
    return [(name, unit) for name, unit in parts if name and unit]


def with_unit(some: Iterable[Analyte], unit: str) -> tuple[Analyte, ...]:
    """Return those of some analytes that are measured in a printed unit."""
    return tuple(each for each in some if _refusal(each, unit) is None)


@lru_cache(maxsize=1024)
def is_unit(text: str, catalogue: Catalogue = SHIPPED) -> bool:
    """Tell whether a cell is a unit and no value, so that a row of such cells is no test."""
    return bool(text) and numeral(text) is None and bool(with_unit(catalogue, text))


def _refusal(analyte: Analyte, unit: str) -> Why | None:
    try:
        read_unit(unit, analyte)
    except InvalidValueError as error:
        return error.why
    return None
