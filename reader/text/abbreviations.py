"""Abbreviations that end in a stop, by what may follow them; data for `reader.text.segment`.

Three kinds, since that is all a sentence splitter can use: those before a name or a figure ("Mr.", "No.", "p."), which
never end a sentence; those that often do end one ("Inc.", "U.S.", "p.m."), where the next word decides; and months,
which end one unless a figure follows. Forms are lower case, without the last stop.
"""

from reader.text.wordlist import word_set

BEFORE_NAME = word_set(
    # English: titles, ranks, offices
    "mr mrs ms mx messrs mmes dr drs prof profs rev revs fr hon gen lt col maj capt cpt cmdr cdr cpl sgt pvt adm vadm "
    "radm brig "
    "sen sens rep reps gov govs pres supt insp det ofc amb sec asst atty mt st ste ft pt bros msgr ven gens cols lts "
    "del dist "
    "comdr pfc spc treas spkr "
    # English and Latin: words that introduce
    "vs v viz cf e.g i.e eg ie al fig figs vol vols art arts sect para approx ca esp incl ed eds trans repr op cit "
    "p.s n.b "
    # French
    "m mm mme mmes mlle mlles mgr me pr vve cie "
    # Spanish, Portuguese, Italian
    "sr sra srta sres sras srs dra dras dña lic ing arq pdte sto sta exmo exma ilmo d.ª dott avv on sig sigg egr gent "
    "geom rag arch "
    "dott.ssa sig.ra prof.ssa cap núm av gral alm cnel tte "
    # German
    "hr fr fam dipl bzw ca z.b z.t d.h u.a bspw evtl ggf inkl sog usf vgl str nr hl hrsg zzgl geb gest verh i.d.r s.o "
    "s.u o.ä "
    # Russian
    "г гг ул им т.н т.е т.к проф акад ген полк кв д стр рис см тел д-р г-н г-жа р пр св"
)
"""Followed by what they belong to; never the last word of a sentence (or too seldom to matter)."""

RANKS = word_set("sen rep gov pres lt gen col sgt")
"""Those of `BEFORE_NAME` that also stand behind a hyphen ("then-Sen. …")."""

BEFORE_FIGURE = word_set(
    "no nos p pp pg nr núm num n° º n.º ch chap sec art vol pt ex par ss § № стр art abs bd rs al est"
)
"""Abbreviations only before a figure: "No. 7"; elsewhere "no." is a word at the end of a sentence."""

MAY_END = word_set(
    "inc co corp ltd llc plc bros dept div est assn assoc ave blvd rd hwy sq apt bldg ln pkwy jr sr esq etc univ inst "
    "tel ext "
    "a.m p.m am pm b.c a.d c.e b.c.e u.s u.s.a u.k u.n e.u d.c ph.d m.d b.a m.a j.d ll.b d.d.s n.y l.a s.f n.j n.h "
    "n.c n.d s.c s.d r.i w.va "
    "ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev okla "
    "ore pa penn tenn "
    "tex va vt wash wis wisc wyo ont que alta "
    "mfg intl natl govt gov't int'l nat'l ass'n mgmt min max avg misc mi km kg cm mm ft lb lbs oz yd yds hr hrs mph "
    "sec "
    "ee.uu aa.vv s.a s.p.a s.r.l cía cia ltda usw u.v.m u.a.m uvm bsp ecc etc и.о т.д т.п др руб млн млрд тыс"
)
"""May stand before a name or a lower-case word as well as at the end; the word after them decides."""

MONTHS = word_set(
    "jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc ene abr ago dic gen giu lug set ott mag "
    "fev dez"
)
"""Months (and weekdays below) are followed by a figure or a comma, seldom by a new sentence."""

WEEKDAYS = word_set("mon tue tues wed thu thur thurs fri sat sun")

LINKING = word_set("vs v e.g i.e eg ie cf viz")
"""Those of `BEFORE_NAME` that are written small: they join, and end nothing."""

CLOCK = word_set("a.m p.m am pm")
"""Times of day: they end a sentence unless a weekday, a month or a time zone follows."""

AFTER_CLOCK = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun et est edt ct cst "
    "cdt mt mst mdt "
    "pt pst pdt gmt utc bst cet cest eet ist jst eastern central mountain pacific"
)

_STARTERS_EN = (
    "the a an this that these those there here he she it they we you his her its their our my your who what when "
    "where why how which "
    "and but or so yet if although though while because since as after before during until unless once however "
    "meanwhile moreover "
    "instead still also then now today yesterday tomorrow later earlier recently in on at by for from with without to "
    "of about "
    "against among between into over under through despite within according some many most several few both each "
    "every all any no not "
    "none nobody never nothing even only just such another other others one is are was were has have had do does did "
    "can could "
    "would should might must let please mr mrs ms i i'm i've he's she's it's they're we're don't didn't authorities "
    "officials police "
    "people critics experts perhaps additionally similarly likewise nevertheless nonetheless thus therefore hence"
)
STARTERS = {
    "en": word_set(_STARTERS_EN),
    "fr": word_set(
        "le la les l un une des ce cet cette ces il elle ils elles on nous vous je qui que mais et ou donc or ni car "
        "dans en au aux du "
        "sur sous par pour avec sans selon après avant depuis pendant lors si quand comme c'est d'après mm mme m"
    ),
    "es": word_set(
        "el la los las lo un una unos unas este esta estos estas ese esa él ella ellos ellas y pero o si en con por "
        "para según después "
        "antes desde durante cuando como no su sus al del"
    ),
    "pt": word_set(
        "o a os as um uma ele ela eles elas mas e em no na nos nas por para com segundo após quando se não seu sua do "
        "da"
    ),
    "it": word_set(
        "il lo la gli le i un una un' questo questa ma e nel nella con per da dal secondo dopo prima quando se non è"
    ),
    "de": word_set(
        "der die das den dem des ein eine einer eines dieser diese dieses er sie es wir ihr und aber oder doch denn "
        "wenn als nach vor "
        "seit während bei mit ohne für von zu zum zur im in am an auf über unter laut dabei dazu damit auch nur noch "
        "so wie was wer wo"
    ),
    "ru": word_set(
        "он она оно они мы вы я это этот эта эти в на по с из за от до для при о об но и а как что если когда после "
        "также однако так"
    ),
}
"""Lower-case forms that, with a capital, open a sentence far more often than they open a name, by language."""
