"""Words that make up names: titles, heads of organisations, particles; and the gazetteer. For `reader.text.names`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.text.wordlist import word_set

_FILE = Path(__file__).with_name("gazetteer.txt")


TITLE_HEADS = word_set(
    "mr mrs ms miss dr prof professor sir lord lady dame rev reverend fr father sister brother president premier "
    "minister secretary senator sen rep "
    "representative congressman congresswoman gov governor mayor judge justice chief general gen colonel col captain "
    "capt commander cmdr lt sgt major maj admiral king queen prince "
    "princess pope cardinal archbishop bishop rabbi imam sheikh abbot chancellor ambassador envoy speaker leader "
    "chairman chairwoman chair fm pm ceo director "
    "commissioner inspector superintendent officer detective prosecutor attorney spokesman spokeswoman spokesperson "
    "whip councillor councilman councilwoman deputy "
    "undersecretary sheriff coach author actor actress singer candidate nominee baroness baron mp mep delegate "
    "strategist aide doctor analyst economist historian counsel"
)
"""Words that stand before a person's name and say what the person is; lower case, without a stop."""
TITLE_MODIFIERS = word_set(
    "prime foreign vice deputy former acting interim interior finance defence defense transport health environment "
    "justice attorney chief house senate majority minority state "
    "lieutenant police fire trade energy education labour labor agriculture housing culture home foreign-affairs "
    "assistant under national security federal district supreme court "
    "campaign press presidential executive managing senior special first opposition party regional local city county "
    "republican democratic democrat conservative "
    "independent gop medical general bank central fund crown"
)
"""Words that stand before such a word and belong to it."""
OFFICES = word_set(
    "state staff defense defence foreign affairs interior health justice education labor labour commerce transport "
    "transportation homeland security energy agriculture treasury finance "
    "trade parliament police environment culture veterans housing war national intelligence fisheries economy "
    "industry science sport sports "
    "tourism immigration"
)
"""What follows "Secretary of", "Minister of", "Chief of" before the name."""
MALE = word_set(
    "mr sir lord father fr king prince pope congressman chairman spokesman councilman baron actor brother abbot"
)
FEMALE = word_set(
    "mrs ms miss lady dame queen princess congresswoman chairwoman spokeswoman councilwoman actress sister baroness"
)

ROLE_ALIKE = {
    "diplomat": word_set("minister fm ambassador envoy secretary"),
    "lawmaker": word_set("senator sen rep representative congressman congresswoman mp"),
    "politician": word_set("minister senator sen rep"),
    "senator": word_set("sen senator"),
    "congressman": word_set("rep representative congressman"),
    "congresswoman": word_set("rep representative congresswoman"),
    "governor": word_set("gov governor"),
    "premier": word_set("premier pm"),
    "minister": word_set("minister fm pm"),
}
"""What a later description may call a person of these titles."""

ORGANISATION_HEADS = word_set(
    "board coalition court agency bureau ministry department committee council commission union party company bank "
    "university office authority association alliance "
    "organization organisation corporation corp inc ltd plc group institute institution foundation federation league "
    "army navy force forces police guard service services fund trust "
    "college school hospital church museum parliament congress senate assembly cabinet administration government "
    "campaign network times post news journal herald press "
    "society club team center centre line lines airlines airways railway industries holdings partners systems "
    "technologies laboratories labs front movement brigade "
    "inspectorate tribunal conference chamber registry regulator coastguard directorate secretariat mission programme "
    "program project initiative"
)
"""Last (or, before "of", first) words of the names of organisations."""
CORPORATE_ENDINGS = word_set("inc corp corporation co company ltd limited plc llc group holdings ag sa gmbh")
"""Endings that news drops ("Harrow" for "Harrow Corp."); "Tolm Line" is not "Tolm".
"""
PLACE_HEADS = word_set(
    "city county province state region district island islands river lake mountain mountains valley street avenue "
    "square bay strait sea ocean port bridge park village hill head bank"
)
PLACE_OPENERS = word_set("port mount lake fort san santa cape saint st new north south east west upper lower")
PARTIES = word_set("republican democrat democratic gop conservative labour liberal")
"""Party words that stand before a person's name without a title between ("Republican Pat Name")."""
PARTICLES = word_set("de la le du des van von der den del della di da dos bin ibn al el ben ter ten y af av zu")
CONNECTORS = word_set("of for de du des der del della")
NOT_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec i i'm i've i'd i'll mr mrs ms dr yes no ok okay god update read watch photo video "
    "copyright breaking exclusive "
    "four five six seven eight nine ten two three one eleven twelve dozens hundreds thousands twenty christmas easter "
    "ramadan internet christian christians muslim muslims jewish jews"
)
"""Capitalised words that are no names of people, places or organisations."""


@dataclass(frozen=True, slots=True)
class Known:
    """One line of the gazetteer."""

    name: str
    kind: str
    """`places` or `organisations`, as its section is called."""


@cache
def known_names() -> dict[str, Known]:
    """Every form of the gazetteer (as printed) and what it stands for."""
    table: dict[str, Known] = {}
    kind = ""
    for raw in _FILE.read_text("utf-8").splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            kind = line[1:-1]
        elif line and not line.startswith("#"):
            name, _, others = line.partition(":")
            known = Known(name, kind)
            for form in (name, *filter(None, (other.strip() for other in others.split(",")))):
                table.setdefault(form, known)
    return table
