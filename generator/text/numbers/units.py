"""The units and currencies that numbers in the news come in, and every spelling an editor may write for them.

Why: a briefing says `unit: mile` and its source "190-mile", "190 mi" or "190 miles"; both must meet in one name.
This module only names units. It converts nothing, and it does not look at running text: what follows a numeral
is read by `unit_phrases`, which has the context that tells a weight in pounds from a price in pounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Kind = Literal[
    "length", "area", "volume", "mass", "time", "speed", "temperature", "angle", "energy", "power", "pressure",
    "frequency", "electricity", "sound", "data", "share", "money", "rate",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a currency.

    name: canonical English singular ("square mile"); for a currency the ISO 4217 code ("USD")
    kind: what it measures; "rate" is a quotient composed of two units ("barrel per day")
    cldr: the id that `babel.units.format_unit` takes, or None where CLDR has none
    currency: ISO 4217 code of a currency, otherwise None
    """

    name: str
    kind: Kind
    cldr: str | None = None
    currency: str | None = None


# One unit a line: name, kind, CLDR id, and its other spellings, commas between them.
# A plural is listed here and not derived, so that what is read can be seen.
_MEASURES: Final[tuple[tuple[str, Kind, str | None, str], ...]] = (
    ("millimetre", "length", "length-millimeter", "millimetres, millimeter, millimeters, mm"),
    ("centimetre", "length", "length-centimeter", "centimetres, centimeter, centimeters, cm, cms"),
    ("metre", "length", "length-meter", "metres, meter, meters, m"),
    ("kilometre", "length", "length-kilometer", "kilometres, kilometer, kilometers, km, kms"),
    ("micrometre", "length", "length-micrometer", "micrometres, micrometer, micrometers, micron, microns, µm"),
    ("nanometre", "length", "length-nanometer", "nanometres, nanometer, nanometers, nm"),
    ("inch", "length", "length-inch", "inches, in, ″"),
    ("foot", "length", "length-foot", "feet, ft, ′"),
    ("yard", "length", "length-yard", "yards, yd, yds"),
    ("mile", "length", "length-mile", "miles, mi"),
    ("nautical mile", "length", "length-nautical-mile", "nautical miles, nmi"),
    ("light year", "length", "length-light-year", "light years, lightyear, lightyears, ly"),
    ("square centimetre", "area", "area-square-centimeter",
     "square centimetres, square centimeter, square centimeters, sq cm, cm2, cm²"),
    ("square metre", "area", "area-square-meter",
     "square metres, square meter, square meters, sq m, sq metres, sq meters, sqm, m2, m²"),
    ("square kilometre", "area", "area-square-kilometer",
     "square kilometres, square kilometer, square kilometers, square km, sq km, sqkm, km2, km²"),
    ("square foot", "area", "area-square-foot", "square feet, sq ft, sqft, sq feet, ft²"),
    ("square yard", "area", "area-square-yard", "square yards, sq yd, sq yards"),
    ("square mile", "area", "area-square-mile", "square miles, sq mi, sq miles, sq mile"),
    ("acre", "area", "area-acre", "acres, ac"),
    ("hectare", "area", "area-hectare", "hectares, ha"),
    ("millilitre", "volume", "volume-milliliter", "millilitres, milliliter, milliliters, ml"),
    ("litre", "volume", "volume-liter", "litres, liter, liters, l"),
    ("cubic centimetre", "volume", "volume-cubic-centimeter",
     "cubic centimetres, cubic centimeter, cubic centimeters, cc, cm3, cm³"),
    ("cubic metre", "volume", "volume-cubic-meter",
     "cubic metres, cubic meter, cubic meters, cu m, m3, m³"),
    ("cubic foot", "volume", "volume-cubic-foot", "cubic feet, cu ft, ft3, ft³"),
    ("cubic kilometre", "volume", "volume-cubic-kilometer",
     "cubic kilometres, cubic kilometer, cubic kilometers, km3, km³"),
    ("acre foot", "volume", "volume-acre-foot", "acre feet"),
    ("pint", "volume", "volume-pint", "pints, pt"),
    ("quart", "volume", "volume-quart", "quarts, qt"),
    ("gallon", "volume", "volume-gallon", "gallons, gal"),
    ("barrel", "volume", "volume-barrel", "barrels, bbl"),
    ("microgram", "mass", "mass-microgram", "micrograms, µg, mcg"),
    ("milligram", "mass", "mass-milligram", "milligrams, mg"),
    ("gram", "mass", "mass-gram", "grams, gramme, grammes, g"),
    ("kilogram", "mass", "mass-kilogram", "kilograms, kilogramme, kilogrammes, kilo, kilos, kg, kgs"),
    ("tonne", "mass", "mass-tonne", "tonnes, metric ton, metric tons, metric tonne, metric tonnes, t"),
    ("megatonne", "mass", None, "megatonnes, megaton, megatons, Mt"),
    ("gigatonne", "mass", None, "gigatonnes, gigaton, gigatons, Gt"),
    ("kiloton", "mass", None, "kilotons, kilotonne, kilotonnes, kt"),
    ("ton", "mass", "mass-ton", "tons, short ton, short tons, long ton, long tons"),
    ("ounce", "mass", "mass-ounce", "ounces, oz"),
    ("pound", "mass", "mass-pound", "pounds, lb, lbs"),
    ("stone", "mass", "mass-stone", "st"),
    ("carat", "mass", "mass-carat", "carats, ct"),
    ("barrel per day", "rate", None, "barrels per day, bpd, b/d"),
    ("bushel", "volume", "volume-bushel", "bushels"),
    ("nanosecond", "time", "duration-nanosecond", "nanoseconds, ns"),
    ("millisecond", "time", "duration-millisecond", "milliseconds, ms"),
    ("second", "time", "duration-second", "seconds, sec, secs, s"),
    ("minute", "time", "duration-minute", "minutes, min, mins"),
    ("hour", "time", "duration-hour", "hours, hr, hrs, h"),
    ("day", "time", "duration-day", "days"),
    ("night", "time", "duration-night", "nights"),
    ("week", "time", "duration-week", "weeks, wk, wks"),
    ("fortnight", "time", None, "fortnights"),
    ("month", "time", "duration-month", "months"),
    ("year", "time", "duration-year", "years, yr, yrs"),
    ("decade", "time", "duration-decade", "decades"),
    ("century", "time", "duration-century", "centuries"),
    ("millennium", "time", None, "millennia, millenniums"),
    ("kilometre per hour", "speed", "speed-kilometer-per-hour",
     "km/h, kmh, kph, km/hr, kmph, kilometres per hour, kilometer per hour, kilometers per hour"),
    ("mile per hour", "speed", "speed-mile-per-hour", "miles per hour, mph, mi/h"),
    ("metre per second", "speed", "speed-meter-per-second",
     "metres per second, meter per second, meters per second, m/s"),
    ("knot", "speed", "speed-knot", "knots, kn, kts"),
    ("mach", "speed", None, ""),
    ("degree Celsius", "temperature", "temperature-celsius",
     "degrees celsius, degree centigrade, degrees centigrade, degree c, degrees c, celsius, centigrade, °c, ℃, c"),
    ("degree Fahrenheit", "temperature", "temperature-fahrenheit",
     "degrees fahrenheit, degree f, degrees f, fahrenheit, °f, ℉, f"),
    ("kelvin", "temperature", "temperature-kelvin", "kelvins, K"),
    ("degree", "angle", "angle-degree", "degrees, deg, °"),
    ("calorie", "energy", "energy-foodcalorie", "calories, cal, kcal, kilocalorie, kilocalories"),
    ("joule", "energy", "energy-joule", "joules, J"),
    ("kilojoule", "energy", "energy-kilojoule", "kilojoules, kJ"),
    ("kilowatt hour", "energy", "energy-kilowatt-hour", "kilowatt hours, kwh"),
    ("megawatt hour", "energy", None, "megawatt hours, mwh"),
    ("gigawatt hour", "energy", None, "gigawatt hours, gwh"),
    ("terawatt hour", "energy", None, "terawatt hours, twh"),
    ("watt", "power", "power-watt", "watts, W"),
    ("kilowatt", "power", "power-kilowatt", "kilowatts, kw"),
    ("megawatt", "power", "power-megawatt", "megawatts, mw"),
    ("gigawatt", "power", "power-gigawatt", "gigawatts, gw"),
    ("terawatt", "power", None, "terawatts, tw"),
    ("horsepower", "power", "power-horsepower", "hp, bhp"),
    ("volt", "electricity", "electric-volt", "volts, V"),
    ("kilovolt", "electricity", None, "kilovolts, kV"),
    ("ampere", "electricity", "electric-ampere", "amperes, amp, amps"),
    ("hertz", "frequency", "frequency-hertz", "hz"),
    ("kilohertz", "frequency", "frequency-kilohertz", "khz"),
    ("megahertz", "frequency", "frequency-megahertz", "mhz"),
    ("gigahertz", "frequency", "frequency-gigahertz", "ghz"),
    ("decibel", "sound", None, "decibels, db"),
    ("pascal", "pressure", "pressure-pascal", "pascals, Pa"),
    ("millibar", "pressure", "pressure-millibar", "millibars, mbar"),
    ("hectopascal", "pressure", "pressure-hectopascal", "hectopascals, hpa"),
    ("bar", "pressure", "pressure-bar", "bars"),
    ("pound per square inch", "pressure", "pressure-pound-force-per-square-inch", "pounds per square inch, psi"),
    ("byte", "data", "digital-byte", "bytes"),
    ("kilobyte", "data", "digital-kilobyte", "kilobytes, kb"),
    ("megabyte", "data", "digital-megabyte", "megabytes, mb"),
    ("gigabyte", "data", "digital-gigabyte", "gigabytes, gb"),
    ("terabyte", "data", "digital-terabyte", "terabytes, tb"),
    ("petabyte", "data", "digital-petabyte", "petabytes, pb"),
    ("megabit per second", "data", None, "megabits per second, mbps, mbit/s"),
    ("gigabit per second", "data", None, "gigabits per second, gbps, gbit/s"),
    ("pixel", "data", "graphics-pixel", "pixels"),
    ("megapixel", "data", "graphics-megapixel", "megapixels, mp"),
    ("percent", "share", "concentr-percent", "per cent, percents, pct, pc, %, ％"),
    ("percentage point", "share", None,
     "percentage points, percent point, percent points, per cent point, per cent points, % point, % points, "
     "pp, ppt, ppts"),
    ("basis point", "share", "concentr-permyriad", "basis points, bp, bps"),
    ("permille", "share", "concentr-permille", "per mille, per mil, ‰"),
    ("part per million", "share", "concentr-permillion", "parts per million, ppm"),
    ("part per billion", "share", "concentr-portion-per-1e9", "parts per billion, ppb"),
    ("cent", "money", None, "cents, US cent, US cents, euro cent, euro cents, ¢"),
    ("penny", "money", None, "pence, pennies, p"),
)  # fmt: skip

# One currency a line: ISO 4217 code, signs, the noun (with its plurals and variants), the adjectives that tell
# it from others of that noun. Where a sign or a noun is shared, the line that comes first is the usual reading.
_CURRENCIES: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("USD", "$, US$, $US", "dollar, dollars, buck, bucks", "US, U.S., American, United States"),
    ("GBP", "£, UK£", "pound, pounds, quid", "British, UK, sterling, Sterling"),
    ("EUR", "€", "euro, euros", ""),
    ("JPY", "¥, JP¥, ￥, 円", "yen", "Japanese"),
    ("CNY", "¥, CN¥, RMB, 元", "yuan, renminbi", "Chinese"),
    ("AUD", "$, A$, AU$, Aus$", "dollar, dollars", "Australian, Aussie"),
    ("CAD", "$, C$, CA$, Can$, CDN$", "dollar, dollars", "Canadian"),
    ("NZD", "$, NZ$", "dollar, dollars", "New Zealand, NZ"),
    ("HKD", "$, HK$", "dollar, dollars", "Hong Kong, HK"),
    ("SGD", "$, S$, SG$", "dollar, dollars", "Singapore, Singaporean"),
    ("TWD", "$, NT$, TW$", "dollar, dollars", "Taiwan, Taiwanese, New Taiwan"),
    ("CHF", "Fr, SFr", "franc, francs", "Swiss"),
    ("SEK", "kr", "krona, kronor", "Swedish"),
    ("NOK", "kr", "krone, kroner, crown, crowns", "Norwegian"),
    ("DKK", "kr", "krone, kroner, crown, crowns", "Danish"),
    ("ISK", "kr", "krona, kronur", "Icelandic"),
    ("PLN", "zł", "zloty, zlotys, złoty", "Polish"),
    ("CZK", "Kč", "koruna, korunas, crown, crowns", "Czech"),
    ("HUF", "Ft", "forint, forints", "Hungarian"),
    ("RON", "", "leu, lei", "Romanian"),
    ("BGN", "лв", "lev, leva", "Bulgarian"),
    ("UAH", "₴", "hryvnia, hryvnias, hryvnya, hryvnyas", "Ukrainian"),
    ("RUB", "₽", "rouble, roubles, ruble, rubles", "Russian"),
    ("TRY", "₺, TL", "lira, liras", "Turkish"),
    ("ILS", "₪, NIS", "shekel, shekels", "Israeli, new"),
    ("INR", "₹, Rs, Rs.", "rupee, rupees", "Indian"),
    ("PKR", "₨, Rs, Rs.", "rupee, rupees", "Pakistani, Pakistan"),
    ("LKR", "Rs, Rs.", "rupee, rupees", "Sri Lankan"),
    ("BDT", "৳", "taka, takas", "Bangladeshi"),
    ("KRW", "₩", "won", "South Korean, Korean"),
    ("THB", "฿", "baht, bahts", "Thai"),
    ("VND", "₫", "dong", "Vietnamese"),
    ("IDR", "Rp", "rupiah, rupiahs", "Indonesian"),
    ("MYR", "RM", "ringgit, ringgits", "Malaysian"),
    ("PHP", "₱", "peso, pesos", "Philippine, Filipino"),
    ("MXN", "$, MX$, Mex$", "peso, pesos", "Mexican"),
    ("ARS", "$, AR$", "peso, pesos", "Argentine, Argentinian, Argentinean"),
    ("CLP", "$, CLP$", "peso, pesos", "Chilean"),
    ("COP", "$, COL$", "peso, pesos", "Colombian"),
    ("BRL", "R$", "real, reais, reals", "Brazilian"),
    ("ZAR", "R", "rand, rands", "South African"),
    ("NGN", "₦", "naira, nairas", "Nigerian"),
    ("GHS", "₵, GH₵", "cedi, cedis", "Ghanaian, Ghana"),
    ("KES", "KSh, Sh", "shilling, shillings", "Kenyan, Kenya"),
    ("EGP", "E£, £", "pound, pounds", "Egyptian"),
    ("LBP", "L£", "pound, pounds, lira, liras", "Lebanese"),
    ("SYP", "", "pound, pounds, lira, liras", "Syrian"),
    ("AED", "Dh, Dhs", "dirham, dirhams", "UAE, Emirati"),
    ("SAR", "SR", "riyal, riyals", "Saudi"),
    ("QAR", "QR", "riyal, riyals", "Qatari"),
    ("IRR", "﷼", "rial, rials", "Iranian"),
    ("IQD", "", "dinar, dinars", "Iraqi"),
    ("KWD", "", "dinar, dinars", "Kuwaiti"),
    ("KZT", "₸", "tenge, tenges", "Kazakh"),
    ("GEL", "₾", "lari, laris", "Georgian"),
    ("XAF", "FCFA", "franc, francs", "CFA, Central African CFA"),
)  # fmt: skip

# What the usual reading of a spelling may stand for besides: "degrees" for either temperature.
_FURTHER_READINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "degree": ("degree Celsius", "degree Fahrenheit"),
    "ton": ("tonne",),
}
_DENOMINATOR: Final = re.compile(r"(?P<unit>.+?)(?:\s+(?:an?|per|each|every|the)\s+|/)(?P<per>.+)")
_COMPOSABLE: Final[frozenset[Kind]] = frozenset({"length", "area", "volume", "mass", "energy", "power", "data"})


def canonical_unit(text: str) -> Unit | None:
    """The unit that `text` spells, in its usual reading; None where it spells none.

    Takes names, plurals, symbols and ISO 4217 codes in any case ("miles", "KM", "per cent", "US dollars", "£").
    A quotient of two units that is no unit of its own is composed: "barrels a day" is "barrel per day".
    """
    return next(iter(unit_readings(text)), None)


def unit_readings(text: str) -> tuple[Unit, ...]:
    """Every unit that `text` may fairly mean, the usual one first, empty where it spells none.

    "pounds" is the mass and then sterling and other pounds; "$" the US dollar and then every other dollar or
    peso written so; "degrees" the angle and then both temperatures; "tons" the ton and then the tonne.
    """
    spelling = " ".join(text.replace("º", "°").replace("-", " ").split()).replace("° ", "°")
    exact = SPELLINGS.get(spelling) or _FOLDED.get(spelling.lower()) or _FOLDED.get(spelling.lower().rstrip("."))
    if exact:
        return exact
    quotient = _DENOMINATOR.fullmatch(spelling)
    if quotient is None or "." in spelling:
        return ()
    above = _FOLDED.get(quotient["unit"].lower(), ())
    below = _FOLDED.get(quotient["per"].lower(), ())
    return tuple(_quotient(unit, below[0]) for unit in above if below and unit.kind in _COMPOSABLE)


def _quotient(above: Unit, below: Unit) -> Unit:
    name = f"{above.name} per {below.name}"
    known = SPELLINGS.get(name)
    return known[0] if known else Unit(name, "rate")


def _spellings() -> dict[str, tuple[Unit, ...]]:
    readings: dict[str, list[Unit]] = {}
    named: dict[str, Unit] = {}
    for name, kind, cldr, others in _MEASURES:
        named[name] = unit = Unit(name, kind, cldr)
        for spelling in (name, *_listed(others)):
            readings.setdefault(spelling, []).append(unit)
    for name, further in _FURTHER_READINGS.items():
        for spelling, units in readings.items():
            if units[0].name == name:
                readings[spelling] = [*units, *(named[other] for other in further)]
    for code, signs, nouns, adjectives in _CURRENCIES:
        unit = Unit(code, "money", None, code)
        spelled = [code, *_listed(signs), *_listed(nouns)]
        spelled += [f"{adjective} {noun}" for adjective in _listed(adjectives) for noun in _listed(nouns)]
        for spelling in spelled:
            readings.setdefault(spelling, []).append(unit)
    for spelling in ("pound sterling", "pounds sterling", "sterling"):
        readings[spelling] = readings["GBP"]
    return {spelling: tuple(units) for spelling, units in readings.items()}


def _folded(spellings: Mapping[str, tuple[Unit, ...]]) -> dict[str, tuple[Unit, ...]]:
    folded: dict[str, tuple[Unit, ...]] = {}
    for spelling, units in spellings.items():
        folded.setdefault(spelling.lower(), units)
    return folded


def _listed(names: str) -> Iterable[str]:
    return names.split(", ") if names else ()


SPELLINGS: Final[Mapping[str, tuple[Unit, ...]]] = MappingProxyType(_spellings())
"""Every listed spelling, in its proper case, and its readings, the usual one first."""

_FOLDED: Final[Mapping[str, tuple[Unit, ...]]] = MappingProxyType(_folded(SPELLINGS))
