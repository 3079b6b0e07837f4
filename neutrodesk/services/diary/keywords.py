"""The words of the quick log: what may be typed for what, all in one place, in English.

Names of medicines and symptoms stand in the shipped tables. Where words have several forms, a piece
of a regular expression covers them; capitals never matter. How words, numbers and days stand beside
one another is known where they are read.
"""

from collections.abc import Mapping

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareKind
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineRoute
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom

# What a line is about.

KINDS: Mapping[str, type[DiaryEntry]] = {
    **dict.fromkeys(("appointment", "appt"), Appointment),
    **dict.fromkeys(
        ("hospital stay", "in hospital", "hospital", "admitted to hospital", "admitted"),
        HospitalStay,
    ),
    **dict.fromkeys(("injection", "injected", "shot"), Injection),
    **dict.fromkeys(("medicine", "medication"), MedicineCourse),
    **dict.fromkeys(("temperature", "temp", "t"), FeverReading),
    **dict.fromkeys(("weight", "wt", "weighs", "weighed", "height", "ht"), BodyMeasure),
    "symptom": Symptom,
}
CARE: Mapping[str, CareKind] = {
    **dict.fromkeys(
        ("vaccine", "vaccination", "vaccinated", "immunisation", "immunization"),
        CareKind.VACCINATION,
    ),
    **dict.fromkeys(("dentist", "dental visit", "dental check", "dental"), CareKind.DENTAL),
    **dict.fromkeys(("bone marrow test", "bone marrow", "marrow test", "marrow"), CareKind.MARROW),
    **dict.fromkeys(("genetic test", "gene test", "genetic"), CareKind.GENETIC),
    **dict.fromkeys(("antibody test", "antibodies", "antibody"), CareKind.ANTIBODY),
}
VACCINES = (
    r"flu|influenza|tetanus|mmr|mmrv|measles|polio|pneumococcal|pneumonia|meningitis|meningococcal"
    r"|varicella|chickenpox|covid(?:-19)?|hepatitis [ab]|rabies|rotavirus|hib|hpv|bcg|rsv|tbe"
    r"|d?tap|whooping cough|bexsero|gardasil|infanrix|menveo|nimenrix|pneumovax|prevenar|priorix"
)
VACCINATED = "shot|jab|booster|vaccine|vaccination"
ONLY_VACCINES = frozenset(("mmr", "mmrv", "hib", "hpv", "bcg", "dtap", "tdap", "tap"))
FEVER = ("fever", "high fever", "high temperature")
OWN_SYMPTOMS = frozenset(
    (
        *("dry cough", "wet cough", "barking cough"),
        *("abscess", "appendicitis", "blister", "blisters", "bones", "bottom", "bronchiolitis"),
        *("blood in stool", "blood in the stool", "constipated", "ear hurts", "sore ear"),
        *("sore eyes", "swollen eye", "threw up", "throwing up", "sore mouth", "infection"),
        *("back pain", "leg pain", "arm pain", "knee pain", "chest pain", "neck pain"),
        *("covid", "strep", "strep throat", "rsv", "infected toe", "infected finger"),
        *("bronchitis", "chest infection", "chickenpox", "cold", "cold sore", "cold sores"),
        *("conjunctivitis", "constipation", "croup", "cystitis", "dizziness", "dizzy", "ear ache"),
        *("earache", "ear pain", "eczema", "eye infection", "flu", "glands", "gums", "headache"),
        *("impetigo", "influenza", "itching", "itchy", "joints", "kidney infection"),
        *("lost appetite", "lymph nodes", "malaise", "nausea", "night sweats", "no appetite"),
        *("nosebleed", "not eating", "paronychia", "pharyngitis", "pustules", "rash"),
        *("respiratory infection", "runny nose", "sepsis", "sick", "skin rash", "sneezing"),
        *("spots", "stuffy nose", "swollen gums", "teeth", "throat", "throat infection", "thrush"),
        *("tonsillitis", "tooth", "tooth abscess", "ulcer", "ulcers", "unwell", "viral infection"),
        *("virus", "vomited", "vomiting", "weakness", "wheezing", "whooping cough", "wound"),
        *("wound infection", "wounds"),
    )
)
"""Words that a line about a symptom may begin with and that stay as they are: other facts than
those of the shipped list."""

COUNTED_SYMPTOMS = frozenset(("threw up", "vomited"))
"""Words after which a number may be how many times, and is never how bad it was."""
MEASURES = "weight|wt|weighs|weighed"
HEIGHTS = "height|ht"

# Words that add nothing, and what is never taken for a name, a place or a reason.

FILLERS = frozenset(
    (
        *("a", "an", "the", "of", "and", "had", "is", "was", "were", "he", "she", "her", "him"),
        *("his", "now", "just"),
    )
)
"""Words that say nothing more of what a line is about."""
FILLERS_OF: Mapping[type[DiaryEntry], frozenset[str]] = {
    **dict.fromkeys(
        (Injection, MedicineCourse),
        frozenset(("gave", "given", "took", "taken", "dose", "i", "we")),
    ),
    **dict.fromkeys((Symptom, HospitalStay), frozenset(("has", "have"))),
    FeverReading: frozenset(("has", "have", "taken", "measured", "reading", "degrees", "fever")),
    BodyMeasure: frozenset(("measured",)),
}
"""Words that say nothing more of an entry of a kind. “Give”, “get” and “start” may be a plan, and
whoever writes “I had” may be the one who writes."""
NOT_SO = (
    r"no|not|none|nothing|never|without|free|refused|refuses|declined|cancel(?:l?ed|s)?|postponed"
    r"|delayed"
    r"|moved|changed|rescheduled|missed|forgot|forgotten|skipped|stop(?:ped|s)?|ended|finished|over"
    r"|gone|better|didn['’]t|ran out|due|maybe|perhaps|instead|again"
)
"""Words that turn what stands beside them: no name, place or reason is read with one of them."""
REASONS = frozenset(
    (
        *("surgery", "operation", "pain", "prevention", "prophylaxis", "low counts", "transplant"),
        *("dental work", "tooth extraction", "travel", "allergy", "asthma", "diabetes", "tests"),
    )
)
"""Why a medicine is given or somebody is in hospital, beside the symptoms."""
SEEN = (
    r"dr\.?|doctor|prof\.?|professor|mrs?\.?|ms\.?|miss|nurse|consultant|surgeon|gp|clinic|hospital"
    r"|lab(?:oratory)?|dentist|dental|orthodontist|optician|physio\w*|therap\w*|psycholog\w*"
    r"|dieti\w*|p(?:a)?ediatric\w*|h(?:a)?ematolog\w*|oncolog\w*|immunolog\w*|dermatolog\w*"
    r"|cardiolog\w*|neurolog\w*|radiolog\w*|ultrasound|mri|x-ray|ent|genetic\w*|with|day"
)
"""What the words begin with that say with whom an appointment is."""
COMPARED = (
    r"less than|more than|under|over|above|below|about|around|almost|nearly|up to|at least|at most"
    r"|approx\w*|circa|ca|between|max|maximum|low|high|to|until|from"
)
"""Words before a number that say that the number was not read off."""

# What did not happen, or is over, or goes on.

DENIED = "(?:no|not|without|never)(?: more| any)?"
NOT_TAKEN = (
    r"forgot|forgotten|missed|skipped|stop|stopped|ended|finished|never"
    r"|didn['’]t|did not|not (?:given|taken)"
)
NOT_DONE = (
    r"cancel(?:l?ed)?|postponed|delayed|rescheduled|refused|declined|missed|forgot(?:ten)?|skipped"
    r"|(?:not|never) (?:yet|done|given|taken|had|there)|didn['’]t(?: \S+)?|did not(?: \S+)?"
    r"|left out|ran out"
)
"""Words that say that something was not done at all."""
NOTED_OVER = r"none|nothing|no (?:more|longer)|gone|over|resolved|healed|cleared(?: up)?|maybe"
NOTED_NOT_SO = (
    rf"{NOTED_OVER}|no|not|never|without|stop(?:ped|s)?|ended|finished|due|perhaps|allergic|allergy"
    r"|spat(?: out)?"
)
"""Words of a note that turn what is noted with nothing beside its name: a symptom, or another."""
WENT_HOME = r"discharged?|home|out of hospital|left hospital"
OVER = (
    r"(?<!not )\b(?:gone|went away|is over|was over|resolved|healed|stopped|ended)"
    r"(?: (?:now|again|completely|today|yesterday))?"
)
BEGAN = frozenset(("started", "begun", "began"))

# What belongs into the lines.

ROUTES: Mapping[str, Thermometer] = {
    "ear": Thermometer.EAR,
    "tympanic": Thermometer.EAR,
    "mouth": Thermometer.ORAL,
    "oral": Thermometer.ORAL,
    "tongue": Thermometer.ORAL,
    "armpit": Thermometer.ARMPIT,
    "arm": Thermometer.ARMPIT,
    "underarm": Thermometer.ARMPIT,
    "axillary": Thermometer.ARMPIT,
    "axilla": Thermometer.ARMPIT,
    "forehead": Thermometer.FOREHEAD,
    "temporal": Thermometer.FOREHEAD,
    "rectal": Thermometer.RECTAL,
    "rectally": Thermometer.RECTAL,
    "rectum": Thermometer.RECTAL,
    "pr": Thermometer.RECTAL,
}
"""What people call the places of a thermometer."""
ILL = r"sores?|ulcers?|blisters?|infections?|pain|ache|aches|hurts?|thrush"
"""What stands after an ear or a mouth that is ill, and not where a temperature was taken."""
NOWHERE = (
    r"(?:place |where )?(?:not known|unknown|not sure|don['’]?t know|do not know|no idea)"
    r"(?: where)?(?: any ?more)?"
)
GIVEN: Mapping[str, MedicineRoute] = {
    "by mouth": MedicineRoute.MOUTH,
    "po": MedicineRoute.MOUTH,
    "orally": MedicineRoute.MOUTH,
    "under the skin": MedicineRoute.UNDER_SKIN,
    "subcutaneous": MedicineRoute.UNDER_SKIN,
    "subcut": MedicineRoute.UNDER_SKIN,
    "sc": MedicineRoute.UNDER_SKIN,
    "s/c": MedicineRoute.UNDER_SKIN,
    "iv": MedicineRoute.VEIN,
    "into a vein": MedicineRoute.VEIN,
    "into a muscle": MedicineRoute.MUSCLE,
    "im": MedicineRoute.MUSCLE,
    "on the skin": MedicineRoute.SKIN,
}
PATTERNS: Mapping[str, str] = {
    r"(?:on )?alternate days|every (?:other|second|2nd) day|every (?:2|two) days|eod|qod": (
        "every other day"
    ),
    r"every (?:other|second|2nd) week|every (?:2|two) weeks|fortnightly": "every other week",
    r"o\.?d\.?|qd|once daily|daily|every day|each day": "every day",
    r"b\.?d\.?|b\.?i\.?d\.?": "twice a day",
    r"t\.?d\.?s\.?|t\.?i\.?d\.?": "three times a day",
    r"q\.?d\.?s\.?|q\.?i\.?d\.?": "four times a day",
    r"nightly|every night|each night|nocte": "every night",
    r"every morning|each morning|mane": "every morning",
    r"every evening|each evening": "every evening",
    r"weekly|every week|each week": "once a week",
    r"monthly|every month|each month": "once a month",
    r"mwf|m/w/f": "Mon, Wed, Fri",
    r"(?:at |on )?weekends": "Sat, Sun",
}
"""How often a medicine is taken, as it is typed, and in the plain words that are kept."""
ONLY: Mapping[str, str] = {
    r"prn|when needed|as needed|if needed": "when needed",
    "only when ill": "only when ill",
}
"""When a medicine is taken at all; it may stand beside how often."""
COUNTS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(("once", "twice", "thrice"), 1)},
    **{
        word: number
        for number, word in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
        )
    },
    **dict.fromkeys(("a", "an"), 1),
}
"""Numbers in words."""
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNDER_THE_SKIN = tuple(word for word, route in GIVEN.items() if route is MedicineRoute.UNDER_SKIN)
SITE = r"(?:(?:left|right) )?(?:upper arm|arm|thigh|leg|belly|tummy|abdomen|stomach|buttock|bottom)"
SIDE_EFFECTS = r"bone pain|headache|pain at the spleen|spleen pain"
BATCH = r"batch|lot"
RESULTS = r"(?:not )?(?:positive|negative)"
COUNTED = r"\S*s\b|of|or|to|and a half|[cm]m|children|people|teeth|more"
"""What stands after a number that counts something and is not how bad it was."""
OTHER_UNITS = r"ft|feet|foot|st|stones?|oz|ounces?|pounds?|kilos?|kilograms?|met(?:er|re)s?|cm|kg"
"""Units of weight and height that are not read."""

# Days and times.

MONTHS = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?"),
    *("aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
AFTER_TODAY: Mapping[str, int] = {
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
"""Words that are a day, and how many days after today it is."""
FROM = r"from|since|starting|started|on"
UNTIL = r"until|till|til|to|through"
NEXT = r"next(?: one)?(?: due)?(?: on)?"
WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
VAGUE_DAYS = (
    r"(?:last|this|next) (?:night|evening|morning|afternoon|week|weekend|month|year)|overnight"
    r"|tonight|this (?:minute|hour)|y['’]?day"
    r"|(?:on |since |from |until )?(?:the )?(?:[23]?1st|2?2nd|2?3rd|(?:[12]?[04-9]|1[1-3]|30)th)"
    r"(?! [^\n])"
    r"|(?:days?|weeks?|months?|years?) ago"
    r"|(?:since|for|x|×) (?:[0-9]+|an?|one|two|three|four|five|six|seven|some|several)"
    r" (?:days?|weeks?|months?|d|w|nights?)"
)
"""Words that are about days of which nobody can tell which."""
DOSE_UNITS = (
    r"g|mg|ug|[µμ]g|mcg|ml|mu|iu|tab\w*|tbl\w*|pills?|drops?|kg|dos\w*|syringes?|vials?|pens?"
    r"|sachets?|puffs?|spoons?|teaspoons?"
)
"""What stands after a number that is no year: half a tablet is no day."""
TIMES_OF_DAY = (
    r"morning|noon|afternoon|evening|night|overnight|midnight|lunch|bedtime|earlier|before|after"
    r"|ago"
)
HOURS_AGO = r"(?:half an hour|[0-9]*(?:hours?|hrs?|h|minutes?|mins?)) (?:ago|before|earlier)"
HOUR_IN_WORDS = (
    rf"{HOURS_AGO}|o['’]?clock|(?:half past|quarter (?:past|to)) \S+"
    r"|(?:at|around|since) (?:[01]?[0-9]|2[0-3])"
)
"""What says an hour, beside one in figures."""
