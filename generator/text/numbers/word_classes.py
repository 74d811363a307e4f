"""Word lists for finding the noun that a numeral counts, as plain data.

Only classes that decide where a noun phrase goes on and where it ends; the rules are in `noun_phrases`. Open
classes (nouns, most verbs and adjectives) are told by their endings there, not listed here.
"""

from __future__ import annotations

from typing import Final

STOPS: Final = frozenset(
    # prepositions
    "aboard about above across after against along alongside amid amidst among amongst around as astride at atop "
    "barring before behind below beneath beside besides between beyond by circa concerning considering despite "
    "down during except excluding following for from in including inside into like minus near of off on onto "
    "opposite out outside over past per plus regarding round since than through throughout till to toward towards "
    "under underneath unlike until unto up upon versus via vs with within without worth "
    # conjunctions, relative and interrogative words
    "although and because but both either if lest neither nor once or provided so that then though unless when "
    "whenever where whereas wherever whether which while who whoever whom whose why how what yet "
    # determiners, pronouns and numerals
    "a an the this that these those my your his her its our their me you him it us them we they he she i "
    "mine yours hers ours theirs myself himself herself itself ourselves themselves yourself all any each every "
    "everyone everybody everything few half many most much no nobody none nothing one ones several some somebody "
    "someone something such another anybody anyone anything both "
    "zero two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion trillion dozen hundreds thousands millions billions trillions dozens "
    # auxiliaries and modals
    "am are aren't be been being can can't cannot could couldn't did didn't do does doesn't doing don't had hadn't "
    "has hasn't have haven't having is isn't may might must mustn't shall should shouldn't was wasn't were weren't "
    "will won't would wouldn't "
    # adverbs and times that end a phrase
    "abroad afield afloat afterwards again ago ahead alike aloft alone already also altogether always anymore anyway "
    "anywhere apart apiece ashore aside away back backwards beforehand downstairs downwards early earlier else "
    "elsewhere even ever everywhere far forever forward forwards hence here hereafter home however indeed inland "
    "instead just last late later lately least left less maybe meanwhile moreover mostly nationwide nearby never "
    "nevertheless next nonetheless noon midnight not now nowadays offshore often only onwards otherwise outright "
    "overall overboard overnight overseas perhaps quite rather respectively right same sideways sometimes somewhat "
    "somewhere soon still there thereafter therefore thus today together tomorrow tonight too total totally twice "
    "underground underwater upstairs upwards very well worldwide yesterday "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december am pm gmt utc".split()
)
"""Words that no counted noun phrase goes past."""

NAMES_LIKE_STOPS: Final = frozenset({"US", "IT", "WHO"})
"""What is a name in capitals: "7 US soldiers"."""

VERBS: Final = frozenset(
    "agree allow appear arrive ask ate became become began begin believe belong bought bring brings broke brought "
    "built came carry caught chose come comes continue dealt decide deny die died disagree drank drew drove earn "
    "expect fail fell felt fled flew follow forgot fought found froze gave get gets give gives go goes going gone got "
    "grew happen hear heard held hid hit hung include insist keep kept knew know lay leave let live lose lost made "
    "make makes meant meet met need occur paid pay prefer provide put quit ran rang receive refuse rely remain "
    "represent require rise rode rose said sang sank sat saw say says see seek seem seems seen send sent serve set "
    "shook shut sink sit sleep slept slid sold sought speak spend spent spoke stand stay stole stood stuck struck "
    "suffer suggest survive swam swept swore swung take taken takes taught tell think thought threw told took tore "
    "try underwent understand understood voted wait want warn went wept win woke won wore write wrote".split()
)
"""Verbs that may follow a counted noun or a bare numeral, and that hardly ever stand inside a noun phrase."""

THIRD_PERSONS: Final = frozenset(
    "agrees backs believes comes considers continues depends expects favours favors fears feels gets goes grows has "
    "hopes knows lacks lies likes lives looks makes means needs now opposes owns prefers receives relies remains "
    "says seems speaks stands stays still suffers supports takes thinks uses votes wants wishes works".split()
)
"""Verbs in -s that follow a singular, and that are plural nouns elsewhere ("10 lives")."""

MORE: Final = frozenset("more other additional further extra fewer less better worse higher lower".split())
"""Words that a noun may follow, and that are no noun where none does."""

CASUALTIES: Final = frozenset("dead wounded injured missing".split())
"""What stands for people where no noun follows: "12 dead, 30 injured"."""

IRREGULAR_PLURALS: Final = frozenset(
    "people men women children feet teeth geese mice oxen lice dice criteria phenomena media data bacteria alumni "
    "personnel larvae fungi nuclei stimuli cacti syllabi radii referenda memoranda strata spectra vertebrae "
    "formulae antennae algae nebulae corps aircraft spacecraft watercraft hovercraft folk brethren "
    "kroner kronor kronur lei leva reais won yen yuan baht rand".split()
)
PLURAL_ENDINGS: Final = ("men", "women", "people", "children", "folk", "craft")
"""Of compounds: "schoolchildren", "townspeople"."""

INVARIANT: Final = frozenset(
    "staff crew police cattle sheep deer fish salmon trout cod bison moose squid poultry offspring infantry cavalry "
    "clergy livestock youth head rohingya taliban swiss roma inuit maori hazara sioux maasai".split()
)
"""What is counted without an ending; another noun may follow ("20 police officers")."""

NOT_PLURAL: Final = frozenset(
    "this his is was has does us as its yes gas bus plus minus thus christmas canvas atlas bias alias lens always "
    "perhaps besides sometimes overseas across unless needless chaos cosmos kudos pathos ethos asbestos thermos "
    "los las des les texas arkansas kansas illinois paris wales athens brussels naples cyprus honduras hamas angeles "
    "vegas james thomas charles lucas nicholas dallas damascus caracas buenos aires barbados bahamas philippines "
    "netherlands emirates seychelles maldives laos united reuters mars venus "
    "tennis iris pelvis axis metropolis cannabis debris trellis francis chris dennis davis harris morris lewis ellis "
    "willis curtis travis memphis minneapolis indianapolis annapolis tunis mantis syphilis epidermis "
    "abbas elvis jones williams adams hughes collins roberts evans davies rogers stevens "
    "news physics politics mathematics economics athletics gymnastics electronics measles diabetes rabies".split()
)
"""Words in -s that are no plural, beyond those that their ending shows."""

PLURALS_IN_US: Final = frozenset("menus gurus emus hindus zulus bureaus plateaus tableaus".split())

ATTRIBUTIVE_PLURALS: Final = frozenset(
    "sports arms customs news goods sales savings rights drugs games systems operations communications materials "
    "foods earnings economics politics physics athletics electronics logistics human-rights civil-rights mathematics "
    "gymnastics united nations states armed los las arts women men children people veterans".split()
)
"""Plurals that usually stand before the noun that is counted: "three arms control treaties"."""

COUNTED_IN_COMPOUND: Final = frozenset(
    "member nation party man woman person bedroom bed room storey story seat point game match set part page country "
    "state vote goal term team step lane door time run shot child judge justice star candidate club city county crew "
    "song track episode volume mile acre".split()
)
"""Nouns of hyphenated adjectives that "one" may stand in ("one-man show"), and "six - member" in old wire copy."""

NOT_COUNTED_IN_COMPOUND: Final = frozenset(
    "fold strong off way sided pronged legged faced handed dimensional tier on to up by plus odd something ish "
    "and or third thirds".split()
)
"""What follows a numeral and a hyphen and is no noun: "20,000-strong", "two-fold"."""

JOINED_COUNTS: Final = (
    "men, women and children", "men, women, and children", "women and children", "men and women", "women and men",
    "boys and girls", "girls and boys",
)  # fmt: skip
"""Groups that one numeral counts together."""

NOUNS_IN_ED: Final = frozenset("seed weed bed speed shed feed breed creed deed need reed steed".split())
NOUNS_IN_ING: Final = frozenset(
    "building meeting morning evening wedding hearing killing shooting bombing painting ceiling feeling finding "
    "warning ruling offering opening training recording reading ring king spring string thing sibling wing outing "
    "gathering being stabbing sighting posting rating screening listing briefing crossing".split()
)
NOUNS_LIKE_ADJECTIVES: Final = frozenset(
    "animal arrival article burial call capital cable canal clinic critic table deal detective executive festival "
    "goal hospital individual initiative jewel journal library medal metal mobile music native olympic panel "
    "parish police picnic proposal public rebel relative representative rival school secretary signal terminal "
    "territory topic traffic trial tribunal vegetable victory village withdrawal factory category story history "
    "laboratory memory theory directory diary salary missionary boundary dictionary anniversary documentary summary "
    "guest forest test request protest priest contest arrest nest chest harvest interest quest vest fabric fish dish "
    "archive objective motive finalist official criminal professional general principal referral mammal crystal "
    "petal sandal scandal vandal ally assembly family supply reply bully butterfly rally monopoly anomaly "
    "belly".split()
)
ADJECTIVES: Final = frozenset(
    "big black blue bright brown cheap clean cold dark deep empty fair fast fierce fine flat fresh full good great "
    "green grey gray hard heavy high hot huge large local long low main major minor narrow new old open poor quick "
    "quiet red rich rough safe severe sharp short sick simple slow small smart soft strong tall thick thin tiny tough "
    "warm weak wet white wide wild yellow young prominent recent current separate different violent innocent".split()
)
ADJECTIVE_ENDINGS: Final = (
    "ous", "ful", "ive", "able", "ible", "ish", "less", "ic", "al", "ary", "ory", "est", "ly",
)  # fmt: skip
COMPOUND_ADJECTIVE_ENDINGS: Final = (
    "ed", "ing", "old", "term", "time", "wide", "like", "style", "level", "scale", "free", "made", "long", "high",
    "size", "strong", "born", "based", "speaking", "only", "plus", "off", "up", "in", "out",
)  # fmt: skip
