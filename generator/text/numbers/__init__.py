"""Reading numbers in prose: `quantities` is the way in; beside it stand the parts that it is made of.

A numeral (`numerals`) with what stands around it is an amount (`amounts`): its unit (`unit_phrases`, `units`), its
counted noun (`noun_phrases`) and its qualifier (`qualifiers`) make it a quantity, unless it is a date, a name or
another number that counts nothing (`non_quantities`).
"""
