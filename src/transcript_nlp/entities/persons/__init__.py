"""Persons that no base has: full names, names of other peoples, initials, nicknames, family names."""
