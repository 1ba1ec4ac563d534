"""How Latvian writes dates, times and numbers (Django's own file writes 18:00 and 12.6.2012)."""

DATE_FORMAT = "Y.\xa0\\g\\a\\d\\a j.\xa0F"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = "d.m.Y. H.i"
YEAR_MONTH_FORMAT = "Y.\xa0\\g\\a\\d\\a F"
MONTH_DAY_FORMAT = "j.\xa0F"
SHORT_DATE_FORMAT = "d.m.Y."
SHORT_DATETIME_FORMAT = "d.m.Y. H.i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y.", "%d.%m.%Y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H.%M", "%H:%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y. %H.%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
