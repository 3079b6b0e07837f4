"""How numbers and units are spelled, in any language: signs, numerals, words of units."""
